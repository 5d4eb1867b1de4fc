"""Sums, means and the largest, over all axes or some of them.

s = Σ x        ∂L/∂x = ∂L/∂s, copied to every entry        mean: the same, divided by their number
m = max x      ∂L/∂x = ∂L/∂m where x is the first of the largest in row-major order, else 0
"""

from collections.abc import Callable, Iterator
from math import prod

import numpy as np

from engine.functions.activations import Array
from engine.program.errors import Misfit
from engine.program.graph import Options, Shape
from engine.program.operations.broadcasting import chained, unbroadcast
from engine.program.operations.protocol import Argument, Bound, OperationKind, Site, Step, tensors


def axes_of(axis: object, shape: Shape) -> tuple[int, ...]:
    """The axes that an `axis` argument means, in order; Misfit where there is none such."""
    given = range(len(shape)) if axis is None else axis if isinstance(axis, tuple) else (axis,)
    found = []
    for each in given:
        assert isinstance(each, int)
        if not -len(shape) <= each < len(shape):
            raise Misfit("axis", value=each, shape=list(shape))
        found.append(each % len(shape))
    if len(set(found)) != len(found):
        raise Misfit("axes", value=list(found), shape=list(shape))
    return tuple(sorted(found))


def _shape(shapes: tuple[Shape, ...], options: Options) -> Shape:
    (shape,) = shapes
    axes = axes_of(options["axis"], shape)
    if options["keepdims"]:
        return tuple(1 if i in axes else n for i, n in enumerate(shape))
    return tuple(n for i, n in enumerate(shape) if i not in axes)


def _kept(site: Site) -> tuple[tuple[int, ...], Shape, Array, Array | None]:
    """The axes in a pass, the output's shape with them kept, the output and its gradient so."""
    x = site.inputs[0]
    axes = tuple(axis + 1 for axis in axes_of(site.options["axis"], x.shape[1:]))
    shape = tuple(1 if i in axes else n for i, n in enumerate(x.shape))
    g = site.gradient
    kept = None if g is None else g.reshape(len(g), *shape[1:])
    return axes, shape, site.output.reshape(shape), kept


def _bind_sum(site: Site) -> Bound:
    x = site.inputs[0]
    axes, _, out, g = _kept(site)
    add, copy = np.add.reduce, np.copyto

    def vjp(into: Array) -> Step:
        assert g is not None
        target, finish = unbroadcast((len(g), *x.shape[1:]), into, site.workspace)
        return chained(lambda: copy(target, g), finish)

    return Bound(_total(x, axes, out, add), (vjp,))


def _total(x: Array, axes: tuple[int, ...], out: Array, add: Callable[..., object]) -> Step:
    """A step that sums over axes: by a product with ones where they are the last ones."""
    if axes and axes == tuple(range(x.ndim - len(axes), x.ndim)) and x.flags.c_contiguous:
        count = prod(x.shape[axes[0] :])
        rows, ones, flat, dot = x.reshape(-1, count), np.ones(count), out.reshape(-1), np.dot
        if np.shares_memory(flat, out):
            return lambda: dot(rows, ones, flat)
    return lambda: add(x, axes, None, out, keepdims=True)


def _bind_mean(site: Site) -> Bound:
    x = site.inputs[0]
    axes, _, out, g = _kept(site)
    count = prod(x.shape[axis] for axis in axes)
    add, multiply, divide = np.add.reduce, np.multiply, np.divide
    total = _total(x, axes, out, add)

    def vjp(into: Array) -> Step:
        assert g is not None
        target, finish = unbroadcast((len(g), *x.shape[1:]), into, site.workspace)
        return chained(lambda: multiply(g, 1.0 / count, target), finish)

    return Bound(chained(total, lambda: divide(out, count, out)), (vjp,))


