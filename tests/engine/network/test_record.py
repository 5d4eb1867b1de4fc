"""The record: the chain rule between its own numbers, and the first that is not finite."""

import numpy as np
import pytest
from hypothesis import given, settings

from engine import ACTIVATIONS, LayerConfig, Network, NetworkConfig, Trainer, TrainingConfig
from engine.functions.losses import LOSSES
from engine.network.address import Address
from tests.engine.strategies import cases


@settings(max_examples=150)
@given(case=cases())
def test_every_number_follows_from_the_others(case):
    record = case.trainer().prepare()
    below = record.x
    for layer in record.layers:
        z = below @ layer.weights + (layer.biases if layer.biases.size else 0.0)
        np.testing.assert_allclose(layer.z, z, rtol=1e-12, atol=1e-13)
        np.testing.assert_allclose(
            layer.weight_gradient, below.T @ layer.delta, rtol=1e-12, atol=1e-13
        )
        if layer.biases.size:
            np.testing.assert_allclose(layer.bias_gradient, layer.delta.sum(0), atol=1e-12)
        else:
            assert layer.bias_gradient.shape == (0,)
        below = layer.a
    for layer, above in zip(record.layers, record.layers[1:], strict=False):
        np.testing.assert_allclose(layer.upstream, above.delta @ above.weights.T, atol=1e-12)
        mask = 1.0 if layer.mask is None else layer.mask
        np.testing.assert_allclose(layer.delta, layer.upstream * layer.gate * mask, rtol=1e-15)


@settings(max_examples=100)
@given(case=cases())
def test_the_output_reads_as_the_chain_rule_says(case):
    """∂L/∂a through the gate (or softmax's whole Jacobian) is δ, the fused pairs included."""
    record = case.trainer().prepare()
    output = record.layers[-1]
    scale = 1.0 if case.training.reduction == "sum" else 1.0 / record.batch
    through = output.upstream * output.gate
    if case.network.layers[-1].activation == "softmax":
        weighted = (output.upstream * output.a).sum(1, keepdims=True)
        through = output.a * (output.upstream - weighted)
        np.testing.assert_allclose(output.gate, output.a * (1 - output.a), rtol=1e-12)
    np.testing.assert_allclose(output.delta, through, atol=1e-12)
    losses = LOSSES[case.training.loss].values(output.z.T, output.a.T, record.y.T)
    np.testing.assert_allclose(record.sample_losses, losses, rtol=1e-14)
    assert record.loss == pytest.approx(record.sample_losses.sum() * scale, rel=1e-13)


def two_layers(weights=None, biases=None, hidden="tanh", output="linear"):
    """A trainer of a 1-1-1 network."""
    layers = (LayerConfig(1, hidden), LayerConfig(1, output))
    network = Network(NetworkConfig(1, layers), weights=weights, biases=biases)
    return Trainer(network, TrainingConfig("half_squared_error"))


def test_a_record_names_its_tensors_with_their_shapes():
    network = Network(NetworkConfig(3, (LayerConfig(4, "relu"), LayerConfig(2, "sigmoid"))))
    x, y = np.arange(15.0).reshape(5, 3), np.ones((5, 2))
    record = Trainer(network, TrainingConfig("huber")).prepare(x, y)
    assert [layer.z.shape for layer in record.layers] == [(5, 4), (5, 2)]
    assert [layer.weights.shape for layer in record.layers] == [(3, 4), (4, 2)]
    assert [layer.bias_gradient.shape for layer in record.layers] == [(4,), (2,)]
    assert record.sample_losses.shape == (5,)
    assert record.flat_gradient.shape == network.parameters.shape
    np.testing.assert_array_equal(record.x, x)
    np.testing.assert_array_equal(record.y, y)
    assert record.indices.tolist() == [0, 1, 2, 3, 4]
    with pytest.raises(KeyError):
        record.layers[0].tensor("mask")


