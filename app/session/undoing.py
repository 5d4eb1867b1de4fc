"""Undo and redo, and where a run stands, so that it can be taken back there."""

from __future__ import annotations

from app.errors import Problem
from app.playback.playhead import Playhead
from app.protocol.commands import Command
from app.session.client import Client
from app.session.playing import stop
from app.session.session import Job, Session
from app.session.snapshot import tell_run, tell_state
from app.session.undo_stack import Checkpoint
from engine.explain import Moment
from engine.network.step import State


def undo(session: Session, command: Command, client: Client | None, now: float) -> None:
    """Before the last change of the run; for "redo", after the last one that was undone."""
    to = session.undo_stack.coming(command.do)
    if to is None:
        code = "no_undo" if command.do == "undo" else "no_redo"
        raise Problem(code, field="do", value=command.do)
    playhead: Playhead | None = None
    if to.curves is not session.curves:
        playhead = session.built(to.config, to.log)
    going = destination(session)
    stop(session)
    session.jobs.unscored.clear()
    session.undo_stack.go(command.do, going or checkpoint(session))
    if playhead is not None:
        session.take(playhead, to.curves)
    session.playhead.recall(to.log, to.state)
    session.furthest = to.furthest
    session.diverged = None
    job = Job(session.jobs.go(to.update, to.cursor), True, command, client)
    session.undoing = (job, to)
    session.queue += (job, Job(session.jobs.score_epoch(), None))
    if playhead is not None:
        tell_run(session)
    else:
        tell_state(session)


def destination(session: Session) -> Checkpoint | None:
    """The checkpoint that undo is still leading to."""
    job, to = session.undoing or (None, None)
    return to if any(each is job for each in session.queue) else None


def checkpoint(session: Session) -> Checkpoint:
    """The checkpoint of the run as it stands."""
    playhead, run = session.playhead, session.playhead.run
    state = state_before(session) if run.record else None
    return Checkpoint(
        run.config, list(run.log), playhead.update, playhead.cursor, session.curves, state,
        session.furthest,
    )  # fmt: skip


def state_before(session: Session) -> State | None:
    """The state that the update in view starts from, a copy."""
    moment = Moment.of_run(session.playhead.run)
    return moment and moment.state
