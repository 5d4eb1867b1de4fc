"""Early stopping."""

import math
from dataclasses import replace

import pytest

from engine import DataConfig, LayerConfig, NetworkConfig, RunConfig, Timeline, TrainingConfig
from engine.training.early_stopping import EarlyStopping, fit

CONFIG = RunConfig(
    DataConfig("moons", points=40, noise=0.3, test_fraction=0.5, seed=1),
    NetworkConfig(inputs=2, layers=(LayerConfig(8), LayerConfig(1, "sigmoid")), seed=1),
    TrainingConfig("binary_cross_entropy", learning_rate=1.0, batch_size=5, patience=3),
)


@pytest.mark.parametrize(
    ("losses", "stops"),
    [
        ([3.0, 2.0, 1.0], [False, False, False]),
        ([1.0, 1.0, 1.0], [False, False, True]),
        ([1.0, 2.0, 0.5, 0.6, 0.7], [False, False, False, False, True]),
        ([math.nan, math.nan], [False, True]),
    ],
)
def test_stops_after_patience_epochs_without_a_better_loss(losses, stops):
    watch = EarlyStopping(2)
    assert [watch.see(loss, update) for update, loss in enumerate(losses)] == stops


def test_without_patience_it_never_stops():
    watch = EarlyStopping(None)
    assert not any(watch.see(1.0, update) for update in range(100))


def test_fit_stops_early_and_knows_its_best_moment():
    run = Timeline(CONFIG)
    done = fit(run, 500)
    losses = [evaluation.loss for evaluation in done.evaluations]
    assert done.stopped_early
    assert len(losses) == losses.index(min(losses)) + 1 + CONFIG.training.patience
    assert done.best_update == (losses.index(min(losses)) + 1) * run.updates_per_epoch
    run.seek(done.best_update)
    assert run.evaluate("test").loss == min(losses)


def test_fit_counts_whole_epochs_from_wherever_the_run_stands():
    run = Timeline(replace(CONFIG, training=replace(CONFIG.training, patience=None)))
    run.advance(1)
    done = fit(run, 3)
    assert run.update == 3 * run.updates_per_epoch
    assert not done.stopped_early
    assert len(done.evaluations) == 3
