"""My runs: this browser's runs, found again, named, duplicated, deleted; and links that look."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import clean
from tests.browser.driver import XOR, Reader, asked

OpenRun = Callable[..., Reader]


def runs(page: Page) -> Locator:
    """The list of runs, opened by pointer."""
    page.locator("#copy").click()
    page.locator("[data-share=runs]").click()
    shown = page.locator("#runs")
    expect(shown).to_be_visible()
    return shown


def named(shown: Locator, title: str) -> Locator:
    """The one run of this name."""
    return shown.locator("li").filter(has=shown.page.get_by_role("link", name=title, exact=True))


def test_runs_are_named_duplicated_found_deleted_and_brought_back(open_run: OpenRun) -> None:
    reader = open_run(XOR)
    page, own = reader.page, reader.run
    reader.ask("POST", "/step", {"by": "epoch", "count": 50})
    other = str(asked(page, "POST", "/api/sessions", {"config": XOR})["id"])
    # A page keeps its run, and how it looks, when it has followed.
    for run in (other, own):
        reader.open(f"/?s={run}").at_rest()
    shown = runs(page)
    mine, theirs = (shown.locator(f"[data-run='{one}']") for one in (own, other))
    expect(mine.locator("[aria-current]")).to_have_count(1)
    expect(mine.locator("[data-act=remove]")).to_have_count(0)
    for each in (mine, theirs):
        expect(each.locator("img")).to_have_js_property("complete", True)
        assert each.locator("img").evaluate("(image) => image.naturalWidth") > 0
    theirs.locator("[data-act=rename]").click()
    page.keyboard.type("δ of the first hour")
    page.keyboard.press("Enter")
    expect(named(shown, "δ of the first hour")).to_have_count(1)
    expect(theirs.get_by_role("link")).to_be_focused()
    theirs.locator("[data-act=duplicate]").focus()
    page.keyboard.press("Enter")
    copied = named(shown, "δ of the first hour, a copy")
    expect(copied).to_have_count(1)
    pictures = [each.locator("img").get_attribute("src") for each in (theirs, copied, mine)]
    assert pictures[0] == pictures[1] != pictures[2]
    clean(page)
    shown.locator("#runs-search").fill("a copy")
    expect(shown.locator("li")).to_have_count(1)
    shown.locator("#runs-search").fill("")
    copied.locator("[data-act=remove]").click()
    expect(copied).to_have_count(0)
    page.keyboard.press("Enter")
    expect(copied).to_have_count(1)
    theirs.locator("[data-act=remove]").click()
    with page.expect_response(lambda got: got.request.method == "DELETE"):
        page.keyboard.press("Escape")
    assert asked(page, "GET", f"/api/sessions/{other}")["status"] == 404
    shown = runs(page)
    expect(shown.locator("li")).to_have_count(2)
    expect(theirs).to_have_count(0)
    named(shown, "δ of the first hour, a copy").get_by_role("link").click()
    Reader(page).ready()
    assert reader.run not in (own, other)


def test_what_a_change_in_the_past_cuts_is_kept_and_runs_are_compared(open_run: OpenRun) -> None:
    reader = open_run(XOR)
    page = reader.page
    reader.ask("POST", "/step", {"by": "update", "count": 40})
    reader.ask("POST", "/seek", {"update": 20})
    reader.settled()
    reader.unfold()
    reader.rate.fill("0.05")
    reader.rate.press("Enter")
    kept = page.locator("#kept a")
    expect(kept).to_have_text("XOR, until update 40")
    other = (kept.get_attribute("href") or "").partition("s=")[2]
    assert asked(page, "GET", f"/api/sessions/{other}")["training"]["learning_rate"] == 0.5
    reader.ask("POST", "/step", {"by": "update", "count": 10})
    reader.settled()
    shown = runs(page)
    shown.locator("[data-act=branch]").focus()
    page.keyboard.press("Enter")
    branch = shown.locator("li").filter(has_text="XOR, from update 29")
    expect(branch.get_by_role("link")).to_be_focused()
    compare = shown.locator("[data-act=compare]")
    for run in (reader.run, other):
        expect(compare).to_have_attribute("aria-disabled", "true")
        shown.locator(f"[data-run='{run}'] input").press("Space")
    clean(page)
    compare.press("Enter")
    beside = page.locator("#compare")
    expect(beside.locator("[data-compare=differ]")).to_have_text("They differ in: Learning rate.")
    expect(beside.locator("thead th")).to_have_text(["Run", "1 XOR", "2 XOR, until update 40"])
    expect(beside.locator("tbody tr").nth(0)).to_have_text("Learning rate0.050.5")
    expect(beside.locator(".outcome tr").nth(0)).to_have_text("Updates2940")
    clean(page)
    beside.get_by_role("slider").press("End")
    expect(beside.locator("tfoot td")).to_have_text(["–", re.compile(r"0\.\d+")])
    expect(beside.locator("tfoot")).to_contain_text("at update 40")
    with page.expect_download() as download:
        beside.locator("[data-compare=svg]").click()
    assert "<path" in Path(download.value.path()).read_text("utf-8")
    page.keyboard.press("Escape")
    expect(beside).to_have_count(0)
    expect(shown).to_be_visible()


def test_who_only_looks_sees_the_line_and_changes_nothing(open_run: OpenRun) -> None:
    reader = open_run(XOR)
    page = reader.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#copy").click()
    page.locator("#share-line").fill("Which way will it go? <b>Why?</b>")
    page.locator("[data-share=look]").click()
    expect(page.locator("#share [role=status]")).to_have_text("Copied.")
    link = page.evaluate("navigator.clipboard.readText()")
    assert reader.run not in link
    page.keyboard.press("Escape")
    looking = page.context.new_page()
    looking.goto(link)
    expect(looking.locator("#line span")).to_have_text("Which way will it go? <b>Why?</b>")
    expect(looking.locator("#playback")).to_have_attribute("inert", "")
    looking.locator("#stage").press("s")
    expect(looking.locator("#error")).to_contain_text("for looking only")
    reader.press("update")
    expect(looking.locator("#summary")).to_contain_text("Update 0, Update.")
    assert reader.run not in looking.url
