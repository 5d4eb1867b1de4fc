"""Another run: of another config, from the start, or of the next seed."""

from __future__ import annotations

from typing import Any

from app.protocol.commands import Command
from app.session.client import Client
from app.session.playing import end_jobs
from app.session.session import Session
from app.session.snapshot import tell_greeting
from app.session.undo_stack import ChangeKey
from app.session.undoing import checkpoint, destination
from engine.training.runs import RUNS, read_config


def configure(session: Session, command: Command, client: Client | None, now: float) -> None:
    """The run of another config."""
    config = read_config(command.fields["config"])
    _renew(session, config, command, client, now)


def reset(session: Session, command: Command, client: Client | None, now: float) -> None:
    """The same run from its start."""
    _renew(session, session.playhead.run.config, command, client, now)


def next_seed(session: Session, command: Command, client: Client | None, now: float) -> None:
    """The same run from the weights of the next seed."""
    config = session.playhead.run.config
    _renew(session, RUNS[config.kind].reseeded(config, 1), command, client, now)


def _renew(
    session: Session, config: Any, command: Command, client: Client | None, now: float
) -> None:
    playhead, going = session.built(config), destination(session)
    end_jobs(session)
    change = ChangeKey(command.do, _changed(session.playhead.run.config, config))
    before = None if session.undo_stack.joins(change, now) else going or checkpoint(session)
    session.undo_stack.note(change, before, now)
    session.take(playhead)
    tell_greeting(session)
    session.reply(command, client)


def _changed(old: Any, new: Any) -> frozenset[object]:
    """Which settings two configurations differ in, as dotted paths."""
    before, after = old.to_dict(), new.to_dict()
    return frozenset(
        f"{part}.{name}"
        for part in before.keys() | after.keys()
        for name in before.get(part, {}).keys() | after.get(part, {}).keys()
        if before.get(part, {}).get(name) != after.get(part, {}).get(name)
    )
