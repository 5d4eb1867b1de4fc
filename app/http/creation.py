"""Making a session: built beside the event loop, brought to its update, and kept if it is wanted.

A run that is made again after a restart gets its own id again: of several pages that share it the
first one makes it, and the others find it there.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from functools import partial

from app.catalog import tables
from app.catalog.limits import check
from app.errors import refused
from app.live.registry import Sessions
from app.live.session_task import SessionTask
from app.protocol import commands
from app.protocol.document import Document
from app.protocol.messages import Message
from app.session.session import Session
from app.settings import Settings
from engine import RunConfig
from engine.allowed import integer
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
        self._turn = asyncio.Lock()
        self._wanted = 0
        self._first: RunConfig | None = None

    async def create(
        self, identity: str, given: Document, owner: str
    ) -> tuple[SessionTask, Message | None]:
        """The session of a document, and its error where it could not be brought to its cursor."""
        async with self._sessions.making(identity):
            if identity in self._sessions:
                return self._sessions.get(identity, self._clock()), None
            return await self._make(identity, given, owner)

    async def _make(
        self, identity: str, given: Document, owner: str
    ) -> tuple[SessionTask, Message | None]:
        settings, sessions, shared = self._settings, self._sessions, self._sessions.shared
        cursor = given.cursor
        if cursor and cursor["update"] > settings.max_replay:
            raise refused("cursor.update", cursor["update"], integer(0, settings.max_replay))
        if given.config is not None:
            check(given.config, settings, self._kinds)
        sessions.make_room(None, owner)
        session = await self._unhurried(partial(self._built, identity, given))
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

    async def _unhurried(self, build: Callable[[], Session]) -> Session:
        """Build one session at a time, and where more are asked for no more than half of the time:
        while one is built, the event loop shares the interpreter."""
        threads = self._sessions.shared.commands
        self._wanted += 1
        try:
            async with self._turn:
                begun = time.perf_counter()
                session = await asyncio.get_running_loop().run_in_executor(threads, build)
                if self._wanted > 1:
                    await asyncio.sleep(time.perf_counter() - begun)
                return session
        finally:
            self._wanted -= 1

    def _built(self, identity: str, given: Document) -> Session:
        """What takes time, done in a thread."""
        config = given.config
        if config is None:
            config = self._first = self._first or tables.suggested(tables.FIRST)
        datasets, admit = self._sessions.shared.datasets, partial(self._sessions.admit, identity)
        return Session(
            identity, config, self._settings, given.log, datasets.get, self._kinds, admit
        )
