"""Queries are built and worked on in other threads, each once for all who ask it.

Answers are kept for the moment they are about and forgotten at the next, a few at a time. Who
asks too much at once is refused. Long queries go to `query_stream`.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial

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

AnswerOrError = Answer | EngineError


Prepared = Callable[["QueryPool"], None]
"""A step with the queries of a session: one more, a refusal, or the end of one."""


def prepared(asked: Iterable[Ask | Stop], session: Session) -> Iterator[Prepared]:
    """Build the queries of where a session stands now: what they need of it is copied."""

    def begin(ask: Ask) -> Prepared:
        assert ask.client is not None
        asking = Asking(ask.command, session.playhead.to_dict(), ask.client)
        try:
            query = build(ask.command, session.playhead, session.settings, ask.probe)
        except EngineError as error:
            return partial(_refused, asking, error)
        return lambda pool: pool.answer(asking, query)

    for each in asked:
        if each.client is not None:
            yield each.taken(begin, lambda stop: lambda pool: pool.stop(stop))


def _refused(asking: Asking, error: EngineError, pool: QueryPool) -> None:
    asking.tell(error)


class QueryPool:
    """The queries of one session; `settings.max_pending` may be asked by one client at once."""

    def __init__(self, settings: Settings, shared: Shared | None = None, owner: str = "") -> None:
        self._settings = settings
        self._shared = shared or Shared()
        self._share = Share()
        self._about: About | None = None
        self._found: dict[str, asyncio.Future[AnswerOrError]] = {}
        self._asking: Counter[Client] = Counter()
        self._waiting: dict[asyncio.Future[AnswerOrError], list[Client]] = {}
        """Clients that wait for each answer that is worked on."""
        self._stream = QueryStream(settings, self._shared, owner)

    def answer(self, asking: Asking, query: Query | LongQuery) -> None:
        """Work on a query, and tell the client the answer when it is known."""
        query.taken(partial(self._take, asking), partial(self._stream.take, asking))

    def stop(self, stop: Stop) -> None:
        """End a query that is answered in parts."""
        self._stream.stop(stop)

    def leave(self, client: Client) -> None:
        """`client` is gone; what only it waits for is ended."""
        self._stream.leave(client)
        for answer, clients in list(self._waiting.items()):
            clients[:] = [each for each in clients if each is not client]
            if not clients:
                self._end(answer)

    def close(self) -> None:
        """End all queries."""
        self._stream.close()

    def _take(self, asking: Asking, query: Query) -> None:
        client, most = asking.client, self._settings.max_pending
        if self._asking[client] >= most:
            refusal = Problem("busy", field="do", allowed=amount("questions", high=most))
            asking.tell(refusal)
            return
        self._asking[client] += 1
        answer = self._answer(query)
        if not answer.done():
            self._waiting.setdefault(answer, []).append(client)

        def tell(done: asyncio.Future[AnswerOrError]) -> None:
            self._waiting.pop(done, None)
            self._asking[client] -= 1
            if not self._asking[client]:
                del self._asking[client]
            if not done.cancelled():
                asking.tell(done.result())

        answer.add_done_callback(tell)

    def _end(self, answer: asyncio.Future[AnswerOrError]) -> None:
        """End a query that no client waits for; asked again, it is worked out anew."""
        del self._waiting[answer]
        self._found = {key: each for key, each in self._found.items() if each is not answer}
        answer.cancel()

    def _answer(self, query: Query) -> asyncio.Future[AnswerOrError]:
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

    async def _worked(self, query: Query) -> AnswerOrError:
        try:
            return await self._shared.question(query.found, self._share)
        except Exception as error:  # noqa: BLE001 — fault logs it
            return fault(error, query.key)
