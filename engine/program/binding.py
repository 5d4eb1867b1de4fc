"""Binding: data given by name, or as the rows of a data set, to what a program declares.

A data set's inputs go to the one input (or tokens) and its targets to the one target, each row
reshaped to the shape declared; where there are several, arrays are given by name. A number that is
missing, not finite or no token of the vocabulary is refused.
"""

from collections.abc import Mapping
from math import prod
from typing import Any

import numpy as np

from engine.functions.activations import Array
from engine.program.errors import ProgramDataError
from engine.program.graph import Tensor
from engine.program.program import Program


def bound(program: Program, x: Any, y: Any = None) -> dict[str, Array]:
    """Arrays by name, each (samples, *shape); ProgramDataError where they do not fit."""
    named = dict(x) if isinstance(x, Mapping) and y is None else _of_rows(program, x, y)
    declared = {tensor.base: tensor for tensor in program.data}
    for name in named:
        if name not in declared:
            raise ProgramDataError("program_data_unknown", name=str(name), known=list(declared))
    for name in declared:
        if name not in named:
            raise ProgramDataError("program_data_missing", name=name, known=list(declared))
    arrays = {name: array_of(tensor, named[name]) for name, tensor in declared.items()}
    counts = [len(array) for array in arrays.values()]
    if len(set(counts)) > 1:
        raise ProgramDataError("program_data_lengths", known=list(arrays), counts=counts)
    return arrays


def _of_rows(program: Program, x: Any, y: Any) -> dict[str, Any]:
    """A data set's rows under the names that the program declares."""
    inputs = [each.base for each in program.graph.data if not each.is_target]
    targets = [each.base for each in program.graph.targets]
    found: dict[str, Any] = {}
    for names, rows in ((inputs, x), (targets, y)):
        if rows is None or not names:
            continue
        if len(names) > 1:
            raise ProgramDataError("program_data_by_name", known=names)
        found[names[0]] = rows
    return found


def array_of(tensor: Tensor, given: Any) -> Array:
    """The array given for one tensor, (samples, *shape); ProgramDataError where it does not fit."""
    name, shape = tensor.base, tensor.shape
    try:
        with np.errstate(over="ignore"):
            array = np.asarray(given, float)
    except (TypeError, ValueError, OverflowError):
        raise ProgramDataError("program_data_numbers", name=name) from None
    if array.ndim == 0 or not len(array):
        raise ProgramDataError("program_data_samples", name=name, shape=shape)
    if array.size // len(array) != prod(shape):
        raise ProgramDataError("program_data_shape", name=name, given=array.shape[1:], shape=shape)
    array = array.reshape(len(array), *shape)
    if not np.isfinite(array).all():
        raise ProgramDataError("program_data_finite", _row(~np.isfinite(array)), name=name)
    if tensor.vocabulary is not None:
        wrong = (array != np.floor(array)) | (array < 0) | (array >= tensor.vocabulary)
        if wrong.any():
            raise ProgramDataError(
                "program_data_tokens", _row(wrong), name=name, most=tensor.vocabulary - 1
            )
    return array


def _row(wrong: Any) -> int:
    """The first sample with a wrong entry, from 1."""
    return int(np.argwhere(wrong.reshape(len(wrong), -1))[0][0]) + 1
