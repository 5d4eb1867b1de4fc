"""A compiled pass: forward, loss and backward of a program for one batch size.

The graph is bound once to arrays allocated once; a pass is then a list of functions without
arguments. `steps` compute the loss and ∂L/∂parameters; `record_steps` compute the gradients that
nothing learns from, ∂L/∂inputs among them, for the record. Where a tensor is used several times its
gradient is the sum of what each use contributes, the last use first.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from math import prod
from typing import NamedTuple

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from engine.functions.activations import Array
from engine.program.graph import Graph, Operation, Shape
from engine.program.layout import ArrayPlace, Flow, PassArrays
from engine.program.operations.protocol import Bound, OperationKind, Site, Step, Vjp


class ProgramPass:
    """The arrays and steps of one program and batch size.

    Set a batch with `load`, draw what is random with `draw`, then `run`. `gradient` (P,) is
    ∂L/∂parameters of the batch; L is the mean or the sum (`reduction`) of `sample_losses` (batch,).
    """

    def __init__(
        self, graph: Graph, kinds: Mapping[str, OperationKind], parameters: Array,
        slices: Mapping[int, slice], batch: int, reduction: str = "mean",
    ) -> None:  # fmt: skip
        self.graph, self.kinds, self.batch = graph, kinds, batch
        self.scale = 1.0 / batch if reduction == "mean" else 1.0
        self.flow = flow = Flow(graph)
        self.arrays = arrays = PassArrays(graph, kinds, flow, parameters, slices, batch)
        self.block, self.gradient = arrays.block, arrays.gradient
        self.activity = self.block[arrays.given : arrays.computed]
        """The values that the forward pass computes."""
        self.given = tuple(arrays.values[tensor.number] for tensor in graph.data)
        loss = arrays.values[graph.loss]
        self.sample_losses = np.broadcast_to(loss, (batch,))
        self.loaded: object = None
        if graph.loss in arrays.gradients:
            arrays.gradients[graph.loss].fill(
                self.scale * batch / len(arrays.gradients[graph.loss])
            )
        self._scratch: Array = np.zeros(0)
        self._written: set[int] = set()
        self._draws: list[Callable[[Generator], object]] = []
        self._rests: list[Step] = []
        self._bound: dict[int, Bound] = {}
        self._made = {operation.output: operation.number for operation in graph.operations}
        forward: dict[int, Step] = {}
        main: list[Step] = []
        record_steps: list[Step] = []
        for operation in graph.operations:
            self._bind(operation, forward)
        self.rest()
        self.fused: dict[int, int] = {}
        """Operations whose backward step is that of the loss that reads them."""
        vjps = self._fuse(forward)
        for operation in flow.backward:
            self._backward(operation, vjps, main, record_steps)
        self.forward = tuple(forward.values())
        self.backward = tuple(main)
        self.steps = self.forward + self.backward
        """The loss and ∂L/∂parameters."""
        self.record_steps = tuple(record_steps)

    def site(self, operation: Operation) -> Site:
        """The arrays of an operation in this pass."""
        arrays = self.arrays
        return Site(
            tuple(arrays.values[number] for number in operation.inputs),
            arrays.values[operation.output], arrays.gradients.get(operation.output),
            operation.options, np.zeros, arrays.kept.get(operation.number),
        )  # fmt: skip

    def _bind(self, operation: Operation, forward: dict[int, Step]) -> None:
        bound = self.kinds[operation.kind].bind(self.site(operation))
        self._bound[operation.number] = bound
        if operation.number not in self.arrays.viewed:
            forward[operation.number] = bound.forward
        if bound.draw is not None and bound.rest is not None:
            self._draws.append(bound.draw)
            self._rests.append(bound.rest)

    def _fuse(self, forward: dict[int, Step]) -> dict[int, Vjp]:
        """Operations that are computed together with the one that made their first input: that
        one's number → how ∂L/∂(its input) is found straight from the second."""
        found = {}
        for operation in self.flow.backward:
            number = self._made.get(operation.inputs[0])
            if number is None or self.flow.uses[operation.inputs[0]] != 1:
                continue
            first = self.graph.operations[number]
            fuse = self.kinds[operation.kind].fused.get(first.kind)
            together = fuse and fuse(self.site(operation), self.site(first))
            if together:
                forward[operation.number] = together.forward
                found[first.number] = together.vjp
                self.fused[first.number] = operation.number
        return found

    def _backward(
        self,
        operation: Operation,
        fused: Mapping[int, Vjp],
        main: list[Step],
        record_steps: list[Step],
    ) -> None:
        """The steps that carry ∂L/∂output to the inputs of one operation."""
        bound, flow = self._bound[operation.number], self.flow
        vjps = bound.vjps
        if operation.number in fused:
            bound, vjps = Bound(bound.forward, ()), (fused[operation.number],)
        found: list[tuple[bool, Step]] = []
        for index, (number, vjp) in enumerate(zip(operation.inputs, vjps, strict=False)):
            if vjp is None or number not in flow.wanted:
                continue
            if (operation.number, index) in self.arrays.aliased:
                self._written.add(number)
                continue
            shown = index == 0 and self._made.get(number) in fused
            found.append((number in flow.learning and not shown,
                          self._contribution(operation, number, vjp)))  # fmt: skip
            if shown:
                found.append((False, _finite(self.arrays.gradients[number])))
        if found and bound.before is not None:
            (main if any(learns for learns, _ in found) else record_steps).append(bound.before)
        for learns, step in found:
            (main if learns else record_steps).append(step)

    def _contribution(self, operation: Operation, number: int, vjp: Vjp) -> Step:
        """The step that writes a contribution to ∂L/∂(a tensor), or adds it to what is there."""
        into = self.arrays.gradients[number]
        if number not in self._written:
            self._written.add(number)
            return vjp(into)
        view, add = self.kinds[operation.kind].view, np.add
        g = self.arrays.gradients[operation.output]
        if view is not None and len(g) == len(into):
            piece = view(into, into.shape[1:], operation.options)
            if np.shares_memory(piece, into):
                return lambda: add(piece, g, piece)
        share = self._workspace(into.shape)
        contribute = vjp(share)

        def accumulate() -> None:
            contribute()
            add(into, share, into)

        return accumulate

    def _workspace(self, shape: Shape) -> Array:
        """Room for one contribution at a time, shared by all of them."""
        size = prod(shape)
        if len(self._scratch) < size:
            self._scratch = np.zeros(max(size, 2 * len(self._scratch)))
        return self._scratch[:size].reshape(shape)

    def load(self, *arrays: Array) -> None:
        """Take a batch: (batch, *shape) each, in the order of the declarations."""
        for target, array in zip(self.given, arrays, strict=True):
            target[...] = array

    def take(self, stored: tuple[Array, ...], indices: NDArray[np.intp]) -> None:
        """Take some samples of arrays (n, *shape), in the order of the declarations."""
        for target, array in zip(self.given, stored, strict=True):
            array.take(indices, 0, target, "clip")

    @property
    def random(self) -> bool:
        """Whether anything is drawn."""
        return bool(self._draws)

    def draw(self, rng: Generator) -> None:
        """Draw what is random in this update."""
        for draw in self._draws:
            draw(rng)

    def rest(self) -> None:
        """Draw nothing: what is random is as it is on average."""
        for rest in self._rests:
            rest()

    def run(self) -> None:
        """Forward, loss, backward, and the steps for the record alone. Overflow is not an error
        here; it is looked for after."""
        for step in self.steps:
            step()
        for step in self.record_steps:
            step()

    def outcome(self) -> tuple[Array, ...]:
        """A copy of the samples' losses, (batch,)."""
        return (self.sample_losses.copy(),)

    def losses(self, outcomes: Sequence[tuple[Array, ...]]) -> Array:
        """The loss of every sample of some outcomes, one after the other: (samples of all,)."""
        return np.concatenate([losses for (losses,) in outcomes])

    @cached_property
    def places(self) -> "Places":
        """The places of all arrays in the block."""
        return Places(
            *(
                {
                    key: place
                    for key, array in arrays.items()
                    if (place := _place(array, self.block)) is not None
                }
                for arrays in (self.arrays.values, self.arrays.gradients, self.arrays.kept)
            )
        )


class Places(NamedTuple):
    """The places of values and gradients (by tensor) and of what is kept (by operation) in a block;
    what is no part of it, parameters and constants and their views, is left out."""

    values: Mapping[int, ArrayPlace]
    gradients: Mapping[int, ArrayPlace]
    kept: Mapping[int, ArrayPlace]


def _place(array: Array, block: Array) -> ArrayPlace | None:
    offset = (array.ctypes.data - block.ctypes.data) // block.itemsize
    if not 0 <= offset < max(1, len(block)) or not np.shares_memory(array, block):
        return None
    return ArrayPlace(offset, array.shape, array.strides)


def _finite(array: Array) -> Step:
    """A step that puts the largest number there is in the place of an infinite one."""
    return lambda: np.copyto(array, np.nan_to_num(array))
