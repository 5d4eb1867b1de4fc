"""The moment before an update, and the step taken from it, stage by stage.

A record holds an update's gradient; what is made of it depends on the settings in force and on
what the optimizer remembers. `Moment` is both, taken just before the commit; `OptimizerStep` goes
from the gradient to the change with the engine's own regularizers and optimizer, keeping what each
stage gave.
"""

from dataclasses import replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from engine.config.training import TrainingConfig
from engine.errors import EngineError
from engine.explain.record_names import blocks
from engine.functions.activations import Array
from engine.functions.optimizers import OPTIMIZERS
from engine.functions.regularizers import LinkPenalty, regularized_gradient
from engine.network.step import State
from engine.training.change_log import config_at
from engine.training.timeline import Timeline
from engine.training.trainer import Trainer


class Moment(NamedTuple):
    """The settings in force and the state (copies) that an update starts from."""

    config: TrainingConfig
    state: State

    @classmethod
    def of(cls, trainer: Trainer) -> "Moment":
        """The trainer's present moment: take it before the commit."""
        return cls(trainer.config, trainer.state())

    @classmethod
    def of_run(cls, run: Timeline) -> "Moment | None":
        """The moment that the update in view starts from, also when it has been committed.

        None where a committed update's optimizer has since been exchanged, and what it remembered
        before is gone.
        """
        if not run.committed:
            return cls.of(run.trainer)
        update = run.update - 1
        config = config_at(run.config.training, run.log, update)
        optimizer = run.trainer.optimizer
        count, scalars, memory = optimizer.kept
        family = OPTIMIZERS[config.optimizer].family
        if optimizer.family != family or count + 1 != optimizer.count:
            return None
        kept = count, dict(scalars), {name: vector.copy() for name, vector in memory.items()}
        parameters = run.record.parameters
        # A link that has died before lies at exactly 0; one that dies in this update did not.
        dead = run.trainer.state().dead & (parameters == 0.0)
        return cls(config, State(update, parameters.copy(), kept, dead))


class OptimizerStep:
    """From a record's gradient to the change of every parameter; all vectors (P,).

    `unclipped` is the gradient with penalties and the bound on values, before the bound on its
    norm; `g` what the optimizer's formula takes, weight decay included; `memory` and
    `new_memory` what the optimizer remembers before and after; `step` its step, `change` what
    the parameters get (Playground's penalty and freezing included), `new` the parameters after.
    """

    def __init__(self, record: Any, moment: Moment) -> None:
        config, state = moment
        if state.update != record.update:
            raise EngineError("record_update", record=record.update, update=state.update)
        self.record = record
        self.config = config
        network, parameters = record.model, record.parameters
        self.decays = network.decays(record.interventions)
        self.trainable = network.trainable(record.interventions)
        self.rate = config.rate(record.update)
        with np.errstate(all="ignore"):
            gradient = record.flat_gradient
            if self.trainable is not None:
                gradient = gradient * self.trainable
            bounded = replace(config, clip_norm=None)
            self.unclipped = regularized_gradient(bounded, parameters, gradient, self.decays)
            self.clipped = regularized_gradient(config, parameters, gradient, self.decays)
            optimizer = OPTIMIZERS[config.optimizer](config, len(parameters), str(parameters.dtype))
            optimizer.restore(state.optimizer)
            self.scalars = dict(optimizer.scalars)
            self.memory = {name: vector.copy() for name, vector in optimizer.memory.items()}
            self.step = optimizer.step(parameters, self.clipped, self.rate).copy()
            self.count = optimizer.count
            self.epsilon = optimizer.epsilon if config.epsilon is None else config.epsilon
            self.new_scalars, self.new_memory = optimizer.scalars, optimizer.memory
            self.decayed = bool(config.weight_decay) and not optimizer.decoupled_decay
            self.g = self.clipped
            if self.decayed:
                self.g = self.clipped + config.weight_decay * parameters
            change = self.step.copy()
            if config.link_penalty != "none":
                links = LinkPenalty(config.link_penalty, config.link_penalty_rate, self.decays)
                links.dead = state.dead.copy()
                links.apply(parameters, change, self.rate)
                self.dead = links.dead
            if self.trainable is not None:
                np.multiply(change, self.trainable, change)
        self.change = change
        self.new = parameters + change

    @cached_property
    def vectors(self) -> dict[str, Array]:
        """The vectors, (P,) each, under the names that lines use."""
        named = {"change": self.change, "new": self.new, "g": self.g}
        if self.config.clip_norm is not None:
            named["unclipped"] = self.unclipped
        if self.config.clip_norm is not None or self.decayed:
            named["clipped"] = self.clipped
        if self.config.link_penalty != "none":
            named["step"] = self.step
        for name, vector in self.memory.items():
            named[name] = vector
            named[f"new_{name}"] = self.new_memory[name]
        return named

    @cached_property
    def arrays(self) -> dict[str, Array]:
        """The same cut up by layer: `velocity_W1` (fan_in, units), `velocity_b1` (units,), …"""
        return {
            f"{name}_{block}": vector[part].reshape(shape)
            for block, shape, part in blocks(self.record.model)
            for name, vector in self.vectors.items()
        }
