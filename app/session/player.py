"""A player: a run, where we are in it, and the jobs that move it, done in slices.

It never waits: `work` does a slice of what there is to do, and `due` says when it wants to work
next. Steps are jobs, done one after the other; play makes a job of each tick. What it says are
(message, receiver) pairs; a receiver None is everybody who watches.
"""

from __future__ import annotations

from collections import deque
from typing import Any, NamedTuple, Protocol

from app.catalog.tables import check
from app.errors import Problem
from app.live.dataset_cache import DatasetCache
from app.live.map_renderer import MapRenderer
from app.protocol import messages
from app.protocol.commands import Command
from app.protocol.frame import COMMITTED, DIVERGED, JUMPED, PLAYING, Encoder, FrameHeader
from app.protocol.layout import plan
from app.protocol.messages import Message
from app.protocol.optimizer_state import remembered
from app.queries import Answer, LongQuery, Query
from app.session.curves import History
from app.session.early_stopping import OutOfPatience
from app.session.jobs import Clock, Job, Jobs, Pace
from app.session.pacing import Pacing
from app.session.playhead import Playhead
from app.session.probe_sample import ProbeSample, resolve_sample
from app.session.undo import UndoStack
from app.settings import Settings
from engine import Diverged, EngineError, RunConfig, Timeline
from engine.allowed import amount
from engine.layers import LAYERS, Kinds

NOW = float("-inf")


class Receiver(Protocol):
    """Somebody who asked: a watching page or a waiting request. `sample` is what it looks at,
    `maps` whether it wants the maps of all neurons."""

    sample: int | ProbeSample
    maps: bool

    def tell(self, message: Message) -> None:
        """Take a message. It must not wait."""


Outgoing = tuple[Message, Receiver | None]


class Inquiry(NamedTuple):
    """A question, where the run stood, and who asked."""

    question: Query | LongQuery
    command: Command
    cursor: dict[str, int]
    sender: Receiver | None

    def said(self, found: Answer | EngineError, more: bool = False) -> Message:
        """What the sender is told; `more` if that is not the last of it."""
        if isinstance(found, EngineError):
            return messages.error(found, self.command.id)
        return messages.answer(self.command, self.cursor, found, more)


class Stop(NamedTuple):
    """The long question `of` of `sender` is no longer of interest."""

    of: str | float
    sender: Receiver | None


