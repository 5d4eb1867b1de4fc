"""Optimizers: from a gradient to a change of every parameter, in PyTorch's formulation.

One table, `OPTIMIZERS`: name → class. All work on one flat vector: `step(parameters, gradient,
rate)` writes into `self.change` what is to be added, in a few whole-vector operations and
without allocating. What an optimizer remembers is in `self.memory` (name → vector) and
`self.count` (steps taken), so that a snapshot is a copy of both. Sources: Polyak 1964 and
Sutskever et al. 2013 (momentum, Nesterov), Duchi et al. 2011 (AdaGrad), Hinton 2012 (RMSprop),
Kingma and Ba 2015 (Adam, AdaMax), Dozat 2016 (Nadam), Loshchilov and Hutter 2019 (AdamW).
"""

from collections.abc import Mapping
from copy import copy
from types import MappingProxyType
from typing import ClassVar, Self

import numpy as np

from engine.functions.activations import Array
from engine.functions.hyperparameters import Hyperparameters

Rate = float | Array
"""A learning rate; for a stack of networks one for each, (K, 1)."""


class Optimizer:
    """The base class: a step of gradient descent, weight decay included; subclasses give
    `direction`.

    `config` is read at every step, so that a live change of momentum or rate takes effect at
    once. `memory_names` are the vectors kept from step to step, all starting at 0.
    """

    title: ClassVar[str] = ""
    doc: ClassVar[str] = ""
    memory_names: ClassVar[tuple[str, ...]] = ()
    uses: ClassVar[tuple[str, ...]] = ()
    epsilon: ClassVar[float] = 1e-8
    family: ClassVar[str] = ""
    """Optimizers of one family remember the same things, so that one can go on for another."""
    decoupled_decay: ClassVar[bool] = False
    """Whether weight decay is a step of its own, apart from the gradient."""
    weight_decay: ClassVar[float] = 0.0
    """The weight decay that is usual with it, as in PyTorch."""

    def __init__(
        self, config: Hyperparameters, size: int | tuple[int, ...], dtype: str = "float64"
    ) -> None:
        self.config = config
        self.count = 0
        self.change = np.zeros(size, dtype)
        self.scratch = np.empty(size, dtype)
        self.memory: dict[str, Array] = {name: np.zeros(size, dtype) for name in self.memory_names}
        self.scalars: dict[str, float] = {}
        self._kept: tuple[int, dict[str, float], dict[str, Array]] | None = None

    def step(self, parameters: Array, gradient: Array, rate: Rate) -> Array:
        """Write the change of the parameters for this gradient at this rate; (P,) each.

        Advances the memory by one step; adding `change` to the parameters is the caller's.
        """
        self.count += 1
        if self.config.weight_decay and not self.decoupled_decay:
            gradient = gradient + self.config.weight_decay * parameters
        self.direction(parameters, gradient, rate)
        return self.change

    def direction(self, parameters: Array, gradient: Array, rate: Rate) -> None:
        """Write the step for this gradient at this rate, (P,) each, into `self.change`."""
        raise TypeError(f"{type(self).__name__} has no direction")

    def state(self) -> tuple[int, dict[str, float], dict[str, Array]]:
        """A copy of all the optimizer remembers: steps taken, numbers by name, vectors (P,) by
        name."""
        memory = {name: vector.copy() for name, vector in self.memory.items()}
        return self.count, dict(self.scalars), memory

    def copy(self) -> Self:
        """The same optimizer over arrays of its own."""
        other = copy(self)
        other.change, other.scratch = np.empty_like(self.change), np.empty_like(self.scratch)
        other.count, other.scalars, other.memory = self.state()
        other._kept = None
        return other

    def keep(self) -> None:
        """Note the state, for `undo`; without allocating, since every recorded update does it."""
        if self._kept is None:
            self._kept = self.state()
            return
        for name, vector in self.memory.items():
            np.copyto(self._kept[2][name], vector)
        self._kept = (self.count, dict(self.scalars), self._kept[2])

    @property
    def kept(self) -> tuple[int, dict[str, float], dict[str, Array]]:
        """The state that `keep` last noted, not a copy: after a commit, the one before it."""
        return self.state() if self._kept is None else self._kept

    def undo(self) -> None:
        """Back to what `keep` noted."""
        self.restore(self.kept)

    def restore(self, state: tuple[int, dict[str, float], dict[str, Array]]) -> None:
        """Take a state back, bit for bit."""
        self.count = state[0]
        self.scalars = dict(state[1])
        for name, vector in state[2].items():
            np.copyto(self.memory[name], vector)

    def _epsilon(self) -> float:
        return self.epsilon if self.config.epsilon is None else self.config.epsilon


