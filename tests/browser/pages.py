"""Pages for the tests. Opening one costs more than what most tests do on it, so a page is lent,
and lent again when it is as it was: nothing open, nothing stored, the pointer away.
"""

import json
import os
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, WebSocket

from tests.browser.page_scripts import PICTURES_LATE

EMULATED = {
    "color_scheme": "light",
    "reduced_motion": "no-preference",
    "forced_colors": "none",
    "contrast": "no-preference",
}
"""What a page can be told later as well as when it is made, and what it is told if nothing else."""
PARKED = "/favicon.ico?parked"
"""Where a page waits to be lent: another address would cost a process each time. What ends in
favicon.ico Playwright refuses a page that has a route."""

LATE = "BACKWAVE_TEST_LATE"
"""With this in the environment, each picture of a page comes so many ms later."""


def listen(context: BrowserContext, home: str, complain: Callable[[str], None]) -> None:
    """Hear what the pages of a context complain of; `home` is the one server they may ask.

    What the page's policy refuses, and so each request to another server, is an error as well.
    """
    own = urlsplit(home).netloc

    def hear_socket(socket: WebSocket) -> None:
        if urlsplit(socket.url).netloc != own:
            complain(f"foreign address: {socket.url}")

    def hear_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complain(f"console: {message.text} ({message.location['url']})")

    context.on("weberror", lambda event: complain(f"error: {event.error.stack}"))
    context.on("console", hear_console)
    context.on("page", lambda page: page.on("websocket", hear_socket))
    if LATE in os.environ:
        context.add_init_script(PICTURES_LATE % int(os.environ[LATE]))


class Pages:
    """The pages of one browser, each in a context of its own."""

    def __init__(self, browser: Browser, options: dict[str, Any], home: str) -> None:
        self._browser = browser
        self._options = options
        self._home = home
        self._free: dict[str, list[Page]] = {}
        self._lent: list[tuple[str, Page]] = []
        self.complain: Callable[[str], None] = print

    def lend(self, options: dict[str, Any], fresh: bool = False) -> Page:
        """A page as good as one of a new context with these options. A `fresh` one is closed when
        it is taken back; it has the files that pages beside it have got."""
        asked = {k: v for k, v in options.items() if k not in EMULATED}
        viewport = asked.pop("viewport")
        kind = json.dumps(asked, sort_keys=True)
        free = self._free.setdefault(kind, [])
        page = free.pop() if free else self._made(asked)
        self._lent.append((kind, page))
        if fresh:
            page = page.context.new_page()
        page.set_viewport_size(viewport)
        page.emulate_media(**{name: options.get(name, usual) for name, usual in EMULATED.items()})
        return page

    def take_back(self, sound: bool) -> None:
        """All that was lent; what is not sound, or is elsewhere, is not lent again."""
        lent, self._lent = self._lent, []
        for kind, page in lent:
            if not sound or page.is_closed() or not page.url.startswith(self._home):
                page.context.close()
                continue
            for other in page.context.pages:
                if other is not page:
                    other.close()
            page.context.clear_permissions()
            page.mouse.move(-1, -1)
            # A picture of the same address has the renderer of the page, and nothing that writes.
            page.goto(self._home + PARKED)
            page.evaluate("localStorage.clear(), sessionStorage.clear()")
            self._free[kind].append(page)

    def _made(self, options: dict[str, Any]) -> Page:
        context = self._browser.new_context(**{**self._options, **options})
        listen(context, self._home, lambda text: self.complain(text))
        return context.new_page()
