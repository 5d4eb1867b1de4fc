"""Errands: long questions, worked on in slices in other threads and answered in parts.

Each slice is handed to a thread by itself, and one slice of a session is worked on at a time:
between slices the interpreter is the loop's, so that a pause never waits for a landscape. Of each
kind of question an asker has one; the next one of the kind ends it, as do `stop` and leaving. Who
asked an ended question is told that it was stopped.
"""

from __future__ import annotations

import asyncio

from app.errors import fault
from app.protocol import messages
from app.queries.base import LongQuery, Part, Parts
from app.session.player import Inquiry, Receiver, Stop


class QueryStream:
    """The long questions of one session, by who asked and the kind."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._going: dict[tuple[Receiver, str], tuple[Inquiry, asyncio.Task[None]]] = {}

    def take(self, inquiry: Inquiry, question: LongQuery) -> None:
        """Begin; the asker's question of the same kind ends."""
        sender = inquiry.sender
        if sender is None:
            return
        key = sender, inquiry.command.do
        self._end(key)
        task = asyncio.get_running_loop().create_task(self._work(key, inquiry, question))
        self._going[key] = inquiry, task

    def stop(self, stop: Stop) -> None:
        """End the question of this id; if it has ended already, nothing is left to do."""
        for key, (inquiry, _) in list(self._going.items()):
            if key[0] is stop.sender and inquiry.command.id == stop.of:
                self._end(key)

    def leave(self, sender: Receiver) -> None:
        """End all that `sender` asked."""
        for key in [key for key in self._going if key[0] is sender]:
            self._end(key)

    def close(self) -> None:
        """End everything."""
        for key in list(self._going):
            self._end(key)

    def _end(self, key: tuple[Receiver, str]) -> None:
        if key in self._going:
            inquiry, task = self._going.pop(key)
            task.cancel()
            key[0].tell(messages.reply(inquiry.command, inquiry.cursor, stopped=True))

    async def _work(self, key: tuple[Receiver, str], inquiry: Inquiry, question: LongQuery) -> None:
        parts, more = question.work(), True
        while more:
            part = await self._slice(question, parts, inquiry.command.do)
            if part is not None:
                more = part.more
                if not more:
                    del self._going[key]
                key[0].tell(inquiry.said(*part))

    async def _slice(self, question: LongQuery, parts: Parts, do: str) -> Part | None:
        try:
            async with self._turn:
                return await asyncio.to_thread(question.slice, parts)
        except Exception as error:  # noqa: BLE001 — fault logs it
            return Part(fault(error, do), False)
