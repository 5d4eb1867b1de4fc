"""Text → rows of cells, each row knowing the line it stands on.

Understood: comma, semicolon, tab or | between cells; "quoted cells", in which a delimiter, a line
break or a doubled quote may stand; a byte order mark; any of the three line ends; rows without any
value, which are passed over. Every row must have as many cells as the first. Columns count from 1,
in cells.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from types import MappingProxyType

from engine.allowed import amount, quantity
from engine.data.config import TABLE_LIMITS
from engine.errors import DataError

DELIMITERS = ("\t", ";", "|", ",")
NAMES = MappingProxyType({"\t": "tabs", ";": "semicolons", "|": "bars", ",": "commas"})
LOOK_AHEAD = 20
LINE_END = re.compile(r"\r\n|\r|\n")
SURROGATE = re.compile("[\ud800-\udfff]")
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class Row:
    """One row: the line its first cell stands on, and its cells without surrounding blanks."""

    line: int
    cells: tuple[str, ...]


def decode(raw: bytes) -> str:
    """A file's bytes → text: UTF-8, or UTF-16 with a byte order mark.

    Raises DataError with the line of the first byte that is neither.
    """
    encoding = next((name for mark, name in MARKS if raw.startswith(mark)), "utf-8")
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(encoding, "ignore")
        wanted = encoding.removesuffix("-sig").upper()
        line = len(LINE_END.findall(before)) + 1
        raise DataError("not_encoded", line, 1, byte=error.start + 1, encoding=wanted) from None


def split_rows(text: str, delimiter: str | None = None) -> tuple[tuple[Row, ...], str]:
    """All rows that hold anything, and the delimiter that parted them.

    Raises DataError, with line and column, for text that is too long, no text, an open quote, or
    a row of another length.
    """
    text = text.removeprefix("\ufeff")
    _check_characters(text)
    lines = LINE_END.split(text)
    if not any(line.strip() for line in lines):
        raise DataError("table_empty", 1, 1)
    delimiter = delimiter or find_delimiter(lines)
    rows = _rows(lines, delimiter)
    if not rows:
        raise DataError("table_empty", 1, 1)
    _check_shape(rows, delimiter)
    return tuple(rows), delimiter


def find_delimiter(lines: list[str]) -> str:
    """The delimiter that stands equally often in each of the first lines, outside of quotes.

    Tabs and semicolons come before commas, which may be decimal commas.
    """
    text = "\n".join([line for line in lines if line.strip()][:LOOK_AHEAD])
    first = re.sub(r'"[^"]*"', "", text).split("\n")
    for delimiter in DELIMITERS:
        counts = {line.count(delimiter) for line in first}
        if len(counts) == 1 and counts != {0}:
            return delimiter
    return max(reversed(DELIMITERS), key=lambda delimiter: first[0].count(delimiter))


def _rows(lines: list[str], delimiter: str) -> list[Row]:
    rows: list[Row] = []
    most = int(TABLE_LIMITS["rows"].high) + 1
    number = 0
    while number < len(lines):
        line, start = lines[number], number
        number += 1
        if '"' in line:
            cells, number = _quoted(lines, start, delimiter)
        else:
            cells = line.split(delimiter)
        stripped = tuple(cell.strip() for cell in cells)
        if not any(stripped):
            continue
        if len(rows) == most:
            raise DataError("table_longer", start + 1, 1, allowed=amount("rows", high=most - 1))
        rows.append(Row(start + 1, stripped))
    return rows


def _quoted(lines: list[str], start: int, delimiter: str) -> tuple[list[str], int]:
    """The cells of a row with quotes, and the number of the line after it."""
    cells: list[str] = []
    number, place, line = start, 0, lines[start]
    most = int(TABLE_LIMITS["columns"].high)
    while True:
        if len(cells) > most:
            # Here rather than at the end: cutting a line with a million quotes would take minutes.
            raise DataError(
                "table_longer", start + 1, most + 1, allowed=amount("columns", high=most)
            )
        rest = line[place:]
        if not rest.lstrip(" ").startswith('"'):
            end = line.find(delimiter, place)
            cells.append(line[place:end] if end >= 0 else rest)
        else:
            opened = number
            place += len(rest) - len(rest.lstrip(" ")) + 1
            parts: list[str] = []
            while (end := _closing(line, place)) < 0:
                parts.append(line[place:])
                number += 1
                if number == len(lines):
                    raise DataError("quote_open", opened + 1, len(cells) + 1)
                line, place = lines[number], 0
            parts.append(line[place:end])
            cells.append("\n".join(parts).replace('""', '"'))
            end = _after(line, end + 1, delimiter, number, len(cells))
        if end < 0:
            return cells, number + 1
        place = end + 1


def _closing(line: str, place: int) -> int:
    """Where the quote closes from `place` on; a doubled quote does not. −1: not in this line."""
    while (end := line.find('"', place)) >= 0 and line[end + 1 : end + 2] == '"':
        place = end + 2
    return end


def _after(line: str, place: int, delimiter: str, number: int, column: int) -> int:
    """Where the delimiter after a closed quote stands; −1 at the line's end."""
    end = line.find(delimiter, place)
    between = line[place:] if end < 0 else line[place:end]
    if between.strip():
        raise DataError("quote_followed", number + 1, column, text=between.strip()[:20])
    return end


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


def _check_shape(rows: list[Row], delimiter: str) -> None:
    width = len(rows[0].cells)
    low, high = int(TABLE_LIMITS["columns"].low), int(TABLE_LIMITS["columns"].high)
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
