"""Layer and network configurations: round trips, and every bad setting named."""

import json
import math
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import ConfigError, LayerConfig, NetworkConfig
from engine.allowed import english
from tests.engine.strategies import cases
from tests.engine.test_limits import JSON

LAYER = {"units": 2}
NET = {"inputs": 2, "layers": [LAYER, {"units": 1, "activation": "sigmoid"}]}


def refused(kind, data):
    """The error that a configuration meets."""
    with pytest.raises(ConfigError) as caught:
        kind.from_dict(data)
    return caught.value


@settings(max_examples=100)
@given(case=cases())
def test_a_config_of_a_network_round_trips_through_json(case):
    for config in (case.network, *case.network.layers):
        plain = json.loads(json.dumps(config.to_dict(), allow_nan=False))
        assert type(config).from_dict(plain) == config


def test_given_numbers_survive_json_to_the_last_bit():
    weights = (((1 / 3, 0.1),), ((2**-1074,), (1e300,)))
    layers = (LayerConfig(2, frozen=((0, 1),), slope=0.3), LayerConfig(1))
    config = NetworkConfig(1, layers, weights=weights, biases=((0.1, 0.2), (0.3,)))
    assert NetworkConfig.from_dict(json.loads(json.dumps(config.to_dict()))) == config


@pytest.mark.parametrize(
    ("change", "field", "allowed"),
    [
        ({"units": 0}, "units", "a whole number from 1 to 4096"),
        ({"units": 10**6}, "units", "from 1 to 4096"),
        ({"units": 2.0}, "units", "a whole number"),
        ({"units": True}, "units", "a whole number"),
        ({"units": None}, "units", "a whole number"),
        ({"unit": 3}, "unit", "units, activation, kind"),
        ({"activation": "swish"}, "activation", "linear, sigmoid, tanh"),
        ({"activation": ["tanh"]}, "activation", "linear, sigmoid, tanh"),
        ({"kind": 3}, "kind", "a text"),
        ({"bias": 1}, "bias", "true or false"),
        ({"slope": -1}, "slope", "a number from 0 to 10, or nothing"),
        ({"slope": math.nan}, "slope", "a number from 0"),
        ({"dropout": 1.0}, "dropout", "a number from 0 to 0.95"),
        ({"freeze_weights": "no"}, "freeze_weights", "true or false"),
        ({"freeze_biases": None}, "freeze_biases", "true or false"),
        ({"initializer": "xavier"}, "initializer", "zeros, constant"),
        ({"frozen": 5}, "frozen", "[from, to]"),
        ({"frozen": [[0]]}, "frozen", "[from, to]"),
        ({"frozen": [[0, 1, 2]]}, "frozen", "[from, to]"),
        ({"frozen": [[0, -1]]}, "frozen", "[from, to]"),
        ({"frozen": [[0, 1.5]]}, "frozen", "[from, to]"),
        ({"frozen": [[math.inf, 0]]}, "frozen", "[from, to]"),
        ({"frozen": [["0", "1"]]}, "frozen", "[from, to]"),
        ({"frozen": ["01"]}, "frozen", "[from, to]"),
        ({"frozen": {"01": 1}}, "frozen", "[from, to]"),
        ({"frozen": [[True, 0]]}, "frozen", "[from, to]"),
    ],
)
def test_a_bad_layer_is_named(change, field, allowed):
    error = refused(LayerConfig, LAYER | change)
    assert error.field == field
    assert allowed in english(error.allowed)
    inner = refused(NetworkConfig, NET | {"layers": [LAYER, LAYER | change]})
    assert inner.field == f"layers[1].{field}"


