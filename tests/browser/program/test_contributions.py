"""What a shared weight's gradient is made of, as bars in Why: by place, time step, call, token and
sample; each bar is a part of the engine's, their sum the record's."""

import math
from typing import Any

import pytest

from app.catalog.programs import run_of
from engine.program.templates import TEMPLATES
from tests.app.program_cases import program
from tests.browser.conftest import OpenRun
from tests.browser.driver import Reader
from tests.browser.program.inspected import Place, Recorded, explained, pressed

HEADS = """X = input(3, 2)
W = parameter(2, 2)

def head(q):
    return tanh(X @ q)

O = head(W) + head(W)
loss = sum(O * O)
"""
ONE = {"name": "given", "arrays": {"X": [[[1, 2], [-0.5, 0.3], [0.2, -1]]]}}
READ = """
() => [...document.querySelectorAll("#why .stack")].map((stack) => ({
  by: stack.previousElementSibling?.dataset.by ?? "sample",
  bars: [...stack.querySelectorAll("li:not(.sum) .value")].map((value) => value.textContent),
  whole: stack.querySelector(".sum .value").textContent,
}))
"""


def number(text: str) -> float:
    return float(text.replace("−", "-"))


@pytest.mark.parametrize(
    ("cases"),
    [
        [("convolution", "k", ["place"]), ("embedding", "E", ["token"]), ("hello", "Wh", ["turn"]),
         ("attention", "WQ", ["row"]), ("heads", "W", ["call"])],
        [("lstm", "W", ["turn", "turn"]), ("parity", "Wh", ["turn"]),
         ("bars", "k", ["sample", "place"])],
    ],
    ids=["one sample", "batches"],
)  # fmt: skip
def test_contributions_of_a_shared_weight_are_bars_that_add_up_to_the_records_gradient(
    open_run: OpenRun, cases: list[tuple[str, str, list[str]]]
) -> None:
    reader = open_run(config_of(cases[0][0]), reduced_motion="reduce")
    reader.check("All digits")
    for name, layer, by in cases:
        reader.ask("PUT", "/config", config_of(name))
        reader.ask("POST", "/step", {"by": "update"})
        reader.settled()
        record = Recorded(reader)
        place = Place(layer, "value_gradient", (0,) * len(record.shapes[layer]))
        pressed(reader, place)
        if name == "embedding":
            # The token that comes twice is the second.
            for _ in range(record.shapes[layer][1]):
                reader.stage.press("ArrowDown")
            place = Place(layer, "value_gradient", (1, 0))
        reader.settled()
        for others in reader.page.locator("#why .stack .others").all():
            others.click()
        reader.settled()
        stacks = reader.page.evaluate(READ)
        assert [stack["by"] for stack in stacks] == by, name
        whole = float(record.arrays[(layer, "value_gradient")][(0, *place.index)])
        assert number(stacks[0]["whole"]) == whole, name
        trees = [explained(reader, record, place, "value_gradient")]
        if len(by) > 1:
            asked = {"of": {**place.address, "sample": 0}, "depth": 1}
            trees.append(reader.ask("POST", "/explain", asked)["explain"])
        for stack, tree in zip(stacks, trees, strict=True):
            parts = [number(text) for text in stack["bars"]]
            assert parts == [float(child["value"]) for child in tree["children"]], name
            assert math.isclose(
                math.fsum(parts), number(stack["whole"]), rel_tol=1e-9, abs_tol=1e-15
            ), (name, stack)  # fmt: skip
    assert reader.error.is_hidden()


def config_of(name: str) -> dict[str, Any]:
    """A template's run, or that of two heads of one weight."""
    found = program(HEADS, ONE) if name == "heads" else run_of(TEMPLATES[name])
    config: dict[str, Any] = found.to_dict()
    return config


def test_press_on_a_samples_bar_looks_at_the_sample(open_run: OpenRun) -> None:
    """Then its own share is told apart by the places of that sample."""
    reader: Reader = open_run(config_of("bars"), reduced_motion="reduce")
    reader.ask("POST", "/step", {"by": "update"})
    reader.settled()
    pressed(reader, Place("k", "value_gradient", (0, 0, 0, 0)))
    reader.settled()
    bar = reader.page.locator("#why .stack button[data-sample]").last
    sample = int(bar.get_attribute("data-sample") or 0)
    assert sample > 0
    bar.press("Enter")
    reader.until(
        """(wanted) => document.querySelector(`#why .stack [data-sample="${wanted}"]`)
          ?.ariaPressed === "true" """,
        sample,
    )
    asked = {"of": {"layer": "k", "tensor": "value_gradient", "index": [0, 0, 0, 0],
                    "sample": sample}}  # fmt: skip
    tree = reader.ask("POST", "/explain", asked)["explain"]
    reader.check("All digits")
    reader.settled()
    shown = reader.page.evaluate(READ)[1]
    assert number(shown["whole"]) == float(tree["value"])
