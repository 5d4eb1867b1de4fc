"""Delivery of what a session has said and shown to whoever it is for: pages, requests, queries,
maps.

It is told when what it acknowledges is kept (`saving`). None of those it goes to may wait.
"""

from __future__ import annotations

from collections.abc import Collection

from app.live.query_pool import QueryPool
from app.live.receivers import Watcher
from app.live.saving import Saving
from app.live.work.done import Done
from app.live.work.map_task import MapTask
from app.session.client import Outgoing


class Delivery:
    """Hands on what was done with one session; all of it happens on the event loop."""

    def __init__(
        self, watchers: Collection[Watcher], saving: Saving, queries: QueryPool, maps: MapTask
    ) -> None:
        self._watchers = watchers
        self._saving = saving
        self._queries = queries
        self._maps = maps

    def hand_on(self, given: Done) -> None:
        """Messages first, then the frames, to all who watch."""
        self._saving.keep(given.branches)
        self._saving.after(given.said, self.tell)
        for asked in given.asked:
            asked(self._queries)
        for watcher, frame in given.frames:
            watcher.show(frame)
        if given.frames:
            self._maps.draw()

    def tell(self, said: list[Outgoing]) -> None:
        """Tell each message to its receiver; None is everybody who watches."""
        for message, receiver in said:
            for one in self._watchers if receiver is None else (receiver,):
                one.tell(message)
