"""Exclusive access: operations on a shared object run one at a time, at once where that is quick
and nobody is at it, otherwise in another thread, in the order in which it was asked for.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any, Generic, NamedTuple, TypeVar

from app.errors import Problem

Found = TypeVar("Found")


class QueuedWork(NamedTuple):
    """Work to be done; `then` takes its result, on the event loop.

    `work` raises nothing. `ended` is called instead of both where nothing is done any more.
    """

    work: Callable[[], Any]
    then: Callable[[Any], None]
    ended: Callable[[Problem], None]


class Exclusive:
    """A queue of work on one thing, one piece at a time. Its driver awaits `next` while work
    waits."""

    def __init__(self, threads: Executor) -> None:
        self._threads = threads
        self._waiting: deque[QueuedWork] = deque()
        self.running = False
        """Whether a thread works on it."""
        self._end: Callable[[], Problem] | None = None

    @property
    def waiting(self) -> bool:
        """Whether something is to be done in another thread."""
        return bool(self._waiting)

    @property
    def closed(self) -> bool:
        """Whether nothing is done any more."""
        return self._end is not None

    def do(self, asked: QueuedWork, long: bool) -> None:
        """Do something, now if it can be; `long` if it has to be in another thread."""
        if self._end is not None:
            asked.ended(self._end())
        elif long or self.running or self._waiting:
            self._waiting.append(asked)
        else:
            asked.then(asked.work())

    async def read(self, work: Callable[[], Found], do: Callable[[QueuedWork], None]) -> Found:
        """The result of `work`, done by way of `do`; what it raises is raised here."""
        reading = AwaitedWork(work)
        do(QueuedWork(reading.work, reading.then, reading.ended))
        return await reading.found

    async def next(self) -> None:
        """Do the first that waits."""
        asked = self._waiting[0]
        given = await self.in_thread(self._threads, asked.work)
        if self._end is None:
            self._waiting.popleft()
            asked.then(given)

    async def in_thread(self, threads: Executor, work: Callable[[], Found]) -> Found:
        """Do something in one of these threads; what comes meanwhile waits."""
        self.running = True
        try:
            return await asyncio.shield(asyncio.get_running_loop().run_in_executor(threads, work))
        finally:
            self.running = False
            if self._end is not None:
                self._finish(self._end)

    def close(self, end: Callable[[], Problem]) -> None:
        """Do nothing more. `end` is called when no thread is at it, and says why."""
        self._end = end
        if not self.running:
            self._finish(end)

    def _finish(self, end: Callable[[], Problem]) -> None:
        why = end()
        while self._waiting:
            self._waiting.popleft().ended(why)


class AwaitedWork(Generic[Found]):
    """QueuedWork whose result, or error, somebody waits for."""

    def __init__(self, work: Callable[[], Found]) -> None:
        self._work = work
        self.found: asyncio.Future[Found] = asyncio.get_running_loop().create_future()

    def work(self) -> Found | Exception:
        """Do it."""
        try:
            return self._work()
        except Exception as error:  # noqa: BLE001 — raised where it is waited for
            return error

    def then(self, given: Found | Exception) -> None:
        """Hand on what came of it."""
        if self.found.done():
            return
        if isinstance(given, Exception):
            self.found.set_exception(given)
        else:
            self.found.set_result(given)

    def ended(self, why: Problem) -> None:
        """Raise `why` where it is waited for: the work is not done."""
        self.then(why)
