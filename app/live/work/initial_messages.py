"""Initial messages of new watchers, made once for all who come to a run at one time."""

from __future__ import annotations

from app.protocol.messages import Message
from app.session import snapshot
from app.session.session import Session


class InitialMessages:
    """The initial messages that were made last."""

    def __init__(self) -> None:
        self._of: tuple[str, int] | None = None
        self._messages: list[Message] = []

    def of(self, session: Session) -> list[Message]:
        """The initial messages of a session; they change when what it shows does."""
        of = session.id, session.revision
        if of != self._of or session.moved:
            self._of, self._messages = of, snapshot.initial_messages(session)
        return self._messages
