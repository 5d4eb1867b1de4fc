"""Normalizations along an axis: softmax, its logarithm, and layer norm.

    softmax      aⱼ = e^zⱼ / Σₖ e^zₖ        ∂L/∂z = a·(g − Σ g·a)
    log_softmax  ℓⱼ = zⱼ − ln Σₖ e^zₖ       ∂L/∂z = g − e^ℓ·Σ g
    layer_norm   n = (x − mean x)/√(var x + ε),  y = gain·n + bias
                 ∂L/∂x = (h − mean h − n·mean(h·n))/√(var x + ε),  h = g·gain

with g = ∂L/∂output. The largest logit is subtracted before e^z: it changes nothing and keeps e^z
from overflowing. var is the mean of squares, divided by n as in PyTorch.
"""

from collections.abc import Iterator

import numpy as np

from engine.functions.activations import Array
from engine.program.errors import Misfit
from engine.program.graph import Options, Shape
from engine.program.operations.broadcasting import chained, sum_into, summed_line, unbroadcast
from engine.program.operations.protocol import Argument, Bound, OperationKind, Site, Step, tensors


def _axis(shape: Shape, options: Options) -> int:
    axis = options["axis"]
    if not -len(shape) <= axis < len(shape):
        raise Misfit("axis", value=axis, shape=list(shape))
    return int(axis % len(shape))


def _softmax_shape(shapes: tuple[Shape, ...], options: Options) -> Shape:
    _axis(shapes[0], options)
    return shapes[0]


def _reduced(array: Array, axis: int) -> Shape:
    return tuple(1 if i == axis else n for i, n in enumerate(array.shape))


def _bind_softmax(site: Site) -> Bound:
    (z,), a, g = site.inputs, site.output, site.gradient
    axis = _axis(z.shape[1:], site.options) + 1
    row = site.workspace(_reduced(z, axis))
    largest, add, exp = np.maximum.reduce, np.add.reduce, np.exp
    subtract, divide, multiply = np.subtract, np.divide, np.multiply

    def forward() -> None:
        largest(z, axis, None, row, keepdims=True)
        subtract(z, row, a)
        exp(a, a)
        add(a, axis, None, row, keepdims=True)
        divide(a, row, a)

    def vjp(into: Array) -> Step:
        assert g is not None
        target, finish = unbroadcast(g.shape, into, site.workspace)
        total = site.workspace(_reduced(g, axis))

        def step() -> None:
            multiply(g, a, target)
            add(target, axis, None, total, keepdims=True)
            subtract(g, total, target)
            multiply(target, a, target)

        return chained(step, finish)

    return Bound(forward, (vjp,))


def _bind_log_softmax(site: Site) -> Bound:
    (z,), out, g = site.inputs, site.output, site.gradient
    axis = _axis(z.shape[1:], site.options) + 1
    row, wide = site.workspace(_reduced(z, axis)), site.workspace(z.shape)

    def forward() -> None:
        np.maximum.reduce(z, axis, None, row, keepdims=True)
        np.subtract(z, row, out)
        np.exp(out, wide)
        np.add.reduce(wide, axis, None, row, keepdims=True)
        np.log(row, row)
        np.subtract(out, row, out)

    def vjp(into: Array) -> Step:
        assert g is not None
        target, finish = unbroadcast(g.shape, into, site.workspace)
        total = site.workspace(_reduced(g, axis))

        def step() -> None:
            np.add.reduce(g, axis, None, total, keepdims=True)
            np.exp(out, wide)
            np.multiply(wide, total, target)
            np.subtract(g, target, target)

        return chained(step, finish)

    return Bound(forward, (vjp,))


def _norm_shape(shapes: tuple[Shape, ...], options: Options) -> Shape:
    shape = shapes[0]
    if not shape:
        raise Misfit("axes_needed", function="layer_norm", shape=[],
                     allowed={"kind": "axes", "least": 1})  # fmt: skip
    for name, given in zip(("gain", "bias"), shapes[1:], strict=False):
        if given != shape[-1:]:
            raise Misfit("layer_norm", argument=name, wanted=[shape[-1]], given=list(given))
    return shape


