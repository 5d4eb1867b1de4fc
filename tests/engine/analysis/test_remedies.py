"""Remedies: what is offered to a run that diverged lets it go on, and the run is left alone."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from engine import (
    ConfigError,
    DataConfig,
    Diverged,
    LayerConfig,
    NetworkConfig,
    RunConfig,
    Timeline,
    TrainingConfig,
)
from engine.analysis.remedies import remedies
from engine.data.config import TableConfig


def chain(rate: float, **training: object) -> Timeline:
    """Eight linear layers of one weight 2, x = t = 1."""
    data = DataConfig("table", table=TableConfig("x,t\n1,1\n1,1\n"), test_fraction=0.0)
    layers = tuple(LayerConfig(1, "linear", bias=False) for _ in range(8))
    network = NetworkConfig(1, layers, weights=[[[2.0]]] * 8)
    config = TrainingConfig("half_squared_error", learning_rate=rate, **training)
    return Timeline(RunConfig(data, network, config))


def wide(rate: float, **training: object) -> Timeline:
    """2-8-8-1, ReLU, on XOR."""
    layers = (LayerConfig(8, "relu"), LayerConfig(8, "relu"), LayerConfig(1, "linear"))
    network = NetworkConfig(2, layers, seed=3)
    config = TrainingConfig("half_squared_error", learning_rate=rate, batch_size=4, **training)
    return Timeline(RunConfig(DataConfig("xor"), network, config))


def exploded(run: Timeline) -> Timeline:
    with pytest.raises(Diverged):
        run.advance(1000)
    return run


@pytest.mark.parametrize(("make", "rate"), [(chain, 0.1), (chain, 10.0), (wide, 1e3), (wide, 5.0)])
def test_each_remedy_lets_the_run_go_on(make: Callable[[float], Timeline], rate: float) -> None:
    run = exploded(make(rate))
    before, update = run.trainer.state(), run.update
    found = remedies(run, 0)
    after = run.trainer.state()
    assert (run.update, run.committed) == (update, False)
    assert before.parameters.tobytes() == after.parameters.tobytes()
    assert found.learning_rate is not None
    assert found.clip_norm is not None
    assert found.start is not None
    assert found.learning_rate <= run.training.learning_rate / 10 * (1 + 1e-12)
    for setting in ({"learning_rate": found.learning_rate}, {"clip_norm": found.clip_norm}):
        trial = run.branch()
        trial.seek(found.update)
        trial.adjust(**setting)
        losses = trial.advance(50)
        assert np.isfinite(losses).all()
        assert losses[-1] <= losses[0]
    other = Timeline(found.start)
    losses = other.advance(50)
    assert np.isfinite(losses).all()
    assert found.start.network.seed != run.config.network.seed
    assert found.start.network.weights is None


def test_the_rate_is_the_largest_tenth_that_does() -> None:
    """Of the chain a hundredth of 0.1 still explodes, and a thousandth does not."""
    assert remedies(exploded(chain(0.1)), 0).learning_rate == 0.0001
    for rate in (0.01, 0.001):
        with pytest.raises(Diverged):
            chain(rate).advance(50)


def test_a_start_that_needs_no_smaller_rate_keeps_it() -> None:
    start = remedies(exploded(chain(0.1)), 0).start
    assert start is not None
    assert start.training.learning_rate == 0.1


def test_live_changes_are_kept_by_a_remedy() -> None:
    run = chain(1e-9)
    run.advance(2)
    run.adjust(learning_rate=0.1)
    exploded(run)
    found = remedies(run, 2)
    assert found.learning_rate == 0.0001
    assert found.start is not None
    assert found.start.training == replace(run.training, learning_rate=0.1)


def test_what_does_not_help_is_not_offered() -> None:
    """Weights that overflow in the first pass leave only another start."""
    run = chain(0.1)
    huge = replace(run.config.network, weights=[[[1e200]]] * 8)
    run = exploded(Timeline(replace(run.config, network=huge)))
    found = remedies(run, 0)
    assert (found.learning_rate, found.clip_norm) == (None, None)
    assert found.start is not None


def test_where_nothing_is_drawn_there_may_be_no_remedy() -> None:
    found = remedies(chain(0.0), 0)
    assert found.learning_rate is None


@pytest.mark.parametrize("update", [-1, 9, 1.0, True, None])
def test_the_moment_is_one_of_the_run(update: object) -> None:
    with pytest.raises(ConfigError, match="update"):
        remedies(exploded(chain(0.1)), update)
