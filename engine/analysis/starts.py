"""Many starts one after the other: K runs of one configuration whose models begin from K seeds.

What `Ensemble` is to a network, whose copies are one stack, this is to a run of any kind: each copy
is a run of its own, on the same batches in the same order. A copy that diverges has no more losses
and leaves the others alone.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.training.divergence import Diverged
from engine.training.runs import RUNS
from engine.training.timeline import Timeline


class Starts:
    """Runs of the configuration's own seed and of those after it, one for each `add`."""

    def __init__(self, config: Any, dataset: Any, kinds: Mapping[str, Any] | None = None) -> None:
        self.config, self.dataset, self.kinds = config, dataset, kinds
        self.runs: list[Timeline] = []
        self.update = 0
        self._diverged: set[int] = set()

    def add(self) -> None:
        """Add a copy, of the next seed."""
        start = RUNS[self.config.kind].reseeded(self.config, len(self.runs))
        self.runs.append(Timeline(start, None, self.dataset, self.kinds))

    def run(self, updates: int) -> NDArray[np.float64]:
        """Make `updates` updates of every copy; their losses, (K, updates), NaN where there are
        none."""
        losses = np.full((len(self.runs), updates), np.nan)
        for copy, run in enumerate(self.runs):
            for at in range(updates):
                if copy in self._diverged:
                    break
                try:
                    losses[copy, at] = run.trainer.run(1)[0]
                except Diverged:
                    self._diverged.add(copy)
        self.update += updates
        return losses

    def score(self, copy: int, rows: slice) -> tuple[float, float | None]:
        """Loss and accuracy of a copy over some training rows; NaN and None where it diverged."""
        if copy in self._diverged:
            return np.nan, None
        found = self.runs[copy].evaluate("train", rows)
        return found.loss, found.accuracy
