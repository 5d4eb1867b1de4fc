"""A text that a page sends: read as a command and obeyed, or refused in words with its id."""

from __future__ import annotations

from app.errors import Problem, fault
from app.live.session_task import SessionTask
from app.protocol import commands, messages
from app.protocol.fields import identity
from app.settings import Settings
from app.watching.watcher import PageWatcher
from engine.allowed import allow, amount, choice

LOOKING = frozenset({*commands.QUERIES, "explain", "view_sample", "look", "subscribe", "stop"})
"""The commands that change nothing of a run."""


async def take_text(
    text: str | bytes | None, live: SessionTask, watcher: PageWatcher, settings: Settings
) -> None:
    """Take what a page sends: it is obeyed, or refused with its id, and there is room again."""
    message: object = None
    try:
        message = _read(text, settings)
        command = commands.parse(message)
        if watcher.look and command.do not in LOOKING:
            allowed = choice(sorted(LOOKING))
            raise Problem("looking", field="do", value=command.do, allowed=allowed)
        live.handle(command, watcher)
    except Problem as problem:
        echo = identity(message)
        if message is None and text is not None and problem.code == "malformed":
            echo = commands.echo_of(text)
        watcher.tell(messages.error(problem, echo))
    except Exception as error:  # noqa: BLE001 — fault logs it
        found = fault(error, f"a command to session {live.session.id}")
        watcher.tell(messages.error(found, identity(message)))
    await watcher.room()


def _read(text: str | bytes | None, settings: Settings) -> object:
    if text is None:
        raise Problem("unsupported", allowed=allow("text_frame"))
    size = len(text if isinstance(text, bytes) else text.encode("utf-8", "replace"))
    if size > settings.max_message_bytes:
        most = amount("bytes", high=settings.max_message_bytes)
        raise Problem("too_large", field="message", allowed=most)
    return commands.decode(text)
