"""How much one address may ask for: requests, bytes and open pages, generous for a whole school.

A school has one address. What is more than its share of requests is refused with 429; bytes and
messages that come too fast are taken more slowly, so that nothing of them is lost.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import Problem, dumps, response
from app.http.buckets import Bucket, Buckets
from app.protocol import messages
from app.settings import Settings
from engine.allowed import Allowed, amount

TRY_AGAIN_LATER = 1013
SESSIONS = "/api/sessions"
BODILESS = frozenset({"GET", "HEAD", "OPTIONS", "DELETE"})
"""The methods of requests that are all there at once."""


class Rates:
    """Meets every request of /api and every socket."""

    def __init__(self, app: ASGIApp, settings: Settings, clock: Callable[[], float]) -> None:
        self._app = app
        self._settings = settings
        self._clock = clock
        self._requests = Buckets(settings.max_requests)
        self._creations = Buckets(settings.max_new_sessions)
        self._sizes = Buckets(settings.max_request_bytes)
        self._sockets: Counter[str] = Counter()
        self._arriving: Counter[str] = Counter()
        """Of each address, how many requests are not all there yet."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it."""
        address = scope["client"][0] if scope.get("client") else ""
        if scope["type"] == "websocket":
            await self._socket(address, scope, receive, send)
        elif scope["type"] == "http" and scope["path"].startswith("/api/"):
            beyond = self._beyond(address, scope)
            if beyond is not None:
                await response(Problem("busy", allowed=beyond))(scope, receive, send)
                return
            slowed = self._slowed(receive, None, self._sizes.of(address, self._clock()))
            if scope["method"] in BODILESS:
                await self._app(scope, slowed, send)
            else:
                await self._arrive(address, scope, slowed, send)
        else:
            await self._app(scope, receive, send)

    def _beyond(self, address: str, scope: Scope) -> Allowed | None:
        """What a request would have been allowed to be one of; None where it may pass."""
        now, settings = self._clock(), self._settings
        if not self._requests.of(address, now).try_to_take(1, now):
            return amount("requests", high=int(settings.max_requests))
        if creates(scope) and not self._creations.of(address, now).try_to_take(1, now):
            return amount("new_sessions", high=int(settings.max_new_sessions))
        if scope["method"] not in BODILESS and (
            self._arriving[address] >= settings.max_address_bodies
        ):
            return amount("address_bodies", high=settings.max_address_bodies)
        return None

    async def _arrive(self, address: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request, which counts until it is all there."""
        arriving = True
        self._arriving[address] += 1

        def arrived() -> None:
            nonlocal arriving
            if arriving:
                arriving = False
                self._arriving[address] -= 1
                if not self._arriving[address]:
                    del self._arriving[address]

        async def receive_all() -> Message:
            message = await receive()
            if not message.get("more_body"):
                arrived()
            return message

        try:
            await self._app(scope, receive_all, send)
        finally:
            arrived()

    async def _socket(self, address: str, scope: Scope, receive: Receive, send: Send) -> None:
        most = self._settings.max_address_sockets
        if self._sockets[address] >= most:
            problem = Problem("busy", allowed=amount("address_sockets", high=most))
            await receive()
            await send({"type": "websocket.accept"})
            await send({"type": "websocket.send", "text": dumps(messages.error(problem, None))})
            await send({"type": "websocket.close", "code": TRY_AGAIN_LATER, "reason": problem.code})
            return
        self._sockets[address] += 1
        try:
            now = self._clock()
            shares = self._requests.of(address, now), self._sizes.of(address, now)
            await self._app(scope, self._slowed(receive, *shares), send)
        finally:
            self._sockets[address] -= 1
            if not self._sockets[address]:
                del self._sockets[address]

    def _slowed(self, receive: Receive, requests: Bucket | None, size: Bucket) -> Receive:
        """What comes, but not faster than it may."""

        async def receive_slowly() -> Message:
            message = await receive()
            came = message.get("body") or message.get("bytes") or message.get("text")
            if came is not None:
                now = self._clock()
                wait = size.take(len(came), now)
                if requests is not None:
                    wait = max(wait, requests.take(1, now))
                if wait > 0:
                    await asyncio.sleep(wait)
            return message

        return receive_slowly


def creates(scope: Scope) -> bool:
    """Whether a request makes a session."""
    path = scope["path"].removesuffix("/")
    if scope["method"] == "PUT":
        return bool(path.rpartition("/")[0] == SESSIONS)
    return bool(scope["method"] == "POST" and path == SESSIONS)
