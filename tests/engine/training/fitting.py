"""A run trained with early stopping in one loop, as a measure of what is done in slices."""

from dataclasses import dataclass, field

from engine import Timeline
from engine.training.early_stopping import EarlyStopping
from engine.training.scoring import Evaluation


@dataclass
class Fit:
    """What `fit` did: an evaluation an epoch, whether it stopped early, and its best moment."""

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
