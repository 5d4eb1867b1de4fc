"""The cost of a program's pass: operations and bytes, before anything of its size is made.

A multiplication and an addition are one operation each. An operation of the program touches each
number of its inputs and its output once, a matrix product or a convolution as often as its inner
axis is long; backward is about twice forward. Beside that each costs what calling it does,
`CALL`, however small it is.
"""

from collections.abc import Callable, Mapping
from math import prod
from types import MappingProxyType

from engine.analysis.cost import UPDATE_OPERATIONS, Cost, Item
from engine.config.training import TrainingConfig
from engine.functions.optimizers import OPTIMIZERS
from engine.program.graph import Graph, Operation, Shape

CALL = 2_000
"""The cost of a call of an operation, in operations."""
OBJECTS = 5_000
"""Bytes of what an operation is bound to, its arrays not counted."""
NUMBER = 8
"""Bytes of a number."""
WORKSPACES = 3
"""Arrays that an operation works in, each of the size of what it touches."""

Shapes = tuple[Shape, ...]


def _product(inputs: Shapes, output: Shape) -> tuple[int, int]:
    return 2 * prod(output) * inputs[0][-1], 0


def _convolution(inputs: Shapes, output: Shape) -> tuple[int, int]:
    """Every patch is laid out, forward and backward, and each place of the kernel is a call."""
    filters, taps, spots = output[0], prod(inputs[1][1:]), prod(output[1:])
    calls = CALL * prod(inputs[1][2:])
    return 2 * filters * taps * spots + calls, 2 * taps * spots


COUNTED: Mapping[str, Callable[[Shapes, Shape], tuple[int, int]]] = MappingProxyType(
    {"matmul": _product, "conv2d": _convolution}
)
"""Operations of one sample beyond one a number, and numbers of workspace beyond `WORKSPACES`."""


def program_cost(graph: Graph, training: TrainingConfig, batch: int | None = None) -> Cost:
    """The cost of one update at a batch size, the configured one if none is given."""
    n = (training.batch_size if batch is None else batch) if graph.data else 1
    parameters = sum(tensor.size for tensor in graph.parameters)
    work = workspace = 0
    for operation in graph.operations:
        each, space = _counted(graph, operation)
        work, workspace = work + each, workspace + space
    calls = CALL * len(graph.operations)
    numbers = 3 * sum(tensor.size for tensor in graph.tensors) + workspace
    each = UPDATE_OPERATIONS[training.optimizer]
    update = Item("update", None, each * parameters, f"{each}·P", f"{each}·{parameters}")
    memory = len(OPTIMIZERS[training.optimizer].memory_names)
    forward = Item("forward", None, n * work + calls, "n·w + c", f"{n}·{work} + {calls}")
    objects = OBJECTS * (1 + len(graph.operations))
    return Cost(
        n, parameters, forward.amount, 2 * forward.amount, update.amount, NUMBER * parameters,
        NUMBER * memory * parameters, NUMBER * (n * numbers + 2 * parameters) + objects,
        (forward, update),
    )  # fmt: skip


def fitting_program_batch(
    graph: Graph, training: TrainingConfig, operations: float, size: float
) -> int:
    """The largest batch size whose update takes at most `operations` and `size` bytes; 0 if none.

    Both grow with the batch by the same amount for each sample; without data it is always 1.
    """
    one, two = (program_cost(graph, training, batch) for batch in (1, 2))
    found = training.batch_size
    for first, second, most in (
        (one.operations, two.operations, operations),
        (one.pass_bytes, two.pass_bytes, size),
    ):
        each = second - first
        found = min(found, int((most - first) // each) + 1 if each else found * (first <= most))
    return max(0, found)


def _counted(graph: Graph, operation: Operation) -> tuple[int, int]:
    inputs = tuple(graph.tensors[number].shape for number in operation.inputs)
    output = graph.tensors[operation.output].shape
    touched = prod(output) + sum(map(prod, inputs))
    work, workspace = (
        COUNTED[operation.kind](inputs, output) if operation.kind in COUNTED else (0, 0)
    )
    return touched + work, WORKSPACES * touched + workspace
