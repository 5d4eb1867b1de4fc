"""A log that says the same thing once a minute: whoever attacks the server cannot fill its disk."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

MINUTE = 60.0
MOST_KEPT = 256


class Sparing(logging.Filter):
    """Lets a message pass if the same one, whatever its numbers are, has not in this minute."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._said: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether to say it."""
        said, now = str(record.msg).partition("\n")[0], self._clock()
        if now - self._said.get(said, -MINUTE) < MINUTE:
            return False
        if len(self._said) >= MOST_KEPT:
            self._said.clear()
        self._said[said] = now
        return True


def spare() -> None:
    """Let the loggers of the server's machinery say each thing once a minute."""
    for name in ("asyncio", "uvicorn.error", "websockets.server"):
        logger = logging.getLogger(name)
        if not any(isinstance(each, Sparing) for each in logger.filters):
            logger.addFilter(Sparing())
