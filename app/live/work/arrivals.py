"""Arrivals: new requests and sockets are admitted one a round of the event loop: however many
come at once, the loop goes round between them.
"""

from __future__ import annotations

import asyncio
from collections import deque


class Arrivals:
    """Lets one in a round; those who wait are let in as they came."""

    def __init__(self) -> None:
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._counting = False
        """Whether somebody was let in in this round."""

    async def come(self) -> None:
        """Wait for a round in which nobody else was let in."""
        if self._counting:
            turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.append(turn)
            await turn
        else:
            self._count()

    def _count(self) -> None:
        self._counting = True
        asyncio.get_running_loop().call_soon(self._renew)

    def _renew(self) -> None:
        """Begin another round."""
        self._counting = False
        while self._waiting and not self._counting:
            turn = self._waiting.popleft()
            # A client that has gone meanwhile needs no round.
            if not turn.done():
                turn.set_result(None)
                self._count()
