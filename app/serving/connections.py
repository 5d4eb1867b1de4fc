"""The connections of a server: how many in all and from one address, and on which of them nobody
waits for an answer.

A browser keeps connections open that it has no use for; an attacker begins requests and does not
end them. Where connections are many, those on which nobody waits for an answer make room for who
comes, the longest such first; only where there is none a new connection is turned away.
"""

from __future__ import annotations

from collections import Counter
from typing import Protocol

from app.serving.rejection import MOST_AT_ONCE

CROWDED = 0.75
"""From this share of all connections on, those on which nobody waits make room."""
RESERVED = 64
"""Descriptors that are no connections: files, pipes, the listening socket, who is turned away."""


class Closable(Protocol):
    """A connection."""

    def close(self) -> None:
        """End it: nobody waits for an answer on it."""


class Connections:
    """The connections of one server; addresses are texts, "" where there is none."""

    def __init__(self, most: int, most_of_address: int) -> None:
        self.most = most
        self.most_of_address = most_of_address
        self._from: dict[Closable, str] = {}
        self._of: Counter[str] = Counter()
        self._resting: dict[Closable, None] = {}
        """Connections on which no answer is awaited: idle ones, and those whose request is not all
        there; the longest such first."""
        self._rejections: dict[Closable, None] = {}
        """Connections that are being rejected, until they are closed."""

    def __len__(self) -> int:
        return len(self._from)

    def admit(self, connection: Closable, address: str) -> bool:
        """Take a new connection; False where there are too many already."""
        if self._of[address] >= self.most_of_address:
            self._make_room(address)
        if len(self) >= CROWDED * self.most:
            self._make_room()
        if len(self) >= self.most or self._of[address] >= self.most_of_address:
            return False
        self._from[connection] = address
        self._of[address] += 1
        return True

    def reject(self, connection: Closable) -> None:
        """Have one that is not taken for as long as it is told so; of many the longest goes."""
        if len(self._rejections) >= MOST_AT_ONCE:
            self._end(next(iter(self._rejections)))
        self._rejections[connection] = None

    def hand_over(self, connection: Closable, other: Closable) -> None:
        """`connection` goes on as `other`, a request as a socket."""
        self._resting.pop(connection, None)
        if connection in self._from:
            self._from[other] = self._from.pop(connection)

    def leave(self, connection: Closable) -> None:
        """Forget `connection`, which is closed."""
        self._resting.pop(connection, None)
        self._rejections.pop(connection, None)
        address = self._from.pop(connection, None)
        if address is not None:
            self._of[address] -= 1
            if not self._of[address]:
                del self._of[address]

    def rest(self, connection: Closable) -> None:
        """From now on nobody waits for an answer on it."""
        if connection in self._from:
            self._resting.pop(connection, None)
            self._resting[connection] = None

    def work(self, connection: Closable) -> None:
        """Note that an answer is awaited on `connection`."""
        self._resting.pop(connection, None)

    def _make_room(self, address: str | None = None) -> None:
        """Close the longest resting, of an address or of all."""
        found = (each for each in self._resting if address in (None, self._from[each]))
        if (longest := next(found, None)) is not None:
            self._end(longest)

    def _end(self, connection: Closable) -> None:
        # Its place is free at once; it is closed a round of the event loop later.
        self.leave(connection)
        connection.close()
