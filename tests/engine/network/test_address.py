"""Addresses: one number has one, and its JSON says all of it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import ConfigError
from engine.network.address import NETWORK, Address, Entry

ADDRESSES = st.builds(
    Address, st.integers(-1, 9) | st.text(max_size=4), st.text(max_size=9),
    st.lists(st.integers(0, 9), max_size=4).map(tuple), st.none() | st.integers(0, 9),
)  # fmt: skip


@given(ADDRESSES)
def test_an_address_goes_through_json_and_back(address: Address) -> None:
    assert Address.from_dict(json.loads(json.dumps(address.to_dict()))) == address


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (None, "of"),
        ([1, "z"], "of"),
        ({}, "of.layer"),
        ({"layer": 0}, "of.tensor"),
        ({"layer": True, "tensor": "z"}, "of.layer"),
        ({"layer": 0.0, "tensor": "z"}, "of.layer"),
        ({"layer": 0, "tensor": ["z"]}, "of.tensor"),
        ({"layer": 0, "tensor": "z", "index": 0}, "of.index"),
        ({"layer": 0, "tensor": "z", "index": [0, "0"]}, "of.index[1]"),
        ({"layer": 0, "tensor": "z", "sample": "0"}, "of.sample"),
        ({"layer": 0, "tensor": "z", "unit": 0}, "of.unit"),
    ],
)
def test_what_is_no_address_is_refused_by_its_field(data: Any, field: str) -> None:
    with pytest.raises(ConfigError) as raised:
        Address.from_dict(data, "of")
    assert raised.value.field == field


def test_an_entry_says_its_value_by_name_where_it_is_not_finite() -> None:
    at = Address(1, "z", (2,), 0)
    assert Entry(at, float("nan")).to_dict() == {
        "layer": 1, "tensor": "z", "index": [2], "sample": 0, "value": "NaN",
    }  # fmt: skip
    assert Entry(Address(NETWORK, "loss"), float("-inf")).to_dict() == {
        "layer": -1, "tensor": "loss", "index": [], "value": "-Infinity",
    }  # fmt: skip


def test_an_address_reads_as_a_sentence_would_say_it() -> None:
    assert str(Address(0, "weights", (1, 2))) == "weights[1, 2] of layer 1"
    assert str(Address(NETWORK, "loss", (), 3)) == "loss, sample 3"
    assert str(Address("h", "value", (0,))) == "value[0] of h"
