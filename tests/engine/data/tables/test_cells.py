"""Lines → rows of cells for one delimiter, and bytes → text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.tables.cells import cut, decode
from engine.errors import DataError


def cells(text, delimiter=","):
    return [row.cells for row in cut(text.split("\n"), delimiter)]


def test_rows_know_their_lines_and_the_first_few_may_be_asked_for():
    lines = ["", "a,b", "1,'2", "", "3,4"]
    assert [(row.line, row.cells) for row in cut(lines, ",", 1)] == [
        (2, ("a", "b")), (3, ("1", "'2")), (5, ("3", "4"))
    ]  # fmt: skip
    assert [row.line for row in cut(lines, ",", 2, 1)] == [3]


def test_a_cell_is_quoted_only_as_a_whole():
    assert cells("""5" x,'a' b,'c,d'\t,''""") == [('5" x', "'a' b", "'c", "d'", "")]
    assert cells("""'a' ,'b,''c' """) == [("a", "b,'c")]
    assert cells("""'a' 'b c' d'e "f ""g\" """, " ") == [("a", "b c", "d'e", 'f "g')]


@pytest.mark.parametrize("text", ['a "b c', '"a"b c', 'a "'])
def test_an_open_quote_between_blanks_is_refused(text):
    with pytest.raises(DataError, match="never closed") as caught:
        cells("x y\n" + text, " ")
    assert caught.value.line == 2
    assert caught.value.column in (1, 2)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_bytes_of_a_table_become_text(encoding):
    assert cells(decode("größe;b\n1,5;2".encode(encoding)), ";") == [
        ("größe", "b"), ("1,5", "2")
    ]  # fmt: skip


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
