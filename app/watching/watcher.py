"""Watchers, pages that watch, and what each still has to be sent, newest state first, whatever
carries it.

What a slow reader has not taken yet is replaced, never queued: one message of each kind, one
frame, one part of a long answer, and a few replies to its own commands, after which its next
command waits. A reply is sent after the messages and the frame its command led to: who has the
reply has seen what it did.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Protocol

from app.errors import Problem, dumps
from app.live.session_task import SessionTask
from app.live.work.send_scheduler import SendScheduler
from app.playback.probe_sample import ProbeSample
from app.protocol import messages
from app.protocol.messages import Message
from app.session.encoders import Looked
from app.settings import Settings
from engine.allowed import amount

LATEST = ("session", "state", "progress", "replay", "diverged")
"""The kinds of which only the newest counts, in the order they are sent."""
BY_ITSELF = frozenset({"progress", "replay"})
"""The kinds that nobody waits for."""
MOST_REPLIES = 32
MOST_PROGRESS = 64
"""Messages of progress that become one, where a page takes none of them."""
Admitted = Callable[[str], Awaitable[tuple[SessionTask, str]]]
"""The session of an id; where that is of a link that only looks, the link's name as well."""
GONE = 4404


class Transport(Protocol):
    """A line that carries texts and frames to a page; each waits while the page does not read."""

    async def send_text(self, data: str) -> None:
        """Send a message."""

    async def send_bytes(self, data: bytes) -> None:
        """Send a frame."""

    async def close(self, code: int) -> None:
        """End the line, with a code."""


class PageWatcher:
    """The messages and frames that one page still has to be sent, and the loop that sends them."""

    def __init__(
        self,
        settings: Settings,
        clock: Callable[[], float],
        sends: SendScheduler | None = None,
        count_watchers: Callable[[], int] = lambda: 1,
        look: str = "",
    ) -> None:
        """`count_watchers` counts those of the run; `look` is the name of the link, where the page
        may only look."""
        self.look = look
        self.sample: int | ProbeSample = 0
        self.looked: Looked = ()
        self.maps = False
        self._clock = clock
        self._frame_seconds = 1 / settings.max_frame_rate
        self._frame_due = clock()
        self._most_points = settings.max_history
        self._sends = sends or SendScheduler()
        self._count_watchers = count_watchers
        self._later: asyncio.TimerHandle | None = None
        self._latest: dict[str, list[Message]] = {}
        """Messages of each kind, to be sent as one: of progress all that came, up to a number; of
        any other the newest."""
        self._replies: deque[Message] = deque()
        self._frame: bytes | None = None
        self._maps: bytes | None = None
        self._end: Problem | None = None
        self._turn: asyncio.Future[None] | None = None
        """The turn it waits for before it sends, where it has no reply to send."""
        self._wake = asyncio.Event()
        self._room = asyncio.Event()
        self._room.set()

    def tell(self, message: Message) -> None:
        """Take a message; it replaces one of its kind that was not sent yet."""
        kind = message["type"]
        if kind not in BY_ITSELF:
            self._wake.set()
        if kind not in LATEST:
            self._forget_part(message.get("id"))
            self._replies.append(message)
            if self._turn is not None and not self._turn.done():
                # A reply waits for no other page.
                self._turn.set_result(None)
            if len(self._replies) >= MOST_REPLIES:
                self._room.clear()
        elif kind == "progress":
            waiting = self._latest.setdefault(kind, [])
            waiting.append(message)
            if len(waiting) >= MOST_PROGRESS:
                self._latest[kind] = [self._join(waiting)]
        else:
            if kind == "session":
                # A session message has the curves; a frame from before it is of another run.
                self._latest.clear()
                self._frame = self._maps = None
            self._latest[kind] = [message]
        self._show_soon()

    def _join(self, said: Sequence[Message]) -> Message:
        one = said[0] if len(said) == 1 else messages.joined(said, self._most_points)
        # A link for looking does not tell the id of the run.
        return {**one, "id": self.look} if self.look and one["type"] == "session" else one

    def _show_soon(self) -> None:
        """Wake whoever sends, unless it waits until another frame is due."""
        if self._later is None:
            self._wake.set()

    def _forget_part(self, echo: object) -> None:
        """Drop a part of an answer that was not sent yet, as a newer one comes."""
        for waiting in self._replies:
            if waiting.get("more") and waiting["id"] == echo:
                self._replies.remove(waiting)
                return

    def show(self, frame: bytes) -> None:
        """Take the newest frame."""
        self._frame = frame
        self._show_soon()

    def show_maps(self, frame: bytes) -> None:
        """Take the newest maps."""
        self._maps = frame
        self._wake.set()

    def close(self, problem: Problem) -> None:
        """Say why, and close."""
        self._end = problem
        self._wake.set()

    async def room(self) -> None:
        """Wait until the replies so far have been taken."""
        await self._room.wait()

    async def send_all(self, line: Transport) -> None:
        """Send what there is to send, until there will be nothing more."""
        goes_on = True
        while goes_on:
            await self.wait()
            goes_on = await self.send(line)

    async def wait(self) -> None:
        """Wait until there is something that may be sent."""
        while self._end is None:
            await self._wake.wait()
            self._wake.clear()
            wait = self._frame_due - self._clock()
            if self._frame is None or wait <= 0 or self._urgent:
                return
            self._wait(wait)

    def _wait(self, seconds: float) -> None:
        def due() -> None:
            self._later = None
            self._wake.set()

        if self._later is None:
            self._later = asyncio.get_running_loop().call_later(seconds, due)

    async def send(self, line: Transport) -> bool:
        """Send what there is now; False where it was the last."""
        shown, watchers = self._frame is not None, self._count_watchers()
        if not self._replies:
            self._turn = self._sends.turn(watchers)
            await self._turn
        await self._sends.send(partial(self._send, line))
        if shown:
            pause = self._sends.pause(watchers)
            self._frame_due = self._clock() + max(self._frame_seconds, pause)
        if self._end is None:
            return True
        await line.send_text(dumps(messages.error(self._end, None)))
        await line.close(GONE)
        return False

    @property
    def _urgent(self) -> bool:
        """Whether there is more to send than what goes on by itself."""
        return bool(self._replies or self._latest.keys() - BY_ITSELF)

    async def _send(self, line: Transport) -> None:
        """A reply comes after the messages and the frame it led to.

        What comes while the line takes its time is for the next turn.
        """
        latest, self._latest = self._latest, {}
        frames, self._maps, self._frame = (self._maps, self._frame), None, None
        replies, self._replies = self._replies, deque()
        for kind in LATEST:
            if kind in latest:
                await line.send_text(self._sends.text(latest[kind], self._join, self.look))
        for frame in frames:
            if frame is not None:
                await line.send_bytes(frame)
        for reply in replies:
            await line.send_text(dumps(reply))
        if len(self._replies) < MOST_REPLIES:
            self._room.set()


def check_room(live: SessionTask, settings: Settings) -> None:
    """Problem "busy" where as many watch a session as may."""
    if len(live.watchers) >= settings.max_watchers:
        most = amount("watchers", high=settings.max_watchers)
        raise Problem("busy", field="id", value=live.session.id, allowed=most)
