"""Indexing: some entries of an array, by numbers and slices or by tokens.

    y = x[index]        ∂L/∂x = ∂L/∂y where it was taken, 0 elsewhere
    y = E[t]            ∂L/∂E: to row t[i] goes ∂L/∂y[i]; a token that comes twice gets both

An index is a tuple of whole numbers, ("slice", start, stop, step) and "…".
"""

from collections.abc import Iterator
from math import prod
from typing import Any

import numpy as np

from engine.functions.activations import Array
from engine.program.errors import Misfit
from engine.program.graph import Options, Shape
from engine.program.operations.broadcasting import chained, unbroadcast
from engine.program.operations.protocol import Argument, Bound, OperationKind, Site, Step
from engine.program.operations.shaping import viewing

IndexOption = tuple[object, ...]


def python_index(index: IndexOption) -> Any:
    """An index as NumPy takes it."""
    return tuple(
        ... if each == "…" else slice(*each[1:]) if isinstance(each, tuple) else each
        for each in index
    )


def index_text(index: IndexOption) -> str:
    """An index as one writes it."""
    found = []
    for each in index:
        if isinstance(each, tuple):
            start, stop, step = ("" if n is None else str(n) for n in each[1:])
            found.append(f"{start}:{stop}" + (f":{step}" if step else ""))
        else:
            found.append("..." if each == "…" else str(each))
    return ", ".join(found)


def _shape(shapes: tuple[Shape, ...], options: Options) -> Shape:
    (shape,), index = shapes, options["index"]
    taken = len(index) - index.count("…")
    if taken > len(shape):
        raise Misfit("index_count", shape=list(shape), value=taken,
                     allowed={"kind": "range", "low": 0, "high": len(shape)})  # fmt: skip
    found: list[int] = []
    axis = 0
    for each in index:
        if each == "…":
            skipped = len(shape) - taken
            found += shape[axis : axis + skipped]
            axis += skipped
            continue
        size = shape[axis]
        if isinstance(each, tuple):
            length = len(range(*slice(*each[1:]).indices(size)))
            if not length:
                raise Misfit("index_empty", axis=axis, size=size)
            found.append(length)
        elif not -size <= each < size:
            raise Misfit("index", value=each, axis=axis, size=size)
        axis += 1
    return (*found, *shape[axis:])


def _view(array: Array, shape: Shape, options: Options) -> Array:
    found: Array = array[(slice(None), *python_index(options["index"]))]
    return found


def _scattered(x: str, g: str, shape: Shape, options: Options) -> str:
    """NumPy for g where it was taken from, 0 elsewhere."""
    at = f"np.arange({prod(shape)}).reshape({shape})[{index_text(options['index'])}]"
    return f"np.bincount(np.ravel({at}), np.ravel({g}), {prod(shape)}).reshape({shape})"


def _rows_shape(shapes: tuple[Shape, ...], options: Options) -> Shape:
    table, tokens = shapes
    if not table:
        raise Misfit("axes_needed", function="E[t]", shape=[],
                     allowed={"kind": "axes", "least": 1})  # fmt: skip
    return (*tokens, *table[1:])


def _summed_rows(tokens: str, g: str, shapes: tuple[Shape, ...]) -> str:
    """NumPy for the rows of g added up where their tokens say."""
    table, given = shapes
    hot = f"np.eye({table[0]})[np.ravel({tokens}).astype(int)]"
    return f"({hot}.T @ {g}.reshape({prod(given)}, {prod(table[1:])})).reshape({table})"


ONE_HOT = 256
"""Rows up to which a product with a one-hot matrix adds up rows faster than `np.add.at`."""


def _bind_rows(site: Site) -> Bound:
    (table, tokens), out, g = site.inputs, site.output, site.gradient
    whole: np.ndarray[tuple[int, ...], np.dtype[np.intp]] = np.zeros(tokens.shape, np.intp)
    copy, rows = np.copyto, len(table[0])
    if len(table) > 1:
        samples = np.arange(len(table)).reshape(-1, *(1,) * (tokens.ndim - 1))

        def forward() -> None:
            copy(whole, tokens, "unsafe")
            copy(out, table[samples, whole])
    else:
        matrix = table[0]

        def forward() -> None:
            copy(whole, tokens, "unsafe")
            matrix.take(whole, 0, out, "clip")

    def vjp(into: Array) -> Step:
        assert g is not None
        n, count = len(g), prod(tokens.shape[1:])
        width = prod(table.shape[2:])
        if len(into) == 1 and len(tokens) == n and g.flags.c_contiguous and into.flags.c_contiguous:
            flat, target = g.reshape(n * count, width), into.reshape(rows, width)
            if rows <= ONE_HOT:
                hot = site.workspace((n * count, rows))
                positions, dot, hot_rows = whole.reshape(-1), np.dot, np.arange(n * count)
                transposed = hot.T

                def by_product() -> None:
                    hot.fill(0.0)
                    hot[hot_rows, positions] = 1.0
                    dot(transposed, flat, target)

                return by_product

            def one_by_one() -> None:
                target.fill(0.0)
                np.add.at(target, whole.reshape(-1), flat)

            return one_by_one
        landed, finish = unbroadcast((n, *table.shape[1:]), into, site.workspace)
        each = np.arange(n).reshape(-1, *(1,) * (tokens.ndim - 1))

        def by_sample() -> None:
            landed.fill(0.0)
            np.add.at(landed, (each, whole), g)

        return chained(by_sample, finish)

    return Bound(forward, (vjp, None))


def kinds() -> Iterator[OperationKind]:
    """The table's rows."""
    yield OperationKind(
        "index", "[ ]", (Argument("x"), Argument("index", "index")), _shape,
        viewing(_view, False),
        lambda names, shapes, o: f"{names[0]}[{index_text(o['index'])}]",
        lambda names, g, shapes, o: (_scattered(names[0], g, shapes[0], o),),
        "y = x[index]", "∂L/∂x = ∂L/∂y where it was taken, else 0", view=_view,
    )  # fmt: skip
    yield OperationKind(
        "rows", "E[t]", (Argument("x"), Argument("tokens")), _rows_shape, _bind_rows,
        lambda names, shapes, o: f"{names[0]}[{names[1]}.astype(int)]",
        lambda names, g, shapes, o: (_summed_rows(names[1], g, shapes), None),
        "yᵢ = E[tᵢ]", "∂L/∂E[k] = Σ ∂L/∂yᵢ over the i with tᵢ = k",
    )  # fmt: skip
