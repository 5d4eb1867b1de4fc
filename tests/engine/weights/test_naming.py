"""Naming: whose names they are, what belongs together, in which order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.weights import naming


@pytest.mark.parametrize(
    ("names", "whose"),
    [
        (["0.weight", "0.bias", "2.weight"], "pytorch"),
        (["fc1.weight", "fc1.bias"], "pytorch"),
        (["dense/kernel:0", "dense/bias:0"], "keras"),
        (["layers/dense/vars/0", "layers/dense/vars/1"], "keras"),
        (["coefs_0", "intercepts_0"], "sklearn"),
        (["W1", "b1", "W12"], "backwave"),
        (["arr_0", "arr_1"], "list"),
        (["first", "second"], "list"),
    ],
)
def test_convention_is_told_by_the_names(names, whose):
    assert naming.convention(names).name == whose


@pytest.mark.parametrize(
    ("name", "layer", "bias"),
    [
        ("W3", "3", False),
        ("b12", "12", True),
        ("0.weight", "0", False),
        ("model.fc1.bias", "model.fc.1", True),
        ("dense_1/kernel:0", "dense.1", False),
        ("dense_1/bias:0", "dense.1", True),
        ("coefs_0", "0", False),
        ("intercepts_0", "0", True),
        ("layers/dense_2/vars/0", "layers.dense.2", False),
        ("layers/dense_2/vars/1", "layers.dense.2", True),
        ("arr_0", "", None),
        ("", "", None),
    ],
)
def test_name_tells_layer_and_bias(name, layer, bias):
    assert naming.read(name) == naming.Named(name, layer, bias)


def test_natural_order_counts_the_layers():
    names = ["dense_10", "dense_2", "dense", "10.w", "9.w"]
    assert sorted(names, key=naming.natural) == ["9.w", "10.w", "dense", "dense_2", "dense_10"]


@given(st.lists(st.text(), min_size=1))
def test_any_names_of_tensors_are_read(names):
    naming.convention(names)
    assert [naming.read(name).name for name in sorted(names, key=naming.natural)] == sorted(
        names, key=naming.natural
    )
