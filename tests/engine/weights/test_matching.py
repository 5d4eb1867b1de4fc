"""Matching: which tensor is which parameter, transposed or not, and what does not fit by name."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import (
    DataConfig,
    LayerConfig,
    Network,
    NetworkConfig,
    RunConfig,
    Timeline,
    TrainingConfig,
)
from engine.weights import WRITERS, TakenTensor, WeightsRefused, match, read
from engine.weights.matching import PROBLEMS
from tests.engine.weights.files import CONFIG, PARAMETERS, arrays, saved

SQUARE = NetworkConfig(2, (LayerConfig(2, "tanh"), LayerConfig(2, "tanh")), seed=2)


def parts(config=CONFIG, parameters=PARAMETERS):
    """Weights and biases by layer, by hand."""
    found, at, inputs = [], 0, config.inputs
    for layer in config.layers:
        size = inputs * layer.units
        biases = parameters[at + size : at + size + layer.units] if layer.bias else None
        found.append((parameters[at : at + size].reshape(inputs, layer.units), biases))
        at, inputs = at + size + layer.units * layer.bias, layer.units
    return found


def pytorch(config=CONFIG, parameters=PARAMETERS):
    found = {}
    for at, (weights, biases) in enumerate(parts(config, parameters)):
        found[f"{2 * at}.weight"] = weights.T
        if biases is not None:
            found[f"{2 * at}.bias"] = biases
    return found


def keras():
    names = ("dense", "dense_1", "dense_2")
    found = {}
    for name, (weights, biases) in zip(names, parts(), strict=True):
        found[f"{name}/kernel:0"] = weights
        if biases is not None:
            found[f"{name}/bias:0"] = biases
    return found


def listed():
    return [part for pair in parts() for part in pair if part is not None]


def sklearn():
    found = {f"coefs_{at}": weights for at, (weights, _) in enumerate(parts())}
    return found | {
        f"intercepts_{at}": np.zeros(2) if biases is None else biases
        for at, (_, biases) in enumerate(parts())
    }


@pytest.mark.parametrize(
    ("data", "whose", "transposed"),
    [
        (saved(**arrays()), "backwave", False),
        (saved(**pytorch()), "pytorch", True),
        (saved(**keras()), "keras", False),
        (saved(*listed()), "list", False),
        (saved(**sklearn()), "sklearn", False),
        (saved(**dict(reversed(list(keras().items())))), "keras", False),
    ],
)
def test_every_convention_gives_the_same_network(data, whose, transposed):
    found = match(read(data), CONFIG)
    assert found.convention == whose
    assert found.problems == ()
    assert found.transposed == transposed
    assert not found.offered
    assert found.parameters.tobytes() == PARAMETERS.tobytes()
    assert [each.parameter for each in found.taken] == ["W1", "b1", "W2", "W3", "b3"]
    flips = {each.parameter: each.transposed for each in found.taken}
    assert flips == {"W1": transposed, "b1": False, "W2": transposed, "W3": transposed, "b3": False}


def test_parameters_brought_in_are_an_entry_of_the_log_that_replays():
    network = NetworkConfig(2, (LayerConfig(3, "tanh"), LayerConfig(1, "sigmoid")))
    config = RunConfig(DataConfig("xor"), network, TrainingConfig("binary_cross_entropy"))
    other = Network(replace(network, seed=9)).parameters
    run = Timeline(config)
    run.advance(3)
    found = match(read(WRITERS["npz"](network, other, ())), network)
    run.adjust(parameters=found.parameters)
    assert run.network.parameters.tobytes() == other.tobytes()
    run.advance(2)
    again = Timeline(config, run.log)
    again.advance(5)
    assert again.network.parameters.tobytes() == run.network.parameters.tobytes()


def test_square_weights_lie_as_their_names_say():
    parameters = Network(SQUARE).parameters
    assert not np.array_equal(parts(SQUARE, parameters)[0][0], parts(SQUARE, parameters)[0][0].T)
    found = match(read(saved(**pytorch(SQUARE, parameters))), SQUARE)
    assert found.transposed
    assert not found.offered
    np.testing.assert_array_equal(found.parameters, parameters)


def test_shapes_that_fit_transposed_are_offered_so():
    wrong = {name: values.T for name, values in keras().items()}
    found = match(wrong, CONFIG)
    assert found.problems == ()
    assert found.offered
    assert found.taken[0] == TakenTensor("dense/kernel:0", "W1", (3, 2), True, False)
    np.testing.assert_array_equal(found.parameters, PARAMETERS)
    found = match({name: values.T for name, values in pytorch().items()}, CONFIG)
    assert (found.transposed, found.offered) == (False, True)


def test_transposition_asked_for_is_no_offer():
    parameters = Network(SQUARE).parameters
    tensors = {f"W{at}": pair[0].T for at, pair in enumerate(parts(SQUARE, parameters), 1)}
    tensors |= {f"b{at}": pair[1] for at, pair in enumerate(parts(SQUARE, parameters), 1)}
    found = match(tensors, SQUARE, transpose=True)
    assert (found.transposed, found.offered) == (True, False)
    np.testing.assert_array_equal(found.parameters, parameters)
    assert match(tensors, SQUARE).taken[0].transposed is False


def test_square_weights_without_names_are_ambiguous():
    parameters = Network(SQUARE).parameters
    plain = [part for pair in parts(SQUARE, parameters) for part in pair]
    found = match(read(saved(*plain)), SQUARE)
    assert found.ambiguous
    np.testing.assert_array_equal(found.parameters, parameters)
    assert not match(read(saved(*plain)), SQUARE, transpose=False).ambiguous
    assert not match(read(saved(**pytorch(SQUARE, parameters))), SQUARE).ambiguous
    assert not match(read(saved(*listed())), CONFIG).ambiguous


def said(found):
    return [problem.text for problem in found.problems]


def test_shape_that_fits_neither_way_is_named_with_what_is_needed():
    tensors = keras() | {"dense_1/kernel:0": np.zeros((5, 4))}
    found = match(tensors, CONFIG)
    assert found.parameters is None
    assert said(found) == ["dense_1/kernel:0 has the shape (5, 4); W2 needs (3, 2)."]
    assert [each.parameter for each in found.taken] == ["W1", "b1", "W3", "b3"]


def test_missing_and_left_over_tensors_are_named():
    tensors = arrays()
    del tensors["b1"], tensors["W3"], tensors["b3"]
    found = match(tensors, CONFIG)
    assert said(found) == [
        "b1 (3) is not in the file.", "W3 (2, 1) is not in the file.", "b3 (1) is not in the file.",
    ]  # fmt: skip
    found = match(arrays() | {"W4": np.zeros((1, 7)), "b4": np.zeros(7)}, CONFIG)
    assert said(found) == [
        "W4 (1, 7) belongs to no parameter of this network.",
        "b4 (7) belongs to no parameter of this network.",
    ]


def test_biases_for_a_layer_without_are_taken_only_if_zero():
    assert match(arrays() | {"b2": np.zeros(2)}, CONFIG).problems == ()
    found = match(arrays() | {"b2": np.array([0.0, 1e-9])}, CONFIG)
    assert said(found) == ["b2 is not zero, but layer 2 has no biases."]


def test_number_that_float32_cannot_hold_is_named():
    config = NetworkConfig(2, (LayerConfig(1, "linear"),), precision="float32")
    found = match({"W1": np.array([[1.0], [1e39]]), "b1": np.zeros(1)}, config)
    assert said(found) == ["W1[1, 0] is 1e+39, which float32 cannot hold."]


@pytest.mark.parametrize("shape", [(1, 3), (3, 1)])
def test_biases_as_a_row_or_a_column_are_taken(shape):
    found = match(arrays() | {"b1": arrays()["b1"].reshape(shape)}, CONFIG)
    np.testing.assert_array_equal(found.parameters, PARAMETERS)


def test_file_without_tensors_is_refused():
    with pytest.raises(WeightsRefused, match="empty"):
        match({}, CONFIG)


def test_every_problem_has_a_sentence():
    assert all(sentence.endswith(".") for sentence in PROBLEMS.values())


NAMES = st.sampled_from(
    ["W1", "b1", "0.weight", "0.bias", "2.weight", "dense/kernel", "arr_0", "x"]
)


@given(st.dictionaries(NAMES, st.lists(st.integers(0, 4), max_size=3), max_size=6))
def test_any_tensors_match_or_say_what_does_not_fit(shapes):
    tensors = {name: np.ones(shape) for name, shape in shapes.items()}
    if not tensors:
        return
    found = match(tensors, CONFIG)
    assert (found.parameters is None) == bool(found.problems)
    assert all(problem.text for problem in found.problems)
