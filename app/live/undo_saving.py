"""Saving of a session's undo: which changes there are, and what of them is new.

Runs are told apart by their curves, as undo does: what a change leads back to is the present run or
one of the past. A past run is written when it is left, and anew after it was the present once more.
"""

from __future__ import annotations

from app.playback.curves import Curves
from app.session.session import Session
from app.session.undo_stack import Checkpoint, UndoableChange
from app.store.undo_rows import ChangeRow, PastRun, UndoRows

FEW_UPDATES = 100
"""Updates that are replayed without a state."""


class UndoSaving:
    """Says what is to be written of the undo of one session, whose curves are kept up by it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._revision = -1
        self._runs: list[tuple[int, Curves]] = []
        """The number of each run, by its curves."""
        self._numbers = 0
        self._changes: frozenset[int] = frozenset()
        """The changes that are in the store, and below the past runs that are."""
        self._past: frozenset[int] = frozenset()

    @property
    def changed(self) -> bool:
        """Whether something is to be written."""
        return self._session.undo_stack.revision != self._revision

    def begin(self, stored: UndoRows) -> None:
        """The store has this, and the session has been given it back."""
        stack = self._session.undo_stack
        by_number = {row.number: row.past for row in stored.changes}
        self._runs = [(stored.present, self._session.curves)]
        for each in (*stack.done, *stack.undone):
            self._know(each.checkpoint.curves, by_number[each.number])
        self._numbers = 1 + max((*by_number.values(), stored.present))
        self._changes = frozenset(by_number)
        self._past = frozenset(each.number for each in stored.past_runs)
        self._revision = stack.revision

    def take(self, anew: bool) -> UndoRows:
        """Rows to be written; `anew` where the store has none of them."""
        session, stack = self._session, self._session.undo_stack
        if anew:
            self._changes = self._past = frozenset()
        present = self._number(session.curves)
        changes = (*stack.done, *stack.undone)
        left = {self._number(each.checkpoint.curves): each.checkpoint for each in changes}
        left.pop(present, None)
        fresh = [each for each in changes if each.number not in self._changes]
        rows = UndoRows(
            present,
            tuple(each.number for each in stack.done),
            tuple(each.number for each in stack.undone),
            tuple(self._row(each) for each in fresh),
            tuple(_past(each, at) for each, at in left.items() if each not in self._past),
        )
        self._changes = frozenset(each.number for each in changes)
        self._past = frozenset(left)
        wanted = {present, *left}
        self._runs = [(number, curves) for number, curves in self._runs if number in wanted]
        self._revision = stack.revision
        return rows

    def _number(self, curves: Curves) -> int:
        for number, each in self._runs:
            if each is curves:
                return number
        self._numbers += 1
        self._know(curves, self._numbers - 1)
        return self._numbers - 1

    def _know(self, curves: Curves, number: int) -> None:
        if all(each is not curves for _, each in self._runs):
            self._runs.append((number, curves))

    def _row(self, change: UndoableChange) -> ChangeRow:
        at = change.checkpoint
        state = at.state if at.update > FEW_UPDATES else None
        return ChangeRow(
            change.number, self._number(at.curves), change.key.do, at.log, at.update,
            at.cursor.phase, at.cursor.part, at.furthest, state,
        )  # fmt: skip


def _past(number: int, at: Checkpoint) -> PastRun:
    return PastRun(number, at.config.to_dict(), at.curves.shape, at.curves.copies())
