"""The rig of the browser tests: the real app on a free port, the installed Chromium, and a
listener on every page, so that a test in which the page complains or reaches out has failed."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from app.catalog.tables import suggested
from tests import chromium
from tests.browser.driver import Reader, asked
from tests.browser.pages import Pages, listen
from tests.server import served

CreateContext = Callable[..., BrowserContext]
NewPage = Callable[..., Page]
OpenRun = Callable[..., Reader]


WINDOW = {"width": 1280, "height": 720}
ONE_SIDE = 1100
"""In a window no wider than this a test begins with the settings folded, as the page does."""
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
        context = new_context(**options)
        listen(context, home or base_url, complaints.append)
        return context

    return listened_to


@pytest.fixture(scope="session")
def pages(browser: Browser, browser_context_args: dict[str, Any], base_url: str) -> Pages:
    """The pages that are lent again and again."""
    return Pages(browser, browser_context_args, base_url)


@pytest.fixture
def lend(
    pages: Pages, complaints: list[str], request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    """Have a page for this test; what is left of one that failed is thrown away."""
    pages.complain = complaints.append
    failed = request.session.testsfailed
    yield pages.lend
    pages.take_back(sound=not complaints and request.session.testsfailed == failed)


@pytest.fixture
def new_page(lend: Callable[..., Page]) -> NewPage:
    """Have a page that only this test has, as of a context that is given these options."""

    def made(**options: Any) -> Page:
        return lend({"viewport": WINDOW, **options}, fresh=True)

    return made


@pytest.fixture
def open_run(new_context: CreateContext, lend: Callable[..., Page]) -> OpenRun:
    """Open a page of 1280 × 720 on a run of its own: of `config`, or as the catalog has `data`.

    A run made by a script stands still at the input until something is pressed. A page that a
    test listens to is `fresh`: it is lent to no other.
    """

    def opened(
        config: dict[str, Any] | None = None,
        data: str = "xor",
        home: str = "",
        fresh: bool = False,
        folded: bool = False,
        **options: Any,
    ) -> Reader:
        options = {"viewport": WINDOW, **options}
        page = new_context(home=home, **options).new_page() if home else lend(options, fresh)
        config = suggested(data).to_dict() if config is None else config
        made = asked(page, "POST", f"{home}/api/sessions", {"config": config})
        assert made["status"] == 201, made
        reader = Reader(page).open(f"{home}/?s={made['id']}")
        if not folded and options["viewport"]["width"] > ONE_SIDE:
            reader.unfold()
        return reader

    return opened
