"""The page under a path of another server: all that it loads and asks for is under that path."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from app.settings import Settings
from tests.browser.driver import Reader
from tests.browser.shell.test_link import copied
from tests.server import Server, served


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with served(Settings(root_path="/class/7b")) as found:
        yield found


@pytest.mark.parametrize("entrance", ["/class/7b/", "/class/7b"])
def test_the_page_under_a_path_steps_and_comes_back_after_a_reload(
    new_context: Callable[..., BrowserContext], server: Server, entrance: str
) -> None:
    page = new_context(home=server.address).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url.replace("ws:", "http:")))
    reader = Reader(page).open(server.address + entrance)
    page.reload()
    reader.ready().press("step")
    expect(reader.summary).not_to_contain_text("Input")
    assert "/class/7b/?s=" in page.url
    beneath = f"{server.address}/class/7b"
    for kind in ("moment", "look", "frame"):
        assert f"{beneath}/{'embed' if kind == 'frame' else ''}?" in copied(page, kind)
    assert [url for url in asked if not url.startswith(beneath)] == []


def test_a_frame_under_a_path_leads_to_the_whole_page_there(
    new_context: Callable[..., BrowserContext], server: Server
) -> None:
    page = new_context(home=server.address).new_page()
    page.goto(f"{server.address}/class/7b/embed")
    expect(page.locator("#whole")).to_have_attribute("href", re.compile(r"^\./\?s="))
