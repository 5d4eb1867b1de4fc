"""Weights as CSV: the table, other delimiters, and rows that are no parameter."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.weights import csv_text, read
from engine.weights.tensors import MAX_TENSORS, MAX_TEXT_NUMBERS
from tests.engine.weights.files import CONFIG, PARAMETERS, arrays, ends_well, refusal

GOOD = csv_text.write(CONFIG, PARAMETERS)
HEAD = "layer,parameter,from,to,value\n"


def test_table_has_a_parameter_a_row():
    lines = GOOD.decode().splitlines()
    assert len(lines) == 1 + len(PARAMETERS)
    assert lines[0] == "layer,parameter,from,to,value"
    assert lines[1] == f"1,weight,1,1,{float(PARAMETERS[0])!r}"
    assert lines[5] == f"1,weight,2,2,{float(PARAMETERS[4])!r}"
    assert lines[7] == f"1,bias,,1,{float(PARAMETERS[6])!r}"


def test_table_that_is_written_reads_back():
    found = read(GOOD)
    assert list(found) == list(arrays())
    for name, values in arrays().items():
        np.testing.assert_array_equal(found[name], values)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\r\n", "\n"),
        lambda text: text.replace(",", "\t"),
        lambda text: text.replace(",", ";").replace(".", ","),
        lambda text: text.replace("weight", " Weight "),
        lambda text: text + "\r\n\r\n",
        lambda text: "\n".join([text.splitlines()[0], *reversed(text.splitlines()[1:])]),
    ],
)
def test_table_as_table_programs_save_it_reads_back(change):
    found = read(change(GOOD.decode()).encode())
    for name, values in arrays().items():
        np.testing.assert_array_equal(found[name], values)


REFUSED = [
    ("a,b\n1,2\n", "csv_columns", "line 1"),
    (HEAD + "1,weight,1,1\n", "csv_cells", "line 2"),
    (HEAD + "1,gain,1,1,2\n", "csv_parameter", "line 2"),
    (HEAD + "1,weight,1,1,x\n", "not_number", "line 2"),
    (HEAD + "1,weight,1,1,\n", "not_number", "nothing"),
    (HEAD + "1,weight,1,1,nan\n", "not_finite", "W1[0, 0]"),
    (HEAD + "1,bias,,1,inf\n", "not_finite", "b1[0]"),
    (HEAD + "1,weight,0,1,2\n", "csv_index", "line 2: "),
    (HEAD + "1,weight,-1,1,2\n", "csv_index", "line 2: "),
    (HEAD + "1,weight,²,1,2\n", "csv_index", "line 2: "),
    (HEAD + "1,weight,1000000000,1000000000,2\n", "csv_index", "line 2: "),
    (HEAD + "1,weight,4000000,4000000,2\n", "shape", "W1"),
    (HEAD + "1,weight,1,1,2\n1,weight,2,2,2\n", "shape", "W1"),
    (HEAD + "1,weight,1,1,2\n1,weight,1,1,2\n", "twice", "line 3: W1[0, 0]"),
    (HEAD + "".join(f"{n},bias,,1,2\n" for n in range(1, MAX_TENSORS + 2)), "too_many",
     "tensors"),
    (HEAD + "\n" * (MAX_TEXT_NUMBERS + 1), "too_many", "numbers"),
    (HEAD + '1,weight,1,1,"' + "1" * 200_000, "csv", "line 2: "),
    ("\udcff", "unknown", ".csv"),
    ("a\0b", "unknown", ".csv"),
    ("hello", "csv_columns", "line 1"),
]  # fmt: skip
"""Tables that are no weights, why, and what is said of them."""


@pytest.mark.parametrize(("text", "code", "said"), REFUSED)
def test_row_that_is_no_parameter_is_refused_with_its_line(text, code, said):
    error = refusal(text.encode("utf-8", "surrogateescape"))
    assert error.reason == code
    assert said in str(error)


def test_table_without_rows_has_no_tensors():
    assert read(HEAD.encode()) == {}


@given(st.lists(st.lists(st.sampled_from(["1", "2", "weight", "bias", "", "1e9", "-3", "x"]),
                         max_size=6), max_size=5))  # fmt: skip
def test_any_rows_are_read_or_refused(rows):
    ends_well((HEAD + "\n".join(map(",".join, rows))).encode())


@given(st.binary(max_size=200))
def test_any_bytes_as_csv_are_read_or_refused(data):
    ends_well(data)
