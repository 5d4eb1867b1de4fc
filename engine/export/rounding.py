"""Rounding: how far an update's numbers may move when the same sums are done in another order.

Exported code adds in its own order, so it can agree only so far; how far depends on the update:
near the end of training a − y is a difference of nearly equal numbers, at a kink a gate jumps,
and RMSprop makes a whole step of a gradient that is zero but for rounding. `bounds` carries a
rounding error of each operation through the update to first order (Higham 2002, chapter 3), and
looks at both sides wherever a function may jump.
"""

from collections.abc import Callable, Mapping
from copy import copy
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from engine.explain.moment import Moment, OptimizerStep
from engine.export.notes import ExportRefused
from engine.export.source import Source
from engine.functions.activations import ACTIVATIONS, Array
from engine.functions.losses import LOSSES

SAFETY = 4.0
DOUBTFUL: Mapping[str, float] = MappingProxyType({"float64": 1e-9, "float32": 1e-3})
"""From which share of a tensor's largest value on a bound is worth a word."""


class Bounds(NamedTuple):
    """Absolute bounds: of the outputs, the loss, the loss computed from probabilities, and by
    tensor (W1, b1, …) of the gradients and the next parameters; `doubtful` are the tensors
    where rounding decides a step."""

    outputs: float
    loss: float
    loss_of_probabilities: float
    gradients: dict[str, float]
    new: dict[str, float]
    doubtful: tuple[str, ...]


def bounds(source: Source, dtype: str | None = None) -> Bounds:
    """Bounds within which exported code must agree, if it computes in `dtype` (None: the network's
    own).

    ExportRefused where numbers are so large that their bounds are not finite.
    """
    dtype = dtype or source.dtype
    with np.errstate(all="ignore"):
        forward = _Forward(source, float(np.finfo(dtype).eps))
        outputs, loss = _most(forward.e_a[-1]), _most(forward.loss())
        of_probabilities = _most(forward.loss_of_probabilities())
        error = _backward(source, forward)
        moved = _stepped(source, error, dtype)
    gradients = {name: _most(part) for name, part in source.named(error).items()}
    new = {name: _most(part) for name, part in source.named(moved).items()}
    if not np.isfinite([outputs, loss, *gradients.values(), *new.values()]).all():
        raise ExportRefused("next_not_finite")
    largest = {name: np.abs(part).max() for name, part in source.named(source.step.new).items()}
    doubtful = [name for name, bound in new.items() if bound > DOUBTFUL[dtype] * largest[name]]
    return Bounds(outputs, loss, of_probabilities, gradients, new, tuple(doubtful))


def _most(values: Array) -> float:
    return SAFETY * float(np.max(values, initial=0.0))


def _around(function: Callable[[Array], Array], at: Array, error: Array) -> Array:
    """The error of a function's value where its argument is off by `error`."""
    value = function(at)
    sides = (function(at + error), function(at - error))
    return np.asarray(np.maximum(*(np.abs(side - value) for side in sides)))


class _Forward:
    """The errors of z and a of every layer, (batch, units) each, and of the loss."""

    def __init__(self, source: Source, eps: float) -> None:
        self.source = source
        self.eps = eps
        # In a narrower dtype the inputs are rounded already.
        narrow = eps > np.finfo(source.dtype).eps
        below: Array = source.record.x
        e_below: Array = narrow * eps * np.abs(source.record.x)
        self.e_z: list[Array] = []
        self.e_a: list[Array] = []
        self.inputs: list[tuple[Array, Array]] = []
        for index, layer in enumerate(source.record.layers):
            self.inputs.append((below, e_below))
            weights, unit = np.abs(layer.weights), self.eps * (8 + below.shape[1])
            reach = np.abs(below) @ weights
            if layer.biases.size:
                reach = reach + np.abs(layer.biases)
            e_z = unit * reach + e_below @ weights
            e_a = self._squashed(index, layer.z, e_z)
            if layer.mask is not None:
                e_a = e_a * layer.mask
            self.e_z.append(e_z)
            self.e_a.append(e_a)
            below, e_below = layer.a, e_a

    def _squashed(self, index: int, z: Array, e_z: Array) -> Array:
        activation = ACTIVATIONS[self.source.layers[index].activation]
        slope = self.source.slope(index)

        def squash(at: Array) -> Array:
            out = np.empty_like(at)
            activation.forward(at.T, out.T, slope)
            return out

        a = squash(z)
        if not activation.elementwise:
            shared = (a * e_z).sum(1, keepdims=True)
            return np.asarray(a * (e_z + shared + 8 * self.eps))
        return _around(squash, z, e_z) + 8 * self.eps * np.abs(a)

    def gate(self, index: int) -> tuple[Array, Array]:
        """σ′(z) of a layer and its error."""
        activation, slope = ACTIVATIONS[self.source.layers[index].activation], self.source.slope

        def gate(z: Array) -> Array:
            a, out = np.empty_like(z), np.empty_like(z)
            activation.forward(z, a, slope(index))
            activation.derivative(z, a, out, slope(index))
            return out

        z, e_z = self.source.record.layers[index].z, self.e_z[index]
        value = gate(z)
        # 1 − a of a saturated unit is rounded as 1 is.
        return value, _around(gate, z, e_z) + 8 * self.eps * np.maximum(1.0, np.abs(value))

    def seed(self) -> tuple[Array, Array]:
        """The gradient where the error starts, (batch, outputs), and its rounding error: ∂L/∂z if
        fused, else ∂L/∂a."""
        record, config = self.source.record, self.source.step.config
        loss, a, y = LOSSES[config.loss], record.layers[-1].a, record.y
        factor = loss.factor(y.shape[1]) * _scale(self.source)

        def slope(at: Array) -> Array:
            out = np.empty_like(at)
            loss.slope(at, y, out)
            return out * factor

        value = slope(a)
        rounded = 8 * self.eps * (np.abs(a) + np.abs(y)) * factor
        return value, _around(slope, a, self.e_a[-1]) + rounded

    def loss(self) -> Array:
        """The error of the loss, as a sum over outputs and samples of each one's."""
        record, config = self.source.record, self.source.step.config
        last, y = record.layers[-1], record.y
        loss, scale = LOSSES[config.loss], _scale(self.source)
        rounded = self.eps * (16 + record.batch) * np.abs(record.loss)
        if loss.fused:
            each = scale * (self.e_z[-1] + 8 * self.eps * (np.abs(last.z) + 1.0))
            return np.asarray(each.sum() + rounded)
        slope, e_slope = self.seed()
        moved = self.e_a[-1] + 4 * self.eps * (np.abs(last.a) + np.abs(y))
        return np.asarray(((np.abs(slope) + e_slope) * moved).sum() + rounded)

    def loss_of_probabilities(self) -> Array:
        """The same where the loss is computed from a, with logarithms of it."""
        record, config = self.source.record, self.source.step.config
        a, y = record.layers[-1].a, record.y
        if not LOSSES[config.loss].fused:
            return self.loss()
        off = self.e_a[-1] + 8 * self.eps
        weights = np.where(y > 0, y / a, 0.0)
        if config.loss == "binary_cross_entropy":
            weights = weights + np.where(y < 1, (1.0 - y) / (1.0 - a), 0.0)
        return np.asarray((weights * off).sum() * _scale(self.source) + self.loss())


