"""The trainer: prepare a whole update, look at it, and only then commit it.

`prepare` runs forward and backward and keeps everything as an `UpdateRecord`; `commit` asks the
optimizer for the change and applies it. A learning rate moved between the two changes only the
second half. `run` does many updates without keeping them; it executes the same compiled pass
and the same commit, so its parameters agree with prepare and commit to the last bit.

The state of a trainer is its parameters, its optimizer's memory and the number of updates made;
which samples come next and which units are dropped follows from that number alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.config.training import TrainingConfig
from engine.errors import ConfigError, DataError, EngineError
from engine.functions.activations import Array
from engine.functions.optimizers import Optimizer
from engine.functions.regularizers import regularizes
from engine.limits import Limit
from engine.network.interventions import Interventions
from engine.network.step import Change, State
from engine.program.trained import Arrays
from engine.training.batches import Batches
from engine.training.chunks import CHUNK, run_chunk
from engine.training.divergence import Diverged, overflow
from engine.training.passes import PASS_FUNCTIONS, Model, Pass
from engine.training.update_rule import UpdateRule

MASK_STREAM = 2
Given = ArrayLike | Mapping[str, ArrayLike] | None
"""A batch or data: rows, or a program's arrays by name."""
UPDATES = Limit(0, 1e9, "How many updates to make at once.", integer=True)


