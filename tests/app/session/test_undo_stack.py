"""Undo as a list: what joins, what is let go of, and where back and forth lead."""

import numpy as np

from app.playback.curves import Curves
from app.session.undo_stack import ChangeKey, Checkpoint, UndoStack
from app.settings import Settings
from engine import Cursor
from engine.network.step import State
from tests.app.session.test_session_reload import TINY

SIZE = 8 * 9 + 9
EDIT, OTHER = ChangeKey("edit", frozenset("a")), ChangeKey("edit", frozenset("b"))


def standing(update: int) -> Checkpoint:
    """Somewhere, with a state of SIZE bytes."""
    state = State(update, np.zeros(9), (update, {}, {}), np.zeros(9, bool))
    return Checkpoint(TINY, [], update, Cursor(0, 1), Curves(2), state)


def past(**limits: int) -> UndoStack:
    """Nothing yet."""
    return UndoStack(Settings(**limits))


def test_undo_and_redo_give_the_checkpoints_in_turn() -> None:
    made, places = past(), [standing(update) for update in range(3)]
    assert (made.undo, made.redo, made.coming("undo"), made.coming("redo")) == (None,) * 4
    made.note(EDIT, places[0], 0.0)
    made.note(ChangeKey("reset"), places[1], 0.1)
    assert (made.undo, made.redo) == ("reset", None)
    assert made.coming("undo") is places[1]
    made.go("undo", places[2])
    assert (made.undo, made.redo) == ("edit", "reset")
    assert made.coming("redo") is places[2]
    made.go("redo", places[1])
    assert (made.undo, made.redo) == ("reset", None)
    made.go("undo", places[2])
    made.note(EDIT, places[1], 0.2)
    assert (made.undo, made.redo) == ("edit", None)


def test_changes_of_one_kind_join_within_a_second() -> None:
    made = past()
    assert not made.joins(EDIT, 0.0)
    made.note(EDIT, standing(0), 0.0)
    assert made.joins(EDIT, 1.0)
    assert not made.joins(EDIT, 1.01)
    assert not made.joins(OTHER, 0.5)
    made.note(EDIT, None, 0.9)
    assert made.joins(EDIT, 1.9)
    made.go("undo", standing(1))
    assert made.undo is None
    assert not made.joins(EDIT, 1.0)


def test_the_oldest_states_are_let_go_of_first() -> None:
    made = past(max_undo_bytes=2 * SIZE)
    for update in range(3):
        made.note(ChangeKey("edit", frozenset({update})), standing(update), 0.0)
    kept = []
    for update in (3, 4, 5):
        found = made.coming("undo")
        assert found is not None
        kept.append((found.update, found.state is not None))
        made.go("undo", standing(update))
    # Where undo has come from is kept in place of what lies further back.
    assert kept == [(2, True), (1, True), (0, False)]


def test_an_undo_stack_drops_the_oldest_beyond_its_bound() -> None:
    made = past(max_undo=2)
    for update in range(5):
        made.note(ChangeKey("edit", frozenset({update})), standing(update), 0.0)
    made.go("undo", standing(9))
    found = made.coming("undo")
    assert found is not None
    assert found.update == 3
    made.go("undo", standing(9))
    assert made.coming("undo") is None
