"""The app as it is served, on a free port of this process."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from app.__main__ import bind, config
from app.main import create_app
from app.settings import Settings
from engine.layers import LAYERS, Kinds

HOST = "127.0.0.1"


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
    """Serve until it is left."""
    server = Server(settings or Settings(), kinds)
    try:
        yield server
    finally:
        server.stop()
