"""The stage of a program in a real browser: its steps, its tables against the record, walked by
key, the lens, frames that fold, by pointer and by key."""

from typing import Any

from playwright.sync_api import expect

from app.catalog.programs import run_of
from engine.program.templates import TEMPLATES
from tests.browser.axe import clean
from tests.browser.conftest import OpenRun
from tests.browser.driver import Reader, single

SOFTMAX = 6
"""The number of the operation that makes A, and that phase after the input's."""


def shown(reader: Reader, tensor: str, what: str) -> list[float]:
    """The numbers of a tensor's table, all of them."""
    of = f'#tensor-tables [data-tensor="{tensor}"] table[data-what="{what}"] data'
    return [float(value) for value in reader.page.eval_on_selector_all(of, _VALUES)]


_VALUES = "(cells) => cells.map((cell) => cell.value)"
_WRITTEN = """
([tensor, what]) => [...document.querySelectorAll(
    `#tensor-tables [data-tensor="${tensor}"] table[data-what="${what}"] data`)]
  .some(({ value }) => value !== "")
"""


def flat(values: Any) -> list[float]:
    """The numbers of nested lists, in order."""
    if not isinstance(values, list):
        return [values]
    return [number for each in values for number in flat(each)]


def test_a_program_is_stepped_walked_looked_into_and_folded(open_run: OpenRun) -> None:
    """One attention head: what the page shows is what the engine has, at every place."""
    config = run_of(TEMPLATES["attention"]).to_dict()
    reader = open_run(config, reduced_motion="reduce")
    page, sentence = reader.page, reader.page.locator("#sentence")
    reader.ask("POST", "/seek", {"update": 0, "phase": SOFTMAX})
    reader.settled()
    reader.press("step")
    expect(sentence).to_have_text("A = softmax(S)")
    record = {each["layer"]: each for each in reader.get("/record")["tensors"]}
    reader.until(_WRITTEN, ["head.1.A", "value"])
    assert shown(reader, "head.1.A", "value") == single(flat(record["head.1.A"]["value"]))
    assert page.locator('[data-tensor="O"] data').first.get_attribute("value") == ""

    reader.press("step")
    reader.press("step")
    reader.press("step")
    reader.press("step")
    expect(sentence).to_have_text("loss gives its gradient back to O")
    reader.until(_WRITTEN, ["O", "value_gradient"])
    gradient = single(flat(record["O"]["value_gradient"]))
    assert shown(reader, "O", "value_gradient") == gradient
    assert (
        page.locator('[data-tensor="WQ"] [data-what="value_gradient"] data').first.get_attribute(
            "value"
        )
        == ""
    )

    before = reader.at_rest()
    reader.stage.focus()
    page.keyboard.press("ArrowRight")
    reader.says("Selected: X[0, 0] = 1")
    page.keyboard.press("ArrowDown")
    reader.says("Selected: X[0, 1] = 0")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    reader.repainted(before)
    lit = reader.at_rest()
    page.keyboard.press("Escape")
    reader.repainted(lit)

    reader.tab("numbers")
    frame = page.locator(".folds button")
    expect(frame).to_have_attribute("aria-expanded", "true")
    opened = reader.at_rest()
    frame.click()
    expect(frame).to_have_attribute("aria-expanded", "false")
    reader.repainted(opened)
    frame.click()
    expect(frame).to_have_attribute("aria-expanded", "true")
    slider = page.locator("#phase-bar .seek")
    slider.focus()
    slider.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", "Input")
    reader.settled()
    assert reader.get()["cursor"]["phase"] == 0
    clean(page)
