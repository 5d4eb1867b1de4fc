"""The page for everybody: axe finds nothing, everything is reachable, named and seen."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import clean
from tests.browser.conftest import OpenRun

LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "projector": {"color_scheme": "light"},
}
SIZES = {"1280": (1280, 720), "390": (390, 844), "320": (320, 640)}


def put(page: Page, look: str) -> None:
    """Choose the look, as a reader does."""
    if look == "projector":
        page.get_by_role("button", name="Appearance").click()
        page.get_by_label("Projector").check()
        page.keyboard.press("Escape")
        expect(page.locator("html")).to_have_attribute("data-projector", "")
    expect(page.locator("html")).to_have_attribute(
        "data-theme", "dark" if look == "dark" else "light"
    )


@pytest.mark.parametrize("look", ["projector"])
def test_axe_finds_nothing_at_the_start_in_mid_backward_and_in_each_tab(
    open_run: OpenRun, look: str
) -> None:
    """On a projector; every other look is looked at in test_axe."""
    reader = open_run(data="worked", reduced_motion="reduce", **LOOKS[look])
    put(reader.page, look)
    clean(reader.page)
    reader.ask("POST", "/seek", {"update": 0, "phase": 4})
    reader.at(0, "δ output")
    if look == "projector":
        reader.page.get_by_role("button", name="Why, plots and numbers").click()
    for tab in ("why", "plots", "landscape", "numbers"):
        reader.tab(tab)
        clean(reader.page)


def test_axe_finds_nothing_on_a_phone(open_run: OpenRun) -> None:
    """The stage alone, then the sheet with each tab; a narrower one is looked at in test_axe."""
    width, height = SIZES["390"]
    options = {"viewport": {"width": width, "height": height}, "has_touch": True}
    reader = open_run(data="worked", reduced_motion="reduce", **LOOKS["light"], **options)
    reader.press("step")
    reader.at(0, "Forward 1")
    clean(reader.page)
    for tab in ("setup", "why", "plots", "landscape", "numbers"):
        reader.tab(tab)
        clean(reader.page)


def test_axe_finds_nothing_where_something_is_wrong(open_run: OpenRun) -> None:
    """An error at its field, and the menu of looks, are as readable."""
    reader = open_run()
    reader.rate.fill("abc")
    reader.rate.press("Enter")
    expect(reader.error).to_be_visible()
    clean(reader.page)
    reader.page.get_by_role("button", name="Close this message").click()
    reader.page.get_by_role("button", name="Appearance").click()
    clean(reader.page)


def test_every_control_shows_when_it_has_the_focus(open_run: OpenRun) -> None:
    """Tab goes through every control, each with an outline, and none of them hidden."""
    reader = open_run()
    reader.settled()
    reader.page.evaluate("document.activeElement.blur()")
    seen = set()
    for _ in range(90):
        reader.page.keyboard.press("Tab")
        found = reader.page.evaluate(
            """() => {
              const now = document.activeElement;
              if (now === document.body) return null;
              const style = getComputedStyle(now);
              const box = now.getBoundingClientRect();
              return [now.tagName + "#" + now.id + " " + (now.getAttribute("aria-label")
                ?? now.textContent.slice(0, 20)),
                style.outlineStyle !== "none" || style.boxShadow !== "none",
                box.width > 0 && box.right > 0 && box.left < innerWidth
                  && box.bottom > 0 && box.top < innerHeight && now.checkVisibility()];
            }"""
        )
        if found is None or found[0] in seen:
            break
        assert found[1], f"{found[0]} has the focus, and nothing shows it"
        assert found[2], f"{found[0]} has the focus outside the window"
        seen.add(found[0])
    assert len(seen) > 25


CORNER = """() => {
  const canvas = document.getElementById("stage");
  const probe = new OffscreenCanvas(1, 1).getContext("2d");
  probe.drawImage(canvas, 2, 2, 1, 1, 0, 0, 1, 1);
  return [...probe.getImageData(0, 0, 1, 1).data].slice(0, 3);
}"""
"""The colour of the canvas where nothing lies on it."""


def test_the_canvas_has_the_colours_of_the_document_whenever_these_come(open_run: OpenRun) -> None:
    """Also where the header, which sets them, follows later than the picture."""
    reader = open_run(reduced_motion="reduce")
    reader.at_rest()
    assert min(reader.page.evaluate(CORNER)) > 200
    reader.page.evaluate("document.documentElement.dataset.theme = 'dark'")
    reader.press("step")
    reader.at_rest()
    assert max(reader.page.evaluate(CORNER)) < 60


def test_the_appearance_follows_the_system_and_the_choice(open_run: OpenRun) -> None:
    """Dark where the system is dark, on the canvas too; a choice of one's own outlives a reload."""
    reader = open_run(reduced_motion="reduce", color_scheme="dark")
    html = reader.page.locator("html")
    expect(html).to_have_attribute("data-theme", "dark")
    reader.at_rest()
    assert max(reader.page.evaluate(CORNER)) < 60
    reader.page.get_by_role("button", name="Appearance").click()
    reader.page.get_by_label("Light").check()
    expect(html).to_have_attribute("data-theme", "light")
    reader.until(f"() => Math.min(...({CORNER})()) > 200")
    reader.page.reload()
    reader.ready()
    expect(html).to_have_attribute("data-theme", "light")
