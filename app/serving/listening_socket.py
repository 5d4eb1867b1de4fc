"""The socket that is listened on: of many who connect at once one is taken in a round of the event
loop, so that it goes round between them.
"""

from __future__ import annotations

import socket

AT_ONCE = 1
"""A connection and its first request take a millisecond or two."""


class ListeningSocket(socket.socket):
    """asyncio takes connections until there are none for now: after `AT_ONCE` it is told so."""

    _taken = 0

    def accept(self) -> tuple[socket.socket, object]:
        """The next connection. BlockingIOError where there is none, or none in this round."""
        if self._taken == AT_ONCE:
            self._taken = 0
            raise BlockingIOError
        self._taken += 1
        try:
            return super().accept()
        except OSError:
            self._taken = 0
            raise