class SGD(Optimizer):
    """Δw = −η·g."""

    title = "SGD"
    family = "sgd"
    doc = "The plain step against the gradient; see it before any other."

    def direction(self, parameters: Array, gradient: Array, rate: Rate) -> None:
        np.multiply(gradient, -rate, self.change)


class Momentum(Optimizer):
    """v ← μv + g; Δw = −η·v."""

    title = "momentum"
    family = "momentum"
    doc = "Keeps a velocity, so that a narrow valley is run down instead of crossed."
    memory_names: ClassVar[tuple[str, ...]] = ("velocity",)
    uses: ClassVar[tuple[str, ...]] = ("momentum",)

    def direction(self, parameters: Array, gradient: Array, rate: Rate) -> None:
        velocity = self.memory["velocity"]
        np.multiply(velocity, self.config.momentum, velocity)
        np.add(velocity, gradient, velocity)
        np.multiply(velocity, -rate, self.change)


class Nesterov(Momentum):
    """v ← μv + g; Δw = −η·(g + μv)."""

    title = "Nesterov"
    doc = "Momentum that already looks where its velocity will take it."

    def direction(self, parameters: Array, gradient: Array, rate: Rate) -> None:
        super().direction(parameters, gradient, rate)
        np.multiply(self.memory["velocity"], self.config.momentum, self.change)
        np.add(self.change, gradient, self.change)
        np.multiply(self.change, -rate, self.change)


class AdaGrad(Optimizer):
    """s ← s + g²; Δw = −η·g / (√s + ε)."""

    title = "AdaGrad"
    family = "adagrad"
    doc = "Each parameter's step shrinks with all it has been told; for rare features."
    memory_names: ClassVar[tuple[str, ...]] = ("square_sum",)
    uses: ClassVar[tuple[str, ...]] = ("epsilon",)
    epsilon = 1e-10

    def direction(self, parameters: Array, gradient: Array, rate: Rate) -> None:
        total = self.memory["square_sum"]
        np.multiply(gradient, gradient, self.scratch)
        np.add(total, self.scratch, total)
        self._divide(gradient, total, rate)

    def _divide(self, gradient: Array, square: Array, rate: Rate) -> None:
        np.sqrt(square, self.scratch)
        np.add(self.scratch, self._epsilon(), self.scratch)
        np.divide(gradient, self.scratch, self.change)
        np.multiply(self.change, -rate, self.change)


class RMSprop(AdaGrad):
    """s ← ρs + (1 − ρ)g²; Δw = −η·g / (√s + ε)."""

    title = "RMSprop"
    family = "rmsprop"
    doc = "AdaGrad that forgets, so that its step does not die."
    memory_names: ClassVar[tuple[str, ...]] = ("square_mean",)
    uses: ClassVar[tuple[str, ...]] = ("decay", "epsilon")
    epsilon = 1e-8

    def direction(self, parameters: Array, gradient: Array, rate: Rate) -> None:
        mean, decay = self.memory["square_mean"], self.config.decay
        np.multiply(mean, decay, mean)
        np.multiply(gradient, gradient, self.scratch)
        np.multiply(self.scratch, 1.0 - decay, self.scratch)
        np.add(mean, self.scratch, mean)
        self._divide(gradient, mean, rate)


