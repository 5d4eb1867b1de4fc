"""A session: commands in, messages out; it decides and never waits.

Steps wait for the steps before them, and play for all steps; whatever decides anew (pause, seek,
configure, reset) ends the jobs that wait. The same commands come from a socket and over HTTP.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from weakref import WeakSet

from app.errors import Problem, refused
from app.protocol import messages
from app.protocol.commands import Command, parse
from app.protocol.fields import identity
from app.queries import question
from app.session import probe_sample
from app.session.changing import Changing
from app.session.jobs import Job
from app.session.player import Inquiry, Outgoing, Receiver, Stop
from app.session.probe_sample import ProbeSample
from engine import EngineError
from engine.allowed import allow, amount, integer
from engine.analysis.cost import cost


class Session(Changing):
    """A player that takes commands."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._looking: WeakSet[Receiver] = WeakSet()

    def handle(
        self, command: object, sender: Receiver | None = None, now: float = 0.0
    ) -> list[Outgoing]:
        """Take a command; what cannot be done is answered with an error and changes nothing."""
        try:
            read = parse(command)
            getattr(self, f"_{read.do}")(read, sender, now)
        except EngineError as error:
            self._tell(messages.error(error, identity(command)), sender)
        return self._said()

    def leave(self, sender: Receiver) -> list[Outgoing]:
        """Nobody works for who has gone: what `sender` waits for ends."""
        if any(job.sender is sender for job in self._jobs):
            self._halt()
        return self._said()

    def _step(self, command: Command, sender: Receiver | None, now: float) -> None:
        by, count, direction = (command.fields[name] for name in ("by", "count", "direction"))
        if count > self.settings.max_steps:
            raise refused("count", count, integer(1, self.settings.max_steps))
        still = direction < 0 or count > 1 or by == "epoch"
        self._queue(Job(self.doing.steps(by, count, direction), still, command, sender))

    def _forward(self, command: Command, sender: Receiver | None, now: float) -> None:
        self._queue(Job(self.doing.part(command.do), False, command, sender))

    _backward = _update = _forward

    def _play(self, command: Command, sender: Receiver | None, now: float) -> None:
        if self.diverged:
            raise self.diverged.with_traceback(None)
        self.playing = True
        if command.fields["speed"] is not None:
            self.tempo.change(command.fields["speed"], now)
        self.tempo.start(now)
        self._tell_state()
        self._done(command, sender)

    def _pause(self, command: Command, sender: Receiver | None, now: float) -> None:
        if command.fields["speed"] is not None:
            self.tempo.change(command.fields["speed"], now)
        self._halt()
        self._done(command, sender)

    def _speed(self, command: Command, sender: Receiver | None, now: float) -> None:
        self.tempo.change(command.fields["value"], now)
        self._tell_state()
        self._done(command, sender)

    def _seek(self, command: Command, sender: Receiver | None, now: float) -> None:
        update, phase, part = (command.fields[name] for name in ("update", "phase", "part"))
        place = self.walk.place(phase, part)
        most = self.walk.run.update + self.settings.max_replay
        if update > most:
            raise refused("update", update, integer(0, most))
        self._check_replay(update)
        self._halt()
        self._jobs.append(Job(self.doing.go(update, place), True, command, sender))

    def _check_replay(self, update: int) -> None:
        """Refuse to replay more work than one may ask for at once."""
        run = self.walk.run
        start = run.update if run.update <= update else 0
        start = max(start, run.nearest(update))
        each = cost(run.config.network, run.config.training, kinds=self.kinds).operations
        fitting = start + self.settings.max_replay_operations // each
        if update > fitting:
            raise refused("update", update, integer(0, fitting))

    def _look(self, command: Command, sender: Receiver | None, now: float) -> None:
        batch, sample = self.walk.run.training.batch_size, command.fields["sample"]
        if command.fields["own"] is not None:
            sample = self._read_own(command.fields["own"], sender)
        elif sample is None or sample >= batch:
            raise refused("sample", sample, integer(-1, batch - 1))
        if sender is not None:
            sender.sample = sample
        self._done(command, sender)

    def _read_own(self, given: Mapping[str, Any], sender: Receiver | None) -> ProbeSample:
        found, most = probe_sample.read(given, self.walk.run), self.settings.max_own
        looking = [each for each in self._looking if isinstance(each.sample, ProbeSample)]
        if sender not in looking and len(looking) >= most:
            raise Problem("busy", field="own", allowed=amount("own_samples", high=most))
        if sender is not None:
            self._looking.add(sender)
        return found

    def _watch(self, command: Command, sender: Receiver | None, now: float) -> None:
        if sender is not None:
            sender.maps = command.fields["maps"]
        self._done(command, sender)

    def _explain(self, command: Command, sender: Receiver | None, now: float) -> None:
        beside = None
        if command.fields.get("own"):
            beside = (
                probe_sample.resolve_sample(sender.sample, self.walk.run)[1] if sender else None
            )
            if beside is None:
                raise refused("own", True, allow("own_sample"))
        asked = question(command, self.walk, self.settings, beside)
        self._asked.append(Inquiry(asked, command, self.walk.to_dict(), sender))

    _preview = _autopsy = _saliency = _explain

    _arrays = _check = _weights = _rates = _fit = _table = _explain

    _health = _confusion = _samples = _seeds = _landscape = _explain

    def _stop(self, command: Command, sender: Receiver | None, now: float) -> None:
        self._asked.append(Stop(command.fields["of"], sender))
        self._done(command, sender)
