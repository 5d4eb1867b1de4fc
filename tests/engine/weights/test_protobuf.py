"""Protocol Buffers: the bytes of the encoding guide."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.weights.protobuf import data, integer, single, varint


@pytest.mark.parametrize(
    ("value", "encoded"),
    [(0, "00"), (1, "01"), (127, "7f"), (128, "8001"), (150, "9601"), (2**32, "8080808010")],
)
def test_varint_is_as_in_the_guide(value, encoded):
    assert varint(value).hex() == encoded


def test_fields_are_as_in_the_guide():
    # Test1 {a: 150}, Test2 {b: "testing"}, Test3 {c: {a: 150}}
    assert integer(1, 150).hex() == "089601"
    assert data(2, "testing").hex() == "120774657374696e67"
    assert data(3, integer(1, 150)).hex() == "1a03089601"
    assert single(2, 0.5) == b"\x15" + struct.pack("<f", 0.5)


@given(st.integers(0, 2**63))
def test_varint_gives_seven_bits_a_byte(value):
    encoded = varint(value)
    assert sum((byte & 0x7F) << 7 * at for at, byte in enumerate(encoded)) == value
    assert [byte >> 7 for byte in encoded] == [1] * (len(encoded) - 1) + [0]
