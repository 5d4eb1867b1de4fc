"""The playhead, where we are in a run: a cursor that moves through the record, and commits by
entering *update*.

The engine computes; a playhead only decides what has been shown of it. Going back is exact: leaving
the update phase backwards takes the update back.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.errors import refused
from app.protocol import messages
from engine import Cursor, Timeline, UpdateRecord
from engine.allowed import integer
from engine.errors import OrderError
from engine.network.step import State
from engine.training.change_log import Log

PARTS_OF_AN_UPDATE = ("forward", "backward", "update")


class Playhead:
    """A timeline and a cursor in its present update."""

    def __init__(self, run: Timeline) -> None:
        self.run = run
        self.phases = run.phases
        self.last = len(self.phases) - 1
        self.loss = next(i for i, phase in enumerate(self.phases) if phase.name == "loss")
        self.start = Cursor(0, self.phases[0].parts)
        """The input is there, nothing else has happened."""
        self.cursor = self.start

    @property
    def record(self) -> UpdateRecord:
        """The present update."""
        return self.run.record

    @property
    def update(self) -> int:
        """The number of the present update, from 0."""
        return messages.update_of(self.run)

    @property
    def complete(self) -> bool:
        """Whether the present update is done, all of it."""
        return self.cursor == self.end(self.last)

    @property
    def partly_updated(self) -> bool:
        """Whether the present update is committed, and not yet shown whole."""
        return self.run.committed and not self.complete

    def end(self, phase: int) -> Cursor:
        """The cursor at which `phase` is complete."""
        return Cursor(phase, self.phases[phase].parts)

    def to_dict(self) -> dict[str, Any]:
        """The cursor as messages carry it."""
        return messages.place(self.update, self.cursor)

    def move(self, cursor: Cursor) -> None:
        """Go anywhere in the present update. Raises Diverged, and stays, if that cannot be."""
        if cursor.phase == self.last and not self.run.committed:
            self.run.commit()
        elif cursor.phase < self.last and self.run.committed:
            self.run.uncommit()
        self.cursor = cursor

    def ahead(self, by: str) -> None:
        """Move one step on inside the update."""
        to = self.run.step(self.cursor, by)
        if to is None:
            self.next()
        else:
            self.move(to)

    def behind(self, by: str) -> Cursor | None:
        """The cursor one step back; None if that is in the update before."""
        return self.run.step(self.cursor, by, -1)

    def next(self) -> None:
        """From a complete update to the start of the following one."""
        self.run.next()
        self.cursor = self.start

    def finish(self) -> None:
        """Complete the present update."""
        self.move(self.end(self.last))

    def advance(self, updates: int) -> NDArray[np.float64]:
        """Whole updates from the start of one to the start of another; their losses."""
        self.cursor = self.start
        return self.run.advance(updates)

    def stand_before(self, update: int) -> None:
        """The start of an update."""
        self.run.seek(update)
        self.cursor = self.start

    def recall(self, log: Log, state: State | None) -> None:
        """Take back a log of the run, and stand at the start of an update of it: at `state`, or
        no further than where it still holds."""
        self.run.restore_log(log, state)
        self.cursor = self.start

    def expected(self) -> str:
        """The phase that comes next: forward, backward or update."""
        if self.complete or self.cursor < self.end(self.loss):
            return "forward"
        return "backward" if self.cursor < self.end(self.last - 1) else "update"

    def do(self, part: str) -> None:
        """Forward (with the loss), backward or update; OrderError if it is not its turn."""
        expected = self.expected()
        if part != expected:
            raise OrderError(part, expected)
        if self.complete:
            self.next()
        ends = (self.loss, self.last - 1, self.last)
        self.move(self.end(ends[PARTS_OF_AN_UPDATE.index(part)]))

    def place(self, phase: int | None, part: int | None) -> Cursor:
        """The cursor that a seek names; Problem "command" if there is no such place."""
        if phase is None:
            return self.start
        if phase > self.last:
            raise refused("phase", phase, integer(0, self.last))
        parts = self.phases[phase].parts
        if part is not None and part > parts:
            raise refused("part", part, integer(1, parts))
        return Cursor(phase, parts if part is None else part)
