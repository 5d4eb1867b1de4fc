"""Clients, who send commands, and what a session hands on for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Protocol, TypeVar

from app.playback.curves import Curve
from app.playback.probe_sample import ProbeSample
from app.protocol.commands import Command
from app.protocol.messages import Message
from app.session.encoders import Looked
from engine import UpdateRecord
from engine.network.step import State
from engine.training.change_log import Log

Result = TypeVar("Result")


class Client(Protocol):
    """A page that watches or a request that waits. `sample` is what it looks at, `looked` which
    parts of large arrays, `maps` whether it wants the maps of all neurons."""

    sample: int | ProbeSample
    looked: Looked
    maps: bool

    def tell(self, message: Message) -> None:
        """Take a message. It must not wait."""


Outgoing = tuple[Message, Client | None]
"""A message and who is told; None is everybody who watches."""


class Ask(NamedTuple):
    """A query about where the run stands, or about `probe`, the record of an own sample."""

    command: Command
    client: Client | None
    probe: UpdateRecord | None = None

    def taken(self, ask: Callable[[Ask], Result], stop: Callable[[Stop], Result]) -> Result:
        """The result of `ask`."""
        return ask(self)


class Stop(NamedTuple):
    """The query `of` of `client`, answered in parts, is no longer of interest."""

    of: str | float
    client: Client | None

    def taken(self, ask: Callable[[Ask], Result], stop: Callable[[Stop], Result]) -> Result:
        """The result of `stop`."""
        return stop(self)


class Branch(NamedTuple):
    """A run to be stored beside the one it has its past from; `state` is one to replay from, None
    for its start."""

    id: str
    title: str | None
    """None: as the run it is a branch of."""
    config: Any
    log: Log
    cursor: Mapping[str, int]
    curves: dict[str, Curve]
    state: State | None
