"""Which sessions there are: a bounded registry, and the rules of who is dropped.

Time is an argument. Dropping a session harms nobody: a page that comes back makes the same one
again from its config, its log and the number of the update.
"""

from __future__ import annotations

import asyncio

from app.errors import Problem
from app.live.session_task import SessionTask
from app.protocol import commands
from app.settings import Settings
from engine.allowed import allow, amount


class Sessions:
    """Live sessions by their id."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.turns = asyncio.Lock()
        self._all: dict[str, SessionTask] = {}

    def __len__(self) -> int:
        return len(self._all)

    def get(self, identity: str, now: float) -> SessionTask:
        """The session; Problem "not_found" if there is none. Asking counts as use."""
        found = self._all.get(identity)
        if found is None:
            raise Problem("not_found", field="id", value=identity, allowed=allow("session_id"))
        found.used = now
        return found

    def make_room(self) -> None:
        """Let one more in: the longest unused that nobody watches goes; Problem "full" if none."""
        if len(self._all) < self.settings.max_sessions:
            return
        unattended = [live for live in self._all.values() if not live.attended]
        if not unattended:
            most = self.settings.max_sessions
            raise Problem("full", allowed=amount("sessions", high=most))
        self.remove(min(unattended, key=lambda live: live.used).session.id)

    def add(self, live: SessionTask) -> None:
        """Keep a session, for which there is room."""
        self._all[live.session.id] = live

    def remove(self, identity: str) -> None:
        """End a session."""
        live = self._all.pop(identity, None)
        if live:
            live.close()

    def sweep(self, now: float) -> None:
        """Drop what nobody has used for long, and pause what plays to nobody."""
        for live in list(self._all.values()):
            idle = 0.0 if live.attended else now - live.used
            if idle > self.settings.idle_seconds:
                self.remove(live.session.id)
            elif idle > self.settings.unwatched_seconds and live.session.due is not None:
                used = live.used
                live.handle(commands.command("pause", {}))
                live.used = used

    def close(self) -> None:
        """End all."""
        for identity in list(self._all):
            self.remove(identity)
