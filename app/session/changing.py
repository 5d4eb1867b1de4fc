"""Changes of a run: its settings, its network touched by hand, another run; and all of it undone.

A change by hand comes at the start of an update or within one, whose record is then made anew:
a run at a complete update goes on to the next one first. Play goes on after it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from app.errors import Problem, refused
from app.protocol.commands import Command
from app.session.jobs import Clock, Job
from app.session.player import Outgoing, Player, Receiver
from app.session.playhead import Playhead
from app.session.undo import ChangeKey, Checkpoint
from engine import ConfigError, Dataset, Diverged, RunConfig, TrainingConfig
from engine.allowed import allow, amount
from engine.explain import Moment
from engine.network.address import Address
from engine.network.interventions import (
    Interventions,
    read_edits,
    read_frozen,
    read_parameters,
    read_unit,
    unit_address,
)
from engine.network.step import State
from engine.training.change_log import held_at, joined, numbers

MAX_SEED = 2**53


class Changing(Player):
    """A player whose run can be changed, and taken back to before a change."""

    _told: object = None
    _going: tuple[Job, Checkpoint] | None = None

    def work(self, clock: Clock) -> list[Outgoing]:
        """Do what is due; a state that the log has changed on the way is told."""
        said = super().work(clock)
        if self._told != (self.walk.run.training, self.walk.run.network.held):
            self._tell_state()
        return [*said, *self._said()]

    async def ahead(self, command: object) -> Dataset | None:
        """The data set that a command will need, to be held until it is done."""
        do = command.get("do") if isinstance(command, dict) else None
        if do in ("undo", "redo") and (standing := self.past.coming(do)):
            return await self.shelf.fetch(standing.config.data)
        return await self.shelf.ahead(command)

    # Settings, and the network by hand

    def _train(self, command: Command, sender: Receiver | None, now: float) -> None:
        if not command.fields:
            raise refused("do", "train", allow("some", of=list(TrainingConfig.LIVE)))
        for name, value in command.fields.items():
            if name not in TrainingConfig.LIVE:
                raise ConfigError(name, value, TrainingConfig.LIVE)
        self._make_room(dict(command.fields))
        change = ChangeKey("train", frozenset(command.fields))
        before = None if self.past.joins(change, now) else self._standing()
        self.walk.run.adjust(**command.fields)
        self.past.note(change, before, now)
        self.diverged = None
        self._show(jumped=False)
        self._tell_state()
        self._done(command, sender)

    def _edit(self, command: Command, sender: Receiver | None, now: float) -> None:
        edits = read_edits("parameters", command.fields["parameters"], self.walk.run.network)
        touched = frozenset((e["tensor"], e["layer"], *e["index"]) for e in edits)
        self._by_hand(command, sender, now, touched, lambda held: {"edits": edits})

    def _freeze(self, command: Command, sender: Receiver | None, now: float) -> None:
        given, freeze = command.fields["parameters"], command.fields["frozen"]
        network = self.walk.run.network
        chosen = {Address.from_dict(one) for one in read_frozen("parameters", given, network)}

        def changed(held: Interventions) -> dict[str, Any]:
            frozen = set(held.frozen)
            return {"frozen": _dicts(frozen | chosen if freeze else frozen - chosen)}

        self._by_hand(command, sender, now, frozenset((*chosen, freeze)), changed)

    def _drop(self, command: Command, sender: Receiver | None, now: float) -> None:
        drop = command.fields["dropped"]
        unit = unit_address(*read_unit("unit", command.fields["unit"], self.walk.run.network))

        def changed(held: Interventions) -> dict[str, Any]:
            dropped = set(held.dropped)
            return {"dropped": _dicts(dropped | {unit} if drop else dropped - {unit})}

        self._by_hand(command, sender, now, frozenset((unit, drop)), changed)

    def _stand(self, command: Command, sender: Receiver | None, now: float) -> None:
        network, most = self.walk.run.network, self.settings.max_stood
        if len(network.parameters) > most:
            allowed = amount("parameters", high=most)
            raise refused("parameters", len(network.parameters), allowed, "too_large")
        values = read_parameters("parameters", command.fields["parameters"], network)
        self._by_hand(command, sender, now, frozenset(), lambda held: {"parameters": values})

    def _by_hand(
        self,
        command: Command,
        sender: Receiver | None,
        now: float,
        touched: frozenset[object],
        changed: Callable[[Interventions], dict[str, Any]],
    ) -> None:
        """Put into the log what `changed` makes of what is held, and show the update with it."""
        walk, run = self.walk, self.walk.run
        if command.do != "stand" and not command.fields.get("parameters", True):
            raise refused("parameters", [], amount("parameters", 1))
        self._make_room(changed(held_at(run.log, run.update)))
        change, before = ChangeKey(command.do, touched), self._on_the_way()
        self._end_jobs()
        if before is None and not self.past.joins(change, now):
            before = self._standing()
        state = self._state() if walk.partly_updated else None
        if state is not None:
            run.restore_log(run.log, state)
        elif run.committed:
            walk.next()
        run.adjust(**changed(held_at(run.log, run.update)))
        self.past.note(change, before, now)
        self.diverged = None
        if state is not None:
            self._commit_again()
        self._jobs.append(Job(self.doing.score_epoch(), None))
        self._show(jumped=True)
        self._tell_state()
        self._done(command, sender)

    def _commit_again(self) -> None:
        """Back into the update phase that the change was made in."""
        walk, cursor = self.walk, self.walk.cursor
        walk.cursor = walk.end(walk.last - 1)
        try:
            walk.move(cursor)
        except Diverged as error:
            self._diverge(error)

    def _make_room(self, changes: dict[str, Any]) -> None:
        run, settings = self.walk.run, self.settings
        log = [entry for entry in run.log if entry[0] <= run.update]
        # A change at the same moment joins the last one, except for a new optimizer.
        joins = log and log[-1][0] == run.update and "optimizer" not in changes
        if len(log) >= settings.max_log and not joins:
            raise Problem("busy", field="do", allowed=amount("changes", high=settings.max_log))
        kept = [each for _, each in log]
        if joins:
            changes = joined(kept.pop(), changes)
        size = numbers(changes) + sum(map(numbers, kept))
        if size > settings.max_log_numbers and numbers(changes):
            allowed = amount("numbers", high=settings.max_log_numbers)
            raise Problem("busy", field="parameters", value=size, allowed=allowed)

    # Another run

    def _configure(self, command: Command, sender: Receiver | None, now: float) -> None:
        config = RunConfig.from_dict(command.fields["config"])
        self._renew(config, command, sender, now)

    def _reset(self, command: Command, sender: Receiver | None, now: float) -> None:
        self._renew(self.walk.run.config, command, sender, now)

    def _new_start(self, command: Command, sender: Receiver | None, now: float) -> None:
        config = self.walk.run.config
        seed = (config.network.seed + 1) % MAX_SEED
        # Given weights are one certain start; the next one is drawn.
        network = replace(config.network, seed=seed, weights=None, biases=None)
        self._renew(replace(config, network=network), command, sender, now)

    def _renew(
        self, config: RunConfig, command: Command, sender: Receiver | None, now: float
    ) -> None:
        walk, going = self._built(config), self._on_the_way()
        self._end_jobs()
        change = ChangeKey(command.do, _changed(self.walk.run.config, config))
        before = None if self.past.joins(change, now) else going or self._standing()
        self.past.note(change, before, now)
        self._take(walk)
        self._greet()
        self._done(command, sender)

    # Back, and forth again

    def _undo(self, command: Command, sender: Receiver | None, now: float) -> None:
        to = self.past.coming(command.do)
        if to is None:
            code = "no_undo" if command.do == "undo" else "no_redo"
            raise Problem(code, field="do", value=command.do)
        walk: Playhead | None = None
        if to.history is not self.history:
            walk = self._built(to.config, to.log)
        going = self._on_the_way()
        self._halt()
        self.past.go(command.do, going or self._standing())
        if walk is not None:
            self._take(walk, to.history)
        self.walk.recall(to.log, to.state)
        self.diverged = None
        job = Job(self.doing.go(to.update, to.cursor), True, command, sender)
        self._going = (job, to)
        self._jobs += (job, Job(self.doing.score_epoch(), None))
        if walk is not None:
            self._greet()
        else:
            self._tell_state()

    _redo = _undo

    def _on_the_way(self) -> Checkpoint | None:
        """Where undo is still leading."""
        job, to = self._going or (None, None)
        return to if any(each is job for each in self._jobs) else None

    def _standing(self) -> Checkpoint:
        walk, run = self.walk, self.walk.run
        state = self._state() if run.record else None
        return Checkpoint(run.config, list(run.log), walk.update, walk.cursor, self.history, state)

    def _state(self) -> State | None:
        """What the update in view starts from, a copy."""
        moment = Moment.of_run(self.walk.run)
        return moment and moment.state

    def _greet(self) -> None:
        for message in self.greeting():
            self._tell(message)

    def _tell_state(self) -> None:
        self._told = (self.walk.run.training, self.walk.run.network.held)
        super()._tell_state()


def _dicts(addresses: set[Address]) -> list[dict[str, Any]]:
    return [each.to_dict() for each in addresses]


def _changed(old: RunConfig, new: RunConfig) -> frozenset[object]:
    """Which settings two configurations differ in, as dotted paths."""
    before, after = old.to_dict(), new.to_dict()
    return frozenset(
        f"{part}.{name}"
        for part in after
        for name in before[part].keys() | after[part].keys()
        if before[part].get(name) != after[part].get(name)
    )
