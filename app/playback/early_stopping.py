"""Patience: a run stops by itself where nothing has become better for so many epochs.

What counts is the loss on the test set after each epoch, or on the training set where there is no
other (`engine.training.early_stopping`). Who plays on afterwards waits as long again.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.errors import Problem
from engine.training.early_stopping import EarlyStopping

TRAIN, TEST = 2, 4
"""Indices of the losses in a point of the history."""


class OutOfPatience(Exception):
    """The run has waited long enough; `problem` says so."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class Patience:
    """Sees one point of the history after the other."""

    def __init__(self) -> None:
        self._seen = 0
        self._watch = EarlyStopping(None)

    def see(self, point: Sequence[float | None], patience: int) -> None:
        """Take [update, epoch, train loss, …, test loss, …]; OutOfPatience if it is one too many.

        A point that is not after the last one seen belongs to another course of the run.
        """
        tested = point[TEST] is not None
        update, loss = point[0], point[TEST if tested else TRAIN]
        assert update is not None
        if update <= self._seen or patience != self._watch.patience:
            self._watch = EarlyStopping(patience)
        self._seen = int(update)
        if not self._watch.see(float("inf") if loss is None else loss, self._seen):
            return
        best, self._watch = self._watch.best_update, EarlyStopping(patience)
        code = "patience" if tested else "patience_train"
        raise OutOfPatience(Problem(code, patience=patience, update=best))
