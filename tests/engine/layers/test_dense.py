"""The dense layer by hand: three lines of matrix products, with and without biases and masks."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import ACTIVATIONS, LayerConfig
from engine.layers import Dense, Input
from tests.engine.strategies import HIDDEN


def bound(config, inputs, batch, seed):
    """A layer with random parameters on random inputs, and all its arrays."""
    rng = np.random.default_rng(seed)
    layer = Dense(config, inputs, rng.normal(size=Dense.size(config, inputs)))
    tensors = {name: np.zeros(spec.shape) for name, spec in layer.tensors(batch).items()}
    tensors["a"][-1] = 1.0
    below = Input(np.ones((inputs + 1, batch)), np.zeros((inputs, batch)))
    below.a[:-1] = rng.normal(size=(inputs, batch))
    tensors["upstream"][...] = rng.normal(size=(config.units, batch))
    gradient = np.zeros(Dense.size(config, inputs))
    return layer, tensors, below, gradient, rng


@settings(max_examples=100)
@given(
    name=st.sampled_from(HIDDEN),
    bias=st.booleans(),
    dropout=st.sampled_from([0.0, 0.5]),
    sizes=st.tuples(st.integers(1, 4), st.integers(1, 4), st.integers(1, 4)),
    seed=st.integers(0, 10**6),
)
def test_forward_and_backward_are_those_by_hand(name, bias, dropout, sizes, seed):
    inputs, units, batch = sizes
    config = LayerConfig(units, name, bias=bias, dropout=dropout)
    layer, tensors, below, gradient, rng = bound(config, inputs, batch, seed)
    run = layer.bind(tensors, gradient, below, False)
    mask = 1.0
    if dropout:
        run.draw(rng)
        mask = tensors["mask"]
        assert set(mask.ravel()) <= {0.0, 2.0}
    else:
        assert run.draw is None
    run.forward()
    run.backward()
    x, entry = below.a[:-1], ACTIVATIONS[name]
    z = layer.weights.T @ x + (layer.biases[:, None] if bias else 0.0)
    plain, gate = np.empty_like(z), np.empty_like(z)
    entry.forward(z, plain, entry.slope or 0.0)
    entry.derivative(z, plain, gate, entry.slope or 0.0)
    delta = tensors["upstream"] * gate * mask
    close = {"rtol": 1e-11, "atol": 1e-12}
    np.testing.assert_allclose(tensors["z"], z, **close)
    np.testing.assert_allclose(tensors["a"][:-1], plain * mask, **close)
    assert (tensors["a"][-1] == 1.0).all()
    np.testing.assert_allclose(tensors["delta"], delta, **close)
    by_hand = (x @ delta.T).ravel()
    if bias:
        by_hand = np.concatenate((by_hand, delta.sum(1)))
    np.testing.assert_allclose(gradient, by_hand, **close)
    np.testing.assert_allclose(below.upstream, layer.weights @ delta, **close)
    np.testing.assert_allclose(layer.infer(x)[1], plain, **close)


def test_a_fused_output_starts_from_the_delta_it_is_given():
    layer, tensors, below, gradient, _ = bound(LayerConfig(2, "sigmoid"), 3, 4, 0)
    tensors["delta"][...] = 1.0
    run = layer.bind(tensors, gradient, below, True)
    run.forward()
    run.backward()
    assert (tensors["delta"] == 1.0).all()
    np.testing.assert_allclose(gradient[-2:], [4.0, 4.0])


def test_the_lowest_layer_has_nobody_to_tell():
    layer, tensors, below, gradient, _ = bound(LayerConfig(2), 3, 4, 0)
    run = layer.bind(tensors, gradient, Input(below.a, None), False)
    run.forward()
    run.backward()
    assert not below.upstream.any()


@pytest.mark.parametrize(("bias", "size", "names"), [(True, 8, ["weights", "biases"]),
                                                     (False, 6, ["weights"])])  # fmt: skip
def test_a_dense_layer_has_its_parameters(bias, size, names):
    config = LayerConfig(2, bias=bias, freeze_weights=True)
    layer = Dense(config, 3, np.arange(float(size)))
    assert Dense.size(config, 3) == size
    assert [parameter.name for parameter in layer.parameters] == names
    assert [parameter.frozen for parameter in layer.parameters] == [True, False][: len(names)]
    assert [parameter.decays for parameter in layer.parameters] == [True, False][: len(names)]
    np.testing.assert_array_equal(layer.weights, [[0, 1], [2, 3], [4, 5]])
    np.testing.assert_array_equal(layer.biases, [6, 7] if bias else [])


def test_a_phase_of_a_dense_layer_has_its_parts():
    layer = Dense(LayerConfig(2), 3, np.zeros(8))
    assert layer.parts(5) == (4, 6)
    assert layer.parts(0) == (4, 1)
