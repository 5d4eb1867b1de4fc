"""Making a session: built beside the event loop, brought to its update, and kept if it is wanted.

A run that is made again after a restart gets its own id again: of several pages that share it the
first one makes it, and the others find it there.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from app.catalog import tables
from app.catalog.limits import check
from app.errors import Problem, refused
from app.live.recalled import recall
from app.live.registry import Sessions
from app.live.session_task import SessionTask
from app.protocol import commands, document
from app.protocol.document import Document
from app.protocol.messages import Message
from app.session import playing
from app.session.session import Session
from app.settings import Settings
from app.store.rows import StoredRun
from app.store.store import Store
from engine.allowed import allow, integer
from engine.layers import Kinds


class Creation:
    """The parts that sessions are made of."""

    def __init__(
        self,
        sessions: Sessions,
        settings: Settings,
        clock: Callable[[], float],
        kinds: Kinds,
        store: Store,
        new_id: Callable[[], str],
    ) -> None:
        self._sessions = sessions
        self._settings = settings
        self._clock = clock
        self._kinds = kinds
        self._store = store
        self._new_id = new_id
        self._turn = asyncio.Lock()
        self._wanted = 0
        self._first: Any = None

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

    async def flush(self, identities: Sequence[str]) -> None:
        """Have the store hold of these runs what those that are live have come to."""
        for each in identities:
            if each in self._sessions:
                await self._sessions.get(each, self._clock()).saving.flush()

    async def rename(self, identity: str, title: str) -> None:
        """Give a run another title; one that is not live stays so."""
        async with self._sessions.making(identity):
            if identity in self._sessions:
                self._sessions.get(identity, self._clock()).saving.title = title
            if not await self._store.rename(identity, title) and identity not in self._sessions:
                raise Problem("not_found", field="id", value=identity, allowed=allow("session_id"))

    async def admitted(self, identity: str) -> tuple[SessionTask, str]:
        """The session of this id, or of a link to it, which may only look at it."""
        linked = None
        if identity not in self._sessions:
            linked = await self._store.linked(identity)
        run = linked and linked[0]
        return await self.find(run or identity), identity if run else ""

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
        settings, sessions, shared = self._settings, self._sessions, self._sessions.shared
        cursor = given.cursor
        if cursor and stored is None and cursor["update"] > settings.max_replay:
            raise refused("cursor.update", cursor["update"], integer(0, settings.max_replay))
        if given.config is not None:
            check(given.config, settings, self._kinds)
        sessions.make_room(None, owner)
        session = await self._throttled(partial(self._built, identity, given))
        sessions.make_room(session, owner)
        live = SessionTask(
            session, self._clock, shared, given.title, owner, sessions.keep_to_budget
        )
        if stored is not None:
            stored = recall(session, stored)
        sessions.add(live)
        if cursor and (failed := await self._brought(live, cursor)):
            return live, failed
        if stored is not None and "diverged" in stored.facts:
            await live.read(partial(playing.recall_divergence, session))
        await live.keep(self._store, stored)
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

    async def _throttled(self, build: Callable[[], Session]) -> Session:
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
        """A session as it is made in a thread, which takes time."""
        config = given.config
        if config is None:
            config = self._first = self._first or tables.suggested(tables.FIRST)
        datasets, admit = self._sessions.shared.datasets, partial(self._sessions.admit, identity)
        return Session(
            identity, config, self._settings, given.log, datasets.get, self._kinds, admit,
            self._new_id,
        )  # fmt: skip
