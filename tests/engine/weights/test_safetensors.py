"""safetensors: the bytes of the format, and headers that lie."""

import json
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.weights import read, safetensors
from engine.weights.tensors import MAX_TENSORS
from tests.engine.weights.files import CONFIG, PARAMETERS, arrays, ends_well, refusal

GOOD = safetensors.write(CONFIG, PARAMETERS)


def made(header, body=b"", length=None):
    """A file of any header; `length` is what it says of it."""
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text) if length is None else length) + text + body


def tensor(dtype, shape, start, end):
    return {"dtype": dtype, "shape": shape, "data_offsets": [start, end]}


def test_file_is_a_length_a_header_and_the_numbers():
    length = int.from_bytes(GOOD[:8], "little")
    assert length % 8 == 0
    header = json.loads(GOOD[8 : 8 + length])
    assert header.pop("__metadata__") == {"format": "np", "made_by": "Backwave"}
    assert header["W1"] == tensor("F64", [2, 3], 0, 48)
    assert header["b3"] == tensor("F64", [1], 136, 144)
    assert GOOD[8 + length :] == PARAMETERS.astype("<f8").tobytes()


def test_file_that_is_written_reads_back():
    found = read(GOOD)
    assert set(found) == set(arrays())
    for name, values in arrays().items():
        np.testing.assert_array_equal(found[name], values)


@pytest.mark.parametrize(
    ("dtype", "body", "values"),
    [
        ("F32", struct.pack("<2f", 0.5, -2.0), [0.5, -2.0]),
        ("F16", struct.pack("<2e", 0.5, -2.0), [0.5, -2.0]),
        ("BF16", struct.pack("<2H", 0x3F00, 0xC000), [0.5, -2.0]),
        ("I64", struct.pack("<2q", 3, -4), [3.0, -4.0]),
        ("U8", b"\x03\xff", [3.0, 255.0]),
        ("BOOL", b"\x01\x00", [1.0, 0.0]),
    ],
)
def test_every_kind_of_number_is_read(dtype, body, values):
    found = read(made({"a": tensor(dtype, [2], 0, len(body))}, body))
    assert found["a"].tolist() == values


FALSE = [
    (made({"a": tensor("F64", [10**9, 10**9], 0, 8)}, b"\0" * 8), "tensor_length"),
    (made({"a": tensor("F64", [2], 0, 8)}, b"\0" * 8), "tensor_length"),
    (made({"a": tensor("F64", [1], 0, 16)}, b"\0" * 16), "tensor_length"),
    (made({"a": tensor("F64", [1], 8, 16)}, b"\0" * 16), "layout"),
    (made({"a": tensor("F64", [1], 0, 8), "b": tensor("F64", [1], 0, 8)}, b"\0" * 8),
     "layout"),
    (made({"a": tensor("F64", [1], 0, 8)}, b"\0" * 9), "layout"),
    (made({"a": tensor("F64", [-1], 0, 8)}, b"\0" * 8), "tensor_length"),
    (made({"a": tensor("F64", [True], 0, 8)}, b"\0" * 8), "tensor_length"),
    (made({"a": tensor("F64", ["1"], 0, 8)}, b"\0" * 8), "tensor_length"),
    (made({"a": tensor("F64", [1] * 99, 0, 8)}, b"\0" * 8), "tensor_length"),
    (made({"a": {"dtype": "F64"}}), "tensor_header"),
    (made({"a": 3}), "tensor_header"),
    (made({"a": tensor("C64", [1], 0, 8)}, b"\0" * 8), "dtype"),
    (made(b'{"a": ' + b"[" * 200_000), "header"),
    (made(b"{" + b"\xff" * 40), "header"),
    (made({f"t{n}": tensor("F64", [0], 0, 0) for n in range(MAX_TENSORS + 1)}), "too_many"),
    (made({"a": tensor("F64", [1], 0, 8)}, struct.pack("<d", float("nan"))), "not_finite"),
]  # fmt: skip
"""Files whose headers are false, and why."""


@pytest.mark.parametrize(("data", "code"), FALSE)
def test_headers_of_safetensors_that_are_false_are_refused(data, code):
    assert refusal(data).reason == code


@pytest.mark.parametrize("length", [2**63, 2**64 - 1, 10**6])
def test_length_of_the_header_beyond_the_file_is_refused(length):
    with pytest.raises(ValueError, match="not as long"):
        safetensors.read(made({"a": tensor("F64", [1], 0, 8)}, b"\0" * 8, length))


def test_every_truncated_file_is_refused():
    for length in range(1, len(GOOD)):
        assert refusal(GOOD[:length]).reason in (
            "header_length",
            "tensor_length",
            "layout",
            "unknown",
            "csv_columns",
        )


@given(st.data())
def test_file_with_bytes_changed_is_read_or_refused(data):
    changed = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 6))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    ends_well(bytes(changed))


@given(st.recursive(st.none() | st.integers() | st.text(), lambda inner: st.lists(inner)
                    | st.dictionaries(st.text(), inner)))  # fmt: skip
def test_any_json_as_header_is_read_or_refused(header):
    ends_well(made({"a": header}))
