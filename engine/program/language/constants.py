"""Constants: arrays that are known when a program is read."""

import ast
from collections.abc import Callable, Mapping
from math import prod
from types import MappingProxyType

import numpy as np

from engine.functions.activations import Array
from engine.program.bounds import AXES, NUMBERS
from engine.program.errors import ProgramError
from engine.program.graph import Span
from engine.program.language.calls import Numbers, match
from engine.program.operations.protocol import Argument

MASKED = -1e9
"""The value of a masked logit: e to this is 0, and it can still be subtracted from."""


def _causal_mask(shape: tuple[int, ...]) -> Array:
    return np.triu(np.full((shape[0], shape[0]), MASKED), 1)


_SHAPE = (Argument("shape", "shape"),)
CONSTANTS: Mapping[str, tuple[tuple[Argument, ...], Callable[[tuple[int, ...]], Array]]] = (
    MappingProxyType({
        "zeros": (_SHAPE, np.zeros),
        "ones": (_SHAPE, np.ones),
        "causal_mask": ((Argument("n", "whole", low=1, high=NUMBERS),), _causal_mask),
    })
)  # fmt: skip
"""name → its arguments, and what makes it of a shape."""


def constant(
    name: str, call: ast.Call, number: Numbers, span: Callable[[ast.AST], Span]
) -> Array:  # fmt: skip
    """The array that a call of `zeros`, `ones` or `causal_mask` is."""
    arguments, make = CONSTANTS[name]
    options = match(name, arguments, call, number, span).options
    given = next(iter(options.values()))
    shape = given if isinstance(given, tuple) else (given,)
    return make(checked(name, shape, call, span, square=not isinstance(given, tuple)))


def checked(
    name: str, shape: tuple[int, ...], call: ast.AST, span: Callable[[ast.AST], Span],
    square: bool = False,
) -> tuple[int, ...]:  # fmt: skip
    """A shape whose lengths and size are within bounds; ProgramError else."""
    place = span(call)
    if len(shape) > AXES:
        raise ProgramError("too_many_axes", place.line, place.column, shape=list(shape),
                           allowed={"kind": "range", "low": 0, "high": AXES})  # fmt: skip
    if any(n < 1 for n in shape):
        raise ProgramError("argument", place.line, place.column, function=name, argument="shape",
                           value=list(shape), allowed={"kind": "shape"})  # fmt: skip
    if prod(shape) ** (2 if square else 1) > NUMBERS:
        raise ProgramError("too_many_numbers", place.line, place.column,
                           allowed={"kind": "range", "low": 0, "high": NUMBERS})  # fmt: skip
    return shape
