"""The send scheduler of all sockets of a server: their share of a round of the event loop, and the
text of messages, which is written once for all who are told the same.

What a send takes is measured: the machine, the network and how busy they are decide it.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from collections.abc import Awaitable, Callable, Sequence
from operator import itemgetter

from app.errors import dumps
from app.protocol.messages import Message

Join = Callable[[Sequence[Message]], Message]

ROUND_SECONDS = 0.001
"""Seconds of sending in one round of the event loop."""
SHARE = 0.25
"""The part of the time that may go to the watchers of one run; with many, frames are fewer."""
FIRST_GUESS = 0.0001
MEMORY = 0.05
"""The weight of the last send in the estimate."""
MOST_TEXTS = 16
"""The newest texts that are kept: many watchers are sent to over several rounds, and not all
alike."""


class SendScheduler:
    """Lets a few sockets send at a time."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._each = FIRST_GUESS
        self._numbers = itertools.count()
        self._left = 1
        self._counting = False
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._texts: dict[tuple[object, ...], tuple[Sequence[Message], str]] = {}

    def text(self, said: Sequence[Message], join: Join = itemgetter(0), look: str = "") -> str:
        """Messages joined to one, as JSON; `join` may depend on the link for looking.

        Messages are never changed.
        """
        key = (look, *map(id, said))
        if key not in self._texts:
            # A message that is kept here keeps its identity.
            self._texts[key] = said, dumps(join(said))
            if len(self._texts) > MOST_TEXTS:
                del self._texts[next(iter(self._texts))]
        return self._texts[key][1]

    def pause(self, watchers: int) -> float:
        """Seconds from one frame to the next of a run that so many watch."""
        return watchers * self._each / SHARE

    def turn(self, watchers: int) -> asyncio.Future[None]:
        """A turn, done in a round that has room for a send; first comes a run that few watch.

        Who need not wait any longer sets its result.
        """
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if self._left and self._counting and not self._waiting:
            self._left -= 1
            turn.set_result(None)
            return turn
        heapq.heappush(self._waiting, (watchers, next(self._numbers), turn))
        if not self._counting:
            self._renew()
        return turn

    async def send(self, send: Callable[[], Awaitable[None]]) -> None:
        """Send, and learn how long that takes."""
        begun, number = self._clock(), next(self._numbers)
        await send()
        took = self._clock() - begun
        if next(self._numbers) == number + 1 and took < ROUND_SECONDS:
            # No other page was sent to meanwhile: the time has no waiting for a reader in it.
            self._each += MEMORY * (took - self._each)

    def _room(self) -> int:
        return max(1, int(ROUND_SECONDS / self._each))

    def _renew(self) -> None:
        """Begin another round."""
        self._counting = bool(self._waiting)
        if not self._counting:
            self._texts.clear()
        self._left = self._room()
        while self._waiting and self._left:
            *_, turn = heapq.heappop(self._waiting)
            if not turn.done():
                turn.set_result(None)
                self._left -= 1
        if self._counting:
            asyncio.get_running_loop().call_soon(self._renew)
