"""Maps of a program's values: those of the network that was opened as it, and of what has none."""

import numpy as np
import pytest

from app.catalog.tables import suggested
from engine import ConfigError, Timeline
from engine.analysis.maps import decision_maps
from engine.analysis.program.maps import mapped, value_maps
from engine.program import Program
from engine.program.from_network.opened import network_opened
from tests.app.program_cases import program, template


@pytest.mark.parametrize("name", ["xor", "playground_spiral", "sine", "blobs"])
def test_the_maps_of_an_opened_network_are_its_neurons_maps(name):
    run = Timeline(suggested(name))
    run.advance(3)
    opened = Timeline(network_opened(run.config, run.network, run.training))
    known = decision_maps(run.network, run.dataset, 9)
    last = len(known.layers)
    for layer in range(1, last):
        found = value_maps(opened.network, opened.dataset, f"a{layer}", 9)
        np.testing.assert_allclose(found.values, known.layers[layer - 1], 1e-9, 1e-12)
    said = value_maps(opened.network, opened.dataset, resolution=9)
    assert mapped(opened.network)[said.tensor.number]
    assert said.values.shape == known.layers[-1].shape
    np.testing.assert_array_equal((said.xs, said.ys)[0], known.xs)


def test_what_meets_the_target_last_is_what_a_program_says():
    run = Timeline(template("neuron"))
    assert value_maps(run.network, run.dataset, resolution=4).tensor.name == "a"
    # What follows from the target, or from no input, has no map of its own.
    for name in ("loss", "w", "y"):
        assert value_maps(run.network, run.dataset, name, 4).tensor.name == "a"
    found = value_maps(run.network, run.dataset, "z", 4)
    assert (found.tensor.name, found.values.shape) == ("z", (1, 4, 4))


def test_a_map_in_pieces_is_the_map_in_one(monkeypatch):
    run = Timeline(template("softmax_pieces"))
    whole = value_maps(run.network, run.dataset, "p", 12).values
    monkeypatch.setattr("engine.program.program.EVALUATED", 700)
    parts = value_maps(Timeline(template("softmax_pieces")).network, run.dataset, "p", 12).values
    np.testing.assert_array_equal(parts, whole)
    np.testing.assert_allclose(whole.sum(0), 1.0)


@pytest.mark.parametrize("name", ["circuit", "attention", "digits", "parity", "hello", "modular"])
def test_data_without_a_plane_have_no_map(name):
    run = Timeline(template(name))
    with pytest.raises(ConfigError) as caught:
        value_maps(run.network, run.dataset)
    assert caught.value.allowed["kind"] == "plane"


def test_a_program_whose_target_nothing_meets_says_nothing():
    run = Timeline(
        program("x = input(2)\nw = parameter(2)\nloss = sum(x * w) ** 2", {"name": "xor"})
    )
    with pytest.raises(ConfigError) as caught:
        value_maps(run.network, run.dataset)
    assert caught.value.allowed["kind"] == "compared"


def test_only_what_follows_from_the_input_alone_has_a_map():
    made = Program(
        "x = input(2)\ny = target()\nw = parameter(2)\nv = w * 2\nz = sum(x * v)\n"
        "d = z - y\nloss = d ** 2"
    )
    names = {made.graph.tensors[number].name: meets for number, meets in mapped(made).items()}
    assert names == {"x": False, "": False, "z": True}
