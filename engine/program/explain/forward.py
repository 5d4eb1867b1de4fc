"""The forward pass, entry by entry: what a value is made of.

The line is always the operation's own NumPy, with the entry taken out of it. Sums, products, and
the sums of products of `@` and `conv2d` list their parts; of everything else the entries that
matter.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from engine.explain.node import Formula, Node, constant, product, rest
from engine.program.explain.reading import VALUE, ProgramReading, largest
from engine.program.explain.sources import Index, Sources, sources
from engine.program.graph import Operation

Parts = Callable[[ProgramReading, Operation, Sources, int | None], list[Node]]


def value(
    reading: ProgramReading, operation: Operation, index: Index, sample: int | None
) -> Formula:
    """output[index] of an operation as the entries it is made of."""
    shapes = reading.shapes(operation)
    kind = reading.program.operations[operation.kind]
    made_of = sources(kind, index, shapes, operation.options)
    line = entry_line(reading, operation, index, sample)
    how, parts = _MADE.get(operation.kind, ("function", _plain))
    return Formula(how, line, tuple(_shortened(reading, parts, operation, made_of, sample, line)))


def entry_line(
    reading: ProgramReading, operation: Operation, index: Index, sample: int | None
) -> str:
    """The operation's NumPy for one sample, and the entry of it."""
    kind = reading.program.operations[operation.kind]
    names = tuple(reading.whole(each, VALUE, sample) for each in reading.inputs(operation))
    line = kind.line(names, reading.shapes(operation), operation.options)
    line = line.replace("mask", f"mask{operation.number}[{sample or 0}]")
    return taken(line, index)


def taken(line: str, index: Index) -> str:
    """An entry of the array that a line gives."""
    return f"np.asarray({line})[{', '.join(map(str, index)) or '()'}]"


def _shortened(
    reading: ProgramReading, parts: Parts, operation: Operation, made_of: Sources,
    sample: int | None, line: str,
) -> list[Node]:  # fmt: skip
    """The parts, the largest of them where there are too many, and one node for the others."""
    nodes = parts(reading, operation, made_of, sample)
    shown = largest(np.array([node.value for node in nodes]), reading.parts)
    if len(shown) == len(nodes):
        return nodes
    kept = [nodes[i] for i in shown]
    if _MADE.get(operation.kind, ("function", _plain))[0] != "sum":
        return kept
    others = sum(node.value for i, node in enumerate(nodes) if i not in set(shown))
    inside = " + ".join(node.short for node in kept)
    return [*kept, rest(len(nodes) - len(shown), others, f"{line} - ({inside})")]


def _plain(
    reading: ProgramReading, operation: Operation, made_of: Sources, sample: int | None
) -> list[Node]:
    """The entries that matter, one after the other."""
    return [
        reading.node(tensor, VALUE, index, sample)
        for tensor, entries in zip(reading.inputs(operation), made_of, strict=True)
        for index in entries
    ]


def _minus(
    reading: ProgramReading, operation: Operation, made_of: Sources, sample: int | None
) -> list[Node]:
    first, second = _plain(reading, operation, made_of, sample)
    return [first, product(f"−{second.symbol}", "part", constant("−1", -1.0), second)]


def _products(
    reading: ProgramReading, operation: Operation, made_of: Sources, sample: int | None
) -> list[Node]:
    """Pairs of entries, multiplied."""
    left, right = reading.inputs(operation)
    nodes = []
    for first, second in zip(*made_of, strict=True):
        a, b = (
            reading.node(left, VALUE, first, sample),
            reading.node(right, VALUE, second, sample),
        )
        nodes.append(product(f"{a.symbol}·{b.symbol}", "part", a, b, lights=b.lights))
    return nodes


def _row_of_token(
    reading: ProgramReading, operation: Operation, made_of: Sources, sample: int | None
) -> list[Node]:
    """The entry of the row that the token names, and the token."""
    table, tokens = reading.inputs(operation)
    token = reading.node(tokens, VALUE, made_of[1][0], sample)
    chosen = reading.node(table, VALUE, made_of[0][int(token.value)], sample)
    return [chosen, token]


_MADE: Mapping[str, tuple[str, Parts]] = MappingProxyType(
    {
        "add": ("sum", _plain), "subtract": ("sum", _minus), "multiply": ("product", _plain),
        "sum": ("sum", _plain), "matmul": ("sum", _products), "conv2d": ("sum", _products),
        "rows": ("function", _row_of_token),
    }
)  # fmt: skip
"""The operation that makes the value of its parts, and the parts; else a function of the entries
that matter."""
