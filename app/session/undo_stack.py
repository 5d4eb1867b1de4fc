"""Undo: where a run stood before each change of it, so that it can be taken back there, and forth.

A change is one entry; the same kind of change of the same fields, again within a second, is still
that change: a drag is one. Where a run stood is its config, its log and its cursor, and as long
as the budget holds also the state itself, so that nothing has to be replayed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

from app.playback.curves import Curves
from app.settings import Settings
from engine import Cursor
from engine.network.step import State
from engine.training.change_log import Log

JOIN_SECONDS = 1.0
JOINED: Mapping[str, float] = MappingProxyType({"rewrite": 3.0})
"""Changes that take longer between two of one: a text is typed with pauses."""
NUMBER_BYTES = 32
"""Bytes of a number in a list, its place included."""


@dataclass(frozen=True)
class Checkpoint:
    """The place of a run. `state` is that before its update, None where it must be replayed."""

    config: Any
    log: Log
    update: int
    cursor: Cursor
    curves: Curves
    state: State | None
    furthest: int = 0
    """The number of updates that had been made of the run; some may have lain ahead."""

    @cached_property
    def given(self) -> int:
        """The bytes of the numbers that stand in the config."""
        return NUMBER_BYTES * sum(_numbers(each) for each in self.config.given)

    @property
    def size(self) -> int:
        """The bytes of all its numbers."""
        if self.state is None:
            return self.given
        arrays = (self.state.parameters, self.state.dead, *self.state.optimizer[2].values())
        return self.given + sum(array.nbytes for array in arrays)


def _numbers(value: object) -> int:
    """How many numbers there are in nested lists and mappings of them."""
    if isinstance(value, Mapping):
        return sum(map(_numbers, value.values()))
    return sum(map(_numbers, value)) if isinstance(value, (list, tuple)) else 1


@dataclass(frozen=True)
class ChangeKey:
    """A kind of change: the command, and which fields of the run it was about."""

    do: str
    fields: frozenset[object] = frozenset()


class UndoableChange(NamedTuple):
    """A change, and where the run stood before it; once it is undone, after it."""

    key: ChangeKey
    checkpoint: Checkpoint
    number: int
    """The number of the change, which no other of the session has: a change that is undone is
    another."""


class UndoStack:
    """The changes that can be undone and, until there is a new one, those undone."""

    def __init__(self, settings: Settings) -> None:
        self.revision = 0
        """The number of changes of the stack."""
        self._most = settings.max_undo
        self._most_bytes = settings.max_undo_bytes
        self._undone: list[UndoableChange] = []
        self._done: list[UndoableChange] = []
        self._last: tuple[ChangeKey, float] | None = None
        self._numbers = 0

    @property
    def undo(self) -> str | None:
        """The command that would be undone."""
        return self._done[-1].key.do if self._done else None

    @property
    def redo(self) -> str | None:
        """The command that would be done again."""
        return self._undone[-1].key.do if self._undone else None

    @property
    def done(self) -> tuple[UndoableChange, ...]:
        """Changes that can be undone, the last one last."""
        return tuple(self._done)

    @property
    def undone(self) -> tuple[UndoableChange, ...]:
        """Changes that can be done again, the next one last."""
        return tuple(self._undone)

    def recall(self, done: Iterable[UndoableChange], undone: Iterable[UndoableChange]) -> None:
        """Take back the changes that a session had."""
        self._done, self._undone = [*done][-self._most :], [*undone]
        self._numbers = 1 + max((each.number for each in (*self._done, *self._undone)), default=-1)
        self._keep_to_budget()

    def joins(self, change: ChangeKey, now: float) -> bool:
        """Whether a change at this time is part of the last one."""
        if self._last is None:
            return False
        last, at = self._last
        return change == last and now - at <= JOINED.get(change.do, JOIN_SECONDS)

    def note(self, change: ChangeKey, before: Checkpoint | None, now: float) -> None:
        """A change was made; `before` is where the run stood, None if it is part of the last."""
        if before is not None:
            self._done.append(self._numbered(change, before))
            del self._done[: -self._most]
        self._undone.clear()
        self._last = (change, now)
        self.revision += 1
        self._keep_to_budget()

    def coming(self, do: str) -> Checkpoint | None:
        """The checkpoint that "undo" or "redo" leads to."""
        stack = self._done if do == "undo" else self._undone
        return stack[-1].checkpoint if stack else None

    def go(self, do: str, present: Checkpoint) -> None:
        """The run goes where "undo" or "redo" leads, from `present`."""
        here, there = self._done, self._undone
        if do == "redo":
            here, there = there, here
        there.append(self._numbered(here.pop().key, present))
        self._last = None
        self.revision += 1
        self._keep_to_budget()

    def _numbered(self, change: ChangeKey, checkpoint: Checkpoint) -> UndoableChange:
        self._numbers += 1
        return UndoableChange(change, checkpoint, self._numbers - 1)

    def _keep_to_budget(self) -> None:
        """Let go of the states of what lies furthest back."""
        size = sum(change.checkpoint.size for change in (*self._done, *self._undone))
        for stack, at in self._oldest_first():
            if size <= self._most_bytes:
                return
            checkpoint = stack[at].checkpoint
            size -= checkpoint.size - checkpoint.given
            stack[at] = stack[at]._replace(checkpoint=replace(checkpoint, state=None))
        while size > self._most_bytes and len(self._done) > 1:
            size -= self._done.pop(0).checkpoint.given

    def _oldest_first(self) -> Iterator[tuple[list[UndoableChange], int]]:
        for stack in (self._done, self._undone):
            for at in range(len(stack)):
                yield stack, at
