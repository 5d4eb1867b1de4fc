"""The graph of a program: tensors, the operations between them, and where they stand in the text.

Plain frozen data. A tensor's number is its place in `Graph.tensors`; operations are in the order
in which they are computed, every tensor before its use. Shapes are those of one sample.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import prod
from typing import Any, NamedTuple

import numpy as np

from engine.functions.activations import Array

Shape = tuple[int, ...]
Options = Mapping[str, Any]
GIVEN = ("input", "target", "tokens")
"""The kinds of tensors whose values come from the data."""


class Span(NamedTuple):
    """A piece of the text; lines and columns count from 1, the end column is the first after."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True)
class Tensor:
    """An array of the program.

    `kind` is "input", "target", "tokens" (whole numbers below `vocabulary`), "parameter",
    "constant" (its `value` is known when the program is read) or "operation". `sampled` says
    whether it may differ from sample to sample. `name` is what the text calls it, "h.2" where a
    name has versions, "" where it has none; `base` is that name without its version.
    """

    number: int
    kind: str
    shape: Shape
    sampled: bool
    span: Span
    group: int | None = None
    name: str = ""
    base: str = ""
    value: Array | None = field(default=None, compare=False, repr=False)
    vocabulary: int | None = None

    @property
    def address(self) -> str:
        """The name it is asked by; its number where it has none."""
        return self.name or f"#{self.number}"

    @property
    def size(self) -> int:
        """The number of its entries."""
        return prod(self.shape)

    @property
    def is_parameter(self) -> bool:
        """Whether it is trained."""
        return self.kind == "parameter"

    @property
    def is_input(self) -> bool:
        """Whether it is an input of numbers, which has a gradient."""
        return self.kind == "input"

    @property
    def is_target(self) -> bool:
        """Whether it is what an output is compared with."""
        return self.kind == "target"

    @property
    def is_given(self) -> bool:
        """Whether it comes from the data."""
        return self.kind in GIVEN

    @property
    def is_literal(self) -> bool:
        """Whether it is a number that stands in the text without a name."""
        return self.kind == "constant" and not self.name and not self.shape


@dataclass(frozen=True)
class Operation:
    """One operation: `kind` is a key of the table, `inputs` and `output` are tensors' numbers.

    `group` is the innermost call or turn of a loop that it stands in, None outside of any.
    """

    number: int
    kind: str
    inputs: tuple[int, ...]
    output: int
    options: Options
    span: Span
    group: int | None = None


@dataclass(frozen=True)
class Group:
    """A call of a function or a turn of a loop: what a frame on the stage folds.

    `kind` is "call" or "turn"; `name` the function's or the loop variable's, `count` the how
    many-th call (from 1) or the turn's value; `parent` the group it stands in.
    """

    number: int
    kind: str
    name: str
    count: int
    parent: int | None
    span: Span

    @property
    def is_turn(self) -> bool:
        """Whether it is a turn of a loop."""
        return self.kind == "turn"


@dataclass(frozen=True)
class Line:
    """One statement as it was carried out: `name` is what it gave a value to, `tensor` that value,
    `operations` what was computed for it, in order."""

    line: int
    name: str
    tensor: int
    shape: Shape
    operations: tuple[int, ...]
    group: int | None


@dataclass(frozen=True)
class Start:
    """The start of a parameter: an initializer's name, or the values themselves."""

    initializer: str | None
    values: Array | None = field(default=None, compare=False)

    def same(self, other: "Start") -> bool:
        """Whether both say the same."""
        if self.values is None or other.values is None:
            return self == other and self.values is other.values
        return self == other and np.array_equal(self.values, other.values)


@dataclass(frozen=True)
class Unreached:
    """A warning: a parameter from which nothing leads to the loss."""

    name: str
    line: int
    column: int


@dataclass(frozen=True)
class Graph:
    """A program read: all its tensors and operations.

    `names` holds every name that a number can be asked by: "h.1", "h.2", and "h" for the last.
    `parameters` are in the order of the flat vector. `loss` is the tensor that is minimized.
    """

    tensors: tuple[Tensor, ...]
    operations: tuple[Operation, ...]
    groups: tuple[Group, ...]
    lines: tuple[Line, ...]
    names: Mapping[str, int]
    starts: Mapping[int, Start]
    loss: int
    warnings: tuple[Unreached, ...]

    @property
    def parameters(self) -> tuple[Tensor, ...]:
        """The parameters, in the order in which they are declared."""
        return tuple(tensor for tensor in self.tensors if tensor.is_parameter)

    @property
    def data(self) -> tuple[Tensor, ...]:
        """Inputs, tokens and targets, in the order in which they are declared."""
        return tuple(tensor for tensor in self.tensors if tensor.is_given)

    @property
    def inputs(self) -> tuple[Tensor, ...]:
        """The inputs of numbers, without tokens, in the order in which they are declared."""
        return tuple(tensor for tensor in self.tensors if tensor.is_input)

    @property
    def targets(self) -> tuple[Tensor, ...]:
        """The targets, in the order in which they are declared."""
        return tuple(tensor for tensor in self.tensors if tensor.is_target)
