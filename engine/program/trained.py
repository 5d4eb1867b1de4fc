"""A program as a trainer sees it: how its batches are read, laid out, computed and kept."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.config.training import OWN_LOSS, TrainingConfig
from engine.errors import ConfigError
from engine.functions.activations import Array
from engine.program.binding import bound
from engine.program.compiled_pass import ProgramPass
from engine.program.errors import ProgramDataError
from engine.program.program import Program
from engine.program.record import ProgramRecord

Arrays = tuple[Array, ...]


def given(program: Program, x: Any, y: Any) -> Arrays | None:
    """The arrays of a batch in the order of the declarations, one row a sample.

    `x` is a mapping of arrays by name, or x and y are those of the one input and the one target.
    A program without data needs none: its batch is one sample of nothing.
    """
    if not program.data:
        if y is not None or (x is not None and not (isinstance(x, Mapping) and not x)):
            raise ProgramDataError("program_no_data")
        return ()
    if x is None and y is None:
        return None
    arrays = bound(program, x, y)
    return tuple(arrays[tensor.base] for tensor in program.data)


def stored(arrays: Arrays) -> Arrays:
    """Arrays whose rows can be taken."""
    return tuple(np.ascontiguousarray(array) for array in arrays)


def loadable(kept: Arrays, indices: NDArray[np.intp]) -> Arrays:
    """Samples of the stored arrays."""
    return tuple(array[indices] for array in kept)


def compiled(program: Program, config: TrainingConfig, batch: int) -> ProgramPass:
    """The pass for a batch size; the loss is the program's own."""
    if config.loss != OWN_LOSS:
        raise ConfigError("loss", config.loss, (OWN_LOSS,))
    return program.compile(batch, config.reduction)


def record(
    program: Program, made: ProgramPass, update: int, indices: NDArray[np.intp]
) -> ProgramRecord:
    """A record of what a pass has computed."""
    return ProgramRecord(program, made, update, indices)
