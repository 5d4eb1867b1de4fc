"""The update rule: from the gradient of a batch to the change of every parameter.

In order: what is frozen has no gradient; penalties are added, the gradient is clipped; the
optimizer makes its step; Playground's penalty is added; what is frozen gets no change. The rule
holds all that is remembered from update to update. A look ahead works on a `copy`, so that what
runs is never written.
"""

from __future__ import annotations

from copy import copy

import numpy as np

from engine.config.training import TrainingConfig
from engine.functions.activations import Array
from engine.functions.optimizers import OPTIMIZERS, Rate
from engine.functions.regularizers import LinkPenalty, regularized_gradient, regularizes
from engine.network.step import State
from engine.training.passes import Model


class UpdateRule:
    """The rule of one configuration for one network, or for a stack of them, (…, P).

    `decays` (P,) is 1 where L1 and L2 apply, `trainable` (P,) 1 where a parameter may change,
    None where all may.
    """

    def __init__(self, config: TrainingConfig, network: Model) -> None:
        self.config = config
        shape, dtype = network.parameters.shape, str(network.parameters.dtype)
        self.optimizer = OPTIMIZERS[config.optimizer](config, shape, dtype)
        self.decays = network.decays()
        self.trainable = network.trainable()
        self.penalty = LinkPenalty(
            config.link_penalty, config.link_penalty_rate, self.decays, shape
        )
        self._dead = self.penalty.dead

    def change(self, parameters: Array, gradient: Array, rate: Rate) -> Array:
        """The change this gradient causes at this rate, (…, P), in the optimizer's own array."""
        config, trainable = self.config, self.trainable
        if trainable is not None:
            # Frozen parameters have no share in the norm that clipping bounds.
            gradient = gradient * trainable
        if regularizes(config):
            gradient = regularized_gradient(config, parameters, gradient, self.decays)
        change = self.optimizer.step(parameters, gradient, rate)
        if config.link_penalty != "none":
            self.penalty.apply(parameters, change, rate)
        if trainable is not None:
            np.multiply(change, trainable, change)
        return change

    def copy(self, config: TrainingConfig | None = None) -> UpdateRule:
        """The same rule with a memory of its own, by `config` if it is given."""
        other = copy(self)
        other.optimizer = self.optimizer.copy()
        other.penalty = self.penalty.copy()
        if config is not None:
            other.configure(config)
        return other

    def configure(self, config: TrainingConfig) -> bool:
        """Take other settings; True if the optimizer kept its memory (see `Optimizer.family`)."""
        old, kept = self.optimizer, True
        if config.optimizer != self.config.optimizer:
            shape, dtype = old.change.shape, str(old.change.dtype)
            self.optimizer = OPTIMIZERS[config.optimizer](config, shape, dtype)
            kept = old.family == self.optimizer.family
            if kept:
                self.optimizer.restore(old.state())
        self.config = self.optimizer.config = config
        return kept

    def apply_interventions(self, network: Model) -> None:
        """Take anew from the network what is frozen in it."""
        self.decays[...] = network.decays()
        self.trainable = network.trainable()

    def keep(self) -> None:
        """Note what is remembered, for `undo`."""
        self.optimizer.keep()
        if self.config.link_penalty != "none":
            self._dead = self.penalty.dead.copy()

    def undo(self) -> None:
        """Back to what `keep` noted."""
        self.optimizer.undo()
        if self.config.link_penalty != "none":
            self.penalty.dead = self._dead

    def restore(self, state: State) -> None:
        """Take back what a state remembers, bit for bit."""
        self.optimizer.restore(state.optimizer)
        self.penalty.dead = state.dead.copy()
