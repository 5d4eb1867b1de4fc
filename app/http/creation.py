"""Making a session: built beside the event loop, brought to its update, and kept if it is wanted.

A run that is made again after a restart gets its own id again: of several pages that share it the
first one makes it, and the others find it there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from app.catalog import tables
from app.errors import refused
from app.live.dataset_cache import DatasetCache
from app.live.registry import Sessions
from app.live.session_task import SessionTask
from app.protocol import commands
from app.protocol.messages import Message
from app.session.session import Session
from app.settings import Settings
from engine import RunConfig
from engine.allowed import allow, amount, integer
from engine.layers import Kinds


class Creation:
    """What sessions are made of."""

    def __init__(
        self,
        sessions: Sessions,
        settings: Settings,
        clock: Callable[[], float],
        new_id: Callable[[], str],
        kinds: Kinds,
    ) -> None:
        self._sessions = sessions
        self._settings = settings
        self._clock = clock
        self._new_id = new_id
        self._kinds = kinds
        self._datasets = DatasetCache()

    async def create(
        self, body: Mapping[str, Any], owner: str
    ) -> tuple[SessionTask, Message | None]:
        """The session that a body asks for, and its error where it could not be brought there."""
        identity = body["id"]
        if identity is None:
            return await self._make(self._new_id(), body, owner)
        async with self._sessions.making(identity):
            if identity in self._sessions:
                return self._sessions.get(identity, self._clock()), None
            return await self._make(identity, body, owner)

    async def _make(
        self, identity: str, body: Mapping[str, Any], owner: str
    ) -> tuple[SessionTask, Message | None]:
        settings, sessions = self._settings, self._sessions
        config, log = _config(body["config"]), _log(body["log"], settings)
        if body["update"] > settings.max_replay:
            raise refused("update", body["update"], integer(0, settings.max_replay))
        tables.check(config, settings, self._kinds)
        sessions.make_room(None, owner)
        held = await self._datasets.fetch(config.data)
        session = await asyncio.to_thread(
            Session, identity, config, settings, log, self._datasets.get, self._kinds
        )
        del held
        sessions.make_room(session, owner)
        live = SessionTask(
            session, self._clock, sessions.turns, self._datasets, owner, sessions.aside
        )
        sessions.add(live)
        if not body["update"]:
            return live, None
        try:
            answer = await live.ask(commands.command("seek", {"update": body["update"]}))
        except asyncio.CancelledError:
            if not live.attended:
                sessions.remove(identity)
            raise
        if answer["type"] == "error":
            sessions.remove(identity)
            return live, answer
        return live, None


def _config(given: object) -> RunConfig:
    return tables.suggested(tables.FIRST) if given is None else RunConfig.from_dict(given)


def _log(given: object, settings: Settings) -> list[tuple[int, dict[str, Any]]]:
    """A log as the engine takes it; the engine checks what the changes say."""
    entries = given if isinstance(given, list) else []
    if len(entries) > settings.max_log:
        raise refused("log", len(entries), amount("entries", high=settings.max_log))
    for at, entry in enumerate(entries):
        if not isinstance(entry, list) or len(entry) != 2 or not isinstance(entry[1], dict):
            raise refused(f"log[{at}]", entry, allow("entry", form="[update, {setting: value}]"))
    return [(update, changes) for update, changes in entries]
