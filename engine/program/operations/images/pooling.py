"""Pooling over (channels, height, width): the largest or the mean of each window.

    max_pool      the first of the largest in row-major order wins and gets all of ∂L/∂y
    average_pool  each pixel gets its share of ∂L/∂y

Where windows overlap, what arrives is added; those that do not fit whole are left out.
"""

from collections.abc import Callable, Iterator
from itertools import product

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from engine.functions.activations import Array
from engine.program.errors import Misfit
from engine.program.graph import Options, Shape
from engine.program.operations.broadcasting import chained, unbroadcast
from engine.program.operations.images.windows import (
    corner,
    fold_line,
    need_axes,
    places,
    windows_line,
)
from engine.program.operations.protocol import Argument, Bound, OperationKind, Site, Step, tensors


def _pool_shape(name: str) -> Callable[[tuple[Shape, ...], Options], Shape]:
    def shape(shapes: tuple[Shape, ...], options: Options) -> Shape:
        (image,), size = shapes, options["size"]
        need_axes(name, image)
        if size > min(image[1:]):
            raise Misfit("window", value=[size, size], size=list(image[1:]))
        return (image[0], *(places(n, size, stride_of(options)) for n in image[1:]))

    return shape


def stride_of(options: Options) -> int:
    """A pool's stride: its size where none is given."""
    return int(options["size"] if options["stride"] is None else options["stride"])


def _corners(array: Array, site: Site) -> list[Array]:
    """The pixels of each place of the window, in row-major order."""
    size, (rows, columns) = site.options["size"], site.output.shape[2:]
    return [
        corner(array, u, v, stride_of(site.options), rows, columns)
        for u, v in product(range(size), range(size))
    ]


def _bind_max(site: Site) -> Bound:
    (x,), out, g = site.inputs, site.output, site.gradient
    first, *others = _corners(x, site)
    copy, maximum, equal = np.copyto, np.maximum, np.equal
    multiply, subtract, add = np.multiply, np.subtract, np.add

    def forward() -> None:
        copy(out, first)
        for each in others:
            maximum(out, each, out=out)

    def vjp(into: Array) -> Step:
        assert g is not None
        target, finish = unbroadcast((len(g), *x.shape[1:]), into, site.workspace)
        left, share, wins = (
            site.workspace(g.shape),
            site.workspace(g.shape),
            site.workspace(out.shape),
        )
        pairs = list(zip(_corners(x, site), _corners(target, site), strict=True))

        def step() -> None:
            target.fill(0.0)
            copy(left, g)
            for pixels, goal in pairs:
                equal(pixels, out, wins)
                multiply(left, wins, share)
                add(goal, share, goal)
                # A maximum that a pixel has won, a later one of the same size does not get.
                subtract(left, share, left)

        return chained(step, finish)

    return Bound(forward, (vjp,))


def _bind_average(site: Site) -> Bound:
    (x,), out, g = site.inputs, site.output, site.gradient
    share, add, multiply = 1.0 / site.options["size"] ** 2, np.add, np.multiply
    first, *others = _corners(x, site)

    def forward() -> None:
        np.copyto(out, first)
        for each in others:
            add(out, each, out)
        multiply(out, share, out)

    def vjp(into: Array) -> Step:
        assert g is not None
        target, finish = unbroadcast((len(g), *x.shape[1:]), into, site.workspace)
        part, goals = site.workspace(g.shape), _corners(target, site)

        def step() -> None:
            target.fill(0.0)
            multiply(g, share, part)
            for goal in goals:
                add(goal, part, goal)

        return chained(step, finish)

    return Bound(forward, (vjp,))


def _winners(inputs: tuple[Array, ...], options: Options) -> Array:
    """The index of the largest entry of each window."""
    size, stride = options["size"], stride_of(options)
    seen = sliding_window_view(inputs[0], (size, size), (2, 3))[:, :, ::stride, ::stride]
    return np.asarray(seen == seen.max((-2, -1), keepdims=True))


def _pool_line(method: str) -> Callable[..., str]:
    def line(names: tuple[str, ...], shapes: tuple[Shape, ...], o: Options) -> str:
        return f"{windows_line(names[0], o['size'], o['size'], stride_of(o))}.{method}((-2, -1))"

    return line


def _max_vjp(
    names: tuple[str, ...], g: str, shapes: tuple[Shape, ...], o: Options
) -> tuple[str | None, ...]:
    size, stride = o["size"], stride_of(o)
    seen = windows_line(names[0], size, size, stride)
    first = f"{seen}.reshape(*{names[1]}.shape, -1).argmax(-1)"
    wins = f"np.eye({size * size})[{first}].reshape(*{names[1]}.shape, {size}, {size})"
    return (fold_line(f"{g}[..., None, None] * {wins}", shapes[0], (size, size), stride, 0),)


def _average_vjp(
    names: tuple[str, ...], g: str, shapes: tuple[Shape, ...], o: Options
) -> tuple[str | None, ...]:
    size, stride = o["size"], stride_of(o)
    pieces = f"{g}[..., None, None] * np.full(({size}, {size}), {1 / size**2!r})"
    return (fold_line(pieces, shapes[0], (size, size), stride, 0),)


def kinds() -> Iterator[OperationKind]:
    """The table's rows."""
    size = (
        *tensors("x"), Argument("size", "whole", low=1, high=64),
        Argument("stride", "whole", None, optional=True, low=1, high=64),
    )  # fmt: skip
    yield OperationKind(
        "max_pool", "max", size, _pool_shape("max_pool"), _bind_max, _pool_line("max"), _max_vjp,
        "y[c,i,j] = max x in its window", "∂L/∂x = ∂L/∂y for the first of the largest, else 0",
        sides=_winners,
    )  # fmt: skip
    yield OperationKind(
        "average_pool", "mean", size, _pool_shape("average_pool"), _bind_average,
        _pool_line("mean"), _average_vjp,
        "y[c,i,j] = mean of x in its window", "∂L/∂x = Σ ∂L/∂y / size²",
    )  # fmt: skip
