"""Every data set that a session uses, loaded once and shared.

Data sets are read-only. The cache does not keep them: what no session uses any more is gone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any
from weakref import WeakValueDictionary

from engine import EngineError
from engine.training.runs import load_data


class DatasetCache:
    """Data sets by their config, as `load` gives them."""

    def __init__(self, load: Callable[[Any], Any] = load_data) -> None:
        self._load = load
        self._shared: WeakValueDictionary[Any, Any] = WeakValueDictionary()
        self._coming: dict[Any, asyncio.Task[Any]] = {}

    def get(self, config: Any) -> Any:
        """The data set, loaded now if nobody uses it yet. Errors are those of `load`."""
        known = self._shared.get(config)
        if known is None:
            known = self._shared.setdefault(config, self._load(config))
        return known

    async def fetch(self, config: Any) -> Any:
        """The same, loaded in another thread: as long as it is held, `get` has it at once.

        None where it cannot be loaded; `get` says why.
        """
        known = self._shared.get(config)
        if known is not None:
            return known
        coming = self._coming.get(config)
        if coming is None:
            coming = asyncio.create_task(self._load_in_thread(config))
            self._coming[config] = coming
            coming.add_done_callback(lambda done: self._coming.pop(config))
        try:
            return await asyncio.shield(coming)
        except EngineError:
            return None

    async def _load_in_thread(self, config: Any) -> Any:
        return self._shared.setdefault(config, await asyncio.to_thread(self._load, config))
