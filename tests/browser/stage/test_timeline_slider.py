"""The timeline is gone along by key and by pointer, also over a slow link."""

from __future__ import annotations

from playwright.sync_api import FloatRect, Locator

from tests.browser.conftest import OpenRun
from tests.browser.driver import Reader
from tests.browser.held import HeldAnswers, is_reply
from tests.browser.interventions import awaited

UPDATES = 20
BUSY = "document.getElementById('main').ariaBusy"


def begun(open_run: OpenRun) -> Reader:
    """A run of twenty updates, which stands at the last of them."""
    reader = open_run(reduced_motion="reduce", fresh=True)
    reader.ask("POST", "/seek", {"update": UPDATES})
    reader.settled()
    return reader


def slider_of(reader: Reader) -> tuple[Locator, FloatRect]:
    slider = reader.page.locator("#timeline")
    box = slider.bounding_box()
    assert box is not None
    return slider, box


def update_of(reader: Reader, held: bool = False) -> int:
    """The update that the engine stands at."""
    return reader.get(held=held)["cursor"]["update"]


def test_over_a_slow_link_each_key_goes_on_from_what_was_sent(open_run: OpenRun) -> None:
    """An answer to the first key sets the slider back behind none of the later ones."""
    reader = begun(open_run)
    answers = HeldAnswers(reader)
    slider, _ = slider_of(reader)
    assert slider.input_value() == str(UPDATES)
    answers.hold()
    for update in (19, 18):
        slider.press("ArrowLeft")
        awaited(reader, lambda: update_of(reader, held=True), lambda now, to=update: now == to)
    answers.release(is_reply("seek"))
    answers.shown()
    assert slider.input_value() == "18"
    slider.press("ArrowLeft")
    assert slider.input_value() == "17"
    awaited(reader, lambda: update_of(reader, held=True), lambda now: now != 18)
    answers.release()
    reader.settled()
    assert (update_of(reader), slider.input_value()) == (17, "17")
    reader.at(17, "Input")


def test_dragged_fast_the_run_stands_where_the_slider_was_let_go(open_run: OpenRun) -> None:
    """Also while answers are late; the last place is pending from the moment it is chosen."""
    reader = begun(open_run)
    answers = HeldAnswers(reader)
    slider, box = slider_of(reader)
    mouse, y = reader.page.mouse, box["y"] + box["height"] / 2
    answers.hold()
    mouse.move(box["x"] + box["width"] - 9, y)
    mouse.down()
    mouse.move(box["x"] + 0.8 * box["width"], y)
    awaited(reader, lambda: update_of(reader, held=True), lambda now: now != UPDATES)
    for share in (0.1, 0.6, 0.3):
        mouse.move(box["x"] + share * box["width"], y, steps=4)
    assert reader.page.evaluate(BUSY) == "true"
    mouse.up()
    chosen = int(slider.input_value())
    assert 3 <= chosen <= 8
    awaited(reader, lambda: update_of(reader, held=True), lambda now: now == chosen)
    answers.release(is_reply("seek"))
    answers.shown()
    assert slider.input_value() == str(chosen)
    answers.release()
    reader.settled()
    assert (update_of(reader), slider.input_value()) == (chosen, str(chosen))
    reader.at(chosen, "Input")


def test_a_place_that_waits_to_be_sent_is_waited_for(open_run: OpenRun) -> None:
    """When all is settled, the newest place was sent and the run stands there, not one before."""
    reader = begun(open_run)
    slider, box = slider_of(reader)
    slider.focus()
    for update in range(UPDATES - 1, UPDATES - 6, -1):
        reader.page.keyboard.press("ArrowLeft")
        reader.settled()
        shown = reader.page.locator("#summary").text_content() or ""
        assert f"Update {update}, Input." in shown
        assert slider.input_value() == str(update)
    mouse, y = reader.page.mouse, box["y"] + box["height"] / 2
    mouse.move(box["x"] + 0.5 * box["width"], y)
    mouse.down()
    mouse.move(box["x"] + 0.2 * box["width"], y, steps=3)
    reader.settled()
    assert update_of(reader) == int(slider.input_value()) <= 6
    mouse.up()


def test_a_thumb_that_was_held_and_not_moved_stands_where_the_run_went_meanwhile(
    open_run: OpenRun,
) -> None:
    """Letting go of it is no change of its value, and no message comes after it."""
    reader = begun(open_run)
    reader.ask("POST", "/seek", {"update": UPDATES // 2})
    reader.settled()
    slider, box = slider_of(reader)
    reader.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    reader.page.mouse.down()
    reader.ask("POST", "/seek", {"update": 3})
    reader.settled()
    assert slider.input_value() == str(UPDATES // 2)
    reader.page.mouse.up()
    assert (slider.input_value(), update_of(reader)) == ("3", 3)
