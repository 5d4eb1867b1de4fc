"""What is handed on: a link to the run, to a moment of it, a frame for another page."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.driver import XOR, Reader, asked

OpenRun = Callable[..., Reader]


def copied(page: Page, kind: str) -> str:
    """Copy one of the links, and read it as another program would."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#copy").click()
    page.locator(f'[data-share="{kind}"]').click()
    expect(page.locator("#share [role=status]")).to_have_text("Copied.")
    page.keyboard.press("Escape")
    return page.evaluate("navigator.clipboard.readText()")


def moment(reader: Reader) -> dict[str, Any]:
    """All that two runs at the same moment have in common."""
    session, record = reader.get(), reader.get("/record")
    keys = ("cursor", "config", "log", "training", "epoch")
    return {**{key: session[key] for key in keys}, **record}


def test_a_moment_is_handed_on_whole(open_run: OpenRun) -> None:
    """Another page begins a run of its own where the first stands, to the last digit."""
    reader = open_run(XOR)
    reader.ask("POST", "/step", {"by": "update", "count": 5})
    reader.ask("PATCH", "/training", {"learning_rate": 0.3})
    reader.ask("POST", "/step", {"by": "phase", "count": 5})
    reader.agrees()
    link = copied(reader.page, "moment")
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?state=[\w-]+", link)
    other = Reader(reader.page.context.new_page()).open(link)
    other.at(5, "δ output")
    other.agrees()
    assert other.run != reader.run
    mine, theirs = moment(reader), moment(other)
    assert {key for key in mine if mine[key] != theirs[key]} == set()
    other.press("update")
    other.at(5, "Update")
    other.agrees()
    assert reader.get()["cursor"]["phase"] == 4


def test_a_run_is_handed_on_as_it_is(open_run: OpenRun) -> None:
    reader = open_run(XOR)
    other = Reader(reader.page.context.new_page()).open(copied(reader.page, "run"))
    assert other.run == reader.run


def test_a_frame_is_handed_on_by_keyboard(open_run: OpenRun) -> None:
    """The copied frame holds the stage and its buttons, and goes on by key and by button."""
    reader = open_run(XOR)
    page = reader.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#copy").focus()
    page.keyboard.press("Enter")
    page.locator('[data-share="frame"]').focus()
    page.keyboard.press("Enter")
    expect(page.locator("#share [role=status]")).to_have_text("Copied.")
    found = re.fullmatch(
        r'<iframe src="([^"]+)" width="800" height="520" title="Backwave"></iframe>',
        page.evaluate("navigator.clipboard.readText()"),
    )
    assert found
    framed = Reader(page.context.new_page())
    framed.page.set_viewport_size({"width": 800, "height": 520})
    framed.page.goto(found[1])
    framed.at(0, "Input")
    for hidden in ("#open", "#header .end", "#left", "#phase-bar ol", "#tabs", "#why"):
        expect(framed.page.locator(hidden)).to_be_hidden()
    expect(framed.page.locator("#phase-bar .now")).to_have_text("Input")
    expect(framed.stage).to_be_visible()
    framed.stage.focus()
    framed.page.keyboard.press("u")
    framed.at(0, "Update")
    framed.press("back")
    framed.at(0, "δ hidden")
    whole = framed.page.locator("#whole")
    assert whole.get_attribute("href") == f"./?s={framed.run}"


def test_a_frame_fills_whatever_room_it_is_given(
    new_page: NewPage,
) -> None:
    """Nothing is cut off and nothing scrolls, from a slide's corner to a whole screen; it waits."""
    page = new_page()
    reader = Reader(page)
    page.goto("/embed?recipe=xor")
    expect(reader.button("step")).to_be_enabled()
    expect(page).to_have_url(re.compile("[?&]s="))
    assert reader.get()["playing"] is False
    for width, height in ((320, 240), (420, 320), (800, 520), (1280, 720)):
        page.set_viewport_size({"width": width, "height": height})
        reader.settled()
        sizes = "[document.documentElement.scrollHeight, document.documentElement.scrollWidth]"
        assert page.evaluate(sizes) == [height, width]
        stage, step = reader.stage.bounding_box(), reader.button("step").bounding_box()
        assert stage
        assert step
        assert stage["height"] > 0.4 * height
        assert step["y"] + step["height"] <= height


@pytest.mark.parametrize("start", ["recipe=worked", "template=circuit"])
def test_a_frame_of_a_page_on_disk_says_its_phase_and_waits(
    new_page: NewPage, base_url: str, tmp_path: Path, start: str
) -> None:
    """The page has no server of its own, and the frame steps."""
    lesson = tmp_path / "lesson.html"
    lesson.write_text(
        f'<title>Lesson</title><iframe src="{base_url}/embed?{start}" width="400" height="300">'
    )
    page = new_page(viewport={"width": 480, "height": 360})
    page.goto(lesson.as_uri())
    frame = page.frame_locator("iframe")
    step, now = frame.locator("[data-do=step]"), frame.locator("#phase-bar .now")
    expect(step).to_be_enabled()
    expect(now).to_have_text("Input")
    expect(frame.locator("[data-do=play]")).to_have_text(re.compile("Play"))
    step.click()
    expect(now).not_to_have_text("Input")
    box = step.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 8 + 300 + 2


def test_a_link_that_cannot_be_read_is_said_and_a_network_is_there(
    new_page: NewPage,
) -> None:
    page = new_page()
    reader = Reader(page)
    for broken in ("state=AAAA", "state=%F0%9F%92%A5", "recipe=nothing", "state="):
        reader.open(f"/?{broken}")
        expect(reader.error).to_contain_text("This link cannot be read")
        assert asked(page, "GET", f"/api/sessions/{reader.run}")["status"] == 200
