"""The autopsy names the first bad number and leaves the run as it was."""

import json
from itertools import pairwise

import numpy as np
import pytest

from engine import (
    DataConfig,
    Diverged,
    LayerConfig,
    NetworkConfig,
    RunConfig,
    Timeline,
    TrainingConfig,
)
from engine.analysis.autopsy import autopsy


def run_of(rate: float, units: int = 3, **training: object) -> Timeline:
    """XOR with linear hidden units and squared error: a rate too large explodes."""
    network = NetworkConfig(
        2, (LayerConfig(units, "linear"), LayerConfig(1, "linear")), initializer="normal", seed=1
    )
    config = TrainingConfig("half_squared_error", learning_rate=rate, batch_size=4, **training)
    return Timeline(RunConfig(DataConfig("xor"), network, config))


def test_a_run_that_has_not_diverged_needs_no_autopsy() -> None:
    run = run_of(0.1)
    assert autopsy(run) is None
    run.commit()
    assert autopsy(run) is None


def test_a_run_that_exploded_is_explained_and_left_as_it_was() -> None:
    run = run_of(5.0)
    with pytest.raises(Diverged) as stopped:
        run.advance(1000)
    before = run.trainer.state()
    found = autopsy(run, updates=5)
    assert found is not None
    error = stopped.value
    assert (found.update, found.first.address) == (error.update, error.entry.address)
    after = run.trainer.state()
    assert (before.update, before.optimizer[:2]) == (after.update, after.optimizer[:2])
    assert before.parameters.tobytes() == after.parameters.tobytes()
    assert not run.committed
    assert [norms.update for norms in found.path] == list(range(error.update - 5, error.update + 1))
    growth = [norms.gradient_norm for norms in found.path[:-1]]
    assert all(later > 10 * sooner for sooner, later in pairwise(growth))
    assert found.cause is not None
    assert not np.isfinite(found.cause.value)
    assert found.cause.children
    json.dumps(found.to_dict(), allow_nan=False)


def test_the_norms_on_the_way_are_the_records() -> None:
    run = run_of(5.0)
    with pytest.raises(Diverged):
        run.advance(1000)
    found = autopsy(run, updates=3)
    assert found is not None
    run.seek(found.path[0].update)
    for norms in found.path[:-1]:
        record = run.record
        assert norms.loss == record.loss
        assert norms.gradient_norm == pytest.approx(np.linalg.norm(record.flat_gradient), rel=1e-12)
        np.testing.assert_allclose(
            norms.layer_parameters,
            [np.linalg.norm(record.parameters[part]) for part in record.network.slices],
            rtol=1e-12,
        )
        run.commit()
        run.next()


def test_a_parameter_that_overflows_in_the_update_itself_is_named() -> None:
    network = NetworkConfig(
        2, (LayerConfig(1, "linear", bias=False),), weights=[[[1e300], [1e300]]]
    )
    training = TrainingConfig(
        "absolute_error", learning_rate=1e6, batch_size=1, weight_decay=1e3, shuffle=False
    )
    run = Timeline(RunConfig(DataConfig("xor"), network, training))
    with pytest.raises(Diverged) as stopped:
        run.advance(1)
    found = autopsy(run)
    assert found is not None
    assert found.first.address.tensor == "weight_new"
    assert found.first == stopped.value.entry
    assert found.cause is not None
    assert (found.cause.symbol, found.cause.role) == ("w¹₁₁", "new")
    assert [child.role for child in found.cause.children] == ["weight", "change"]
    json.dumps(found.to_dict(), allow_nan=False)


def test_live_changes_on_the_way_are_kept() -> None:
    run = run_of(0.01)
    run.advance(10)
    run.adjust(learning_rate=50.0)
    with pytest.raises(Diverged):
        run.advance(1000)
    log, rate = list(run.log), run.training.learning_rate
    before = run.trainer.state()
    assert autopsy(run, updates=1000) is not None
    assert (run.log, run.training.learning_rate) == (log, rate)
    assert before.parameters.tobytes() == run.trainer.state().parameters.tobytes()


@pytest.mark.parametrize(
    ("data", "bias", "tensor", "symbol"),
    [("or", False, "weights", "v"), ("nand", True, "biases", "v")],
)
def test_a_memory_that_overflows_while_every_parameter_is_finite_is_named(
    data: str, bias: bool, tensor: str, symbol: str
) -> None:
    """Adam's mean of squares: δ is 1e160, its square is infinite, and the step it makes is 0."""
    layers = (LayerConfig(1, "linear", bias=bias), LayerConfig(1, "linear", bias=False))
    network = NetworkConfig(2, layers, weights=[[[0.0], [0.0]], [[1e160]]])
    training = TrainingConfig("absolute_error", optimizer="adam", batch_size=1, shuffle=False)
    run = Timeline(RunConfig(DataConfig(data), network, training))
    with pytest.raises(Diverged) as stopped:
        run.advance(4)
    found = autopsy(run)
    assert found is not None
    assert (found.first.address.tensor, found.first.address.layer) == (tensor, 0)
    assert found.first == stopped.value.entry
    assert found.memory == stopped.value.memory == "square_mean"
    assert found.to_dict()["first"]["memory"] == "square_mean"
    assert found.cause is not None
    assert (found.cause.symbol, found.cause.role, found.cause.value) == (symbol, "memory", np.inf)
    assert any(not np.isfinite(child.value) for child in found.cause.children)
    json.dumps(found.to_dict(), allow_nan=False)
