"""A TensorFlow Playground link as a run of ours, digit for digit.

`run_config` turns a link into a configuration: Playground's data and its weights come from one
random stream, its batches run in fixed order with the leftover carried over, its penalty acts
after the step. `from_playground` makes a trainer of it whose `epoch` is one Playground step and
whose `losses` are the two numbers Playground displays.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.config.network import LayerConfig, NetworkConfig
from engine.config.run import RunConfig
from engine.config.training import TrainingConfig
from engine.data import Dataset
from engine.data.generators.playground import initial_weights, prepare
from engine.network.network import Network
from engine.playground.link import LinkNote, parse_link
from engine.training.scoring import evaluate
from engine.training.trainer import Trainer


class Losses(NamedTuple):
    """Playground's two numbers: mean half squared error without the penalty."""

    train: float
    test: float


def run_config(link: str) -> tuple[RunConfig, tuple[LinkNote, ...]]:
    """The run a link describes, and notes on what could not be taken from it as it stands.

    Raises ConfigError only for what is no link at all.
    """
    parsed = parse_link(link)
    _, stream = prepare(parsed.data)
    weights, biases = initial_weights(stream, parsed.sizes, parsed.init_zero)
    kinds = [parsed.activation] * len(parsed.hidden) + [parsed.output_activation]
    layers = tuple(LayerConfig(u, k) for u, k in zip(parsed.sizes[1:], kinds, strict=True))
    network = NetworkConfig(
        inputs=parsed.sizes[0],
        layers=layers,
        weights=tuple(tuple(map(tuple, matrix.tolist())) for matrix in weights),
        biases=tuple(tuple(vector.tolist()) for vector in biases),
    )
    training = TrainingConfig(
        "half_squared_error",
        learning_rate=parsed.learning_rate,
        batch_size=parsed.batch_size,
        shuffle=False,
        carry_over=True,
        link_penalty=parsed.regularization,
        link_penalty_rate=parsed.regularization_rate,
    )
    return RunConfig(parsed.data, network, training), parsed.notes


class PlaygroundTrainer(Trainer):
    """A trainer over Playground's data; `notes` says what of the link was not taken as it is."""

    def __init__(self, config: RunConfig, dataset: Dataset, notes: tuple[LinkNote, ...]) -> None:
        super().__init__(Network(config.network), config.training, dataset.x_train, dataset.y_train)
        self.dataset = dataset
        self.notes = notes

    def epoch(self) -> NDArray[np.float64]:
        """One pass over the training data; the loss of each of its updates, (updates,)."""
        assert self.batches is not None
        return self.run(self.batches.per_epoch)

    def losses(self) -> Losses:
        """Training and test loss as displayed."""
        train, test = (
            evaluate(self.network, self.dataset, self.config, split, slice(None)).loss
            for split in ("train", "test")
        )
        return Losses(train, test)


def from_playground(link: str) -> PlaygroundTrainer:
    """A ready trainer for a Playground link, or for what stands after its #."""
    config, notes = run_config(link)
    return PlaygroundTrainer(config, prepare(config.data)[0], notes)
