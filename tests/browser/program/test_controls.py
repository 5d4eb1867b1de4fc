"""Controls beside a program's text: what was chosen counts until it is answered, whatever comes of
it; what was not taken is not shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from app.catalog.programs import run_of
from engine.program.templates import TEMPLATES
from tests.browser.conftest import NewPage, OpenRun
from tests.browser.cuttable import CuttableLine
from tests.browser.driver import PATIENCE, Reader, asked
from tests.browser.held import HeldAnswers, is_reply
from tests.browser.interventions import awaited
from tests.browser.page_scripts import AT_REST
from tests.browser.share import share

NEURON, REVERSE = (run_of(TEMPLATES[name]).to_dict() for name in ("neuron", "reverse"))


def control(reader: Reader, field: str) -> Locator:
    """The control of a field beside the text, or the menu of templates."""
    return reader.page.locator(f'#program :is([id="{field}"], [data-field="{field}"])').first


def template(reader: Reader, name: str) -> Reader:
    """A template that was chosen on the page."""
    control(reader, "template").select_option(name)
    reader.settled()
    expect(control(reader, "template")).to_have_value(name)
    return reader


def write(field: Locator, text: str) -> None:
    """Write into a field that keeps the focus."""
    field.fill(text)
    field.press("Enter")


def config_of(reader: Reader) -> dict[str, Any]:
    config: dict[str, Any] = reader.get()["config"]
    return config


def test_template_is_shown_from_when_it_is_chosen_until_it_is_answered(open_run: OpenRun) -> None:
    """With its fields, of which two quick presses are two steps."""
    reader = open_run(NEURON, reduced_motion="reduce", fresh=True)
    answers = HeldAnswers(reader)
    template(reader, "through_time")
    answers.hold()
    menu = control(reader, "template")
    more = reader.page.locator("#program").get_by_role("button", name="T +")
    more.click()
    more.click()
    control(reader, "lstm").check()
    answers.release(is_reply("configure"))
    answers.shown()
    expect(menu).to_have_value("through_time")
    expect(control(reader, "T")).to_have_value("17")
    expect(control(reader, "lstm")).to_be_checked()
    answers.release()
    reader.settled()
    expect(control(reader, "T")).to_have_value("18")
    assert config_of(reader)["data"]["options"] == {"length": 18}
    answers.hold()
    menu.select_option("gru")
    menu.select_option("lstm")
    expect(menu).to_have_value("lstm")
    answers.release()
    reader.settled()
    expect(menu).to_have_value("lstm")
    assert [each["do"] for each in answers.sent if each["do"] == "configure"] == ["configure"] * 2


def test_template_whose_answer_is_lost_is_open_with_its_fields_where_it_was_taken(
    open_run: OpenRun,
) -> None:
    """Also when the page has been loaded again."""
    reader = open_run(NEURON, reduced_motion="reduce", fresh=True)
    answers = HeldAnswers(reader)
    template(reader, "attention")
    answers.hold()
    control(reader, "template").select_option("through_time")
    awaited(reader, lambda: answers.has(is_reply("configure")), bool)
    answers.lose()
    for length in ("17", "18"):
        expect(control(reader, "template")).to_have_value("through_time")
        reader.page.locator("#program").get_by_role("button", name="T +").click()
        reader.settled()
        expect(control(reader, "T")).to_have_value(length)
        reader.page.reload()
        reader.ready()


def test_undo_leads_back_to_the_template_before_with_its_fields(open_run: OpenRun) -> None:
    reader = open_run(NEURON, reduced_motion="reduce")
    template(reader, "through_time")
    reader.page.locator("#program").get_by_role("button", name="T −").click()
    reader.settled()
    template(reader, "attention")
    reader.page.locator("#undo").click()
    reader.settled()
    expect(control(reader, "template")).to_have_value("through_time")
    expect(control(reader, "T")).to_have_value("15")


def test_field_of_a_template_leaves_a_recipe_that_was_chosen_before(open_run: OpenRun) -> None:
    """Its turn comes when that is open, and the template is not."""
    reader = open_run(NEURON, reduced_motion="reduce", fresh=True)
    answers = HeldAnswers(reader)
    template(reader, "through_time")
    answers.hold()
    reader.page.locator("#open").click()
    reader.page.locator("[data-recipe=xor]").click()
    reader.page.locator("#program").get_by_role("button", name="T +").click()
    answers.release()
    reader.settled()
    assert config_of(reader)["data"]["name"] == "xor"


def test_template_that_cannot_be_had_leaves_the_one_that_is_open(
    open_run: OpenRun, complaints: list[str]
) -> None:
    reader = open_run(NEURON, reduced_motion="reduce", fresh=True)
    template(reader, "attention")
    reader.page.route("**/api/templates/gru**", lambda asked: asked.abort())
    control(reader, "template").select_option("gru")
    reader.settled()
    expect(control(reader, "template")).to_have_value("attention")
    # Of the request the browser tells; nothing else is wrong.
    assert ["Failed to load resource" in heard for heard in complaints] == [True]
    complaints.clear()


@pytest.mark.parametrize(
    ("name", "field", "value"),
    share(
        [
            ("through_time", "T", "9"),
            ("through_time", "lstm", True),
            ("attention", "data.arrays.X[0, 0]", "7"),
            ("through_time", "template", "gru"),
            ("", "data.options.length", "5"),
            ("attention", "data.name", "bars"),
        ],
        2,
    ),
)
def test_control_shows_what_is_in_force_when_the_line_is_lost(
    new_page: NewPage,
    complaints: list[str],
    name: str,
    field: str,
    value: str | bool,
) -> None:
    page = new_page(reduced_motion="reduce")
    line = CuttableLine(page)
    made = asked(page, "POST", "/api/sessions", {"config": REVERSE})
    reader = Reader(page).open(f"/?s={made['id']}")
    if name:
        template(reader, name)
    shown = control(reader, field)
    before = shown.is_checked() if value is True else shown.input_value()
    line.cut()
    expect(page.get_by_text("The connection is lost").first).to_be_visible()
    if value is True:
        shown.set_checked(not before)
        expect(shown).to_be_checked(checked=before)
    elif shown.evaluate("(control) => control.tagName") == "SELECT":
        shown.select_option(value)
        expect(shown).to_have_value(before)
    else:
        write(shown, value)
        expect(shown).to_have_value(before)
    page.evaluate(AT_REST, PATIENCE)
    line.end(complaints)


@pytest.mark.parametrize(
    ("name", "field", "text"),
    share(
        [
            ("through_time", "T", "2.5"),
            ("through_time", "T", "abc"),
            ("", "data.options.length", "99"),
            ("", "data.options.length", "abc"),
            ("attention", "data.arrays.X[0, 0]", "abc"),
        ],
        2,
    ),
)
def test_number_that_fits_no_field_of_a_program_is_said_there_and_not_sent(
    open_run: OpenRun, name: str, field: str, text: str
) -> None:
    """It stays to be corrected, and gives way to what is in force with the message."""
    reader = open_run(REVERSE, reduced_motion="reduce", fresh=True)
    answers = HeldAnswers(reader)
    if name:
        template(reader, name)
    shown = control(reader, field)
    before = shown.input_value()
    with counted(reader) as asked_for:
        answers.sent.clear()
        write(shown, text)
        expect(shown).to_have_attribute("aria-invalid", "true")
        expect(reader.error).to_contain_text("number")
    assert (answers.sent, asked_for) == ([], [])
    expect(shown).to_have_value(text)
    reader.page.get_by_role("button", name="Close this message").click()
    expect(shown).to_have_value(before)


@pytest.mark.parametrize(("name", "field"), [("through_time", "T"), ("", "data.options.length")])
def test_number_of_a_program_that_changes_nothing_gives_way_and_is_not_sent(
    open_run: OpenRun, name: str, field: str
) -> None:
    reader = open_run(REVERSE, reduced_motion="reduce", fresh=True)
    answers = HeldAnswers(reader)
    if name:
        template(reader, name)
    shown = control(reader, field)
    before = shown.input_value()
    answers.sent.clear()
    for text in ("abc", f"0{before}"):
        write(shown, text)
        reader.settled()
    expect(reader.error).to_be_hidden()
    expect(shown).to_have_value(before)
    assert [each for each in answers.sent if each["do"] == "configure"] == []


@pytest.mark.parametrize("field", ["gain", "data.options.noise"])
def test_number_of_a_program_is_read_and_written_as_the_language_writes_it(
    open_run: OpenRun, field: str
) -> None:
    noisy = {**NEURON, "data": {"name": "moons", "options": {"noise": 0.7}}}
    reader = open_run(noisy, reduced_motion="reduce")
    if field == "gain":
        template(reader, "through_time")
    reader.open(f"/?s={reader.run}&lang=de").unfold()
    shown = control(reader, field)
    expect(shown).to_have_value("0,7")
    write(shown, "0,45")
    reader.settled()
    expect(reader.error).to_be_hidden()
    expect(shown).to_have_value("0,45")


@contextmanager
def counted(reader: Reader) -> Iterator[list[str]]:
    """The templates that the page asks for meanwhile."""
    found: list[str] = []
    reader.page.on("request", lambda asked: found.append(asked.url))
    yield found
