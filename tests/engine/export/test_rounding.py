"""Bounds of rounding: they hold, they are not loose, and they open where a function jumps."""

import numpy as np
import pytest

from engine import LayerConfig, Network, NetworkConfig, Trainer, TrainingConfig
from engine.explain import Moment
from engine.export.notes import ExportRefused
from engine.export.rounding import bounds, check_range
from engine.export.source import Source
from tests.exports.cases import plain, source


def of(trainer, x, y):
    return Source(trainer.prepare(x, y), Moment.of(trainer), trainer.network.parameters.copy())


def linear(weights, loss="half_squared_error", activation="linear", **training):
    """One layer of one unit with given weights and no bias."""
    config = NetworkConfig(len(weights), (LayerConfig(1, activation, bias=False),))
    network = Network(config, [[[weight] for weight in weights]])
    return Trainer(network, TrainingConfig(loss, **training))


def test_bounds_of_small_networks_are_within_a_hundred_roundings():
    loose = []
    for case in plain():
        found = bounds(case.source)
        for name, part in case.source.named(case.source.record.flat_gradient).items():
            scale = max(1.0, float(np.abs(part).max()))
            if found.gradients[name] > 2e-12 * scale:
                loose.append((case.name, name, found.gradients[name]))
    # Only where a kink lies within rounding may a bound be large.
    assert loose == []


def test_bound_of_a_difference_of_nearly_equal_numbers_is_that_of_the_numbers():
    trainer = linear([1.0])
    found = bounds(of(trainer, [[1.0]], [[1.0 - 2**-50]]))
    gradient = 2**-50
    assert found.gradients["W1"] > 0.1 * gradient
    assert found.gradients["W1"] < 1e-13


def test_bound_at_a_kink_holds_the_whole_jump():
    trainer = linear([1.0, -1.0], activation="relu")
    at_kink = bounds(of(trainer, [[1 / 3, 1 / 3]], [[1.0]]))
    beside = bounds(of(trainer, [[1 / 3, 1 / 4]], [[1.0]]))
    assert at_kink.gradients["W1"] >= 1 / 3
    assert beside.gradients["W1"] < 2e-14


def test_bound_of_a_sum_of_zeros_at_a_kink_stays_closed():
    trainer = linear([1.0, -1.0], activation="relu")
    assert bounds(of(trainer, [[0.0, 0.0]], [[1.0]])).gradients["W1"] < 1e-14


def test_step_that_rounding_decides_is_doubtful():
    trainer = linear([1.0, 1.0], optimizer="rmsprop", learning_rate=0.01, epsilon=1e-300)
    # Two samples whose gradients cancel but for rounding.
    found = of(trainer, [[0.1, 0.3], [0.1, 0.3]], [[0.1], [0.7]])
    assert bounds(found).doubtful == ("W1",)
    assert bounds(of(trainer, [[0.1, 0.3], [0.1, 0.3]], [[0.1], [0.2]])).doubtful == ()


def test_bounds_in_float32_are_wider():
    found = source(("tanh",))
    wide, narrow = bounds(found, "float32"), bounds(found)
    assert 1e7 < wide.loss / narrow.loss < 1e10


@pytest.mark.parametrize("value", [1e20, 1e38])
def test_range_beyond_float32_is_refused(value):
    trainer = linear([1.0])
    check_range(of(trainer, [[1.0]], [[2.0]]), "Keras")
    with pytest.raises(ExportRefused) as caught:
        check_range(of(trainer, [[value]], [[2.0]]), "Keras")
    assert caught.value.note.code == "range"


def test_saturated_probability_is_no_number_beyond_float32():
    trainer = linear([1000.0], "binary_cross_entropy", "sigmoid")
    found = of(trainer, [[1.0]], [[0.0]])
    assert found.record.layers[0].upstream[0, 0] > 1e300
    check_range(found, "Keras")
    assert np.isfinite(bounds(found, "float32").loss)


@pytest.mark.parametrize("weight", [1e-200, 1e100, 1e150])
def test_bounds_of_huge_and_tiny_numbers_are_finite(weight):
    found = bounds(of(linear([weight], learning_rate=1e-3), [[1.0]], [[2.0]]))
    assert np.isfinite([found.loss, *found.gradients.values(), *found.new.values()]).all()


def test_update_whose_bounds_overflow_is_refused():
    trainer = linear([1e-308], loss="absolute_error", learning_rate=0.0)
    found = of(trainer, [[1e308]], [[0.9999999999999999]])
    with pytest.raises(ExportRefused) as caught:
        bounds(found)
    assert caught.value.note.code == "next_not_finite"
