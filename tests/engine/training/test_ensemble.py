"""Many starts at once: every copy is the single run it stands for."""

from dataclasses import replace

import numpy as np
import pytest

from engine import (
    ConfigError,
    DataConfig,
    Ensemble,
    LayerConfig,
    Network,
    NetworkConfig,
    RunConfig,
    Timeline,
    TrainingConfig,
)
from engine.training.ensemble import MAX_COPIES

SEEDS = (3, 1, 4, 15)
UPDATES = 40


def run_config(data="xor", hidden=("tanh",), output=(1, "sigmoid"), dropout=0.0, **training):
    """A small run."""
    config = DataConfig(data)
    inputs = {"xor": 2, "iris": 4, "playground_circle": 2}[data]
    layers = (
        *(LayerConfig(4, kind, dropout=dropout) for kind in hidden),
        LayerConfig(*output),
    )
    settings = {"loss": "binary_cross_entropy", "learning_rate": 0.3, "batch_size": 3} | training
    return RunConfig(config, NetworkConfig(inputs, layers), TrainingConfig(**settings))


CASES = {
    "sgd": run_config(),
    "leftover batch": run_config(batch_size=4),
    "no shuffle": run_config(shuffle=False),
    "adam, clipped, L1": run_config(optimizer="adam", clip_norm=0.1, l1=0.01),
    "nadam, dropout, cosine": run_config(
        optimizer="nadam", dropout=0.3, schedule="cosine", schedule_total=60
    ),
    "momentum, sum, deep": run_config(
        hidden=("relu", "elu", "sine"), optimizer="momentum", learning_rate=0.02, reduction="sum"
    ),
    "rmsprop, value clip, decay": run_config(
        optimizer="rmsprop", clip_value=0.05, weight_decay=0.01, learning_rate=0.01
    ),
    "softmax, cross-entropy": run_config(
        "iris", output=(3, "softmax"), loss="categorical_cross_entropy", batch_size=16
    ),
    "softmax, squared error": run_config(
        "iris", output=(3, "softmax"), loss="half_squared_error", batch_size=7
    ),
    "Playground's penalty": run_config(
        "playground_circle", output=(1, "tanh"), loss="half_squared_error", carry_over=True,
        batch_size=30, link_penalty="l1", link_penalty_rate=0.1,
    ),
}  # fmt: skip


def single(config, seed):
    """The single run of a copy: its parameters and losses."""
    run = Timeline(replace(config, network=replace(config.network, seed=seed)))
    losses = run.advance(UPDATES)
    return run.network.parameters, losses


@pytest.mark.parametrize("config", CASES.values(), ids=CASES)
def test_every_copy_is_its_single_run(config):
    together = Ensemble(config, seeds=SEEDS)
    losses = together.run(UPDATES)
    for row, seed in enumerate(SEEDS):
        parameters, alone = single(config, seed)
        assert together.parameters[row] == pytest.approx(parameters, rel=1e-12, abs=1e-12)
        assert losses[row] == pytest.approx(alone, rel=1e-12, abs=1e-12)


def test_copies_may_differ_in_their_rate():
    config, rates = CASES["adam, clipped, L1"], (0.01, 0.1, 1.0)
    together = Ensemble(config, rates=rates)
    together.run(UPDATES)
    for row, rate in enumerate(rates):
        chosen = replace(config, training=replace(config.training, learning_rate=rate))
        parameters, _ = single(chosen, config.network.seed)
        assert together.parameters[row] == pytest.approx(parameters, rel=1e-12, abs=1e-12)


def test_rates_and_seeds_stacked_together_are_single_runs():
    config = CASES["sgd"]
    together = Ensemble(config, seeds=(1, 2), rates=(0.1, 0.2))
    together.run(UPDATES)
    chosen = replace(config, training=replace(config.training, learning_rate=0.2))
    assert together.parameters[1] == pytest.approx(single(chosen, 2)[0], rel=1e-12, abs=1e-12)


def test_a_copy_that_diverges_leaves_the_others_alone():
    config = run_config(
        "playground_circle", hidden=("linear",), output=(1, "linear"), loss="half_squared_error"
    )
    together = Ensemble(config, seeds=(5, 5), rates=(0.001, 1e6))
    losses = together.run(UPDATES)
    spread = Ensemble.distribution(losses[:, -1])
    assert np.isfinite(losses[0]).all()
    assert not np.isfinite(losses[1, -1])
    assert spread.diverged == 1
    assert spread.quantiles == (losses[0, -1],) * 5


def test_the_distribution_of_losses_counts_those_that_diverged():
    spread = Ensemble.distribution(np.array([4.0, 0.0, 2.0, 1.0, 3.0, np.nan, np.inf]))
    assert spread.quantiles == (0.0, 1.0, 2.0, 3.0, 4.0)
    assert spread.diverged == 2
    assert Ensemble.distribution(np.array([np.nan])).diverged == 1


def test_progress_is_told_and_can_stop_the_run():
    told = []
    together = Ensemble(CASES["sgd"], seeds=SEEDS)
    losses = together.run(UPDATES, lambda done: told.append(done) or done < 7)
    assert told == [1, 2, 3, 4, 5, 6, 7]
    assert losses.shape == (4, 7)
    assert together.update == 7
    assert together.run(3).shape == (4, 3)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "seeds"),
        ({"seeds": ()}, "seeds"),
        ({"seeds": range(MAX_COPIES + 1)}, "seeds"),
        ({"seeds": (1, 2), "rates": (0.1,)}, "rates"),
        ({"seeds": (-1,)}, "seed"),
        ({"rates": (float("nan"),)}, "learning_rate"),
    ],
)
def test_what_cannot_be_stacked_says_so(given, field):
    with pytest.raises(ConfigError) as caught:
        Ensemble(CASES["sgd"], **given)
    assert caught.value.field == field


def test_the_start_alone_decides_whether_xor_is_learned():
    """XOR from N(0, 1) weights, drawn unit by unit, hidden units first: about half the starts
    solve it with two hidden units, all with four."""
    solved = {}
    for units in (2, 4):
        layers = (LayerConfig(units, "tanh"), LayerConfig(1, "sigmoid"))
        training = TrainingConfig("binary_cross_entropy", learning_rate=0.5, batch_size=4)
        config = RunConfig(DataConfig("xor"), NetworkConfig(2, layers), training)
        together = Ensemble(config, seeds=range(20))
        for seed in range(20):
            rng = np.random.default_rng(seed)
            drawn = [rng.normal(size=(units, 2)).T, rng.normal(size=(1, units)).T]
            start = Network(config.network, weights=drawn)
            together.parameters[seed] = start.parameters
        solved[units] = int((together.run(5000)[:, -1] < 0.1).sum())
    assert solved == {2: 11, 4: 20}
