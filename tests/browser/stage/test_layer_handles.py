"""The handles of the layers: each by pointer and by keyboard, and that they cover nothing."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenRun
from tests.browser.driver import XOR, Reader
from tests.browser.interventions import eventually, ready, shape


@pytest.fixture
def reader(open_run: OpenRun) -> Reader:
    """XOR at its input, its handles there, the stage focused."""
    return ready(open_run(XOR, reduced_motion="reduce"))


def test_layers_are_changed_at_their_handles_by_pointer(reader: Reader) -> None:
    """A unit more, another activation, a layer before, a layer between, a layer less."""
    page = reader.page
    heads, card = page.locator("#layer-handles .handle"), page.locator("#layer")
    heads.first.click()
    card.get_by_role("button", name="One unit more").click()
    eventually(reader, lambda: shape(reader)[0], (4, "tanh"))
    card.get_by_label("Activation").select_option("relu")
    eventually(reader, lambda: shape(reader)[0], (4, "relu"))
    expect(card).to_be_visible()
    card.get_by_role("button", name="Layer before").click()
    eventually(reader, lambda: shape(reader)[:2], [(4, "relu"), (4, "relu")])
    expect(card).to_be_hidden()
    page.get_by_role("button", name="Add hidden layer 3 here").click()
    eventually(reader, lambda: len(shape(reader)), 4)
    expect(heads).to_have_count(4)
    heads.nth(1).click()
    card.get_by_role("button", name="Remove").click()
    eventually(reader, lambda: len(shape(reader)), 3)
    expect(heads).to_have_count(3)
    heads.last.click()
    expect(card.get_by_role("button", name="Remove")).to_be_hidden()
    expect(card.get_by_label("Units")).to_be_hidden()
    expect(card.get_by_label("Activation")).to_be_visible()


def test_layers_are_changed_at_their_handles_by_keyboard(reader: Reader) -> None:
    """One stop in the tab order, arrows between the handles, Enter opens, Escape comes back."""
    page, keys = reader.page, reader.page.keyboard
    keys.press("Tab")
    plus = page.get_by_role("button", name="Add hidden layer 1 here")
    expect(plus).to_be_focused()
    keys.press("ArrowRight")
    head = page.locator("#layer-handles .handle").first
    expect(head).to_be_focused()
    keys.press("Enter")
    units = page.locator("#layer").get_by_label("Units", exact=True)
    expect(units).to_be_focused()
    keys.press("ArrowUp")
    eventually(reader, lambda: shape(reader)[0][0], 4)
    units.fill("5.5")
    keys.press("Enter")
    expect(reader.error).to_contain_text("5.5")
    units.fill("6")
    keys.press("Enter")
    eventually(reader, lambda: shape(reader)[0][0], 6)
    keys.press("Escape")
    expect(page.locator("#layer")).to_be_hidden()
    expect(head).to_be_focused()
    keys.press("ArrowLeft")
    expect(plus).to_be_focused()
    keys.press("Enter")
    eventually(reader, lambda: [units for units, _ in shape(reader)], [6, 6, 1])
    expect(page.get_by_role("button", name="Add hidden layer 1 here")).to_be_focused()


def free(reader: Reader, handles: Locator) -> None:
    """No handle lies on the stage's drawing, past its frame, or on another."""
    frame = reader.page.locator("#stage-frame").bounding_box()
    stage = reader.stage.bounding_box()
    assert frame is not None
    assert stage is not None
    boxes = [box for box in (one.bounding_box() for one in handles.all()) if box is not None]
    assert len(boxes) > 0
    for box in boxes:
        assert box["width"] >= 24
        assert box["height"] >= 24
        above = box["y"] + box["height"] <= stage["y"] + 3
        beside = box["x"] + box["width"] <= stage["x"] + 3
        assert above or beside
        assert box["x"] >= frame["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"]
    for at, a in enumerate(boxes):
        for b in boxes[at + 1 :]:
            assert (
                a["x"] + a["width"] <= b["x"]
                or b["x"] + b["width"] <= a["x"]
                or a["y"] + a["height"] <= b["y"]
                or b["y"] + b["height"] <= a["y"]
            )


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
@pytest.mark.parametrize("units", [[], [16] * 8])
def test_the_handles_of_layers_cover_nothing(
    open_run: OpenRun, size: tuple[int, int], units: list[int]
) -> None:
    """In the smallest and in a deep network, on a wide and on an upright screen."""
    width, height = size
    hidden = [{"units": n, "activation": "tanh"} for n in units]
    network = {**XOR["network"], "layers": [*hidden, XOR["network"]["layers"][-1]]}
    viewport = {"width": width, "height": height}
    reader = ready(
        open_run({**XOR, "network": network}, viewport=viewport, reduced_motion="reduce")
    )
    reader.at_rest()
    free(reader, reader.page.locator("#layer-handles button:visible"))
    expect(reader.page.locator("#layer-handles .handle:visible")).to_have_count(len(units) + 1)


def test_handles_fade_unless_reduced_motion_is_asked_for(open_run: OpenRun) -> None:
    """By the system, or by the page's own switch."""
    fade = "getComputedStyle(document.getElementById('layer-handles')).transitionDuration"
    moving = ready(open_run(XOR)).page
    assert moving.evaluate(fade) == "0.15s"
    moving.get_by_role("button", name="Appearance").click()
    moving.get_by_label("No travelling motion").check()
    expect(moving.locator("html[data-reduced-motion]")).to_be_attached()
    assert moving.evaluate(fade) == "0s"
    assert ready(open_run(XOR, reduced_motion="reduce")).page.evaluate(fade) == "0s"
