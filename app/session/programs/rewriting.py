"""A program's text typed anew, and its inputs typed in: another run that begins with the present
parameters (`rewritten`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from app.errors import Problem
from app.playback.playhead import Playhead
from app.protocol.commands import Command
from app.protocol.kinds import KINDS
from app.session.client import Client
from app.session.configuring import replace_run
from app.session.programs.rewritten import begun, rewritten
from app.session.session import Session
from engine import ConfigError, Diverged
from engine.allowed import allow, integer
from engine.network.address import Address
from engine.network.interventions import EDIT, read_number
from engine.program.binding import array_of

Edits = list[tuple[Address, float]]


def rewrite(session: Session, command: Command, client: Client | None, now: float) -> None:
    """The program of another text."""
    run, text = session.playhead.run, command.fields["text"]
    config: Any = run.config
    if not KINDS[config.kind].written:
        raise Problem("network_run", field="do", value="rewrite")
    if text == config.program.text:
        session.reply(command, client)
        return
    chosen = session.chosen
    _renew(session, command, client, now, frozenset(), lambda: rewritten(session, text))
    session.chosen = chosen


def types_in(session: Session, command: Command) -> bool:
    """Whether a command edits what is given to a program."""
    model: Any = session.playhead.run.network
    if command.do != "edit" or not KINDS[model.kind].written:
        return False
    names = [tensor.base for tensor in model.data]
    edits = command.fields["parameters"]
    return any(isinstance(edit, dict) and edit.get("layer") in names for edit in edits)


def type_in(session: Session, command: Command, client: Client | None, now: float) -> None:
    """Give entries of a program's inputs, targets and tokens other values."""
    playhead = session.playhead
    config: Any = playhead.run.config
    edits = _read(session, command.fields["parameters"])
    cursor, chosen = playhead.cursor, session.chosen

    def typed() -> tuple[Any, Any]:
        data = replace(config.data, arrays=_edited(session, edits))
        anew = replace(config, data=data, training=playhead.run.training)
        return begun(session, anew, config.program.beginning(None))

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
    playhead = session.built(*made())
    placed(playhead)
    replace_run(session, playhead, touched, command, client, now)


def _stand(playhead: Playhead, cursor: Any) -> None:
    try:
        playhead.move(cursor)
    except Diverged:
        playhead.move(playhead.start)


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
