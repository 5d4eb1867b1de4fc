"""The table of handlers: every command, and the function that does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from app.protocol.commands import QUERIES, Command
from app.session import branching, configuring, editing, playing, stepping, undoing, viewing
from app.session.client import Client, Outgoing
from app.session.programs import rewriting
from app.session.session import Session
from engine import EngineError

Handler = Callable[[Session, Command, Client | None, float], None]

HANDLERS: Mapping[str, Handler] = MappingProxyType(
    {
        "step": stepping.step,
        "forward": stepping.part,
        "backward": stepping.part,
        "update": stepping.part,
        "seek": stepping.seek,
        "play": playing.play,
        "pause": playing.pause,
        "speed": playing.speed,
        "train": editing.train,
        "edit": editing.edit,
        "freeze": editing.freeze,
        "drop": editing.drop,
        "set_parameters": editing.set_parameters,
        "configure": configuring.configure,
        "rewrite": rewriting.rewrite,
        "reset": configuring.reset,
        "next_seed": configuring.next_seed,
        "undo": undoing.undo,
        "redo": undoing.undo,
        "branch": branching.branch,
        "view_sample": viewing.view_sample,
        "look": viewing.look,
        "subscribe": viewing.subscribe,
        "stop": viewing.stop,
        **dict.fromkeys(QUERIES, viewing.ask),
        "explain": viewing.explain,
    }
)


def handle(
    session: Session, command: Command, client: Client | None = None, now: float = 0.0
) -> list[Outgoing]:
    """Take a command; what cannot be done is answered with an error and changes nothing."""
    try:
        HANDLERS[command.do](session, command, client, now)
    except EngineError as error:
        session.refuse(error, command, client)
    return session.take_said()
