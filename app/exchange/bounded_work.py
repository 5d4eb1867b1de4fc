"""Work of some size, bounded: one at a time, and so many who wait for it."""

from __future__ import annotations

import asyncio
from types import TracebackType

from app.errors import Problem
from engine.allowed import amount


class BoundedWork:
    """`async with bounded:` is one piece of work; Problem "busy" where too many wait already."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._inside = 0
        self._turn = asyncio.Lock()

    async def __aenter__(self) -> None:
        if self._inside >= self._most:
            raise Problem("busy", field="file", allowed=amount("files", high=self._most))
        self._inside += 1
        try:
            await self._turn.acquire()
        except asyncio.CancelledError:
            self._inside -= 1
            raise

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._inside -= 1
        self._turn.release()
