"""A table of known numbers, written in any dialect, reads back to the same numbers."""

from dataclasses import dataclass

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.data import TableConfig, preview
from engine.data.tables.notices import NOTICES
from engine.errors import DataError

NAMES = ("a", "b", "kind")


@dataclass(frozen=True)
class Dialect:
    """How a table is written; "" is none."""

    delimiter: str
    decimal: str = "."
    group: str = ""
    quote: str = ""
    unit: str = ""
    header: bool = True
    trailing: str = ""
    comments: tuple[str, ...] = ()
    mark: str = ""
    end: str = "\n"
    width: int = 0

    def fits(self, cell):
        """Whether a cell can stand as it is."""
        return not (self.delimiter in cell or (self.delimiter == " " and not cell))

    def number(self, value):
        """A number with thousands, its decimal sign, and its unit behind it."""
        whole, _, part = f"{abs(value):,.3f}".rstrip("0").partition(".")
        text = whole.replace(",", self.group) + (self.decimal + part if part else "")
        return ("-" if value < 0 else "") + text + self.unit

    def row(self, cells, trailing):
        """A line of cells."""
        quoted = [
            f"{self.quote}{cell.replace(self.quote, self.quote * 2)}{self.quote}"
            if self.quote
            else cell
            for cell in cells
        ]
        padded = [cell.rjust(self.width) for cell in quoted]
        return self.delimiter.join(padded) + (self.delimiter if trailing else "")

    def table(self, rows):
        """The whole text."""
        lines = [self.row((self.number(a), self.number(b), kind), "rows" in self.trailing)
                 for a, b, kind in rows]  # fmt: skip
        if self.header:
            lines.insert(0, self.row(NAMES, "header" in self.trailing))
        return self.mark + self.end.join([*self.comments, *lines]) + self.end


DIALECTS = st.builds(
    Dialect,
    delimiter=st.sampled_from(",;|\t "),
    decimal=st.sampled_from(".,"),
    group=st.sampled_from(["", ",", ".", "'", " ", "\u00a0", "\u202f", "\u2009"]),
    quote=st.sampled_from(["", '"', "'"]),
    unit=st.sampled_from(["", "%", "€", "\u00a0kr"]),
    header=st.booleans(),
    trailing=st.sampled_from(["", "rows", "header", "header and rows"]),
    comments=st.lists(st.sampled_from(["# 1 of 2", "#", "# it's \"3, 4"])).map(tuple),
    mark=st.sampled_from(["", "\ufeff"]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    width=st.sampled_from([0, 16]),
).filter(
    lambda d: (
        d.group != d.decimal
        and (d.quote or d.delimiter not in (d.group, d.decimal))
        and not (d.delimiter == " " and d.trailing)
        # A tab is cut at its own place, and padding after a quote is no part of a cell.
        and not (d.width and d.delimiter == "\t" and d.quote)
    )
)
VALUE = st.floats(-1e7, 1e7).map(lambda number: round(number, 3) + 0.0)
ROWS = st.lists(st.tuples(VALUE, VALUE, st.sampled_from("pq")), min_size=1, max_size=25)
SURE = (0.5, 0.25, "p")
"""0.5 and 0,5 can only be read in one way."""


@example([(1234.5, 12000.0, "q")], Dialect(";", ",", "."))
@example([(1234.5, 12000.0, "q")], Dialect(",", ".", ",", '"', "€"))
@example([(1.0, -20.0, "q"), (1234567.125, 2.0, "p")], Dialect(" ", ",", "\u202f", width=16))
@given(ROWS, DIALECTS)
def test_known_numbers_in_any_dialect_are_read_back(rows, dialect):
    rows = [SURE, *rows]
    seen = preview(dialect.table(rows))
    a, b, kind = seen.columns
    assert (seen.header, seen.decimal) == (dialect.header, dialect.decimal)
    assert [column.name for column in seen.columns] == (
        list(NAMES) if dialect.header else ["column 1", "column 2", "column 3"]
    )
    assert list(zip(a.values, b.values, kind.cells, strict=True)) == rows
    assert seen.comments == len(dialect.comments)


@pytest.mark.parametrize(
    ("text", "values", "doubt"),
    [
        ('x,y\n"12,000",p\n"13,000",q\n', (12000, 13000), ("12,000", 12000, 12)),
        ("x;y\n12,000;p\n13,000;q\n", (12, 13), ("12,000", 12, 12000)),
        ("x\ty\n1.234\tp\n5.678\tq\n", (1.234, 5.678), ("1.234", 1.234, 1234)),
        ("x,y\n1.234,p\n5.678,q\n", (1.234, 5.678), None),
        ('x,z,y\n"12,000",0.5,p\n"13,000",1.5,q\n', (12000, 13000), None),
    ],
)
def test_what_may_be_two_numbers_is_decided_by_rule_and_said(text, values, doubt):
    seen = preview(text)
    assert seen.columns[0].values == values
    said = [tuple(each.values.values()) for each in seen.notices if each.code == "doubtful"]
    assert said == ([doubt] if doubt else [])
    other = {".": ",", ",": "."}[seen.decimal]
    chosen = preview(TableConfig(text, decimal=other))
    assert [each for each in chosen.notices if each.code == "doubtful"] == []
    if doubt:
        assert chosen.columns[0].values[0] == doubt[2]


PIECES = st.sampled_from(
    [*",;|\t \n'\"#$%()", "\r\n", "  ", "a", "b c", "1", "-2.5", "3,5", "1.000", "1,000.5", "?",
     "Inf", "1e999", "sep=;\n", "# c, d\n", "\u00a0", "\ufeff", "é", "''", '""']
)  # fmt: skip
SETTINGS = st.fixed_dictionaries(
    {},
    optional={
        "delimiter": st.sampled_from(",;|\t "),
        "decimal": st.sampled_from(".,"),
        "header": st.booleans(),
    },
)


@given(st.text(max_size=80) | st.lists(PIECES, max_size=60).map("".join), SETTINGS)
def test_any_text_in_any_setting_is_understood_or_refused_with_its_place(text, settings):
    refused = seen = None
    try:
        seen = preview(TableConfig(text, **settings))
    except DataError as error:
        refused = error
    if seen is None:
        assert refused.line >= 1
        assert refused.column >= 1
        assert len(str(refused)) < 300
        return
    assert all(len(column.cells) == seen.rows for column in seen.columns)
    assert all(set(each.values) == set(NOTICES[each.code]) for each in seen.notices)
    named = {"decimal", *(column.name for column in seen.columns)}
    assert {each.field for each in seen.notices} <= named
