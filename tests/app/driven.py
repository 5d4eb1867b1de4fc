"""A session driven by hand, on a clock that moves a little whenever it is read."""

from dataclasses import replace
from typing import Any

from app.catalog.tables import suggested
from app.live.dataset_cache import DatasetCache
from app.protocol.messages import Message
from app.queries import Query
from app.session.player import Inquiry
from app.session.probe_sample import ProbeSample
from app.session.session import Session
from app.settings import Settings
from engine import RunConfig
from engine.layers import LAYERS

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
        self.maps = False
        self.told: list[Message] = []

    def tell(self, message: Message) -> None:
        self.told.append(message)


class Driven:
    """A session, the time, and everything it said."""

    def __init__(
        self,
        config: RunConfig,
        settings: Settings | None = None,
        log: Any = None,
        dataset_cache: DatasetCache | None = None,
        kinds: Any = LAYERS,
    ) -> None:
        self.now = 100.0
        self.client = Client()
        self.said: list[Message] = []
        self.session = Session("s", config, settings or Settings(), log, dataset_cache, kinds)
        self.settle()

    def do(self, name: str, **fields: Any) -> Message:
        """Send a command, let it finish, and return its reply or error."""
        self.send(name, **fields)
        self.settle()
        return self.client.told[-1]

    def send(self, name: str, **fields: Any) -> None:
        """Send a command, and do nothing else."""
        self._keep(self.session.handle({"do": name, **fields}, self.client, self.now))
        for asked in self.session.take_asked():
            if isinstance(asked, Inquiry):
                self._answer(asked)

    def slice(self) -> None:
        """One turn of work."""
        self._keep(self.session.work(self.clock))

    def clock(self) -> float:
        """Ten microseconds later than the last time."""
        self.now += 1e-5
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
        walk = self.session.walk
        return (walk.update, *walk.cursor)

    def kinds(self) -> list[str]:
        """The types of what everybody was told, since the last time."""
        found = [message["type"] for message in self.said]
        self.said.clear()
        return found

    def _answer(self, inquiry: Inquiry) -> None:
        question = inquiry.question
        if isinstance(question, Query):
            self.client.tell(inquiry.said(question.found()))
            return
        parts, more = question.work(), True
        while more:
            part = question.slice(parts)
            if part:
                more = part.more
                self.client.tell(inquiry.said(*part))

    def _keep(self, outgoing: Any) -> None:
        for message, receiver in outgoing:
            if receiver is None:
                self.said.append(message)
            else:
                receiver.tell(message)
