"""The matrix product, with NumPy's rules for vectors and stacks of matrices.

    C = A @ B        ∂L/∂A = ∂L/∂C @ Bᵀ        ∂L/∂B = Aᵀ @ ∂L/∂C

A vector on the left is a row, one on the right a column. Where the right side is one matrix for
all samples, as weights are, all rows of all samples go through it in a single product.
"""

from collections.abc import Callable, Iterator

import numpy as np

from engine.functions.activations import Array
from engine.program.errors import Misfit
from engine.program.graph import Options, Shape
from engine.program.operations.broadcasting import (
    aligned,
    chained,
    contiguous,
    sum_into,
    summed_line,
    unbroadcast,
)
from engine.program.operations.protocol import Bound, OperationKind, Site, Step, tensors


def _shape(shapes: tuple[Shape, ...], options: Options) -> Shape:
    left, right = shapes
    if not left or not right:
        raise Misfit("matmul_scalar", left=list(left), right=list(right))
    inner = right[-2] if len(right) > 1 else right[0]
    if left[-1] != inner:
        raise Misfit(
            "matmul", left=list(left), right=list(right), inner_left=left[-1], inner_right=inner,
            which="only" if len(right) == 1 else "first" if len(right) == 2 else "last-but-one",
        )  # fmt: skip
    try:
        lead = np.broadcast_shapes(left[:-2], right[:-2])
    except ValueError:
        raise Misfit("broadcast", function="@", left=list(left), right=list(right)) from None
    rows = left[-2:-1] if len(left) > 1 else ()
    columns = right[-1:] if len(right) > 1 else ()
    return (*lead, *rows, *columns)


def _bind(site: Site) -> Bound:
    _left, right = site.inputs
    weights = len(right) == 1 and right.ndim == 3
    return _bind_weights(site) if weights else _bind_stacks(site)


def _rows(array: Array, workspace: Callable[[Shape], Array]) -> tuple[Array, Step | None]:
    """All rows of an array (samples, …, n) as one matrix, and a step that gathers them if they do
    not lie so."""
    n = array.shape[-1]
    matrix = array.reshape(-1, n)
    if np.shares_memory(matrix, array):
        return matrix, None
    copied, gather = contiguous(array, workspace)
    return copied.reshape(-1, n), gather


def _bind_weights(site: Site) -> Bound:
    """x @ W with one matrix W for all samples."""
    a, b = site.inputs
    weights, g = b[0], site.gradient
    x, gather = _rows(a, site.workspace)
    transposed, columns = x.T, weights.T
    out, scatter = _target(site.output, site.workspace)
    dot = np.dot
    rows, gather_gradient = (None, None) if g is None else _rows(g, site.workspace)

    def into_x(into: Array) -> Step:
        assert rows is not None
        assert g is not None
        shape = (len(g), *a.shape[1:])
        landed, finish = unbroadcast(shape, into, site.workspace)
        target, spread = _target(landed, site.workspace)
        return chained(lambda: dot(rows, columns, target), spread, finish)

    def into_w(into: Array) -> Step:
        assert rows is not None
        assert g is not None
        if len(into) > 1 or len(rows) != len(x):
            return _stacked(a, g, into, site.workspace, right=True)
        target, spread = _target(into, site.workspace)
        return chained(lambda: dot(transposed, rows, target), spread)

    forward = chained(gather, lambda: dot(x, weights, out), scatter)
    return Bound(forward, (into_x, into_w), gather_gradient)


def _target(array: Array, workspace: Callable[[Shape], Array]) -> tuple[Array, Step | None]:
    """The array in which `np.dot` can write the rows of another: itself, or a workspace and a step
    to copy."""
    if array.flags.c_contiguous:
        return array.reshape(-1, array.shape[-1]), None
    between = workspace(array.shape)
    return between.reshape(-1, array.shape[-1]), lambda: np.copyto(array, between)


