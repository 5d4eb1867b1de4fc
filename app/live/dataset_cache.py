"""Every data set that a session uses, loaded once and shared.

Data sets are read-only. The cache does not keep them: what no session uses any more is gone.
"""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakValueDictionary

from engine import DataConfig, Dataset, load


class DatasetCache:
    """Data sets by their config, as `load` gives them."""

    def __init__(self, load: Callable[[DataConfig], Dataset] = load) -> None:
        self._load = load
        self._shared: WeakValueDictionary[DataConfig, Dataset] = WeakValueDictionary()

    def get(self, config: DataConfig) -> Dataset:
        """The data set, loaded now if nobody uses it yet. Errors are those of `load`."""
        known = self._shared.get(config)
        if known is None:
            known = self._shared.setdefault(config, self._load(config))
        return known
