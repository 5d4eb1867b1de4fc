"""Steps, the three parts of an update, and going anywhere."""

from __future__ import annotations

from app.catalog.limits import cost_of
from app.errors import refused
from app.protocol.commands import Command
from app.protocol.kinds import KINDS
from app.session.client import Client
from app.session.playing import halt
from app.session.session import Job, Session
from engine.allowed import choice, integer


def step(session: Session, command: Command, client: Client | None, now: float) -> None:
    """One or more weights, neurons, phases, updates or epochs on, or back."""
    by, count, direction = (command.fields[name] for name in ("by", "count", "direction"))
    inside = KINDS[session.playhead.run.config.kind].grains
    grains = tuple(dict.fromkeys((*inside, "phase", "update", "epoch")))
    if by not in grains:
        raise refused("by", by, choice(grains))
    if count > session.settings.max_steps:
        raise refused("count", count, integer(1, session.settings.max_steps))
    still = direction < 0 or count > 1 or by == "epoch"
    _enqueue(session, Job(session.jobs.steps(by, count, direction), still, command, client))


def part(session: Session, command: Command, client: Client | None, now: float) -> None:
    """Forward, backward or update, if it is its turn."""
    _enqueue(session, Job(session.jobs.part(command.do), False, command, client))


def seek(session: Session, command: Command, client: Client | None, now: float) -> None:
    """Any place of the run."""
    update, phase, part = (command.fields[name] for name in ("update", "phase", "part"))
    place = session.playhead.place(phase, part)
    most = session.playhead.run.update + session.settings.max_replay
    if update > most:
        raise refused("update", update, integer(0, most))
    _check_replay(session, update)
    halt(session)
    session.queue.append(Job(session.jobs.go(update, place), True, command, client))


def _check_replay(session: Session, update: int) -> None:
    """Refuse to replay more work than may be asked for at once."""
    run = session.playhead.run
    start = max(run.update if run.update <= update else 0, run.snapshot(update).update)
    each = cost_of(run).operations
    fitting = start + session.settings.max_replay_operations // each
    if update > fitting:
        raise refused("update", update, integer(0, fitting))


def _enqueue(session: Session, job: Job) -> None:
    """A step ends play, and waits for the steps before it."""
    most = session.settings.max_pending
    if session.playing and len(session.queue) < most:
        halt(session)
    session.enqueue(job)
