"""A session driven by hand, on a clock that moves a little whenever it is read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from app.catalog.tables import suggested
from app.errors import Problem
from app.live.query_stream import Asking
from app.playback.probe_sample import ProbeSample
from app.protocol import messages
from app.protocol.commands import parse
from app.protocol.fields import identity
from app.protocol.messages import Message
from app.queries.base import Query
from app.queries.build import build
from app.session.client import Ask
from app.session.encoders import Looked
from app.session.handlers import handle
from app.session.playing import work
from app.session.session import Session
from app.settings import Settings
from engine import EngineError, RunConfig
from engine.layers import LAYERS
from engine.training.runs import load_data

XOR = suggested("xor")


def hot() -> RunConfig:
    """XOR with a rate at which the weights overflow within a few updates."""
    layers = tuple(replace(layer, activation="linear") for layer in XOR.network.layers)
    network = replace(XOR.network, layers=layers)
    training = replace(XOR.training, loss="half_squared_error", learning_rate=1e6)
    return replace(XOR, network=network, training=training)


class Client:
    """Somebody who sends commands and keeps what is said to them."""

    def __init__(self) -> None:
        self.sample: int | ProbeSample = 0
        self.looked: Looked = ()
        self.maps = False
        self.told: list[Message] = []

    def tell(self, message: Message) -> None:
        self.told.append(message)


def answer(session: Session, asked: Ask) -> None:
    """Tell a client what it asked, at once."""
    assert asked.client is not None
    asking = Asking(asked.command, session.playhead.to_dict(), asked.client)
    try:
        query = build(asked.command, session.playhead, session.settings, asked.probe)
    except EngineError as error:
        asking.tell(error)
        return
    if isinstance(query, Query):
        asking.tell(query.found())
        return
    parts, more = query.work(), True
    while more:
        part = query.slice(parts)
        if part:
            more = part.more
            asking.tell(*part)


class Driven:
    """A session, the time, and everything it said."""

    def __init__(
        self,
        config: Any,
        settings: Settings | None = None,
        log: Any = None,
        load: Callable[[Any], Any] = load_data,
        kinds: Any = LAYERS,
    ) -> None:
        self.now = 100.0
        self.tick = 1e-5
        self.client = Client()
        self.said: list[Message] = []
        self.session = Session("s", config, settings or Settings(), log, load, kinds)
        self.settle()

    def do(self, do: str, **fields: Any) -> Message:
        """Send a command, let it finish, and return its reply or error."""
        self.send(do, **fields)
        self.settle()
        return self.client.told[-1]

    def send(self, do: str, **fields: Any) -> None:
        """Send a command, and do nothing else."""
        message = {"do": do, "id": -1, **fields}
        try:
            command = parse(message)
        except Problem as refusal:
            self.client.tell(messages.error(refusal, identity(message)))
            return
        self._keep(handle(self.session, command, self.client, self.now))
        for asked in self.session.take_asked():
            if isinstance(asked, Ask):
                answer(self.session, asked)

    def slice(self) -> None:
        """One turn of work."""
        self._keep(work(self.session, self.clock))

    def run_through(self, sequence: Iterable[tuple[Mapping[str, Any], int]]) -> None:
        """Send commands, with so many slices of work after each, and let them finish; every one of
        them has exactly one answer."""
        sent = 0
        for fields, slices in sequence:
            self.send(**fields, id=sent)
            sent += 1
            for _ in range(slices):
                self.now += 0.01
                self.slice()
        self.send("pause")
        self.settle()
        answered = sorted(told["id"] for told in self.client.told if told["id"] >= 0)
        assert answered == list(range(sent))

    def clock(self) -> float:
        """A little later than the last time."""
        self.now += self.tick
        return self.now

    def settle(self) -> None:
        """Finish all jobs."""
        while self.session.busy:
            self.slice()

    def wait(self, seconds: float) -> None:
        """Let time pass, doing what is due when it is due."""
        end = self.now + seconds
        while (due := self.session.due) is not None and due <= end:
            self.now = max(self.now, due)
            self.slice()
        self.now = end

    @property
    def cursor(self) -> tuple[int, int, int]:
        """(update, phase, part)."""
        walk = self.session.playhead
        return (walk.update, *walk.cursor)

    def kinds(self) -> list[str]:
        """The types of what everybody was told, since the last time."""
        found = [message["type"] for message in self.said]
        self.said.clear()
        return found

    def _keep(self, outgoing: Any) -> None:
        for message, receiver in outgoing:
            if receiver is None:
                self.said.append(message)
            else:
                receiver.tell(message)
