"""Early stopping: train while it still helps, and know which moment was the best.

After each epoch the loss on the test set (the training set where there is none) is compared
with the best so far; after `patience` epochs without a better one the run stops. The timeline
can then be taken back to the best moment.
"""

from dataclasses import dataclass, field

from engine.training.scoring import Evaluation
from engine.training.timeline import Timeline


@dataclass
class EarlyStopping:
    """Watches losses, one an epoch; `patience` None never stops."""

    patience: int | None
    best: float = float("inf")
    best_update: int = 0
    waited: int = 0

    def see(self, loss: float, update: int) -> bool:
        """Take the loss after an epoch that ended at `update`; True when it is time to stop."""
        if loss < self.best:
            self.best, self.best_update, self.waited = loss, update, 0
        else:
            self.waited += 1
        return self.patience is not None and self.waited >= self.patience


@dataclass
class Fit:
    """Evaluations of a `fit`, one an epoch; whether it stopped early, and its best moment."""

    evaluations: list[Evaluation] = field(default_factory=list)
    stopped_early: bool = False
    best_update: int = 0


def fit(timeline: Timeline, epochs: int) -> Fit:
    """Train for so many epochs, or until early stopping says so (`TrainingConfig.patience`).

    Raises Diverged where the run does, standing before the first update that is not finite.
    """
    split = "test" if len(timeline.dataset.x_test) else "train"
    watch, done = EarlyStopping(timeline.training.patience), Fit()
    for _ in range(epochs):
        timeline.advance(timeline.updates_per_epoch - timeline.update % timeline.updates_per_epoch)
        done.evaluations.append(timeline.evaluate(split))
        if watch.see(done.evaluations[-1].loss, timeline.update):
            done.stopped_early = True
            break
    done.best_update = watch.best_update
    return done
