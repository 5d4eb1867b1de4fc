"""The steps of a program's update, as data: entry by entry, operation by operation.

The phases are those of any update (`engine.network.cursor`): the input, one forward phase for each
operation, the loss, one backward phase for each operation on the way back, the update. A part is
one entry: forward of the output, backward of what an input is given. `parts_of` says which part is
which entry, so that nobody has to count.
"""

from typing import NamedTuple

from engine.network.cursor import Cursor, Phase
from engine.program.graph import Graph
from engine.program.layout import Flow
from engine.program.program import Program


class Parts(NamedTuple):
    """Which parts of a phase are which entries: part `offset` + e + 1 is entry e, row-major, of
    `tensor` (its address's layer), "value" or "value_gradient"."""

    tensor: str
    what: str
    offset: int
    size: int


def phases_of_program(program: Program) -> tuple[Phase, ...]:
    """The phases of one update, in order; `layer` is the number of the operation."""
    graph, flow = program.graph, Flow(program.graph)
    forward = [
        Phase("forward", operation.number, *(graph.tensors[operation.output].size,) * 2)
        for operation in graph.operations
    ]
    backward = []
    for operation in flow.backward:
        sizes = sum(part.size for part in _given(graph, flow, operation.number))
        if sizes:
            backward.append(Phase("backward", operation.number, sizes, sizes))
    return (
        Phase("input", None, 1, 1),
        *forward,
        Phase("loss", None, 1, 1),
        *backward,
        Phase("update", None, max(1, len(program.parameters)), 1),
    )


def parts_of(program: Program, phase: Phase) -> tuple[Parts, ...]:
    """Which entries the parts of a phase are; nothing for the input and the loss."""
    graph = program.graph
    if phase.name == "forward" and phase.layer is not None:
        tensor = graph.tensors[graph.operations[phase.layer].output]
        return (Parts(tensor.address, "value", 0, tensor.size),)
    if phase.name == "backward" and phase.layer is not None:
        return tuple(_given(graph, Flow(graph), phase.layer))
    if phase.name == "update":
        return tuple(
            Parts(name, "value_new", part.start, part.stop - part.start)
            for name, _, part in program.named()
        )
    return ()


def _given(graph: Graph, flow: Flow, number: int) -> list[Parts]:
    found, offset = [], 0
    for each in dict.fromkeys(graph.operations[number].inputs):
        if each in flow.wanted:
            tensor = graph.tensors[each]
            found.append(Parts(tensor.address, "value_gradient", offset, tensor.size))
            offset += tensor.size
    return found


def group_step(program: Program, cursor: Cursor, phases: tuple[Phase, ...]) -> Cursor | None:
    """The cursor after the group that comes next: the rest of a call or a turn, or one operation
    that stands in none; None where that leaves this update."""
    phase, part = cursor
    if part >= phases[phase].parts:
        phase += 1
    if phase >= len(phases):
        return None
    first = _group(program, phases[phase])
    while (
        first is not None
        and phase + 1 < len(phases)
        and phases[phase + 1].name == phases[phase].name
        and _group(program, phases[phase + 1]) == first
    ):
        phase += 1
    return Cursor(phase, phases[phase].parts)


def _group(program: Program, phase: Phase) -> int | None:
    """The outermost group that a phase's operation stands in."""
    if phase.layer is None:
        return None
    group = program.graph.operations[phase.layer].group
    while group is not None and program.graph.groups[group].parent is not None:
        group = program.graph.groups[group].parent
    return group
