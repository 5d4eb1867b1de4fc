"""Saliency: ∂L/∂x asked for, said, drawn, and as the engine has it."""

from typing import Any

from playwright.sync_api import Locator, expect

from tests.browser.axe import clean
from tests.browser.conftest import OpenRun
from tests.browser.driver import Reader

TOGGLE = "What the loss would like of the input"


def section(reader: Reader) -> Locator:
    return reader.page.locator("#saliency")


def told(reader: Reader) -> list[tuple[str, float]]:
    """The inputs and their slopes as the panel lists them."""
    rows = section(reader).locator("tbody tr").all()
    return [
        (
            row.locator("th").inner_text(),
            float(row.locator("td").inner_text().replace("−", "-").replace("+", "")),
        )
        for row in rows
    ]


def largest(values: list[float], count: int) -> list[float]:
    """The values furthest from 0, written in four digits."""
    chosen = sorted(values, key=abs, reverse=True)[:count]
    return [float(f"{value:.4g}") for value in chosen]


def engine(reader: Reader, query: str) -> dict[str, Any]:
    return reader.get(f"/saliency?{query}")["saliency"]


def test_saliency_of_a_picture_is_shown_by_pointer(open_run: OpenRun) -> None:
    """A pixel that is selected is explained; the toggle covers the picture, and uncovers it."""
    reader = open_run(data="digits", reduced_motion="reduce")
    still = reader.at_rest()
    expect(section(reader)).to_have_count(0)
    toggle = reader.page.get_by_label(TOGGLE)
    reader.check(TOGGLE)
    expect(section(reader)).to_contain_text("Green: brighter here, and the loss would fall.")
    expect(section(reader)).to_contain_text("The 8 strongest of 64.")
    found = [slope for _, slope in told(reader)]
    assert found == largest(engine(reader, "sample=0")["values"], 8)
    reader.repainted(still)
    section(reader).get_by_label("Of").select_option("3")
    expect(section(reader)).to_contain_text("the output would rise")
    expect(section(reader).locator("thead")).to_contain_text("∂")
    assert [slope for _, slope in told(reader)] == largest(
        engine(reader, "sample=0&output=3")["values"], 8
    )
    section(reader).get_by_label("Of").select_option("")
    reader.page.get_by_role("button", name="Next sample").click()
    reader.until("() => document.getElementById('sample').textContent.startsWith('2 ')")
    wanted = largest(engine(reader, "sample=1")["values"], 8)
    expect(section(reader).locator("tbody tr").first).to_contain_text(f"{abs(wanted[0]):.4g}"[:5])
    clean(reader.page)
    reader.settled()
    toggle.uncheck()
    expect(section(reader)).to_be_hidden()


def test_saliency_of_an_input_is_shown_by_keyboard(open_run: OpenRun) -> None:
    """Walking to an input tells of it; the toggle draws the arrow on the map."""
    reader = open_run(data="worked", reduced_motion="reduce")
    reader.stage.focus()
    for _ in range(6):
        reader.page.keyboard.press("ArrowLeft")
    reader.says("Selected: neuron x")
    expect(section(reader)).to_be_visible()
    expect(section(reader)).to_contain_text("that way it falls fastest")
    values = engine(reader, "sample=0")["values"]
    found = told(reader)
    assert {name for name, _ in found} == {"x₁", "x₂"}
    assert [slope for _, slope in found] == largest(values, 2)
    still = reader.at_rest()
    toggle = reader.page.get_by_label(TOGGLE)
    toggle.focus()
    reader.page.keyboard.press(" ")
    expect(toggle).to_be_checked()
    reader.repainted(still)
    reader.press("update")
    reader.at(0, "Update")
    reader.press("step")
    reader.at(1, "Input")
    wanted = largest(engine(reader, "sample=0")["values"], 2)
    expect(section(reader).locator("tbody tr").first).to_contain_text(f"{abs(wanted[0]):.4g}"[:5])
    toggle.press(" ")
    reader.until("() => !document.querySelector('#saliency').hidden")


def test_a_dead_unit_leaves_nothing_to_wish(open_run: OpenRun) -> None:
    """Lesson 9: the gate is shut, and the input could do nothing."""
    dead = {
        "data": {"name": "table", "table": {"text": "x,t\n1,0.2\n1,0.2\n"}, "test_fraction": 0.0},
        "network": {
            "inputs": 1,
            "layers": [{"units": 1, "activation": "relu"}],
            "weights": [[[1.0]]],
            "biases": [[-3.0]],
        },
        "training": {"loss": "half_squared_error", "learning_rate": 0.1},
    }
    reader = open_run(dead, reduced_motion="reduce")
    reader.check(TOGGLE)
    expect(section(reader)).to_contain_text("All of it is 0")
    assert engine(reader, "sample=0")["values"] == [0]
