"""The app as it is served, on a free port of this process."""

import os
import re
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection

import uvicorn
from fastapi import FastAPI, Response

from app.__main__ import bind, config
from app.http import files
from app.main import create_app
from app.settings import Settings
from engine.layers import LAYERS, Kinds

HOST = "127.0.0.1"
ONE_PANEL = "BACKWAVE_TEST_ONE_PANEL"
"""With this in the environment, panels have no time beside a picture: one follows in each."""
SCHEDULE = "js/ui/core/schedule.js"
"""The script that gives panels their time, among the static files."""
FIRST = ("/", "/fonts/STIXTwoMath-Regular.ttf")
"""A page that is rendered, and a file."""
_BUDGET = re.compile(r"^const BUDGET = \d+;$", re.MULTILINE)


def without_budget(schedule: str) -> str:
    """The source of the panels' schedule with no time for them beside a picture."""
    source, found = _BUDGET.subn("const BUDGET = 0;", schedule)
    assert found == 1, f"{SCHEDULE} has {found} budgets"
    return source


def slow_down(app: FastAPI) -> None:
    """Serve the schedule of the panels without a budget.

    A route of Playwright's would take every request of a page through the test, and keep no file.
    """
    body = without_budget((files.static() / SCHEDULE).read_text("utf-8"))

    def schedule() -> Response:
        kept = {"cache-control": "public, max-age=31536000"}
        return Response(body, headers=kept, media_type="text/javascript")

    app.add_api_route(f"/static/{{mark}}/{SCHEDULE}", schedule)
    # Before the folder of all files.
    app.router.routes.insert(0, app.router.routes.pop())


class Server:
    """The app on one port, which can be ended and started again with nothing remembered."""

    def __init__(self, settings: Settings, kinds: Kinds) -> None:
        self.port = 0
        self._settings = settings
        self._kinds = kinds
        self.start()

    def start(self) -> None:
        """Serve where it was served before; a new start knows no session."""
        listening = bind(HOST, self.port)
        self.port = listening.getsockname()[1]
        app = create_app(self._settings, kinds=self._kinds)
        if ONE_PANEL in os.environ:
            slow_down(app)
        self._server = uvicorn.Server(config(app, self._settings))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [listening]})
        self._thread.start()

    def stop(self) -> None:
        """End at once."""
        self._server.should_exit = True
        self._thread.join()

    @property
    def address(self) -> str:
        """Where it serves."""
        return f"http://{HOST}:{self.port}"


@contextmanager
def served(settings: Settings | None = None, kinds: Kinds = LAYERS) -> Iterator[Server]:
    """Serve until it is left.

    The first answers are asked for here, while nothing else runs: with them the server's thread
    loads what it loads late, and pytest, which parses anew what belongs to a plugin of its own,
    may not do so in two threads at once (`engine/parser.py`).
    """
    server = Server(settings or Settings(), kinds)
    try:
        with closing(HTTPConnection(HOST, server.port)) as line:
            for path in FIRST:
                line.request("GET", path)
                line.getresponse().read()
        yield server
    finally:
        server.stop()
