"""The trainer: prepare a whole update, look at it, and only then commit it.

`prepare` runs forward and backward and keeps everything as an `UpdateRecord`; `commit` asks the
optimizer for the change and applies it. A learning rate moved between the two changes only the
second half. `run` does many updates without keeping them; it executes the same compiled pass
and the same commit, so its parameters agree with prepare and commit to the last bit.

The state of a trainer is its parameters, its optimizer's memory and the number of updates made;
which samples come next and which units are dropped follows from that number alone.
"""

from dataclasses import replace
from math import isfinite

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.config.training import TrainingConfig
from engine.errors import ConfigError, DataError, Diverged, EngineError
from engine.functions.activations import Array
from engine.functions.optimizers import OPTIMIZERS
from engine.functions.regularizers import LinkPenalty, regularized_gradient, regularizes
from engine.limits import Limit
from engine.network.change import Change
from engine.network.compiled_pass import CompiledPass
from engine.network.interventions import Interventions
from engine.network.network import Network
from engine.network.record import UpdateRecord
from engine.network.rows import rows
from engine.network.state import State
from engine.training.batches import Batches
from engine.training.divergence import overflow

CHUNK = 64
MASK_STREAM = 2
UPDATES = Limit(0, 1e9, "How many updates to make at once.", integer=True)