def _bind_max(site: Site) -> Bound:
    x = site.inputs[0]
    axes, _, out, g = _kept(site)
    largest = np.maximum.reduce
    # The reduced axes last and as one: there the first of the largest is argmax.
    rest = tuple(axis for axis in range(x.ndim) if axis not in axes)
    rows = x.transpose(*rest, *axes)
    lead = rows.shape[: len(rest)]

    def vjp(into: Array) -> Step:
        assert g is not None
        target, finish = unbroadcast((len(g), *x.shape[1:]), into, site.workspace)
        wins = site.workspace(x.shape)
        moved = wins.transpose(*rest, *axes)

        def step() -> None:
            first = rows.reshape(*lead, -1).argmax(-1)[..., None]
            places = np.zeros((*lead, prod(rows.shape[len(rest) :])))
            np.put_along_axis(places, first, 1.0, -1)
            np.copyto(moved, places.reshape(rows.shape))
            np.multiply(wins, g, target)

        return chained(step, finish)

    return Bound(lambda: largest(x, axes, None, out, keepdims=True), (vjp,))


def _winners(inputs: tuple[Array, ...], options: Options) -> Array:
    """A mask of the largest entries."""
    x = inputs[0]
    axes = tuple(axis + 1 for axis in axes_of(options["axis"], x.shape[1:]))
    return np.asarray(x == np.maximum.reduce(x, axes, None, None, keepdims=True))


def _arguments(shape: Shape, options: Options) -> str:
    axes = axes_of(options["axis"], shape)
    text = "" if options["axis"] is None else f"axis={axes[0] if len(axes) == 1 else axes}"
    return ", ".join(filter(None, (text, "keepdims=True" if options["keepdims"] else "")))


def _spread(g: str, shape: Shape, options: Options) -> str:
    """A reduced array's name, written so that it broadcasts to `shape`."""
    axes = axes_of(options["axis"], shape)
    if options["keepdims"] or not shape or len(axes) == len(shape):
        return g
    kept = tuple(1 if i in axes else n for i, n in enumerate(shape))
    return f"{g}.reshape({kept})"


def _kind(
    name: str, sign: str, bind: Callable[[Site], Bound], method: str, back: str, formula: str,
    derivative: str, sides: Callable[[tuple[Array, ...], Options], Array] | None = None,
) -> OperationKind:  # fmt: skip
    def line(names: tuple[str, ...], shapes: tuple[Shape, ...], options: Options) -> str:
        return f"np.{method}({', '.join(filter(None, (names[0], _arguments(shapes[0], options))))})"

    def vjp_lines(
        names: tuple[str, ...], g: str, shapes: tuple[Shape, ...], options: Options
    ) -> tuple[str | None, ...]:
        (shape,) = shapes
        count = prod(shape[axis] for axis in axes_of(options["axis"], shape))
        wins = None
        if back == "wins":
            wins = _first(names[0], shape, axes_of(options["axis"], shape))
        share = {"one": "", "mean": f" / {count}", "wins": f" * {wins}"}[back]
        return (f"np.ones({shape}) * {_spread(g, shape, options)}{share}",)

    arguments = (*tensors("x"), Argument("axis", "axis"), Argument("keepdims", "flag", False))
    return OperationKind(name, sign, arguments, _shape, bind, line, vjp_lines, formula, derivative,
                sides=sides)  # fmt: skip


def _first(name: str, shape: Shape, axes: tuple[int, ...]) -> str:
    """NumPy for 1 where an entry is the first of the largest over `axes`, else 0."""
    rest = [axis for axis in range(len(shape)) if axis not in axes]
    order = (*rest, *axes)
    count = prod(shape[axis] for axis in axes)
    moved = tuple(shape[axis] for axis in order)
    rows = f"{name}.transpose({order}).reshape(-1, {count})"
    back = tuple(int(i) for i in np.argsort(order))
    return f"np.eye({count})[{rows}.argmax(1)].reshape({moved}).transpose({back})"


def kinds() -> Iterator[OperationKind]:
    """The table's rows."""
    yield _kind("sum", "Σ", _bind_sum, "sum", "one", "s = Σ xᵢ", "∂s/∂xᵢ = 1")
    yield _kind("mean", "mean", _bind_mean, "mean", "mean", "m = 1/n Σ xᵢ", "∂m/∂xᵢ = 1/n")
    yield _kind(
        "max", "max", _bind_max, "max", "wins", "m = max xᵢ",
        "∂m/∂xᵢ = 1 for the first of the largest, else 0", _winners,
    )  # fmt: skip
