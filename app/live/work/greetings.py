"""Greetings: the messages to new watchers, made once for all who come to a run at one time."""

from __future__ import annotations

from app.protocol.messages import Message
from app.session import snapshot
from app.session.session import Session


class Greetings:
    """The greeting that was made last."""

    def __init__(self) -> None:
        self._of: tuple[str, int] | None = None
        self._said: list[Message] = []

    def of(self, session: Session) -> list[Message]:
        """The greeting of a session, which changes when what it shows does."""
        of = session.id, session.revision
        if of != self._of or session.moved:
            self._of, self._said = of, snapshot.greeting(session)
        return self._said
