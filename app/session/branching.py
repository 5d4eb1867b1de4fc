"""Branches: a run that has the past of this one, and goes on by itself.

One is made where the reader asks for it; another where a change of a moment in the past would cut
what came after it: that future, with its whole log, is kept beside, as a run like any other. So is
a run of much work that a reset, another config or another text takes the place of.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.errors import Problem
from app.protocol import messages
from app.protocol.commands import Command
from app.session.client import Branch, Client
from app.session.session import Session
from engine.allowed import amount
from engine.training.change_log import Log

FEWEST_CUT = 2
"""Of so many whole updates a future is kept: one is soon made again, and undo has it as well."""
FEWEST_REPLACED = 1000
"""Of so many updates a run is kept that another takes the place of: undo leads back to any."""


def branch(session: Session, command: Command, client: Client | None, now: float) -> None:
    """A run with the past of this one up to where it stands."""
    if session.branched >= session.settings.max_branches:
        allowed = amount("branches", high=session.settings.max_branches)
        raise Problem("busy", field="do", allowed=allowed)
    run, cursor = session.playhead.run, session.playhead.to_dict()
    past = [entry for entry in run.log if entry[0] <= run.update]
    made = _kept(session, command.fields["title"], past, cursor, run.update)
    if client is not None:
        session.tell(messages.answer(command, cursor, made), client)


def keep_future(session: Session) -> dict[str, Any] | None:
    """Keep the run up to the furthest update it has been at, before a change cuts it off there;
    None where next to nothing is cut, or the same was kept before."""
    run = session.playhead.run
    last = max(session.furthest, run.log[-1][0] if run.log else 0)
    whole = last - messages.update_of(run) - 1
    if whole < FEWEST_CUT or session.branched >= session.settings.max_branches:
        return None
    return _kept_once(session, last)


def keep_replaced(session: Session) -> dict[str, Any] | None:
    """Keep the run, up to the furthest update it has been at, before another takes its place; None
    where little was done, or the same was kept before."""
    last = session.furthest
    if last < FEWEST_REPLACED or session.branched >= session.settings.max_branches:
        return None
    kept = _kept_once(session, last)
    return kept and {**kept, "replaced": True}


def _kept_once(session: Session, last: int) -> dict[str, Any] | None:
    run = session.playhead.run
    if session.kept_future == (run.config, run.log, last):
        return None
    session.kept_future = run.config, list(run.log), last
    cursor = messages.place(last, session.playhead.start)
    return _kept(session, None, list(run.log), cursor, last)


def _kept(
    session: Session, title: str | None, log: Log, cursor: Mapping[str, int], updates: int
) -> dict[str, Any]:
    run, identity = session.playhead.run, session.new_id()
    session.branched += 1
    curves, state = session.curves.copies(updates), run.snapshot(cursor["update"])
    session.branches.append(Branch(identity, title, run, log, cursor, curves, state))
    return {"id": identity, "update": cursor["update"]}
