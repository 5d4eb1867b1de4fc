"""Turns: of several who want to work, the next is who has worked least so far.

So a single step does not wait behind all that plays. Who has rested begins where the others are:
no time is saved up.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools

CREDIT = 0.01
"""So many seconds of work who has rested is ahead of who has not."""


class Share:
    """Seconds that one has worked."""

    def __init__(self) -> None:
        self.spent = 0.0


class Turns:
    """`begin`, work, `end`; whoever works adds to its share what it took. `most` work at once."""

    def __init__(self, most: int = 1) -> None:
        self._free = most
        self._least = 0.0
        self._numbers = itertools.count()
        self._waiting: list[tuple[float, int, asyncio.Future[None]]] = []

    async def begin(self, share: Share) -> None:
        """Wait for a turn."""
        share.spent = max(share.spent, self._least - CREDIT)
        if self._free:
            self._free -= 1
        else:
            await self._wait(share)
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
        heapq.heappush(self._waiting, (share.spent, next(self._numbers), turn))
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():
                self.end()
            raise
