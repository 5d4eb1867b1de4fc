"""The training configuration: loss, optimizer, schedule, batches, regularization, clipping.

`TrainingConfig.LIVE` names what may change in the middle of a run; everything else starts it
again. Ranges are in `TrainingConfig.LIMITS`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar

from engine.config.base import Config, required
from engine.functions.losses import LOSSES
from engine.functions.optimizers import OPTIMIZERS
from engine.functions.schedules import SCHEDULES
from engine.limits import Limit, check_choice, check_flag

REDUCTIONS = ("mean", "sum")
OWN_LOSS = "program"
"""The loss that a program computes itself; a network has one of LOSSES."""
USUAL: Any = None
"""A weight decay that is left to the optimizer."""
LINK_PENALTIES = ("none", "l1", "l2")


@dataclass(frozen=True)
class TrainingConfig(Config):
    """One way to train.

    `reduction` says whether the loss is the mean or the sum over the batch. `epsilon` None is
    the optimizer's own. `l1`, `l2` add λ·Σ|w| and ½λ·Σw² over the weights (never the biases)
    to what is minimized; `weight_decay` is the optimizers' own, over every parameter, as in
    PyTorch; None becomes what is usual with the optimizer. `clip_value` and `clip_norm` bound the
    gradient. `link_penalty` with `link_penalty_rate` is TensorFlow Playground's regularization,
    applied after the step.
    `carry_over` keeps an epoch's leftover samples for the next epoch's first update, as
    Playground does; otherwise they make a smaller last update. `patience` stops a run after so
    many epochs without a better loss on the test set (the training set where there is none).
    """

    loss: str = required()
    optimizer: str = "sgd"
    learning_rate: float = 0.1
    batch_size: int = 1
    shuffle: bool = True
    seed: int = 0
    reduction: str = "mean"
    momentum: float = 0.9
    beta1: float = 0.9
    beta2: float = 0.999
    decay: float = 0.99
    epsilon: float | None = None
    schedule: str = "constant"
    schedule_every: int = 100
    schedule_factor: float = 0.5
    schedule_total: int = 1000
    l1: float = 0.0
    l2: float = 0.0
    weight_decay: float = USUAL
    clip_value: float | None = None
    clip_norm: float | None = None
    link_penalty: str = "none"
    link_penalty_rate: float = 0.0
    carry_over: bool = False
    patience: int | None = None

    LIVE: ClassVar[tuple[str, ...]] = (
        "learning_rate", "optimizer", "momentum", "beta1", "beta2", "decay", "epsilon",
        "schedule", "schedule_every", "schedule_factor", "schedule_total",
        "l1", "l2", "weight_decay", "clip_value", "clip_norm",
    )  # fmt: skip
    LIMITS: ClassVar[Mapping[str, Limit]] = MappingProxyType(
        {
            "learning_rate": Limit(0.0, 1e6, "How far one update goes along the gradient."),
            "batch_size": Limit(1, 100_000, "How many samples one update sees.", integer=True),
            "seed": Limit(0, 2**53, "Order of the samples, dropped units.", integer=True),
            "momentum": Limit(0.0, 0.9999, "What share of its velocity a weight keeps."),
            "beta1": Limit(0.0, 0.9999, "Memory of the gradient's mean."),
            "beta2": Limit(0.0, 0.99999, "Memory of the gradient's square."),
            "decay": Limit(0.0, 0.99999, "RMSprop's memory of the gradient's square."),
            "epsilon": Limit(0.0, 1.0, "Keeps a quotient finite.", above=True, optional=True),
            "schedule_every": Limit(1, 1e9, "Updates in one period.", integer=True),
            "schedule_factor": Limit(0.0, 1.0, "What one period multiplies by.", above=True),
            "schedule_total": Limit(1, 1e9, "Updates of the whole curve.", integer=True),
            "l1": Limit(0.0, 1e3, "Pull of every weight towards 0 at constant strength."),
            "l2": Limit(0.0, 1e3, "Pull towards 0 in proportion to the weight."),
            "weight_decay": Limit(0.0, 1e3, "The optimizer's own shrinking of parameters."),
            "clip_value": Limit(0.0, 1e12, "Bound of each derivative.", above=True, optional=True),
            "clip_norm": Limit(0.0, 1e12, "Bound of the norm.", above=True, optional=True),
            "link_penalty_rate": Limit(0.0, 1e3, "Strength of Playground's regularization."),
            "patience": Limit(1, 1e6, "Epochs to wait.", integer=True, optional=True),
        }
    )

    def __post_init__(self) -> None:
        if self.weight_decay is USUAL:
            named = isinstance(self.optimizer, str) and self.optimizer in OPTIMIZERS
            usual = OPTIMIZERS[self.optimizer].weight_decay if named else 0.0
            object.__setattr__(self, "weight_decay", usual)
        self.check_limits()
        check_choice("loss", self.loss, (*LOSSES, OWN_LOSS))
        check_choice("optimizer", self.optimizer, tuple(OPTIMIZERS))
        check_choice("schedule", self.schedule, tuple(SCHEDULES))
        check_choice("reduction", self.reduction, REDUCTIONS)
        check_choice("link_penalty", self.link_penalty, LINK_PENALTIES)
        check_flag("shuffle", self.shuffle)
        check_flag("carry_over", self.carry_over)

    def rate_factor(self, update: int) -> float:
        """The schedule's factor of the learning rate at update `update` (0 the first)."""
        schedule = SCHEDULES[self.schedule]
        return schedule.factor(
            update, self.schedule_every, self.schedule_factor, self.schedule_total
        )

    def rate(self, update: int) -> float:
        """The learning rate of update `update`, schedule included."""
        return self.learning_rate * self.rate_factor(update)
