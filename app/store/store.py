"""The store: runs and links on disk, or in memory where that is wanted or the disk cannot be used.

One thread does all of it, what is awaited first (`order`). What waits together is written together;
who asked learns when it is on disk. A disk that fails is left as it is: what comes then is kept
in memory, and read from there first.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import queue
import sqlite3
import threading
from collections.abc import Callable, Sequence
from typing import Any

from app.store.database import MEMORY, Database, StoreError
from app.store.order import awaited_first
from app.store.rows import ComparedRun, RunChange, RunFacts, StoredRun

log = logging.getLogger("backwave")

MOST_TOGETHER = 500
Work = Callable[[Database], Any]


class _Asked:
    """Work in the store's thread, and the future of its result."""

    def __init__(self, work: Work, run: str | None, writes: bool, awaited: bool) -> None:
        self.work = work
        self.run = run
        self.writes = writes
        self.awaited = awaited
        self.loop = asyncio.get_running_loop()
        self.found: asyncio.Future[Any] = self.loop.create_future()


class Store:
    """Runs by their id. `place` is a file or MEMORY; `now` counts the seconds of the calendar."""

    def __init__(
        self,
        place: str,
        most_bytes: int,
        keep_seconds: float,
        now: Callable[[], float],
        most_undo_bytes: int,
    ) -> None:
        self.now = now
        self.problem: str | None = None
        """The reason why runs are kept in memory although there is a place for them."""
        self.beginnings = 0
        """The number of times that all has to be written anew, as what was written is not at
        hand."""
        self._place = place
        self._most = (most_bytes, most_undo_bytes)
        self._keep_seconds = keep_seconds
        self._asked: queue.SimpleQueue[list[_Asked] | None] = queue.SimpleQueue()
        self._coming: list[_Asked] = []
        """Work that is asked in this turn of the loop: the thread is woken once for all of it."""
        self._disk: Database | None = None
        """A file that can still be read, when its disk is full."""
        self._thread: threading.Thread | None = None

    def open(self) -> None:
        """Take the file, before the first that is asked of it; `problem` says why not."""
        if self._thread is not None:
            return
        started = threading.Event()
        self._thread = threading.Thread(target=self._serve, args=(started,), daemon=True)
        self._thread.start()
        started.wait()

    @property
    def lasting(self) -> bool:
        """Whether runs outlive the server."""
        return self._place != MEMORY and self.problem is None

    def write(self, change: RunChange, awaited: bool = True) -> asyncio.Future[bool]:
        """Write what changed; done when it is on disk, False where all has to be written."""
        return self._ask(lambda database: database.write(change), change.id, True, awaited)

    def read(self, identity: str) -> asyncio.Future[StoredRun | None]:
        """A run, or None."""
        return self._ask(lambda database: database.read(identity), identity)

    def facts(self, identities: Sequence[str]) -> asyncio.Future[list[RunFacts]]:
        """Facts for a list about runs."""
        return self._ask(lambda database: database.facts(identities))

    def compared(self, identities: Sequence[str]) -> asyncio.Future[list[ComparedRun]]:
        """Runs as they are compared."""
        return self._ask(lambda database: database.compared(identities))

    def rename(self, identity: str, title: str) -> asyncio.Future[bool]:
        """Give a run another title; False where there is none."""
        return self._ask(lambda database: database.rename(identity, title), identity, True)

    def delete(self, identity: str) -> asyncio.Future[None]:
        """Forget a run."""
        return self._ask(lambda database: database.delete((identity,)), identity, True)

    def link(self, token: str, run: str | None, text: str | None) -> asyncio.Future[None]:
        """Keep a link: to look at a run, or to the text of a document."""
        now = self.now()
        return self._ask(lambda database: database.link(token, run, text, now), run, True)

    def linked(self, token: str) -> asyncio.Future[tuple[str | None, Any] | None]:
        """The target of a link: a run to look at, or a document."""
        now = self.now()
        return self._ask(lambda database: database.linked(token, now), writes=True)

    def expire(self) -> asyncio.Future[int]:
        """Forget what has not been used for long, or has no room. How many went."""
        before = self.now() - self._keep_seconds
        return self._ask(lambda database: database.expire(before), writes=True)

    def close(self) -> None:
        """Write what is waiting, and let go of the file."""
        if self._thread is not None:
            self._hand_over()
            self._asked.put(None)
            self._thread.join()
            self._thread = None

    def _ask(
        self, work: Work, run: str | None = None, writes: bool = False, awaited: bool = True
    ) -> asyncio.Future[Any]:
        self.open()
        asked = _Asked(work, run, writes, awaited)
        if not self._coming:
            asked.loop.call_soon(self._hand_over)
        self._coming.append(asked)
        return asked.found

    def _hand_over(self) -> None:
        if self._coming:
            self._asked.put(self._coming)
            self._coming = []

    # In the thread

    def _serve(self, started: threading.Event) -> None:
        self._database = self._open()
        started.set()
        waiting: list[_Asked] = []
        ended = False
        while not ended or waiting:
            came = [] if waiting else [self._asked.get()]
            while len(waiting) + len(came) < MOST_TOGETHER and not self._asked.empty():
                came.append(self._asked.get_nowait())
            ended = ended or None in came
            waiting += [asked for each in came if each is not None for asked in each]
            now, waiting = awaited_first(waiting)
            self._do(now)
        for database in (self._database, self._disk):
            if database is not None:
                database.close()

    def _open(self) -> Database:
        try:
            return Database(self._place, *self._most)
        except StoreError as error:
            self._give_up(str(error))
            return Database(MEMORY, *self._most)

    def _give_up(self, why: str) -> None:
        self.problem = why
        log.warning(
            "runs cannot be kept in %s: %s. They are kept in memory until the server ends; "
            "the file is left as it is.", self._place, why,
        )  # fmt: skip

    def _do(self, together: list[_Asked]) -> None:
        try:
            found = self._done_or_made_room(together)
        except sqlite3.Error as error:
            self._database.abandon()
            if self._place == MEMORY or self.problem is not None:
                log.exception("fault in the store")
                found = [error for _ in together]
            else:
                self._give_up(str(error))
                self._disk, self._database = self._database, Database(MEMORY, *self._most)
                self.beginnings += 1
                found = self._done(together)
        for loop in {asked.loop for asked in together}:
            pairs = [
                (asked.found, each)
                for asked, each in zip(together, found, strict=True)
                if asked.loop is loop
            ]
            # A loop that has ended waits for nothing.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(_settle, pairs)

    def _done_or_made_room(self, together: list[_Asked]) -> list[Any]:
        try:
            return self._done(together)
        except sqlite3.OperationalError as error:
            if "full" not in str(error):
                raise
            self._database.abandon()
            self._database.expire(self.now() - self._keep_seconds)
            return self._done(together)

    def _done(self, together: list[_Asked]) -> list[Any]:
        writes = any(asked.writes for asked in together)
        if writes:
            self._database.begin()
        found = [self._one(asked) for asked in together]
        if writes:
            self._database.commit()
        return found

    def _one(self, asked: _Asked) -> Any:
        found = asked.work(self._database)
        if self._disk is not None and not asked.writes and not found:
            found = asked.work(self._disk)
        return found


def _settle(pairs: Sequence[tuple[asyncio.Future[Any], Any]]) -> None:
    for future, found in pairs:
        if future.done():
            continue
        if isinstance(found, Exception):
            future.set_exception(found)
        else:
            future.set_result(found)
