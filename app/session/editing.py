"""Live settings and interventions: both are entries of the run's log.

An intervention comes at the start of an update or within one, whose record is then made anew:
a run at a complete update goes on to the next one first. Play goes on after it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from app.errors import Problem, refused
from app.protocol.commands import Command
from app.session.branching import keep_future
from app.session.client import Client
from app.session.playing import diverge, end_jobs
from app.session.programs.rewriting import type_in, types_in
from app.session.session import Session
from app.session.snapshot import tell_state
from app.session.undo_stack import ChangeKey
from app.session.undoing import checkpoint, destination, state_before
from engine import ConfigError, Diverged, TrainingConfig
from engine.allowed import allow, amount
from engine.network.address import Address
from engine.network.interventions import (
    Interventions,
    parameter_addresses,
    read_edits,
    read_parameters,
    read_unit,
    unit_address,
)
from engine.training.change_log import interventions_at, joined, numbers

Changed = Callable[[Interventions], dict[str, Any]]
"""The entry of the log that a change makes of the interventions in force."""


def train(session: Session, command: Command, client: Client | None, now: float) -> None:
    """Settings that act at once, such as the learning rate."""
    run = session.playhead.run
    settings = _read_settings(command.fields, run.training)
    _make_room(session, settings)
    change = ChangeKey("train", frozenset(settings))
    before = None if session.undo_stack.joins(change, now) else checkpoint(session)
    kept = keep_future(session)
    run.adjust(**settings)
    session.undo_stack.note(change, before, now)
    session.diverged, session.furthest = None, run.update
    session.show(jumped=False)
    tell_state(session)
    session.reply(command, client, kept=kept)


def _read_settings(fields: Mapping[str, Any], training: TrainingConfig) -> dict[str, Any]:
    """Live settings that may be in the place of the present ones; what is refused changes and keeps
    nothing."""
    if not fields:
        raise refused("do", "train", allow("some", of=list(TrainingConfig.LIVE)))
    for name, value in fields.items():
        if name not in TrainingConfig.LIVE:
            raise ConfigError(name, value, TrainingConfig.LIVE)
    replace(training, **fields)
    return dict(fields)


def edit(session: Session, command: Command, client: Client | None, now: float) -> None:
    """Give some weights and biases other values."""
    if types_in(session, command):
        type_in(session, command, client, now)
        return
    network = session.playhead.run.network
    edits = read_edits("parameters", command.fields["parameters"], network)
    touched = frozenset((e["tensor"], e["layer"], *e["index"]) for e in edits)
    _intervene(session, command, client, now, touched, lambda interventions: {"edits": edits})


def freeze(session: Session, command: Command, client: Client | None, now: float) -> None:
    """Hold some weights and biases as they are, or let them go."""
    given, freeze = command.fields["parameters"], command.fields["frozen"]
    network = session.playhead.run.network
    chosen = parameter_addresses("parameters", given, network)

    def changed(interventions: Interventions) -> dict[str, Any]:
        frozen = set(interventions.frozen)
        return {"frozen": _dicts(frozen | chosen if freeze else frozen - chosen)}

    _intervene(session, command, client, now, frozenset((*chosen, freeze)), changed)


def drop(session: Session, command: Command, client: Client | None, now: float) -> None:
    """Drop a hidden unit out, or take it back."""
    drop, network = command.fields["dropped"], session.playhead.run.network
    unit = unit_address(*read_unit("unit", command.fields["unit"], network))

    def changed(interventions: Interventions) -> dict[str, Any]:
        dropped = set(interventions.dropped)
        return {"dropped": _dicts(dropped | {unit} if drop else dropped - {unit})}

    _intervene(session, command, client, now, frozenset((unit, drop)), changed)


def set_parameters(session: Session, command: Command, client: Client | None, now: float) -> None:
    """Give all weights and biases other values."""
    network, most = session.playhead.run.network, session.settings.max_set_parameters
    if len(network.parameters) > most:
        allowed = amount("parameters", high=most)
        raise refused("parameters", len(network.parameters), allowed, "too_large")
    values = read_parameters("parameters", command.fields["parameters"], network)
    _intervene(
        session, command, client, now, frozenset(), lambda interventions: {"parameters": values}
    )


def _intervene(
    session: Session,
    command: Command,
    client: Client | None,
    now: float,
    touched: frozenset[object],
    changed: Changed,
) -> None:
    """Put into the log what `changed` makes of the interventions in force, and show the update with
    it."""
    playhead, run = session.playhead, session.playhead.run
    if command.do != "set_parameters" and not command.fields.get("parameters", True):
        raise refused("parameters", [], amount("parameters", 1))
    _make_room(session, changed(interventions_at(run.log, run.update)))
    change, before = ChangeKey(command.do, touched), destination(session)
    end_jobs(session)
    if before is None and not session.undo_stack.joins(change, now):
        before = checkpoint(session)
    kept = keep_future(session)
    state = state_before(session) if playhead.partly_updated else None
    if state is not None:
        run.restore_log(run.log, state)
    elif run.committed:
        playhead.next()
    run.adjust(**changed(interventions_at(run.log, run.update)))
    session.undo_stack.note(change, before, now)
    session.diverged, session.furthest = None, run.update
    if state is not None:
        _commit_again(session)
    session.jobs.note_epoch()
    session.score()
    session.show(jumped=True)
    tell_state(session)
    session.reply(command, client, kept=kept)


def _dicts(addresses: set[Address]) -> list[dict[str, Any]]:
    return [each.to_dict() for each in addresses]


def _commit_again(session: Session) -> None:
    """Back into the update phase that the change was made in."""
    playhead, cursor = session.playhead, session.playhead.cursor
    playhead.cursor = playhead.end(playhead.last - 1)
    try:
        playhead.move(cursor)
    except Diverged as error:
        diverge(session, error)


def _make_room(session: Session, changes: dict[str, Any]) -> None:
    """Problem "busy" where the log has no room for `changes`."""
    run, settings = session.playhead.run, session.settings
    log = [entry for entry in run.log if entry[0] <= run.update]
    # A change at the same moment joins the last one, except for a new optimizer.
    joins = log and log[-1][0] == run.update and "optimizer" not in changes
    if len(log) >= settings.max_log and not joins:
        raise Problem("busy", field="do", allowed=amount("changes", high=settings.max_log))
    kept = [each for _, each in log]
    if joins:
        changes = joined(kept.pop(), changes)
    size = numbers(changes) + sum(map(numbers, kept))
    if size > settings.max_log_numbers and numbers(changes):
        allowed = amount("numbers", high=settings.max_log_numbers)
        raise Problem("busy", field="parameters", value=size, allowed=allowed)
