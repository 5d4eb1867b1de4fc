"""Every data set that a session uses, loaded once and shared.

Data sets are read-only. The cache does not keep them: what no session uses any more is gone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from weakref import WeakValueDictionary

from engine.training.runs import load_data


class DatasetCache:
    """Data sets by their config, as `load` gives them."""

    def __init__(self, load: Callable[[Any], Any] = load_data) -> None:
        self._load = load
        self._shared: WeakValueDictionary[Any, Any] = WeakValueDictionary()

    def get(self, config: Any) -> Any:
        """The data set, loaded now if nobody uses it yet. Errors are those of `load`."""
        known = self._shared.get(config)
        if known is None:
            known = self._shared.setdefault(config, self._load(config))
        return known
