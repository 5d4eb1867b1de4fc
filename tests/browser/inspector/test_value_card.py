"""The card of a value, where Why is folded: in reach, and not over what a step is followed by."""

from playwright.sync_api import expect

from tests.browser.axe import clean
from tests.browser.conftest import OpenRun
from tests.browser.driver import PATIENCE, XOR
from tests.browser.interventions import chips, ready, undoes
from tests.browser.matrix.judge import faults


def test_on_a_phone_the_value_is_under_the_thumb(open_run: OpenRun) -> None:
    """A tap on a value opens its card over the sentence; it closes, and a step closes it."""
    viewport = {"width": 390, "height": 844}
    reader = ready(open_run(XOR, viewport=viewport, has_touch=True, reduced_motion="reduce"))
    card = reader.page.locator("#inspector")
    expect(card).to_be_hidden()
    # Upright, the stage makes way for the handles as they come.
    x, y = chips(reader)[0]
    reader.page.touchscreen.tap(x, y)
    expect(card).to_be_visible()
    clean(reader.page)
    card.get_by_role("button", name="Larger").click()
    undoes(reader, "Undo: value changed")
    card.get_by_role("button", name="Close").click()
    expect(card).to_be_hidden()
    reader.page.touchscreen.tap(x, y)
    expect(card).to_be_visible()
    reader.press("step")
    expect(card).to_be_hidden()


def test_on_a_projector_the_card_of_a_value_lies_above_the_network(open_run: OpenRun) -> None:
    """The error by layer, below the network, is what a step is followed by."""
    reader = ready(open_run(XOR, reduced_motion="reduce"))
    reader.page.get_by_role("button", name="Appearance").click()
    reader.page.get_by_label("Projector").check()
    reader.page.keyboard.press("Escape")
    x, y = chips(reader)[0]
    reader.page.mouse.click(x, y)
    card = reader.page.locator("#inspector")
    expect(card).to_be_visible()
    reader.settled()
    box, stage = card.bounding_box(), reader.stage.bounding_box()
    assert box is not None
    assert stage is not None
    assert box["y"] + box["height"] <= stage["y"] + 0.1 * stage["height"]
    assert faults(reader.page, 16.0, False, PATIENCE) == []
