"""The layout of frames, which tensors they carry and where each begins: sent once, then only bytes
travel.

Offsets and the length count numbers from the start of the body. The order is: input and
target, each layer's tensors as the layer names them, then all parameters, all their gradients, all
their changes; then what is auxiliary, made for the frame and no tensor of the record: of each
layer whose weights are left out, the largest ones, the optimizer's memory, clipping; last, how
large each layer's δ is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import prod
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.protocol.optimizer_state import MOST_REMEMBERED
from engine import Network, UpdateRecord
from engine.network.compiled_pass import INPUT

MOST_EDGES = 64
"""How many weights are carried of a layer that is left out."""
MEMORIES = ("memory", "size")
"""Memories of the optimizer for a parameter of a small network: a direction, and a size."""
ROLES = (("", "input"), ("gradient", "backward"), ("change", "update"))
"""Roles of a parameter's numbers in a frame: itself, its gradient, its change; and the phase that
each is known from."""


@dataclass(frozen=True)
class FrameTensor:
    """One named array of a frame. Layer −1 is the network's own, a text the name of a program's
    tensor.

    `shape` is that of one sample; `phase` names the phase of its layer that makes it. `slice` is
    (first, count) where only a run of its entries is carried, row by row; its count is told, and
    the first travels in the frame. `auxiliary`: it is made for the frame and drawn or told beside
    something else; the record has no tensor of this name, nor could it be explained.
    """

    name: str
    layer: int | str
    shape: tuple[int, ...]
    offset: int
    phase: str
    slice: tuple[int, int] | None = None
    auxiliary: bool = False

    @property
    def end(self) -> int:
        """The offset of the next tensor."""
        return self.offset + (prod(self.shape) if self.slice is None else self.slice[1])


@dataclass(frozen=True)
class Edges:
    """The largest weights of one layer: where they begin in a body, and all of them in a vector."""

    offset: int
    count: int
    part: slice
    units: int


@dataclass(frozen=True)
class FrameLayout:
    """All tensors of a frame, in order."""

    tensors: tuple[FrameTensor, ...]
    seen: int
    """The length of the first part, which depends on the sample that is looked at."""
    spans: tuple[slice, ...]
    """The parts of the flat parameter vector that are carried."""
    edges: tuple[Edges, ...]
    """The layers of which only the largest weights are carried."""
    memory: int | None
    """The offset of the optimizer's memory; None where there is too much of it."""
    clipping: int
    """The place of the two numbers of clipping."""
    norms: int
    """The offset of the norms of the layers' δ, one a layer."""
    deltas: tuple[slice, ...]
    """The place of each layer's δ."""
    derived: NDArray[np.intp] = field(default_factory=lambda: np.empty(0, np.intp))
    """The numbers after `seen` that are views of parameters: where in the vector they stand."""
    constants: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    """The numbers after these, which never change."""

    @property
    def length(self) -> int:
        """How many numbers the body has."""
        return self.tensors[-1].end

    def to_dict(self) -> dict[str, Any]:
        """As the session message carries it."""
        tensors = [
            {
                "name": t.name, "layer": t.layer, "shape": list(t.shape), "offset": t.offset,
                "phase": t.phase, **({"carried": t.slice[1]} if t.slice else {}),
                **({"auxiliary": True} if t.auxiliary else {}),
            }
            for t in self.tensors
        ]  # fmt: skip
        return {"tensors": tensors, "length": self.length}


class Gather(NamedTuple):
    """Places of the numbers of sample 0 in a block, the distances to sample 1, and a batch's
    factors."""

    base: NDArray[np.intp]
    stride: NDArray[np.intp]
    factor: NDArray[np.float64]


