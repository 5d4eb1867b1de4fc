"""How fast a session plays: when the next tick is due, and what happens in it.

At speed 1 a phase lasts 700 ms. Faster play merges what would come more often than frames do:
first phases, and from ten updates a second on, whole updates. The fastest speed has no clock:
each tick trains for as long as a frame lasts.
"""

from __future__ import annotations

from typing import NamedTuple

from app.protocol.commands import SPEED
from app.settings import Settings

MERGED_FROM = 10
"""Updates a second from which on play shows whole updates."""
ROUNDING = 1e-9


class Tick(NamedTuple):
    """So many phases or updates; for "seconds", updates for so long."""

    unit: str
    amount: float


class Pacing:
    """The pace of play. Times are in seconds, on whatever clock the caller reads."""

    def __init__(self, settings: Settings) -> None:
        self.speed = 1.0
        self.due = 0.0
        self._credit = 0.0
        self._phase_seconds = settings.phase_milliseconds / 1000
        self._frame_seconds = 1 / settings.max_frame_rate

    def start(self, now: float) -> None:
        """The first tick is due at once."""
        self.due, self._credit = now, 0.0

    def change(self, speed: float, now: float) -> None:
        """A new speed; the next tick comes no later than it would have."""
        self.speed = speed
        self.due = min(self.due, now + max(self._phase_seconds / speed, self._frame_seconds))

    def tick(self, now: float, phases: int) -> Tick:
        """What is due now, for a run whose updates have so many phases."""
        phase = self._phase_seconds / self.speed
        updates = 1 / (phase * phases)
        merged = updates >= MERGED_FROM
        unit_seconds = 1 / updates if merged else phase
        period = max(unit_seconds, self._frame_seconds)
        # A tick that comes late is not made up for.
        self.due = max(self.due + period, now)
        if self.speed >= SPEED.high:
            return Tick("seconds", period)
        self._credit += period / unit_seconds
        amount = int(self._credit + ROUNDING)
        self._credit -= amount
        return Tick("update" if merged else "phase", amount)
