"""Play, pause and speed; and the work itself, a slice of a few milliseconds at a time."""

from __future__ import annotations

from collections import deque

from app.errors import Problem
from app.playback.early_stopping import OutOfPatience
from app.playback.jobs import Clock
from app.protocol import messages
from app.protocol.commands import Command
from app.session.client import Client, Outgoing
from app.session.session import Job, Session
from app.session.snapshot import tell_state
from engine import Diverged, EngineError


def play(session: Session, command: Command, client: Client | None, now: float) -> None:
    """Go on by itself, at the present speed or another."""
    if session.diverged:
        raise session.diverged.with_traceback(None)
    session.playing = True
    if command.fields["speed"] is not None:
        session.pacing.change(command.fields["speed"], now)
    session.pacing.start(now)
    tell_state(session)
    session.reply(command, client)


def pause(session: Session, command: Command, client: Client | None, now: float) -> None:
    """Stop, and cut what is queued."""
    if command.fields["speed"] is not None:
        session.pacing.change(command.fields["speed"], now)
    halt(session)
    session.reply(command, client)


def speed(session: Session, command: Command, client: Client | None, now: float) -> None:
    """Play at another speed."""
    session.pacing.change(command.fields["value"], now)
    tell_state(session)
    session.reply(command, client)


def halt(session: Session) -> None:
    """End play and all jobs, but for what is still to be scored."""
    stop(session)
    session.score()


def stop(session: Session) -> None:
    """End play and all jobs."""
    end_jobs(session)
    if session.playing:
        session.playing = False
        session.show(jumped=False)
    tell_state(session)


def end_jobs(session: Session) -> None:
    """Cut what is being done; those who asked learn where that left the run."""
    ended, session.queue = session.queue, deque()
    try:
        session.jobs.settle()
    except Diverged as error:
        diverge(session, error)
    for job in ended:
        if job.still is not None:
            session.show(jumped=True)
        session.reply(job.command, job.client, stopped=True)
    session.jobs.arrive()
    _tell_replay(session)


def cancel_for(session: Session, client: Client) -> list[Outgoing]:
    """Cancel the jobs that a client that has gone waits for, and those that wait for them."""
    if any(job.client is client for job in session.queue):
        halt(session)
    return session.take_said()


def abandon(session: Session, why: Problem) -> list[Outgoing]:
    """Drop all that was to be done, and say why to who waits."""
    _drop_jobs(session, why)
    session.jobs.unscored.clear()
    tell_state(session)
    return session.take_said()


def diverge(session: Session, error: Diverged) -> None:
    """Stop before the first bad update, and tell everybody why."""
    _drop_jobs(session, error)
    session.diverged = error
    session.tell(messages.diverged(error))
    tell_state(session)
    session.show(jumped=True)


def recall_divergence(session: Session) -> None:
    """A run that had diverged where it stands is found to have done so again."""
    run = session.playhead.run
    if run.committed:
        return
    try:
        run.commit()
    except Diverged as error:
        session.diverged = error
    else:
        run.uncommit()


def _drop_jobs(session: Session, why: EngineError) -> None:
    session.playing = session.jobs.between_updates = False
    for job in session.queue:
        session.refuse(why, job.command, job.client)
    session.queue.clear()
    session.jobs.arrive()
    _tell_replay(session)


def work(session: Session, clock: Clock) -> list[Outgoing]:
    """Do what is due: one slice, or until there is something to show."""
    session.jobs.clock = clock
    deadline = clock() + session.settings.turn_milliseconds / 2000
    while not (shown := _slice(session, clock())) and clock() < deadline:
        pass
    if shown:
        session.tell(messages.progress(session.curves.take()))
    _tell_replay(session)
    run = session.playhead.run
    if session.told_settings != (run.training, run.network.interventions):
        # The log has changed them on the way.
        tell_state(session)
    return session.take_said()


def _tell_replay(session: Session) -> None:
    """Tell how far a long replay is; that it has ended is told once."""
    now = session.jobs.replay
    if now is None and session.told_replay:
        session.told_replay = False
        session.tell(messages.replay(None))
    elif now is not None and session.jobs.told_replay:
        session.told_replay = True
        session.tell_beside(messages.replay(now))


def _slice(session: Session, now: float) -> bool:
    """Go on with the first job; True if it ended, has something to show, or there is none."""
    if not session.queue:
        if not session.playing or now < session.pacing.due:
            return True
        _tick(session, now)
        return False
    job = session.queue[0]
    try:
        if not next(job.slices):
            return False
        session.show(jumped=True)
    except StopIteration:
        session.queue.popleft()
        if job.still is not None:
            session.show(job.still)
        session.reply(job.command, job.client)
    except Diverged as error:
        diverge(session, error)
    except OutOfPatience as why:
        halt(session)
        session.tell(messages.error(why.problem, None))
    except EngineError as error:
        session.queue.popleft()
        session.refuse(error, job.command, job.client)
    return True


def _tick(session: Session, now: float) -> None:
    playhead = session.playhead
    unit, amount = session.pacing.tick(
        now, playhead.phases, playhead.cursor.phase, playhead.run.config.kind
    )
    if unit == "seconds":
        session.queue.append(Job(session.jobs.train_for(amount), True))
    elif amount:
        still = unit == "update" or amount > 1
        session.queue.append(Job(session.jobs.steps(unit, int(amount), 1), still))
