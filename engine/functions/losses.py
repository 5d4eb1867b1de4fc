"""Losses: one number for how wrong an output is, and its slope, where the error starts.

One table, `LOSSES`. A loss is summed over the outputs of a sample (`mean_squared_error`:
averaged) and then averaged, or summed, over the batch. Arrays are (outputs, batch).

`slope(a, y, out)` writes the part of ∂L/∂a that depends on the output; times `factor(outputs)`
and the batch's 1/n it is ∂L/∂a. Binary cross-entropy over sigmoid and categorical
cross-entropy over softmax are fused: there `slope` is that of ∂L/∂z = a − y, computed without
ever dividing by a vanishing probability, and the loss itself is computed from the logits z.
Which activation may stand before which loss is data: `LEGAL_PAIRS`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from engine.allowed import Allowed, allow
from engine.functions.activations import ACTIVATIONS, Array


@dataclass(frozen=True)
class Loss:
    """One loss.

    `values(z, a, y)` → (batch,), the loss of each sample; `slope` and `factor` as above.
    `fused` names the output activation whose derivative is already in `slope`. `upstream(a, y)`
    is then ∂l/∂a itself, for reading only. `targets` says which y are meaningful: "any",
    "unit" (0…1), "distribution" (each sample sums to 1) or "signed" (−1 or +1). `kinks(a, y)`
    changes its sign where the slope jumps or bends; numeric checks do not step across.
    """

    name: str
    title: str
    formula: str
    derivative_formula: str
    values: Callable[[Array, Array, Array], Array]
    slope: Callable[[Array, Array, Array], object]
    factor: Callable[[int], float]
    targets: str = "any"
    fused: str | None = None
    upstream: Callable[[Array, Array], Array] | None = None
    kinks: Callable[[Array, Array], Array] | None = None


def _one(outputs: int) -> float:
    return 1.0


def _difference(a: Array, y: Array, out: Array) -> None:
    np.subtract(a, y, out)


def _half_squared(z: Array, a: Array, y: Array) -> Array:
    e = a - y
    return np.asarray(0.5 * np.add.reduce(e * e, 0))


def _mean_squared(z: Array, a: Array, y: Array) -> Array:
    e = a - y
    return np.asarray(np.add.reduce(e * e, 0) / e.shape[0])


def _absolute(z: Array, a: Array, y: Array) -> Array:
    return np.asarray(np.add.reduce(np.abs(a - y), 0))


def _sign(a: Array, y: Array, out: Array) -> None:
    np.subtract(a, y, out)
    np.sign(out, out)


def _huber(z: Array, a: Array, y: Array) -> Array:
    e = np.abs(a - y)
    return np.asarray(np.add.reduce(np.where(e <= 1.0, 0.5 * e * e, e - 0.5), 0))


def _clipped(a: Array, y: Array, out: Array) -> None:
    np.subtract(a, y, out)
    np.maximum(out, -1.0, out=out)
    np.minimum(out, 1.0, out=out)


def _binary_cross_entropy(z: Array, a: Array, y: Array) -> Array:
    # −y·ln a − (1 − y)·ln(1 − a) written in the logit: finite for every finite z.
    return np.asarray(np.add.reduce(np.logaddexp(z, 0.0) - y * z, 0))


def _binary_upstream(a: Array, y: Array) -> Array:
    return np.where(y == 1.0, 0.0, (1.0 - y) / (1.0 - a)) - np.where(y == 0.0, 0.0, y / a)


def _categorical_cross_entropy(z: Array, a: Array, y: Array) -> Array:
    top = np.maximum.reduce(z, 0)
    log_sum = top + np.log(np.add.reduce(np.exp(z - top), 0))
    return np.asarray(np.add.reduce(y * (log_sum - z), 0))


def _categorical_upstream(a: Array, y: Array) -> Array:
    return np.where(y == 0.0, 0.0, -y / a)


def _hinge(z: Array, a: Array, y: Array) -> Array:
    return np.asarray(np.add.reduce(np.maximum(0.0, 1.0 - y * a), 0))


def _hinge_slope(a: Array, y: Array, out: Array) -> None:
    np.multiply(a, y, out)
    np.less(out, 1.0, out)
    np.multiply(out, y, out)
    np.negative(out, out)


def _at_target(a: Array, y: Array) -> Array:
    return np.asarray(a - y)


def _at_bend(a: Array, y: Array) -> Array:
    return np.asarray(np.abs(a - y) - 1.0)


def _at_margin(a: Array, y: Array) -> Array:
    return np.asarray(1.0 - a * y)


# fmt: off
LOSSES: Mapping[str, Loss] = MappingProxyType(
    {
        entry.name: entry
        for entry in (
            Loss(
                "half_squared_error", "½ squared error", "L = ½ Σ (a − y)²",
                "∂L/∂a = a − y", _half_squared, _difference, _one,
            ),
            Loss(
                "mean_squared_error", "mean squared error", "L = 1/m Σ (a − y)²",
                "∂L/∂a = 2/m · (a − y)", _mean_squared, _difference, lambda m: 2.0 / m,
            ),
            Loss(
                "absolute_error", "absolute error", "L = Σ |a − y|", "∂L/∂a = sign(a − y)",
                _absolute, _sign, _one, kinks=_at_target,
            ),
            Loss(
                "huber", "Huber", "L = Σ ½e² if |e| ≤ 1, else |e| − ½, e = a − y",
                "∂L/∂a = e, held within ±1", _huber, _clipped, _one, kinks=_at_bend,
            ),
            Loss(
                "binary_cross_entropy", "binary cross-entropy",
                "L = −Σ y·ln a + (1 − y)·ln(1 − a)", "∂L/∂z = a − y", _binary_cross_entropy,
                _difference, _one, targets="unit", fused="sigmoid", upstream=_binary_upstream,
            ),
            Loss(
                "categorical_cross_entropy", "categorical cross-entropy", "L = −Σ y·ln a",
                "∂L/∂z = a − y", _categorical_cross_entropy, _difference, _one,
                targets="distribution", fused="softmax", upstream=_categorical_upstream,
            ),
            Loss(
                "hinge", "hinge", "L = Σ max(0, 1 − y·a)", "∂L/∂a = −y if y·a < 1, else 0",
                _hinge, _hinge_slope, _one, targets="signed", kinks=_at_margin,
            ),
        )
    }
)
# fmt: on

_SIGNED_OUTPUTS = ("linear", "tanh", "softsign")

LEGAL_PAIRS: frozenset[tuple[str, str]] = frozenset(
    (activation, loss.name)
    for loss in LOSSES.values()
    for activation in ACTIVATIONS
    if (
        activation == loss.fused
        if loss.fused
        else loss.name != "hinge" or activation in _SIGNED_OUTPUTS
    )
)
"""Every (output activation, loss) that may be trained; each passes a numeric gradient check."""


def legal_activations(loss: str) -> tuple[str, ...]:
    """The output activations that fit a loss, in the table's order."""
    return tuple(name for name in ACTIVATIONS if (name, loss) in LEGAL_PAIRS)


def fitting(activation: str, loss: str) -> Allowed:
    """The losses, or output activations, that would be right where the two do not fit."""
    losses = [name for name in LOSSES if (activation, name) in LEGAL_PAIRS]
    activations = list(legal_activations(loss))
    return allow("pair", activation=activation, losses=losses, loss=loss, activations=activations)
