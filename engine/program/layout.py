"""The layout of a pass: where every value and every gradient lies in one flat block.

What can be a view is one, so that nothing is copied that need not be:

- a reshaped, transposed or indexed value is a view of the value it was made of;
- ∂L/∂x of an x that is only added to something, or reshaped, is the gradient of the result itself;
- where all that is made of x is pieces of it that do not overlap, their gradients are pieces of
  ∂L/∂x, and what lies in no piece stays 0.

A record is one copy of the block; `ArrayPlace` says where in it a tensor is found.
"""

from collections import Counter
from collections.abc import Mapping
from math import prod
from typing import NamedTuple

import numpy as np

from engine.functions.activations import Array
from engine.program.errors import ProgramDataError
from engine.program.graph import Graph, Operation, Shape
from engine.program.operations.protocol import OperationKind

MOST = 16_000_000
"""Numbers that the arrays of one pass may hold, those of one sample times the batch."""


def check_size(graph: Graph, batch: int) -> None:
    """DataError where a pass would need more room than there is."""
    numbers = max(1, sum(tensor.size for tensor in graph.tensors))
    if numbers * batch > MOST:
        raise ProgramDataError("program_batch", batch=batch, most=MOST // numbers)


class ArrayPlace(NamedTuple):
    """The place of an array in a block: its first number, its shape, and its strides in bytes."""

    offset: int
    shape: Shape
    strides: tuple[int, ...]

    def view(self, block: Array) -> Array:
        """The array, as a view."""
        return np.ndarray(
            self.shape, block.dtype, block, self.offset * block.itemsize, self.strides
        )


class Flow:
    """The tensors and operations of the backward pass, whatever the batch.

    `reached` are the operations that the loss depends on; `wanted` the tensors that get a gradient:
    those that reach the loss and depend on a parameter or an input. Of these `learning` depend on a
    parameter; the others' gradients are computed for the record alone. `spread` are tensors that
    are the same for all samples and yet get a gradient for each: those with a name, and what they
    go through. `uses` says how often a tensor is used on the way to the loss.
    """

    def __init__(self, graph: Graph) -> None:
        learning = {tensor.number for tensor in graph.parameters}
        given = {tensor.number for tensor in graph.inputs}
        shared: set[int] = set()
        sampled = bool(graph.data)
        for operation in graph.operations:
            output = graph.tensors[operation.output]
            if learning.intersection(operation.inputs):
                learning.add(operation.output)
            if given.intersection(operation.inputs):
                given.add(operation.output)
            alike = sampled and not output.sampled
            if alike and (output.name or shared.intersection(operation.inputs)):
                shared.add(operation.output)
        reaching = {graph.loss}
        reached = []
        for operation in reversed(graph.operations):
            if operation.output in reaching:
                reached.append(operation)
                reaching.update(operation.inputs)
        self.backward = tuple(reached)
        self.reached = frozenset(operation.number for operation in reached)
        self.wanted = frozenset(reaching & (learning | given))
        self.learning = frozenset(self.wanted & learning)
        self.spread = frozenset(shared)
        self.uses = Counter(number for operation in reached for number in operation.inputs)

    def rows(self, graph: Graph, tensor: int, batch: int) -> int:
        """The number of rows of a tensor's gradient."""
        return batch if graph.tensors[tensor].sampled or tensor in self.spread else 1


class PassArrays:
    """The arrays of one pass, all in `block`: what is given, the values, what operations keep, the
    parameters' gradient (P,), the other gradients.

    `values` and `gradients` are by tensor, (samples or 1, *shape); `kept` by operation. `viewed`
    are the operations whose output is a view of their input, `aliased` the pairs (operation, input)
    whose gradient needs no step of its own.
    """

    def __init__(
        self, graph: Graph, kinds: Mapping[str, OperationKind], flow: Flow, parameters: Array,
        slices: Mapping[int, slice], batch: int,
    ) -> None:  # fmt: skip
        self.graph, self.kinds, self.flow, self.batch = graph, kinds, flow, batch
        numbers = sum(tensor.size for tensor in graph.tensors)
        self._room: Array = np.zeros(3 * batch * numbers + 2 * len(parameters), parameters.dtype)
        self._used = 0
        self.values: dict[int, Array] = {}
        self.gradients: dict[int, Array] = {}
        self.kept: dict[int, Array] = {}
        self.viewed: set[int] = set()
        self.aliased: set[tuple[int, int]] = set()
        for tensor in graph.data:
            self.values[tensor.number] = self._new(batch, tensor.shape)
        self.given = self._used
        """The end of the data in the block."""
        self._values(parameters, slices)
        self.computed = self._used
        """The end of the values that the forward pass computes."""
        self.gradient = self._new(1, parameters.shape)[0]
        self._gradients(slices)
        self.block = self._room[: self._used]

    def _new(self, samples: int, shape: Shape) -> Array:
        size = samples * prod(shape)
        found = self._room[self._used : self._used + size].reshape(samples, *shape)
        self._used += size
        return found

    def _values(self, parameters: Array, slices: Mapping[int, slice]) -> None:
        for tensor in self.graph.tensors:
            if tensor.is_parameter:
                part = parameters[slices[tensor.number]]
                self.values[tensor.number] = part.reshape(1, *tensor.shape)
            elif tensor.value is not None:
                self.values[tensor.number] = tensor.value[None]
        for operation in self.graph.operations:
            self._value(operation, self.kinds[operation.kind])

    def _value(self, operation: Operation, kind: OperationKind) -> None:
        tensor, source = self.graph.tensors[operation.output], self.values[operation.inputs[0]]
        if kind.view is not None:
            found = kind.view(source, source.shape[1:], operation.options)
            if np.shares_memory(found, source):
                self.values[operation.output] = found
                self.viewed.add(operation.number)
                return
        self.values[operation.output] = self._new(self.batch if tensor.sampled else 1, tensor.shape)
        if kind.keeps is not None:
            shape = kind.keeps(self._shapes(operation), operation.options)
            self.kept[operation.number] = self._new(len(source), shape)

    def _shapes(self, operation: Operation) -> tuple[Shape, ...]:
        return tuple(self.graph.tensors[number].shape for number in operation.inputs)

    def _gradients(self, slices: Mapping[int, slice]) -> None:
        tensors, flow = self.graph.tensors, self.flow
        pieces = self._pieces()
        passed = self._passed(pieces)
        for number in sorted(flow.wanted):
            tensor = tensors[number]
            if tensor.is_parameter:
                self.gradients[number] = self.gradient[slices[number]].reshape(1, *tensor.shape)
            elif number in pieces:
                # The tensor it is a piece of stands earlier in the text.
                operation = pieces[number]
                source, view = operation.inputs[0], self.kinds[operation.kind].view
                assert view is not None
                whole = self.gradients[source]
                self.gradients[number] = view(whole, tensors[source].shape, operation.options)
                self.aliased.add((operation.number, 0))
            elif number not in passed:
                rows = flow.rows(self.graph, number, self.batch)
                self.gradients[number] = self._new(rows, tensor.shape)
        for number in sorted(passed, reverse=True):
            # The tensor it goes into stands later in the text.
            operation = passed[number]
            index, passes = operation.inputs.index(number), self.kinds[operation.kind].passes
            assert passes is not None
            above = self.gradients[operation.output]
            found = passes(above, index, self._shapes(operation), operation.options)
            if found is None:
                found = self._new(len(above), tensors[number].shape)
            else:
                self.aliased.add((operation.number, index))
            self.gradients[number] = found

    def _pieces(self) -> dict[int, Operation]:
        """The tensors that are pieces of another, by the operation that takes them out, where all
        that is made of that other is pieces that do not overlap."""
        flow, taken = self.flow, dict[int, list[Operation]]()
        for operation in flow.backward:
            for number in operation.inputs:
                taken.setdefault(number, []).append(operation)
        found = {}
        for number, operations in taken.items():
            if number not in flow.wanted or not all(self._is_piece(op) for op in operations):
                continue
            shape = self.graph.tensors[number].shape
            times = np.zeros((1, *shape), np.int8 if len(operations) < 100 else np.int64)
            for operation in operations:
                view = self.kinds[operation.kind].view
                assert view is not None
                view(times, shape, operation.options)[...] += 1
            if times.max() <= 1:
                found.update({operation.output: operation for operation in operations})
        return found

    def _is_piece(self, operation: Operation) -> bool:
        kind = self.kinds[operation.kind]
        return kind.view is not None and not kind.whole and self._as_many(operation, 0)

    def _as_many(self, operation: Operation, index: int) -> bool:
        """Whether the gradients of an input and of the output have equally many rows."""
        rows = [
            self.flow.rows(self.graph, number, self.batch)
            for number in (operation.inputs[index], operation.output)
        ]
        return rows[0] == rows[1]

    def _passed(self, pieces: Mapping[int, Operation]) -> dict[int, Operation]:
        """The tensors with a single use that may pass a gradient on as it is, by that use."""
        flow, found = self.flow, {}
        for operation in flow.backward:
            if self.kinds[operation.kind].passes is None:
                continue
            for index, number in enumerate(operation.inputs):
                single = flow.uses[number] == 1 and number in flow.wanted
                own = not self.graph.tensors[number].is_parameter and number not in pieces
                if single and own and self._as_many(operation, index):
                    found[number] = operation
        return found
