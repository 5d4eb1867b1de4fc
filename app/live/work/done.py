"""Operations on a session, in whatever thread, and the result of one that is then handed on.

Nothing here touches the event loop: nobody is told anything, frames are only encoded.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from app.errors import fault
from app.live.query_pool import Prepared, prepared
from app.live.receivers import ReplyFuture, Watcher
from app.live.work.initial_messages import InitialMessages
from app.playback.jobs import Clock
from app.playback.probe_sample import ProbeSample
from app.protocol import messages
from app.protocol.commands import Command
from app.protocol.messages import Message
from app.session import handlers, playing, snapshot
from app.session.client import Branch, Client, Outgoing
from app.session.encoders import Looked
from app.session.session import Session

Watchers = Collection[Watcher]


class Done(NamedTuple):
    """Messages, the frames to be shown, queries to be worked on, branches to be stored."""

    said: list[Outgoing]
    frames: list[tuple[Watcher, bytes]]
    asked: list[Prepared]
    branches: list[Branch]


def handled(
    session: Session,
    watchers: Watchers,
    command: Command,
    client: Watcher | ReplyFuture | None,
    now: float,
) -> Done:
    """Take a command."""
    looked_at = _seen(client) if client else None
    try:
        said = handlers.handle(session, command, client, now)
        asked = [*prepared(session.take_asked(), session)]
        frames = _frames(session, watchers)
        for watcher in watchers:
            if watcher is client and _seen(watcher) != looked_at:
                frames.append((watcher, _frame(session, watcher)))
    except Exception as error:  # noqa: BLE001 — fault logs it
        found = fault(error, f"a command to session {session.id}")
        return Done([(messages.error(found, command.id), client)] if client else [], [], [], [])
    return Done(said, frames, asked, session.take_branches())


def worked(session: Session, watchers: Watchers, clock: Clock) -> Done:
    """Do what is due."""
    try:
        return Done(playing.work(session, clock), _frames(session, watchers), [], [])
    except Exception as error:  # noqa: BLE001 — fault logs it
        found = fault(error, f"session {session.id}")
        return Done(playing.abandon(session, found), [], [], [])


def cancelled_for(
    session: Session,
    watchers: Watchers,
    client: Watcher | ReplyFuture,
    attended: Callable[[], bool],
) -> Done:
    """Jobs of a client that has gone are ended, if no other client is there."""
    said = [] if attended() else playing.cancel_for(session, client)
    return Done(said, _frames(session, watchers), [], [])


def joined(
    session: Session, watcher: Watcher, initial: InitialMessages
) -> tuple[list[Message], bytes]:
    """The messages and the frame that a new watcher begins with."""
    return initial.of(session), _frame(session, watcher)


def _frame(session: Session, watcher: Watcher) -> bytes:
    return snapshot.encode_frame(session, watcher.sample, jumped=True, looked=watcher.looked)


def _seen(client: Client) -> tuple[int | ProbeSample, Looked]:
    """The sample and the parts of arrays that a client looks at: its frames depend on them."""
    return client.sample, client.looked


def _frames(session: Session, watchers: Watchers) -> list[tuple[Watcher, bytes]]:
    """Frames after a move, one a watcher: encoded once for all that look at the same."""
    jumped = session.take_move()
    if jumped is None:
        return []
    frames: dict[tuple[int | ProbeSample, Looked], bytes] = {}
    for seen in {_seen(watcher) for watcher in watchers}:
        sample, looked = seen
        frames[seen] = snapshot.encode_frame(session, sample, jumped, looked)
    return [(watcher, frames[_seen(watcher)]) for watcher in watchers]
