"""How much one address may ask for: requests, bytes and open pages, generous for a whole school.

A school has one address. What is more than its share of requests is refused with 429; bytes and
messages that come too fast are taken more slowly, so that nothing of them is lost.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import Problem, dumps, response
from app.protocol import messages
from app.settings import Settings
from app.watching.page_count import PageCount
from engine.allowed import amount

BURST_SECONDS = 10
"""For so long an address may ask at once for what it may ask for in that time."""
MOST_ADDRESSES = 10_000
TRY_AGAIN_LATER = 1013


class Bucket:
    """What is left of a share that fills up again by `rate` a second."""

    def __init__(self, rate: float, now: float) -> None:
        self._rate = rate
        self._left = rate * BURST_SECONDS
        self._since = now

    def take(self, number: float, now: float) -> float:
        """Take so many; the seconds until they are there, 0 if they are."""
        most = self._rate * BURST_SECONDS
        self._left = min(most, self._left + self._rate * (now - self._since)) - number
        self._since = now
        return max(0.0, -self._left / self._rate)

    def give(self, number: float) -> None:
        """Take back what was taken in vain."""
        self._left += number


class Rates:
    """Meets every request of /api and every socket."""

    def __init__(
        self, app: ASGIApp, settings: Settings, clock: Callable[[], float], pages: PageCount
    ) -> None:
        self._app = app
        self._settings = settings
        self._clock = clock
        self._buckets: dict[str, tuple[Bucket, Bucket]] = {}
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it."""
        address = scope["client"][0] if scope.get("client") else ""
        if scope["type"] == "websocket":
            await self._socket(address, scope, receive, send)
        elif scope["type"] == "http" and scope["path"].startswith("/api/"):
            requests, size = self._of(address)
            if requests.take(1, self._clock()) > 0:
                requests.give(1)
                allowed = amount("requests", high=int(self._settings.max_requests))
                await response(Problem("busy", allowed=allowed))(scope, receive, send)
                return
            await self._app(scope, self._slowed(receive, None, size), send)
        else:
            await self._app(scope, receive, send)

    async def _socket(self, address: str, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            self._pages.enter(address)
        except Problem as problem:
            await receive()
            await send({"type": "websocket.accept"})
            await send({"type": "websocket.send", "text": dumps(messages.error(problem, None))})
            await send({"type": "websocket.close", "code": TRY_AGAIN_LATER, "reason": problem.code})
            return
        try:
            await self._app(scope, self._slowed(receive, *self._of(address)), send)
        finally:
            self._pages.leave(address)

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

    def _of(self, address: str) -> tuple[Bucket, Bucket]:
        found = self._buckets.pop(address, None)
        if found is None:
            now, settings = self._clock(), self._settings
            found = Bucket(settings.max_requests, now), Bucket(settings.max_request_bytes, now)
            while len(self._buckets) >= MOST_ADDRESSES:
                del self._buckets[next(iter(self._buckets))]
        # The one that was asked for last is the last to be forgotten.
        self._buckets[address] = found
        return found
