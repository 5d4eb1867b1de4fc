"""Images: convolution and pooling over (channels, height, width).

    conv2d       y[f,i,j] = Σ k[f,c,u,v]·x[c, i·stride+u, j·stride+v], a cross-correlation
                 ∂L/∂k: the window under each place times ∂L/∂y there, summed over the places
                 ∂L/∂x: every place a pixel has been seen from sends back k·∂L/∂y
    max_pool     the largest of each window; the first in row-major order wins a tie and gets
                 all of ∂L/∂y; where windows overlap, what arrives is added
    average_pool the mean of each window; each pixel gets its share of ∂L/∂y

Windows that do not fit whole are left out, as in PyTorch.
"""

from collections.abc import Callable, Iterator
from itertools import product
from math import prod

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from engine.functions.activations import Array
from engine.program.errors import Misfit
from engine.program.graph import Options, Shape
from engine.program.operations.broadcasting import chained, landing, solid, sum_into
from engine.program.operations.protocol import Argument, Bound, Kind, Site, Step, tensors


def _three(name: str, shape: Shape, axes: int = 3) -> None:
    if len(shape) != axes:
        raise Misfit("axes_needed", function=name, shape=list(shape),
                     allowed={"kind": "axes", "least": axes, "most": axes})  # fmt: skip


def places(size: int, window: int, stride: int) -> int:
    """How many windows fit into an axis."""
    return (size - window) // stride + 1


def _conv_shape(shapes: tuple[Shape, ...], options: Options) -> Shape:
    image, kernel = shapes
    _three("conv2d", image)
    _three("conv2d", kernel, 4)
    if image[0] != kernel[1]:
        raise Misfit("channels", value=image[0], size=kernel[1], left=list(image),
                     right=list(kernel))  # fmt: skip
    padded = tuple(n + 2 * options["padding"] for n in image[1:])
    if any(k > n for k, n in zip(kernel[2:], padded, strict=True)):
        raise Misfit("window", value=list(kernel[2:]), size=list(padded))
    sides = (places(n, k, options["stride"]) for n, k in zip(padded, kernel[2:], strict=True))
    return (kernel[0], *sides)


def corner(array: Array, u: int, v: int, stride: int, rows: int, columns: int) -> Array:
    """The pixels under place (u, v) of the window, for all its positions."""
    found: Array = array[
        ..., u : u + (rows - 1) * stride + 1 : stride, v : v + (columns - 1) * stride + 1 : stride
    ]
    return found


