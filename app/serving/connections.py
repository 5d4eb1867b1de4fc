"""Which connections there are: how many in all and from one address, and which of them are idle.

A browser keeps connections open that it has no use for. When many are open the longest idle are
closed, so that a new page finds room; only where none is idle a new connection is turned away.
"""

from __future__ import annotations

from collections import Counter
from typing import Protocol

from app.serving.turned_away import MOST_AT_ONCE

CROWDED = 0.75
"""From this share of all connections on, idle ones are closed."""
RESERVED = 64
"""Descriptors that are no connections: files, pipes, the listening socket."""


class Closable(Protocol):
    """A connection."""

    def close(self) -> None:
        """End it: nobody waits for anything on it."""


class Connections:
    """The connections of one server; addresses are texts, "" where there is none."""

    def __init__(self, most: int, most_of_address: int) -> None:
        self.most = most
        self.most_of_address = most_of_address
        self._from: dict[Closable, str] = {}
        self._of: Counter[str] = Counter()
        self._idle: dict[Closable, None] = {}
        self._heard: set[Closable] = set()
        """Those that are not taken, as long as they may say what they ask for."""

    def __len__(self) -> int:
        return len(self._from)

    def admit(self, connection: Closable, address: str) -> bool:
        """Take a new connection; False where there are too many already."""
        if len(self) >= CROWDED * self.most:
            self._close_idle()
        if len(self) >= self.most or self._of[address] >= self.most_of_address:
            return False
        self._from[connection] = address
        self._of[address] += 1
        return True

    def hear(self, connection: Closable) -> bool:
        """Whether one that is not taken may say what it asks for: only few at once may."""
        if len(self._heard) >= MOST_AT_ONCE:
            return False
        self._heard.add(connection)
        return True

    def hand_over(self, connection: Closable, other: Closable) -> None:
        """`connection` goes on as `other`, a request as a socket."""
        self._idle.pop(connection, None)
        if connection in self._from:
            self._from[other] = self._from.pop(connection)

    def leave(self, connection: Closable) -> None:
        """It is closed."""
        self._idle.pop(connection, None)
        self._heard.discard(connection)
        address = self._from.pop(connection, None)
        if address is not None:
            self._of[address] -= 1
            if not self._of[address]:
                del self._of[address]

    def rest(self, connection: Closable) -> None:
        """Nobody waits for anything on it, for now."""
        if connection in self._from:
            self._idle[connection] = None

    def work(self, connection: Closable) -> None:
        """Something came on it."""
        self._idle.pop(connection, None)

    def _close_idle(self) -> None:
        if self._idle:
            next(iter(self._idle)).close()
