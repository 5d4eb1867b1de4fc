"""Rows → columns: numbers, missing cells, decimal marks, headers, names."""

import pytest

from engine.data.tables.cells import Row
from engine.data.tables.columns import (
    find_decimal,
    find_header,
    is_missing,
    is_number,
    name_columns,
    to_number,
)


def rows(*cells):
    return [Row(line, tuple(row)) for line, row in enumerate(cells, 1)]


@pytest.mark.parametrize(
    ("cell", "decimal", "number"),
    [
        ("1", ".", 1), ("-1.5", ".", -1.5), ("+.5", ".", 0.5), ("2.", ".", 2), ("1e-3", ".", 0.001),
        ("1,5", ",", 1.5), ("−2,25", ",", -2.25), (",5E2", ",", 50), ("007", ",", 7),
    ],
)  # fmt: skip
def test_numbers(cell, decimal, number):
    assert is_number(cell, decimal)
    assert to_number(cell, decimal) == number


@pytest.mark.parametrize(
    ("cell", "decimal"),
    [("1,5", "."), ("1.5", ","), ("1.234,5", ","), ("inf", "."), ("nan", "."), ("1e", "."),
     (".", "."), ("", "."), ("١", "."), ("1_000", "."), ("0x1", "."), ("1" * 1000 + "x", ".")],
)  # fmt: skip
def test_what_is_not_a_number(cell, decimal):
    assert not is_number(cell, decimal)


@pytest.mark.parametrize("cell", ["", "?", "NA", "n/a", "NaN", "null"])
def test_missing(cell):
    assert is_missing(cell)
    assert not is_missing("none")


def test_the_more_frequent_decimal_mark_is_taken():
    assert find_decimal(rows(["1,5", "2,5"], ["1.5", "x"])) == ","
    assert find_decimal(rows(["1.5", "x"])) == "."
    assert find_decimal(rows(["1", "2"])) == "."


@pytest.mark.parametrize(
    ("cells", "header"),
    [
        ([["a", "b"], ["1", "2"]], True),
        ([["0", "1"], ["1", "2"]], False),
        ([["a", "1"], ["b", "2"]], False),
        ([["sky", "play"], ["sunny", "no"], ["rain", "yes"]], True),
        ([["sunny", "no"], ["rain", "yes"], ["sunny", "no"]], False),
        ([["", "b"], ["1", "2"]], True),
        ([["a", "b"]], False),
    ],
)
def test_header(cells, header):
    assert find_header(rows(*cells), ".") == header


def test_names_are_made_different():
    names, notes = name_columns(["a", "", "a", "a (2)", " two\nlines "], header=True)
    assert names == ("a", "column 2", "a (2)", "a (2) (2)", "two lines")
    assert notes == (
        "Column 2 is called column 2, as its name was missing.",
        "Column 3 is called a (2), as its name was a.",
        "Column 4 is called a (2) (2), as its name was a (2).",
    )
    assert name_columns(["1", "2"], header=False) == (("column 1", "column 2"), ())
