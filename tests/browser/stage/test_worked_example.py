"""The worked 2-2-2 example, step by step: the page shows the numbers that were published."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenRun
from tests.browser.driver import Reader

GOLDEN = json.loads(
    (Path(__file__).parents[2] / "golden" / "worked_examples.json").read_text(encoding="utf-8")
)
EXAMPLE: dict[str, Any] = next(e for e in GOLDEN["examples"] if e["name"] == "worked-2-2-2")
BEFORE = EXAMPLE["expected"]["before"]
AFTER = EXAMPLE["expected"]["after"][0]
Z, A, DELTA = 0, 1, 3
OLD, GRADIENT, NEW = 0, 1, 2
FLOAT32 = 1e-7


def flat(matrix: list[list[float]]) -> list[float]:
    """Row by row."""
    return [value for row in matrix for value in row]


def shows(reader: Reader, layer: int, table: int, column: int, wanted: list[float]) -> None:
    """The column has exactly these numbers: to float32 inside, to the last digit shown outside."""
    values = [float(value) for value in reader.values(layer, table, column)]
    assert values == pytest.approx(wanted, rel=FLOAT32, abs=FLOAT32 / 10)
    for text, number in zip(reader.texts(layer, table, column), wanted, strict=True):
        digits = text.replace("−", "-")
        decimals = len(digits.partition(".")[2])
        assert decimals >= 3 or float(digits) == number
        assert float(digits) == pytest.approx(number, abs=0.5 * 10**-decimals)


def hidden(reader: Reader, layer: int, table: int, column: int) -> None:
    """The column is still to come."""
    assert set(reader.values(layer, table, column)) == {""}
    assert set(reader.texts(layer, table, column)) == {"–"}


@pytest.fixture
def worked(open_run: OpenRun) -> Reader:
    """The example as the page offers it, before its first step."""
    reader = open_run(data="worked", reduced_motion="reduce")
    reader.tab("numbers")
    reader.at(0, "Input")
    return reader


def test_each_step_shows_the_published_numbers(worked: Reader) -> None:
    """Forward, loss, backward, update: each number appears with its phase and not before."""
    for layer in (0, 1):
        hidden(worked, layer, 0, Z)
        parameters = flat(EXAMPLE["weights"][layer]) + EXAMPLE["biases"][layer]
        shows(worked, layer, 1, OLD, parameters)
    for layer in (0, 1):
        worked.press("step")
        worked.at(0, f"Forward {layer + 1}")
        shows(worked, layer, 0, Z, BEFORE["z"][layer][0])
        shows(worked, layer, 0, A, BEFORE["a"][layer][0])
    phases = worked.page.locator("#phase-bar")
    expect(phases).not_to_contain_text("0.2984")
    worked.press("step")
    worked.at(0, "Loss")
    expect(phases.get_by_role("button", name="Loss 0.2984")).to_be_visible()
    worked.says("Loss 0.2984.")
    for layer, phase in ((1, "δ output"), (0, "δ hidden")):
        hidden(worked, layer, 0, DELTA)
        hidden(worked, layer, 1, GRADIENT)
        worked.press("step")
        worked.at(0, phase)
        shows(worked, layer, 0, DELTA, BEFORE["delta"][layer][0])
        gradients = flat(BEFORE["weight_gradients"][layer]) + BEFORE["bias_gradients"][layer]
        shows(worked, layer, 1, GRADIENT, gradients)
        hidden(worked, layer, 1, NEW)
    assert worked.texts(1, 0, DELTA)[0] == "0.1385"
    worked.press("step")
    worked.at(0, "Update")
    for layer in (0, 1):
        shows(worked, layer, 1, NEW, flat(AFTER["weights"][layer]) + AFTER["biases"][layer])
    worked.press("step")
    worked.at(1, "Input")
    for layer in (0, 1):
        shows(worked, layer, 1, OLD, flat(AFTER["weights"][layer]) + AFTER["biases"][layer])
    assert worked.get("/record")["loss"] == pytest.approx(AFTER["loss"], rel=1e-12)


def test_back_shows_the_picture_before_each_step(worked: Reader) -> None:
    """From the next update's input back to the first, the same pictures in reverse."""
    phases = ["Input", "Forward 1", "Forward 2", "Loss", "δ output", "δ hidden", "Update"]
    pictures = []
    for index, phase in enumerate(phases):
        worked.at(0, phase)
        pictures.append(
            (phase, worked.at_rest(), worked.page.locator("#number-tables").inner_text())
        )
        if index < len(phases) - 1:
            worked.press("step")
    worked.press("step")
    worked.at(1, "Input")
    for phase, picture, numbers in reversed(pictures):
        worked.press("back")
        worked.at(0, phase)
        worked.painted(picture)
        assert worked.page.locator("#number-tables").inner_text() == numbers
    worked.press("back")
    worked.press("step")
    worked.at(0, "Forward 1")


def test_weight_goes_one_weight_at_a_time(worked: Reader) -> None:
    """Two products and a squash a unit forward; the update changes twelve parameters, one each."""
    for part in range(1, 7):
        worked.press("weight")
        said = f"Part {part} of 6." if part < 6 else "Forward, layer 1: largest activation h₂"
        worked.says(said)
    session = worked.get()
    assert session["cursor"] == {"update": 0, "phase": 1, "part": 6}
    worked.ask("POST", "/seek", {"update": 0, "phase": 5})
    worked.at(0, "δ hidden")
    pictures = [worked.picture()]
    for part in range(1, 13):
        worked.press("weight")
        said = f"Part {part} of 12." if part < 12 else "Update 0 done."
        worked.says(said)
        pictures.append(worked.picture())
    assert len(set(pictures)) == 13
    assert worked.agrees()["committed"] is True