def _bind_norm(site: Site) -> Bound:
    """With gain and bias, gain alone, or neither."""
    x, *rest = site.inputs
    out, g = site.output, site.gradient
    gain = _raised(rest[0], x.ndim) if rest else None
    bias = _raised(rest[1], x.ndim) if len(rest) > 1 else None
    epsilon, n = float(site.options["epsilon"]), x.shape[-1]
    normal = site.workspace(x.shape) if rest else out
    spread, wide = site.workspace((*x.shape[:-1], 1)), site.workspace(x.shape)
    lead = spread.reshape(-1)
    _rows, wide_rows = normal.reshape(-1, n), wide.reshape(-1, n)
    shares, subtract, multiply = np.full(n, 1.0 / n), np.subtract, np.multiply
    dot, root, reciprocal, add = np.dot, np.sqrt, np.reciprocal, np.add

    def forward() -> None:
        add.reduce(x, -1, None, spread, keepdims=True)
        multiply(spread, 1.0 / n, spread)
        subtract(x, spread, normal)
        multiply(normal, normal, wide)
        dot(wide_rows, shares, lead)
        add(spread, epsilon, spread)
        root(spread, spread)
        reciprocal(spread, spread)
        multiply(normal, spread, normal)
        if gain is not None:
            multiply(normal, gain, out)
        if bias is not None:
            add(out, bias, out)

    def into_x(into: Array) -> Step:
        assert g is not None
        target, finish = unbroadcast(g.shape, into, site.workspace)
        total, other = site.workspace((*g.shape[:-1], 1)), site.workspace(g.shape)

        def step() -> None:
            if gain is None:
                np.copyto(other, g)
            else:
                multiply(g, gain, other)
            multiply(other, normal, target)
            add.reduce(target, -1, None, total, keepdims=True)
            multiply(total, 1.0 / n, total)
            multiply(normal, total, target)
            add.reduce(other, -1, None, total, keepdims=True)
            multiply(total, 1.0 / n, total)
            subtract(other, total, other)
            subtract(other, target, target)
            multiply(target, spread, target)

        return chained(step, finish)

    def into_gain(into: Array) -> Step:
        assert g is not None
        shared = site.workspace(g.shape)
        return chained(lambda: multiply(g, normal, shared), sum_into(shared, into))

    def into_bias(into: Array) -> Step:
        assert g is not None
        return sum_into(g, into)

    return Bound(forward, (into_x, into_gain, into_bias)[: len(site.inputs)])


def _raised(array: Array, axes: int) -> Array:
    return array.reshape(len(array), *(1,) * (axes - array.ndim), *array.shape[1:])


def _norm_pieces(x: str, options: Options) -> tuple[str, str]:
    """NumPy for n and for √(var + ε)."""
    centred = f"({x} - {x}.mean(-1, keepdims=True))"
    root = f"np.sqrt({x}.var(-1, keepdims=True) + {float(options['epsilon'])!r})"
    return f"{centred} / {root}", root


def _norm_line(names: tuple[str, ...], shapes: tuple[Shape, ...], options: Options) -> str:
    normal = _norm_pieces(names[0], options)[0]
    scaled = f"{normal} * {names[1]}" if len(shapes) > 1 else normal
    return f"{scaled} + {names[2]}" if len(shapes) > 2 else scaled


def _norm_vjp(
    names: tuple[str, ...], g: str, shapes: tuple[Shape, ...], options: Options
) -> tuple[str | None, ...]:
    normal, root = _norm_pieces(names[0], options)
    h = f"({g} * {names[1]})" if len(shapes) > 1 else g
    mean = "mean(-1, keepdims=True)"
    into_x = f"({h} - {h}.{mean} - {normal} * ({h} * ({normal})).{mean}) / {root}"
    found = (into_x, *(summed_line(line, shapes[0], shapes[0][-1:])
                       for line in (f"{g} * ({normal})", g)))  # fmt: skip
    return found[: len(shapes)]


def kinds() -> Iterator[OperationKind]:
    """The table's rows."""
    axis = Argument("axis", "whole", -1, low=-8, high=7)
    top = "{z} - {z}.max({axis}, keepdims=True)"
    soft = f"np.exp({top}) / np.exp({top}).sum({{axis}}, keepdims=True)"
    log_soft = f"{top} - np.log(np.exp({top}).sum({{axis}}, keepdims=True))"
    yield OperationKind(
        "softmax", "softmax", (*tensors("z"), axis), _softmax_shape, _bind_softmax,
        lambda names, shapes, o: soft.format(z=names[0], axis=o["axis"]),
        lambda names, g, shapes, o: (
            f"{names[1]} * ({g} - ({g} * {names[1]}).sum({o['axis']}, keepdims=True))",
        ),
        "aⱼ = e^zⱼ / Σₖ e^zₖ", "∂L/∂z = a·(g − Σ g·a)",
    )  # fmt: skip
    yield OperationKind(
        "log_softmax", "ln softmax", (*tensors("z"), axis), _softmax_shape, _bind_log_softmax,
        lambda names, shapes, o: log_soft.format(z=names[0], axis=o["axis"]),
        lambda names, g, shapes, o: (
            f"{g} - np.exp({names[1]}) * {g}.sum({o['axis']}, keepdims=True)",
        ),
        "ℓⱼ = zⱼ − ln Σₖ e^zₖ", "∂L/∂z = g − e^ℓ·Σ g",
    )  # fmt: skip
    yield OperationKind(
        "layer_norm", "norm",
        (Argument("x"), Argument("gain", optional=True), Argument("bias", optional=True),
         Argument("epsilon", "number", 1e-5, low=0.0, high=1.0)),
        _norm_shape, _bind_norm, _norm_line, _norm_vjp,
        "n = (x − mean x)/√(var x + ε), y = gain·n + bias",
        "∂L/∂x = (h − mean h − n·mean(h·n))/√(var x + ε), h = g·gain",
    )  # fmt: skip
