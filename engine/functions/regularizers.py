"""Regularizers: penalties added to the loss's gradient, and clipping, which bounds it.

L1 adds λ·Σ|w|, L2 adds ½λ·Σw² to what is minimized, over weights and never biases; clipping
bounds the gradient afterwards. `regularized_gradient` does all of it in that order, for one
network or for a stack of them, copy by copy. `LinkPenalty` is TensorFlow Playground's own
regularization, which acts on the weights after the step.
"""

import numpy as np

from engine.functions.activations import Array
from engine.functions.hyperparameters import Hyperparameters


def penalty(config: Hyperparameters, parameters: Array, decays: Array) -> float:
    """λ₁·Σ|w| + ½λ₂·Σw² over the parameters (P,) where `decays` (P,) is 1."""
    weights = parameters * decays
    return float(config.l1 * np.abs(weights).sum() + 0.5 * config.l2 * (weights @ weights))


def penalty_gradient(config: Hyperparameters, parameters: Array, decays: Array) -> Array:
    """∂penalty/∂parameters, (P,)."""
    return decays * (config.l1 * np.sign(parameters) + config.l2 * parameters)


def clip_scale(config: Hyperparameters, gradient: Array) -> Array:
    """The factor of the gradient (…, P) in clipping by the global norm, at most 1; (…, 1)."""
    # Measured against the largest, so that the squares of huge gradients do not overflow.
    largest = np.maximum.reduce(np.abs(gradient), -1, keepdims=True)
    if config.clip_norm is None:
        return np.ones_like(largest)
    shares = gradient / np.where(largest > 0.0, largest, 1.0)
    norm = largest * np.sqrt(np.add.reduce(shares * shares, -1, keepdims=True))
    return np.asarray(config.clip_norm / np.maximum(norm, config.clip_norm))


def regularized_gradient(
    config: Hyperparameters, parameters: Array, gradient: Array, decays: Array
) -> Array:
    """The gradient (…, P) the optimizer gets: penalties added, clipped by value, then by norm."""
    if config.l1 or config.l2:
        gradient = gradient + penalty_gradient(config, parameters, decays)
    if config.clip_value is not None:
        gradient = np.clip(gradient, -config.clip_value, config.clip_value)
    if config.clip_norm is not None:
        gradient = gradient * clip_scale(config, gradient)
    return gradient


def regularizes(config: Hyperparameters) -> bool:
    """Whether `regularized_gradient` changes anything."""
    return bool(config.l1 or config.l2) or (config.clip_value, config.clip_norm) != (None, None)


class LinkPenalty:
    """Playground's regularization: w ← w − η·λ·R′(w before the step), after the step.

    R′ is sign(w) for "l1" and w for "l2". With l1 a weight whose penalty would carry it across
    0 becomes 0 and its link is dead from then on: `dead` (P,), of a stack (…, P), marks these.
    """

    def __init__(
        self, kind: str, strength: float, decays: Array, shape: tuple[int, ...] | None = None
    ) -> None:
        self.kind = kind
        self.strength = strength
        self.decays = decays
        self.dead = np.zeros(decays.shape if shape is None else shape, bool)

    def copy(self) -> "LinkPenalty":
        """The same penalty with its own note of what is dead."""
        other = LinkPenalty(self.kind, self.strength, self.decays)
        other.dead = self.dead.copy()
        return other

    def apply(self, before: Array, change: Array, rate: float | Array) -> None:
        """Add the penalty's share to `change`, (P,), so that dead links stay at exactly 0."""
        slope = np.sign(before) if self.kind == "l1" else before
        # A dead link that was given a weight by hand lives again.
        self.dead &= before == 0.0
        stepped = before + change
        pulled = stepped - (rate * self.strength) * (slope * self.decays)
        if self.kind == "l1":
            self.dead |= (stepped * pulled < 0.0) & (self.decays > 0)
            pulled[self.dead] = 0.0
        np.subtract(pulled, before, change)
