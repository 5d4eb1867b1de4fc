"""Long queries, worked on in slices in other threads and answered in parts.

Each slice is handed to a thread by itself, and one slice of a session is worked on at a time:
between slices the interpreter is the loop's, so that a pause never waits for a landscape. Of each
kind of query a client has one; the next one of the kind ends it, as do `stop` and leaving. Who
asked an ended query is told that it was stopped. About the sessions of one address only so many
are worked on at once.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import NamedTuple

from app.errors import Problem, fault
from app.live.work.shared import Shared
from app.live.work.turns import Share
from app.protocol import messages
from app.protocol.commands import Command
from app.queries.base import Answer, AnswerParts, LongQuery, Part
from app.session.client import Client, Stop
from app.settings import Settings
from engine import EngineError
from engine.allowed import amount


class Asking(NamedTuple):
    """A query that is worked on: its command, where the run stood, and who asked."""

    command: Command
    cursor: dict[str, int]
    client: Client

    def tell(self, found: Answer | EngineError, more: bool = False) -> None:
        """Tell the client what was found; `more` if that is not the last of it."""
        if isinstance(found, EngineError):
            self.client.tell(messages.error(found, self.command.id))
        else:
            self.client.tell(messages.answer(self.command, self.cursor, found, more))


class QueryStream:
    """The long queries of one session, by who asked and the kind."""

    def __init__(self, settings: Settings, shared: Shared, owner: str) -> None:
        self._settings = settings
        self._shared = shared
        self._owner = owner
        self._share = Share()
        self._turn = asyncio.Lock()
        self._going: dict[tuple[Client, str], tuple[Asking, asyncio.Task[None]]] = {}

    def take(self, asking: Asking, query: LongQuery) -> None:
        """Begin; the client's query of the same kind ends."""
        key = asking.client, asking.command.do
        self._end(key)
        going, most = self._shared.long_questions, self._settings.max_address_questions
        if going[self._owner] >= most:
            allowed = amount("address_questions", high=most)
            asking.tell(Problem("busy", field="do", allowed=allowed))
            return
        task = asyncio.get_running_loop().create_task(self._work(key, asking, query))
        self._going[key] = asking, task
        going[self._owner] += 1
        task.add_done_callback(self._over)

    def stop(self, stop: Stop) -> None:
        """End the query of this id; if it has ended already, nothing is left to do."""
        for key, (asking, _) in list(self._going.items()):
            if key[0] is stop.client and asking.command.id == stop.of:
                self._end(key)

    def leave(self, client: Client) -> None:
        """End all that `client` asked."""
        for key in [key for key in self._going if key[0] is client]:
            self._end(key)

    def close(self) -> None:
        """End everything."""
        for key in list(self._going):
            self._end(key)

    def _end(self, key: tuple[Client, str]) -> None:
        if key in self._going:
            asking, task = self._going.pop(key)
            task.cancel()
            key[0].tell(messages.reply(asking.command, asking.cursor, stopped=True))

    def _over(self, task: asyncio.Task[None]) -> None:
        going = self._shared.long_questions
        going[self._owner] -= 1
        if not going[self._owner]:
            del going[self._owner]

    async def _work(self, key: tuple[Client, str], asking: Asking, query: LongQuery) -> None:
        parts, more = query.work(), True
        while more:
            part = await self._slice(query, parts, asking.command.do)
            if part is not None:
                more = part.more
                if not more:
                    del self._going[key]
                asking.tell(*part)

    async def _slice(self, query: LongQuery, parts: AnswerParts, do: str) -> Part | None:
        try:
            async with self._turn:
                return await self._shared.question(partial(query.slice, parts), self._share)
        except Exception as error:  # noqa: BLE001 — fault logs it
            return Part(fault(error, do), False)
