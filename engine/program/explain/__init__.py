"""Explain: any number of a program's record as a tree of the numbers it is made of.

`explain(record, address)` gives the same `Node` as `engine.explain` does for a network: symbols,
numbers, and the NumPy line that computes each from named arrays (`arrays`). `lens` says which
entries a number is made of, and which it went into. Everything is read from the record, or is the
operation's own vector-Jacobian product, run once more.
"""

from typing import Any

from engine.allowed import amount, integer
from engine.errors import ConfigError
from engine.explain.node import BUDGET, PARTS, Formula, Node, grow
from engine.functions.activations import Array
from engine.network.address import Address
from engine.program.explain import backward, forward
from engine.program.explain.reading import VALUE, ProgramReading, Use
from engine.program.explain.sources import entries, sources
from engine.program.graph import Tensor
from engine.program.record import GRADIENT, ProgramRecord


def explain(
    record: ProgramRecord, address: Address, *, depth: int = 1, parts: int = PARTS,
    budget: int = BUDGET, tensors: tuple[str, ...] = (VALUE, GRADIENT),
) -> Node:  # fmt: skip
    """The number at an address and, `depth` levels deep, what it is made of.

    `address.layer` is a name ("h.2") or a number ("#12"), `tensor` "value" or "value_gradient";
    without a sample a number of each sample stands for the mean of the values, or the sum of the
    gradients, of the batch; with one, a parameter's gradient is the sample's share. ConfigError
    where the record has no such number.
    """
    if isinstance(depth, bool) or not isinstance(depth, int) or depth < 0:
        raise ConfigError("depth", depth, integer(0))
    reading = ProgramReading(record, max(1, parts))
    tensor = reading.check(address, tensors)
    sample = address.sample
    if sample is None and record.batch == 1:
        sample = 0
    if sample is None and reading.by_sample(tensor, address.tensor):
        root = _of_batch(reading, tensor, address)
    elif sample is not None and reading.shared_out(tensor, address.tensor):
        root = backward.share(reading, tensor, address.index, sample)
    else:
        root = reading.node(tensor, address.tensor, address.index, sample)

    def unfold(asked: Address) -> Formula:
        return formula(reading, asked)

    return grow(root, unfold, depth, budget)


def formula(reading: ProgramReading, address: Address) -> Formula:
    """A value or a gradient as the factors it is made of."""
    tensor = reading.program.tensor(str(address.layer))
    if address.tensor == GRADIENT:
        return backward.gradient(reading, tensor, address.index, address.sample)
    operation = reading.makers[tensor.number]
    return forward.value(reading, operation, address.index, address.sample)


def _of_batch(reading: ProgramReading, tensor: Tensor, address: Address) -> Node:
    """The mean of a value over the samples, the sum of a gradient."""
    what, index, batch = address.tensor, address.index, reading.record.batch
    nodes = tuple(reading.node(tensor, what, index, sample) for sample in range(batch))
    how = "mean" if what == VALUE else "sum"
    total = sum(node.value for node in nodes)
    name = reading.whole(tensor, what, None).partition("[")[0]
    inside = ", ".join([":", *map(str, index)])
    return Node(
        reading.symbol(tensor, what, index), total / batch if how == "mean" else total,
        "value" if what == VALUE else "gradient", f"{name}[{inside}].{how}()", operation=how,
        children=nodes, address=address, lights=address,
    )  # fmt: skip


def arrays(record: ProgramRecord) -> dict[str, Array]:
    """The arrays that lines name: `h_2` and its gradient `dh_2`, (batch, *shape); parameters, their
    gradients and constants in their own shape."""
    return ProgramReading(record, PARTS).arrays


def lens(record: ProgramRecord, address: Address, most: int | None = None) -> dict[str, Any]:
    """Entries that a value is made of, and those that it went into; plain data.

    `from` has one item for each input of the operation that made it, `to` one for each use:
    {operation, tensor (its address's layer), entries: [[…], …]}. ConfigError where more than `most`
    entries would have to be gone through.
    """
    reading = ProgramReading(record, PARTS)
    tensor = reading.check(address)
    if (
        most is not None
        and (work := sum(_work(reading, use) for use in reading.uses(tensor))) > most
    ):
        raise ConfigError("address", work, amount("entries", high=most))
    return {"from": _sources(reading, tensor, address.index), "to": _uses(reading, tensor, address)}


def _work(reading: ProgramReading, use: Use) -> int:
    """The number of entries that are gone through to find where one of an input went."""
    output = reading.graph.tensors[use.operation.output]
    kind, first = reading.program.operations[use.operation.kind], (0,) * len(output.shape)
    found = sources(kind, first, reading.shapes(use.operation), use.operation.options)
    return output.size * sum(map(len, found))


def _sources(
    reading: ProgramReading, tensor: Tensor, index: tuple[int, ...]
) -> list[dict[str, Any]]:
    operation = reading.makers.get(tensor.number)
    if operation is None:
        return []
    kind = reading.program.operations[operation.kind]
    found = sources(kind, index, reading.shapes(operation), operation.options)
    return [
        {"operation": operation.number, "tensor": each.address, "entries": [list(i) for i in some]}
        for each, some in zip(reading.inputs(operation), found, strict=True)
    ]


def _uses(reading: ProgramReading, tensor: Tensor, address: Address) -> list[dict[str, Any]]:
    found = []
    for use in reading.uses(tensor):
        operation = use.operation
        output = reading.graph.tensors[operation.output]
        kind, shapes = reading.program.operations[operation.kind], reading.shapes(operation)
        there = [
            list(index)
            for index in entries(output.shape)
            if address.index in sources(kind, index, shapes, operation.options)[use.input]
        ]
        found.append({"operation": operation.number, "tensor": output.address, "entries": there})
    return found


__all__ = ["arrays", "explain", "lens"]
