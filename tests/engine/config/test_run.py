"""A whole run as data: its parts must fit each other, and errors name the whole path."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import (
    DATASETS,
    LEGAL_PAIRS,
    ConfigError,
    DataConfig,
    LayerConfig,
    NetworkConfig,
    RunConfig,
    TrainingConfig,
    load,
)
from engine.allowed import english
from tests.engine.test_limits import JSON

RUN = {
    "data": {"name": "xor"},
    "network": {"inputs": 2, "layers": [{"units": 3}, {"units": 1, "activation": "sigmoid"}]},
    "training": {"loss": "binary_cross_entropy"},
}


def run_of(output="sigmoid", loss="binary_cross_entropy", data="xor", units=1, **training):
    """A run on a data set, as a config."""
    dataset = load(DataConfig(data))
    network = NetworkConfig(dataset.x_train.shape[1], (LayerConfig(units, output),))
    config = RunConfig(DataConfig(data), network, TrainingConfig(loss, **training))
    config.check_fits(dataset)
    return config


def test_a_config_of_a_run_round_trips_through_json():
    config = RunConfig.from_dict(RUN)
    again = RunConfig.from_dict(json.loads(json.dumps(config.to_dict(), allow_nan=False)))
    assert again == config
    assert config.network.layers[0].activation == "tanh"


@pytest.mark.parametrize(("output", "loss"), [("tanh", "binary_cross_entropy"),
                                              ("sigmoid", "categorical_cross_entropy"),
                                              ("sigmoid", "hinge")])  # fmt: skip
def test_a_run_whose_loss_does_not_fit_its_output_names_the_loss(output, loss):
    assert (output, loss) not in LEGAL_PAIRS
    with pytest.raises(ConfigError) as caught:
        run_of(output, loss)
    assert caught.value.field == "training.loss"
    assert caught.value.value == loss


@pytest.mark.parametrize(
    ("output", "loss", "data", "units", "needs"),
    [
        ("tanh", "hinge", "xor", 1, "−1 and +1"),
        ("softmax", "categorical_cross_entropy", "xor", 1, "sum to 1"),
        ("sigmoid", "binary_cross_entropy", "sine", 1, "from 0 to 1"),
    ],
)
def test_a_loss_that_does_not_fit_the_targets_is_named(output, loss, data, units, needs):
    with pytest.raises(ConfigError) as caught:
        run_of(output, loss, data, units)
    assert caught.value.field == "training.loss"
    assert needs in english(caught.value.allowed)


def test_a_batch_as_large_as_the_data_fits_and_one_more_does_not():
    run_of(batch_size=4)
    with pytest.raises(ConfigError, match=r"batch_size: got 5; allowed: at most 4 training"):
        run_of(batch_size=5)


@pytest.mark.parametrize("name", [name for name in DATASETS if name not in ("table", "mnist")])
def test_what_a_data_set_suggests_fits_it(name):
    dataset = load(DataConfig(name))
    layers = (LayerConfig(dataset.y_train.shape[1], dataset.output_activation),)
    network = NetworkConfig(dataset.x_train.shape[1], layers)
    config = RunConfig(DataConfig(name), network, TrainingConfig(dataset.loss))
    assert config.check_fits(dataset) is None


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        (("data", "name"), "xorr", "data.name"),
        (("network", "layers", 0, "units"), 0, "network.layers[0].units"),
        (("network", "layers", 1, "activation"), "x", "network.layers[1].activation"),
        (("network", "inputs"), "2", "network.inputs"),
        (("training", "learning_rate"), float("nan"), "training.learning_rate"),
        (("training", "optimiser"), "sgd", "training.optimiser"),
        (("traning",), {}, "traning"),
        (("network",), None, "network"),
    ],
)
def test_the_whole_path_is_named(path, value, field):
    data = json.loads(json.dumps(RUN))
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(ConfigError) as caught:
        RunConfig.from_dict(data)
    assert caught.value.field == field
    assert caught.value.allowed


@settings(max_examples=60)
@given(part=st.sampled_from(sorted(RUN)), value=JSON)
def test_garbage_as_a_run_raises_a_config_error_and_nothing_else(part, value):
    for data in (value, RUN | {part: value}):
        if data == RUN | {"data": {}}:
            continue
        with pytest.raises(ConfigError):
            RunConfig.from_dict(data)


@pytest.mark.parametrize("part", sorted(RUN))
def test_parts_of_a_run_must_be_configs(part):
    config = RunConfig.from_dict(RUN)
    parts = {name: getattr(config, name) for name in RUN} | {part: RUN[part]}
    with pytest.raises(ConfigError) as caught:
        RunConfig(**parts)
    assert caught.value.field == part