class Trainer:
    """Trains one network on given batches, or on the rows of x (n, inputs), y (n, outputs)."""

    def __init__(
        self,
        network: Network,
        config: TrainingConfig,
        x: ArrayLike | None = None,
        y: ArrayLike | None = None,
    ) -> None:
        self.network = network
        self.config = config
        self.update = 0
        size, dtype = len(network.parameters), network.config.dtype
        self.optimizer = OPTIMIZERS[config.optimizer](config, size, dtype)
        self._decays = network.decays()
        self._trainable = network.trainable()
        self._penalty = LinkPenalty(config.link_penalty, config.link_penalty_rate, self._decays)
        self._passes: dict[int, CompiledPass] = {}
        self.batches: Batches | None = None
        if (x is None) != (y is None):
            raise DataError("x and y belong together: give both or neither")
        if x is not None and y is not None:
            inputs, targets = self._checked(x, y)
            # A column of ones beside the inputs, as a pass wants them; targets as columns.
            self._x = np.concatenate((inputs, np.ones((len(inputs), 1), inputs.dtype)), 1)
            self._y = np.ascontiguousarray(targets.T)
            self.batches = Batches(
                len(inputs), config.batch_size, config.shuffle, config.seed, config.carry_over
            )
        self._pass(1)

    def _pass(self, batch: int) -> CompiledPass:
        if batch not in self._passes:
            config = self.config
            self._passes[batch] = CompiledPass(self.network, config.loss, config.reduction, batch)
        return self._passes[batch]

    def _checked(self, x: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
        config = self.network.config
        inputs = rows("x", x, config.inputs, config.dtype)
        targets = rows("y", y, self.network.layers[-1].units, config.dtype)
        if len(inputs) != len(targets):
            raise DataError(f"x has {len(inputs)} samples, y has {len(targets)}")
        return inputs, targets

    @property
    def rate(self) -> float:
        """The learning rate of the coming update, schedule included."""
        return self.config.rate(self.update)

    def _load(
        self, x: ArrayLike | None, y: ArrayLike | None
    ) -> tuple[CompiledPass, NDArray[np.intp]]:
        """The pass holding the given batch, or the next of the trainer's own data."""
        if (x is None) != (y is None):
            raise DataError("x and y belong together: give both or neither")
        if x is not None and y is not None:
            inputs, targets = self._checked(x, y)
            chosen = self._pass(len(inputs))
            chosen.load(inputs, targets)
            chosen.loaded = None
            return chosen, np.arange(len(inputs))
        if self.batches is None:
            raise DataError("there is no data: give x and y")
        indices = self.batches(self.update)
        chosen = self._pass(len(indices))
        self._take(chosen, indices)
        return chosen, indices

    def _take(self, chosen: CompiledPass, indices: NDArray[np.intp]) -> None:
        if chosen.loaded is not indices:
            self._x.take(indices, 0, chosen.x, "clip")
            self._y.take(indices, 1, chosen.y, "clip")
            chosen.loaded = indices

    def _draw(self, chosen: CompiledPass) -> None:
        if chosen.random:
            chosen.draw(np.random.default_rng((self.config.seed, MASK_STREAM, self.update)))

    def prepare(self, x: ArrayLike | None = None, y: ArrayLike | None = None) -> UpdateRecord:
        """Forward, loss and backward, nothing changed.

        x (batch, inputs) and y (batch, outputs) are the batch; without them it is the next of
        the trainer's data. Raises DataError where they do not fit. Values that are not finite
        are kept as they are: see `UpdateRecord.first_nonfinite`.
        """
        chosen, indices = self._load(x, y)
        self._draw(chosen)
        with np.errstate(all="ignore"):
            chosen.run()
            return UpdateRecord(self.network, chosen, self.update, indices)

    def preview(self, record: UpdateRecord) -> Change:
        """What committing the record now would add to the parameters; nothing is changed."""
        self.optimizer.keep()
        dead = self._penalty.dead.copy()
        with np.errstate(all="ignore"):
            vector = self._change(record.parameters, record.gradient).copy()
        self.optimizer.undo()
        self._penalty.dead = dead
        return Change(self.network, vector)

    def commit(self, record: UpdateRecord) -> Change:
        """Apply a record's update and return what it added to the parameters.

        Raises Diverged, having changed nothing, where the record, the new parameters or what
        the optimizer remembers of them are not finite, and EngineError where the record is not
        of this network and moment.
        """
        if record.network is not self.network:
            raise EngineError("the record is of another network")
        if record.update != self.update:
            raise EngineError(f"the record is of update {record.update}, not of {self.update}")
        if bad := record.first_nonfinite():
            place = (bad.tensor, bad.layer, bad.index, bad.value)
            raise Diverged(record.update, *place, self.network.largest(record.parameters))
        self.optimizer.keep()
        dead = self._penalty.dead.copy()
        with np.errstate(all="ignore"):
            vector = self._apply(record.gradient).copy()
            finite = self._finite()
        parameters = self.network.parameters
        if not finite and (error := overflow(record, parameters, self.optimizer.memory)):
            np.copyto(parameters, record.parameters)
            self.optimizer.undo()
            self._penalty.dead = dead
            self.update -= 1
            raise error
        return Change(self.network, vector)

    def _finite(self) -> bool:
        """Whether all parameters and memories are; False also where only their sum is not."""
        vectors = (self.network.parameters, *self.optimizer.memory.values())
        return all(isfinite(np.add.reduce(vector)) for vector in vectors)

    def _change(self, parameters: Array, gradient: Array) -> Array:
        """The change this gradient causes, (P,), in the optimizer's own array."""
        config = self.config
        rate = config.rate(self.update) if config.schedule != "constant" else config.learning_rate
        if self._trainable is not None:
            # What is frozen has no share in the norm that clipping bounds.
            gradient = gradient * self._trainable
        if regularizes(config):
            gradient = regularized_gradient(config, parameters, gradient, self._decays)
        change = self.optimizer.step(parameters, gradient, rate)
        if config.link_penalty != "none":
            self._penalty.apply(parameters, change, rate)
        if self._trainable is not None:
            np.multiply(change, self._trainable, change)
        return change

    def _apply(self, gradient: Array) -> Array:
        parameters = self.network.parameters
        change = self._change(parameters, gradient)
        np.add(parameters, change, parameters)
        self.update += 1
        return change

    def run(
        self, updates: int, x: ArrayLike | None = None, y: ArrayLike | None = None
    ) -> NDArray[np.float64]:
        """Many updates, kept nowhere; returns the loss of each, (updates,).

        With x and y every update sees that batch. Raises Diverged, standing before the first
        update that has a value that is not finite.
        """
        UPDATES.check("updates", updates)
        losses = np.empty(updates)
        fixed = None if x is None and y is None else self._load(x, y)[0]
        for start in range(0, updates, CHUNK):
            count = min(CHUNK, updates - start)
            saved = self.state()
            with np.errstate(all="ignore"):
                found, sums = self._chunk(count, fixed)
                finite = isfinite(sum(sums) + found.sum()) and self._finite()
            if not finite:
                # Somewhere in this chunk a value overflowed: go through it once more, looking.
                self.restore(saved)
                for at in range(count):
                    record = self.prepare(x, y)
                    self.commit(record)
                    found[at] = record.loss
            losses[start : start + count] = found
        return losses

    def _chunk(self, count: int, fixed: CompiledPass | None) -> tuple[Array, list[float]]:
        """Some updates in a row: the loss of each, and a sum of squares over each that is finite
        only if all its numbers are. What the losses need is kept, and they are computed at once."""
        outputs, targets, passes, sums = [], [], [], []
        # Clipping can hide an infinite gradient; unclipped, it is seen in the parameters.
        whole = regularizes(self.config)
        for _ in range(count):
            chosen = fixed or self._load(None, None)[0]
            if chosen.random:
                self._draw(chosen)
            for step in chosen.steps:
                step()
            kept = chosen.block if whole else chosen.activity
            sums.append(np.dot(kept, kept))
            outputs.append(chosen.seen.copy())
            targets.append(chosen.y.copy())
            passes.append(chosen)
            self._apply(chosen.gradient)
        seen = np.concatenate(outputs, 1)
        losses = passes[0].loss.values(seen, seen, np.concatenate(targets, 1))
        starts = np.cumsum([0, *(chosen.batch for chosen in passes[:-1])])
        scales = np.array([chosen.scale for chosen in passes])
        return np.asarray(np.add.reduceat(losses, starts) * scales), sums

    def adjust(self, **changes: object) -> bool:
        """Change settings in the middle of a run; ConfigError if one may not change live.

        True if the optimizer kept its memory, False if it starts with an empty one: it is kept
        unless the new optimizer is of another family (see `Optimizer.family`).
        """
        for name, value in changes.items():
            if name not in TrainingConfig.LIVE:
                raise ConfigError(name, value, TrainingConfig.LIVE)
        return self.configure(replace(self.config, **changes))  # type: ignore[arg-type]

    def configure(self, config: TrainingConfig) -> bool:
        """Take a whole training configuration that differs only in what may change live.

        Returns what `adjust` does.
        """
        old, kept = self.optimizer, True
        if config.optimizer != self.config.optimizer:
            size, dtype = len(self.network.parameters), self.network.config.dtype
            self.optimizer = OPTIMIZERS[config.optimizer](config, size, dtype)
            kept = old.family == self.optimizer.family
            if kept:
                self.optimizer.restore(old.state())
        self.config = self.optimizer.config = config
        return kept

    def hold(self, held: Interventions) -> None:
        """Freeze and drop what `held` says and nothing else, from the next update on."""
        before = self.network.held
        if held != before:
            self.network.hold(held)
            self._decays[...] = self.network.decays()
            self._trainable = self.network.trainable()
        if held.dropped != before.dropped:
            # A pass is compiled for the units that are dropped.
            self._passes.clear()

    def state(self) -> State:
        """A copy of everything that decides how the run goes on."""
        return State(
            self.update,
            self.network.parameters.copy(),
            self.optimizer.state(),
            self._penalty.dead.copy(),
        )

    def restore(self, state: State) -> None:
        """Take a state back, bit for bit."""
        self.update = state.update
        np.copyto(self.network.parameters, state.parameters)
        self.optimizer.restore(state.optimizer)
        self._penalty.dead = state.dead.copy()
