"""Regularizers: penalties by hand, clipping, and Playground's links that die."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import LayerConfig, Network, NetworkConfig, Trainer, TrainingConfig
from engine.functions.regularizers import (
    LinkPenalty,
    clip_scale,
    penalty,
    penalty_gradient,
    regularized_gradient,
    regularizes,
)

PARAMETERS = np.array([2.0, -3.0, 0.0, 5.0])
DECAYS = np.array([1.0, 1.0, 1.0, 0.0])


def training(**changes):
    """A training config, bent as asked."""
    return TrainingConfig("half_squared_error", **changes)


def test_penalties_are_those_by_hand():
    config = training(l1=0.1, l2=0.2)
    assert penalty(config, PARAMETERS, DECAYS) == pytest.approx(0.1 * 5 + 0.1 * 13, rel=1e-15)
    np.testing.assert_allclose(
        penalty_gradient(config, PARAMETERS, DECAYS), [0.1 + 0.4, -0.1 - 0.6, 0.0, 0.0], rtol=1e-15
    )


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=6), st.floats(1e-3, 1e3))
def test_clipping_by_norm_shortens_and_never_turns(values, bound):
    gradient = np.array(values)
    config = training(clip_norm=bound)
    with np.errstate(divide="ignore"):
        clipped = regularized_gradient(
            config, np.zeros_like(gradient), gradient, np.ones_like(gradient)
        )
        scale = clip_scale(config, gradient)
    assert np.linalg.norm(clipped) <= bound * (1 + 1e-12)
    np.testing.assert_array_equal(clipped, gradient * scale)
    if np.linalg.norm(gradient) < bound * (1 - 1e-12):
        np.testing.assert_array_equal(clipped, gradient)


def test_clipping_is_by_value_then_by_norm():
    config = training(clip_value=3.0, clip_norm=2.5)
    clipped = regularized_gradient(config, np.zeros(2), np.array([40.0, -4.0]), np.ones(2))
    np.testing.assert_allclose(clipped, np.array([3.0, -3.0]) * 2.5 / np.sqrt(18), rtol=1e-15)


def test_penalties_are_added_before_the_gradient_is_clipped():
    config = training(l2=10.0, clip_value=1.0)
    np.testing.assert_array_equal(
        regularized_gradient(config, np.array([2.0, 0.01]), np.zeros(2), np.ones(2)), [1.0, 0.1]
    )


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [({}, False), ({"l1": 0.1}, True), ({"clip_norm": 1.0}, True), ({"weight_decay": 1.0}, False)],
)
def test_a_config_says_whether_it_regularizes(changes, wanted):
    assert regularizes(training(**changes)) is wanted


def test_the_gradient_given_is_never_changed():
    gradient = np.array([3.0, 4.0, 0.0, 1.0])
    regularized_gradient(
        training(l1=1.0, clip_value=0.5, clip_norm=0.1), PARAMETERS, gradient, DECAYS
    )
    np.testing.assert_array_equal(gradient, [3.0, 4.0, 0.0, 1.0])


def test_a_link_whose_penalty_carries_it_across_zero_is_dead_from_then_on():
    links = LinkPenalty("l1", 1.0, DECAYS)
    before, change = np.array([0.05, -0.5, 0.3, 0.05]), np.zeros(4)
    links.apply(before, change, 0.1)
    np.testing.assert_allclose(before + change, [0.0, -0.4, 0.2, 0.05], atol=1e-16)
    assert links.dead.tolist() == [True, False, False, False]
    pushed = np.full(4, 1.0)
    links.apply(before + change, pushed, 0.1)
    assert (before + change + pushed)[0] == 0.0


def test_an_l2_link_only_shrinks():
    links = LinkPenalty("l2", 0.5, DECAYS)
    change = np.zeros(4)
    links.apply(PARAMETERS, change, 0.1)
    np.testing.assert_allclose(change, -0.05 * PARAMETERS * DECAYS, rtol=1e-15)
    assert not links.dead.any()


def test_biases_are_penalized_by_no_regularizer():
    layers = (LayerConfig(1, "linear"),)
    network = Network(NetworkConfig(1, layers), weights=[[[2.0]]], biases=[[2.0]])
    trainer = Trainer(network, training(l1=0.5, l2=0.5, learning_rate=0.1))
    change = trainer.commit(trainer.prepare([[1.0]], [[4.0]]))
    assert change.layers[0].weights[0, 0] == pytest.approx(-0.1 * (0.5 + 1.0), rel=1e-14)
    assert change.layers[0].biases[0] == 0.0
