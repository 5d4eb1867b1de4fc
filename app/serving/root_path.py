"""Behind a proxy: Backwave under a path of another server, which strips the path or does not.

All addresses of the page are relative, so a proxy that strips the path needs nothing; where the
path is known, an address without its last slash is led to the one that has it.
"""

from __future__ import annotations

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class RootPath:
    """Takes `path` off the front of an address where it is there."""

    def __init__(self, app: ASGIApp, path: str) -> None:
        self._app = app
        self._path = "/" + path.strip("/") if path.strip("/") else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request under the path or without it."""
        if not self._path or scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        path: str = scope["path"]
        if path == self._path and scope["type"] == "http":
            query = scope["query_string"].decode("latin-1")
            there = f"{self._path}/" + (f"?{query}" if query else "")
            await RedirectResponse(there, 308)(scope, receive, send)
            return
        if path.startswith(f"{self._path}/"):
            inner = path[len(self._path) :]
            scope = {**scope, "path": inner, "raw_path": inner.encode()}
        await self._app(scope, receive, send)
