"""Text → rows: delimiters, quotes, line ends, sizes, and where an error stands."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.data.config import TABLE_LIMITS
from engine.data.tables.cells import decode, split_rows
from engine.errors import DataError


def cells(text, delimiter=None):
    return [row.cells for row in split_rows(text, delimiter)[0]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends_are_found(delimiter, end):
    text = end.join(delimiter.join(row) for row in (("a", "b"), ("1", "2"), ("3", "4")))
    rows, found = split_rows("\ufeff" + text + end)
    assert [row.cells for row in rows] == [("a", "b"), ("1", "2"), ("3", "4")]
    assert [row.line for row in rows] == [1, 2, 3]
    assert found == delimiter


def test_semicolons_win_over_decimal_commas():
    assert cells("a;b\n1,5;2,5\n") == [("a", "b"), ("1,5", "2,5")]


def test_quoted_cells_hold_delimiters_quotes_and_line_breaks():
    text = 'name,note\n"Miller, Ann", "said ""no""" \nBob,"two\nlines"\n\n"",x\n'
    rows, _ = split_rows(text)
    assert [row.cells for row in rows] == [
        ("name", "note"), ("Miller, Ann", 'said "no"'), ("Bob", "two\nlines"), ("", "x"),
    ]  # fmt: skip
    assert [row.line for row in rows] == [1, 2, 3, 6]


def test_rows_without_a_value_are_passed_over():
    assert cells("a,b\n\n  \n1,2\n,\n") == [("a", "b"), ("1", "2")]
    assert cells("a\tb\n\t\n1\t\n") == [("a", "b"), ("1", "")]


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("", 1, 1, "the table is empty"),
        ("\n \n", 1, 1, "the table is empty"),
        (",\n,\n", 1, 1, "the table is empty"),
        ("a\n1\n2\n", 1, 1, "one column"),
        ("a,b\n1,2\n3\n", 3, 2, "1 cell, where the first row has 2 (parted by commas)"),
        ("a,b\n1,2,3\n4,5\n", 2, 3, "3 cells, where the first row has 2"),
        ('a,b\n1,"x\ny\n', 2, 2, 'the quote " opened here is never closed'),
        ('a,b\n"x"y,2\n', 2, 1, "after the closing quote comes “y”"),
        ('a,b\n1,"x\nz"y\n', 3, 2, "after the closing quote comes “y”"),
        ("a,b\n1,\0\n", 2, 1, "a character that is not text"),
        ("a,b\n1,\ud800\n", 2, 1, "a character that is not text"),
        ("a,b\n1," + "x" * 1001, 2, 2, "a cell of 1001 characters; allowed: at most 1000"),
        (",".join("x" * 201), 1, 201, "the table has 201 columns; allowed: at most 200"),
        (
            "a,b\n" + '",' * 2_000_000,
            2,
            201,
            "allowed: at most 200 columns",
        ),
        (
            "a,b\n" + "1,2\n" * 20_001,
            20_002,
            1,
            "allowed: at most 20000 rows",
        ),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_an_error_says_where(text, line, column, words):
    with pytest.raises(DataError) as caught:
        split_rows(text)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert words in str(caught.value)


def test_size_limit():
    most = int(TABLE_LIMITS["bytes"].high)
    with pytest.raises(DataError, match=f"the table has {most + 1} bytes; allowed: at most {most}"):
        split_rows("é" * (most // 2) + "a")


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), max_size=12).map(
    lambda text: "\n".join(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()
)
TABLE = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=6)
)


@given(TABLE, st.sampled_from([",", ";", "\t", "|"]))
def test_whatever_is_written_quoted_is_read_back(table, delimiter):
    written = "\n".join(
        delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in table
    )
    kept = [tuple(row) for row in table if any(row)]
    assume(kept)
    assert cells(written, delimiter) == kept


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_bytes_become_text(encoding):
    assert cells(decode("größe;b\n1,5;2".encode(encoding))) == [("größe", "b"), ("1,5", "2")]


def test_bytes_that_are_not_text_say_where():
    with pytest.raises(DataError, match="byte 8 is not UTF-8; save the file as UTF-8") as caught:
        decode("a,b\n1,2ß".encode("latin-1"))
    assert (caught.value.line, caught.value.column) == (2, 1)


@given(st.binary(max_size=60))
def test_any_bytes_give_text_or_a_data_error(raw):
    refused = text = None
    try:
        text = decode(raw)
    except DataError as error:
        refused = error
    if text is None:
        assert refused.line >= 1
        assert "save the file as UTF-8" in str(refused)
    else:
        assert isinstance(text, str)
