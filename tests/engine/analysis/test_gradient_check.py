"""Every gradient the engine can compute is that of its loss; and the check itself finds faults."""

import os
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import (
    LEGAL_PAIRS,
    LOSSES,
    ConfigError,
    Diverged,
    LayerConfig,
    Network,
    NetworkConfig,
    Trainer,
    TrainingConfig,
)
from engine.analysis.gradient_check import check
from engine.layers import LAYERS, Dense
from engine.network.address import Address
from tests.engine.strategies import HIDDEN, cases, targets_for

NETWORKS = int(os.environ.get("BACKWAVE_TEST_NETWORKS", "250"))


def record_of(layers, loss, rows=5, seed=0, kinds=LAYERS, x=None, **training):
    """A record of a fresh network on random data, and how it is trained."""
    config = NetworkConfig(3, layers, bias_initializer="normal", seed=seed)
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(rows, 3)) if x is None else x
    y = targets_for(loss, (len(x), layers[-1].units), rng)
    training = TrainingConfig(loss, **training)
    return Trainer(Network(config, kinds=kinds), training).prepare(x, y), training


@pytest.mark.parametrize(("output", "loss"), sorted(LEGAL_PAIRS))
def test_every_hidden_activation_before_every_legal_pair_passes_the_check(output, loss):
    for seed, hidden in enumerate(HIDDEN):
        layers = (LayerConfig(3, hidden), LayerConfig(2, output))
        found = check(*record_of(layers, loss, seed=seed))
        assert found.passed, (hidden, found.worst)
        assert found.checked.sum() + len(found.excluded) == 20
        assert found.checked.sum() >= 15, found.excluded
        assert found.rounding == 0.0


@settings(max_examples=NETWORKS)
@given(case=cases(), penalties=st.booleans())
def test_random_legal_networks_pass_the_check(case, penalties):
    found = check(case.trainer().prepare(), case.training, penalties=penalties)
    assert found.passed, found.worst


@settings(max_examples=60)
@given(case=cases())
def test_trained_networks_pass_the_check(case):
    trainer = case.trainer()
    trainer.run(10)
    found = check(trainer.prepare(), case.training)
    assert found.passed, found.worst


@pytest.mark.parametrize("loss", sorted(LOSSES))
def test_the_check_covers_what_it_says(loss):
    """Where gradients are of ordinary size, the floor plays no part: the relative error is."""
    output = LOSSES[loss].fused or "linear"
    found = check(*record_of((LayerConfig(4, "tanh"), LayerConfig(2, output)), loss, seed=3))
    above = np.abs(found.analytic) + np.abs(found.numeric) > found.floor
    assert above[found.checked].mean() > 0.9
    assert found.difference[found.checked].max() < 1e-8


class Faulty(Dense):
    """A dense layer whose weight gradient is a millionth too large."""

    def bind(self, tensors, gradient, below, fused):
        bound = super().bind(tensors, gradient, below, fused)

        def backward():
            bound.backward()
            gradient[0] *= 1.000001

        return bound._replace(backward=backward)


def test_a_gradient_a_millionth_off_is_found_and_named():
    layers = (LayerConfig(2, "tanh"), LayerConfig(2, "sigmoid", kind="faulty"))
    kinds = {**LAYERS, "faulty": Faulty}
    found = check(*record_of(layers, "half_squared_error", kinds=kinds))
    assert not found.passed
    assert found.worst.address == Address(1, "weights", (0, 0))
    assert found.worst.difference == pytest.approx(5e-7, rel=0.1)
    assert np.count_nonzero(found.difference > found.tolerance) == 1


def test_a_unit_on_its_kink_is_left_out_and_named():
    network = Network(
        NetworkConfig(1, (LayerConfig(2, "relu"), LayerConfig(1, "linear"))),
        weights=[[[1.0, 1.0]], [[1.0], [1.0]]],
        biases=[[-1.0, 0.5], [0.0]],
    )
    training = TrainingConfig("half_squared_error")
    found = check(Trainer(network, training).prepare([[1.0]], [[0.0]]), training)
    assert {each.address for each in found.excluded} == {
        Address(0, "weights", (0, 0)),
        Address(0, "biases", (0,)),
    }
    assert {each.reason for each in found.excluded} == {
        "a step crosses the kink of ReLU of layer 1 at z = 0"
    }
    assert found.passed
    assert found.checked.sum() == 5


def test_near_a_kink_the_steps_become_smaller_instead():
    network = Network(
        NetworkConfig(1, (LayerConfig(1, "relu"), LayerConfig(1, "tanh"))),
        weights=[[[1.0]], [[1.0]]],
        biases=[[-0.99], [0.0]],
    )
    training = TrainingConfig("half_squared_error")
    found = check(Trainer(network, training).prepare([[1.0]], [[1.0]]), training)
    assert found.checked.all()
    assert found.passed


