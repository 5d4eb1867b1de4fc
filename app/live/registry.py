"""Which sessions there are: bounded in number, by address and in bytes, and who is dropped.

Time is an argument. Dropping a session harms nobody: the store has it, and whoever asks for it
again finds it where it was.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from weakref import WeakValueDictionary

from app.errors import Problem
from app.live.footprint import dataset_bytes, footprint
from app.live.session_task import SessionTask
from app.protocol import commands
from app.session.session import Session
from app.settings import Settings
from engine.allowed import allow, amount


class Sessions:
    """Live sessions by their id."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.turns = asyncio.Lock()
        self.aside = asyncio.Lock()
        self._all: dict[str, SessionTask] = {}
        self._making: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def __len__(self) -> int:
        return len(self._all)

    def __contains__(self, identity: str) -> bool:
        return identity in self._all

    def making(self, identity: str) -> asyncio.Lock:
        """Whoever makes the session of this id again holds this: one makes it, the others join."""
        return self._making.setdefault(identity, asyncio.Lock())

    def get(self, identity: str, now: float) -> SessionTask:
        """The session; Problem "not_found" if there is none. Asking counts as use."""
        found = self._all.get(identity)
        if found is None:
            raise Problem("not_found", field="id", value=identity, allowed=allow("session_id"))
        found.used = now
        return found

    def make_room(self, session: Session | None = None, owner: str = "") -> None:
        """Let one more of an address in: the longest unused that nobody watches goes.

        Problem "full" where all are watched, "busy" where all of the address are.
        """
        most = self.settings.max_address_sessions
        mine = [live for live in self._all.values() if live.owner == owner]
        if len(mine) >= most:
            busy = Problem("busy", field="id", allowed=amount("address_sessions", high=most))
            self._drop_one(mine, busy)
        most = self.settings.max_sessions
        if len(self._all) >= most:
            self._drop_one(
                self._all.values(), Problem("full", allowed=amount("sessions", high=most))
            )
        most, size = self.settings.max_session_bytes, footprint(session)[0] if session else 0
        while self._all and self._bytes(session) + size > most:
            self._drop_one(self._all.values(), Problem("full", allowed=amount("bytes", high=most)))

    def add(self, live: SessionTask) -> None:
        """Keep a session, for which there is room."""
        self._all[live.session.id] = live

    def remove(self, identity: str) -> None:
        """End a session."""
        live = self._all.pop(identity, None)
        if live:
            live.close()

    def sweep(self, now: float) -> int:
        """Drop what nobody has used for long, and pause what plays to nobody. How many went."""
        before = len(self._all)
        for live in list(self._all.values()):
            idle = 0.0 if live.attended else now - live.used
            if idle > self.settings.idle_seconds:
                self.remove(live.session.id)
            elif idle > self.settings.unwatched_seconds and live.session.due is not None:
                used = live.used
                live.handle(commands.command("pause", {}))
                live.used = used
        return before - len(self._all)

    def close(self) -> None:
        """End all."""
        for identity in list(self._all):
            self.remove(identity)

    def _bytes(self, coming: Session | None) -> int:
        """The estimated bytes of all, each data set counted once."""
        runs = [live.session.playhead.run for live in self._all.values()]
        datasets = {id(run.dataset): run.dataset for run in runs}
        if coming is not None:
            datasets[id(coming.playhead.run.dataset)] = coming.playhead.run.dataset
        sizes = (live.size for live in self._all.values())
        return sum(sizes) + sum(map(dataset_bytes, datasets.values()))

    def _drop_one(self, of: Iterable[SessionTask], otherwise: Problem) -> None:
        unattended = [live for live in of if not live.attended]
        if not unattended:
            raise otherwise
        self.remove(min(unattended, key=lambda live: live.used).session.id)
