"""Branches: a run that has the past of this one, and goes on by itself.

One is made where the reader asks for it; another where a change of a moment in the past would cut
what came after it: that future, with its whole log, is kept beside, as a run like any other. So is
a run of much work that a reset, another config or another text takes the place of, and one that
was undone: a new change ends the way back to it by redo. Where a change would do both, what undo
leads back to is not kept twice.
"""

from __future__ import annotations

from typing import Any

from app.errors import Problem
from app.playback.curves import Curve
from app.protocol import messages
from app.protocol.commands import Command
from app.session.client import Branch, Client
from app.session.session import Session
from app.session.undo_stack import Checkpoint
from engine.allowed import amount
from engine.network.step import State
from engine.training.change_log import first_difference

FEWEST_CUT = 2
"""Whole updates from which on a future is kept: fewer are soon made again, and undo has them
too."""
FEWEST_REPLACED = 1000
"""Updates from which on a replaced run is kept: undo leads back to any."""


def branch(session: Session, command: Command, client: Client | None, now: float) -> None:
    """A run with the past of this one up to where it stands."""
    if session.branched >= session.settings.max_branches:
        allowed = amount("branches", high=session.settings.max_branches)
        raise Problem("busy", field="do", allowed=allowed)
    run, cursor = session.playhead.run, session.playhead.to_dict()
    past = [entry for entry in run.log if entry[0] <= run.update]
    curves, state = session.curves.copies(run.update), run.snapshot(run.update)
    title = command.fields["title"]
    made = _kept(session, Branch(session.new_id(), title, run.config, past, cursor, curves, state))
    if client is not None:
        session.tell(messages.answer(command, cursor, made), client)


def keep_future(session: Session) -> dict[str, Any] | None:
    """Keep the run that was undone or else the one up to the furthest update it has been at, before
    a change ends the way to it; None where next to nothing is lost, or the same was kept before."""
    run = session.playhead.run
    last = max(session.furthest, run.log[-1][0] if run.log else 0)
    if undone := _keep_undone(session):
        return undone
    return _keep_until(session, last) if last - messages.update_of(run) - 1 >= FEWEST_CUT else None


def keep_replaced(session: Session) -> dict[str, Any] | None:
    """Keep the run that was undone or else this one, up to the furthest update it has been at,
    before another takes its place; None where little was done, or the same was kept before."""
    if undone := _keep_undone(session):
        return undone
    kept = _keep_until(session, session.furthest) if session.furthest >= FEWEST_REPLACED else None
    return kept and {**kept, "replaced": True}


def _keep_undone(session: Session) -> dict[str, Any] | None:
    """Keep the run to which redo leads in the end, or else on the way there."""
    run = session.playhead.run
    for _, to, _ in session.undo_stack.undone:
        last, another = _furthest(to), to.curves is not session.curves
        parted = 0 if another else first_difference(to.log, run.log)
        if last - parted <= (FEWEST_REPLACED - 1 if another else FEWEST_CUT):
            continue
        if another or session.furthest <= parted:
            drawn, state = last, to.state
        else:
            # Drawn since is the present run; of the other it is when that is opened.
            drawn, state = int(parted), run.snapshot(int(parted))
        kept = _kept_once(session, to, last, to.curves.copies(drawn), state)
        return {**kept, "replaced": True} if kept and another else kept
    return None


def _furthest(to: Checkpoint) -> int:
    return max(to.furthest, to.update, to.log[-1][0] if to.log else 0)


def _keep_until(session: Session, last: int) -> dict[str, Any] | None:
    run, playhead = session.playhead.run, session.playhead
    here = Checkpoint(run.config, list(run.log), last, playhead.start, session.curves, None, last)
    return _kept_once(session, here, last, session.curves.copies(last), run.snapshot(last))


def _kept_once(
    session: Session, to: Checkpoint, last: int, curves: dict[str, Curve], state: State | None
) -> dict[str, Any] | None:
    if session.branched >= session.settings.max_branches:
        return None
    if session.kept_future == (to.config, to.log, last):
        return None
    session.kept_future = to.config, to.log, last
    cursor = messages.place(last, to.cursor if last == to.update else session.playhead.start)
    return _kept(session, Branch(session.new_id(), None, to.config, to.log, cursor, curves, state))


def _kept(session: Session, made: Branch) -> dict[str, Any]:
    session.branched += 1
    session.branches.append(made)
    return {"id": made.id, "update": made.cursor["update"]}