def _matrices(site: Site) -> tuple[Array, Array, tuple[int, ...]]:
    """Both sides with a row or a column where they are vectors, and aligned; and the axes of the
    output (counted from behind) that these added."""
    a, b = site.inputs
    added: tuple[int, ...] = ()
    if b.ndim == 2:
        b, added = b[..., None], (-1,)
    if a.ndim == 2:
        a, added = a[:, None, :], (*added, -2)
    axes = max(a.ndim, b.ndim) - 1
    return aligned(a, axes), aligned(b, axes), added


def _bind_stacks(site: Site) -> Bound:
    a, b, added = _matrices(site)
    out = np.expand_dims(site.output, added) if added else site.output
    matmul = np.matmul

    def into_left(into: Array) -> Step:
        assert site.gradient is not None
        return _stacked(
            site.inputs[1], site.gradient, into, site.workspace, right=False, added=added
        )

    def into_right(into: Array) -> Step:
        assert site.gradient is not None
        return _stacked(
            site.inputs[0], site.gradient, into, site.workspace, right=True, added=added
        )

    return Bound(lambda: matmul(a, b, out), (into_left, into_right))


def _stacked(
    other: Array, g: Array, into: Array, workspace: Callable[[Shape], Array], right: bool,
    added: tuple[int, ...] = (),
) -> Step:  # fmt: skip
    """∂L/∂A = g @ Bᵀ, or with `right` ∂L/∂B = Aᵀ @ g, stack by stack, then summed."""
    if right:
        inner = other[:, None, :] if -2 in added else other
        target = into[..., None] if -1 in added else into
    else:
        inner = other[..., None] if -1 in added else other
        target = into[:, None, :] if -2 in added else into
    gradient = np.expand_dims(g, added) if added else g
    axes = max(inner.ndim, gradient.ndim, target.ndim) - 1
    inner, gradient = aligned(inner, axes).swapaxes(-1, -2), aligned(gradient, axes)
    first, second = (inner, gradient) if right else (gradient, inner)
    lead = np.broadcast_shapes(first.shape[:-2], second.shape[:-2])
    shape = (*lead, first.shape[-2], second.shape[-1])
    goal = aligned(target, axes)
    matmul = np.matmul
    if shape == goal.shape:
        return lambda: matmul(first, second, goal)
    whole = workspace(shape)
    return chained(lambda: matmul(first, second, whole), sum_into(whole, target))


def _line(names: tuple[str, ...], shapes: tuple[Shape, ...], options: Options) -> str:
    return f"{names[0]} @ {names[1]}"


def _vjp_lines(
    names: tuple[str, ...], g: str, shapes: tuple[Shape, ...], options: Options
) -> tuple[str | None, ...]:
    a, b, _ = names
    left, right = shapes
    if len(left) == len(right) == 1:
        return f"{g} * {b}", f"{g} * {a}"
    if len(left) == 1:
        into_right = f"{a}[:, None] * {g}[..., None, :]"
        lead = right[:-2]
        into_left = summed_line(f"({b} @ {g}[..., None])[..., 0]", (*lead, *left), left)
        return into_left, into_right
    if len(right) == 1:
        into_left = f"{g}[..., None] * {b}"
        whole = (*left[:-2], left[-1])
        matrix = f"({a}.swapaxes(-1, -2) @ {g}[..., None])[..., 0]"
        return into_left, summed_line(matrix, whole, right)
    lead = np.broadcast_shapes(left[:-2], right[:-2])
    first = f"{g} @ {b}.T" if len(right) == 2 else f"{g} @ {b}.swapaxes(-1, -2)"
    second = f"{a}.T @ {g}" if len(left) == 2 else f"{a}.swapaxes(-1, -2) @ {g}"
    return (
        summed_line(first, (*lead, *left[-2:]), left),
        summed_line(second, (*lead, *right[-2:]), right),
    )


def kinds() -> Iterator[OperationKind]:
    """The table's row."""
    yield OperationKind(
        "matmul", "@", tensors("a", "b"), _shape, _bind, _line, _vjp_lines,
        "Cᵢⱼ = Σₖ Aᵢₖ·Bₖⱼ", "∂L/∂A = ∂L/∂C @ Bᵀ, ∂L/∂B = Aᵀ @ ∂L/∂C",
    )  # fmt: skip
