"""The builder: a graph growing tensor by tensor, within its bounds.

Whatever is added is checked here: shapes by the operation's own rule, sizes against the bounds.
Errors get the place in the text that they belong to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import prod
from types import MappingProxyType
from typing import Any

import numpy as np

from engine.functions.activations import Array
from engine.program.bounds import AXES, NUMBERS, OPERATIONS, WORK
from engine.program.errors import Misfit, ProgramError
from engine.program.graph import Group, Operation, Options, Shape, Span, Start, Tensor
from engine.program.operations.protocol import OperationKind, Site

FOLD = 4
"""How many expressions the reading of one such operation is worth."""
NO_OPTIONS: Options = MappingProxyType({})


def most(high: int) -> dict[str, Any]:
    """The range that is allowed of a count."""
    return {"kind": "range", "low": 0, "high": high, "integer": True}


class Builder:
    """Tensors and operations of a program while it is read."""

    def __init__(self, kinds: Mapping[str, OperationKind]) -> None:
        self.kinds = kinds
        self.tensors: list[Tensor] = []
        self.operations: list[Operation] = []
        self.groups: list[Group] = []
        self.starts: dict[int, Start] = {}
        self.group: int | None = None
        self._numbers = 0
        self._work = 0

    def work(self) -> bool:
        """Count one expression read; False where it is one too many."""
        self._work += 1
        return self._work <= WORK

    def tensor(self, kind: str, shape: Shape, sampled: bool, span: Span, **given: Any) -> Tensor:
        """Add a tensor."""
        if len(shape) > AXES:
            raise ProgramError(
                "too_many_axes", span.line, span.column, shape=list(shape), allowed=most(AXES)
            )
        self._numbers += prod(shape)
        if self._numbers > NUMBERS:
            raise ProgramError("too_many_numbers", span.line, span.column, allowed=most(NUMBERS))
        made = Tensor(len(self.tensors), kind, shape, sampled, span, self.group, **given)
        self.tensors.append(made)
        return made

    def constant(self, value: Array, span: Span) -> Tensor:
        """Add a constant."""
        value.setflags(write=False)
        return self.tensor("constant", value.shape, False, span, value=value)

    def number(self, value: float, span: Span) -> Tensor:
        """Add a number as a constant."""
        return self.constant(np.array(float(value)), span)

    def operation(
        self, name: str, inputs: Sequence[Tensor], span: Span, options: Options = NO_OPTIONS
    ) -> Tensor:
        """Add an operation and give its output."""
        if len(self.operations) >= OPERATIONS:
            raise ProgramError(
                "too_many_operations", span.line, span.column, allowed=most(OPERATIONS)
            )
        shapes = tuple(tensor.shape for tensor in inputs)
        try:
            shape = self.kinds[name].shape(shapes, options)
        except Misfit as misfit:
            raise ProgramError(misfit.code, span.line, span.column, **misfit.data) from None
        sampled = any(tensor.sampled for tensor in inputs)
        output = self.tensor("operation", shape, sampled, span)
        self.operations.append(
            Operation(
                len(self.operations), name, tuple(tensor.number for tensor in inputs),
                output.number, options, span, self.group,
            )
        )  # fmt: skip
        return output

    def tokens(self, tensor: Tensor, vocabulary: int) -> Tensor:
        """The same tensor, holding tokens."""
        found = replace(tensor, vocabulary=vocabulary)
        self.tensors[tensor.number] = found
        return found

    def named(self, tensor: Tensor, name: str, base: str) -> None:
        """Give a tensor its name; the first one stays."""
        current = self.tensors[tensor.number]
        if not current.name:
            self.tensors[tensor.number] = replace(current, name=name, base=base)

    def enter(self, kind: str, name: str, count: int, span: Span) -> None:
        """Begin a group: what follows stands in it."""
        self.groups.append(Group(len(self.groups), kind, name, count, self.group, span))
        self.group = len(self.groups) - 1

    def leave(self) -> None:
        """End the present group."""
        assert self.group is not None
        self.group = self.groups[self.group].parent

    def fold(self, name: str, numbers: Sequence[float], options: Options) -> float:
        """The result of an operation on plain numbers."""
        self._work += FOLD
        inputs = tuple(np.array([float(number)]) for number in numbers)
        output = np.zeros(1)
        site = Site(inputs, output, None, options, np.zeros, np.ones(1))
        with np.errstate(all="ignore"):
            self.kinds[name].bind(site).forward()
        return float(output[0])
