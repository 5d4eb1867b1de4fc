"""What the sockets of a server share when they send: so many a round of the event loop, and the
text of a message, which is written once for all who are told it.
"""

from __future__ import annotations

import asyncio
from collections import deque

from app.errors import dumps
from app.protocol.messages import Message

SOCKETS_A_ROUND = 8
"""How many watchers are sent something before the loop looks at what has come."""
WATCHER_SECONDS = 0.0003
"""A frame's share of a core for each who watches a run: beyond a hundred, frames are fewer."""


class Outlet:
    """Lets a few sockets send at a time."""

    def __init__(self) -> None:
        self._left = SOCKETS_A_ROUND
        self._counting = False
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._written: tuple[Message, str] | None = None

    def text(self, message: Message) -> str:
        """A message as JSON. Messages are never changed."""
        if self._written is None or self._written[0] is not message:
            self._written = message, dumps(message)
        return self._written[1]

    async def turn(self) -> None:
        """Wait for a round that has room for one more."""
        if not self._counting:
            self._counting = True
            asyncio.get_running_loop().call_soon(self._renew)
        if self._left and not self._waiting:
            self._left -= 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        await turn

    def _renew(self) -> None:
        """Another round."""
        self._left = SOCKETS_A_ROUND
        while self._waiting and self._left:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                self._left -= 1
        self._counting = self._left < SOCKETS_A_ROUND
        if self._counting:
            asyncio.get_running_loop().call_soon(self._renew)
