"""A log filter: the same message passes once a minute, so that no attack can fill the disk."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

MINUTE = 60.0
MOST_KEPT = 256


class RepeatFilter(logging.Filter):
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


def filter_repeats() -> None:
    """Filter repeats out of the loggers of uvicorn and asyncio."""
    for name in ("asyncio", "uvicorn.error", "websockets.server"):
        logger = logging.getLogger(name)
        if not any(isinstance(each, RepeatFilter) for each in logger.filters):
            logger.addFilter(RepeatFilter())
