"""Sources: which entries of its inputs an entry of an operation's output is made of.

For `@` the row and the column, for a convolution the window and the kernel, for softmax its row,
for an index the one entry it takes. The lens on the stage and the explanations read this. A kind
that is not in the table is taken to work entry by entry where shapes are equal, and else to need
everything.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from math import prod
from types import MappingProxyType

import numpy as np

from engine.functions.activations import Array
from engine.program.graph import Options, Shape
from engine.program.operations.images.pooling import stride_of
from engine.program.operations.protocol import OperationKind
from engine.program.operations.reductions import axes_of

Index = tuple[int, ...]
Sources = tuple[list[Index], ...]
"""For each input the entries that matter, in order."""
SourceRule = Callable[[Index, tuple[Shape, ...], Options], Sources]


def sources(
    kind: OperationKind, index: Index, shapes: tuple[Shape, ...], options: Options
) -> Sources:
    """The entries of each input that output[index] of one sample is made of."""
    if kind.view is not None:
        return _viewed(kind, index, shapes[0], options)
    rule = RULES.get(kind.name)
    if rule is not None:
        return rule(index, shapes, options)
    return tuple(_same_or_all(index, shape) for shape in shapes)


def entries(shape: Shape) -> Iterator[Index]:
    """All indices of a shape, in row-major order."""
    return product(*(range(n) for n in shape))


def broadcast_index(index: Index, shape: Shape) -> Index:
    """The index, in an array of `shape`, of an entry of a broadcast result."""
    own = index[len(index) - len(shape) :]
    return tuple(0 if n == 1 else i for i, n in zip(own, shape, strict=True))


def _same_or_all(index: Index, shape: Shape) -> list[Index]:
    return [index] if len(shape) == len(index) else list(entries(shape))


def _viewed(kind: OperationKind, index: Index, shape: Shape, options: Options) -> Sources:
    assert kind.view is not None
    numbers: Array = np.arange(prod(shape), dtype=float).reshape(1, *shape)
    at = int(kind.view(numbers, shape, options)[0][index])
    return ([tuple(int(i) for i in np.unravel_index(at, shape))],)


def _broadcast(index: Index, shapes: tuple[Shape, ...], options: Options) -> Sources:
    return tuple([broadcast_index(index, shape)] for shape in shapes)


def _matmul(index: Index, shapes: tuple[Shape, ...], options: Options) -> Sources:
    left, right = shapes
    rest = list(index)
    column = (rest.pop(),) if len(right) > 1 else ()
    row = (rest.pop(),) if len(left) > 1 else ()
    ahead = tuple(rest)
    inner = range(left[-1])
    first = broadcast_index(ahead, left[:-2]) if len(left) > 2 else ()
    second = broadcast_index(ahead, right[:-2]) if len(right) > 2 else ()
    return [(*first, *row, k) for k in inner], [(*second, k, *column) for k in inner]


def _reduced(index: Index, shapes: tuple[Shape, ...], options: Options) -> Sources:
    (shape,) = shapes
    axes = axes_of(options["axis"], shape)
    kept = iter(index)
    ranges: list[tuple[int, ...]] = []
    for axis, n in enumerate(shape):
        if axis in axes:
            ranges.append(tuple(range(n)))
            if options["keepdims"]:
                next(kept)
        else:
            ranges.append((next(kept),))
    return (list(product(*ranges)),)


def _row(index: Index, shapes: tuple[Shape, ...], options: Options) -> Sources:
    axis = options["axis"] % len(shapes[0])
    return ([(*index[:axis], k, *index[axis + 1 :]) for k in range(shapes[0][axis])],)


def _normalized(index: Index, shapes: tuple[Shape, ...], options: Options) -> Sources:
    row = [(*index[:-1], k) for k in range(shapes[0][-1])]
    return (row, *([index[-1:]] for _ in shapes[1:]))


def _joined(index: Index, shapes: tuple[Shape, ...], options: Options) -> Sources:
    axis, at = options["axis"] % len(shapes[0]), 0
    found: list[list[Index]] = []
    for shape in shapes:
        own = index[axis] - at
        inside = 0 <= own < shape[axis]
        found.append([(*index[:axis], own, *index[axis + 1 :])] if inside else [])
        at += shape[axis]
    return tuple(found)


def _stacked(index: Index, shapes: tuple[Shape, ...], options: Options) -> Sources:
    axis = options["axis"] % (len(shapes[0]) + 1)
    own = index[:axis] + index[axis + 1 :]
    return tuple([own] if i == index[axis] else [] for i in range(len(shapes)))


def _looked_up(index: Index, shapes: tuple[Shape, ...], options: Options) -> Sources:
    table, tokens = shapes
    token, rest = index[: len(tokens)], index[len(tokens) :]
    return [(row, *rest) for row in range(table[0])], [token]


def _convolved(index: Index, shapes: tuple[Shape, ...], options: Options) -> Sources:
    image, kernel = shapes
    (filter_, row, column), stride, padding = index, options["stride"], options["padding"]
    pixels: list[Index] = []
    taps: list[Index] = []
    for c, u, v in entries(kernel[1:]):
        i, j = row * stride + u - padding, column * stride + v - padding
        if 0 <= i < image[1] and 0 <= j < image[2]:
            pixels.append((c, i, j))
            taps.append((filter_, c, u, v))
    return pixels, taps


def _pooled(index: Index, shapes: tuple[Shape, ...], options: Options) -> Sources:
    (channel, row, column), stride = index, stride_of(options)
    size = range(options["size"])
    return ([(channel, row * stride + u, column * stride + v) for u, v in product(size, size)],)


_BROADCAST = ("add", "subtract", "multiply", "divide", "power", "maximum", "minimum")
RULES: Mapping[str, SourceRule] = MappingProxyType(
    {
        **dict.fromkeys(_BROADCAST, _broadcast),
        **dict.fromkeys(("sum", "mean", "max"), _reduced),
        **dict.fromkeys(("softmax", "log_softmax"), _row),
        **dict.fromkeys(("max_pool", "average_pool"), _pooled),
        "matmul": _matmul, "layer_norm": _normalized, "concatenate": _joined, "stack": _stacked,
        "rows": _looked_up, "conv2d": _convolved,
    }
)  # fmt: skip
