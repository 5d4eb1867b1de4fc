"""A session: one run, its queue of jobs, and what is told of it. It decides and never waits.

Commands change it in `handlers`, time in `playing`. Steps are jobs, done one after the other;
whatever decides anew (pause, seek, configure, reset) cuts those that are queued.
"""

from __future__ import annotations

import secrets
from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple
from weakref import WeakSet

from app.catalog.limits import check
from app.errors import Problem
from app.playback.curves import Curves
from app.playback.jobs import Jobs, Pace, Slices
from app.playback.pacing import Pacing
from app.playback.playhead import Playhead
from app.protocol import messages
from app.protocol.commands import Command
from app.protocol.kinds import KINDS
from app.protocol.messages import Message
from app.session.client import Ask, Branch, Client, Outgoing, Stop
from app.session.encoders import Encoders
from app.session.undo_stack import Checkpoint, UndoStack
from app.settings import Settings
from engine import Diverged, EngineError, Timeline
from engine.allowed import amount
from engine.layers import LAYERS, Kinds
from engine.training.change_log import Log
from engine.training.runs import load_data

NOW = float("-inf")


class Job(NamedTuple):
    """Work in slices, and the command and client it is for.

    `still`: show where it ends rather than how it got there; None if it moves nothing.
    """

    slices: Slices
    still: bool | None
    command: Command | None = None
    client: Client | None = None


class Session:
    """One run and its jobs. Raises ConfigError or Problem for a config it cannot run.

    `admit` raises Problem for a run in the place of the present one that there is no room for.
    """

    def __init__(
        self,
        identity: str,
        config: Any,
        settings: Settings,
        log: Any = None,
        load: Callable[[Any], Any] = load_data,
        kinds: Kinds = LAYERS,
        admit: Callable[[Timeline], None] = lambda run: None,
        new_id: Callable[[], str] = secrets.token_urlsafe,
    ) -> None:
        self.id = identity
        self.settings = settings
        self.playing = False
        self.pacing = Pacing(settings)
        self.undo_stack = UndoStack(settings)
        self.undoing: tuple[Job, Checkpoint] | None = None
        """The job that leads back, and where to."""
        self.layout_id = 0
        self.revision = 0
        """The number of moves that watchers have been shown."""
        self.moved = self.jumped = False
        self.queue: deque[Job] = deque()
        self.probing: WeakSet[Client] = WeakSet()
        """Clients that have looked at a sample of their own."""
        self.new_id = new_id
        self.branches: list[Branch] = []
        self.branched = 0
        """The number of branches that have been made."""
        self.furthest = 0
        """The number of updates of this config and log that have been made; some may lie ahead."""
        self.kept_future: tuple[Any, Log, int] | None = None
        """Config and log of what was kept last, and how far it went."""
        self.told_settings: object = None
        self.told_replay = False
        self._load = load
        self._kinds = kinds
        self._admit = admit
        self._out: list[Outgoing] = []
        self._asked: list[Ask | Stop] = []
        check(config, settings, kinds)
        self.take(Playhead(Timeline(config, log, load(config.data), _layers(config, kinds))))

    def built(self, config: Any, log: Any = None) -> Playhead:
        """The run of another config, at its start; on the same data if those are not others."""
        check(config, self.settings, self._kinds)
        data = self.data_of(config.data)
        built = Timeline(config, log, data, _layers(config, self._kinds))
        self._admit(built)
        return Playhead(built)

    def data_of(self, config: Any) -> Any:
        """The data of a config: the present if they are not others."""
        run = self.playhead.run
        return run.dataset if config == run.config.data else self._load(config)

    def take(self, playhead: Playhead, curves: Curves | None = None) -> None:
        """Go on with another run, and the curves it has already."""
        settings = self.settings
        self.playhead = playhead
        self.chosen: Any = playhead.run.config
        """The config chosen last: a text that is typed goes back to its data where it can."""
        self.curves = curves or Curves.of(playhead.run.network, settings)
        pace = Pace(settings.turn_milliseconds / 2000, 1 / settings.max_frame_rate)
        self.jobs = Jobs(playhead, self.curves, pace)
        self.encoders = Encoders(playhead.run.network, playhead.run.config.kind, settings)
        self.layout_id += 1
        self.diverged: Diverged | None = None
        self.furthest = 0
        if curves is None:
            self.jobs.note_epoch()
            self.score()
        self.show(jumped=True)

    @property
    def busy(self) -> bool:
        """Whether something is being done or waits to be."""
        return bool(self.queue)

    @property
    def due(self) -> float | None:
        """The time of the next work; None if there is nothing to do."""
        if self.queue:
            return NOW
        return self.pacing.due if self.playing else None

    # Messages

    def tell(self, message: Message | None, client: Client | None = None) -> None:
        """Tell a client, or everybody who watches; nothing for None."""
        if message is None:
            return
        self._out.append((message, client))
        if client is None and not self.moved:
            # A message to all is followed by a frame, so that who has this has been told.
            self.moved, self.jumped = True, False

    def tell_beside(self, message: Message) -> None:
        """Tell everybody who watches, and show nothing: a run on its way has nothing to show."""
        self._out.append((message, None))

    def show(self, jumped: bool) -> None:
        """Mark the run as moved: its place is to be shown."""
        # A second step before the first was shown is a jump, too.
        self.jumped = jumped or self.moved
        self.moved = True
        self.furthest = max(self.furthest, self.playhead.run.update)
        if self.diverged and self.diverged.update != self.playhead.update:
            self.diverged = None

    def reply(
        self,
        command: Command | None,
        client: Client | None,
        stopped: bool = False,
        kept: Message | None = None,
    ) -> None:
        """A command is done, or was cut; `kept` is the future that it cut, a run of its own."""
        if command is not None and client is not None:
            self.tell(messages.reply(command, self.playhead.to_dict(), stopped, kept), client)

    def refuse(self, error: EngineError, command: Command | None, client: Client | None) -> None:
        """A command cannot be done."""
        if client is not None:
            self.tell(messages.error(error, command and command.id), client)

    def take_said(self) -> list[Outgoing]:
        """The messages since the last time."""
        said, self._out = self._out, []
        return said

    def take_move(self) -> bool | None:
        """Whether what moved since the last time is a jump; None if nothing was told or moved."""
        if not self.moved:
            return None
        self.moved = False
        self.revision += 1
        return self.jumped

    # Jobs and queries

    def enqueue(self, job: Job) -> None:
        """A job that waits for those before it; Problem "busy" where too many do."""
        most = self.settings.max_pending
        if len(self.queue) >= most:
            raise Problem("busy", field="do", allowed=amount("steps", high=most))
        self.queue.append(job)

    def score(self) -> None:
        """Score what is still to be, when it is its turn."""
        if self.jobs.unscored:
            self.queue.append(Job(self.jobs.score(), None))

    def ask(self, asked: Ask | Stop) -> None:
        """Queue a query, or the end of one; the session itself has no thread for it."""
        self._asked.append(asked)

    def take_asked(self) -> list[Ask | Stop]:
        """The queries since the last time."""
        asked, self._asked = self._asked, []
        return asked

    def take_branches(self) -> list[Branch]:
        """The branches made since the last time, to be stored."""
        branches, self.branches = self.branches, []
        return branches


def _layers(config: Any, layers: Kinds) -> Kinds | None:
    """The table of layers, where a run of this config has any."""
    return None if KINDS[config.kind].written else layers
