"""The map of a program's value in a real browser: of what the program says, of what is selected,
and why there is none."""

from playwright.sync_api import expect

from app.catalog.programs import run_of
from engine.program.templates import TEMPLATES
from tests.browser.conftest import OpenRun


def test_the_map_follows_the_selection_and_says_where_there_is_none(open_run: OpenRun) -> None:
    config = run_of(TEMPLATES["softmax_pieces"]).to_dict()
    reader = open_run(config, reduced_motion="reduce")
    page = reader.page
    reader.tab("plots")
    page.locator("details[data-plot=map] summary").click()
    pictures = page.locator("details[data-plot=map] svg")
    note = page.locator("details[data-plot=map] .note")
    expect(note).to_contain_text("logp over the plane of the data")
    expect(pictures).to_have_count(3)
    expect(pictures.first.locator("circle")).to_have_count(120)

    # From x to what is made of it, x @ W.
    reader.stage.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(note).not_to_contain_text("logp")
    expect(pictures).to_have_count(3)

    reader.ask("PUT", "/config", run_of(TEMPLATES["attention"]).to_dict())
    expect(note).to_contain_text("one or two coordinates")
    expect(pictures).to_have_count(0)
