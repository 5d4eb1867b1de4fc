"""Aside: questions are worked on in other threads, each once for all who ask it.

Answers are kept for the moment they are about and forgotten at the next, a few at a time. Who
asks too much at once is refused. Long questions go to `app/errands.py`.
"""

from __future__ import annotations

import asyncio
from collections import Counter

from app.errors import Problem, fault
from app.live.query_stream import QueryStream
from app.protocol import messages
from app.queries import About, Answer, LongQuery, Query
from app.session.player import Inquiry, Receiver, Stop
from engine.allowed import amount
from engine.errors import EngineError

KEPT = 32
"""How many answers of one moment are kept."""

Found = Answer | EngineError


class QueryPool:
    """The questions of one session; `most` may be asked by one sender at once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._about: About | None = None
        self._found: dict[str, asyncio.Future[Found]] = {}
        self._asking: Counter[Receiver] = Counter()
        self._errands = QueryStream()

    def take(self, asked: Inquiry | Stop) -> None:
        """Tell the sender the answer as soon as it is known."""
        if isinstance(asked, Stop):
            self._errands.stop(asked)
        elif isinstance(asked.question, LongQuery):
            self._errands.take(asked, asked.question)
        elif asked.sender is not None:
            self._take(asked, asked.question, asked.sender)

    def leave(self, sender: Receiver) -> None:
        """`sender` is gone; what only it waits for is ended."""
        self._errands.leave(sender)

    def close(self) -> None:
        """Nobody waits for anything any more."""
        self._errands.close()

    def _take(self, inquiry: Inquiry, question: Query, sender: Receiver) -> None:
        if self._asking[sender] >= self._most:
            refusal = Problem("busy", field="do", allowed=amount("questions", high=self._most))
            sender.tell(messages.error(refusal, inquiry.command.id))
            return
        self._asking[sender] += 1

        def tell(done: asyncio.Future[Found]) -> None:
            self._asking[sender] -= 1
            if not self._asking[sender]:
                del self._asking[sender]
            if not done.cancelled():
                sender.tell(inquiry.said(done.result()))

        self._answer(question).add_done_callback(tell)

    def _answer(self, question: Query) -> asyncio.Future[Found]:
        if question.about != self._about:
            self._about = question.about
            self._found.clear()
        known = self._found.get(question.key)
        if known is None:
            known = asyncio.get_running_loop().create_task(_worked(question))
            while len(self._found) >= KEPT:
                del self._found[next(iter(self._found))]
            self._found[question.key] = known
        return known


async def _worked(question: Query) -> Found:
    try:
        return await asyncio.to_thread(question.found)
    except Exception as error:  # noqa: BLE001 — fault logs it
        return fault(error, question.key)
