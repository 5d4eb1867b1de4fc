"""Operations on each entry alone: the squashes, the roots and the waves.

    a = f(z)        ∂L/∂z = ∂L/∂a · f′(z)

The squashes are those of `engine.functions.activations`, with their derivatives; lines are NumPy
for whole arrays.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from engine.functions.activations import (
    ACTIVATIONS,
    GELU_CUBIC,
    GELU_INNER,
    SELU_ALPHA,
    SELU_SCALE,
    Array,
)
from engine.program.graph import Options, Shape
from engine.program.operations.broadcasting import chained, unbroadcast
from engine.program.operations.protocol import Argument, Bound, OperationKind, Site, Step, tensors

Elementwise = Callable[[Array, Array], object]
ElementwiseDerivative = Callable[[Array, Array, Array], object]


def _same(shapes: tuple[Shape, ...], options: Options) -> Shape:
    return shapes[0]


def _bind(site: Site, forward: Elementwise, derivative: ElementwiseDerivative) -> Bound:
    """An elementwise operation over the arrays of a pass."""
    (z,), a, g = site.inputs, site.output, site.gradient
    multiply = np.multiply

    def vjp(into: Array) -> Step:
        assert g is not None
        target, finish = unbroadcast(g.shape, into, site.workspace)
        slope = target if target.shape == z.shape else site.workspace(z.shape)

        def step() -> None:
            derivative(z, a, slope)
            multiply(slope, g, target)

        return chained(step, finish)

    return Bound(lambda: forward(z, a), (vjp,))


def unary(
    name: str, sign: str, formula: str, derivative_formula: str, forward: Elementwise,
    derivative: ElementwiseDerivative, line: str, slope_line: str, kinks: tuple[float, ...] = (),
) -> OperationKind:  # fmt: skip
    """A kind of one argument; `line` and `slope_line` have {z} and {a} in them."""

    def sides(inputs: tuple[Array, ...], options: Options) -> Array:
        return np.stack([np.sign(inputs[0] - kink) for kink in kinks])

    return OperationKind(
        name, sign, tensors("x"), _same, lambda site: _bind(site, forward, derivative),
        lambda names, shapes, options: line.format(z=names[0]),
        lambda names, g, shapes, options: (
            f"{g} * ({slope_line.format(z=names[0], a=names[1])})",
        ),
        formula, derivative_formula, sides=sides if kinks else None,
    )  # fmt: skip


_SIGMOID = "1 / (1 + np.exp(-{z}))"
_INNER = f"{GELU_INNER!r} * ({{z}} + {GELU_CUBIC!r} * {{z}} ** 3)"
_BENT = f"{GELU_INNER!r} * (1 + {3 * GELU_CUBIC!r} * {{z}} ** 2)"
_SCALED = SELU_SCALE * SELU_ALPHA

# The squashes: name, sign, NumPy of a, NumPy of σ′(z); {s} is the free number.
_SQUASHES = (
    ("tanh", "tanh", "np.tanh({z})", "1 - {a} ** 2"),
    ("sigmoid", "σ", _SIGMOID, "{a} * (1 - {a})"),
    ("relu", "relu", "np.maximum({z}, 0)", "{z} > 0"),
    ("leaky_relu", "leaky", "np.where({z} > 0, {z}, {s} * {z})", "np.where({z} > 0, 1, {s})"),
    ("elu", "elu", "np.where({z} > 0, {z}, {s} * np.expm1(np.minimum({z}, 0)))",
     "np.where({z} > 0, 1, {s} * np.exp(np.minimum({z}, 0)))"),
    ("selu", "selu",
     f"np.where({{z}} > 0, {SELU_SCALE!r} * {{z}}, {_SCALED!r} * np.expm1(np.minimum({{z}}, 0)))",
     f"np.where({{z}} > 0, {SELU_SCALE!r}, {_SCALED!r} * np.exp(np.minimum({{z}}, 0)))"),
    ("softplus", "softplus", "np.logaddexp({z}, 0)", _SIGMOID),
    ("softsign", "softsign", "{z} / (1 + np.abs({z}))", "1 / (1 + np.abs({z})) ** 2"),
    ("silu", "silu", "{z} / (1 + np.exp(-{z}))",
     "(1 + {z} / (1 + np.exp({z}))) / (1 + np.exp(-{z}))"),
    ("gelu", "gelu", f"0.5 * {{z}} * (1 + np.tanh({_INNER}))",
     f"0.5 * (1 + np.tanh({_INNER})) + 0.5 * {{z}} * (1 - np.tanh({_INNER}) ** 2) * {_BENT}"),
)  # fmt: skip


def _squash(name: str, sign: str, line: str, slope_line: str) -> OperationKind:
    """One of the engine's activations as an operation, its free number an argument `slope`."""
    activation = ACTIVATIONS[name]
    free = activation.slope is not None
    arguments = tensors("z")
    if free:
        arguments += (Argument("slope", "number", activation.slope, low=0.0, high=10.0),)

    def number(options: Options) -> float:
        return float(options["slope"]) if free else 0.0

    def bind(site: Site) -> Bound:
        slope = number(site.options)
        forward, derivative = activation.forward, activation.derivative
        return _bind(
            site, lambda z, a: forward(z, a, slope), lambda z, a, out: derivative(z, a, out, slope)
        )

    def sides(inputs: tuple[Array, ...], options: Options) -> Array:
        return np.stack([np.sign(inputs[0] - kink) for kink in activation.kinks])

    def vjp_lines(
        names: tuple[str, ...], g: str, shapes: tuple[Shape, ...], options: Options
    ) -> tuple[str, ...]:
        return (f"{g} * ({slope_line.format(z=names[0], a=names[1], s=repr(number(options)))})",)

    return OperationKind(
        name, sign, arguments, _same, bind,
        lambda names, shapes, options: line.format(z=names[0], s=repr(number(options))),
        vjp_lines, activation.formula, activation.derivative_formula,
        sides=sides if activation.kinks else None,
    )  # fmt: skip


