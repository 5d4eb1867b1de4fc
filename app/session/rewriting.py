"""A program's text typed anew, and its inputs typed in: another run that begins with the present
parameters.

What kept its name and shape keeps its values, unless its start is written otherwise now; what is
frozen stays so. Data that the new text does not take give way to one sample of zeros, and come
back with a text that takes them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from app.errors import Problem
from app.playback.playhead import Playhead
from app.protocol.commands import Command
from app.session.client import Client
from app.session.playing import end_jobs
from app.session.session import Session
from app.session.snapshot import tell_greeting
from app.session.undo_stack import ChangeKey
from app.session.undoing import checkpoint, destination
from engine import ConfigError, Diverged, EngineError, Program
from engine.allowed import allow, integer
from engine.network.address import Address
from engine.network.interventions import EDIT, read_number
from engine.program.binding import array_of
from engine.program.config import ProgramConfig, ProgramDataConfig, ProgramRunConfig, rows_of
from engine.program.scoring import samples_of
from engine.training.change_log import held_at

Edits = list[tuple[Address, float]]


def rewrite(session: Session, command: Command, client: Client | None, now: float) -> None:
    """The program of another text."""
    run, text = session.playhead.run, command.fields["text"]
    config: Any = run.config
    if config.kind != ProgramRunConfig.kind:
        raise Problem("network_run", field="do", value="rewrite")
    if text == config.program.text:
        session.reply(command, client)
        return
    chosen = session.chosen
    _renew(session, command, client, now, frozenset(), lambda: rewritten(session, text))
    session.chosen = chosen


def rewritten(session: Session, text: str) -> tuple[Any, Any]:
    """The config of another text, and its log; ProgramError where it is no program."""
    run = session.playhead.run
    config: Any = run.config
    program = ProgramConfig(text, config.program.seed)
    data = _fitting(session, program.build())
    samples = max(1, samples_of(session.data_of(data), "train"))
    training = replace(run.training, batch_size=min(session.chosen.training.batch_size, samples))
    return _begun(session, replace(config, data=data, training=training), program)


def is_input(session: Session, edit: object) -> bool:
    """Whether an edit is of what is given to a program."""
    model: Any = session.playhead.run.network
    names = [t.base for t in model.data] if isinstance(model, Program) else []
    return isinstance(edit, Mapping) and edit.get("layer") in names


def type_in(session: Session, command: Command, client: Client | None, now: float) -> None:
    """Give entries of a program's inputs, targets and tokens other values."""
    playhead = session.playhead
    config: Any = playhead.run.config
    edits = _read(session, command.fields["parameters"])
    cursor, chosen = playhead.cursor, session.chosen

    def typed() -> tuple[Any, Any]:
        data = replace(config.data, arrays=_edited(session, edits))
        anew = replace(config, data=data, training=playhead.run.training)
        return _begun(session, anew, replace(config.program, parameters=None))

    touched = frozenset(address for address, _ in edits)
    _renew(session, command, client, now, touched, typed, lambda new: _stand(new, cursor))
    session.chosen = replace(chosen, data=session.playhead.run.config.data)


def _renew(
    session: Session,
    command: Command,
    client: Client | None,
    now: float,
    touched: frozenset[object],
    made: Callable[[], tuple[Any, Any]],
    placed: Callable[[Playhead], object] = id,
) -> None:
    """Go on with the run that is `made`, one change that can be undone."""
    going = destination(session)
    playhead = session.built(*made())
    placed(playhead)
    end_jobs(session)
    change = ChangeKey(command.do, touched)
    before = None if session.undo_stack.joins(change, now) else going or checkpoint(session)
    session.undo_stack.note(change, before, now)
    session.take(playhead)
    tell_greeting(session)
    session.reply(command, client)


def _stand(playhead: Playhead, cursor: Any) -> None:
    try:
        playhead.move(cursor)
    except Diverged:
        playhead.move(playhead.start)


