"""Turns, scheduled fairly: of several who want to work, the next is who was asked for something,
then who has worked least so far.

So a single step does not wait behind all that plays, which nobody waits for. What is asked for and
takes long is soon like everything else. Who has rested begins where the others are: no time is
saved up.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools

CREDIT = 0.01
"""Seconds of work by which a share that rested is ahead of one that did not."""
ASKED = 0.01
"""Seconds of work for which a share that was asked comes before one that was not."""


class Share:
    """Seconds that one has worked."""

    def __init__(self) -> None:
        self.spent = 0.0
        self._asked_until = 0.0

    def ask(self) -> None:
        """Note that a client waits for the next turn."""
        self._asked_until = self.spent + ASKED

    def rest(self, least: float) -> None:
        """Begin again, where the other shares have spent at least so much."""
        skipped = max(0.0, least - self.spent)
        self.spent += skipped
        self._asked_until += skipped

    @property
    def asked(self) -> bool:
        """Whether somebody may still wait for it."""
        return self.spent < self._asked_until

    @property
    def rank(self) -> tuple[bool, float]:
        """The order of shares: the least comes first."""
        return not self.asked, self.spent


class Turns:
    """`begin`, work, `end`; whoever works adds to its share what it took. `most` work at once."""

    def __init__(self, most: int = 1) -> None:
        self._free = most
        self._least = 0.0
        self._numbers = itertools.count()
        self._waiting: list[tuple[tuple[bool, float], int, asyncio.Future[None]]] = []

    async def begin(self, share: Share) -> None:
        """Wait for a turn."""
        share.rest(self._least - CREDIT)
        if self._free:
            self._free -= 1
        else:
            await self._wait(share)
        if not share.asked:
            self._least = max(self._least, share.spent)

    def end(self) -> None:
        """Let the next one begin."""
        while self._waiting:
            *_, turn = heapq.heappop(self._waiting)
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1

    async def _wait(self, share: Share) -> None:
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (share.rank, next(self._numbers), turn))
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():
                self.end()
            raise
