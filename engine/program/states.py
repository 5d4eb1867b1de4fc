"""States: the values that a loop hands from one turn to the next, such as a cell's h.

∂L/∂(a state), turn by turn, is what vanishes or explodes in backpropagation through time.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.program.graph import Graph
from engine.program.layout import Flow


@dataclass(frozen=True)
class RecurrentState:
    """A name that a loop hands on: for each turn what its variable is, and the tensor that the
    name has at its end."""

    name: str
    turns: tuple[int, ...]
    tensors: tuple[int, ...]


def states_of(graph: Graph) -> tuple[RecurrentState, ...]:
    """The states of a program that get a gradient, in the order of the text; the loss, which is
    only added to, is none."""
    ends: dict[tuple[object, ...], dict[int, int]] = {}
    for line in graph.lines:
        turns = [*_turns(graph, line.group)]
        if not turns or "." not in line.name or line.name.startswith("loss."):
            continue
        base, group = line.name.rpartition(".")[0], graph.groups[turns[-1]]
        ends.setdefault((base, group.parent, group.span), {})[turns[-1]] = line.tensor
    used = {
        (number, turn)
        for operation in graph.operations
        for turn in _turns(graph, operation.group, through_calls=True)
        for number in operation.inputs
    }
    wanted, found = Flow(graph).wanted, dict[tuple[int, ...], RecurrentState]()
    for (name, *_), turns_of in ends.items():
        (first, *_), tensors = turns_of.values(), tuple(turns_of.values())
        following = [*turns_of][1:2]
        if following and (first, following[0]) in used and wanted.issuperset(tensors):
            counts = tuple(graph.groups[turn].count for turn in turns_of)
            found.setdefault(tensors, RecurrentState(str(name), counts, tensors))
    return tuple(found.values())


def _turns(graph: Graph, group: int | None, *, through_calls: bool = False) -> Iterator[int]:
    """The turns that something in a group stands in, innermost first; those of its own function,
    or all."""
    while group is not None:
        if graph.groups[group].is_turn:
            yield group
        elif not through_calls:
            return
        group = graph.groups[group].parent