def _scale(source: Source) -> float:
    return 1.0 / source.record.batch if source.step.config.reduction == "mean" else 1.0


def _backward(source: Source, forward: _Forward) -> Array:
    """The errors of the gradient, (P,)."""
    record, eps = source.record, forward.eps
    value, error = forward.seed()
    parts: list[Array] = []
    for index in range(len(record.layers) - 1, -1, -1):
        layer = record.layers[index]
        if index < len(record.layers) - 1 or not LOSSES[source.step.config.loss].fused:
            error = _through_gate(forward, index, value, error)
        delta, (below, e_below) = np.abs(layer.delta), forward.inputs[index]
        unit = eps * (8 + record.batch)
        off = error + unit * delta
        parts.insert(0, np.abs(below).T @ off + e_below.T @ delta)
        if layer.biases.size:
            parts.insert(1, off.sum(0))
        weights = np.abs(layer.weights)
        error = error @ weights.T + eps * (8 + layer.weights.shape[1]) * (delta @ weights.T)
        value = record.layers[index - 1].upstream if index else value
    return np.concatenate([part.ravel() for part in parts])


def _through_gate(forward: _Forward, index: int, upstream: Array, error: Array) -> Array:
    """The error of δ from that of ∂L/∂a."""
    layer = forward.source.record.layers[index]
    up, eps = np.abs(upstream), forward.eps
    if not ACTIVATIONS[forward.source.layers[index].activation].elementwise:
        a, e_a = layer.a, forward.e_a[index]
        shared = (up * a).sum(1, keepdims=True)
        e_shared = (error * a + up * e_a + 8 * eps * up * a).sum(1, keepdims=True)
        return np.asarray(e_a * (up + shared) + a * (error + e_shared + 8 * eps * (up + shared)))
    gate, e_gate = forward.gate(index)
    error = up * e_gate + np.abs(gate) * error + 8 * eps * np.abs(layer.delta)
    return error if layer.mask is None else error * layer.mask


def _stepped(source: Source, error: Array, dtype: str) -> Array:
    """The errors of the next parameters, (P,), from those of the gradient."""
    step, record, eps = source.step, source.record, float(np.finfo(dtype).eps)
    config, weights = step.config, np.abs(record.parameters)
    size = np.abs(record.flat_gradient) + config.l1 + (config.l2 + config.weight_decay) * weights
    if "velocity" in step.memory:
        size = size + np.abs(step.memory["velocity"])
    if "mean" in step.memory:
        size = size + np.abs(step.memory["mean"]) / (1.0 - config.beta1)
    assert source.moment is not None
    # The square of a smaller gradient is 0.
    moved = error + 8 * eps * size + np.sqrt(np.finfo(dtype).tiny)
    sides = [_new(source, source.moment, sign * moved) for sign in (1.0, -1.0)]
    new = np.maximum(*(np.abs(side - step.new) for side in sides))
    # 1 − βᵗ is rounded as 1 is.
    worst = sum(1.0 / (1.0 - beta**step.count) for beta in (config.beta1, config.beta2))
    return np.asarray(new + 8 * eps * (weights + np.abs(step.change) * (1.0 + worst)))


def _new(source: Source, moment: Moment, error: Array) -> Array:
    shifted = copy(source.record)
    moved = (source.record.flat_gradient + error).astype(source.dtype)
    shifted.flat_gradient = moved
    new: Array = OptimizerStep(shifted, moment).new
    return new


def check_range(source: Source, framework: str) -> None:
    """ExportRefused where float32 cannot hold the numbers of an update, or their squares."""
    if source.dtype == "float32":
        return
    step, record = source.step, source.record
    vectors = [record.x, record.y, step.new, *step.memory.values(), *step.new_memory.values()]
    vectors += [each for layer in record.layers for each in (layer.z, layer.a, layer.delta)]
    largest = max(float(np.abs(vector).max()) for vector in vectors)
    if max(largest, float(np.abs(step.g).max()) ** 2, abs(record.loss)) > 1e37:
        raise ExportRefused("range", framework=framework)
