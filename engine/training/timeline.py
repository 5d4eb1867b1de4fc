"""The timeline: a run that can be taken to any of its updates, exactly.

A run is its configuration and the log of live changes; everything else follows. Snapshots of
the state are kept at regular updates, as many as a fixed budget holds (every second one is
dropped and the spacing doubled when it is full), and any update is reached from the nearest
snapshot before it by replay, bit for bit on one machine.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.allowed import integer
from engine.config.run import RunConfig
from engine.config.training import TrainingConfig
from engine.data import Dataset
from engine.errors import ConfigError, OrderError
from engine.network.cursor import Cursor, Phase
from engine.network.network import Network
from engine.network.record import UpdateRecord
from engine.network.step import Change, State
from engine.training.change_log import (
    INTERVENTIONS,
    Changes,
    Log,
    apply,
    completed,
    config_at,
    entries,
    first_difference,
    interventions_at,
    joined,
    live,
    read,
)
from engine.training.runs import RUNS
from engine.training.scoring import Evaluation
from engine.training.snapshots import Snapshots
from engine.training.trainer import Trainer


class Timeline:
    """One run, from its configuration.

    Between updates `committed` is False and `record` is the coming update, prepared at the
    first look. `commit` applies it and keeps it in view until `next`. `log` holds (update,
    changes) pairs, see `engine.training.change_log`: what was changed live before that update;
    `dataset` is what `load(config.data)` gives, where it is there already. Raises ConfigError
    where the parts of the configuration do not fit, and from a `log` that is not one. `kinds` is
    the table of the kinds of layer.
    """

    def __init__(
        self,
        config: RunConfig,
        log: Log | None = None,
        dataset: Dataset | None = None,
        kinds: Mapping[str, Any] | None = None,
    ) -> None:
        self.config = config
        self._run = run = RUNS[config.kind]
        self.dataset: Dataset = run.load(config.data) if dataset is None else dataset
        config.check_fits(self.dataset)
        self.network: Network = run.build(config, kinds)
        self.trainer = Trainer(self.network, config.training, *run.rows(self.network, self.dataset))
        self.phases: tuple[Phase, ...] = run.phases(self.network)
        self.committed = False
        self.log: Log = []
        self._record: UpdateRecord | None = None
        self._change: Change | None = None
        self._snapshots = Snapshots(self.trainer.state())
        in_force = config.training
        for update, changes in entries(log):
            in_force = self._write(update, changes, in_force)
        self._apply_interventions()

    @property
    def update(self) -> int:
        """The number of updates that are committed."""
        return self.trainer.update

    @property
    def updates_per_epoch(self) -> int:
        """Updates in one epoch."""
        assert self.trainer.batches is not None
        return self.trainer.batches.per_epoch

    @property
    def epoch(self) -> int:
        """The number of epochs that are complete."""
        return self.update // self.updates_per_epoch

    @property
    def training(self) -> TrainingConfig:
        """The training configuration in force, live changes included."""
        return self.trainer.config

    @property
    def record(self) -> UpdateRecord:
        """The update in view: the coming one, or the one just committed."""
        if self._record is None:
            self._apply_interventions()
            self._record = self.trainer.prepare()
        return self._record

    @property
    def change(self) -> Change:
        """The change of the parameters by the update in view: applied, or as it would be now."""
        if self._change is None:
            self._change = self.trainer.preview(self.record)
        return self._change

    def commit(self) -> None:
        """Apply the update in view; Diverged where it is not finite, and nothing is changed."""
        if self.committed:
            raise OrderError("update", "forward")
        self._change = self.trainer.commit(self.record)
        self.committed = True
        self._apply_settings()

    def uncommit(self) -> None:
        """Take the update in view back, exactly; it stays in view."""
        if not self.committed:
            raise OrderError("back", "update")
        self.seek(self.update - 1)

    def next(self) -> None:
        """Leave the committed update; the coming one is in view."""
        if not self.committed:
            raise OrderError("forward", "update")
        self._drop_record()
        self._apply_interventions()

    def advance(self, updates: int) -> NDArray[np.float64]:
        """Many whole updates, kept nowhere; their losses, (updates,) or fewer at a live change.

        Raises Diverged, standing before the first update that is not finite. The interventions at
        the update it ends before are made when that is looked at or gone on from.
        """
        self._drop_record()
        losses = []
        end = self.update + updates
        while self.update < end:
            self._apply_interventions()
            stop = min(end, self._next_stop())
            losses.append(self.trainer.run(stop - self.update))
            self._apply_settings()
        return np.concatenate(losses) if losses else np.empty(0)

    def seek(self, update: int) -> None:
        """Stand before update number `update`, exactly as the run did or will."""
        if isinstance(update, bool) or not isinstance(update, int) or update < 0:
            raise ConfigError("update", update, integer(0))
        self._drop_record()
        if update < self.update or self.snapshot(update).update > self.update:
            self._return(update)
            self.aim(update)
        if update > self.update:
            self.advance(update - self.update)
        self._apply_interventions()

    def step(self, cursor: Cursor, by: str, direction: int = 1) -> Cursor | None:
        """The cursor one step further or back; None where that leaves the update."""
        return self._run.step(self.network, cursor, self.phases, by, direction)

    def branch(self) -> "Timeline":
        """A second run that has this one's past, up to the update in view, and its own future."""
        past = [(at, dict(changes)) for at, changes in self.log if at <= self.update]
        other = Timeline(self.config, past, self.dataset, self.network.kinds)
        other._snapshots = self._snapshots.copy(self.update)
        other.trainer.configure(self.training)
        other.trainer.restore(self.trainer.state())
        other._apply_interventions()
        return other

    def restore_log(self, log: Log, state: State | None = None) -> None:
        """Take back a log that this run had before, and stand where it stands as well.

        That is at `state`, one of that log's run, where it is given, otherwise at this update or,
        if the log differs by then, at the last snapshot that is still true.
        """
        self._drop_record()
        parted = first_difference(self.log, log)
        self.log = list(log)
        self._snapshots.drop_from(parted)
        if not self._snapshots:
            self.trainer.configure(self.config.training)
            self.trainer.restore(self._snapshots.first)
            self._apply_settings()
            self._apply_interventions()
            self._snapshot_anew()
        elif state is None and self.update >= parted:
            self._return(self.update)
        if state is not None:
            self.trainer.configure(config_at(self.config.training, self.log, state.update))
            self.trainer.restore(state)
        self._apply_interventions()

    def adjust(self, **changes: Any) -> bool:
        """Change settings live, from the coming commit on, and note it in the log.

        An intervention is such a change too (see `engine.training.change_log`); its update is
        prepared anew. OrderError for it while a committed update is in view. What the log held
        beyond this moment belonged to another future and is dropped. True if the optimizer kept
        its memory, see `Trainer.adjust`.
        """
        changes = completed(read(changes, self.network), self.training)
        touched = any(name in INTERVENTIONS for name in changes)
        if touched and self.committed:
            raise OrderError("change", "forward")
        before = self.training.optimizer
        kept = self.trainer.adjust(**live(changes))
        self.log = [entry for entry in self.log if entry[0] <= self.update]
        # A new optimizer forgets, even if the old one comes back: it is an entry of its own.
        if self.log and self.log[-1][0] == self.update and self.training.optimizer == before:
            changes = joined(self.log.pop()[1], changes)
        self.log.append((self.update, changes))
        if touched:
            self._record = None
            self._apply_interventions()
        self._snapshot_anew()
        if not self.committed:
            self._change = None
        return kept

    def evaluate(
        self, split: str = "train", rows: slice = slice(None), network: Network | None = None
    ) -> Evaluation:
        """Loss and accuracy, nothing dropped, over rows of a split; of `network`, or as it is."""
        return self._run.evaluate(network or self.network, self.dataset, self.training, split, rows)

    def samples(self, split: str) -> int:
        """The number of rows to evaluate over."""
        return self.dataset.samples(split)

    def _write(self, update: int, changes: Changes, config: TrainingConfig) -> TrainingConfig:
        """Take one entry of a given log; `config` is in force before it, returned what is then."""
        try:
            changes = read(changes, self.network)
        except ConfigError as error:
            raise error.within("log") from None
        config = replace(config, **live(changes))
        self.log.append((update, changes))
        if update == self.update:
            self.trainer.adjust(**live(changes))
            apply(changes, self.network)
            self._snapshot_anew()
        return config

    def _apply_interventions(self) -> None:
        """Apply the interventions of this update, before its forward pass."""
        for at, changes in self.log:
            if at == self.update:
                apply(changes, self.network)
        self.trainer.intervene(interventions_at(self.log, self.update))

    def _drop_record(self) -> None:
        self.committed = False
        self._record = self._change = None

    def _next_stop(self) -> int:
        coming = [at for at, _ in self.log if at > self.update]
        return min([self._snapshots.next_due(self.update), *coming])

    def _apply_settings(self) -> None:
        """Apply the live changes of an update on arriving at it, and keep a snapshot where one is
        due."""
        for at, changes in self.log:
            if at == self.update:
                self.trainer.adjust(**live(changes))
        self._snapshots.visit(self.update, self.trainer.state)

    def _snapshot_anew(self) -> None:
        """After a live change: what was kept from here on is of another past."""
        self._snapshots.drop_from(self.update)
        self._snapshots.visit(self.update, self.trainer.state)

    def aim(self, update: int) -> None:
        """A replay goes to this update: states shortly before it are kept, for a step back."""
        self._snapshots.aim(update)

    def snapshot(self, update: int) -> State:
        """The state that is kept at or before `update`, the nearest."""
        return self._snapshots.nearest(update)

    def recall(self, states: Iterable[State]) -> None:
        """Keep states that a run of this configuration and log had, so that none is replayed to."""
        for state in states:
            self._snapshots.keep(state)

    def _return(self, update: int) -> None:
        """Back to the last snapshot at or before an update."""
        state = self._snapshots.nearest(update)
        # The optimizer must be the one in force then before its memory is put back.
        self.trainer.configure(config_at(self.config.training, self.log, state.update))
        self.trainer.restore(state)
