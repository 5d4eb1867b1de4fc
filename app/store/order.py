"""The order in which the store does what it is asked: first what somebody waits for.

What plays is written four times a second, and nobody waits for that; a step's reply waits until the
step is kept. Whatever is asked of one run is done in the order in which it was asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

MOST_UNAWAITED = 8
"""Requests without a waiting client that are done before new ones are looked at."""


class Request(Protocol):
    """A request to the store."""

    run: str | None
    """The run that it is about; None for what is about several."""
    awaited: bool


Asked = TypeVar("Asked", bound=Request)


def awaited_first(waiting: Sequence[Asked]) -> tuple[list[Asked], list[Asked]]:
    """The requests that are done now, and those that are done then.

    Now are those that are awaited, with those about the same runs before them, then a few others.
    """
    last = {asked.run: at for at, asked in enumerate(waiting) if asked.awaited}
    urgent = [asked for at, asked in enumerate(waiting) if at <= last.get(asked.run, -1)]
    rest = [asked for at, asked in enumerate(waiting) if at > last.get(asked.run, -1)]
    return urgent + rest[:MOST_UNAWAITED], rest[MOST_UNAWAITED:]
