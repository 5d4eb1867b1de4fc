"""The steps of a program's update, as data: entry by entry, operation by operation.

The phases are those of any update (`engine.network.cursor`): the input, one forward phase for each
operation, the loss, one backward phase for each operation that passes a gradient on, the update. A
part is one entry: forward of the output, backward of what an input is given. `every_part` says
which part is which entry, so that nobody has to count.
"""

from typing import NamedTuple

from engine.network.cursor import Cursor, Phase, step
from engine.program.graph import Graph
from engine.program.layout import Flow
from engine.program.program import Program


class PhaseParts(NamedTuple):
    """Parts of a phase as entries: part `offset` + e + 1 is entry e, row-major, of `tensor` (its
    address's layer), "value" or "value_gradient"."""

    tensor: str
    what: str
    offset: int
    size: int


GRANULARITIES_OF_PROGRAM = ("entry", "operation", "group")
"""The units of `step_of_program`; it takes "phase" too, which is one operation."""


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


def _parts(program: Program, flow: Flow, phase: Phase) -> tuple[PhaseParts, ...]:
    graph = program.graph
    if phase.name == "forward" and phase.layer is not None:
        tensor = graph.tensors[graph.operations[phase.layer].output]
        return (PhaseParts(tensor.address, "value", 0, tensor.size),)
    if phase.name == "backward" and phase.layer is not None:
        return tuple(_given(graph, flow, phase.layer))
    if phase.name == "update":
        return tuple(
            PhaseParts(name, "value_new", part.start, part.stop - part.start)
            for name, _, part in program.named()
        )
    return ()


def every_part(program: Program, phases: tuple[Phase, ...]) -> list[tuple[PhaseParts, ...]]:
    """The parts of each phase, as entries; none of the input and the loss."""
    flow = Flow(program.graph)
    return [_parts(program, flow, phase) for phase in phases]


def _given(graph: Graph, flow: Flow, number: int) -> list[PhaseParts]:
    found, offset = [], 0
    for each in dict.fromkeys(graph.operations[number].inputs):
        if each in flow.wanted:
            tensor = graph.tensors[each]
            found.append(PhaseParts(tensor.address, "value_gradient", offset, tensor.size))
            offset += tensor.size
    return found


def step_of_program(
    program: Program, cursor: Cursor, phases: tuple[Phase, ...], by: str, direction: int = 1
) -> Cursor | None:
    """The cursor one `by` ("entry", "operation", "group") further, or back for direction −1; None
    where that leaves this update."""
    if by == "group":
        return (group_step if direction > 0 else group_back)(program, cursor, phases)
    return step(cursor, phases, "weight" if by == "entry" else "phase", direction)


def group_step(program: Program, cursor: Cursor, phases: tuple[Phase, ...]) -> Cursor | None:
    """The cursor after the group that comes next: the rest of a call or a turn, or one operation
    that stands in none; None where that leaves this update."""
    phase, part = cursor
    if part >= phases[phase].parts:
        phase += 1
    if phase >= len(phases):
        return None
    while phase + 1 < len(phases) and _together(program, phases[phase], phases[phase + 1]):
        phase += 1
    return Cursor(phase, phases[phase].parts)


def group_back(program: Program, cursor: Cursor, phases: tuple[Phase, ...]) -> Cursor | None:
    """The cursor before the group it is in: at the end of what comes before that."""
    phase = cursor.phase
    while phase > 0 and _together(program, phases[phase - 1], phases[phase]):
        phase -= 1
    return Cursor(phase - 1, phases[phase - 1].parts) if phase > 0 else None


def _together(program: Program, one: Phase, other: Phase) -> bool:
    """Whether two phases are of one group, going the same way."""
    first = _group(program, one)
    return first is not None and one.name == other.name and _group(program, other) == first


def _group(program: Program, phase: Phase) -> int | None:
    """The outermost group that a phase's operation stands in."""
    if phase.layer is None:
        return None
    group = program.graph.operations[phase.layer].group
    while group is not None and program.graph.groups[group].parent is not None:
        group = program.graph.groups[group].parent
    return group