def _bind_conv(site: Site) -> Bound:
    (x, kernel), out = site.inputs, site.output
    kernel, gather = solid(kernel, site.room)
    g, gather_gradient = (None, None) if site.gradient is None else solid(site.gradient, site.room)
    stride, padding = site.options["stride"], site.options["padding"]
    (channels, height, width), (filters, _, high, wide) = x.shape[1:], kernel.shape[1:]
    rows, columns = out.shape[2:]
    spots, taps = rows * columns, channels * high * wide
    copy, matmul = np.copyto, np.matmul

    inner = slice(padding, padding + height), slice(padding, padding + width)
    padded_shape = (channels, height + 2 * padding, width + 2 * padding)
    padded = site.room((len(x), *padded_shape)) if padding else x
    windows = sliding_window_view(padded, (high, wide), (2, 3))[:, :, ::stride, ::stride]
    windows = windows.transpose(0, 1, 4, 5, 2, 3)
    taken = site.room((len(x), channels, high, wide, rows, columns))
    patches = taken.reshape(len(x), taps, spots)
    flat_kernel = kernel.reshape(len(kernel), filters, taps)
    flat_out = out.reshape(len(out), filters, spots)
    middle = padded[:, :, inner[0], inner[1]]

    def forward() -> None:
        if gather is not None:
            gather()
        if padding:
            copy(middle, x)
        copy(taken, windows)
        matmul(flat_kernel, patches, flat_out)

    def into_x(into: Array) -> Step:
        assert g is not None
        n = len(g)
        back = site.room((n, taps, spots))
        pieces = back.reshape(n, channels, high, wide, rows, columns)
        flat_gradient = g.reshape(n, filters, spots)
        target, finish = landing((n, channels, height, width), into, site.room)
        whole = site.room((n, *padded_shape)) if padding else target
        turned, add = flat_kernel.swapaxes(1, 2), np.add
        pairs = [
            (corner(whole, u, v, stride, rows, columns), pieces[:, :, u, v])
            for u, v in product(range(high), range(wide))
        ]
        center = whole[:, :, inner[0], inner[1]]

        def step() -> None:
            matmul(turned, flat_gradient, back)
            whole.fill(0.0)
            for pixels, piece in pairs:
                add(pixels, piece, pixels)
            if padding:
                copy(target, center)

        return chained(step, finish)

    def into_kernel(into: Array) -> Step:
        assert g is not None
        n = len(g)
        flat_gradient, turned = g.reshape(n, filters, spots), patches.swapaxes(1, 2)
        shape = (n, *kernel.shape[1:])
        target = into if into.shape == shape and into.flags.c_contiguous else site.room(shape)
        finish = None if target is into else sum_into(target, into)
        flat_target = target.reshape(n, filters, taps)
        return chained(lambda: matmul(flat_gradient, turned, flat_target), finish)

    return Bound(forward, (into_x, into_kernel), gather_gradient)


def _pool_shape(name: str) -> Callable[[tuple[Shape, ...], Options], Shape]:
    def shape(shapes: tuple[Shape, ...], options: Options) -> Shape:
        (image,), size = shapes, options["size"]
        _three(name, image)
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
        target, finish = landing((len(g), *x.shape[1:]), into, site.room)
        left, share, wins = site.room(g.shape), site.room(g.shape), site.room(out.shape)
        pairs = list(zip(_corners(x, site), _corners(target, site), strict=True))

        def step() -> None:
            target.fill(0.0)
            copy(left, g)
            for pixels, goal in pairs:
                equal(pixels, out, wins)
                multiply(left, wins, share)
                add(goal, share, goal)
                # What a pixel has won, a later one of the same size does not get.
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
        target, finish = landing((len(g), *x.shape[1:]), into, site.room)
        part, goals = site.room(g.shape), _corners(target, site)

        def step() -> None:
            target.fill(0.0)
            multiply(g, share, part)
            for goal in goals:
                add(goal, part, goal)

        return chained(step, finish)

    return Bound(forward, (vjp,))


def _winners(inputs: tuple[Array, ...], options: Options) -> Array:
    """Which entry of each window is the largest."""
    size, stride = options["size"], stride_of(options)
    seen = sliding_window_view(inputs[0], (size, size), (2, 3))[:, :, ::stride, ::stride]
    return np.asarray(seen == seen.max((-2, -1), keepdims=True))


def _windows_line(x: str, high: int, wide: int, stride: int) -> str:
    """NumPy for all windows of an image, (channels, rows, columns, high, wide)."""
    step = f"[:, ::{stride}, ::{stride}]" if stride != 1 else ""
    seen = f"np.lib.stride_tricks.sliding_window_view({x}, ({high}, {wide}), (1, 2))"
    return seen + step


def _padded_line(x: str, padding: int) -> str:
    return f"np.pad({x}, ((0, 0), ({padding},) * 2, ({padding},) * 2))" if padding else x


def _conv_line(names: tuple[str, ...], shapes: tuple[Shape, ...], o: Options) -> str:
    high, wide = shapes[1][2:]
    windows = _windows_line(_padded_line(names[0], o["padding"]), high, wide, o["stride"])
    return f"np.einsum('cijuv,fcuv->fij', {windows}, {names[1]})"


