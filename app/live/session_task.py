"""A live session: driven on the event loop while there is something to do, shown to its watchers.

The only task of a session runs while it plays or has jobs. A watcher never holds it up: it is
handed the newest state, and what it does with it is its own affair. What of a session may take long
is done in a thread.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from app.errors import Problem
from app.live.delivery import Delivery
from app.live.footprint import footprint
from app.live.query_pool import QueryPool
from app.live.receivers import ReplyFuture, Watcher
from app.live.saving import Saving
from app.live.work import done
from app.live.work.done import Done
from app.live.work.exclusive import Exclusive, QueuedWork
from app.live.work.map_task import MapTask
from app.live.work.shared import Shared
from app.live.work.turns import Share
from app.protocol import messages
from app.protocol.commands import Command
from app.protocol.messages import Message
from app.session import playing
from app.session.programs import rewriting
from app.session.session import Session
from app.store.rows import StoredRun
from app.store.store import Store

LONG_OPERATIONS = 4_000_000
"""Operations of an update that would hold the event loop for more than a few milliseconds."""
ROUNDS = 3
"""Rounds of the event loop between two turns: so many take a command from its socket to here."""
BUILDING = frozenset({"configure", "rewrite", "reset", "next_seed", "undo", "redo"})
"""The commands that may make another run."""

Found = TypeVar("Found")


class SessionTask:
    """A session, its watchers, and the task that drives it.

    Sessions that have the same `shared` work one at a time, and between two turns the loop goes
    round so often that a command has come: however many play, it waits for one turn. A run whose
    updates are long works in another thread, one such run at a time, and what makes another run in
    a third.
    """

    def __init__(
        self,
        session: Session,
        clock: Callable[[], float],
        shared: Shared | None = None,
        title: str = "",
        owner: str = "",
        grown: Callable[[], None] = lambda: None,
    ) -> None:
        self.session = session
        self.owner = owner
        """The address that made it."""
        self._grown = grown
        """Called when there may be another run, which may be larger."""
        self.clock = clock
        self.used = clock()
        self.watchers: set[Watcher] = set()
        self.asking = 0
        self._shared = shared or Shared()
        self._share = Share()
        self._exclusive = Exclusive(self._shared.commands)
        self.saving = Saving(session, clock, title, lambda: not self._exclusive.running)
        self._weighed = 0
        self._size = self._operations = 0
        self._queries = QueryPool(session.settings, self._shared, owner)
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.maps = MapTask(session, self.watchers, self.read, self._shared.questions)
        self._delivery = Delivery(self.watchers, self.saving, self._queries, self.maps)
        self._drive()

    @property
    def title(self) -> str:
        """The title of the run."""
        return self.saving.title

    @property
    def size(self) -> int:
        """Bytes, estimated anew where there is another run."""
        self._weigh()
        return self._size

    @property
    def long(self) -> bool:
        """Whether an update takes long."""
        self._weigh()
        return self._operations > LONG_OPERATIONS

    def _weigh(self) -> None:
        if self._weighed != self.session.layout_id:
            # Another run has taken the place of the one that was weighed.
            self._shared.left_bytes += self._size
            self._size, self._operations = footprint(self.session.playhead.run)
            self._weighed = self.session.layout_id

    @property
    def attended(self) -> bool:
        """Whether anybody watches or waits for an answer."""
        return bool(self.watchers) or self.asking > 0

    def handle(self, command: Command, client: Watcher | ReplyFuture | None = None) -> None:
        """Take a command; the answer goes to `client`, what changed to everybody."""
        self.used = self.clock()
        self._share.ask()
        mapped = client.maps if client else True
        building = command.do in BUILDING or rewriting.types_in(self.session, command)

        def then(given: Done) -> None:
            self._delivery.hand_on(given)
            if building:
                self._grown()
            for watcher in self.watchers:
                if watcher is client and watcher.maps and not mapped:
                    self.maps.show(watcher)

        def ended(why: Problem) -> None:
            if client is not None:
                client.tell(messages.error(why, command.id))

        work = partial(done.handled, self.session, self.watchers, command, client, self.used)
        self._do(QueuedWork(work, then, ended), building)

    async def ask(self, command: Command) -> Message:
        """Take a command and wait for its reply or error."""
        waiting = ReplyFuture()
        self.asking += 1
        try:
            self.handle(command, waiting)
            return await waiting.answer
        finally:
            self._queries.leave(waiting)
            self.asking -= 1
            self.used = self.clock()
            self._cancel_for(waiting)

    async def read(self, work: Callable[[], Found]) -> Found:
        """The result of `work`, which reads the session; it stands still meanwhile."""
        return await self._exclusive.read(work, self._do)

    async def keep(self, store: Store, stored: StoredRun | None = None) -> None:
        """Have the store keep it from now on; `stored` is what it has. Wait until it does."""
        begun: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def then(nothing: object) -> None:
            self.saving.begin(store, stored)
            begun.set_result(None)

        self._do(QueuedWork(lambda: None, then, begun.set_exception))
        await begun
        await self.saving.kept()

    async def ended(self) -> None:
        """Wait until no thread is at it, after `close`."""
        if self._task is not None:
            await asyncio.wait((self._task,))

    def join(self, watcher: Watcher) -> None:
        """Show `watcher` everything from now on."""
        self.used = self.clock()

        def then(given: tuple[list[Message], bytes]) -> None:
            said, frame = given
            self.watchers.add(watcher)
            for message in said:
                watcher.tell(message)
            watcher.show(frame)

        work = partial(done.joined, self.session, watcher, self._shared.initial_messages)
        self._do(QueuedWork(work, then, watcher.close))

    def leave(self, watcher: Watcher) -> None:
        """Send no more to `watcher`."""
        self.used = self.clock()
        self._queries.leave(watcher)

        def then(nothing: object) -> None:
            self.watchers.discard(watcher)
            watcher.sample, watcher.looked = 0, ()
            self._cancel_for(watcher)

        self._do(QueuedWork(lambda: None, then, then))

    def _cancel_for(self, client: Watcher | ReplyFuture) -> None:
        work = partial(
            done.cancelled_for, self.session, self.watchers, client, lambda: self.attended
        )
        self._do(QueuedWork(work, self._delivery.hand_on, lambda why: None))

    def close(self) -> None:
        """Stop, and send everybody away."""
        self._queries.close()
        self.maps.close()
        self._exclusive.close(self._end)

    def _end(self) -> Problem:
        self.saving.close()
        ended = Problem("ended", field="id", value=self.session.id)
        self._delivery.tell(playing.abandon(self.session, ended))
        for watcher in self.watchers:
            watcher.close(ended)
        self._wake.set()
        return ended

    def _do(self, asked: QueuedWork, building: bool = False) -> None:
        """Do something with the session, in a thread where it may take long."""
        self._exclusive.do(asked, building or self.long)
        self._drive()

    def _drive(self) -> None:
        self._wake.set()
        due = self._exclusive.waiting or self.session.due is not None
        if due and self._task is None and not self._exclusive.closed:
            self._task = asyncio.get_running_loop().create_task(self._run())

    async def _run(self) -> None:
        try:
            while not self._exclusive.closed:
                if self._exclusive.waiting:
                    await self._exclusive.next()
                elif (due := self.session.due) is not None:
                    await self._turn(due - self.clock())
                else:
                    break
        finally:
            self._task = None

    async def _turn(self, wait: float) -> None:
        """QueuedWork once, or wait until there is something to do or a command comes."""
        if wait > 0:
            self._wake.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), wait)
            return
        shared, long = self._shared, self.long
        turns = shared.long_turns if long else shared.turns
        await turns.begin(self._share)
        begun = self.clock()
        try:
            # Meanwhile a command or the end may have come.
            if self._exclusive.waiting or self._exclusive.closed or self.session.due is None:
                return
            work = partial(done.worked, self.session, self.watchers, self.clock)
            given = await self._exclusive.in_thread(shared.updates, work) if long else work()
            if not self._exclusive.closed:
                self._delivery.hand_on(given)
            if self.session.due is not None:
                for _ in range(ROUNDS):
                    await asyncio.sleep(0)
        finally:
            self._share.spent += self.clock() - begun
            turns.end()
