"""The layout of a program's frames: every value and every gradient by the address of its tensor.

The order is: what lies in a record's block, which depends on the sample that is looked at; views
of parameters; constants, which are written once; then all parameters, all their gradients, all
their changes, and of small programs the optimizer's memory; clipping; last, how large the gradient
of each state is (`engine.program.states`). Beyond a budget of numbers a frame carries of the
largest tensors one run of entries, row-major: how many is the layout's `carried`, where it begins
is chosen by who watches, and `first` in the frame.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.protocol.layout import MEMORIES, ROLES, FrameLayout, FrameTensor, Gather
from app.protocol.optimizer_state import MOST_REMEMBERED
from engine import Program, ProgramRecord
from engine.program import graph
from engine.program.layout import Flow
from engine.program.states import states_of

Offsets = NDArray[np.intp]
NOWHERE: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True)
class EntryRange:
    """The entries of a tensor that a frame carries: `count` of `size`, row-major, from `first`."""

    first: int
    count: int
    size: int

    @property
    def told(self) -> tuple[int, int] | None:
        """As the layout has it: None where it is all of them."""
        return None if self.count == self.size else (self.first, self.count)

    def within(self, part: slice) -> slice:
        """The same of a part of the flat vector."""
        return slice(part.start + self.first, part.start + self.first + self.count)


ONE = EntryRange(0, 1, 1)


def plan(program: Program, most: int, looked: Mapping[str, int] = NOWHERE) -> FrameLayout:
    """The layout of a program's frames, of about `most` numbers.

    `looked` says of addresses the entry at which what is carried of them begins (`beginning`).
    """
    read, flow = program.graph, Flow(program.graph)
    remembers = len(program.parameters) <= MOST_REMEMBERED
    runs = _runs(program, flow, most, looked)
    tensors: list[FrameTensor] = []

    def add(
        name: str, layer: int | str, phase: str, shape: graph.Shape, run: EntryRange,
        auxiliary: bool = False,
    ) -> None:  # fmt: skip
        offset = tensors[-1].end if tensors else 0
        tensors.append(FrameTensor(name, layer, shape, offset, phase, run.told, auxiliary))

    made = {each.output for each in read.operations}
    derived = _derived(program)
    inside = [
        each for each in read.tensors
        if not each.is_parameter and each.value is None and each.number not in derived
    ]  # fmt: skip
    for each in inside:
        phase = "forward" if each.number in made else "input"
        add("value", each.address, phase, each.shape, runs[each.number])
    for each in read.tensors:
        if not each.is_parameter and each.number in flow.wanted:
            add("value_gradient", each.address, "backward", each.shape, runs[each.number])
    seen = _end(tensors)
    for number in derived:
        add("value", read.tensors[number].address, "forward", read.tensors[number].shape,
            runs[number])  # fmt: skip
    constants = [each for each in read.tensors if each.value is not None]
    for each in constants:
        add("value", each.address, "input", each.shape, runs[each.number])
    partial = [each for each in read.tensors if runs[each.number].told is not None]
    for each in partial:
        add("first", each.address, "input", (), ONE, auxiliary=True)
    named = list(zip(read.parameters, program.named(), strict=True))
    for role, phase in ROLES:
        for tensor, (name, parameter, _) in named:
            add(parameter.tensor(role), name, phase, tensor.shape, runs[tensor.number])
    memory = _end(tensors) if remembers else None
    for kind in MEMORIES if remembers else ():
        for tensor, (name, parameter, _) in named:
            whole = EntryRange(0, tensor.size, tensor.size)
            add(parameter.tensor(kind), name, "update", tensor.shape, whole, auxiliary=True)
    clipping = _end(tensors)
    add("clipping", -1, "update", (2,), EntryRange(0, 2, 2), auxiliary=True)
    norms = _end(tensors)
    deltas = _deltas(program, tensors)
    for address in deltas:
        add("delta_norm", address, "backward", (1,), ONE, auxiliary=True)
    return FrameLayout(
        tuple(tensors), seen,
        tuple(runs[tensor.number].within(part) for tensor, (_, _, part) in named),
        (), memory, clipping, norms, tuple(deltas.values()),
        _joined([_cut(derived[number], runs[number]) for number in derived], np.intp),
        _joined(
            [_cut(_value(each), runs[each.number]) for each in constants]
            + [np.array([runs[each.number].first]) for each in partial], np.float64,
        ),
    )  # fmt: skip


def _deltas(program: Program, tensors: Sequence[FrameTensor]) -> dict[str, slice]:
    """The place of the gradient of each state, as far as all of it is carried."""
    states = {each for state in states_of(program.graph) for each in state.tensors}
    wanted = {program.graph.tensors[number].address for number in states}
    return {
        str(each.layer): slice(each.offset, each.end)
        for each in tensors
        if each.name == "value_gradient" and each.layer in wanted and each.slice is None
    }


def gather(layout: FrameLayout, record: ProgramRecord, batch: int) -> Gather:
    """Places, in the block of a record, of the numbers that depend on the sample."""
    base, counts, strides, factors = [], [], [], []
    places = {"value": record.places.values, "value_gradient": record.places.gradients}
    for tensor in layout.tensors:
        if tensor.offset >= layout.seen:
            break
        number = record.program.tensor(str(tensor.layer)).number
        place = places[tensor.name][number]
        step, *steps = (each // record.block.itemsize for each in place.strides)
        shape, size = place.shape[1:], prod(place.shape[1:])
        first, count = tensor.slice or (0, size)
        if steps == [prod(shape[axis + 1 :]) for axis in range(len(shape))]:
            base.append(np.arange(place.offset + first, place.offset + first + count))
        else:
            entries = np.full(shape, place.offset, np.intp)
            for axis, (length, along) in enumerate(zip(shape, steps, strict=True)):
                others = [1] * len(shape)
                others[axis] = length
                entries += (np.arange(length) * along).reshape(others)
            base.append(entries.ravel()[first : first + count])
        # A tensor that all samples share stands there once and counts once for the whole batch.
        shared = place.shape[0] == 1 and batch > 1
        counts.append(count)
        strides.append(0 if shared else step)
        factors.append(1.0 / batch if shared or tensor.name == "value" else 1.0)
    return Gather(
        np.concatenate([np.empty(0, np.intp), *base]),
        np.repeat(np.array(strides, np.intp), counts),
        np.repeat(np.array(factors, np.float64), counts),
    )  # fmt: skip


def beginning(shape: graph.Shape, count: int, entry: int) -> int:
    """The first of `count` entries that are carried where `entry` is looked at: at the last place
    that leaves as many, and at the beginning of a row if there is room for one."""
    row = shape[-1] if shape and shape[-1] <= count else 1
    return min(entry, prod(shape) - count) // row * row


def _runs(
    program: Program, flow: Flow, most: int, looked: Mapping[str, int]
) -> Mapping[int, EntryRange]:
    """Entries of each tensor that are carried, so that all of them are about `most` numbers."""
    tensors = program.graph.tensors
    copies = [
        len(ROLES) if each.is_parameter else 1 + (each.number in flow.wanted) for each in tensors
    ]
    sizes = np.array([each.size for each in tensors])
    cap = int(sizes.max(initial=1))
    while cap > 1 and int(np.minimum(sizes, cap) @ copies + (sizes > cap).sum()) > most:
        cap = cap * 3 // 4
    return {each.number: _run(each, cap, looked.get(each.address, 0)) for each in tensors}


def _run(tensor: graph.Tensor, cap: int, entry: int) -> EntryRange:
    count = _rows(tensor.shape, cap)
    return EntryRange(beginning(tensor.shape, count, entry), count, tensor.size)


def _rows(shape: graph.Shape, cap: int) -> int:
    """As many entries as `cap` allows, of whole rows if there is room for one."""
    size, row = prod(shape), shape[-1] if shape else 1
    if size <= cap:
        return size
    return cap // row * row if row <= cap else cap


def _derived(program: Program) -> dict[int, Offsets]:
    """The tensors that are views of parameters: where in the flat vector their entries stand."""
    found: dict[int, Offsets] = {}
    known: dict[int, Any] = {
        each.number: np.arange(*program.slices[each.number].indices(2**62)).reshape(each.shape)
        for each in program.graph.parameters
    }
    for operation in program.graph.operations:
        source, view = operation.inputs[0], program.operations[operation.kind].view
        if view is not None and source in known:
            array = known[source]
            seen = view(array[None], array.shape, operation.options)[0]
            known[operation.output] = found[operation.output] = seen
    return found


def _value(constant: graph.Tensor) -> NDArray[Any]:
    assert constant.value is not None
    return constant.value


def _cut(array: NDArray[Any], run: EntryRange) -> NDArray[Any]:
    return array.ravel()[run.first : run.first + run.count]


def _joined(arrays: list[NDArray[Any]], kind: type) -> NDArray[Any]:
    return np.concatenate([np.empty(0, kind), *arrays])


def _end(tensors: list[FrameTensor]) -> int:
    return tensors[-1].end if tensors else 0
