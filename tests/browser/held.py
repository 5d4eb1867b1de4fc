"""Answers of the server that are held back, as on a slow link: what a page does meanwhile."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from typing import Any, TypeGuard

from playwright.sync_api import WebSocketRoute

from tests.browser.driver import Reader
from tests.browser.interventions import awaited

Message = str | bytes
KIND, REVISION, RECORD = 6, 44, 1
"""Where a frame says its kind and its revision; the kind that a record's has."""


class HeldAnswers:
    """The socket of a page that is loaded anew, over which its answers come when they are let."""

    def __init__(self, reader: Reader) -> None:
        self.sent: list[dict[str, Any]] = []
        """What the page has sent since its answers are held."""
        self._reader = reader
        self._revision = 0
        self._held: list[Message] = []
        self._holding = False
        self._lines: list[WebSocketRoute] = []
        reader.page.route_web_socket("**/ws/**", self._route)
        reader.page.reload()
        reader.ready()
        reader.unfold()

    def hold(self) -> None:
        """From here on nothing comes."""
        self.sent.clear()
        self._holding = True

    def has(self, wanted: Callable[[Message], bool]) -> bool:
        """Whether one of those held is such a message."""
        return any(map(wanted, self._held))

    def release(self, last: Callable[[Message], bool] | None = None) -> None:
        """Let come what is held up to the first such message, which may still be on its way;
        without one, all and what follows."""
        if last:
            awaited(self._reader, lambda: self.has(last), bool)
        while self._held:
            message = self._held.pop(0)
            self._lines[-1].send(message)
            if is_record(message):
                (self._revision,) = struct.unpack_from("<I", message, REVISION)
            if last and last(message):
                return
        self._holding = False

    def lose(self) -> None:
        """What is held never comes: the line is lost, and the next holds nothing back."""
        self._held.clear()
        self._holding = False
        lost = len(self._lines)
        self._lines[-1].close()
        # The page may have the next before it has shown that this one is lost.
        awaited(self._reader, lambda: len(self._lines), lambda lines: lines > lost)
        self._reader.settled()

    def shown(self) -> None:
        """Wait until all panels of the page have shown the newest frame that was let come."""
        revision = "Number(document.getElementById('main').dataset.revision)"
        self._reader.until(f"(least) => {revision} >= least", self._revision, held=True)

    def _route(self, line: WebSocketRoute) -> None:
        self._lines.append(line)
        server = line.connect_to_server()

        def go(message: Message) -> None:
            self.sent.append(json.loads(message))
            server.send(message)

        line.on_message(go)
        server.on_message(
            lambda text: self._held.append(text) if self._holding else line.send(text)
        )


def is_record(message: Message) -> TypeGuard[bytes]:
    """Whether a message is a frame of the run's numbers."""
    return isinstance(message, bytes) and message[KIND] == RECORD


def is_reply(do: str) -> Callable[[Message], bool]:
    """Whether a message is the reply to such a command."""

    def found(message: Message) -> bool:
        told = json.loads(message) if isinstance(message, str) else {}
        return told.get("type") == "reply" and told.get("do") == do

    return found
