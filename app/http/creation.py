"""Making a session: built beside the event loop, brought to its update, and kept if it is wanted.

A run that is made again after a restart gets its own id again: of several pages that share it the
first one makes it, and the others find it there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from app.catalog import tables
from app.catalog.limits import check
from app.errors import refused
from app.live.dataset_cache import DatasetCache
from app.live.registry import Sessions
from app.live.session_task import SessionTask
from app.protocol import commands
from app.protocol.document import Document
from app.protocol.messages import Message
from app.session.session import Session
from app.settings import Settings
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
        self._datasets = DatasetCache()

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
        settings, sessions = self._settings, self._sessions
        config, cursor = given.config or tables.suggested(tables.FIRST), given.cursor
        if cursor and cursor["update"] > settings.max_replay:
            raise refused("cursor.update", cursor["update"], integer(0, settings.max_replay))
        check(config, settings, self._kinds)
        sessions.make_room(None, owner)
        held = await self._datasets.fetch(config.data)
        session = await asyncio.to_thread(
            Session, identity, config, settings, given.log, self._datasets.get, self._kinds
        )
        del held
        sessions.make_room(session, owner)
        live = SessionTask(
            session, self._clock, sessions.turns, self._datasets, given.title, owner, sessions.aside
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