def _begun(session: Session, config: Any, program: ProgramConfig) -> tuple[Any, Any]:
    """The run that begins with the present values of what kept its name, shape and start."""
    run = session.playhead.run
    old: Any = run.network
    kept, fresh = {}, program.build()
    for tensor in fresh.graph.parameters:
        values = _kept(old, fresh, tensor.name)
        if values is not None and not np.array_equal(values, fresh.parameter(tensor.name)):
            kept[tensor.name] = values.tolist()
    frozen = [each.to_dict() for each in held_at(run.log, run.update).frozen if _fits(fresh, each)]
    program = replace(program, parameters=kept or None)
    return replace(config, program=program), [(0, {"frozen": frozen})] if frozen else None


def _kept(old: Program, new: Program, name: str) -> Any:
    """The present values of a parameter; None where it is another now."""
    before, after = (
        next((t for t in each.graph.parameters if t.name == name), None) for each in (old, new)
    )
    if before is None or after is None or before.shape != after.shape:
        return None
    starts = old.graph.starts[before.number], new.graph.starts[after.number]
    return old.parameter(name) if starts[0].same(starts[1]) else None


def _fits(program: Program, address: Address) -> bool:
    try:
        program.position(address.layer, address.tensor, address.index)
    except EngineError:
        return False
    return True


def _fitting(session: Session, program: Program) -> ProgramDataConfig:
    """The data that the program takes: those chosen last, the present, or one sample of zeros."""
    present: Any = session.playhead.run.config.data
    known: tuple[ProgramDataConfig, ...] = (session.chosen.data, present)
    for data in known:
        try:
            rows_of(program, session.data_of(data))
        except EngineError:
            continue
        return data
    fitting: ProgramDataConfig = present.fitting(program)
    return fitting


def _read(session: Session, given: list[Any]) -> Edits:
    """The entries of the data that are to be others, and their values."""
    run = session.playhead.run
    model: Any = run.network
    data: Any = run.config.data
    known = {tensor.base: tensor for tensor in model.data} if data.arrays is not None else {}
    found: Edits = []
    for at, edit in enumerate(given):
        field = f"parameters[{at}]"
        if not isinstance(edit, dict):
            raise ConfigError(field, edit, allow("entry", form=EDIT))
        address = Address.from_dict({k: v for k, v in edit.items() if k != "value"}, field)
        if address.layer not in known:
            names = known or [name for name, _, _ in model.named()]
            raise ConfigError(f"{field}.layer", address.layer, tuple(names))
        if address.tensor != "value":
            raise ConfigError(f"{field}.tensor", address.tensor, ("value",))
        shape, index = known[str(address.layer)].shape, address.index
        fits = len(index) == len(shape) and all(
            0 <= i < n for i, n in zip(index, shape, strict=True)
        )
        if not fits:
            raise ConfigError(f"{field}.index", list(index), allow("index", shape=shape))
        sample, last = address.sample or 0, run.record.batch - 1
        if not 0 <= sample <= last:
            raise ConfigError(f"{field}.sample", sample, integer(0, last))
        found.append((address, read_number(f"{field}.value", edit.get("value"), model)))
    return found


def _edited(session: Session, edits: Edits) -> dict[str, Any]:
    """The arrays with these entries; DataError where a token would be none."""
    run = session.playhead.run
    model: Any = run.network
    data: Any = run.config.data
    arrays: dict[str, Any] = dict(data.arrays)
    known = {tensor.base: tensor for tensor in model.data}
    fresh: dict[str, Any] = {}
    for address, value in edits:
        name = str(address.layer)
        if name not in fresh:
            fresh[name] = array_of(known[name], arrays[name]).copy()
        fresh[name][(int(run.record.indices[address.sample or 0]), *address.index)] = value
    for name, array in fresh.items():
        arrays[name] = array_of(known[name], array).tolist()
    return arrays
