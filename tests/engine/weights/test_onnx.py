"""ONNX: a model that another reader decodes gives the network's outputs."""

import numpy as np
import pytest

from engine import ACTIVATIONS, LayerConfig, Network, NetworkConfig
from engine.network.interventions import Interventions, unit_address
from engine.weights import onnx
from tests.engine.weights.files import CONFIG, PARAMETERS
from tests.engine.weights.onnx_reader import evaluate, fields

X = np.random.default_rng(5).normal(size=(20, 2)) * 3.0


@pytest.mark.parametrize("precision", ["float64", "float32"])
@pytest.mark.parametrize("slope", [None, 0.3, 0.5])
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_outputs_of_an_onnx_file_are_the_networks(name, slope, precision):
    hidden = "tanh" if name == "softmax" else name
    layers = (LayerConfig(4, hidden, slope=slope), LayerConfig(3, name, slope=slope, bias=False))
    network = Network(NetworkConfig(2, layers, seed=3, precision=precision))
    x = X.astype(precision)
    found = evaluate(onnx.write(network.config, network.parameters), x)
    assert found.dtype == precision
    shown = network.predict(x)
    scale = 1.0 + np.abs(shown).max()
    np.testing.assert_allclose(found, shown, 0, 32 * np.finfo(precision).eps * scale)


def test_units_dropped_by_hand_give_0():
    network = Network(CONFIG)
    network.intervene(Interventions(dropped=(unit_address(0, 1), unit_address(1, 0))))
    found = evaluate(onnx.write(CONFIG, network.parameters, ((0, 1), (1, 0))), X)
    np.testing.assert_allclose(found, network.predict(X), 0, 1e-15)


def test_model_names_its_version_input_and_output():
    model = fields(onnx.write(CONFIG, PARAMETERS))
    assert model[1] == [8]
    assert model[2] == [b"Backwave"]
    assert fields(model[8][0])[2] == [17]
    graph = fields(model[7][0])
    for number, name, size in ((11, b"input", 2), (12, b"output", 1)):
        value = fields(graph[number][0])
        assert value[1] == [name]
        kind = fields(fields(value[2][0])[1][0])
        assert kind[1] == [11]
        batch, units = map(fields, fields(kind[2][0])[1])
        assert batch[2] == [b"batch"]
        assert units[1] == [size]


def test_every_node_reads_what_stands_before_it():
    for name in ACTIVATIONS:
        config = NetworkConfig(2, (LayerConfig(3, name, slope=0.3),))
        graph = fields(fields(onnx.write(config, Network(config).parameters))[7][0])
        known = {b"input"} | {fields(each)[8][0] for each in graph[5]}
        for node in map(fields, graph[1]):
            assert set(node[1]) <= known
            assert not set(node[2]) & known
            known |= set(node[2])
        assert b"output" in known