class Player:
    """One run and its jobs. Raises ConfigError or Problem for a config it cannot run."""

    def __init__(
        self,
        identity: str,
        config: RunConfig,
        settings: Settings,
        log: Any = None,
        dataset_cache: DatasetCache | None = None,
        kinds: Kinds = LAYERS,
    ) -> None:
        self.id = identity
        self.kinds = kinds
        self.shelf = dataset_cache or DatasetCache()
        self.settings = settings
        self.playing = False
        self.tempo = Pacing(settings)
        self.past = UndoStack(settings)
        self.layout_id = 0
        self.moved = self.jumped = False
        self._jobs: deque[Job] = deque()
        self._out: list[Outgoing] = []
        self._asked: list[Inquiry | Stop] = []
        self._take(self._built(config, log))

    def _built(self, config: RunConfig, log: Any = None) -> Playhead:
        check(config, self.settings)
        return Playhead(Timeline(config, log, self.shelf.get(config.data), self.kinds))

    def _take(self, walk: Playhead, history: History | None = None) -> None:
        self.walk, settings = walk, self.settings
        self.history = history or History.of(walk.run.network, settings)
        pace = Pace(settings.turn_milliseconds / 2000, 1 / settings.max_frame_rate)
        self.doing = Jobs(walk, self.history, pace)
        self.layout = plan(walk.run.network, settings.max_streamed_parameters)
        self._encoder = Encoder(self.layout)
        self.layout_id += 1
        self.diverged: Diverged | None = None
        self.sketch: MapRenderer | None = None
        if history is None:
            self._jobs.append(Job(self.doing.score(), None))
        self._show(jumped=True)

    # What is seen

    def greeting(self) -> list[Message]:
        """What somebody who begins to watch must know before the first frame."""
        walk, layout = self.walk, self.layout
        said = [messages.session(self.id, self.layout_id, layout, walk, self.history), self.state()]
        return [*said, messages.diverged(self.diverged)] if self.diverged else said

    def state(self) -> Message:
        """What buttons and sliders show."""
        return messages.state(self.walk, self.playing, self.tempo.speed, self.past)

    def frame(self, sample: int | ProbeSample, jumped: bool) -> bytes:
        """The present moment as bytes: one sample of the batch, −1 for all of it, or an own one."""
        walk = self.walk
        place, own = resolve_sample(sample, walk.run)
        # Plain numbers: combining members of an enumeration costs as much as a small frame.
        flags = (
            COMMITTED * walk.run.committed
            + PLAYING * self.playing
            + DIVERGED * (self.diverged is not None or walk.record.first_nonfinite() is not None)
            + JUMPED * jumped
        )
        moment = FrameHeader(
            self.layout_id, walk.run.epoch, walk.cursor.phase, walk.cursor.part,
            walk.phases[walk.cursor.phase].parts, flags, walk.run.training.rate(walk.update),
        )  # fmt: skip
        memory = remembered(walk.run)
        return self._encoder.encode(walk.record, walk.run.change.vector, moment, place, own, memory)

    def sketched(self) -> MapRenderer | None:
        """The sketch of this run's maps; None where there is nothing to draw them on."""
        if self.sketch is None and self.walk.run.dataset.drawable:
            self.sketch = MapRenderer(self.walk.run, self.layout_id, self.settings)
        return self.sketch

    def take_move(self) -> bool | None:
        """Whether what moved since the last time is a jump; None if nothing moved."""
        found = self.jumped if self.moved else None
        self.moved = False
        return found

    def take_asked(self) -> list[Inquiry | Stop]:
        """What was asked since the last time, to be answered by whoever has a thread for it."""
        asked, self._asked = self._asked, []
        return asked

    def _show(self, jumped: bool) -> None:
        # A second step before the first was shown is a jump, too.
        self.jumped = jumped or self.moved
        self.moved = True
        if self.diverged and self.diverged.update != self.walk.update:
            self.diverged = None

    # Work

    @property
    def busy(self) -> bool:
        """Whether something is being done or waits to be."""
        return bool(self._jobs)

    @property
    def due(self) -> float | None:
        """When `work` is wanted next; None if there is nothing to do."""
        if self._jobs:
            return NOW
        return self.tempo.due if self.playing else None

    def work(self, clock: Clock) -> list[Outgoing]:
        """Do what is due: one slice, or until there is something to show."""
        self.doing.clock = clock
        deadline = clock() + self.settings.turn_milliseconds / 2000
        while not (shown := self._slice(clock())) and clock() < deadline:
            pass
        if shown:
            self._tell(messages.progress(self.history))
        return self._said()

    def abandon(self, why: Problem) -> list[Outgoing]:
        """Drop all that was to be done, and say why to who waits."""
        self.playing = self.doing.afloat = False
        for job in self._jobs:
            self._refuse(why, job)
        self._jobs.clear()
        self._tell_state()
        return self._said()

    def _slice(self, now: float) -> bool:
        """Go on with the first job; True if it ended, has something to show, or there is none."""
        if not self._jobs:
            if not self.playing or now < self.tempo.due:
                return True
            self._tick(now)
            return False
        job = self._jobs[0]
        try:
            if not next(job.slices):
                return False
            self._show(jumped=True)
        except StopIteration:
            self._jobs.popleft()
            if job.still is not None:
                self._show(job.still)
            self._done(job.command, job.sender)
        except Diverged as error:
            self._diverge(error)
        except OutOfPatience as why:
            self._halt()
            self._tell(messages.error(why.problem, None))
        except EngineError as error:
            self._jobs.popleft()
            self._refuse(error, job)
        return True

    def _tick(self, now: float) -> None:
        unit, amount = self.tempo.tick(now, self.walk.phases, self.walk.cursor.phase)
        if unit == "seconds":
            self._jobs.append(Job(self.doing.train_for(amount), True))
        elif amount:
            still = unit == "update" or amount > 1
            self._jobs.append(Job(self.doing.steps(unit, int(amount), 1), still))

    def _diverge(self, error: Diverged) -> None:
        """Stop before the first bad update, and tell everybody why."""
        self.playing = self.doing.afloat = False
        self.diverged = error
        for job in self._jobs:
            self._refuse(error, job)
        self._jobs.clear()
        self._tell(messages.diverged(error))
        self._tell_state()
        self._show(jumped=True)

    def _end_jobs(self) -> None:
        """Cut what is being done; those who asked learn where that left the run."""
        ended, self._jobs = self._jobs, deque()
        try:
            self.doing.settle()
        except Diverged as error:
            self._diverge(error)
        for job in ended:
            if job.still is not None:
                self._show(jumped=True)
            self._done(job.command, job.sender, stopped=True)

    def _queue(self, job: Job) -> None:
        """A step ends play, and waits for the steps before it."""
        most = self.settings.max_pending
        if len(self._jobs) >= most:
            raise Problem("busy", field="do", allowed=amount("steps", high=most))
        if self.playing:
            self._halt()
        self._jobs.append(job)

    def _halt(self) -> None:
        self._end_jobs()
        if self.playing:
            self.playing = False
            self._show(jumped=False)
        self._tell_state()

    def _said(self) -> list[Outgoing]:
        said, self._out = self._out, []
        return said

    def _tell(self, message: Message | None, to: Receiver | None = None) -> None:
        if message is not None:
            self._out.append((message, to))

    def _tell_state(self) -> None:
        self._tell(self.state())

    def _refuse(self, error: EngineError, job: Job) -> None:
        if job.sender is not None:
            self._tell(messages.error(error, job.command and job.command.id), job.sender)

    def _done(
        self, command: Command | None, sender: Receiver | None, stopped: bool = False
    ) -> None:
        if command is not None and sender is not None:
            self._tell(messages.reply(command, self.walk.to_dict(), stopped), sender)
