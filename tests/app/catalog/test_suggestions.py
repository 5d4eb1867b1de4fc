"""A config is changed as little as other data need, and always fits them."""

from dataclasses import replace
from typing import Any

import pytest

from app.catalog.suggestions import fitted, suggested
from engine import DataConfig, RunConfig, Timeline, load


def refitted(config: RunConfig, **changes: Any) -> RunConfig:
    data = replace(config.data, **changes)
    made = fitted(config, load(config.data), load(data), data)
    Timeline(made).advance(1)
    assert made.data == data
    return made


@pytest.mark.parametrize(
    "changes",
    [{"noise": 0.1}, {"seed": 7}, {"standardize": True}],
    ids=lambda each: next(iter(each)),
)
def test_what_changes_no_shape_changes_nothing_else(changes: dict[str, Any]) -> None:
    config = suggested("moons")
    assert replace(refitted(config, **changes), data=config.data) == config


def test_given_weights_stay_where_their_shape_does() -> None:
    config = suggested("worked")
    assert refitted(config, noise=0.1).network == config.network


def test_features_are_the_inputs_and_the_hidden_layers_stay() -> None:
    config = suggested("playground_circle")
    made = refitted(config, features=("x1^2", "x2^2", "x1x2"))
    assert made.network.inputs == 3
    assert made.network.layers == config.network.layers
    assert made.training == config.training


def test_a_whole_batch_stays_whole_and_another_as_large_as_there_is_room() -> None:
    sine = suggested("sine")
    assert refitted(sine, points=100).training.batch_size == 80
    moons = suggested("moons")
    assert refitted(moons, points=10).training.batch_size == 8
    assert refitted(moons, points=400).training.batch_size == 16


def test_targets_bring_the_output_that_suits_them() -> None:
    config = suggested("moons")
    for targets, units, activation in (("signed", 1, "tanh"), ("one_hot", 2, "softmax")):
        made = refitted(config, targets=targets)
        assert (made.network.layers[-1].units, made.network.layers[-1].activation) == (
            units,
            activation,
        )


def test_classes_are_outputs_and_sizes_are_inputs() -> None:
    assert refitted(suggested("blobs"), classes=5).network.layers[-1].units == 5
    assert refitted(suggested("spirals"), classes=3).network.layers[-1].activation == "softmax"
    assert refitted(suggested("parity"), size=6).network.inputs == 6
    encoder = refitted(suggested("encoder"), size=4).network
    assert (encoder.inputs, encoder.layers[-1].units) == (4, 4)


def test_a_set_of_another_size_keeps_the_hidden_layers_and_changes_both_ends() -> None:
    config = suggested("xor")
    data = DataConfig("iris")
    made = fitted(config, load(config.data), load(data), data)
    Timeline(made).advance(1)
    assert [layer.units for layer in made.network.layers] == [3, 3]
    assert made.network.layers[0] == config.network.layers[0]
