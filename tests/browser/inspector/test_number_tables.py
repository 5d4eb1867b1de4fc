"""The Numbers tab on the worked example: each cell is the golden number, when its phase has come.

A frame carries float32, so each cell is exactly the golden number as float32, or its neighbour.
"""

import csv
import io
import json
import math
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenRun
from tests.browser.driver import XOR, Reader

GOLDEN = json.loads(
    (Path(__file__).parents[2] / "golden" / "worked_examples.json").read_text(encoding="utf-8")
)
EXAMPLE: dict[str, Any] = next(e for e in GOLDEN["examples"] if e["name"] == "worked-2-2-2")
BEFORE = EXAMPLE["expected"]["before"]
AFTER = EXAMPLE["expected"]["after"][0]
RATE = EXAMPLE["optimizer"]["learning_rate"]
FLOAT32 = 2.0**-23
PHASES = ["Input", "Forward 1", "Forward 2", "Loss", "δ output", "δ hidden", "Update"]
UPDATE = len(PHASES) - 1

TABLES = """
[...document.querySelectorAll("#number-tables table")].map((table) => ({
  heads: [...table.querySelectorAll("thead th")].map((head) => head.textContent),
  rows: [...table.querySelectorAll("tbody tr")].map((row) => ({
    name: row.querySelector("th").textContent,
    values: [...row.querySelectorAll("data")].map((cell) => cell.value),
    texts: [...row.querySelectorAll("data")].map((cell) => cell.textContent),
  })),
}))
"""
Row = tuple[str, list[float | None]]


def known(
    old: float, new: float, gradient: float, backward: bool, phase: int
) -> list[float | None]:
    """What a phase knows of a parameter: its value, gradient, new value and change."""
    changed = [new, -RATE * gradient] if phase == UPDATE else [None, None]
    return [old, gradient if backward else None, *changed]


def wanted(phase: int) -> list[list[Row]]:
    """The golden numbers of the five tables; None is still to come."""
    x, y = EXAMPLE["x"][0], EXAMPLE["y"][0]
    tables: list[list[Row]] = [[(f"x{'₁₂'[i]}", [value]) for i, value in enumerate(x)]]
    for layer in (0, 1):
        forward, backward = phase >= 1 + layer, phase >= 5 - layer
        own, below = "ho"[layer], "xh"[layer]
        neurons: list[Row] = []
        for i in (0, 1):
            z, a = BEFORE["z"][layer][0][i], BEFORE["a"][layer][0][i]
            row: list[float | None] = [z, a, a * (1 - a)] if forward else [None, None, None]
            row.append(BEFORE["delta"][layer][0][i] if backward else None)
            neurons.append((f"{own}{'₁₂'[i]}", [*row, y[i]] if layer else row))
        parameters: list[Row] = []

        for i in (0, 1):
            for j in (0, 1):
                weight = (
                    EXAMPLE["weights"][layer][i][j],
                    AFTER["weights"][layer][i][j],
                    BEFORE["weight_gradients"][layer][i][j],
                )
                name = f"{below}{'₁₂'[i]} → {own}{'₁₂'[j]}"
                parameters.append((name, known(*weight, backward, phase)))
        for j in (0, 1):
            bias = (
                EXAMPLE["biases"][layer][j],
                AFTER["biases"][layer][j],
                BEFORE["bias_gradients"][layer][j],
            )
            parameters.append((f"b → {own}{'₁₂'[j]}", known(*bias, backward, phase)))
        tables += [neurons, parameters]
    return tables


@pytest.fixture
def worked(open_run: OpenRun) -> Reader:
    """The example with its numbers on view."""
    reader = open_run(data="worked", reduced_motion="reduce")
    reader.tab("numbers")
    return reader


def test_every_cell_of_the_tables_is_the_records_in_every_phase(worked: Reader) -> None:
    """Ninety cells, seven phases: the golden number, or an empty value and a dash."""
    for phase, name in enumerate(PHASES):
        if phase:
            worked.press("step")
        worked.at(0, name)
        shown = worked.page.evaluate(TABLES)
        expected = wanted(phase)
        assert len(shown) == len(expected)
        for table, rows in zip(shown, expected, strict=True):
            assert [row["name"] for row in table["rows"]] == [row[0] for row in rows]
            for row, (_, numbers) in zip(table["rows"], rows, strict=True):
                cells = zip(row["values"], row["texts"], numbers, strict=True)
                for value, text, number in cells:
                    if number is None:
                        assert (value, text) == ("", "–"), (name, row)
                    else:
                        assert float(value) == pytest.approx(number, rel=FLOAT32), (name, row)
                        assert float(text.replace("−", "-")) == pytest.approx(number, rel=1e-3)


