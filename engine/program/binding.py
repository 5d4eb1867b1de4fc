"""Binding: data given by name, or as the rows of a data set, to what a program declares.

A data set's inputs go to the one input (or tokens) and its targets to the one target, each row
reshaped to the shape declared; where there are several, arrays are given by name. A number that is
missing, not finite or no token of the vocabulary is refused.
"""

from collections.abc import Mapping
from math import prod
from typing import Any

import numpy as np

from engine.errors import DataError
from engine.functions.activations import Array
from engine.program.graph import Tensor
from engine.program.program import Program


def bound(program: Program, x: Any, y: Any = None) -> dict[str, Array]:
    """Arrays by name, each (samples, *shape); DataError where they do not fit."""
    named = dict(x) if isinstance(x, Mapping) and y is None else _of_rows(program, x, y)
    declared = {tensor.base: tensor for tensor in program.data}
    for name in named:
        if name not in declared:
            raise DataError(f"{name} is not declared; the program's data are {_list(declared)}")
    for name in declared:
        if name not in named:
            raise DataError(f"{name} is missing; the program's data are {_list(declared)}")
    arrays = {name: _array(tensor, named[name]) for name, tensor in declared.items()}
    counts = {name: len(array) for name, array in arrays.items()}
    if len(set(counts.values())) > 1:
        raise DataError(f"{_list(counts)} must have equally many samples, not "
                        f"{_list(counts.values())}")  # fmt: skip
    return arrays


def _of_rows(program: Program, x: Any, y: Any) -> dict[str, Any]:
    """A data set's rows under the names that the program declares."""
    inputs = [each.base for each in program.data if each.kind in ("input", "tokens")]
    targets = [each.base for each in program.data if each.kind == "target"]
    found: dict[str, Any] = {}
    for names, rows, what in ((inputs, x, "inputs"), (targets, y, "targets")):
        if rows is None or not names:
            continue
        if len(names) > 1:
            raise DataError(f"the program has several {what}: give {_list(names)} by name")
        found[names[0]] = rows
    return found


def _array(tensor: Tensor, given: Any) -> Array:
    name, shape = tensor.base, tensor.shape
    try:
        with np.errstate(over="ignore"):
            array = np.asarray(given, float)
    except (TypeError, ValueError, OverflowError):
        raise DataError(f"{name} must be numbers, an array for each sample") from None
    if array.ndim == 0 or not len(array):
        raise DataError(f"{name} needs samples: an array of shape {('samples', *shape)}")
    if array.size // len(array) != prod(shape):
        raise DataError(f"{name} has {array.size // len(array)} numbers a sample, shape "
                        f"{array.shape[1:]}; it is declared as {shape}")  # fmt: skip
    array = array.reshape(len(array), *shape)
    if not np.isfinite(array).all():
        row = int(np.argwhere(~np.isfinite(array.reshape(len(array), -1)))[0][0])
        raise DataError(f"{name} must be finite", row + 1)
    if tensor.vocabulary is not None:
        wrong = (array != np.floor(array)) | (array < 0) | (array >= tensor.vocabulary)
        if wrong.any():
            row = int(np.argwhere(wrong.reshape(len(array), -1))[0][0])
            raise DataError(f"{name} holds tokens: whole numbers from 0 to "
                            f"{tensor.vocabulary - 1}", row + 1)  # fmt: skip
    return array


def _list(names: Any) -> str:
    return ", ".join(map(str, names))
