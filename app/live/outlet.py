"""What the sockets of a server share when they send: so much of a round of the event loop, and the
text of a message, which is written once for all who are told it.

What a send takes is measured: the machine, the network and how busy they are decide it.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable

from app.errors import dumps
from app.protocol.messages import Message

ROUND_SECONDS = 0.001
"""How long watchers are sent something before the loop looks at what has come."""
SHARE = 0.25
"""The part of the time that may go to the watchers of one run; with many, frames are fewer."""
FIRST_GUESS = 0.0001
MEMORY = 0.05
"""How much of the estimate the last send is."""


class Outlet:
    """Lets a few sockets send at a time."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._each = FIRST_GUESS
        self._number = 0
        """Of the round."""
        self._left = 1
        self._counting = False
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._written: tuple[Message, str] | None = None

    def text(self, message: Message) -> str:
        """A message as JSON. Messages are never changed."""
        if self._written is None or self._written[0] is not message:
            self._written = message, dumps(message)
        return self._written[1]

    def pause(self, watchers: int) -> float:
        """Seconds from one frame to the next of a run that so many watch."""
        return watchers * self._each / SHARE

    async def send(self, send: Callable[[], Awaitable[None]]) -> None:
        """Send in a round that has room for it."""
        await self.turn()
        begun, number = self._clock(), self._number
        await send()
        if self._number == number:
            # It did not wait for whoever reads: this is what it took.
            self._each += MEMORY * (self._clock() - begun - self._each)

    async def turn(self) -> None:
        """Wait for a round of the loop that has room for one more."""
        if not self._counting:
            self._renew()
        if self._left and not self._waiting:
            self._left -= 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        await turn

    def _renew(self) -> None:
        """Another round."""
        self._number += 1
        most = self._left = max(1, int(ROUND_SECONDS / self._each))
        while self._waiting and self._left:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                self._left -= 1
        self._counting = not self._counting or self._left < most
        if self._counting:
            asyncio.get_running_loop().call_soon(self._renew)
