"""Activations: a = σ(z) of a unit's weighted input z, and its derivative σ′(z), the unit's gate.

One table, `ACTIVATIONS`: the function a = σ(z), beside it its derivative σ′(z), the formula the
page shows, the range, and the largest value the derivative can take. In the backward pass every
error is multiplied by σ′(z); that factor is the unit's gate.

All functions write into `out`, elementwise over arrays of any one shape, so that a training
step allocates nothing; `slope` is the one free number that some activations have. Softmax is
not elementwise: it works down the first axis (units) of an array (units, batch), and its
`backward` is the product of its whole Jacobian with the error that arrives.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]
Forward = Callable[[Array, Array, float], object]
Derivative = Callable[[Array, Array, Array, float], object]

SELU_ALPHA = 1.6732632423543772848170429916717
SELU_SCALE = 1.0507009873554804934193349852946
GELU_INNER = math.sqrt(2.0 / math.pi)
GELU_CUBIC = 0.044715


class Cases(NamedTuple):
    """A formula in notation alone: `value`; one of two, it is `value` `when` something holds, else
    `other`."""

    value: str
    when: str = ""
    other: str = ""

    def __str__(self) -> str:
        return f"{self.value} if {self.when}, else {self.other}" if self.when else self.value


@dataclass(frozen=True)
class Activation:
    """One activation.

    `forward(z, out, slope)` writes a = σ(z); `derivative(z, a, out, slope)` writes σ′(z), that
    is ∂a/∂z, where `a` is what forward wrote, and `gate` is its formula. `gate_max` is the largest
    |σ′|. `kinks` are the z at which σ′ jumps or bends; numeric checks do not step across. `slope`
    is the default of the free number, None where there is none. `elementwise` is False for softmax
    alone.
    """

    name: str
    title: str
    forward: Forward
    derivative: Derivative
    formula: str
    gate: Cases
    range: tuple[float, float]
    gate_max: float
    kinks: tuple[float, ...] = ()
    slope: float | None = None
    elementwise: bool = True
    output_only: bool = False

    @property
    def derivative_formula(self) -> str:
        """σ′(z) in English."""
        return f"{'σ′(z)' if self.elementwise else '∂aⱼ/∂zⱼ'} = {self.gate}"


def _linear(z: Array, out: Array, slope: float) -> None:
    np.copyto(out, z)


def _linear_derivative(z: Array, a: Array, out: Array, slope: float) -> None:
    out.fill(1.0)


def _sigmoid(z: Array, out: Array, slope: float) -> None:
    # 1 / (1 + e^-z) is safe for every z: e^-z overflows to ∞ only where the result is 0.
    np.negative(z, out)
    np.exp(out, out)
    np.add(out, 1.0, out)
    np.reciprocal(out, out)


def _sigmoid_derivative(z: Array, a: Array, out: Array, slope: float) -> None:
    np.subtract(1.0, a, out)
    np.multiply(a, out, out)


def _tanh(z: Array, out: Array, slope: float) -> None:
    np.tanh(z, out)


def _tanh_derivative(z: Array, a: Array, out: Array, slope: float) -> None:
    np.multiply(a, a, out)
    np.subtract(1.0, out, out)


def _relu(z: Array, out: Array, slope: float) -> None:
    np.maximum(z, 0.0, out=out)


def _relu_derivative(z: Array, a: Array, out: Array, slope: float) -> None:
    np.greater(z, 0.0, out)


def _leaky_relu(z: Array, out: Array, slope: float) -> None:
    np.multiply(z, slope, out)
    np.copyto(out, z, where=z > 0)


def _leaky_relu_derivative(z: Array, a: Array, out: Array, slope: float) -> None:
    out.fill(slope)
    np.copyto(out, 1.0, where=z > 0)


def _elu(z: Array, out: Array, slope: float) -> None:
    np.minimum(z, 0.0, out=out)
    np.expm1(out, out)
    np.multiply(out, slope, out)
    np.copyto(out, z, where=z > 0)


def _elu_derivative(z: Array, a: Array, out: Array, slope: float) -> None:
    np.minimum(z, 0.0, out=out)
    np.exp(out, out)
    np.multiply(out, slope, out)
    np.copyto(out, 1.0, where=z > 0)


def _selu(z: Array, out: Array, slope: float) -> None:
    _elu(z, out, SELU_ALPHA)
    np.multiply(out, SELU_SCALE, out)


def _selu_derivative(z: Array, a: Array, out: Array, slope: float) -> None:
    _elu_derivative(z, a, out, SELU_ALPHA)
    np.multiply(out, SELU_SCALE, out)


def _softplus(z: Array, out: Array, slope: float) -> None:
    np.logaddexp(z, 0.0, out)


def _softplus_derivative(z: Array, a: Array, out: Array, slope: float) -> None:
    _sigmoid(z, out, slope)


def _softsign(z: Array, out: Array, slope: float) -> None:
    np.abs(z, out)
    np.add(out, 1.0, out)
    np.divide(z, out, out)


def _softsign_derivative(z: Array, a: Array, out: Array, slope: float) -> None:
    np.abs(z, out)
    np.add(out, 1.0, out)
    np.multiply(out, out, out)
    np.reciprocal(out, out)


def _silu(z: Array, out: Array, slope: float) -> None:
    _sigmoid(z, out, slope)
    np.multiply(z, out, out)


def _silu_derivative(z: Array, a: Array, out: Array, slope: float) -> None:
    # σ(z) + a·(1 − σ(z)) = σ(z)·(1 − a) + a
    _sigmoid(z, out, slope)
    np.multiply(out, 1.0 - a, out)
    np.add(out, a, out)


def _gelu(z: Array, out: Array, slope: float) -> None:
    np.multiply(z, z, out)
    np.multiply(out, GELU_CUBIC, out)
    np.add(out, 1.0, out)
    np.multiply(out, z, out)
    np.multiply(out, GELU_INNER, out)
    np.tanh(out, out)
    np.add(out, 1.0, out)
    np.multiply(out, z, out)
    np.multiply(out, 0.5, out)


def _gelu_derivative(z: Array, a: Array, out: Array, slope: float) -> None:
    t = np.tanh(GELU_INNER * (z + GELU_CUBIC * z * z * z))
    inner = GELU_INNER * (1.0 + 3.0 * GELU_CUBIC * z * z)
    np.multiply(z, (1.0 - t * t) * inner, out)
    np.add(out, 1.0 + t, out)
    np.multiply(out, 0.5, out)


def _sine(z: Array, out: Array, slope: float) -> None:
    np.sin(z, out)


def _sine_derivative(z: Array, a: Array, out: Array, slope: float) -> None:
    np.cos(z, out)


def _softmax(z: Array, out: Array, slope: float) -> None:
    # Subtracting the largest logit changes nothing and keeps e^z from overflowing.
    np.subtract(z, np.maximum.reduce(z, 0), out)
    np.exp(out, out)
    np.divide(out, np.add.reduce(out, 0), out)


def softmax_backward(a: Array, upstream: Array, out: Array) -> None:
    """δ of a softmax layer: δⱼ = aⱼ·(uⱼ − Σₖ uₖaₖ), arrays (units, batch).

    `upstream` u is ∂L/∂a, `a` the softmax; writes ∂L/∂z into `out`.
    """
    np.multiply(upstream, a, out)
    total = np.add.reduce(out, 0)
    np.subtract(upstream, total, out)
    np.multiply(out, a, out)


_INF = math.inf
_SIGMOID_RANGE = (0.0, 1.0)

# fmt: off
ACTIVATIONS: Mapping[str, Activation] = MappingProxyType(
    {
        entry.name: entry
        for entry in (
            Activation(
                "linear", "linear", _linear, _linear_derivative, "a = z", Cases("1"),
                (-_INF, _INF), 1.0,
            ),
            Activation(
                "sigmoid", "sigmoid", _sigmoid, _sigmoid_derivative, "a = 1 / (1 + e^−z)",
                Cases("a·(1 − a)"), _SIGMOID_RANGE, 0.25,
            ),
            Activation(
                "tanh", "tanh", _tanh, _tanh_derivative, "a = tanh z", Cases("1 − a²"),
                (-1.0, 1.0), 1.0,
            ),
            Activation(
                "relu", "ReLU", _relu, _relu_derivative, "a = max(0, z)",
                Cases("1", "z > 0", "0"), (0.0, _INF), 1.0, kinks=(0.0,),
            ),
            Activation(
                "leaky_relu", "leaky ReLU", _leaky_relu, _leaky_relu_derivative,
                "a = z if z > 0, else s·z", Cases("1", "z > 0", "s"), (-_INF, _INF), 1.0,
                kinks=(0.0,), slope=0.01,
            ),
            Activation(
                "elu", "ELU", _elu, _elu_derivative, "a = z if z > 0, else s·(e^z − 1)",
                Cases("1", "z > 0", "s·e^z"), (-1.0, _INF), 1.0, kinks=(0.0,), slope=1.0,
            ),
            Activation(
                "selu", "SELU", _selu, _selu_derivative,
                "a = λz if z > 0, else λα·(e^z − 1)", Cases("λ", "z > 0", "λα·e^z"),
                (-SELU_SCALE * SELU_ALPHA, _INF), SELU_SCALE * SELU_ALPHA, kinks=(0.0,),
            ),
            Activation(
                "softplus", "softplus", _softplus, _softplus_derivative, "a = ln(1 + e^z)",
                Cases("1 / (1 + e^−z)"), (0.0, _INF), 1.0,
            ),
            Activation(
                "softsign", "softsign", _softsign, _softsign_derivative, "a = z / (1 + |z|)",
                Cases("1 / (1 + |z|)²"), (-1.0, 1.0), 1.0, kinks=(0.0,),
            ),
            Activation(
                "silu", "SiLU", _silu, _silu_derivative, "a = z / (1 + e^−z)",
                Cases("s·(1 − a) + a, s = 1 / (1 + e^−z)"), (-0.2784645427610738, _INF),
                1.0998393201288670,
            ),
            Activation(
                "gelu", "GELU (tanh form)", _gelu, _gelu_derivative,
                "a = ½z·(1 + tanh(√(2/π)·(z + 0.044715z³)))",
                Cases("½(1 + t) + ½z·(1 − t²)·√(2/π)·(1 + 0.134145z²)"),
                (-0.17004075057125412, _INF), 1.1289930686587718,
            ),
            Activation(
                "sine", "sine", _sine, _sine_derivative, "a = sin z", Cases("cos z"),
                (-1.0, 1.0), 1.0,
            ),
            Activation(
                "softmax", "softmax", _softmax, _sigmoid_derivative, "aⱼ = e^zⱼ / Σₖ e^zₖ",
                Cases("aⱼ·(1 − aⱼ), ∂aⱼ/∂zₖ = −aⱼ·aₖ"), _SIGMOID_RANGE, 0.25,
                elementwise=False, output_only=True,
            ),
        )
    }
)
# fmt: on
