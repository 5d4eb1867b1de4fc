"""A network opened as a program gives the network's own numbers, whole and neuron by neuron."""

from dataclasses import replace

import numpy as np
import pytest

from app.catalog.tables import suggested
from engine import DataConfig, LayerConfig, NetworkConfig, RunConfig, Timeline, TrainingConfig
from engine.config.base import Config
from engine.errors import ConfigError
from engine.functions.activations import ACTIVATIONS
from engine.program.config import ProgramRunConfig
from engine.program.from_network.opened import network_opened, neuron_opened

RUN = RunConfig(
    DataConfig("xor"),
    NetworkConfig(
        2, (LayerConfig(3, "tanh"), LayerConfig(2, "gelu", bias=False), LayerConfig(1, "sigmoid"))
    ),
    TrainingConfig("binary_cross_entropy", "momentum", 0.5, batch_size=4),
)


def trained(config: RunConfig = RUN, updates: int = 5) -> Timeline:
    run = Timeline(config)
    run.advance(updates)
    return run


def again(config: Config) -> ProgramRunConfig:
    """The same through its plain data."""
    return ProgramRunConfig.from_dict(config.to_dict())


def test_the_whole_network_opened_is_the_same_run() -> None:
    run = trained()
    opened = Timeline(again(network_opened(run.config, run.network, run.training)))
    np.testing.assert_allclose(opened.network.parameters, run.network.parameters, rtol=0)
    assert opened.record.loss == pytest.approx(run.record.loss, rel=1e-12)
    np.testing.assert_allclose(opened.record.flat_gradient, run.record.flat_gradient, 1e-12, 1e-15)


@pytest.mark.parametrize(
    "name", ["spirals", "digits", "playground_spiral", "sine", "iris", "blobs"]
)
def test_data_of_an_opened_network_are_the_same(name: str) -> None:
    config = suggested(name)
    config = replace(config, data=replace(config.data, standardize=not config.data.spec.playground))
    run = Timeline(config)
    opened = Timeline(again(network_opened(config, run.network, config.training)))
    np.testing.assert_array_equal(opened.dataset.x_train, run.dataset.x_train)
    assert opened.record.loss == pytest.approx(run.record.loss, rel=1e-12)


@pytest.mark.parametrize("layer", [0, 1, 2])
def test_a_neuron_opened_has_the_numbers_of_the_record(layer: int) -> None:
    run = trained()
    seen = run.record.layers[layer]
    for unit in range(seen.weights.shape[1]):
        opened = Timeline(again(neuron_opened(run.record, run.training, layer, unit)))
        made = opened.record
        np.testing.assert_allclose(made.value("a"), seen.a[:, unit], 1e-12)
        np.testing.assert_allclose(made.gradient("z"), seen.delta[:, unit], 1e-12, 1e-18)
        gradient = [made.parameter_gradient(f"w{i + 1}") for i in range(len(seen.weights))]
        np.testing.assert_allclose(gradient, seen.weight_gradient[:, unit], 1e-12, 1e-18)


@pytest.mark.parametrize("activation", sorted(ACTIVATIONS))
def test_a_neuron_of_every_activation_is_opened(activation: str) -> None:
    if ACTIVATIONS[activation].output_only:
        run = Timeline(replace_output(activation))
    else:
        layers = (LayerConfig(12, activation, dropout=0.25), LayerConfig(1, "sigmoid"))
        run = trained(replace(RUN, network=NetworkConfig(2, layers)))
    layer = len(run.network.layers) - 1 if ACTIVATIONS[activation].output_only else 0
    seen = run.record.layers[layer]
    made = Timeline(again(neuron_opened(run.record, run.training, layer, 0))).record
    np.testing.assert_allclose(made.gradient("z"), seen.delta[:, 0], 1e-9, 1e-15)


def replace_output(activation: str) -> RunConfig:
    config = suggested("iris")
    assert config.network.layers[-1].activation == activation
    return config


def test_a_dropped_neuron_gives_nothing_and_passes_nothing_back() -> None:
    run = trained()
    run.adjust(dropped=[{"layer": 0, "tensor": "a", "index": [1]}])
    made = Timeline(again(neuron_opened(run.record, run.training, 0, 1))).record
    assert not made.value("a").any()
    assert not made.gradient("z").any()


def test_of_a_large_batch_the_sample_looked_at_is_taken() -> None:
    config = suggested("digits")
    config = replace(config, training=replace(config.training, batch_size=1000))
    record = Timeline(config).record
    made = Timeline(again(neuron_opened(record, config.training, 0, 3, sample=7))).record
    assert made.batch == 1
    np.testing.assert_allclose(made.value("a")[0], record.layers[0].a[7, 3], 1e-12)


@pytest.mark.parametrize(
    ("place", "field"), [((3, 0), "layer"), ((0, 3), "unit"), ((-1, 0), "layer")]
)
def test_what_is_no_neuron_is_refused(place: tuple[int, int], field: str) -> None:
    run = trained()
    with pytest.raises(ConfigError) as caught:
        neuron_opened(run.record, run.training, *place)
    assert caught.value.field == field
