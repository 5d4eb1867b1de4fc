"""Scoring: how good the network is on data it is not being changed by."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.config.training import TrainingConfig
from engine.data import Dataset
from engine.errors import ConfigError
from engine.functions.activations import Array
from engine.functions.losses import LOSSES
from engine.network.network import Network


class Evaluation(NamedTuple):
    """Mean loss a sample, share of samples classified right (None for regression), samples."""

    loss: float
    accuracy: float | None
    samples: int


def classes(outputs: Array, encoding: str) -> NDArray[np.int64]:
    """The class that each row of outputs (n, outputs) says, (n,); −1 where one is not a number.

    `encoding` as for `correct`: the largest output of several, or the side of the middle on
    which the one output lies.
    """
    if encoding == "one_hot":
        found = outputs.argmax(1)
    else:
        found = (outputs[:, 0] > (0.0 if encoding == "signed" else 0.5)).astype(np.int64)
    return np.where(np.isnan(outputs).any(1), -1, found)


def correct(outputs: Array, targets: Array, encoding: str) -> Array:
    """A mask of the samples that are classified right, (n,); outputs and targets (n, outputs).

    `encoding` is the data set's (`Dataset.targets`): for "one_hot" the largest output is the
    class; otherwise every output must lie on its target's side of ½, for "signed" of 0.
    """
    if encoding == "one_hot":
        return np.asarray(outputs.argmax(1) == targets.argmax(1))
    middle = 0.0 if encoding == "signed" else 0.5
    return np.asarray(((outputs > middle) == (targets > middle)).all(1))


def evaluate(
    network: Network, dataset: Dataset, config: TrainingConfig, split: str, rows: slice
) -> Evaluation:
    """Score rows of a split ("train" or "test") with dropout off.

    The loss is the mean over the samples, whatever the reduction used in training, without
    penalties.
    """
    if split not in ("train", "test"):
        raise ConfigError("split", split, ("train", "test"))
    x, y = dataset.rows(split, rows)
    if not len(x):
        return Evaluation(0.0, None, 0)
    with np.errstate(all="ignore"):
        z = a = np.asarray(x, network.parameters.dtype).T
        for layer in network.layers:
            z, a = layer.infer(a)
        losses = LOSSES[config.loss].values(z, a, np.asarray(y, z.dtype).T)
        loss = float(losses.mean(dtype=float))
    if dataset.task != "classification":
        return Evaluation(loss, None, len(x))
    return Evaluation(loss, float(correct(a.T, y, dataset.targets).mean()), len(x))