def _fold_line(pieces: str, image: Shape, window: tuple[int, int], stride: int, pad: int) -> str:
    """NumPy that adds pieces (channels, rows, columns, high, wide) at the pixels they came from."""
    shape = (image[0], image[1] + 2 * pad, image[2] + 2 * pad)
    seen = _windows_line(f"np.arange({prod(shape)}).reshape({shape})", *window, stride)
    folded = f"np.bincount(np.ravel({seen}), np.ravel({pieces}), {prod(shape)}).reshape({shape})"
    return f"{folded}[:, {pad}:{pad + image[1]}, {pad}:{pad + image[2]}]" if pad else folded


def _conv_vjp(
    names: tuple[str, ...], g: str, shapes: tuple[Shape, ...], o: Options
) -> tuple[str | None, ...]:
    image, kernel = shapes
    high, wide = kernel[2:]
    windows = _windows_line(_padded_line(names[0], o["padding"]), high, wide, o["stride"])
    pieces = f"np.einsum('fij,fcuv->cijuv', {g}, {names[1]})"
    return (
        _fold_line(pieces, image, (high, wide), o["stride"], o["padding"]),
        f"np.einsum('fij,cijuv->fcuv', {g}, {windows})",
    )


def _pool_line(method: str) -> Callable[..., str]:
    def line(names: tuple[str, ...], shapes: tuple[Shape, ...], o: Options) -> str:
        return f"{_windows_line(names[0], o['size'], o['size'], stride_of(o))}.{method}((-2, -1))"

    return line


def _max_vjp(
    names: tuple[str, ...], g: str, shapes: tuple[Shape, ...], o: Options
) -> tuple[str | None, ...]:
    size, stride = o["size"], stride_of(o)
    seen = _windows_line(names[0], size, size, stride)
    first = f"{seen}.reshape(*{names[1]}.shape, -1).argmax(-1)"
    wins = f"np.eye({size * size})[{first}].reshape(*{names[1]}.shape, {size}, {size})"
    return (_fold_line(f"{g}[..., None, None] * {wins}", shapes[0], (size, size), stride, 0),)


def _average_vjp(
    names: tuple[str, ...], g: str, shapes: tuple[Shape, ...], o: Options
) -> tuple[str | None, ...]:
    size, stride = o["size"], stride_of(o)
    pieces = f"{g}[..., None, None] * np.full(({size}, {size}), {1 / size**2!r})"
    return (_fold_line(pieces, shapes[0], (size, size), stride, 0),)


def kinds() -> Iterator[Kind]:
    """The table's rows."""
    whole = {"low": 1, "high": 64}
    yield Kind(
        "conv2d", "∗",
        (*tensors("x", "k"), Argument("stride", "whole", 1, **whole),  # type: ignore[arg-type]
         Argument("padding", "whole", 0, low=0, high=64)),
        _conv_shape, _bind_conv, _conv_line, _conv_vjp,
        "y[f,i,j] = Σ k[f,c,u,v]·x[c,i·s+u,j·s+v]",
        "∂L/∂k = Σ ∂L/∂y[f,i,j]·x[c,i·s+u,j·s+v], ∂L/∂x = Σ ∂L/∂y[f,i,j]·k[f,c,u,v]",
    )  # fmt: skip
    size = (*tensors("x"), Argument("size", "whole", **whole),  # type: ignore[arg-type]
            Argument("stride", "whole", None, optional=True, **whole))  # type: ignore[arg-type]
    yield Kind(
        "max_pool", "max", size, _pool_shape("max_pool"), _bind_max, _pool_line("max"), _max_vjp,
        "y[c,i,j] = max x in its window", "∂L/∂x = ∂L/∂y for the first of the largest, else 0",
        sides=_winners,
    )  # fmt: skip
    yield Kind(
        "average_pool", "mean", size, _pool_shape("average_pool"), _bind_average,
        _pool_line("mean"), _average_vjp,
        "y[c,i,j] = mean of x in its window", "∂L/∂x = Σ ∂L/∂y / size²",
    )  # fmt: skip
