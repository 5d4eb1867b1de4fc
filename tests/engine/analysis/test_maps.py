"""Every neuron's map against the network asked point by point."""

import numpy as np
import pytest

from engine import ConfigError, DataConfig, LayerConfig, Network, NetworkConfig, load
from engine.analysis.maps import axes, decision_maps, rows


@pytest.mark.parametrize("features", [None, ("x1", "x2", "x1x2")])
def test_every_map_is_what_the_network_says_there(features: tuple | None) -> None:
    dataset = load(DataConfig("circles" if features else "xor", features=features)
                   if features else DataConfig("xor"))  # fmt: skip
    inputs = dataset.x_train.shape[1]
    network = Network(NetworkConfig(inputs, (LayerConfig(3), LayerConfig(2, "softmax"))))
    before = network.parameters.tobytes()
    maps = decision_maps(network, dataset, 5)
    assert [layer.shape for layer in maps.layers] == [(3, 5, 5), (2, 5, 5)]
    assert dataset.domain is not None
    assert (maps.xs[0], maps.xs[-1], maps.ys[0], maps.ys[-1]) == dataset.domain
    for row, y in enumerate(maps.ys):
        for column, x in enumerate(maps.xs):
            reached = network.activations(dataset.encode(np.array([[x, y]])))
            for layer, a in zip(maps.layers, reached, strict=True):
                np.testing.assert_allclose(layer[:, row, column], a[0], rtol=1e-12)
    assert network.parameters.tobytes() == before


def test_rows_come_one_at_a_time() -> None:
    dataset = load(DataConfig("xor"))
    network = Network(NetworkConfig(2, (LayerConfig(1),)))
    xs, ys = axes(dataset, 4)
    assert next(rows(network, dataset, xs, ys))[0].shape == (1, 4)


def test_one_coordinate_has_one_row() -> None:
    dataset = load(DataConfig("sine"))
    network = Network(NetworkConfig(1, (LayerConfig(3), LayerConfig(1, "linear"))))
    maps = decision_maps(network, dataset, 7)
    assert [layer.shape for layer in maps.layers] == [(3, 1, 7), (1, 1, 7)]
    assert maps.ys.size == 0
    np.testing.assert_allclose(
        maps.layers[1][0, 0], network.predict(dataset.encode(maps.xs[:, None]))[:, 0], rtol=1e-12
    )


def test_data_of_more_coordinates_have_no_plane() -> None:
    dataset = load(DataConfig("iris"))
    network = Network(NetworkConfig(4, (LayerConfig(1),)))
    with pytest.raises(ConfigError, match="one or two coordinates"):
        decision_maps(network, dataset)


@pytest.mark.parametrize("resolution", [1, 513, 4.0, True])
def test_a_resolution_out_of_range_is_refused(resolution: object) -> None:
    with pytest.raises(ConfigError, match="resolution"):
        axes(load(DataConfig("xor")), resolution)
