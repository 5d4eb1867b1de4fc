"""Recipes: each one click or key away, with what to watch."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from app.catalog.tables import suggested
from tests.browser.conftest import NewPage, OpenRun
from tests.browser.cuttable import CuttableLine
from tests.browser.driver import PATIENCE, Reader, asked
from tests.browser.held import HeldAnswers
from tests.browser.share import share

_COMES = """
async ([wanted, patience]) => {
  const address = `/api/sessions/${new URL(location.href).searchParams.get("s")}`;
  for (const end = performance.now() + patience; ; ) {
    const { config } = await (await fetch(address)).json();
    if (JSON.stringify(config) === JSON.stringify(wanted)) return;
    if (performance.now() > end) throw new Error("another config");
  }
}
"""


def table_of(reader: Reader) -> list[dict[str, Any]]:
    """The recipes of the catalog."""
    found: list[dict[str, Any]] = asked(reader.page, "GET", "/api/catalog")["recipes"]
    return found


def test_each_recipe_is_one_click(open_run: OpenRun) -> None:
    """The engine gets exactly the recipe; its line stays until it is closed."""
    reader = open_run(reduced_motion="reduce")
    menu, watch = reader.page.locator("#recipes"), reader.page.locator("#watch")
    seen = set()
    for recipe in table_of(reader):
        reader.page.locator("#open").click()
        reader.page.locator(f'[data-recipe="{recipe["name"]}"]').click()
        expect(menu).to_be_hidden()
        reader.page.evaluate(_COMES, [recipe["config"], PATIENCE])
        expect(watch).to_contain_text("Watch:")
        seen.add(watch.text_content())
    assert len(seen) == len(table_of(reader)) == 12
    reader.page.get_by_role("button", name="Close what to watch").click()
    expect(watch).to_be_hidden()


def test_a_recipe_is_opened_by_keyboard(open_run: OpenRun) -> None:
    """Enter opens the menu on its first recipe, arrows walk, Enter chooses, Escape leaves."""
    reader = open_run(reduced_motion="reduce")
    opener, watch = reader.page.locator("#open"), reader.page.locator("#watch")
    opener.press("Enter")
    expect(reader.page.locator('[data-recipe="xor"]')).to_be_focused()
    assert Axe().run(reader.page).response["violations"] == []
    for key in ("ArrowDown", "ArrowRight", "ArrowUp", "ArrowDown", "ArrowDown"):
        reader.page.keyboard.press(key)
    expect(reader.page.locator('[data-recipe="exploding"]')).to_be_focused()
    reader.page.keyboard.press("Enter")
    expect(watch).to_contain_text("Each layer doubles the error")
    opener.press("Enter")
    reader.page.keyboard.press("Escape")
    expect(reader.page.locator("#recipes")).to_be_hidden()
    # Another problem is no longer that recipe.
    expect(reader.field("data.name")).to_have_value("table")
    reader.field("data.name").select_option("xor")
    expect(watch).to_be_hidden()


ABOUT = {
    "worked": ("why", "What does h₁ say?"),
    "vanishing": ("why", "What does h₁ say?"),
    "exploding": ("why", "Where does the loss come from?"),
    "dead_relu": ("why", "What does t say?"),
    "symmetry": ("numbers", ""),
    "spiral": ("plots", "loss"),
    "digits": ("why", "What does h₁ say?"),
    "overfitting": ("plots", "loss"),
}
"""What a recipe talks about: its tab, and in it the plot that is open, or what is asked."""
WALKED = list(ABOUT)[:5]


def is_open(reader: Reader, name: str) -> None:
    """What a recipe talks about is seen."""
    tab, inside = ABOUT[name]
    page = reader.page
    expect(page.locator("#tabs [aria-selected=true]")).to_have_attribute("id", f"tab-{tab}")
    if tab == "plots":
        plot = page.locator(f'#plots [data-plot="{inside}"]')
        expect(plot).to_have_attribute("open", "")
        expect(plot.locator("h2")).to_be_in_viewport()
    elif tab == "why":
        expect(page.locator("#why")).to_contain_text(inside)


def test_the_curves_a_walked_recipe_is_about_are_open_in_plots(open_run: OpenRun) -> None:
    """They begin with the first update; what is open before it is not empty."""
    reader = open_run(reduced_motion="reduce")
    reader.page.locator("#open").click()
    reader.page.locator("[data-recipe=vanishing]").click()
    is_open(reader, "vanishing")
    reader.tab("plots")
    expect(reader.page.locator('#plots [data-plot="norms"]')).to_have_attribute("open", "")


@pytest.mark.parametrize("name", share(tuple(ABOUT), 2))
def test_a_recipe_of_the_menu_opens_what_it_talks_about(open_run: OpenRun, name: str) -> None:
    """Those that are walked stand at their input, though what was open before played."""
    reader = open_run(reduced_motion="no-preference")
    reader.press("play")
    expect(reader.button("play")).to_contain_text("Pause")
    reader.page.locator("#open").click()
    reader.page.locator(f'[data-recipe="{name}"]').click()
    is_open(reader, name)
    if name in WALKED:
        reader.at(0, "Input")
        assert reader.get()["playing"] is False
        expect(reader.button("play")).to_contain_text("Play")


@pytest.mark.parametrize("name", share([*WALKED, "encoder"], 2))
def test_a_link_opens_a_recipe(new_page: NewPage, name: str) -> None:
    """The page begins with it and says what to watch; one that is walked stands at its input, with
    what it talks about open, and one that is watched plays, unless no motion is asked for."""
    walked = name in WALKED
    still = "no-preference" if walked else "reduce"
    size = {"width": 1280 if walked else 390, "height": 720 if walked else 844}
    page = new_page(viewport=size, reduced_motion=still)
    reader = Reader(page).open(f"/?recipe={name}")
    expect(page.locator("#watch")).to_be_visible()
    wanted = next(each["config"] for each in table_of(reader) if each["name"] == name)
    session = reader.get()
    assert session["config"] == wanted
    assert session["playing"] is False
    reader.at(0, "Input")
    if walked:
        is_open(reader, name)


def chosen(reader: Reader, kind: str, name: str) -> None:
    """A recipe or a template of the menu."""
    reader.page.locator("#open").click()
    reader.page.locator(f'[data-{kind}="{name}"]').click()


def test_of_two_quick_recipes_the_second_is_open_with_what_to_watch(open_run: OpenRun) -> None:
    """The first one's network, which comes before it, ends nothing."""
    reader = open_run(reduced_motion="reduce", fresh=True)
    answers = HeldAnswers(reader)
    answers.hold()
    chosen(reader, "recipe", "circle")
    chosen(reader, "recipe", "spiral")
    watch = reader.page.locator("#watch")
    said = watch.text_content() or ""
    answers.release()
    reader.settled()
    assert watch.text_content() == said
    expect(watch).to_be_visible()
    is_open(reader, "spiral")
    wanted = next(each["config"] for each in table_of(reader) if each["name"] == "spiral")
    assert reader.get()["config"] == wanted


@pytest.mark.parametrize(("kind", "name"), [("recipe", "circle"), ("template", "lstm")])
def test_recipe_that_was_not_taken_is_not_watched(
    new_page: NewPage, complaints: list[str], kind: str, name: str
) -> None:
    page = new_page(reduced_motion="reduce")
    line = CuttableLine(page)
    made = asked(page, "POST", "/api/sessions", {"config": suggested("xor").to_dict()})
    reader = Reader(page).open(f"/?s={made['id']}")
    page.locator("#open").click()
    expect(page.locator("#recipes button").first).to_be_visible()
    line.cut()
    expect(page.get_by_text("The connection is lost").first).to_be_visible()
    page.locator(f'[data-{kind}="{name}"]').click()
    expect(reader.page.locator("#watch")).to_be_hidden()
    line.end(complaints)
