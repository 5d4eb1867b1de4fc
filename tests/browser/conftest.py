"""The rig of the browser tests: the real app on a free port, the installed Chromium, and a
listener on every page, so that a test in which the page complains or reaches out has failed."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext

from tests import chromium
from tests.browser.driver import Reader, asked
from tests.server import served

CreateContext = Callable[..., BrowserContext]
OpenRun = Callable[..., Reader]


STEADY = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
    "--disable-lcd-text",
]
"""With these, Chromium draws the same pixels on every machine."""


@pytest.fixture(scope="session")
def base_url() -> Iterator[str]:
    """The address of the app, which runs until the last test has ended."""
    with served() as server:
        yield server.address


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the installed Chromium."""
    executable = chromium.installed()
    chosen = {"executable_path": executable} if executable else {}
    return {**browser_type_launch_args, **chosen, "args": STEADY}


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What the pages of this test complained of; a test that provokes one takes it out."""
    heard: list[str] = []
    yield heard
    assert heard == []


@pytest.fixture
def new_context(complaints: list[str], new_context: CreateContext, base_url: str) -> CreateContext:
    """Make contexts whose pages are listened to; `home` is the one server they may ask."""

    def listened_to(home: str = "", **options: Any) -> BrowserContext:
        own = urlsplit(home or base_url).netloc
        context = new_context(**options)
        context.on("weberror", lambda event: complaints.append(f"error: {event.error.stack}"))
        context.on(
            "console",
            lambda message: (
                complaints.append(f"console: {message.text}")
                if message.type in ("error", "warning")
                else None
            ),
        )

        def hear_address(url: str) -> None:
            parts = urlsplit(url)
            if parts.scheme not in ("data", "blob") and parts.netloc != own:
                complaints.append(f"foreign address: {url}")

        context.on("request", lambda request: hear_address(request.url))
        context.on(
            "page",
            lambda page: page.on("websocket", lambda websocket: hear_address(websocket.url)),
        )
        return context

    return listened_to


@pytest.fixture
def open_run(new_context: CreateContext) -> OpenRun:
    """Open a page of 1280 × 720 on a run of its own: of `config`, or as the catalog has `data`.

    A run made by a script stands still at the input until something is pressed.
    """

    def opened(
        config: dict[str, Any] | None = None, data: str = "xor", home: str = "", **options: Any
    ) -> Reader:
        options = {"viewport": {"width": 1280, "height": 720}, **options}
        page = new_context(home=home, **options).new_page()
        if config is None:
            table = asked(page, "GET", f"{home}/api/catalog")["datasets"]
            config = next(entry["config"] for entry in table if entry["name"] == data)
        made = asked(page, "POST", f"{home}/api/sessions", {"config": config})
        assert made["status"] == 201, made
        return Reader(page).open(f"{home}/?s={made['id']}")

    return opened
