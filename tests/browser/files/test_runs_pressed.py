"""Runs, links and races by pointer, and by keys alone: whatever is pressed is reached by Tab."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.driver import XOR, Reader
from tests.browser.files.pressing import WAYS, Press, shared

OpenRun = Callable[..., Reader]


@WAYS
def test_runs_are_branched_duplicated_named_deleted_and_compared(
    open_run: OpenRun, press: Press
) -> None:
    reader = open_run(XOR)
    page, own = reader.page, reader.run
    reader.ask("POST", "/step", {"by": "epoch", "count": 3})
    reader.settled()
    shared(page, "runs", press)
    shown = page.locator("#runs")
    mine, rows = shown.locator(f"[data-run='{own}']"), shown.locator("li")
    press(mine.locator("[data-act=branch]"))
    branch = rows.filter(has_text="XOR, from update 11")
    expect(branch).to_have_count(1)
    press(branch.locator("[data-act=duplicate]"))
    copied = rows.filter(has_text="a copy")
    expect(copied).to_have_count(1)
    press(copied.locator("[data-act=rename]"))
    expect(copied.locator("input[type=text]")).to_have_count(0)
    page.keyboard.type("hour two")
    press(shown.locator("form button"))
    named = rows.filter(has_text="hour two")
    expect(named).to_have_count(1)
    run = named.get_attribute("data-run")
    press(named.locator("[data-act=remove]"))
    expect(named.get_by_role("link")).to_have_count(0)
    press(shown.locator(f"[data-run='{run}'] [data-act=undo]"))
    expect(named.get_by_role("link")).to_have_count(1)
    for row in (mine, named):
        press(row.locator("input[type=checkbox]"), "Space")
    press(shown.locator("[data-act=compare]"))
    expect(page.locator("#compare thead th")).to_have_text(["Run", "1 XOR", "2 hour two"])
    press(page.locator("#compare .head button"))
    expect(shown).to_be_visible()
    press(named.get_by_role("link"))
    page.wait_for_url(f"**/?s={run}")


@WAYS
def test_every_link_of_a_run_is_copied(open_run: OpenRun, press: Press) -> None:
    reader = open_run(XOR)
    page = reader.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    links = {"run": f"?s={reader.run}", "moment": "?state=", "look": "&look=", "frame": "<iframe"}
    for kind, wanted in links.items():
        shared(page, kind, press)
        expect(page.locator("#share [role=status]")).to_have_text("Copied.")
        assert wanted in page.evaluate("navigator.clipboard.readText()")
        page.keyboard.press("Escape")
    shared(page, "qr", press)
    expect(page.locator("#qr")).to_have_js_property("complete", True)


@WAYS
def test_two_runs_are_raced_with_another_start(open_run: OpenRun, press: Press) -> None:
    page = open_run(XOR).page
    shared(page, "race", press)
    race = page.locator("#race")
    expect(race).to_be_visible()
    race.locator("#race-thing").focus()
    race.locator("#race-thing").select_option("start")
    press(race.locator("[data-race=start]"))
    step = race.locator("[data-race=step]")
    expect(step).to_be_visible()
    for update in (1, 2):
        press(step)
        expect(race.locator(".figures")).to_contain_text(f"update {update}, loss")
    expect(race.locator("figcaption")).to_contain_text(["start 9", "start 10"])
    press(race.locator("[data-race=play]"))
    expect(race.locator(".figures")).to_contain_text(re.compile(r"update (?:[3-9]|\d\d+), loss"))
    press(race.locator("[data-race=play]"))
    expect(race.locator("[data-race=play]")).to_have_text("Play")
    page.keyboard.press("Escape")
    expect(race).to_have_count(0)
