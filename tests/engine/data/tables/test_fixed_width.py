"""Lines whose columns stand under each other are cut where all are blank."""

import pytest

from engine.data.tables.fixed_width import cut_fixed


def cells(*lines, most=200):
    return [row.cells for row in cut_fixed(lines, 0, most)]


def test_cells_are_what_stands_between_columns_of_blanks():
    lines = ["# one", "a   b c  'd'", "", "1\t  d", "x   yyy"]
    assert [(row.line, row.cells) for row in cut_fixed(lines, 0, 200)] == [
        (2, ("a", "b c", "d")), (4, ("1", "", "d")), (5, ("x", "yyy", ""))
    ]  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [("ab", "c"), ("a b", "cde"), ("10 2 3", "4 5", "6 7 8"), ("10 2  3", "4 50  6")],
)
def test_lines_that_do_not_stand_under_each_other_are_not_cut(lines):
    assert cells(*lines) == []


def test_thousands_parted_by_a_space_stay_one_number():
    assert cells("1 234  a", "12345  b") == [("1 234", "a"), ("12345", "b")]


def test_more_columns_than_are_read_are_none():
    assert cells("1 2 3", "4 5 6", most=2) == []
    assert cells("1 2 3", "4 5 6", most=3) == [("1", "2", "3"), ("4", "5", "6")]