class Adam(Optimizer):
    """m ← β₁m + (1 − β₁)g; v ← β₂v + (1 − β₂)g²; Δw = −η·m̂ / (√v̂ + ε)."""

    title = "Adam"
    family = "adam"
    doc = "Momentum with a step of its own size for each parameter; a good first choice."
    memory_names: ClassVar[tuple[str, ...]] = ("mean", "square_mean")
    uses: ClassVar[tuple[str, ...]] = ("beta1", "beta2", "epsilon")

    def direction(self, parameters: Array, gradient: Array, rate: Rate) -> None:
        mean, beta1 = self._moments(gradient), self.config.beta1
        np.divide(mean, self.scratch, self.change)
        np.multiply(self.change, -rate / (1.0 - beta1**self.count), self.change)

    def _moments(self, gradient: Array) -> Array:
        """Advance both moments; leave √v̂ + ε in `scratch` and return m."""
        mean, square = self.memory["mean"], self.memory["square_mean"]
        beta1, beta2, scratch = self.config.beta1, self.config.beta2, self.scratch
        np.multiply(mean, beta1, mean)
        np.multiply(gradient, 1.0 - beta1, scratch)
        np.add(mean, scratch, mean)
        np.multiply(square, beta2, square)
        np.multiply(gradient, gradient, scratch)
        np.multiply(scratch, 1.0 - beta2, scratch)
        np.add(square, scratch, square)
        np.multiply(square, 1.0 / (1.0 - beta2**self.count), scratch)
        np.sqrt(scratch, scratch)
        np.add(scratch, self._epsilon(), scratch)
        return mean


class AdamW(Adam):
    """Adam, with the weights shrunk by η·λ·w apart from the gradient."""

    title = "AdamW"
    decoupled_decay = True
    weight_decay = 0.01
    doc = "Adam whose weight decay does not pass through its moments."
    uses: ClassVar[tuple[str, ...]] = ("beta1", "beta2", "epsilon", "weight_decay")

    def direction(self, parameters: Array, gradient: Array, rate: Rate) -> None:
        super().direction(parameters, gradient, rate)
        if self.config.weight_decay:
            # Adam's step is taken from the shrunken weights, but it does not depend on them.
            np.multiply(parameters, rate * self.config.weight_decay, self.scratch)
            np.subtract(self.change, self.scratch, self.change)


class Nadam(Adam):
    """Adam that steps along the momentum it is about to have."""

    title = "Nadam"
    family = "nadam"
    doc = "Adam with Nesterov's look ahead."
    MOMENTUM_DECAY: ClassVar[float] = 4e-3

    def direction(self, parameters: Array, gradient: Array, rate: Rate) -> None:
        beta1, psi, t = self.config.beta1, self.MOMENTUM_DECAY, self.count
        now = beta1 * (1.0 - 0.5 * 0.96 ** (t * psi))
        ahead = beta1 * (1.0 - 0.5 * 0.96 ** ((t + 1) * psi))
        product = self.scalars.get("momentum_product", 1.0) * now
        self.scalars["momentum_product"] = product
        mean = self._moments(gradient)
        np.multiply(gradient, -rate * (1.0 - now) / (1.0 - product), self.change)
        np.add(self.change, mean * (-rate * ahead / (1.0 - product * ahead)), self.change)
        np.divide(self.change, self.scratch, self.change)


class AdaMax(Optimizer):
    """m as in Adam; u ← max(β₂u, |g| + ε); Δw = −η·m̂ / u."""

    title = "AdaMax"
    family = "adamax"
    doc = "Adam measured by the largest recent gradient instead of the mean square."
    memory_names: ClassVar[tuple[str, ...]] = ("mean", "largest")
    uses: ClassVar[tuple[str, ...]] = ("beta1", "beta2", "epsilon")

    def direction(self, parameters: Array, gradient: Array, rate: Rate) -> None:
        mean, largest = self.memory["mean"], self.memory["largest"]
        beta1, scratch = self.config.beta1, self.scratch
        np.multiply(mean, beta1, mean)
        np.multiply(gradient, 1.0 - beta1, scratch)
        np.add(mean, scratch, mean)
        np.abs(gradient, scratch)
        np.add(scratch, self._epsilon(), scratch)
        np.multiply(largest, self.config.beta2, largest)
        np.maximum(largest, scratch, out=largest)
        np.divide(mean, largest, self.change)
        np.multiply(self.change, -rate / (1.0 - beta1**self.count), self.change)


OPTIMIZERS: Mapping[str, type[Optimizer]] = MappingProxyType(
    {
        "sgd": SGD,
        "momentum": Momentum,
        "nesterov": Nesterov,
        "adagrad": AdaGrad,
        "rmsprop": RMSprop,
        "adam": Adam,
        "adamw": AdamW,
        "nadam": Nadam,
        "adamax": AdaMax,
    }
)
"""Name → class; a run makes one object of it."""
