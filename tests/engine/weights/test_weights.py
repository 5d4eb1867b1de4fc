"""Which file is which, by its first bytes; what runs when it is opened is never opened."""

import io
import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.weights import MAX_BYTES, READERS, SAVE_LINES, WRITERS, WeightsRefused, read
from engine.weights import kind as kind_of
from tests.engine.weights.files import CONFIG, PARAMETERS, ends_well, refusal


class Trap:
    """What would be seen if a pickle were opened."""

    def __reduce__(self):
        return exec, ("raise SystemExit",)


@pytest.mark.parametrize("name", READERS)
def test_kind_of_what_is_written_is_told_by_its_first_bytes(name):
    assert kind_of(WRITERS[name](CONFIG, PARAMETERS, ())) == name


def test_onnx_is_taken_along_only():
    assert set(WRITERS) - set(READERS) == {"onnx"}
    assert refusal(WRITERS["onnx"](CONFIG, PARAMETERS, ())).reason == "unknown"


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_pickle_is_refused_with_the_line_that_saves_safely(protocol):
    error = refusal(pickle.dumps(Trap(), protocol))
    assert error.reason == "pickle"
    assert error.values["save"] in SAVE_LINES.values()


@pytest.mark.parametrize("protocol", [0, 1])
def test_pickle_of_an_old_protocol_is_refused(protocol):
    assert refusal(pickle.dumps(Trap(), protocol)).reason in ("csv_columns", "unknown")


def test_hdf5_and_npy_are_refused_with_the_line_that_saves_safely():
    assert SAVE_LINES["keras"] in str(refusal(b"\x89HDF\r\n\x1a\n" + b"\0" * 100))
    stream = io.BytesIO()
    np.save(stream, np.zeros(3))
    assert "numpy.savez" in str(refusal(stream.getvalue()))


def test_empty_and_huge_files_are_refused():
    assert refusal(b"").reason == "empty"
    with pytest.raises(WeightsRefused) as caught:
        read(b"PK" + bytes(MAX_BYTES))
    assert dict(caught.value.values) == {"size": MAX_BYTES + 2, "most": MAX_BYTES}


@given(st.sampled_from([b"PK\x03\x04", b"{", b"[", b"\x80\x04", b"\x93NUMPY", b"\x89HDF", b""]),
       st.binary(max_size=300))  # fmt: skip
def test_any_bytes_under_any_name_are_read_or_refused(start, rest):
    ends_well(start + rest)
