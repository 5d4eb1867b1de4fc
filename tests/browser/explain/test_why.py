"""The Why panel on the worked example: every number shown is the published one, in its phase.

Each weight, bias, neuron, input and the loss is selected and unfolded down to what is given;
every row is held against the golden file, every NumPy line is executed.
"""

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenRun
from tests.browser.driver import PATIENCE, Reader
from tests.shown_lines import computed

GOLDEN = json.loads(
    (Path(__file__).parents[2] / "golden" / "worked_examples.json").read_text(encoding="utf-8")
)
EXAMPLE: dict[str, Any] = next(e for e in GOLDEN["examples"] if e["name"] == "worked-2-2-2")
BEFORE = EXAMPLE["expected"]["before"]
AFTER = EXAMPLE["expected"]["after"][0]
RATE = EXAMPLE["optimizer"]["learning_rate"]
RELATIVE = 1e-9
GROUND = ["x₁ → h₁", "b → h₂", "h₂ → o₁", "b → o₂", "o₂"]
PHASES = ["Input", "Forward 1", "Forward 2", "Loss", "δ output", "δ hidden", "Update"]

READ = """
async ([deep, patience]) => {
  const panel = document.getElementById("why");
  const frame = () => new Promise(requestAnimationFrame);
  let end = 0;
  const until = async (holds, what) => {
    while (!holds()) {
      if (performance.now() > end) throw new Error(`never came: ${what}; ${panel.innerText}`);
      await frame();
    }
  };
  // The same number comes up on many paths; it is unfolded on the first.
  const seen = new Set();
  const keyOf = (button) => button.textContent + button.dataset.at;
  const folded = () => [...panel.querySelectorAll("button[aria-expanded]")].find((button) =>
    button.getAttribute("aria-expanded") === "false" ? !seen.has(keyOf(button))
      : !seen.add(keyOf(button)));
  const waiting = () => [...panel.querySelectorAll("button[aria-expanded='true']")]
    .some((button) => !button.nextElementSibling);
  const value = (element) => element.textContent.replaceAll("−", "-");
  const read = async (name) => {
    seen.clear();
    for (let open = deep && folded(); open || waiting(); open = deep && folded()) {
      if (performance.now() > end) throw new Error(`${name} does not unfold`);
      if (open) open.click();
      else await frame();
    }
    const rows = [...panel.querySelectorAll("ul.factors > li > button")].map((button) => ({
      symbol: button.querySelector("i").textContent,
      meaning: button.querySelector("span").textContent,
      value: value(button.querySelector(".value")),
      at: button.dataset.at ? JSON.parse(button.dataset.at) : null,
      known: !button.querySelector(".to-come"),
    }));
    const lines = [...panel.querySelectorAll(".code")].map((code) => {
      const [place, result] = code.querySelectorAll("code span");
      const line = [...code.firstChild.childNodes].find((node) => node instanceof Text).data;
      const nest = code.closest(".nest");
      const shown = nest ? nest.previousElementSibling.querySelector(".value") : result;
      return { line, place: place.textContent.replace(" = ", ""),
        value: value(shown).replace("#", ""), nested: Boolean(nest) };
    });
    const note = [...panel.querySelectorAll(".note")].map((found) => found.textContent);
    return { name, title: panel.querySelector("h2").textContent, rows, lines, note };
  };
  const wanted = (name) => {
    const [from, to] = name.split(" → ");
    return to === undefined ? name : from === "b" ? `b of ${to}` : `w from ${from} to ${to}`;
  };
  const found = [];
  for (const button of document.querySelectorAll("#number-tables button.name")) {
    const name = button.textContent;
    if (deep && !deep.includes(name)) continue;
    end = performance.now() + patience;
    button.click();
    const there = () => panel.querySelector("mark")?.textContent === wanted(name)
      && panel.querySelectorAll(":scope > div > .code").length === (/^x.$/.test(name) ? 1 : 2);
    await until(there, name);
    found.push(await read(name));
  }
  return found;
}
"""


def upstream(layer: int, unit: int) -> float:
    """∂L/∂a of ½(a − y)²: at the output a − y, before it Σ w·δ."""
    if layer == 1:
        return float(BEFORE["a"][1][0][unit] - EXAMPLE["y"][0][unit])
    weights, delta = EXAMPLE["weights"][1][unit], BEFORE["delta"][1][0]
    return math.fsum(w * d for w, d in zip(weights, delta, strict=True))


