"""Receivers of what a session says: a page that watches, a request that waits for one answer."""

from __future__ import annotations

import asyncio
from typing import Protocol

from app.errors import Problem
from app.playback.probe_sample import ProbeSample
from app.protocol.messages import Message
from app.session.client import Client
from app.session.encoders import Looked


class Watcher(Client, Protocol):
    """A client that is shown everything. None of these methods may wait."""

    def show(self, frame: bytes) -> None:
        """Take the newest frame; an older one is no longer of interest."""

    def show_maps(self, frame: bytes) -> None:
        """Take the newest maps."""

    def close(self, problem: Problem) -> None:
        """End the line, for the reason `problem`."""


class ReplyFuture:
    """A request that waits for the one answer to its command."""

    sample: int | ProbeSample = 0
    looked: Looked = ()
    maps = False

    def __init__(self) -> None:
        self.answer: asyncio.Future[Message] = asyncio.get_running_loop().create_future()

    def tell(self, message: Message) -> None:
        """Take the answer; of one in parts, the last."""
        if not self.answer.done() and not message.get("more"):
            self.answer.set_result(message)
