"""A live session: driven on the event loop while there is something to do, shown to its watchers.

The only task of a session runs while it plays or has jobs. A watcher never holds it up: it is
handed the newest state, and what it does with it is its own affair.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from functools import partial

from app.errors import Problem, fault
from app.live.dataset_cache import DatasetCache
from app.live.footprint import footprint
from app.live.map_renderer import MapRenderer
from app.live.query_pool import QueryPool
from app.live.receivers import ReplyFuture, Watcher
from app.live.saving import Saving
from app.playback.probe_sample import ProbeSample
from app.protocol.commands import Command
from app.protocol.kinds import KINDS
from app.protocol.messages import Message
from app.session import handlers, playing, snapshot
from app.session.client import Outgoing
from app.session.session import Session
from app.session.undoing import needed_data

log = logging.getLogger("backwave")

LONG_OPERATIONS = 4_000_000
"""Of an update: from here on it would hold the event loop for more than a few milliseconds."""


class SessionTask:
    """A session, its watchers, and the task that drives it.

    Sessions that share `turns` work one at a time, and between two turns the loop goes round:
    however many play, a command waits for a turn or two. A run whose updates are long works in
    another thread, one such run at a time (`aside`); what comes meanwhile waits for its slice.
    """

    def __init__(
        self,
        session: Session,
        clock: Callable[[], float],
        turns: asyncio.Lock | None = None,
        datasets: DatasetCache | None = None,
        title: str = "",
        owner: str = "",
        aside: asyncio.Lock | None = None,
    ) -> None:
        self.session = session
        self.owner = owner
        """The address that made it."""
        self._aside = aside or asyncio.Lock()
        self._later: list[Callable[[], None]] | None = None
        """While a slice is worked on in another thread: what waits for it."""
        self._weighed = 0
        self._size = self._operations = 0
        self.datasets = datasets or DatasetCache()
        self.clock = clock
        self.saving = Saving(session, clock, title, lambda: self._later is None)
        self._turns = turns or asyncio.Lock()
        self.used = clock()
        self.watchers: set[Watcher] = set()
        self.asking = 0
        self.maps: MapRenderer | None = None
        self._queries = QueryPool(session.settings)
        self._wake = asyncio.Event()
        self._rested = asyncio.Event()
        self._rested.set()
        self._task: asyncio.Task[None] | None = None
        self._drawing: asyncio.Task[None] | None = None
        self._drive()

    @property
    def title(self) -> str:
        """What the run is called."""
        return self.saving.title

    @property
    def size(self) -> int:
        """Bytes, estimated anew where there is another run."""
        self._weigh()
        return self._size

    def _weigh(self) -> None:
        if self._weighed != self.session.layout_id:
            self._size, self._operations = footprint(self.session)
            self._weighed = self.session.layout_id

    @property
    def attended(self) -> bool:
        """Whether anybody watches or waits for an answer."""
        return bool(self.watchers) or self.asking > 0

    def handle(self, command: Command, client: Watcher | ReplyFuture | None = None) -> None:
        """Take a command; the answer goes to `client`, what changed to everybody."""
        if self._later is not None:
            self._later.append(partial(self.handle, command, client))
            return
        self.used = self.clock()
        looked_at, mapped = (client.sample, client.maps) if client else (0, False)
        self._deliver(handlers.handle(self.session, command, client, self.used))
        for asked in self.session.take_asked():
            self._queries.take(asked, self.session.playhead)
        self._publish()
        for watcher in self.watchers:
            if watcher is client and watcher.sample != looked_at:
                self._show(watcher)
            if watcher is client and watcher.maps and not mapped:
                self._show_maps(watcher)
        self._drive()

    async def take(self, command: Command, client: Watcher | ReplyFuture) -> None:
        """The same, when the data that the command needs have been loaded in another thread."""
        needed = needed_data(self.session, command)
        # What nobody holds the cache forgets.
        held = needed and await self.datasets.fetch(needed)
        self.handle(command, client)
        del held

    async def ask(self, command: Command) -> Message:
        """Take a command and wait for its reply or error."""
        waiting = ReplyFuture()
        self.asking += 1
        try:
            await self.take(command, waiting)
            return await waiting.answer
        finally:
            self._queries.leave(waiting)
            self.asking -= 1
            self.used = self.clock()
            self._forsake(waiting)

    def join(self, watcher: Watcher) -> None:
        """Show `watcher` everything from now on."""
        if self._later is not None:
            self._later.append(partial(self.join, watcher))
            return
        self.used = self.clock()
        self.watchers.add(watcher)
        for message in snapshot.greeting(self.session):
            watcher.tell(message)
        self._show(watcher)

    def leave(self, watcher: Watcher) -> None:
        """No more for `watcher`."""
        if self._later is not None:
            self._later.append(partial(self.leave, watcher))
            return
        self.used = self.clock()
        self.watchers.discard(watcher)
        watcher.sample = 0
        self._queries.leave(watcher)
        self._forsake(watcher)

    def _forsake(self, client: Watcher | ReplyFuture) -> None:
        """Nobody works for who has gone: end what `client` waited for, if nobody else is there."""
        if self._later is not None:
            self._later.append(partial(self._forsake, client))
        elif not self.attended:
            self._deliver(playing.forsake(self.session, client))
            self._publish()

    def close(self) -> None:
        """Stop, and send everybody away."""
        self.saving.close()
        self._queries.close()
        for task in (self._task, self._drawing):
            if task:
                task.cancel()
        ended = Problem("ended", field="id", value=self.session.id)
        self._deliver(playing.abandon(self.session, ended))
        for watcher in self.watchers:
            watcher.close(ended)

    def _drive(self) -> None:
        self._wake.set()
        if self._task is None and self.session.due is not None:
            self._task = asyncio.get_running_loop().create_task(self._run())

    async def _run(self) -> None:
        try:
            while (due := self.session.due) is not None:
                await self._turn(due - self.clock())
        finally:
            self._task = None

    async def _turn(self, wait: float) -> None:
        """Work once, or wait until there is something to do or a command comes."""
        if wait > 0:
            self._wake.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), wait)
            return
        self._weigh()
        long = self._operations > LONG_OPERATIONS
        async with self._aside if long else self._turns:
            if long:
                said, later = await self._work_aside()
            else:
                said, later = self._work(), ()
            self._deliver(said)
            self._publish()
            for call in later:
                call()
            await asyncio.sleep(0)

    async def _work_aside(self) -> tuple[list[Outgoing], Sequence[Callable[[], None]]]:
        """Work in another thread; what was said, and what has come meanwhile."""
        later: list[Callable[[], None]] = []
        self._later = later
        self._rested.clear()
        try:
            said = await asyncio.to_thread(self._work)
        finally:
            self._later = None
            self._rested.set()
        return said, later

    async def rest(self) -> None:
        """Wait until no slice is worked on in another thread."""
        await self._rested.wait()

    def _work(self) -> list[Outgoing]:
        try:
            return playing.work(self.session, self.clock)
        except Exception as error:  # noqa: BLE001 — fault logs it
            found = fault(error, f"session {self.session.id}")
            return playing.abandon(self.session, found)

    def _deliver(self, said: list[Outgoing]) -> None:
        self.saving.after(said, self._tell)

    def _tell(self, said: list[Outgoing]) -> None:
        for message, receiver in said:
            for one in self.watchers if receiver is None else (receiver,):
                one.tell(message)

    def _publish(self) -> None:
        """Show what moved: encoded once for each sample that is looked at."""
        jumped = self.session.take_move()
        if jumped is None:
            return
        frames: dict[int | ProbeSample, bytes] = {}
        for watcher in self.watchers:
            sample = watcher.sample
            if sample not in frames:
                frames[sample] = snapshot.encode_frame(self.session, sample, jumped)
            watcher.show(frames[sample])
        self._draw()

    def _show(self, watcher: Watcher) -> None:
        watcher.show(snapshot.encode_frame(self.session, watcher.sample, jumped=True))

    def _show_maps(self, watcher: Watcher) -> None:
        renderer = self._renderer()
        if renderer is not None and renderer.drawn is not None:
            watcher.show_maps(renderer.drawn)
        self._draw()

    def _renderer(self) -> MapRenderer | None:
        """The maps of the present run; None where there is nothing to draw them on."""
        session = self.session
        if self.maps is None or self.maps.layout_id != session.layout_id:
            run = session.playhead.run
            fits = run.dataset.drawable and KINDS[run.config.kind].mapped
            self.maps = MapRenderer(run, session.layout_id, session.settings) if fits else None
        return self.maps

    def _draw(self) -> None:
        """See to it that whoever wants maps has those of the present parameters."""
        if self._drawing is None and self._wanting():
            self._drawing = asyncio.get_running_loop().create_task(self._keep_drawing())

    def _wanting(self) -> list[Watcher]:
        return [watcher for watcher in self.watchers if watcher.maps]

    async def _keep_drawing(self) -> None:
        try:
            while self._wanting():
                await self.rest()
                renderer = self._renderer()
                if renderer is None or not renderer.renew():
                    break
                frame = await asyncio.to_thread(renderer.draw)
                # Meanwhile the session may have been given another network.
                for watcher in self._wanting() if renderer is self._renderer() else ():
                    watcher.show_maps(frame)
                await asyncio.sleep(1 / self.session.settings.max_map_rate)
        except Exception:
            log.exception("fault in the maps of session %s", self.session.id)
        finally:
            self._drawing = None
