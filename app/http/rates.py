"""Rate limits of one address: requests, bytes and open pages, generous for a whole school.

A school has one address. What is more than its share of requests is refused with 429; bytes and
messages that come too fast are taken more slowly, so that nothing of them is lost.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import Problem, dumps, response
from app.live.work.arrivals import Arrivals
from app.protocol import messages
from app.settings import Settings
from app.watching.page_count import PageCount
from engine.allowed import Allowed, amount

TRY_AGAIN_LATER = 1013
SESSIONS = "/api/sessions"
BODILESS = frozenset({"GET", "HEAD", "OPTIONS", "DELETE"})
"""The methods of requests that are all there at once."""

BURST_SECONDS = 10
"""For so long an address may ask at once for what it may ask for in that time."""
MOST_ADDRESSES = 10_000


class Bucket:
    """A token bucket: what is left of a share that fills up again by `rate` a second."""

    def __init__(self, rate: float, now: float) -> None:
        self._rate = rate
        self._left = rate * BURST_SECONDS
        self._since = now

    def take(self, number: float, now: float) -> float:
        """Take so many; the seconds until they are there, 0 if they are."""
        self._fill(now)
        self._left -= number
        return max(0.0, -self._left / self._rate)

    def try_to_take(self, number: float, now: float) -> bool:
        """Take so many if they are there; whether they were."""
        self._fill(now)
        there = self._left >= number
        if there:
            self._left -= number
        return there

    def _fill(self, now: float) -> None:
        most = self._rate * BURST_SECONDS
        self._left = min(most, self._left + self._rate * (now - self._since))
        self._since = now


class Buckets:
    """A token bucket for each address; those that were asked for longest ago are forgotten."""

    def __init__(self, rate: float) -> None:
        self._rate = rate
        self._buckets: dict[str, Bucket] = {}

    def of(self, address: str, now: float) -> Bucket:
        """The bucket of an address."""
        found = self._buckets.pop(address, None)
        if found is None:
            found = Bucket(self._rate, now)
            while len(self._buckets) >= MOST_ADDRESSES:
                del self._buckets[next(iter(self._buckets))]
        # The one that was asked for last is the last to be forgotten.
        self._buckets[address] = found
        return found


class Rates:
    """The middleware that limits every request of /api and every socket; requests are let in by
    `arrivals`."""

    def __init__(
        self,
        app: ASGIApp,
        settings: Settings,
        clock: Callable[[], float],
        pages: PageCount,
        arrivals: Arrivals,
    ) -> None:
        self._app = app
        self._settings = settings
        self._clock = clock
        self._requests = Buckets(settings.max_requests)
        self._creations = Buckets(settings.max_new_sessions)
        self._sizes = Buckets(settings.max_request_bytes)
        self._pages = pages
        self._arrivals = arrivals
        self._arriving: Counter[str] = Counter()
        """The requests of each address that are not all there yet."""

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
            await self._arrivals.come()
            slowed = self._slowed(receive, None, self._sizes.of(address, self._clock()))
            if scope["method"] in BODILESS:
                await self._app(scope, slowed, send)
            else:
                await self._arrive(address, scope, slowed, send)
        else:
            await self._app(scope, receive, send)

    def _beyond(self, address: str, scope: Scope) -> Allowed | None:
        """The limit that a request is beyond; None where it may pass."""
        now, settings = self._clock(), self._settings
        if not self._requests.of(address, now).try_to_take(1, now):
            return amount("requests", high=int(settings.max_requests))
        if creates(scope) and not self._creations.of(address, now).try_to_take(1, now):
            return amount("new_sessions", high=int(settings.max_new_sessions))
        return None

    async def _arrive(self, address: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request with a body. One that is not there with its first part counts until it
        is; what comes whole is never refused for what others send slowly."""
        first = await receive()
        if not first.get("more_body"):
            await self._app(scope, _again(first, receive), send)
            return
        most = self._settings.max_address_bodies
        if self._arriving[address] >= most:
            busy = Problem("busy", allowed=amount("address_bodies", high=most))
            await response(busy)(scope, receive, send)
            return
        self._arriving[address] += 1
        arriving = True

        def arrived() -> None:
            nonlocal arriving
            if arriving:
                arriving = False
                self._arriving[address] -= 1
                if not self._arriving[address]:
                    del self._arriving[address]

        following = _again(first, receive)

        async def receive_all() -> Message:
            message = await following()
            if not message.get("more_body"):
                arrived()
            return message

        try:
            await self._app(scope, receive_all, send)
        finally:
            arrived()

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
            now = self._clock()
            shares = self._requests.of(address, now), self._sizes.of(address, now)
            await self._app(scope, self._slowed(receive, *shares), send)
        finally:
            self._pages.leave(address)

    def _slowed(self, receive: Receive, requests: Bucket | None, size: Bucket) -> Receive:
        """The messages of a request or a socket, not faster than they may come."""

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


def _again(first: Message, receive: Receive) -> Receive:
    """The messages of a request, with the one first that has come already."""
    given = [first]

    async def receive_again() -> Message:
        return given.pop() if given else await receive()

    return receive_again
