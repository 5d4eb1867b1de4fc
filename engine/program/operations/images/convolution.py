"""Convolution, as in PyTorch a cross-correlation, over (channels, height, width).

    y[f,i,j] = Σ k[f,c,u,v]·x[c, i·stride+u, j·stride+v]
    ∂L/∂k: the window under each place times ∂L/∂y there, summed over the places
    ∂L/∂x: every place a pixel has been seen from sends back k·∂L/∂y

The windows are laid out as columns, so that a sample's convolution is one matrix product.
"""

from collections.abc import Iterator
from itertools import product

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from engine.functions.activations import Array
from engine.program.errors import Misfit
from engine.program.graph import Options, Shape
from engine.program.operations.broadcasting import chained, contiguous, sum_into, unbroadcast
from engine.program.operations.images.windows import (
    corner,
    fold_line,
    need_axes,
    padded_line,
    places,
    windows_line,
)
from engine.program.operations.protocol import Argument, Bound, OperationKind, Site, Step, tensors


def _conv_shape(shapes: tuple[Shape, ...], options: Options) -> Shape:
    image, kernel = shapes
    need_axes("conv2d", image)
    need_axes("conv2d", kernel, 4)
    if image[0] != kernel[1]:
        raise Misfit("channels", value=image[0], size=kernel[1], left=list(image),
                     right=list(kernel))  # fmt: skip
    padded = tuple(n + 2 * options["padding"] for n in image[1:])
    if any(k > n for k, n in zip(kernel[2:], padded, strict=True)):
        raise Misfit("window", value=list(kernel[2:]), size=list(padded))
    sides = (places(n, k, options["stride"]) for n, k in zip(padded, kernel[2:], strict=True))
    return (kernel[0], *sides)


def _bind_conv(site: Site) -> Bound:
    (x, kernel), out = site.inputs, site.output
    kernel, gather = contiguous(kernel, site.workspace)
    g, gather_gradient = (
        (None, None) if site.gradient is None else contiguous(site.gradient, site.workspace)
    )
    stride, padding = site.options["stride"], site.options["padding"]
    (channels, height, width), (filters, _, high, wide) = x.shape[1:], kernel.shape[1:]
    rows, columns = out.shape[2:]
    spots, taps = rows * columns, channels * high * wide
    copy, matmul = np.copyto, np.matmul

    inner = slice(padding, padding + height), slice(padding, padding + width)
    padded_shape = (channels, height + 2 * padding, width + 2 * padding)
    padded = site.workspace((len(x), *padded_shape)) if padding else x
    windows = sliding_window_view(padded, (high, wide), (2, 3))[:, :, ::stride, ::stride]
    windows = windows.transpose(0, 1, 4, 5, 2, 3)
    taken = site.workspace((len(x), channels, high, wide, rows, columns))
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
        back = site.workspace((n, taps, spots))
        pieces = back.reshape(n, channels, high, wide, rows, columns)
        flat_gradient = g.reshape(n, filters, spots)
        target, finish = unbroadcast((n, channels, height, width), into, site.workspace)
        whole = site.workspace((n, *padded_shape)) if padding else target
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
        target = into if into.shape == shape and into.flags.c_contiguous else site.workspace(shape)
        finish = None if target is into else sum_into(target, into)
        flat_target = target.reshape(n, filters, taps)
        return chained(lambda: matmul(flat_gradient, turned, flat_target), finish)

    return Bound(forward, (into_x, into_kernel), gather_gradient)


def _conv_line(names: tuple[str, ...], shapes: tuple[Shape, ...], o: Options) -> str:
    high, wide = shapes[1][2:]
    windows = windows_line(padded_line(names[0], o["padding"]), high, wide, o["stride"])
    return f"np.einsum('cijuv,fcuv->fij', {windows}, {names[1]})"


def _conv_vjp(
    names: tuple[str, ...], g: str, shapes: tuple[Shape, ...], o: Options
) -> tuple[str | None, ...]:
    image, kernel = shapes
    high, wide = kernel[2:]
    windows = windows_line(padded_line(names[0], o["padding"]), high, wide, o["stride"])
    pieces = f"np.einsum('fij,fcuv->cijuv', {g}, {names[1]})"
    return (
        fold_line(pieces, image, (high, wide), o["stride"], o["padding"]),
        f"np.einsum('fij,cijuv->fcuv', {g}, {windows})",
    )


def kinds() -> Iterator[OperationKind]:
    """The table's row."""
    yield OperationKind(
        "conv2d", "∗",
        (*tensors("x", "k"), Argument("stride", "whole", 1, low=1, high=64),
         Argument("padding", "whole", 0, low=0, high=64)),
        _conv_shape, _bind_conv, _conv_line, _conv_vjp,
        "y[f,i,j] = Σ k[f,c,u,v]·x[c,i·s+u,j·s+v]",
        "∂L/∂k = Σ ∂L/∂y[f,i,j]·x[c,i·s+u,j·s+v], ∂L/∂x = Σ ∂L/∂y[f,i,j]·k[f,c,u,v]",
    )  # fmt: skip