def test_a_record_never_changes_while_its_run_goes_on():
    trainer = two_layers()
    record = trainer.prepare([[0.3]], [[0.7]])
    kept = record.block.copy(), record.parameters.copy(), record.loss
    trainer.run(5, [[1.0]], [[2.0]])
    trainer.prepare([[5.0]], [[5.0]])
    np.testing.assert_array_equal(record.block, kept[0])
    np.testing.assert_array_equal(record.parameters, kept[1])
    assert record.loss == kept[2]
    for array in (record.x, record.layers[0].z, record.layers[1].weights, record.flat_gradient):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0.0


def test_a_saturated_probability_shows_the_largest_number_there_is():
    network = Network(NetworkConfig(1, (LayerConfig(1, "sigmoid"),)), weights=[[[1e4]]])
    record = Trainer(network, TrainingConfig("binary_cross_entropy")).prepare([[1.0]], [[0.0]])
    assert record.loss == 1e4
    assert record.layers[0].delta[0, 0] == 1.0
    assert record.layers[0].upstream[0, 0] == np.finfo(float).max
    assert record.first_nonfinite() is None


@pytest.mark.parametrize(
    ("weights", "biases", "hidden", "tensor", "layer", "value"),
    [
        ([[[1.0]], [[1.0]]], None, "tanh", None, None, None),
        ([[[1e308]], [[1.0]]], [[1e308], [0.0]], "linear", "z", 0, np.inf),
        ([[[1e200]], [[-1e200]]], None, "linear", "z", 1, -np.inf),
        ([[[1e160]], [[1.0]]], None, "linear", "loss", -1, np.inf),
        ([[[0.0]], [[1e250]]], None, "linear", "upstream", 0, np.inf),
    ],
)
def test_a_record_names_its_first_value_that_is_not_finite(
    weights, biases, hidden, tensor, layer, value
):
    trainer = two_layers(weights, biases, hidden)
    target = -1e100 if tensor == "upstream" else 0.0
    bad = trainer.prepare([[1.0]], [[target]]).first_nonfinite()
    if tensor is None:
        assert bad is None
        return
    assert bad == (Address(layer, tensor, () if tensor == "loss" else (0,), 0), value)


def test_the_order_of_looking_is_the_order_of_computing():
    """δ of the output first, then upstream below it, then the gradients."""
    network = Network(
        NetworkConfig(1, (LayerConfig(1, "linear"), LayerConfig(1, "linear"))),
        weights=[[[1e-200]], [[1e200]]],
    )
    trainer = Trainer(network, TrainingConfig("absolute_error"))
    assert trainer.prepare([[1.0]], [[0.0]]).first_nonfinite() is None
    bad = trainer.prepare([[1e200]], [[-1e150]]).first_nonfinite()
    assert bad.address == Address(0, "weight_gradient", (0, 0))


def test_the_index_names_sample_and_unit():
    network = Network(NetworkConfig(1, (LayerConfig(3, "linear"),)), weights=[[[1.0, 1e300, 1.0]]])
    trainer = Trainer(network, TrainingConfig("half_squared_error"))
    bad = trainer.prepare([[0.0], [0.0], [1e300]], np.zeros((3, 3))).first_nonfinite()
    assert bad.address == Address(0, "z", (1,), 2)


def test_a_finite_record_whose_sum_overflows_is_finite():
    network = Network(NetworkConfig(1, (LayerConfig(2, "linear"),)), weights=[[[1.0, 1.0]]])
    trainer = Trainer(network, TrainingConfig("absolute_error"))
    record = trainer.prepare([[6e307]], [[0.0, 0.0]])
    with np.errstate(over="ignore"):
        assert np.isinf(record.block.sum())
    assert record.first_nonfinite() is None


def test_every_activation_leaves_its_gate():
    for name, entry in ACTIVATIONS.items():
        network = Network(NetworkConfig(1, (LayerConfig(2, name),), seed=1))
        record = Trainer(network, TrainingConfig("half_squared_error")).prepare([[0.7]], [[0, 1]])
        out = np.empty_like(record.layers[0].z)
        entry.derivative(record.layers[0].z, record.layers[0].a, out, entry.slope or 0.0)
        np.testing.assert_array_equal(record.layers[0].gate, out)
