"""Making a session: built beside the event loop, brought to its update, and kept if it is wanted.

A run that is made again after a restart gets its own id again: of several pages that share it the
first one makes it, and the others find it there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial

from app.catalog import tables
from app.errors import Problem, refused
from app.http.buckets import Buckets
from app.live.registry import Sessions
from app.live.session_task import SessionTask
from app.protocol import commands
from app.protocol.document import Document
from app.protocol.messages import Message
from app.session.session import Session
from app.settings import Settings
from engine import RunConfig
from engine.allowed import amount, integer
from engine.layers import Kinds


class Creation:
    """What sessions are made of."""

    def __init__(
        self,
        sessions: Sessions,
        settings: Settings,
        clock: Callable[[], float],
        kinds: Kinds,
    ) -> None:
        self._sessions = sessions
        self._settings = settings
        self._clock = clock
        self._kinds = kinds
        self._rates = Buckets(settings.max_new_sessions)
        self._first: RunConfig | None = None

    async def create(
        self, identity: str, given: Document, owner: str
    ) -> tuple[SessionTask, Message | None]:
        """The session of a document, and its error where it could not be brought to its cursor."""
        async with self._sessions.making(identity):
            if identity in self._sessions:
                return self._sessions.get(identity, self._clock()), None
            if not self._rates.of(owner, self._clock()).try_to_take(1, self._clock()):
                most = int(self._settings.max_new_sessions)
                raise Problem("busy", allowed=amount("new_sessions", high=most))
            return await self._make(identity, given, owner)

    async def _make(
        self, identity: str, given: Document, owner: str
    ) -> tuple[SessionTask, Message | None]:
        settings, sessions, shared = self._settings, self._sessions, self._sessions.shared
        cursor = given.cursor
        if cursor and cursor["update"] > settings.max_replay:
            raise refused("cursor.update", cursor["update"], integer(0, settings.max_replay))
        if given.config is not None:
            tables.check(given.config, settings, self._kinds)
        sessions.make_room(None, owner)
        session = await asyncio.get_running_loop().run_in_executor(
            shared.commands, self._built, identity, given
        )
        sessions.make_room(session, owner)
        live = SessionTask(
            session, self._clock, shared, given.title, owner, sessions.keep_to_budget
        )
        sessions.add(live)
        if not cursor:
            return live, None
        try:
            answer = await live.ask(commands.command("seek", dict(cursor)))
        except asyncio.CancelledError:
            if not live.attended:
                sessions.remove(identity)
            raise
        if answer["type"] == "error":
            sessions.remove(identity)
            return live, answer
        return live, None

    def _built(self, identity: str, given: Document) -> Session:
        """What takes time, done in a thread."""
        config = given.config
        if config is None:
            config = self._first = self._first or tables.suggested(tables.FIRST)
        datasets, admit = self._sessions.shared.datasets, partial(self._sessions.admit, identity)
        return Session(
            identity, config, self._settings, given.log, datasets.get, self._kinds, admit
        )
