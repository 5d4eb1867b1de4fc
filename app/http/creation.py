"""Making a session: built beside the event loop, brought to its update, and kept if it is wanted.

A run that is made again after a restart gets its own id again: of several pages that share it the
first one makes it, and the others find it there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from app.catalog import tables
from app.catalog.limits import check
from app.errors import Problem, refused
from app.live.dataset_cache import DatasetCache
from app.live.registry import Sessions
from app.live.session_task import SessionTask
from app.protocol import commands, document
from app.protocol.document import Document
from app.protocol.messages import Message
from app.session.session import Session
from app.settings import Settings
from app.store.rows import StoredRun, recall_curves
from app.store.store import Store
from engine.allowed import allow, integer
from engine.layers import Kinds


class Creation:
    """What sessions are made of."""

    def __init__(
        self,
        sessions: Sessions,
        settings: Settings,
        clock: Callable[[], float],
        kinds: Kinds,
        store: Store,
    ) -> None:
        self._sessions = sessions
        self._settings = settings
        self._clock = clock
        self._kinds = kinds
        self._store = store
        self._datasets = DatasetCache()

    async def create(
        self, identity: str, given: Document, owner: str
    ) -> tuple[SessionTask, Message | None]:
        """The session of a document, and its error where it could not be brought to its cursor."""
        async with self._sessions.making(identity):
            if identity in self._sessions:
                return self._sessions.get(identity, self._clock()), None
            if stored := await self._store.read(identity):
                return await self._recalled(identity, stored), None
            return await self._make(identity, given, owner)

    async def find(self, identity: str) -> SessionTask:
        """The session of this id, taken from the store where it is not live; or "not_found"."""
        async with self._sessions.making(identity):
            if identity not in self._sessions and (stored := await self._store.read(identity)):
                return await self._recalled(identity, stored)
        return self._sessions.get(identity, self._clock())

    async def _recalled(self, identity: str, stored: StoredRun) -> SessionTask:
        """A session as the store has it, playing on if it did."""
        given = document.read(stored.document, self._settings.max_log)
        live, failed = await self._make(identity, given, "", stored)
        if failed:
            raise Problem("not_found", field="id", value=identity, allowed=allow("session_id"))
        live.handle(commands.command("speed", {"value": stored.speed}))
        if stored.playing:
            live.handle(commands.command("play", {}))
        return live

    async def _make(
        self, identity: str, given: Document, owner: str, stored: StoredRun | None = None
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
        if stored is not None:
            session.playhead.run.recall(stored.states)
            recall_curves(session.curves, stored.curves)
        sessions.add(live)
        if cursor and (failed := await self._brought(live, cursor)):
            return live, failed
        live.saving.begin(self._store, stored)
        await live.saving.kept()
        return live, None

    async def _brought(self, live: SessionTask, cursor: Mapping[str, int]) -> Message | None:
        """The error of a session that cannot be brought to its cursor, and is given up."""
        try:
            answer = await live.ask(commands.command("seek", dict(cursor)))
        except asyncio.CancelledError:
            if not live.attended:
                self._sessions.remove(live.session.id)
            raise
        if answer["type"] != "error":
            return None
        self._sessions.remove(live.session.id)
        return answer
