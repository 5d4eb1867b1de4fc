"""Channels: pages that watch over HTTP, where WebSockets are blocked.

A channel is a watcher with a name. One response at a time carries what it has to be sent, in
pieces: a byte that says what follows, its length, and the text or the frame as a socket would
have it. A response that streams lasts as long as the page, and its end is the channel's. One that
is polled ends with what there was; the next one has to come soon.
"""

from __future__ import annotations

import asyncio
import struct
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress

from app.errors import Problem
from app.live.session_task import SessionTask
from app.live.work.send_scheduler import SendScheduler
from app.settings import Settings
from app.watching.page_count import PageCount
from app.watching.watcher import PageWatcher, Transport, check_room
from engine.allowed import allow, amount

TEXT, FRAME, NOTHING = 0, 1, 2
"""Kinds of a piece; one of nothing keeps the line alive, and shows that it is not held back."""
HEAD = struct.Struct("<BI")
POLL_SECONDS = 20.0
"""Seconds that a polled response waits for something: proxies give up after 30 or 60."""
KEEP_ALIVE_SECONDS = 2.0
"""A streamed response is never silent for longer."""
UNREAD_SECONDS = 10.0
"""Seconds that a channel may be left unread."""


def piece(kind: int, content: bytes = b"") -> bytes:
    """One piece of a response."""
    return HEAD.pack(kind, len(content)) + content


class PieceLine:
    """Carries texts and frames as pieces of a response."""

    def __init__(self, write: Callable[[bytes], Awaitable[None]]) -> None:
        self._write = write

    async def send_text(self, data: str) -> None:
        """Send a message."""
        await self._write(piece(TEXT, data.encode()))

    async def send_bytes(self, data: bytes) -> None:
        """Send a frame."""
        await self._write(piece(FRAME, data))

    async def close(self, code: int) -> None:
        """The response ends by itself."""

    async def keep_alive(self) -> None:
        """Send nothing, again and again."""
        while True:
            await self._write(piece(NOTHING))
            await asyncio.sleep(KEEP_ALIVE_SECONDS)


class Channel:
    """One page that watches a session over HTTP."""

    def __init__(self, live: SessionTask, watcher: PageWatcher, address: str) -> None:
        self.live = live
        self.watcher = watcher
        self.address = address
        self.read = False
        self.late: asyncio.TimerHandle | None = None

    async def stream(self, line: PieceLine) -> bool:
        """Send everything from now on; False, as the channel ends with it."""
        beating = asyncio.create_task(line.keep_alive())
        try:
            await self.watcher.send_all(line)
        finally:
            beating.cancel()
        return False

    async def poll(self, line: Transport) -> bool:
        """Send what there is, or comes soon; whether the channel goes on."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.watcher.wait(), POLL_SECONDS)
        return await self.watcher.send(line)


class Channels:
    """All channels of a server by their ids."""

    def __init__(
        self,
        pages: PageCount,
        settings: Settings,
        clock: Callable[[], float],
        new_id: Callable[[], str],
        sends: SendScheduler,
        patience: float = UNREAD_SECONDS,
    ) -> None:
        self._pages = pages
        self._settings = settings
        self._clock = clock
        self._new_id = new_id
        self._sends = sends
        self._patience = patience
        self._all: dict[str, Channel] = {}

    def __len__(self) -> int:
        return len(self._all)

    def open(self, live: SessionTask, address: str, look: str = "") -> str:
        """A new channel's id; Problem "busy" where there are too many already."""
        check_room(live, self._settings)
        self._pages.enter(address)
        identity = self._new_id()
        watcher = PageWatcher(
            self._settings, self._clock, self._sends, lambda: len(live.watchers), look
        )
        channel = self._all[identity] = Channel(live, watcher, address)
        live.join(channel.watcher)
        self._await_reader(identity, channel)
        return identity

    def get(self, identity: str) -> Channel:
        """The channel; Problem "not_found" where there is none, or none any more."""
        found = self._all.get(identity)
        if found is None:
            allowed = allow("session_id")
            raise Problem("not_found", field="channel", value=identity, allowed=allowed)
        return found

    @contextmanager
    def reading(self, identity: str) -> Iterator[Channel]:
        """While it is read; Problem "busy" where it is read already."""
        channel = self.get(identity)
        if channel.read:
            raise Problem("busy", field="channel", allowed=amount("watchers", high=1))
        channel.read = True
        if channel.late:
            channel.late.cancel()
        try:
            yield channel
        finally:
            channel.read = False
            self._await_reader(identity, channel)

    def end(self, identity: str) -> None:
        """Its page has gone."""
        channel = self._all.pop(identity, None)
        if channel is None:
            return
        if channel.late:
            channel.late.cancel()
        channel.live.leave(channel.watcher)
        self._pages.leave(channel.address)

    def _await_reader(self, identity: str, channel: Channel) -> None:
        if identity in self._all:
            loop = asyncio.get_running_loop()
            channel.late = loop.call_later(self._patience, self.end, identity)
