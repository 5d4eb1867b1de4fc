"""Early stopping: train while it still helps, and know which moment was the best.

After each epoch the loss on the test set (the training set where there is none) is compared
with the best so far; after `patience` epochs without a better one the run stops. The timeline
can then be taken back to the best moment.
"""

from dataclasses import dataclass


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
