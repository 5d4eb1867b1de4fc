"""The stability limit: the largest learning rate at which a step does not overshoot more each time.

Near a minimum the loss is about quadratic, and along its steepest direction, of curvature λ_max
(the largest eigenvalue of the Hessian ∂²L/∂w²), a step of gradient descent multiplies the distance
by 1 − η·λ_max. That shrinks while η < 2/λ_max. Momentum μ widens the limit to 2(1 + μ)/λ_max, in
Nesterov's form to 2(1 + μ)/((1 + 2μ)·λ_max). Optimizers that scale each parameter have no such
number.

The Hessian comes from gradients alone: H·v is the slope of the gradient along v, a central
difference of fourth order. Small networks have all of H; larger ones find λ_max by Lanczos'
iteration from a seeded start. Penalties and weight decay count; frozen parameters do not.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.analysis.loss_surface import Surface
from engine.config.training import TrainingConfig
from engine.functions.activations import Array
from engine.network.record import UpdateRecord

FULL_PARAMETERS = 200
MAX_PARAMETERS = 20_000
LANCZOS_STEPS = 40
SETTLED = 1e-6
STEP = 2.0**-9


@dataclass(frozen=True)
class Stability:
    """The curvature of a record's loss and what it allows.

    `curvature` is λ_max, None where the network is too large; `limit` the
    largest stable learning rate, None where there is none (no upward curvature, or an optimizer
    that scales each parameter). `method` is "full", "lanczos" or "none"; `settled` whether
    Lanczos' iteration came to rest.
    """

    curvature: float | None
    limit: float | None
    method: str
    settled: bool


def stability(record: UpdateRecord, training: TrainingConfig, seed: int = 0) -> Stability:
    """The stability limit at a record's parameters, on its batch."""
    size = int(np.count_nonzero(_free(record)))
    if not size or size > MAX_PARAMETERS:
        return Stability(None, None, "none", False)
    with np.errstate(all="ignore"):
        if size <= FULL_PARAMETERS:
            method, settled, matrix = "full", True, hessian(record, training)
            finite = bool(np.isfinite(matrix).all())
            top = float(np.linalg.eigvalsh(matrix)[-1]) if finite else np.nan
        else:
            method = "lanczos"
            top, settled = lanczos(_product(record, training), size, seed)
    if not np.isfinite(top):
        return Stability(top, None, method, False)
    return Stability(top, _limit(top, training), method, settled)


def hessian(record: UpdateRecord, training: TrainingConfig) -> Array:
    """∂²L/∂w² over the parameters that may change, (F, F), penalties included."""
    product = _product(record, training)
    rows = np.array([product(row) for row in np.eye(int(np.count_nonzero(_free(record))))])
    return np.asarray((rows + rows.T) / 2)


def _product(record: UpdateRecord, training: TrainingConfig) -> Callable[[Array], Array]:
    """v → H·v, both (F,)."""
    free = np.flatnonzero(_free(record))
    surface = Surface.of_record(record, training, penalties=True, precision="float64")
    at = record.parameters.astype(float)
    return lambda v: _along(surface, at, free, v)


def _free(record: UpdateRecord) -> Array:
    mask = record.network.trainable(record.interventions)
    return np.ones(len(record.parameters)) if mask is None else mask


def _along(surface: Surface, at: Array, free: NDArray[np.intp], v: Array) -> Array:
    """H·v, (F,), from the gradient at four places along v."""
    move = np.zeros_like(at)
    move[free] = v
    h = STEP * max(1.0, float(np.abs(at).max()))

    def difference(times: int) -> Array:
        ahead = surface.gradient(at + times * h * move)
        return np.asarray((ahead - surface.gradient(at - times * h * move))[free])

    return (8.0 * difference(1) - difference(2)) / (12.0 * h)


def lanczos(product: Callable[[Array], Array], size: int, seed: int) -> tuple[float, bool]:
    """The largest eigenvalue of a symmetric matrix known by its products, and whether it settled.

    `product(v)` is the matrix times v, (size,). The basis is kept orthogonal outright.
    """
    v = np.random.default_rng(seed).normal(size=size)
    basis = [v / np.linalg.norm(v)]
    diagonal: list[float] = []
    beside: list[float] = []
    top = np.nan
    for _ in range(min(size, LANCZOS_STEPS)):
        w = product(basis[-1])
        diagonal.append(float(w @ basis[-1]))
        if not np.isfinite(w).all():
            return np.nan, False
        for _ in range(2):
            for known in basis:
                w = w - (w @ known) * known
        before = top
        matrix = np.diag(diagonal) + np.diag(beside, 1) + np.diag(beside, -1)
        top = float(np.linalg.eigvalsh(matrix)[-1])
        length = float(np.linalg.norm(w))
        if abs(top - before) <= SETTLED * abs(top) or length <= 1e-12 * max(1.0, abs(top)):
            return top, True
        beside.append(length)
        basis.append(w / length)
    return top, len(diagonal) == size


def _limit(curvature: float, training: TrainingConfig) -> float | None:
    mu = training.momentum
    reach = {"sgd": 2.0, "momentum": 2.0 * (1.0 + mu), "nesterov": 2.0 * (1 + mu) / (1 + 2 * mu)}
    steepest = curvature + training.weight_decay
    if training.optimizer not in reach or steepest <= 0.0:
        return None
    return reach[training.optimizer] / steepest
