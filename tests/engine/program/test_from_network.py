"""A dense network opened as a program: both agree to the last digits, in every number."""

import numpy as np
import pytest

from engine import (
    LEGAL_PAIRS,
    ConfigError,
    LayerConfig,
    Network,
    NetworkConfig,
    Trainer,
    TrainingConfig,
)
from engine.program.from_network import program_of
from tests.engine.program.checking import record_of
from tests.engine.strategies import HIDDEN, targets_for


def pair(layers, loss, reduction="mean", scale=1.0):
    """The record of a network, and that of its program, on one batch."""
    config = NetworkConfig(3, layers, bias_initializer="normal", seed=1)
    network = Network(config)
    network.parameters *= scale
    rng = np.random.default_rng(4)
    x = rng.normal(size=(5, 3))
    y = targets_for(loss, (5, layers[-1].units), rng)
    record = Trainer(network, TrainingConfig(loss, reduction=reduction)).prepare(x, y)
    program = program_of(network, loss)
    return record, record_of(program, {"x": x, "y": y}, reduction=reduction)


def same(found, wanted, what):
    np.testing.assert_allclose(found, wanted, rtol=1e-12, atol=1e-12, err_msg=what)


def check(record, opened):
    """Every number of the two records."""
    same(opened.loss, record.loss, "loss")
    same(opened.sample_losses, record.sample_losses, "sample losses")
    same(opened.flat_gradient, record.flat_gradient, "gradient")
    np.testing.assert_array_equal(opened.parameters, record.parameters)
    for index, layer in enumerate(record.layers):
        number = index + 1
        same(opened.value(f"z{number}"), layer.z, f"z{number}")
        same(opened.value(f"a{number}"), layer.a, f"a{number}")
        same(opened.gradient(f"z{number}"), layer.delta, f"delta {number}")
        same(opened.gradient(f"a{number}"), layer.upstream, f"upstream {number}")


@pytest.mark.parametrize(("output", "loss"), sorted(LEGAL_PAIRS))
def test_network_and_its_program_agree_for_every_legal_pair(output, loss):
    layers = (LayerConfig(4, "tanh"), LayerConfig(3, output))
    check(*pair(layers, loss))
    check(*pair(layers, loss, "sum"))


@pytest.mark.parametrize("hidden", HIDDEN)
def test_network_and_its_program_agree_for_every_hidden_activation(hidden):
    layers = (LayerConfig(4, hidden), LayerConfig(3, hidden, bias=False), LayerConfig(2, "linear"))
    check(*pair(layers, "half_squared_error"))


def test_free_number_of_an_activation_is_written():
    layers = (LayerConfig(4, "leaky_relu", slope=0.3), LayerConfig(2, "elu", slope=0.7))
    check(*pair(layers, "huber"))


@pytest.mark.parametrize(
    ("output", "loss"),
    [("sigmoid", "binary_cross_entropy"), ("softmax", "categorical_cross_entropy")],
)  # fmt: skip
def test_saturated_outputs_agree_with_the_networks(output, loss):
    record, opened = pair((LayerConfig(4), LayerConfig(3, output)), loss, scale=40.0)
    same(opened.loss, record.loss, "loss")
    same(opened.flat_gradient, record.flat_gradient, "gradient")
    same(opened.gradient("z2"), record.layers[1].delta, "delta")


def test_loss_that_does_not_fit_is_refused():
    network = Network(NetworkConfig(2, (LayerConfig(1, "tanh"),)))
    with pytest.raises(ConfigError, match="loss"):
        program_of(network, "binary_cross_entropy")