def plan(network: Network, most: int) -> FrameLayout:
    """The layout of `network`'s frames.

    Beyond `most` parameters the largest layers' weights and what belongs to them are left out,
    one after another, until the rest fits; the largest weights of these are carried by name:
    `edges` (n, 2) from and to, `edge_weights`, `edge_gradients` and `edge_changes` (n,). Of small
    networks the optimizer's memory is carried, 0 where it has none: `weight_memory`,
    `bias_memory` and `weight_size`, `bias_size`. `clipping` (2,), layer −1, is what clipping
    multiplies the gradient by, and the share of derivatives it cuts. `delta_norm` (1,) is ‖δ‖ of
    what is shown.
    """
    kept = streamed([part.stop - part.start for part in network.slices], most)
    tensors: list[FrameTensor] = []

    def add(name: str, layer: int, phase: str, *shape: int, auxiliary: bool = False) -> None:
        offset = tensors[-1].end if tensors else 0
        tensors.append(FrameTensor(name, layer, shape, offset, phase, auxiliary=auxiliary))

    add("x", -1, "input", network.sizes[0])
    add("y", -1, "input", network.sizes[-1])
    for index, layer in enumerate(network.layers):
        for name, spec in layer.tensors(1).items():
            if spec.framed:
                # The last row of a is the constant 1 that the biases weigh.
                shape = (layer.units,) if name == "a" else spec.shape[:-1]
                add(name, index, spec.phase, *shape)
    seen = tensors[-1].end
    # Three blocks in the order of the flat parameter vector: each is filled with one copy.
    for role, phase in ROLES:
        for index in kept:
            for parameter in network.layers[index].parameters:
                add(parameter.tensor(role), index, phase, *parameter.shape)
    edges = []
    for index, parameter, part in network.named():
        layer = network.layers[index]
        if index in kept or parameter.shape != (layer.inputs, layer.units):
            continue
        count = min(MOST_EDGES, part.stop - part.start)
        edges.append(Edges(tensors[-1].end, count, part, layer.units))
        add("edges", index, "input", count, 2, auxiliary=True)
        add("edge_weights", index, "input", count, auxiliary=True)
        add("edge_gradients", index, "backward", count, auxiliary=True)
        add("edge_changes", index, "update", count, auxiliary=True)
    memory = None
    if len(network.parameters) <= MOST_REMEMBERED and len(kept) == len(network.layers):
        memory = tensors[-1].end
        for kind in MEMORIES:
            for index, parameter, _ in network.named():
                add(parameter.tensor(kind), index, "update", *parameter.shape, auxiliary=True)
    clipping = tensors[-1].end
    add("clipping", -1, "update", 2, auxiliary=True)
    norms = tensors[-1].end
    for index in range(len(network.layers)):
        add("delta_norm", index, "backward", 1, auxiliary=True)
    deltas = tuple(slice(t.offset, t.end) for t in tensors if t.name == "delta")
    spans = _joined([network.slices[index] for index in kept])
    return FrameLayout(tuple(tensors), seen, spans, tuple(edges), memory, clipping, norms, deltas)


def gather(layout: FrameLayout, record: UpdateRecord, batch: int) -> Gather:
    """Places, in the block of a record, of the numbers that depend on the sample."""
    base, stride, factor = [], [], []
    for tensor in layout.tensors:
        if tensor.offset >= layout.seen:
            break
        first, next_entry, next_sample = _place(record, tensor, batch)
        entries = np.arange(tensor.end - tensor.offset)
        base.append(first + entries * next_entry)
        stride.append(np.full(len(entries), next_sample))
        factor.append(np.full(len(entries), 1.0 if tensor.phase == "backward" else 1.0 / batch))
    return Gather(np.concatenate(base), np.concatenate(stride), np.concatenate(factor))


def _place(record: UpdateRecord, tensor: FrameTensor, batch: int) -> tuple[int, int, int]:
    """Offset in a block of the first entry's first sample; steps to the next entry and sample."""
    layer: Any = tensor.layer
    slot = record.layout.slots[layer, tensor.name]
    if (tensor.layer, tensor.name) == (INPUT, "x"):
        return slot.offset, 1, slot.shape[1]
    return slot.offset, batch, 1


def streamed(counts: Sequence[int], most: int) -> list[int]:
    """The layers whose parameters a frame carries, of layers with so many each."""
    kept = list(range(len(counts)))
    while sum(counts[layer] for layer in kept) > most:
        kept.remove(max(kept, key=lambda layer: counts[layer]))
    return kept


def _joined(parts: Sequence[slice]) -> tuple[slice, ...]:
    spans: list[slice] = []
    for part in parts:
        if spans and spans[-1].stop == part.start:
            spans[-1] = slice(spans[-1].start, part.stop)
        else:
            spans.append(part)
    return tuple(spans)
