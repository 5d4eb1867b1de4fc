"""Text → rows that all have as many cells, in whatever dialect it is written.

Found out: the delimiter (tab, semicolon, bar, comma, or any run of blanks; columns of fixed width
where runs do not give equally many cells); a first line `sep=;`, as Excel writes it; lines at the
top that begin with #, and later ones that do not have the table's width; delimiters at the end of
rows that no row puts a value behind; a header without a name for the row names, as R writes it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from types import MappingProxyType

from engine.allowed import amount, quantity
from engine.data.config import TABLE_LIMITS
from engine.data.tables.cells import BLANKS, COMMENT, LINE_END, Row, cut
from engine.data.tables.fixed_width import cut_fixed
from engine.data.tables.numbers import DECIMALS, parse
from engine.errors import DataError

DELIMITERS = ("\t", ";", "|", ",")
NAMES = MappingProxyType(
    {"\t": "tabs", ";": "semicolons", "|": "bars", ",": "commas", BLANKS: "blanks"}
)
LOOK_AHEAD = 20
WIDEST = int(TABLE_LIMITS["columns"].high)
EXCEL = re.compile(r'"?sep=([,;|\t])"?', re.IGNORECASE)
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Sheet:
    """The rows of a table, all of one width."""

    rows: tuple[Row, ...]
    delimiter: str
    comments: int = 0
    """How many lines were passed over because they begin with #."""
    names: Row | None = None
    """The last of those at the top, where it has a name for each column."""


def read_sheet(text: str, delimiter: str | None = None) -> Sheet:
    """All rows that hold anything.

    Raises DataError, with line and column, for text that is too long, no text, an open quote, or
    a row of another length.
    """
    text = text.removeprefix("\ufeff")
    _check_characters(text)
    lines = LINE_END.split(text)
    excel, top, first = _head(lines)
    delimiter = delimiter or excel or find_delimiter(lines, first)
    rows = cut(lines, delimiter, first)
    if not rows:
        raise DataError("table_empty", 1, 1)
    kept, width = _even(rows)
    if delimiter == BLANKS and any(len(row.cells) != width for row in kept):
        fixed = cut_fixed(lines, first, WIDEST)
        kept, width = _even(fixed) if fixed else (kept, width)
    _check_shape(kept, width, delimiter)
    names = _names(lines, top[-1], delimiter, width) if top else None
    return Sheet(tuple(kept), delimiter, len(top) + len(rows) - len(kept), names)


def find_delimiter(lines: Sequence[str], first: int = 0) -> str:
    """The delimiter that cuts the first rows into equally many cells, two at least.

    Tabs, semicolons and bars come before commas, which may be decimal commas. Blanks come last,
    unless they cut all rows alike and leave more numbers than the others do: more than half of the
    cells, where another cuts all rows alike too. Where none does, the one that does so for most.
    """
    some = [line for line in lines[first:] if line]
    share = dict.fromkeys((*DELIMITERS, BLANKS), 0.0)
    numbers = dict(share)
    for delimiter in share:
        try:
            rows, width = _aligned(cut(some, delimiter, 0, LOOK_AHEAD))
        except DataError:
            continue
        widths = Counter(len(_cut_end(row, width).cells) for row in rows)
        alike = max((n for cells, n in widths.items() if cells > 1), default=0)
        share[delimiter] = alike / (len(rows) or 1)
        numbers[delimiter] = _numbers(rows)
    best = max(DELIMITERS, key=share.__getitem__)
    enough = 0.5 if share[best] == 1 else 0.0
    better = share[BLANKS] == 1 and numbers[BLANKS] > max(numbers[best], enough)
    if better or share[BLANKS] > share[best] <= 0.5:
        return BLANKS
    return best if share[best] else ","


def _head(lines: Sequence[str]) -> tuple[str, list[int], int]:
    """The delimiter Excel names, the numbers of the comment lines, and the first line behind.

    Where every line begins with #, none of them is a comment.
    """
    excel, comments = "", list[int]()
    for number, line in enumerate(lines):
        if line.lstrip().startswith(COMMENT):
            comments.append(number)
        elif not comments and not excel and (found := EXCEL.fullmatch(line.strip(" "))):
            excel = found[1]
        elif line.strip():
            return excel, comments, number
    return excel, [], comments[0] if comments else len(lines)


