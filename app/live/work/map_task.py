"""The task that keeps a session's maps drawn, as long as somebody wants them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from concurrent.futures import Executor

from app.errors import Problem
from app.live.map_renderer import MapRenderer
from app.live.receivers import Watcher
from app.protocol.kinds import KINDS
from app.session.session import Session

log = logging.getLogger("backwave")

Read = Callable[[Callable[[], MapRenderer | None]], Awaitable[MapRenderer | None]]


class MapTask:
    """Draws the maps of one session in a thread, and shows them to those who want them.

    `read` does what reads the session when that stands still.
    """

    def __init__(
        self, session: Session, watchers: Collection[Watcher], read: Read, threads: Executor
    ) -> None:
        self._session = session
        self._watchers = watchers
        self._read = read
        self._threads = threads
        self._renderer: MapRenderer | None = None
        self._drawing: asyncio.Task[None] | None = None

    def show(self, watcher: Watcher) -> None:
        """Show who wants maps from now on those that are drawn already."""
        if self._renderer is not None and self._current(self._renderer) and self._renderer.drawn:
            watcher.show_maps(self._renderer.drawn)
        self.draw()

    def draw(self) -> None:
        """See to it that whoever wants maps has those of the present parameters."""
        if self._drawing is None and self._wanting():
            self._drawing = asyncio.get_running_loop().create_task(self._keep_drawing())

    def close(self) -> None:
        """Draw no more."""
        if self._drawing:
            self._drawing.cancel()

    def _wanting(self) -> list[Watcher]:
        return [watcher for watcher in self._watchers if watcher.maps]

    def _current(self, renderer: MapRenderer) -> bool:
        """Whether these are maps of the present run."""
        return renderer.layout_id == self._session.layout_id

    def _renewed(self) -> MapRenderer | None:
        """The maps, if they have to be drawn anew; None where there is nothing to draw them on."""
        session, renderer = self._session, self._renderer
        if renderer is None or not self._current(renderer):
            run = session.playhead.run
            fits = run.dataset.drawable and KINDS[run.config.kind].mapped
            renderer = MapRenderer(run, session.layout_id, session.settings) if fits else None
            self._renderer = renderer
        news = renderer is not None and renderer.renew(not session.playing)
        return renderer if news else None

    async def _keep_drawing(self) -> None:
        try:
            while self._wanting() and (renderer := await self._read(self._renewed)) is not None:
                loop = asyncio.get_running_loop()
                frame = await loop.run_in_executor(self._threads, renderer.draw)
                # Meanwhile the session may have been given another network.
                for watcher in self._wanting() if self._current(renderer) else ():
                    watcher.show_maps(frame)
                await asyncio.sleep(1 / self._session.settings.max_map_rate)
        except Problem:
            # The session has ended.
            return
        except Exception:
            log.exception("fault in the maps of session %s", self._session.id)
        finally:
            self._drawing = None