def unit_number(role: str, layer: int, unit: int) -> float:
    """A number of a neuron, from the golden file."""
    a = BEFORE["a"][layer][0][unit] if layer >= 0 else math.nan
    return {
        "said": lambda: a,
        "enters": lambda: BEFORE["z"][layer][0][unit],
        "answers": lambda: BEFORE["delta"][layer][0][unit],
        "gate": lambda: a * (1 - a),
        "arrives": lambda: upstream(layer, unit),
        "input": lambda: EXAMPLE["x"][0][unit],
        "target": lambda: EXAMPLE["y"][0][unit],
    }[role]()


def parameter_number(role: str, at: dict[str, Any]) -> float:
    """A number of a weight or a bias, from the golden file."""
    layer = at["layer"]

    def of(weights: Any, biases: Any) -> float:
        if at["tensor"] == "biases":
            return float(biases[layer][at["index"][0]])
        source, to = at["index"]
        return float(weights[layer][source][to])

    old = of(EXAMPLE["weights"], EXAMPLE["biases"])
    new = of(AFTER["weights"], AFTER["biases"])
    gradient = of(BEFORE["weight_gradients"], BEFORE["bias_gradients"])
    return {"before": old, "after": new, "gradient": gradient, "change": -RATE * gradient}[role]


UNIT_ROLES = {
    "said": "forward", "enters": "forward", "gate": "forward",
    "answers": "backward", "arrives": "backward", "input": "", "target": "",
}  # fmt: skip
PARAMETER_ROLES = {
    "weight before": "before", "bias": "before", "gradient": "gradient", "change": "change",
    "weight after": "after",
}  # fmt: skip
PASSED = {"forward": (1, 2), "backward": (5, 4)}
"""The phase from which a number of layer 0 and of layer 1 is known."""


def expected(row: dict[str, Any]) -> tuple[float, int]:
    """The published number of a row of the panel, and the phase that brings it."""
    at, meaning, symbol = row["at"], row["meaning"], row["symbol"]
    if meaning in PARAMETER_ROLES:
        role = PARAMETER_ROLES[meaning]
        brought = {"before": 0, "change": 6, "after": 6}.get(role)
        brought = PASSED["backward"][at["layer"]] if brought is None else brought
        return parameter_number(role, at), brought
    if meaning == "learning rate, downhill":
        return -RATE, 0
    for role, way in UNIT_ROLES.items():
        if role in meaning.replace(",", "").split():
            known = PASSED[way][at["layer"]] if way else 0
            return unit_number(role, at["layer"], at["index"][0]), known
    assert meaning == "", row
    if symbol == "1":
        return 1.0, 0
    if at["tensor"] == "weights":
        layer, (source, to) = at["layer"], at["index"]
        weight = parameter_number("before", at)
        if "δ" in symbol:
            return weight * BEFORE["delta"][layer][0][to], PASSED["backward"][layer]
        if layer == 0:
            return weight * EXAMPLE["x"][0][source], 0
        return weight * BEFORE["a"][0][0][source], PASSED["forward"][0]
    [unit] = at["index"]
    error = upstream(1, unit)
    return (0.5 * error**2 if "²" in symbol or "½" in symbol else error), PASSED["forward"][1]


def holds(found: dict[str, Any], phase: int, arrays: dict[str, Any]) -> None:
    """Every row is the golden number and known in its phase; every line computes its number."""
    assert found["lines"], found["name"]
    for row in found["rows"]:
        number, brought = expected(row)
        shown = float(row["value"])
        assert shown == pytest.approx(number, rel=RELATIVE), (found["name"], row)
        assert row["known"] is (phase >= brought), (found["name"], row, phase)
    for line in found["lines"]:
        shown = float(line["value"])
        for text in filter(None, (line["line"], line["place"])):
            result = computed(text, arrays)
            assert result == pytest.approx(shown, rel=RELATIVE), (found["name"], line)


