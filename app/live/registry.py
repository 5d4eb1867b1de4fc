"""The registry of sessions: bounded in number, by address and in bytes; which of them is dropped.

Time is an argument. Dropping a session harms nobody: the store has it, and whoever asks for it
again finds it where it was.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from weakref import WeakValueDictionary

from app.errors import Problem, refused
from app.live.footprint import dataset_bytes, fitting, footprint
from app.live.session_task import SessionTask
from app.live.work.shared import Shared
from app.protocol import commands
from app.session.session import Session
from app.settings import Settings
from engine import Timeline
from engine.allowed import allow, amount, integer

LiveOf = Callable[[str], Awaitable[SessionTask]]
"""The session of an id, wherever it is kept; Problem "not_found" where there is none."""


class Sessions:
    """Live sessions by their id."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.shared = Shared()
        self._all: dict[str, SessionTask] = {}
        self._making: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def __len__(self) -> int:
        return len(self._all)

    def __contains__(self, identity: str) -> bool:
        return identity in self._all

    def making(self, identity: str) -> asyncio.Lock:
        """The lock under which the session of this id is made again: one client makes it, the
        others join."""
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
        if session is not None:
            self.admit(session.id, session.playhead.run)
            self.keep_to_budget(session.playhead.run)

    def admit(self, identity: str, run: Timeline) -> None:
        """Refuse a run that has no room beside all that is watched, with what would fit.

        Of the session of this id it takes the place. This may be called in any thread.
        """
        watched = [
            live
            for live in list(self._all.values())
            if live.attended and live.session.id != identity
        ]
        free = self.settings.max_session_bytes - _bytes(watched, run)
        if footprint(run)[0] <= free:
            return
        fits = fitting(run, free)
        if fits < 1:
            raise Problem("full", allowed=amount("bytes", high=max(0, free)))
        batch = run.config.training.batch_size
        raise refused("training.batch_size", batch, integer(1, fits), "pass_batch")

    def keep_to_budget(self, coming: Timeline | None = None) -> None:
        """Drop the longest unused that nobody watches, as long as all take too many bytes."""
        size = footprint(coming)[0] if coming is not None else 0
        most = self.settings.max_session_bytes - size
        while _bytes(self._all.values(), coming) > most:
            unattended = [live for live in self._all.values() if not live.attended]
            if not unattended:
                return
            self._drop_one(unattended, Problem("full"))

    def add(self, live: SessionTask) -> None:
        """Keep a session, for which there is room."""
        self._all[live.session.id] = live

    def remove(self, identity: str) -> None:
        """End a session."""
        live = self._all.pop(identity, None)
        if live:
            self.shared.left_bytes += live.size
            live.close()

    @property
    def quiet(self) -> bool:
        """Whether no run plays or is on its way, and nobody waits for an answer."""
        return all(live.session.due is None and not live.asking for live in self._all.values())

    def sweep(self, now: float) -> int:
        """Drop what nobody has used for long, and pause what plays to nobody. The estimated bytes
        of all runs that are no more since the last time, however they went."""
        for live in list(self._all.values()):
            idle = 0.0 if live.attended else now - live.used
            if idle > self.settings.idle_seconds:
                self.remove(live.session.id)
            elif idle > self.settings.unwatched_seconds and live.session.due is not None:
                used = live.used
                live.handle(commands.command("pause", {}))
                live.used = used
        left, self.shared.left_bytes = self.shared.left_bytes, 0
        return left

    def close(self) -> None:
        """End all."""
        for identity in list(self._all):
            self.remove(identity)

    async def end(self) -> None:
        """End all, and wait until no thread is at any."""
        ending = list(self._all.values())
        self.close()
        for live in ending:
            await live.ended()

    def _drop_one(self, of: Iterable[SessionTask], otherwise: Problem) -> None:
        unattended = [live for live in of if not live.attended]
        if not unattended:
            raise otherwise
        self.remove(min(unattended, key=lambda live: live.used).session.id)


def _bytes(of: Iterable[SessionTask], coming: Timeline | None) -> int:
    """The estimated bytes of sessions, each data set counted once, with that of a coming run."""
    size, datasets = 0, {}
    for live in of:
        size += live.size
        dataset = live.session.playhead.run.dataset
        datasets[id(dataset)] = dataset
    if coming is not None:
        datasets[id(coming.dataset)] = coming.dataset
    return size + sum(map(dataset_bytes, datasets.values()))