def _aligned(rows: list[Row]) -> tuple[list[Row], int]:
    """The rows, and how many cells each should have: as many as the first.

    Empty cells at the first row's end are taken off where no row has a value there. A first row
    of names that lacks one, where the first cells of all others differ, has none for those.
    """
    if len(rows) < 2:
        return rows, len(rows[0].cells) if rows else 0
    head, *rest = rows
    size = len(head.cells)
    if all(_filled(row) == size + 1 for row in rest) and _lacks_a_name(head, rest):
        return [replace(head, cells=("", *head.cells)), *rest], size + 1
    return rows, max(_filled(head), min(size, max(map(_filled, rest))))


def _lacks_a_name(head: Row, rest: Sequence[Row]) -> bool:
    named = not any(parse(cell, mark) for cell in head.cells for mark in DECIMALS)
    return named and all(head.cells) and len({row.cells[0] for row in rest}) == len(rest)


def _filled(row: Row) -> int:
    """How many cells a row has without the empty ones at its end."""
    size = len(row.cells)
    while size and not row.cells[size - 1]:
        size -= 1
    return size


def _even(rows: list[Row]) -> tuple[list[Row], int]:
    """The rows, cut to the table's width, without comments, and that width."""
    rows, width = _aligned(rows)
    cut_rows = [_cut_end(row, width) for row in rows]
    return [
        row for row in cut_rows if len(row.cells) == width or not row.cells[0].startswith(COMMENT)
    ], width


def _cut_end(row: Row, width: int) -> Row:
    """A row without the empty cells behind the table's width."""
    if len(row.cells) <= width or any(row.cells[width:]):
        return row
    return replace(row, cells=row.cells[:width])


def _numbers(rows: Sequence[Row]) -> float:
    """The share of the cells that are numbers."""
    # Of the first that may be wanted: a hostile line has a million.
    cells = list(islice((cell for row in rows for cell in row.cells), LOOK_AHEAD * WIDEST))
    return sum(any(parse(cell, mark) for mark in DECIMALS) for cell in cells) / (len(cells) or 1)


def _names(lines: Sequence[str], number: int, delimiter: str, width: int) -> Row | None:
    """The names a comment line holds: `# x, y` as NumPy writes it, or `#,x,y`."""
    try:
        row = cut([lines[number].lstrip().lstrip(COMMENT)], delimiter)[0]
    except (DataError, IndexError):
        return None
    first = row.cells[0] or COMMENT
    row = _cut_end(Row(number + 1, (first, *row.cells[1:])), width)
    numbers = any(parse(cell, mark) for cell in row.cells for mark in DECIMALS)
    return None if numbers or len(row.cells) != width else row


def _check_characters(text: str) -> None:
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > TABLE_LIMITS["bytes"].high:
        allowed = int(TABLE_LIMITS["bytes"].high)
        has = quantity(size, "bytes")
        raise DataError("table_size", 1, 1, has=has, allowed=amount("bytes", high=allowed))
    zero = text.find("\0")
    odd = SURROGATE.search(text)
    places = [place for place in (zero, odd.start() if odd else -1) if place >= 0]
    if places:
        line = len(LINE_END.findall(text[: min(places)])) + 1
        raise DataError("not_text", line, 1)


def _check_shape(rows: Sequence[Row], width: int, delimiter: str) -> None:
    low, high = int(TABLE_LIMITS["columns"].low), WIDEST
    if width < low:
        raise DataError("table_one_column", rows[0].line, 1)
    if width > high:
        has, allowed = quantity(width, "columns"), amount("columns", high=high)
        raise DataError("table_size", rows[0].line, high + 1, has=has, allowed=allowed)
    longest = int(TABLE_LIMITS["cell"].high)
    for row in rows:
        if len(row.cells) != width:
            found, parted = len(row.cells), NAMES[delimiter]
            has, place = quantity(found, "cells"), min(found, width) + 1
            raise DataError("row_width", row.line, place, has=has, width=width, delimiter=parted)
        for column, cell in enumerate(row.cells, 1):
            if len(cell) > longest:
                has, allowed = quantity(len(cell), "characters"), amount("characters", high=longest)
                raise DataError("cell_long", row.line, column, has=has, allowed=allowed)