def answer(name: str) -> dict[str, float]:
    """What the panel is asked for when `name` is selected: by the array it stands in."""
    layers = {"x": -1, "h": 0, "o": 1}

    def place(text: str) -> tuple[int, int]:
        return layers[text[0]], "₁₂".index(text[1])

    source, _, to = name.partition(" → ")
    layer, unit = place(to or source)
    if not to:
        if layer < 0:
            return {"": EXAMPLE["x"][0][unit]}
        return {
            f"a{layer + 1}[0, {unit}]": BEFORE["a"][layer][0][unit],
            f"delta{layer + 1}[0, {unit}]": BEFORE["delta"][layer][0][unit],
        }
    at: dict[str, Any] = {"layer": layer, "tensor": "biases", "index": [unit]}
    where = f"b{layer + 1}[{unit}]"
    if source != "b":
        index = [place(source)[1], unit]
        at = {"layer": layer, "tensor": "weights", "index": index}
        where = f"W{layer + 1}[{index[0]}, {unit}]"
    return {
        f"d{where}": parameter_number("gradient", at),
        f"new_{where}": parameter_number("after", at),
    }


@pytest.fixture
def worked(open_run: OpenRun) -> Reader:
    """The example with every digit, before its first step."""
    reader = open_run(data="worked", reduced_motion="reduce")
    reader.check("All digits")
    reader.check("NumPy")
    return reader


def arrays_of(reader: Reader) -> dict[str, Any]:
    """What the lines compute with."""
    return {name: np.array(value) for name, value in reader.get("/arrays")["arrays"].items()}


def test_every_number_in_why_is_the_records_in_every_phase(worked: Reader) -> None:
    """Twelve parameters, four neurons, two inputs: as each is unfolded when it is selected."""
    arrays = arrays_of(worked)
    for phase, name in enumerate(PHASES):
        if phase:
            worked.press("step")
        worked.at(0, name)
        selections = worked.page.evaluate(READ, [None, PATIENCE])
        assert len(selections) == 2 + 2 * 2 + 2 * 6
        for found in selections:
            holds(found, phase, arrays)
            own = {at["place"]: float(at["value"]) for at in found["lines"] if not at["nested"]}
            assert own == pytest.approx(answer(found["name"]), rel=RELATIVE)


def test_a_tree_unfolded_to_the_ground_has_the_records_numbers(worked: Reader) -> None:
    """Every path from a parameter or a neuron down to inputs, targets and weights, half way."""
    worked.ask("POST", "/seek", {"update": 0, "phase": 4})
    worked.at(0, "δ output")
    arrays = arrays_of(worked)
    for found in worked.page.evaluate(READ, [GROUND, PATIENCE]):
        holds(found, 4, arrays)
        meanings = {row["meaning"] for row in found["rows"]}
        assert {"target", "input, given by the data", "weight before"} <= meanings


def test_the_loss_is_unfolded_too(worked: Reader) -> None:
    """Right of the output is the loss; its parts are the published halves of squares."""
    worked.press("update")
    worked.at(0, "Update")
    worked.stage.focus()
    while worked.page.locator("#why mark").inner_text() != "loss":
        worked.page.keyboard.press("ArrowRight")
        worked.at_rest()
    line = worked.page.locator("#why > div > .code code")
    expect(line).to_have_count(1)
    parts = worked.page.locator("#why > div > .factors > li > button .value").all_inner_texts()
    squares = [0.5 * upstream(1, unit) ** 2 for unit in (0, 1)]
    assert [float(part) for part in parts] == pytest.approx(squares, rel=RELATIVE)
    text, _, shown = line.inner_text().rpartition("#")
    assert float(shown) == pytest.approx(BEFORE["loss"], rel=RELATIVE)
    result = computed(text.rpartition(" = ")[2].strip(), arrays_of(worked))
    assert result == pytest.approx(BEFORE["loss"], rel=RELATIVE)


def test_delta_unfolds_down_to_the_loss(worked: Reader) -> None:
    """From a first weight by keyboard alone: δ h₁, δ o₁, what arrives there, the target."""
    worked.press("update")
    worked.at(0, "Update")
    worked.page.locator("#number-tables [data-layer='0'] button.name", has_text="x₁ → h₁").press(
        "Enter"
    )
    panel = worked.page.locator("#why")
    for meaning in ("error h₁ answers for", "error that arrives", "", "error o₁ answers for",
                    "error that arrives", ""):  # fmt: skip
        inner = panel.locator("ul.factors > li").filter(
            has=worked.page.locator(f":scope > button > span:text-is('{meaning}')")
        )
        button = inner.first.locator(":scope > button")
        if button.get_attribute("aria-expanded") == "false":
            button.press("Enter")
        panel = inner.first.locator(":scope > .nest")
        expect(panel).to_be_visible()
    target = panel.locator("button", has_text="target").locator(".value")
    expect(target).to_have_text(repr(EXAMPLE["y"][0][0]))