class Trainer:
    """Trains one network or program on given batches, or on data of its own.

    Of a network x is (n, inputs) and y (n, outputs). Of a program they are the rows of its one
    input and its one target, or x is a mapping of arrays (n, *shape) by name; a program that
    declares no data needs none.
    """

    def __init__(
        self, network: Model, config: TrainingConfig, x: Given = None, y: ArrayLike | None = None
    ) -> None:
        self.network: Any = network
        self._functions = PASS_FUNCTIONS[network.kind]
        self.config = config
        self.update = 0
        self.rule = UpdateRule(config, self.network)
        self._passes: dict[int, Pass] = {}
        self.batches: Batches | None = None
        given = self._functions.given(network, x, y)
        if given is not None:
            self._data = self._functions.stored(given)
            samples = len(given[0]) if given else 1
            size = config.batch_size if given else 1
            self.batches = Batches(samples, size, config.shuffle, config.seed, config.carry_over)
        self._pass(1)

    def _pass(self, batch: int) -> Pass:
        if batch not in self._passes:
            self._passes[batch] = self._functions.compile(self.network, self.config, batch)
        return self._passes[batch]

    @property
    def optimizer(self) -> Optimizer:
        """The optimizer in force, with what it remembers."""
        return self.rule.optimizer

    @property
    def rate(self) -> float:
        """The learning rate of the coming update, schedule included."""
        return self.config.rate(self.update)

    def _given(self, x: Given, y: ArrayLike | None) -> Arrays | None:
        """A batch of its own, checked; None for the trainer's data."""
        given = self._functions.given(self.network, x, y)
        if given is None and self.batches is None:
            raise DataError("rows_none")
        return given or None

    def _load(self, x: Given, y: ArrayLike | None) -> tuple[Pass, NDArray[np.intp]]:
        """The pass holding the given batch, or the next of the trainer's own data."""
        given = self._given(x, y)
        if given is None:
            return self._next()
        chosen = self._pass(len(given[0]))
        chosen.load(*given)
        chosen.loaded = None
        return chosen, np.arange(chosen.batch)

    def _next(self) -> tuple[Pass, NDArray[np.intp]]:
        assert self.batches is not None
        indices = self.batches(self.update)
        chosen = self._pass(len(indices))
        self._take(chosen, indices)
        return chosen, indices

    def _take(self, chosen: Pass, indices: NDArray[np.intp]) -> None:
        if chosen.loaded is not indices:
            chosen.take(self._data, indices)
            chosen.loaded = indices

    def _draw(self, chosen: Pass, update: int) -> None:
        chosen.draw(np.random.default_rng((self.config.seed, MASK_STREAM, update)))

    def prepare(self, x: Given = None, y: ArrayLike | None = None) -> Any:
        """Forward, loss and backward, nothing changed: the record of it.

        x and y are the batch, as the trainer's data are; without them it is the next of these.
        Raises DataError where they do not fit. Values that are not finite are kept as they are:
        see `UpdateRecord.first_nonfinite`.
        """
        chosen, indices = self._load(x, y)
        if chosen.random:
            self._draw(chosen, self.update)
        with np.errstate(all="ignore"):
            chosen.run()
            return self._functions.record(self.network, chosen, self.update, indices)

    def look(
        self,
        x: Given = None,
        y: ArrayLike | None = None,
        *,
        parameters: Array | None = None,
        update: int | None = None,
    ) -> Any:
        """The record that `prepare` would give, at other `parameters` (P,) or another update if
        they are given, computed beside the run: nothing of the trainer is written."""
        given, at = self._given(x, y), self.update if update is None else update
        vector = (self.network.parameters if parameters is None else parameters).copy()
        if given is not None:
            indices = np.arange(len(given[0]))
        else:
            assert self.batches is not None
            indices = self.batches(at)
            given = self._functions.loadable(self._data, indices)
        network = self.network.over(vector)
        beside = self._functions.compile(network, self.config, len(indices))
        beside.load(*given)
        if beside.random:
            self._draw(beside, at)
        with np.errstate(all="ignore"):
            beside.run()
            return self._functions.record(network, beside, at, indices)

    def preview(self, record: Any, config: TrainingConfig | None = None) -> Change:
        """The change of the parameters if the record were committed now, or by other settings.

        It is worked out on a copy of the update rule: nothing of the trainer is written.
        """
        rule = self.rule.copy(config)
        rate = rule.config.rate(self.update)
        with np.errstate(all="ignore"):
            return Change(self.network, rule.change(record.parameters, record.flat_gradient, rate))

    def commit(self, record: Any) -> Change:
        """Apply a record's update and return what it added to the parameters.

        Raises Diverged, having changed nothing, where the record, the new parameters or what
        the optimizer remembers of them are not finite, and EngineError where the record is not
        of this network and moment.
        """
        if record.model is not self.network:
            raise EngineError("record_network")
        if record.update != self.update:
            raise EngineError("record_update", record=record.update, update=self.update)
        if found := record.first_nonfinite():
            raise Diverged(record.update, found, self.network.largest(record.parameters))
        self.rule.keep()
        with np.errstate(all="ignore"):
            vector = self._apply(record.flat_gradient).copy()
            finite = self._finite()
        parameters = self.network.parameters
        if not finite and (error := overflow(record, parameters, self.rule.optimizer.memory)):
            np.copyto(parameters, record.parameters)
            self.rule.undo()
            self.update -= 1
            raise error
        return Change(self.network, vector)

    def _finite(self) -> bool:
        """Whether all parameters and memories are; False also where only their sum is not."""
        vectors = (self.network.parameters, *self.rule.optimizer.memory.values())
        return all(isfinite(np.add.reduce(vector)) for vector in vectors)

    def _apply(self, gradient: Array) -> Array:
        parameters, config = self.network.parameters, self.config
        rate = config.rate(self.update) if config.schedule != "constant" else config.learning_rate
        change = self.rule.change(parameters, gradient, rate)
        np.add(parameters, change, parameters)
        self.update += 1
        return change

    def run(self, updates: int, x: Given = None, y: ArrayLike | None = None) -> NDArray[np.float64]:
        """Many updates, kept nowhere; returns the loss of each, (updates,).

        With x and y every update sees that batch. Raises Diverged, standing before the first
        update that has a value that is not finite.
        """
        UPDATES.check("updates", updates)
        losses = np.empty(updates)
        fixed = None if self._given(x, y) is None else self._load(x, y)[0]
        whole = regularizes(self.config)
        for start in range(0, updates, CHUNK):
            count = min(CHUNK, updates - start)
            saved = self.state()
            with np.errstate(all="ignore"):
                found, sums = run_chunk(self._passes_of(count, fixed), self._apply, whole)
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

    def _passes_of(self, count: int, fixed: Pass | None) -> Iterator[Pass]:
        """The pass of each of the coming updates, its batch loaded and its masks drawn."""
        for _ in range(count):
            chosen = fixed or self._next()[0]
            if chosen.random:
                self._draw(chosen, self.update)
            yield chosen

    def adjust(self, **changes: Any) -> bool:
        """Change settings in the middle of a run; ConfigError if one may not change live.

        True if the optimizer kept its memory, False if it starts with an empty one: it is kept
        unless the new optimizer is of another family (see `Optimizer.family`).
        """
        for name, value in changes.items():
            if name not in TrainingConfig.LIVE:
                raise ConfigError(name, value, TrainingConfig.LIVE)
        return self.configure(replace(self.config, **changes))

    def configure(self, config: TrainingConfig) -> bool:
        """Take a whole training configuration that differs only in what may change live.

        Returns what `adjust` does.
        """
        self.config = config
        return self.rule.configure(config)

    def intervene(self, interventions: Interventions) -> None:
        """Freeze and drop what `interventions` say and nothing else, from the next update on."""
        before = self.network.interventions
        if interventions != before:
            self.network.intervene(interventions)
            self.rule.apply_interventions(self.network)
        if interventions.dropped != before.dropped:
            # A pass is compiled for the units that are dropped.
            self._passes.clear()

    def state(self) -> State:
        """A copy of everything that decides how the run goes on."""
        return State(
            self.update,
            self.network.parameters.copy(),
            self.optimizer.state(),
            self.rule.penalty.dead.copy(),
        )

    def restore(self, state: State) -> None:
        """Take a state back, bit for bit."""
        self.update = state.update
        np.copyto(self.network.parameters, state.parameters)
        self.rule.restore(state)
