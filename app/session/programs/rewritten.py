"""The config of a program's run with another text: what of the present run it keeps.

What kept its name and shape keeps its values, unless its start is written otherwise now; what is
frozen stays so. Data that the new text does not take give way to one sample of zeros, and come
back with a text that takes them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from app.session.session import Session
from engine import EngineError, Program
from engine.network.address import Address
from engine.program.config import ProgramConfig, ProgramDataConfig, rows_of
from engine.training.change_log import interventions_at


def rewritten(session: Session, text: str) -> tuple[Any, Any]:
    """The config of another text, and its log; ProgramError where it is no program."""
    run = session.playhead.run
    config: Any = run.config
    program = ProgramConfig(text, config.program.seed)
    data = _fitting(session, program.build())
    samples = max(1, session.data_of(data).samples("train"))
    training = replace(run.training, batch_size=min(session.chosen.training.batch_size, samples))
    return begun(session, replace(config, data=data, training=training), program)


def begun(session: Session, config: Any, program: ProgramConfig) -> tuple[Any, Any]:
    """The config that begins with the present values of what kept its name, shape and start."""
    run = session.playhead.run
    old: Any = run.network
    kept, fresh = {}, program.build()
    for tensor in fresh.graph.parameters:
        values = _kept(old, fresh, tensor.name)
        if values is not None and not np.array_equal(values, fresh.parameter(tensor.name)):
            kept[tensor.name] = values.tolist()
    frozen = [
        each.to_dict()
        for each in interventions_at(run.log, run.update).frozen
        if _fits(fresh, each)
    ]
    program = program.beginning(kept or None)
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