@pytest.mark.parametrize(
    ("change", "field", "allowed"),
    [
        ({"inputs": 0}, "inputs", "a whole number from 1"),
        ({"layers": []}, "layers", "1 to 64 layers"),
        ({"layers": [LAYER] * 65}, "layers", "1 to 64 layers"),
        ({"layers": 3}, "layers", "a list of layers"),
        ({"layers": "ab"}, "layers[0]", "an object"),
        ({"layers": [3]}, "layers[0]", "an object"),
        ({"layers": [{"units": 4096}] * 3}, "layers", "at most 4000000 weights and biases"),
        (
            {"layers": [{"units": 1, "activation": "softmax"}, LAYER]},
            "layers[0].activation",
            "linear, sigmoid",
        ),
        (
            {"layers": [{"units": 1, "activation": "softmax", "dropout": 0.5}]},
            "layers[0].activation",
            "linear, sigmoid",
        ),
        ({"initializer": 1}, "initializer", "zeros, constant"),
        ({"bias_initializer": "none"}, "bias_initializer", "zeros, constant"),
        ({"initializer_scale": math.inf}, "initializer_scale", "a number from -1000 to 1000"),
        ({"seed": -1}, "seed", "a whole number from 0"),
        ({"precision": "float16"}, "precision", "auto, float64, float32"),
        ({"weights": 3}, "weights", "a list"),
        ({"weights": "abc"}, "weights", "a list"),
        ({"weights": [[["a"]]]}, "weights[0][0][0]", "a finite number"),
        ({"weights": [[[True]]]}, "weights[0][0][0]", "a finite number"),
        ({"weights": [[[math.nan]]]}, "weights[0][0][0]", "a finite number"),
        ({"weights": [[[10**400]]]}, "weights[0][0][0]", "a finite number"),
        ({"weights": [[[[1]]]]}, "weights[0][0][0]", "a finite number"),
        ({"biases": [[None]]}, "biases[0][0]", "a finite number"),
    ],
)
def test_a_bad_network_is_named(change, field, allowed):
    error = refused(NetworkConfig, NET | change)
    assert error.field == field
    assert allowed in english(error.allowed)


def test_what_is_missing_is_named():
    assert refused(LayerConfig, {}).field == "units"
    assert refused(NetworkConfig, {"inputs": 1}).field == "layers"
    assert english(refused(NetworkConfig, []).allowed) == "an object"


@settings(max_examples=60)
@given(JSON)
def test_garbage_as_a_network_raises_a_config_error_and_nothing_else(data):
    for kind in (LayerConfig, NetworkConfig):
        with pytest.raises(ConfigError):
            kind.from_dict(data)


@settings(max_examples=120)
@given(st.data())
def test_garbage_in_one_setting_of_a_network_is_a_config_error_or_no_garbage(data):
    for kind, good in ((LayerConfig, LAYER), (NetworkConfig, NET)):
        name = data.draw(st.sampled_from([field.name for field in fields(kind)]))
        value = data.draw(JSON)
        try:
            config = kind.from_dict(good | {name: value})
        except ConfigError as error:
            named = error.field
        else:
            named = name
            assert kind.from_dict(config.to_dict()) == config
        assert named.startswith(name)


def test_arrays_are_taken_for_given_numbers():
    config = NetworkConfig(1, (LayerConfig(2),), weights=[np.array([[1.0, 2.0]])], biases=[[0, 1]])
    assert config.weights == (((1.0, 2.0),),)
    assert config.biases == ((0.0, 1.0),)


def test_a_config_says_its_sizes_parameters_and_precision():
    config = NetworkConfig(3, (LayerConfig(4, bias=False), LayerConfig(2)))
    assert config.sizes == (3, 4, 2)
    assert config.parameter_count == 12 + 10
    assert config.dtype == "float64"
    large = (LayerConfig(128), LayerConfig(64), LayerConfig(10))
    assert NetworkConfig(784, large).dtype == "float32"
    assert NetworkConfig(784, large, precision="float64").dtype == "float64"
    just = NetworkConfig(255, (LayerConfig(256),))
    assert (just.parameter_count, just.dtype) == (65_536, "float64")


def test_a_config_cannot_be_changed():
    with pytest.raises(AttributeError):
        LayerConfig(1).units = 2
