"""Queries are built and worked on in other threads, each once for all who ask it.

Answers are kept for the moment they are about and forgotten at the next, a few at a time. Who
asks too much at once is refused. Long queries go to `query_stream`.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator

from app.errors import Problem, fault
from app.live.query_stream import Asking, QueryStream
from app.live.work.shared import Shared
from app.live.work.turns import Share
from app.queries.base import About, Answer, LongQuery, Query
from app.queries.build import build
from app.session.client import Ask, Client, Stop
from app.session.session import Session
from app.settings import Settings
from engine import EngineError
from engine.allowed import amount

KEPT = 32
"""How many answers of one moment are kept."""

Found = Answer | EngineError


Prepared = Stop | tuple[Asking, Query | LongQuery | EngineError]
"""A query that is built, or refused; or the end of one."""


def prepared(asked: Iterable[Ask | Stop], session: Session) -> Iterator[Prepared]:
    """Build the queries of where a session stands now: what they need of it is copied."""
    for each in asked:
        if isinstance(each, Stop):
            yield each
        elif each.client is not None:
            asking = Asking(each.command, session.playhead.to_dict(), each.client)
            try:
                query = build(each.command, session.playhead, session.settings, each.probe)
            except EngineError as error:
                yield asking, error
            else:
                yield asking, query


class QueryPool:
    """The queries of one session; `settings.max_pending` may be asked by one client at once."""

    def __init__(self, settings: Settings, shared: Shared | None = None, owner: str = "") -> None:
        self._settings = settings
        self._shared = shared or Shared()
        self._share = Share()
        self._about: About | None = None
        self._found: dict[str, asyncio.Future[Found]] = {}
        self._asking: Counter[Client] = Counter()
        self._stream = QueryStream(settings, self._shared, owner)

    def take(self, given: Prepared) -> None:
        """Work on a query, and tell the client the answer when it is known; or end one."""
        if isinstance(given, Stop):
            self._stream.stop(given)
            return
        asking, query = given
        if isinstance(query, EngineError):
            asking.tell(query)
        else:
            self.answer(asking, query)

    def answer(self, asking: Asking, query: Query | LongQuery) -> None:
        """Work on a query, beside those that are worked on already."""
        if isinstance(query, LongQuery):
            self._stream.take(asking, query)
        else:
            self._take(asking, query)

    def leave(self, client: Client) -> None:
        """`client` is gone; what only it waits for is ended."""
        self._stream.leave(client)

    def close(self) -> None:
        """Nobody waits for anything any more."""
        self._stream.close()

    def _take(self, asking: Asking, query: Query) -> None:
        client, most = asking.client, self._settings.max_pending
        if self._asking[client] >= most:
            refusal = Problem("busy", field="do", allowed=amount("questions", high=most))
            asking.tell(refusal)
            return
        self._asking[client] += 1

        def tell(done: asyncio.Future[Found]) -> None:
            self._asking[client] -= 1
            if not self._asking[client]:
                del self._asking[client]
            if not done.cancelled():
                asking.tell(done.result())

        self._answer(query).add_done_callback(tell)

    def _answer(self, query: Query) -> asyncio.Future[Found]:
        if query.about != self._about:
            self._about = query.about
            self._found.clear()
        known = self._found.get(query.key)
        if known is None:
            known = asyncio.get_running_loop().create_task(self._worked(query))
            while len(self._found) >= KEPT:
                del self._found[next(iter(self._found))]
            self._found[query.key] = known
        return known

    async def _worked(self, query: Query) -> Found:
        try:
            return await self._shared.question(query.found, self._share)
        except Exception as error:  # noqa: BLE001 — fault logs it
            return fault(error, query.key)
