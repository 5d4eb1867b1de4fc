"""Text → rows of one width: dialects, line ends, sizes, and where an error stands."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.data.config import TABLE_LIMITS
from engine.data.tables.sheet import read_sheet
from engine.errors import DataError


def cells(text, delimiter=None):
    return [row.cells for row in read_sheet(text, delimiter).rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", " "])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends_are_found(delimiter, end):
    text = end.join(delimiter.join(row) for row in (("a", "b"), ("1", "2"), ("3", "4")))
    sheet = read_sheet("\ufeff" + text + end)
    assert [row.cells for row in sheet.rows] == [("a", "b"), ("1", "2"), ("3", "4")]
    assert [row.line for row in sheet.rows] == [1, 2, 3]
    assert sheet.delimiter == delimiter


def test_semicolons_win_over_decimal_commas():
    assert cells("a;b\n1,5;2,5\n") == [("a", "b"), ("1,5", "2,5")]


def test_quoted_cells_hold_delimiters_quotes_and_line_breaks():
    text = 'name,note\n"Miller, Ann", "said ""no""" \nBob,"two\nlines"\n\n"",x\n'
    rows = read_sheet(text).rows
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
        ("a,b\n" + '",' * 2_000_000, 2, 201, "allowed: at most 200 columns"),
        ("a,b\n" + "1,2\n" * 20_001, 20_002, 1, "allowed: at most 20000 rows"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_an_error_in_a_sheet_says_where(text, line, column, words):
    with pytest.raises(DataError) as caught:
        read_sheet(text)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert words in str(caught.value)


def test_a_table_beyond_the_size_limit_is_refused():
    most = int(TABLE_LIMITS["bytes"].high)
    with pytest.raises(DataError, match=f"the table has {most + 1} bytes; allowed: at most {most}"):
        read_sheet("é" * (most // 2) + "a")


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
    # A last column without a value is what a delimiter at the end of every row leaves.
    assume(any(row[-1] for row in kept))
    assert cells(written, delimiter) == kept


@pytest.mark.parametrize(
    ("text", "delimiter", "rows"),
    [
        ("   1.5   2.5   a\n  10.5   3.5   b\n", " ", [("1.5", "2.5", "a"), ("10.5", "3.5", "b")]),
        ("x y\n1\t 2\n 3  4 \n", " ", [("x", "y"), ("1", "2"), ("3", "4")]),
        ("x y\n1,5 2,5\n", " ", [("x", "y"), ("1,5", "2,5")]),
        ("1,5 2,5 a\n3,5 20,25 b\n", " ", [("1,5", "2,5", "a"), ("3,5", "20,25", "b")]),
        ('1 2\t"a b"\n3 4\t"c d"\n', " ", [("1", "2", "a b"), ("3", "4", "c d")]),
        ("'a b' \"c ' d\" e\n", " ", [("a b", "c ' d", "e")]),
        ("1, 2, 3\n4, 5, 6\n", ",", [("1", "2", "3"), ("4", "5", "6")]),
        ("5 kg, 3 cm\n6 kg, 4 cm\n", ",", [("5 kg", "3 cm"), ("6 kg", "4 cm")]),
        ("New York\t5 ft\nRome\t6 ft\n", "\t", [("New York", "5 ft"), ("Rome", "6 ft")]),
        ("a b,c d\n1,2\n", ",", [("a b", "c d"), ("1", "2")]),
        ("sunny no\nrain yes\n", " ", [("sunny", "no"), ("rain", "yes")]),
    ],
)
def test_blanks_part_cells_where_they_leave_the_numbers(text, delimiter, rows):
    sheet = read_sheet(text)
    assert (sheet.delimiter, [row.cells for row in sheet.rows]) == (delimiter, rows)


def test_columns_under_each_other_are_cut_where_all_lines_are_blank():
    text = (
        " mpg  car name           year\n"
        "18.0  chevrolet chevelle   70\n"
        "      ford pinto           71\n"
        " 9.5                       72\n"
    )
    assert cells(text) == [
        ("mpg", "car name", "year"), ("18.0", "chevrolet chevelle", "70"),
        ("", "ford pinto", "71"), ("9.5", "", "72"),
    ]  # fmt: skip


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("text", ["a,b,\n1,2,\n3,,\n", "a,b,\n1,2\n3,\n", "a,b\n1,2,\n3,,,\n"])
def test_a_delimiter_at_the_end_of_rows_is_no_column(text, delimiter):
    read = cells(text.replace(",", delimiter))
    assert read == [("a", "b"), ("1", "2"), ("3", "")]


def test_a_last_column_with_a_value_or_a_name_is_one():
    assert cells("a,b,\n1,2,x\n") == [("a", "b", ""), ("1", "2", "x")]
    assert cells("a,b,c\n1,2,\n3,4,\n") == [("a", "b", "c"), ("1", "2", ""), ("3", "4", "")]


def test_a_header_as_r_writes_it_lacks_the_name_of_the_row_names():
    assert cells('"x" "y"\n"1" 0.5 2\n"2" 1.5 3\n') == [
        ("", "x", "y"), ("1", "0.5", "2"), ("2", "1.5", "3")
    ]  # fmt: skip
    for text in ("x,y\n1,2,3\n1,4,5\n", "1,2\n3,4,5\n6,7,8\n", "x,\n1,4,5\n2,4,5\n"):
        with pytest.raises(DataError, match="3 cells, where the first"):
            cells(text)


def test_single_quotes_are_quotes_and_apostrophes_are_not():
    text = "'a','b, c'\n'it''s','2'\n'90s,rock 'n' roll\nO'Neil,'x\n"
    assert cells(text) == [
        ("a", "b, c"), ("it's", "2"), ("'90s", "rock 'n' roll"), ("O'Neil", "'x")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "comments", "names", "first"),
    [
        ("# made by Ann\n\n # in 2020, or so\na,b\n1,2\n", 2, ("in 2020", "or so"), ("a", "b")),
        ("# x, y\n1,2\n3,4\n", 1, ("x", "y"), ("1", "2")),
        ("# x y\n1 2\n3 4\n", 1, ("x", "y"), ("1", "2")),
        ("#,Name\n1,Ann\n2,Bob\n", 1, ("#", "Name"), ("1", "Ann")),
        ("# 2, 3\n1,2\n3,4\n", 1, None, ("1", "2")),
        ('# it is "open\na,b\n1,2\n# the end\n', 2, None, ("a", "b")),
        ("#a,1\n#b,2\n", 0, None, ("#a", "1")),
        ("tag,n\n#a,1\n#b,2\n", 0, None, ("tag", "n")),
    ],
)
def test_lines_that_begin_with_a_hash_are_comments(text, comments, names, first):
    sheet = read_sheet(text)
    assert sheet.comments == comments
    assert (sheet.names and sheet.names.cells) == names
    assert sheet.rows[0].cells == first


def test_a_line_of_excel_names_the_delimiter():
    assert cells("sep=;\na,x;b\n1,5;2\n") == [("a,x", "b"), ("1,5", "2")]
    assert cells("sep=|\r\na;x|b\r\n1;5|2\r\n", ";") == [("a", "x|b"), ("1", "5|2")]


def test_where_no_delimiter_cuts_alike_the_one_that_nearly_does_is_blamed():
    with pytest.raises(DataError, match="3 cells, where the first row has 2") as e:
        cells("a;b\n1,5;2\n3;4;5\n6;7\n")
    assert (e.value.line, e.value.column) == (3, 3)
    assert "parted by semicolons" in str(e.value)
    with pytest.raises(DataError, match="2 cells, where the first row has 3"):
        cells("10 2 3\n4 5\n6 7 8\n")
