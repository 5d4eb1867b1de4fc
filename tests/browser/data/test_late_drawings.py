"""A drawing is pending until the network is shown it, and until that is answered."""

from typing import Any

from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenRun
from tests.browser.driver import Reader
from tests.browser.held import HeldAnswers, is_record
from tests.browser.interventions import awaited


def pad_of(reader: Reader) -> Locator:
    """The pad that is drawn on, opened."""
    reader.page.locator('[data-pad="digit"]').click()
    pad = reader.page.locator("#data-pad .pad")
    expect(pad).to_be_visible()
    return pad


def test_a_drawing_that_waits_to_be_sent_is_waited_for(open_run: OpenRun) -> None:
    """With the pen down, what is drawn so far is what the network sees when all is settled."""
    reader = open_run(data="digits", reduced_motion="reduce", fresh=True)
    pad_of(reader).hover()
    reader.page.mouse.down()
    reader.settled()
    assert "your own" in reader.where.inner_text()
    reader.page.mouse.up()


def test_a_drawing_on_its_way_is_not_sent_again(open_run: OpenRun) -> None:
    """A frame from before it was sent does not say that the run has lost it."""
    reader = open_run(data="digits", reduced_motion="reduce", fresh=True)
    answers = HeldAnswers(reader)
    pad = pad_of(reader)
    reader.settled()
    answers.hold()
    reader.ask("POST", "/step", {"by": "phase"}, held=True)
    awaited(reader, lambda: answers.has(is_record), bool)
    pad.click()

    def own() -> list[dict[str, Any]]:
        return [each["own"] for each in answers.sent if each["do"] == "view_sample"]

    # When the pen is set down, and when it is lifted.
    awaited(reader, lambda: len(own()), lambda count: count == 2)
    answers.release(is_record)
    answers.shown()
    answers.release()
    reader.settled()
    assert len(own()) == 2
    assert "your own" in reader.where.inner_text()
