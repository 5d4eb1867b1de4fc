"""A drawing is pending until the network is shown it, and until that is answered."""

from typing import Any

from playwright.sync_api import Locator, expect

from app.catalog.tables import suggested
from tests.browser.conftest import NewPage, OpenRun
from tests.browser.cuttable import CuttableLine
from tests.browser.driver import PATIENCE, Reader, asked
from tests.browser.held import HeldAnswers, is_record
from tests.browser.interventions import awaited
from tests.browser.page_scripts import AT_REST


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


def cuttable(new_page: NewPage, data: str) -> tuple[Reader, CuttableLine]:
    """A run of its own, and the line to it."""
    page = new_page(reduced_motion="reduce")
    line = CuttableLine(page)
    made = asked(page, "POST", "/api/sessions", {"config": suggested(data).to_dict()})
    reader = Reader(page).open(f"/?s={made['id']}")
    reader.unfold()
    return reader, line


def cut(reader: Reader, line: CuttableLine) -> None:
    line.cut()
    expect(reader.page.get_by_text("The connection is lost").first).to_be_visible()


def test_a_drawing_is_not_sent_again_and_again_while_the_line_is_lost(
    new_page: NewPage, complaints: list[str]
) -> None:
    """What the network does not see waits; the page is at rest."""
    reader, line = cuttable(new_page, "digits")
    pad = pad_of(reader)
    cut(reader, line)
    pad.click()
    reader.page.evaluate(AT_REST, PATIENCE)
    line.end(complaints)


def test_a_row_pressed_while_the_line_is_lost_shows_what_is_in_force(
    new_page: NewPage, complaints: list[str]
) -> None:
    reader, line = cuttable(new_page, "xor")
    reader.page.locator('[data-pad="truth"]').click()
    output = reader.page.locator('#data-pad [data-row="3"]')
    expect(output).to_have_text("0")
    cut(reader, line)
    output.click()
    expect(output).to_have_text("0")
    line.end(complaints)