def _cosine_slope(z: Array, a: Array, out: Array) -> None:
    np.sin(z, out)
    np.negative(out, out)


def _root_slope(z: Array, a: Array, out: Array) -> None:
    np.divide(0.5, a, out)


def _sine(z: Array, out: Array) -> object:
    return np.sin(z, out)


def kinds() -> Iterator[OperationKind]:
    """The table's rows."""
    yield from (_squash(*row) for row in _SQUASHES)
    ufunc: dict[str, Any] = {"exp": np.exp, "log": np.log, "sqrt": np.sqrt, "abs": np.abs}
    yield unary("exp", "exp", "a = e^z", "∂a/∂z = e^z", ufunc["exp"],
                lambda z, a, out: np.copyto(out, a), "np.exp({z})", "{a}")  # fmt: skip
    yield unary("log", "ln", "a = ln z", "∂a/∂z = 1/z", ufunc["log"],
                lambda z, a, out: np.reciprocal(z, out), "np.log({z})", "1 / {z}")  # fmt: skip
    yield unary("sqrt", "√", "a = √z", "∂a/∂z = 1 / (2√z)", ufunc["sqrt"],
                _root_slope, "np.sqrt({z})", "0.5 / {a}")  # fmt: skip
    yield unary("abs", "| |", "a = |z|", "∂a/∂z = 1 if z > 0, −1 if z < 0, 0 at 0", ufunc["abs"],
                lambda z, a, out: np.sign(z, out), "np.abs({z})", "np.sign({z})",
                kinks=(0.0,))  # fmt: skip
    yield unary("sin", "sin", "a = sin z", "∂a/∂z = cos z", _sine,
                lambda z, a, out: np.cos(z, out), "np.sin({z})", "np.cos({z})")  # fmt: skip
    yield unary("cos", "cos", "a = cos z", "∂a/∂z = −sin z", lambda z, a: np.cos(z, a),
                _cosine_slope, "np.cos({z})", "-np.sin({z})")  # fmt: skip
    yield unary("negative", "−", "a = −z", "∂a/∂z = −1", lambda z, a: np.negative(z, a),
                lambda z, a, out: out.fill(-1.0), "-{z}", "-1")  # fmt: skip
