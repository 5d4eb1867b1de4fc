"""The scoring of one moment of a run, in slices: loss and accuracy on all of its data.

A run that moves on before it is scored leaves the parameters of that moment behind, so that what
the curve of evaluations shows, and when patience ends, never depend on when a run was paused.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine import Timeline

MULTIPLICATIONS_A_SLICE = 500_000
FEWEST_ROWS_A_SLICE = 64


class Scoring:
    """A moment of a run, to be scored. `kept`: its point is one of the curve's; `patience`: after
    so many epochs that are no better the run stops, None where it does not."""

    def __init__(self, run: Timeline, kept: bool) -> None:
        self._run = run
        self._network: Any = run.network
        self.kept = kept
        self.patience = run.training.patience
        self.point: list[float | None] = [run.update, run.epoch]
        """[updates made, epochs made], and when it is scored [… training loss, training accuracy,
        test loss, test accuracy]."""

    def leave(self) -> None:
        """The run moves on: what is scored stays what it is."""
        if self._network is self._run.network:
            self._network = self._network.over(self._network.parameters.copy())

    def slices(self) -> Iterator[bool]:
        """Work the point out; begun again, it is worked out anew."""
        run, found = self._run, list[float | None]()
        each = max(1, len(self._network.parameters))
        rows = max(FEWEST_ROWS_A_SLICE, MULTIPLICATIONS_A_SLICE // each)
        for split in ("train", "test"):
            loss, right, samples = 0.0, 0.0, run.samples(split)
            accuracy: float | None = None
            for start in range(0, samples, rows):
                some = run.evaluate(split, slice(start, start + rows), self._network)
                loss += some.loss * some.samples
                if some.accuracy is not None:
                    right += some.accuracy * some.samples
                    accuracy = right / samples
                yield False
            found += [loss / samples if samples else None, accuracy]
        self.point = [*self.point[:2], *found]
