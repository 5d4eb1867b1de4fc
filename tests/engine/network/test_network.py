"""The network: one flat vector with views, given numbers, and clear words for what does not fit."""

import numpy as np
import pytest
from hypothesis import given, settings

from engine import ConfigError, DataError, LayerConfig, Network, NetworkConfig
from engine.allowed import english
from tests.engine.strategies import cases

CONFIG = NetworkConfig(2, (LayerConfig(3, "tanh"), LayerConfig(1, "sigmoid", bias=False)), seed=4)
WEIGHTS = [[[1.0, 2, 3], [4, 5, 6]], [[7], [8], [9]]]


@settings(max_examples=100)
@given(case=cases())
def test_the_vector_is_the_layers_one_after_another(case):
    network = Network(case.network)
    parts = [array.ravel() for layer in network.layers for array in (layer.weights, layer.biases)]
    np.testing.assert_array_equal(np.concatenate(parts), network.parameters)
    assert len(network.parameters) == case.network.parameter_count
    for layer in network.layers:
        assert np.shares_memory(layer.weights, network.parameters)
    covered = [part for _, _, part in network.named()]
    assert [part.start for part in covered[1:]] == [part.stop for part in covered[:-1]]
    assert (covered[0].start, covered[-1].stop) == (0, len(network.parameters))


@settings(max_examples=60)
@given(case=cases(dropout=False))
def test_predicting_is_the_forward_pass_of_training(case):
    network, record = Network(case.network), case.trainer().prepare(case.x, case.y)
    reached = network.activations(case.x)
    for a, layer in zip(reached, record.layers, strict=True):
        np.testing.assert_allclose(a, layer.a, rtol=1e-12, atol=1e-13)
    np.testing.assert_array_equal(network.predict(case.x), reached[-1])


def test_the_same_seed_is_the_same_start():
    np.testing.assert_array_equal(Network(CONFIG).parameters, Network(CONFIG).parameters)
    other = NetworkConfig(2, CONFIG.layers, seed=5)
    assert not np.array_equal(Network(CONFIG).parameters, Network(other).parameters)


def test_given_numbers_are_taken_and_copied():
    weights = [np.array(WEIGHTS[0]), np.array(WEIGHTS[1], float)]
    network = Network(CONFIG, weights, [[0.1, 0.2, 0.3], []])
    weights[0][...] = 0.0
    np.testing.assert_array_equal(network.parameters, [1, 2, 3, 4, 5, 6, 0.1, 0.2, 0.3, 7, 8, 9])
    by_config = NetworkConfig(2, CONFIG.layers, weights=WEIGHTS, biases=[[0.1, 0.2, 0.3], [0]])
    np.testing.assert_array_equal(Network(by_config).parameters, network.parameters)
    assert network.layers[1].biases.shape == (0,)


def test_a_layer_may_have_its_own_initializer():
    layers = (LayerConfig(2, initializer="constant"), LayerConfig(2))
    config = NetworkConfig(
        2, layers, initializer="zeros", initializer_scale=0.7, bias_initializer="constant",
        bias_scale=-0.3,
    )  # fmt: skip
    network = Network(config)
    assert (network.layers[0].weights == 0.7).all()
    assert not network.layers[1].weights.any()
    assert all((layer.biases == -0.3).all() for layer in network.layers)


@pytest.mark.parametrize(
    ("given", "field", "says"),
    [
        ({"weights": 5}, "weights", "a list of 2"),
        ({"weights": []}, "weights", "a list of 2"),
        ({"weights": [WEIGHTS[0]]}, "weights", "a list of 2"),
        ({"weights": [5, WEIGHTS[1]]}, "weights[0]", "shape (2, 3)"),
        ({"weights": [WEIGHTS[0], [[7, 8, 9]]]}, "weights[1]", "shape (3, 1)"),
        ({"weights": [WEIGHTS[0], [["a"], [1], [2]]]}, "weights[1]", "numbers"),
        ({"weights": [WEIGHTS[0], [[10**400], [1], [2]]]}, "weights[1]", "numbers"),
        ({"weights": [WEIGHTS[0], [[1], [1, 2], [2]]]}, "weights[1]", "numbers"),
        ({"weights": [WEIGHTS[0], [[np.nan], [1], [2]]]}, "weights", "a finite number"),
        ({"biases": [[0, 0], []]}, "biases[0]", "shape (3,)"),
        ({"biases": [[0, 0, 0], [1]]}, "biases[1]", "shape (0,)"),
    ],
)
def test_given_numbers_that_do_not_fit_are_named(given, field, says):
    with pytest.raises(ConfigError) as caught:
        Network(CONFIG, **given)
    assert caught.value.field == field
    assert says in english(caught.value.allowed)


def test_a_number_too_large_for_float32_is_named():
    config = NetworkConfig(1, (LayerConfig(1),), precision="float32")
    with pytest.raises(ConfigError, match="a finite number"):
        Network(config, weights=[[[1e300]]])


def test_an_unknown_kind_is_named():
    with pytest.raises(ConfigError) as caught:
        Network(NetworkConfig(1, (LayerConfig(1), LayerConfig(1, kind="conv"))))
    assert (caught.value.field, english(caught.value.allowed)) == ("layers[1].kind", "dense")


@pytest.mark.parametrize("x", [[1.0, 2.0], [[1.0]], [[1, np.nan]], "a", [[10**400, 1]], 5, []])
def test_inputs_that_do_not_fit_are_named(x):
    with pytest.raises(DataError, match=r"^(line 1, column 2: )?x "):
        Network(CONFIG).predict(x)


def test_a_parameter_has_its_position_in_the_vector():
    network = Network(CONFIG)
    assert network.position(0, "weights", (1, 2)) == 5
    assert network.position(0, "biases", (2,)) == 8
    assert network.position(1, "weights", (0, 0)) == 9
    for layer, name, index in (
        (0, "weights", (2, 0)), (0, "weights", (0,)), (0, "weights", (-1, 0)), (1, "biases", (0,)),
        (0, "weights", ("a", 0)), (2, "weights", (0, 0)), (0, "gain", (0,)),
    ):  # fmt: skip
        with pytest.raises(ConfigError):
            network.position(layer, name, index)


def test_what_decays_and_what_may_change():
    layers = (LayerConfig(2, freeze_biases=True, frozen=((0, 1),)), LayerConfig(1))
    network = Network(NetworkConfig(1, layers))
    np.testing.assert_array_equal(network.decays(), [1, 0, 0, 0, 1, 1, 0])
    np.testing.assert_array_equal(network.trainable(), [1, 0, 0, 0, 1, 1, 1])
    assert Network(CONFIG).trainable() is None


def test_a_frozen_link_that_is_not_there_is_named():
    network = Network(NetworkConfig(1, (LayerConfig(2, frozen=((1, 0),)),)))
    with pytest.raises(ConfigError) as caught:
        network.trainable()
    assert caught.value.field == "layers[0].frozen"
    assert caught.value.allowed == {"kind": "index", "shape": (1, 2)}
