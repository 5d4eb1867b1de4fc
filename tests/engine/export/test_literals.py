"""Literals: what is written reads back to the same bits, and no text can become code."""

import ast
import base64

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from engine.export.literals import NUMPY, TORCH, WRITTEN_OUT, array, number, text, tolerance
from tests.shown_lines import computed

SHAPES = arrays.array_shapes(max_dims=2, max_side=7)
FINITE = {"allow_nan": False, "allow_infinity": False}


def evaluated(source, dtype):
    """An array's literal, evaluated with its `unpack`."""
    names = {"np": np, "base64": base64}
    exec(NUMPY[dtype].unpack, names)
    return computed(source, names)


@given(arrays.arrays(np.float64, SHAPES, elements=st.floats(**FINITE)))
def test_array_of_float64_reads_back_to_the_same_bits(values):
    found = evaluated(array(values, NUMPY["float64"]), "float64")
    assert found.dtype == np.float64
    assert found.tobytes() == values.tobytes()


@given(arrays.arrays(np.float32, SHAPES, elements=st.floats(width=32, **FINITE)))
def test_array_of_float32_reads_back_to_the_same_bits(values):
    found = evaluated(array(values, NUMPY["float32"]), "float32")
    assert found.dtype == np.float32
    assert found.tobytes() == values.tobytes()


@pytest.mark.parametrize("dtype", NUMPY)
def test_array_beyond_the_limit_is_written_as_base64_and_reads_back(dtype):
    values = np.random.default_rng(0).normal(size=(11, 100)).astype(dtype)
    assert values.size > WRITTEN_OUT
    source = array(values, NUMPY[dtype])
    assert source.startswith('unpack("""\n')
    assert max(map(len, source.splitlines())) < 100
    assert evaluated(source, dtype).tobytes() == values.tobytes()


def test_array_is_cast_to_the_dtype_of_its_maker():
    assert array(np.array([0.1], np.float64), TORCH["float32"]) == "torch.tensor([0.1])"
    assert array(np.array([1 / 3], np.float64), NUMPY["float32"]) == (
        "np.array([0.33333334], np.float32)"
    )


def test_array_too_wide_for_a_line_has_a_row_a_line():
    lines = array(np.full((2, 4), 0.123456789), NUMPY["float64"], 4).splitlines()
    assert lines[0] == "np.array("
    assert lines[1:] == [
        "        [",
        "            [0.123456789, 0.123456789, 0.123456789, 0.123456789],",
        "            [0.123456789, 0.123456789, 0.123456789, 0.123456789],",
        "        ]",
        "    )",
    ]


@given(st.floats(**FINITE))
def test_number_reads_back_to_the_same_bits(value):
    assert np.float64(number(value)).tobytes() == np.float64(value).tobytes()


@given(st.text())
def test_text_is_one_line_of_ascii_and_reads_back(value):
    source = text(value, len(value) + 1)
    assert source.isascii()
    assert len(source.splitlines()) == 1
    assert ast.literal_eval(source) == value


def test_text_too_long_is_cut():
    assert ast.literal_eval(text("a" * 300)) == "a" * 199 + "…"


@given(st.floats(0.0, 1e300))
def test_tolerance_is_no_smaller_than_the_bound(value):
    assert float(tolerance(value)) >= value
    assert float(tolerance(value)) <= value * 1.3 + 2e-290
