""".npz: NumPy reads what is written, and of what comes in nothing runs and no size is believed."""

import io
import struct
import zipfile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays_of

from engine.weights import npz, read
from engine.weights.tensors import MAX_NUMBERS, MAX_TENSORS
from tests.engine.weights.files import (
    CONFIG,
    PARAMETERS,
    array_file,
    arrays,
    ends_well,
    refusal,
    saved,
    zipped,
)

GOOD = npz.write(CONFIG, PARAMETERS)
HEADER = "{{'descr': '{0}', 'fortran_order': False, 'shape': {1}, }}"


def one(header, body=b"", version=1):
    """A .npz of one array with any header."""
    return zipped({"a.npy": array_file(header, body, version)})


def test_numpy_reads_what_is_written():
    with np.load(io.BytesIO(GOOD), allow_pickle=False) as found:
        assert list(found) == ["W1", "b1", "W2", "W3", "b3"]
        for name, values in arrays().items():
            assert found[name].dtype == np.float64
            np.testing.assert_array_equal(found[name], values)


def test_same_weights_are_the_same_bytes():
    assert npz.write(CONFIG, PARAMETERS) == GOOD


@given(
    arrays_of.arrays(
        st.sampled_from(["<f8", ">f8", "<f4", "<f2", "<i8", ">i4", "u1", "?"]),
        arrays_of.array_shapes(max_dims=3, max_side=4),
        elements={"allow_nan": False, "allow_infinity": False},
    ),
    st.booleans(),
)
def test_arrays_of_numbers_that_numpy_writes_are_read(values, columns):
    given_ = np.asfortranarray(values) if columns else values
    found = read(saved(a=given_))
    np.testing.assert_array_equal(found["a"], values.astype(np.float64))


def test_compressed_archive_of_numpy_is_read():
    stream = io.BytesIO()
    np.savez_compressed(stream, **arrays())
    assert list(read(stream.getvalue())) == list(arrays())


def test_objects_are_refused_and_not_opened():
    data = io.BytesIO()
    np.savez(data, a=np.array([print], dtype=object), allow_pickle=True)
    error = refusal(data.getvalue())
    assert error.reason == "objects"
    assert error.values["tensor"] == "a"


@pytest.mark.parametrize(
    ("name", "code"),
    [("archive/data.pkl", "pickle"), ("model.weights.h5", "keras"), ("readme.txt", "unknown")],
)
def test_other_programs_archives_are_refused_with_the_safe_way(name, code):
    error = refusal(zipped({name: b"x"}))
    assert error.reason == code
    assert ("numpy.savez" in str(error)) == (code != "unknown")


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_number_that_is_not_finite_is_refused_with_its_place(value):
    values = np.zeros((3, 2))
    values[2, 1] = value
    error = refusal(saved(W1=values))
    assert error.reason == "not_finite"
    assert (error.values["tensor"], error.values["index"]) == ("W1", "[2, 1]")
    np.testing.assert_equal(error.values["value"], value)


FALSE = [
    (one(HEADER.format("<f8", "(1000000000, 1000000000)")), "tensor_length"),
    (one(HEADER.format("<f8", "(2,)"), b"\0" * 8), "tensor_length"),
    (one(HEADER.format("<f8", str((0,) * 100))), "tensor_length"),
    (one(HEADER.format("|O", "(1,)"), b"\x80"), "objects"),
    (one(HEADER.format("<U9", "(1,)"), b"\0" * 36), "dtype"),
    (one(HEADER.format("<c16", "(1,)"), b"\0" * 16), "dtype"),
    (one(HEADER.format("<f3", "(1,)"), b"\0" * 3), "dtype"),
    (one("{'descr': __import__('os'), 'fortran_order': False, 'shape': (1,), }"), "tensor_header"),
    (one("(" * 9_000), "tensor_header"),
    (one(HEADER.format("<f8", "(" + "9" * 5_000 + ",)")), "tensor_length"),
    (one(HEADER.format("[('a', '<f8')]", "(1,)"), b"\0" * 8), "tensor_header"),
    (zipped({"a.npy": b"\x93NUMPY\x01\x00\xff\xff"}), "tensor_header"),
    (zipped({"a.npy": b"\x93NUMPY\x02\x00\xff\xff\xff\xff"}), "tensor_header"),
    (zipped({"a.npy": b"no array"}), "tensor_header"),
    (zipped({}), "unknown"),
    (zipped({f"{n}.npy": b"" for n in range(MAX_TENSORS + 1)}), "too_many"),
    (zipped({"x" * 300 + ".npy": array_file(HEADER.format("<f8", "()"), b"\0" * 8)}),
     "name_length"),
    (zipped({"a.npy": array_file(HEADER.format("<f8", "()"), b"\0" * 8)}, zipfile.ZIP_LZMA),
     "compression"),
    (b"PK\x03\x04", "zip_end"),
    (b"PK\x05\x06" + b"\0" * 18, "unknown"),
]  # fmt: skip
"""Archives that are none of weights, and why."""


@pytest.mark.parametrize(("data", "code"), FALSE)
def test_archives_whose_headers_are_false_are_refused(data, code):
    assert refusal(data).reason == code


def test_bomb_is_refused_before_it_is_decompressed():
    body = array_file(HEADER.format("|u1", "(40000000,)"))
    bomb = zipped({"a.npy": body + b"\0" * 40_000_000})
    assert len(bomb) < 300_000
    error = refusal(bomb)
    assert error.reason == "too_many"
    assert error.values["most"] == MAX_NUMBERS


def test_many_small_numbers_are_counted_before_they_grow_to_float64():
    body = array_file(HEADER.format("|u1", "(8000000,)"))
    error = refusal(zipped({"a.npy": body + b"\0" * 8_000_000}))
    assert (error.reason, error.values["has"]["count"]) == ("too_many", 8_000_000)


def test_directory_of_64_bits_or_beyond_a_megabyte_is_not_gone_through():
    huge = GOOD[:-22] + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 9, 9, 2**31, 0, 0)
    assert refusal(huge).reason == "zip_directory"
    locator = b"PK\x06\x07" + b"\0" * 16
    assert refusal(GOOD[:-22] + locator + GOOD[-22:]).reason == "zip_directory"


def test_size_that_lies_below_the_content_is_refused():
    at = GOOD.rfind(b"PK\x01\x02")
    lying = bytearray(GOOD)
    lying[at + 24 : at + 28] = struct.pack("<I", 40)
    assert refusal(bytes(lying)).reason == "zip"


def test_encrypted_archive_is_refused_as_such():
    locked = bytearray(GOOD)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(mark)
        locked[at + offset] |= 1
    assert refusal(bytes(locked)).reason == "zip"


def test_archive_whose_directory_is_false_is_refused():
    at = GOOD.rfind(b"PK\x01\x02")
    of_a_later_version = {6: b"\xff"}
    with_a_name_that_is_no_utf_8 = {9: b"\x08", 46: b"\xff"}
    longer_than_the_file = {20: struct.pack("<II", 9_000, 9_000)}
    for changes in (of_a_later_version, with_a_name_that_is_no_utf_8, longer_than_the_file):
        false = bytearray(GOOD)
        for offset, value in changes.items():
            false[at + offset : at + offset + len(value)] = value
        assert refusal(bytes(false)).reason == "zip"


def test_every_truncated_archive_is_refused():
    for length in range(1, len(GOOD)):
        assert refusal(GOOD[:length]).reason in ("zip_end", "csv_columns")


@given(st.data())
def test_archive_with_bytes_changed_is_read_or_refused(data):
    changed = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 6))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    ends_well(bytes(changed))
