"""A connection that brings requests: each has to arrive in time, and may be turned away."""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from app.serving.connections import Connections
from app.serving.rejection import HEAD_END, MOST_BYTES, SECONDS, Rejections, too_slow

STREAM = "/stream"
"""The end of the path of a response that goes on until its page goes."""


class HttpConnection(H11Protocol):
    """uvicorn's connection, watched while a request arrives."""

    def __init__(
        self,
        *arguments: Any,
        connections: Connections,
        seconds: float,
        rejections: Rejections,
        **named: Any,
    ) -> None:
        super().__init__(*arguments, **named)
        self._all = connections
        self._seconds = seconds
        self._rejections = rejections
        self._late: asyncio.TimerHandle | None = None
        self._head: bytearray | None = None
        """The part of the request that came, of a connection that is rejected."""
        self._told = False
        """Whether the rejection was sent."""

    def connection_made(self, transport: Any) -> None:
        """Take it, or turn it away."""
        super().connection_made(transport)
        if self._all.admit(self, self.client[0] if self.client else ""):
            self._await_request()
        else:
            self._head = bytearray()
            self._all.reject(self)
            self._late = self.loop.call_later(SECONDS, self._reject)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        self._arrived()
        self._all.leave(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Go on with the request that arrives."""
        if self.transport.is_closing():
            return
        if self._head is not None:
            self._hear(data)
            return
        if self._late is None:
            self._await_request()
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        """Rest until the next request."""
        self._all.rest(self)
        super().on_response_complete()
        self._look()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Go on as a socket."""
        self._arrived()
        super().handle_websocket_upgrade(event)
        other: Any = self.transport.get_protocol()
        if other is not self:
            self._all.hand_over(self, other)

    def shutdown(self) -> None:
        """The server ends: a stream, which would go on for ever, ends too."""
        super().shutdown()
        if self.cycle and self.scope["path"].endswith(STREAM):
            self.cycle.disconnected = True
            self.cycle.message_event.set()

    def close(self) -> None:
        """End it: nobody waits for an answer on it."""
        self._arrived()
        if self._head is not None and not self._told:
            self.transport.write(self._rejections(bytes(self._head)))
        self.transport.close()

    def _await_request(self) -> None:
        # A connection that says nothing is late after the same time.
        self._all.rest(self)
        self._late = self.loop.call_later(self._seconds, self._give_up)

    def _look(self) -> None:
        """See how much of a request is there, and whether somebody waits for an answer."""
        if self.cycle is not None and not self.cycle.response_complete:
            self._all.work(self)
        if self.conn.their_state not in (h11.IDLE, h11.SEND_BODY):
            self._arrived()
        elif self.conn.trailing_data[0] and self._late is None:
            self._await_request()

    def _arrived(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _hear(self, data: bytes) -> None:
        """Take what one that is not taken asks for. What comes when it was told so is read too: a
        connection that is closed over what was not read takes its answer back."""
        if self._told or self._head is None:
            return
        self._head += data
        if HEAD_END in self._head or len(self._head) > MOST_BYTES:
            self._reject()

    def _reject(self) -> None:
        """Say that there are too many, to who has asked for something or other."""
        self._arrived()
        self._told = True
        self.transport.write(self._rejections(bytes(self._head or b"")))
        self.transport.write_eof()
        self._late = self.loop.call_later(SECONDS, self.transport.close)

    def _give_up(self) -> None:
        """The request is not all there, and will not be waited for."""
        self._late = None
        begun = self.cycle is not None and self.cycle.response_started
        asked = self.conn.their_state is not h11.IDLE or self.conn.trailing_data[0]
        if asked and not begun:
            self.transport.write(too_slow())
        self.transport.close()
