"""A session restored from the store: what it is given of what is stored of its run."""

from __future__ import annotations

from typing import Any

from app.playback.curves import Curves
from app.session.session import Session
from app.session.undo_stack import ChangeKey, Checkpoint, UndoableChange
from app.store.rows import StoredRun, recall_curves
from app.store.undo_rows import NOTHING, ChangeRow, UndoRows
from engine import Cursor, EngineError
from engine.training.runs import read_config


def recall(session: Session, stored: StoredRun) -> StoredRun:
    """Give a new session of a stored config and log all else, and have it stand near where the
    run stood. What could be given."""
    playhead = session.playhead
    playhead.run.recall(stored.states)
    playhead.stand_before(playhead.run.snapshot(stored.document["cursor"]["update"]).update)
    recall_curves(session.curves, stored.curves)
    # Its start was scored before it was stored.
    session.queue.clear()
    session.jobs.unscored.clear()
    session.furthest = stored.facts.get("furthest", 0)
    return stored._replace(undo=_recall_undo(session, stored.undo))


def _recall_undo(session: Session, stored: UndoRows) -> UndoRows:
    past: dict[int, tuple[Any, Curves]] = {
        stored.present: (session.playhead.run.config, session.curves)
    }
    for each in stored.past_runs:
        try:
            past[each.number] = read_config(each.config), Curves(*each.shape)
        except EngineError:
            # A version that knew more has written it: what leads over it is not offered.
            return _recall_undo(session, NOTHING._replace(present=stored.present))
        recall_curves(past[each.number][1], each.curves)
    found = {row.number: _change(row, *past[row.past]) for row in stored.changes}
    session.undo_stack.recall(
        (found[number] for number in stored.done), (found[number] for number in stored.undone)
    )
    return stored


def _change(row: ChangeRow, config: Any, curves: Curves) -> UndoableChange:
    checkpoint = Checkpoint(
        config, row.log, row.update, Cursor(row.phase, row.part), curves, row.state, row.furthest
    )
    return UndoableChange(ChangeKey(row.do), checkpoint, row.number)
