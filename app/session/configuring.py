"""Another run: of another config, from the start, or of the next seed.

What of the present config is long and stays, such as the weights of a large network, need not be
sent again: `kept` names it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.playback.playhead import Playhead
from app.protocol.commands import Command
from app.session.branching import keep_replaced
from app.session.client import Client
from app.session.playing import end_jobs
from app.session.session import Session
from app.session.snapshot import tell_run
from app.session.undo_stack import ChangeKey
from app.session.undoing import checkpoint, destination
from engine import ConfigError
from engine.allowed import allow
from engine.training.runs import RUNS, read_config


def configure(session: Session, command: Command, client: Client | None, now: float) -> None:
    """The run of another config."""
    present = session.playhead.run.config.to_dict()
    config = _completed(command.fields["config"], command.fields["kept"], present)
    _renew(session, read_config(config), command, client, now)


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
    changed = _changed(session.playhead.run.config, config)
    replace_run(session, session.built(config), changed, command, client, now)


def replace_run(
    session: Session,
    playhead: Playhead,
    changed: frozenset[object],
    command: Command,
    client: Client | None,
    now: float,
) -> None:
    """Go on with another run, in which these fields are others: one change that can be undone."""
    going = destination(session)
    end_jobs(session)
    change = ChangeKey(command.do, changed)
    before = None if session.undo_stack.joins(change, now) else going or checkpoint(session)
    kept = keep_replaced(session)
    session.undo_stack.note(change, before, now)
    session.take(playhead)
    tell_run(session)
    session.reply(command, client, kept=kept)


def _completed(
    given: dict[str, Any], kept: Sequence[Any], present: dict[str, Any]
) -> dict[str, Any]:
    """A config with what is kept of the present one, each part.name."""
    names = [f"{part}.{name}" for part, section in present.items() for name in section]
    for each in kept:
        if each not in names:
            raise ConfigError("kept", each, tuple(names))
        part, _, name = each.partition(".")
        section = given.get(part)
        if not isinstance(section, Mapping):
            raise ConfigError(part, section, allow("object"))
        given = {**given, part: {**section, name: present[part][name]}}
    return given


def _changed(old: Any, new: Any) -> frozenset[object]:
    """Settings in which two configurations differ, as dotted paths."""
    before, after = old.to_dict(), new.to_dict()
    return frozenset(
        f"{part}.{name}"
        for part in before.keys() | after.keys()
        for name in before.get(part, {}).keys() | after.get(part, {}).keys()
        if before.get(part, {}).get(name) != after.get(part, {}).get(name)
    )
