"""A reading of a program's record: its arrays by names that Python takes, its numbers as nodes.

`h.2` is `h_2` in a line, its gradient `dh_2`; both are (batch, *shape). Parameters and constants,
and what is computed once for all samples, have no axis of samples; what has no name is `v12`.
"""

import re
from functools import cached_property
from typing import NamedTuple

import numpy as np

from engine.allowed import allow, integer
from engine.errors import ConfigError
from engine.explain.node import Node
from engine.functions.activations import Array
from engine.network.address import Address
from engine.program.explain.sources import Index
from engine.program.graph import Graph, Operation, Tensor
from engine.program.record import GRADIENT, ProgramRecord

VALUE = "value"


class Use(NamedTuple):
    """A use of a tensor: the operation and which of its inputs it is."""

    operation: Operation
    input: int


class ProgramReading:
    """One record, read number by number; sums of more than `parts` parts list the largest."""

    def __init__(self, record: ProgramRecord, parts: int) -> None:
        self.record = record
        self.parts = parts
        self.program = record.program
        self.graph = record.program.graph
        self.makers = {operation.output: operation for operation in self.graph.operations}

    @cached_property
    def names(self) -> dict[int, str]:
        """Names of the tensors in a line."""
        return line_names(self.graph)

    @cached_property
    def arrays(self) -> dict[str, Array]:
        """The arrays that lines name, read-only views."""
        found: dict[str, Array] = {}
        for tensor in self.graph.tensors:
            name = self.names[tensor.number]
            values = self.record.rows(tensor)
            found[name] = values[0] if self.shared(tensor) else values
            if self.record.flows(tensor.number):
                gradient = self.record.gradient(tensor.number)
                alone = tensor.is_parameter or len(gradient) < self.record.batch
                found[f"d{name}"] = gradient[0] if alone else gradient
        for operation in self.graph.operations:
            mask = self.record.kept(operation)
            if mask is not None:
                found[f"mask{operation.number}"] = mask
        return found

    def shared(self, tensor: Tensor) -> bool:
        """Whether a value is the same for all samples, and has no axis for them."""
        return not tensor.sampled

    def by_sample(self, tensor: Tensor, what: str) -> bool:
        """Whether there is one such number for each sample."""
        if what == VALUE:
            return not self.shared(tensor)
        if tensor.is_parameter:
            return False
        return len(self.record.gradient(tensor.number)) == self.record.batch and (
            tensor.sampled or self.record.batch > 1 or bool(self.graph.data)
        )

    def shared_out(self, tensor: Tensor, what: str) -> bool:
        """Whether a number of the batch is a sum of which each sample gives a share: a parameter's
        gradient where all that is given to it is each sample's own."""
        uses, batch = self.uses(tensor), self.record.batch
        return bool(
            tensor.is_parameter and what == GRADIENT and batch > 1 and uses
            and all(len(self.record.gradient(use.operation.output)) == batch for use in uses)
        )  # fmt: skip

    def whole(self, tensor: Tensor, what: str, sample: int | None) -> str:
        """The array of one sample in a line: h_2[3]."""
        name = self.names[tensor.number] if what == VALUE else f"d{self.names[tensor.number]}"
        if self.arrays[name].ndim == len(tensor.shape):
            return name
        return f"{name}[{0 if sample is None else sample}]"

    def name(self, tensor: Tensor, what: str, index: Index, sample: int | None) -> str:
        """The number in a line: h_2[3, 0, 1]."""
        whole = self.whole(tensor, what, sample)
        if not index:
            return whole if whole.endswith("]") else f"{whole}[()]"
        inside = ", ".join(map(str, index))
        return f"{whole[:-1]}, {inside}]" if whole.endswith("]") else f"{whole}[{inside}]"

    def number(self, tensor: Tensor, what: str, index: Index, sample: int | None) -> float:
        """The number itself."""
        name = self.names[tensor.number] if what == VALUE else f"d{self.names[tensor.number]}"
        array = self.arrays.get(name)
        if array is None:
            return 0.0
        ahead = () if array.ndim == len(tensor.shape) else (0 if sample is None else sample,)
        return float(array[(*ahead, *index)])

    def symbol(self, tensor: Tensor, what: str, index: Index) -> str:
        """The symbol of an entry: S[1, 2], ∂L/∂S[1, 2]; a constant number as itself."""
        if tensor.is_literal:
            return f"{float(tensor.value if tensor.value is not None else 0.0):g}"
        name = tensor.name or f"v{tensor.number}"
        inside = f"[{', '.join(map(str, index))}]" if index else ""
        return f"{'' if what == VALUE else '∂L/∂'}{name}{inside}"

    def node(self, tensor: Tensor, what: str, index: Index, sample: int | None) -> Node:
        """The number, folded."""
        mine = sample if self.by_sample(tensor, what) else None
        address = Address(tensor.address, what, index, mine)
        name = self.name(tensor, what, index, sample)
        if what == GRADIENT and not self.record.flows(tensor.number):
            name = "0.0"
        made = tensor.number in self.makers
        more = made if what == VALUE else self.record.flows(tensor.number)
        return Node(
            self.symbol(tensor, what, index), self.number(tensor, what, index, sample),
            "value" if what == VALUE else "gradient", name, name=name, address=address,
            lights=address, more=more,
        )  # fmt: skip

    def uses(self, tensor: Tensor) -> list[Use]:
        """Uses of a tensor on the way to the loss, the first use first."""
        return [
            Use(operation, at)
            for operation in self.graph.operations
            for at, number in enumerate(operation.inputs)
            if number == tensor.number and self.record.flows(operation.output)
        ]

    def shapes(self, operation: Operation) -> tuple[tuple[int, ...], ...]:
        """The shapes of an operation's inputs."""
        return tuple(self.graph.tensors[number].shape for number in operation.inputs)

    def inputs(self, operation: Operation) -> tuple[Tensor, ...]:
        """An operation's inputs."""
        return tuple(self.graph.tensors[number] for number in operation.inputs)

    def check(self, address: Address, tensors: tuple[str, ...] = (VALUE, GRADIENT)) -> Tensor:
        """The tensor of an address that the record has; ConfigError, naming what does not fit:
        `tensors` are what else could be asked for."""
        try:
            tensor = self.program.tensor(str(address.layer))
        except ConfigError as error:
            raise ConfigError("address.layer", address.layer, error.allowed) from None
        if address.tensor not in (VALUE, GRADIENT):
            raise ConfigError("address.tensor", address.tensor, tensors)
        fits = len(address.index) == len(tensor.shape) and all(
            0 <= i < n for i, n in zip(address.index, tensor.shape, strict=True)
        )
        if not fits:
            allowed = allow("index", shape=tensor.shape)
            raise ConfigError("address.index", list(address.index), allowed)
        sample = address.sample
        if sample is not None and not 0 <= sample < self.record.batch:
            raise ConfigError("address.sample", sample, integer(0, self.record.batch - 1))
        return tensor


def line_names(graph: Graph) -> dict[int, str]:
    """Names of a program's tensors in a line, by number."""
    taken: set[str] = {"np", "max"}
    found = {}
    for tensor in graph.tensors:
        name = re.sub(r"\W", "_", tensor.name) if tensor.name else f"v{tensor.number}"
        while name in taken or f"d{name}" in taken:
            name += "_"
        taken |= {name, f"d{name}"}
        found[tensor.number] = name
    return found


def largest(values: Array, count: int) -> list[int]:
    """Indices of the `count` values of the greatest magnitude, in order."""
    if len(values) <= count:
        return list(range(len(values)))
    with np.errstate(all="ignore"):
        order = np.argsort(-np.nan_to_num(np.abs(values), nan=np.inf), kind="stable")
    return sorted(int(i) for i in order[:count])
