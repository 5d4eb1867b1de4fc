"""Hyperparameters: what optimizers and regularizers read of a training configuration."""

from typing import Protocol


class Hyperparameters(Protocol):
    """The numbers by which a gradient becomes a step; see `engine.config.training`."""

    @property
    def momentum(self) -> float:
        """The share of its velocity that a weight keeps."""

    @property
    def beta1(self) -> float:
        """Memory of the gradient's mean."""

    @property
    def beta2(self) -> float:
        """Memory of the gradient's square."""

    @property
    def decay(self) -> float:
        """RMSprop's memory of the gradient's square."""

    @property
    def epsilon(self) -> float | None:
        """Keeps a quotient finite; None is the optimizer's own."""

    @property
    def weight_decay(self) -> float:
        """The optimizer's own shrinking of parameters."""

    @property
    def l1(self) -> float:
        """λ of λ·Σ|w|."""

    @property
    def l2(self) -> float:
        """λ of ½λ·Σw²."""

    @property
    def clip_value(self) -> float | None:
        """The bound of each derivative."""

    @property
    def clip_norm(self) -> float | None:
        """The bound of the gradient's norm."""
