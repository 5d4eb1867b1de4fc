"""Random legal runs: networks, losses, optimizers and data that fit each other."""

from dataclasses import dataclass, replace

import numpy as np
from hypothesis import strategies as st

from engine import (
    ACTIVATIONS,
    INITIALIZERS,
    LEGAL_PAIRS,
    LOSSES,
    OPTIMIZERS,
    SCHEDULES,
    LayerConfig,
    Network,
    NetworkConfig,
    Trainer,
    TrainingConfig,
)

HIDDEN = [name for name, each in ACTIVATIONS.items() if not each.output_only]
PAIRS = sorted(LEGAL_PAIRS)
SEEDS = st.integers(0, 2**32)


@dataclass(frozen=True)
class Case:
    """A network, a training and data that fit each other."""

    network: NetworkConfig
    training: TrainingConfig
    x: np.ndarray
    y: np.ndarray

    def trainer(self, **changes: object) -> Trainer:
        """A fresh trainer over the data, the training changed as asked."""
        return Trainer(Network(self.network), replace(self.training, **changes), self.x, self.y)


def targets_for(loss: str, shape: tuple[int, int], rng: np.random.Generator) -> np.ndarray:
    """Targets (samples, outputs) that are meaningful for a loss."""
    samples, outputs = shape
    match LOSSES[loss].targets:
        case "unit":
            soft = rng.random(shape)
            return np.where(rng.random(shape) < 0.5, soft.round(), soft)
        case "distribution":
            return np.eye(outputs)[rng.integers(0, outputs, samples)]
        case "signed":
            return rng.choice([-1.0, 1.0], shape)
    return rng.normal(size=shape)


@st.composite
def layers(draw, depth=3, units=5, dropout=True):
    """Hidden layers of every kind of activation, some without biases, some dropping units."""
    return tuple(
        LayerConfig(
            draw(st.integers(1, units)),
            draw(st.sampled_from(HIDDEN)),
            bias=draw(st.integers(0, 4)) > 0,
            dropout=draw(st.sampled_from([0.0, 0.0, 0.3])) if dropout else 0.0,
        )
        for _ in range(draw(st.integers(0, depth)))
    )


@st.composite
def trainings(draw, loss, samples):
    """Every optimizer, schedule and regularizer, at rates a small network survives."""
    return TrainingConfig(
        loss,
        optimizer=draw(st.sampled_from(sorted(OPTIMIZERS))),
        learning_rate=draw(st.sampled_from([0.001, 0.01, 0.05])),
        batch_size=draw(st.integers(1, samples)),
        shuffle=draw(st.booleans()),
        seed=draw(SEEDS),
        reduction=draw(st.sampled_from(["mean", "sum"])),
        schedule=draw(st.sampled_from(sorted(SCHEDULES))),
        schedule_every=draw(st.integers(1, 7)),
        schedule_total=draw(st.integers(1, 20)),
        l1=draw(st.sampled_from([0.0, 0.01])),
        l2=draw(st.sampled_from([0.0, 0.1])),
        weight_decay=draw(st.sampled_from([0.0, 0.01])),
        clip_value=draw(st.sampled_from([None, 0.1])),
        clip_norm=draw(st.sampled_from([None, 0.5])),
        link_penalty=draw(st.sampled_from(["none", "none", "l1", "l2"])),
        link_penalty_rate=draw(st.sampled_from([0.0, 0.05])),
        carry_over=draw(st.booleans()),
    )


@st.composite
def cases(draw, samples=9, dropout=True):
    """A whole legal run over random data."""
    output, loss = draw(st.sampled_from(PAIRS))
    rows, inputs, outputs = (
        draw(st.integers(1, samples)), draw(st.integers(1, 4)), draw(st.integers(1, 3)),
    )  # fmt: skip
    hidden = draw(layers(dropout=dropout))
    network = NetworkConfig(
        inputs,
        (*hidden, LayerConfig(outputs, output, bias=draw(st.integers(0, 4)) > 0)),
        initializer=draw(st.sampled_from(sorted(set(INITIALIZERS) - {"zeros", "constant"}))),
        bias_initializer=draw(st.sampled_from(["zeros", "normal"])),
        seed=draw(SEEDS),
    )
    rng = np.random.default_rng(draw(SEEDS))
    x = rng.normal(size=(rows, inputs))
    return Case(network, draw(trainings(loss, rows)), x, targets_for(loss, (rows, outputs), rng))
