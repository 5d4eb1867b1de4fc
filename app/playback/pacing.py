"""The pace of a session's play: when the next tick is due, and what happens in it.

At speed 1 a phase lasts as long as `app.protocol.kinds` says. Faster play merges what would
come more often than frames do: first phases, and from ten updates a second on, whole updates. The
fastest speed has no clock: each tick trains for as long as a frame lasts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.protocol.commands import SPEED
from app.protocol.kinds import KINDS
from app.settings import Settings
from engine import Phase

MERGED_FROM = 10
"""Updates a second from which on play shows whole updates."""
ROUNDING = 1e-9


class Tick(NamedTuple):
    """A number of phases or updates; for "seconds", updates for so long."""

    unit: str
    amount: float


class Pacing:
    """The pace of play. Times are in seconds, on whatever clock the caller reads."""

    def __init__(self, settings: Settings) -> None:
        self.speed = 1.0
        self.due = 0.0
        self._credit = 0.0
        self._phase_seconds = KINDS["network"].milliseconds["forward"] / 1000
        self._frame_seconds = 1 / settings.max_frame_rate

    def start(self, now: float) -> None:
        """The first tick is due at once."""
        self.due, self._credit = now, 0.0

    def change(self, speed: float, now: float) -> None:
        """A new speed; the next tick comes no later than it would have."""
        self.speed = speed
        self.due = min(self.due, now + max(self._phase_seconds / speed, self._frame_seconds))

    def tick(self, now: float, phases: Sequence[Phase], at: int, kind: str = "network") -> Tick:
        """The tick that is due now, for a run of `kind` that stands in phase `at` of `phases`."""
        shown = KINDS[kind].milliseconds
        lengths = [shown[phase.name] / 1000 for phase in phases]
        self._phase_seconds = lengths[(at + 1) % len(phases)]
        update = sum(lengths) / self.speed
        merged = 1 / update >= MERGED_FROM
        period = max(update if merged else self._phase_seconds / self.speed, self._frame_seconds)
        # A tick that comes late is not made up for.
        self.due = max(self.due + period, now)
        if self.speed >= SPEED.high:
            return Tick("seconds", period)
        self._credit += period
        if merged:
            amount = int(self._credit / update + ROUNDING)
            self._credit -= amount * update
            return Tick("update", amount)
        amount = 0
        while self._credit + ROUNDING >= (
            one := lengths[(at + amount + 1) % len(phases)] / self.speed
        ):
            self._credit -= one
            amount += 1
        return Tick("phase", amount)