def test_losses_are_left_out_at_their_kinks_only():
    layers = (LayerConfig(1, "linear"),)
    network = Network(NetworkConfig(1, layers), weights=[[[0.5]]])
    for loss, kink, clear in (
        ("absolute_error", 0.5, 0.0),
        ("huber", 1.5, 1.0),
        ("huber", -0.5, 0.0),
    ):
        training = TrainingConfig(loss)
        trainer = Trainer(network, training)
        assert len(check(trainer.prepare([[1.0]], [[kink]]), training).excluded) == 2
        assert check(trainer.prepare([[1.0]], [[clear]]), training).checked.all()
    training = TrainingConfig("hinge")
    at_margin = Trainer(network, training).prepare([[2.0]], [[1.0]])
    assert len(check(at_margin, training).excluded) == 2


def test_dropped_units_stay_dropped_in_the_check():
    layers = (LayerConfig(8, "tanh", dropout=0.5), LayerConfig(1, "linear"))
    record, training = record_of(layers, "half_squared_error", rows=2)
    assert (record.layers[0].mask == 0).any()
    found = check(record, training)
    assert found.passed
    assert found.checked.all()
    np.testing.assert_array_equal(found.analytic, record.flat_gradient)


def test_penalties_are_part_of_both_sides_when_asked():
    layers = (LayerConfig(3, "sigmoid"), LayerConfig(1, "sigmoid"))
    record, training = record_of(layers, "binary_cross_entropy", l1=0.3, l2=0.7)
    plain, bent = check(record, training), check(record, training, penalties=True)
    assert plain.passed
    assert bent.passed
    weights = record.layers[1].weights
    share = (bent.analytic - plain.analytic)[-4:]
    np.testing.assert_allclose(
        share, [*(0.3 * np.sign(weights) + 0.7 * weights).ravel(), 0.0], 1e-12
    )
    assert np.array_equal(plain.analytic, record.flat_gradient)


def test_a_float32_network_is_proven_through_its_float64_twin():
    layers = (LayerConfig(4, "tanh"), LayerConfig(2, "softmax"))
    network = Network(NetworkConfig(3, layers, precision="float32"))
    training = TrainingConfig("categorical_cross_entropy")
    record = Trainer(network, training).prepare(np.eye(3), np.eye(2)[[0, 1, 0]])
    found = check(record, training)
    assert found.analytic.dtype == np.float64
    assert found.passed
    assert 0.0 < found.rounding < 1e-6


def test_a_large_network_is_sampled_by_its_seed():
    layers = (LayerConfig(40, "tanh"), LayerConfig(10, "softmax"))
    record, training = record_of(layers, "categorical_cross_entropy")
    first, again = (check(record, training, samples=12, seed=4) for _ in range(2))
    other = check(record, training, samples=12, seed=5)
    assert first.passed
    assert first.checked.sum() == 12
    assert np.array_equal(first.checked, again.checked)
    assert np.array_equal(first.numeric, again.numeric)
    assert not np.array_equal(first.checked, other.checked)


@settings(max_examples=100)
@given(scale=st.sampled_from([1e-6, 1e-3, 1e3, 1e6]), case=cases(dropout=False))
def test_networks_with_inputs_of_any_size_pass_the_check(scale, case):
    trainer = replace(case, x=case.x * scale).trainer()
    found = check(trainer.prepare(), case.training)
    assert found.passed, found.worst


def test_the_network_is_left_as_it_was():
    record, training = record_of((LayerConfig(2, "elu"), LayerConfig(1, "linear")), "huber")
    before = record.network.parameters.copy()
    check(record, training)
    np.testing.assert_array_equal(record.network.parameters, before)


def test_a_record_that_diverged_is_refused_by_name():
    network = Network(NetworkConfig(1, (LayerConfig(1, "linear"),)), weights=[[[1e200]]])
    training = TrainingConfig("half_squared_error")
    record = Trainer(network, training).prepare([[1.0]], [[0.0]])
    with pytest.raises(Diverged, match="loss"):
        check(record, training)


@pytest.mark.parametrize(
    ("settings", "field"),
    [({"samples": 0}, "samples"), ({"samples": 1.5}, "samples"), ({"tolerance": 0}, "tolerance")],
)
def test_bad_settings_of_the_check_are_named(settings, field):
    with pytest.raises(ConfigError) as caught:
        check(*record_of((LayerConfig(1, "linear"),), "huber"), **settings)
    assert caught.value.field == field
