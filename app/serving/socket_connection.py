"""A connection that is a WebSocket: what comes in pieces, and what nobody reads, is bounded.

A browser's page sends no pings, no fragments, and reads what it is sent. Who floods with pings or
lets what it is answered lie, and who begins a message and does not end it, is sent away.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

from app.serving.connections import Connections

POLICY = 1008
TOO_BIG = 1009
MOST_PINGS = 100
"""How many pings may come within `PING_SECONDS`."""
PING_SECONDS = 10.0
MOST_FRAGMENTS = 1024
CLOSE_SECONDS = 2.0
"""Seconds that the last word may take before the connection is cut."""


class SocketConnection(WebSocketsSansIOProtocol):
    """uvicorn's connection, bounded."""

    def __init__(
        self, *arguments: Any, connections: Connections, seconds: float, **named: Any
    ) -> None:
        super().__init__(*arguments, **named)
        self._all = connections
        self._seconds = seconds
        self._late: asyncio.TimerHandle | None = None
        self._pings = 0
        self._counted_since = self.loop.time()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        self._ended()
        self._all.leave(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what came; what is not a whole message has to be one in time."""
        if self.transport.is_closing():
            return
        super().data_received(data)
        if not self.frames and not self.conn.reader.buffer:
            self._ended()
        elif self._late is None and not self.transport.is_closing():
            self._late = self.loop.call_later(self._seconds, self.refuse, POLICY, "unfinished")

    def handle_cont(self, event: Frame) -> None:
        """A further piece of a message, of which there may not be too many."""
        if len(self.frames) >= MOST_FRAGMENTS:
            self.refuse(TOO_BIG, "too many fragments")
        else:
            super().handle_cont(event)

    def handle_ping(self) -> None:
        """Answer, while the answers are read and not too many are asked for."""
        now = self.loop.time()
        if now - self._counted_since > PING_SECONDS:
            self._counted_since, self._pings = now, 0
        self._pings += 1
        if self.transport.is_closing():
            self.conn.data_to_send()
        elif self._pings > MOST_PINGS:
            self.refuse(POLICY, "too many pings")
        elif not self.writable.is_set():
            self.refuse(POLICY, "nothing is read")
        else:
            super().handle_ping()

    def refuse(self, code: int, word: str) -> None:
        """Close with a code and a word, and cut the connection if that is not read either."""
        self._ended()
        self.frames = []
        if self.transport.is_closing():
            return
        self.conn.data_to_send()
        self.conn.fail(code, word)
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code})
        self.transport.close()
        self.loop.call_later(CLOSE_SECONDS, self.transport.abort)

    def close(self) -> None:
        """End it."""
        self.shutdown()

    def _ended(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None
