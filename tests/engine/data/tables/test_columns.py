"""Rows → columns: kinds, missing cells, headers, names, and what is to say of each."""

import pytest

from engine.data.config import TableConfig
from engine.data.tables.cells import Row
from engine.data.tables.columns import find_header, is_missing, make_columns, name_columns
from engine.data.tables.notices import notice
from engine.errors import DataError


def rows(*cells):
    return [Row(line, tuple(row)) for line, row in enumerate(cells, 1)]


@pytest.mark.parametrize(
    "cell", ["", "?", "NA", "n/a", "n.a.", "#N/A", "<NA>", "NaN", "-nan", "null"]
)
def test_a_cell_without_a_value_is_missing(cell):
    assert is_missing(cell)
    assert not is_missing("none")


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
def test_a_header_is_found_where_the_first_row_differs(cells, header):
    assert find_header(rows(*cells), ".") == header


def test_equal_names_of_columns_are_made_different():
    names, notices = name_columns(["a", "", "a", "a (2)", " two\nlines "], header=True)
    assert names == ("a", "column 2", "a (2)", "a (2) (2)", "two lines")
    assert notices == (
        notice("unnamed", "column 2", place=2),
        notice("renamed", "a (2)", place=3, before="a"),
        notice("renamed", "a (2) (2)", place=4, before="a (2)"),
    )
    assert name_columns(["1", "2"], header=False) == (("column 1", "column 2"), ())


def column(*cells, decimal=".", **settings):
    """A column c of these cells, in lines from 1."""
    table = TableConfig("", **settings)
    return make_columns(rows(*([cell] for cell in cells)), ["c"], decimal, table)[0]


@pytest.mark.parametrize(
    ("cells", "kind", "values"),
    [
        (["1", "?", "2.5"], "number", [1, None, 2.5]),
        (["$1,200", "$5", "7"], "number", [1200, 5, 7]),
        (["1", "2", "x"], "number", [1, 2, None]),
        (["1", "x"], "category", [1, None]),
        (["1,5", "2", "3,25"], "number", [1.5, 2, 3.25]),
        (["1,5", "2.5", "2"], "number", [None, 2.5, 2]),
    ],
)
def test_a_column_is_numbers_where_most_cells_are(cells, kind, values):
    read = column(*cells)
    assert read.kind == kind
    assert [number and number.value for number in read.parsed] == values
    assert column(*cells, categorical=("c",)).kind == "category"


@pytest.mark.parametrize(
    ("cells", "line", "words"),
    [
        (["1", "2", "x"], 3, "column c: “x” is not a number, while 2 other cells are"),
        (["1", "Inf", "2"], 2, "column c: “Inf” is not finite; leave it empty"),
        (["-inf", "∞"], 1, "column c: “-inf” is not finite"),
        (["1", "1e999"], 2, "column c: 1e999 is too large; at most 1e+100 is read"),
        (["5", "$6", "€7"], 3, "column c: “€7” is in €, others in $"),
        (["5 %", "6", "7 ‰"], 3, "column c: “7 ‰” is in ‰, others in %"),
    ],
)
def test_a_cell_that_cannot_be_a_number_of_its_column_is_named(cells, line, words):
    with pytest.raises(DataError) as caught:
        column(*cells).check()
    assert (caught.value.line, caught.value.column) == (line, 1)
    assert words in str(caught.value)
    column(*cells, categorical=("c",)).check()


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["1", "3", "2"], ()),
        (["5", "5", "5"], [notice("constant", "c", value="5")]),
        (["x", "?", "x"], [notice("constant", "c", value="x")]),
        (["x"], ()),
        (["3", "4", "5.0"], [notice("counter", "c", first=3, last=5)]),
        (["0", "1"], ()),
        (["0", "?", "2"], ()),
        (["1e300", "2e300", "3e300"], ()),
        (["5 %", "7", "9%"], [notice("unit", "c", unit="%", signed=2, cells=3)]),
        (["1", "x", "2", "y"], [notice("text", "c", numbers=2, cells=4, line=2, value="x")]),
        (["x", "y", "z", "u", "1"], ()),
        (["?", ""], ()),
    ],
)
def test_a_column_with_something_odd_says_it(cells, said):
    assert column(*cells).notices() == tuple(said)


def test_a_column_chosen_as_text_says_which_cell_is_no_number():
    said = column("1", "2", "3", "x", categorical=("c",)).notices()
    assert said == (notice("text", "c", numbers=3, cells=4, line=4, value="x"),)
    assert column("1", "3", "2", categorical=("c",)).notices() == ()