def test_a_column_sorts_up_down_and_back(worked: Reader) -> None:
    """Three presses of a head; by value, by what is not known yet last, by the order it had."""
    worked.press("update")
    worked.at(0, "Update")
    table = worked.page.locator("#number-tables [data-layer='1'] table").nth(1)
    head = table.get_by_role("columnheader").nth(2)
    first = worked.values(1, 1, 1)
    numbers = sorted(first, key=float)
    assert numbers != first
    for state, order in (("ascending", numbers), ("descending", numbers[::-1]), ("none", first)):
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", state)
        assert worked.values(1, 1, 1) == order
    head.get_by_role("button").click()
    worked.press("back")
    worked.at(0, "δ hidden")
    assert worked.values(1, 1, 1) == numbers
    worked.press("reset")
    worked.at(0, "Input")
    assert worked.values(1, 1, 1) == [""] * len(first)


COPIED = """
(button) => {
  let copied = null;
  const hear = () => { copied = document.activeElement.value; };
  document.addEventListener("copy", hear, { once: true });
  button.click();
  return new Promise((resolve) => {
    const look = () => copied === null ? requestAnimationFrame(look) : resolve(copied);
    look();
  });
}
"""


@pytest.mark.parametrize("allowed", [True, False], ids=["clipboard", "without"])
def test_copied_tables_are_the_shown_ones(open_run: OpenRun, allowed: bool) -> None:
    """As CSV, every digit; also where the browser refuses the page its clipboard."""
    permissions = ["clipboard-read", "clipboard-write"] if allowed else []
    reader = open_run(data="worked", reduced_motion="reduce", permissions=permissions)
    reader.tab("numbers")
    reader.press("update")
    reader.at(0, "Update")
    button = reader.page.get_by_role("button", name="Copy all tables as CSV")
    if allowed:
        button.click()
        expect(button).to_have_attribute("data-copied", "")
        text = reader.page.evaluate("navigator.clipboard.readText()")
    else:
        reader.page.evaluate("delete Navigator.prototype.clipboard")
        text = button.evaluate(COPIED)
    shown = reader.page.evaluate(TABLES)
    tables = [list(csv.reader(io.StringIO(part))) for part in text.split("\n\n")]
    assert tables == [
        [table["heads"], *([row["name"], *row["values"]] for row in table["rows"])]
        for table in shown
    ]
    assert all(
        math.isfinite(float(cell)) for rows in tables for row in rows[1:] for cell in row[1:]
    )


def test_one_table_is_copied_by_its_own_button(worked: Reader) -> None:
    """What is still to come is an empty cell."""
    worked.page.evaluate("delete Navigator.prototype.clipboard")
    table = worked.page.locator("#number-tables [data-layer='0'] table").nth(1)
    text = table.get_by_role("button", name="Copy as CSV: Weights").evaluate(COPIED)
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["Weights", "w", "∂L/∂w", "new weight", "Δw"]
    assert rows[1][0] == "x₁ → h₁"
    assert [row[2:] for row in rows[1:]] == [["", "", ""]] * 6
    assert [row[1] for row in rows[1:]] == worked.values(0, 1, 0)


def test_the_numeric_check_and_when_it_is_stale(open_run: OpenRun) -> None:
    """One press says the worst parameter and its difference; a change of anything dates it."""
    reader = open_run(XOR, reduced_motion="reduce")
    badge, button = reader.page.locator("#checked"), reader.page.locator("#check")
    expect(button).to_have_text("Check numerically")

    def passes() -> None:
        button.click()
        expect(badge).to_have_class("passed")
        text = badge.inner_text()
        found = reader.ask("POST", "/check")["check"]
        assert found["passed"] is True
        assert found["checked"] == 13
        assert text.startswith("✓ checked numerically, worst difference ")
        worst = found["worst"]
        below, own = [("x₁ x₂", "h₁ h₂ h₃"), ("h₁ h₂ h₃", "o")][worst["layer"]]
        to = own.split()[worst["index"][-1]]
        where = f"bias of {to}"
        if len(worst["index"]) == 2:
            where = f"weight from {below.split()[worst['index'][0]]} to {to}"
        assert text.endswith(f" at {where}")

    def stale() -> None:
        expect(badge).to_have_class("stale")
        expect(badge).to_contain_text("– before the last change.")
        expect(button).to_have_text("Check again")

    passes()
    reader.press("step")
    reader.at(0, "Forward 1")
    expect(badge).to_have_class("passed")
    reader.press("update")
    reader.at(0, "Update")
    reader.press("step")
    reader.at(1, "Input")
    stale()
    passes()
    reader.rate.fill("0.25")
    reader.rate.press("Enter")
    stale()
