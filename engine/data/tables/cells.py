"""Lines of text → rows of cells, for one delimiter; each row knows the line it stands on.

"Quoted cells" may hold a delimiter, a line break or a doubled quote; 'single quotes' the same but
no line break, and only where they close right before a delimiter: an apostrophe is no quote.
Rows without any value are passed over. Columns count from 1, in cells.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from engine.allowed import amount
from engine.data.config import TABLE_LIMITS
from engine.errors import DataError

LINE_END = re.compile(r"\r\n|\r|\n")
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BLANKS = " "
"""The delimiter that stands for any run of blanks and tabs."""
COMMENT = "#"
# Possessive: what looks like a quote and never closes must not be tried again and again.
SINGLE = re.compile(r"'((?:[^']++|'')*+)' *+")
BETWEEN = re.compile(r"[^ \t]++")
WORD = re.compile(
    r"""[ \t]*+(?:"((?:[^"]++|"")*+)"(?=[ \t]|$)|'((?:[^']++|'')*+)'(?=[ \t]|$)|([^ \t]++))"""
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


def cut(lines: Sequence[str], delimiter: str, first: int = 0, most: int | None = None) -> list[Row]:
    """The rows that hold anything, from line number `first` (from 0) on, at most `most` of them.

    Raises DataError for an open quote, for text behind a closed one, and for too many rows.
    """
    rows: list[Row] = []
    limit = int(TABLE_LIMITS["rows"].high) + 1
    number = first
    while number < len(lines) and len(rows) != most:
        line, start = lines[number], number
        number += 1
        if not line or line.isspace():
            continue
        if delimiter == BLANKS:
            cells = _words(line, start)
        elif ('"' in line or "'" in line) and not line.startswith(COMMENT):
            cells, number = _quoted(lines, start, delimiter)
        else:
            cells = line.split(delimiter)
        stripped = tuple(cell.strip() for cell in cells)
        if not any(stripped):
            continue
        if len(rows) == limit:
            raise DataError("table_longer", start + 1, 1, allowed=amount("rows", high=limit - 1))
        rows.append(Row(start + 1, stripped))
    return rows


def _words(line: str, number: int) -> list[str]:
    """The cells of a line that is parted by blanks."""
    if '"' not in line and "'" not in line:
        return BETWEEN.findall(line)
    cells: list[str] = []
    for found in WORD.finditer(line):
        double, single, bare = found.groups()
        if bare and bare.startswith('"') and not line.startswith(COMMENT):
            raise DataError("quote_open", number + 1, len(cells) + 1)
        if double is not None:
            cells.append(double.replace('""', '"'))
        else:
            cells.append(bare or single.replace("''", "'"))
    return cells


def _quoted(lines: Sequence[str], start: int, delimiter: str) -> tuple[list[str], int]:
    """The cells of a row with quotes, and the number of the line after it."""
    cells: list[str] = []
    number, place, line = start, 0, lines[start]
    most = int(TABLE_LIMITS["columns"].high)
    while True:
        if len(cells) > most:
            # Refused here, not at the end: a line with a million quotes takes minutes to be cut.
            allowed = amount("columns", high=most)
            raise DataError("table_longer", start + 1, most + 1, allowed=allowed)
        begin = place
        while line.startswith(" ", begin):
            begin += 1
        if line.startswith('"', begin):
            opened, parts = number, []
            place = begin + 1
            while (end := _closing(line, place)) < 0:
                parts.append(line[place:])
                number += 1
                if number == len(lines):
                    raise DataError("quote_open", opened + 1, len(cells) + 1)
                line, place = lines[number], 0
            parts.append(line[place:end])
            cells.append("\n".join(parts).replace('""', '"'))
            end = _after(line, end + 1, delimiter, number, len(cells))
        elif single := _single(line, begin, delimiter):
            cells.append(single[1].replace("''", "'"))
            end = single.end() if single.end() < len(line) else -1
        else:
            end = line.find(delimiter, place)
            cells.append(line[place:end] if end >= 0 else line[place:])
        if end < 0:
            return cells, number + 1
        place = end + 1


def _single(line: str, place: int, delimiter: str) -> re.Match[str] | None:
    """The cell in single quotes that begins here and ends at a delimiter or the line's end."""
    found = SINGLE.match(line, place)
    whole = found and (found.end() == len(line) or line.startswith(delimiter, found.end()))
    return found if whole else None


def _closing(line: str, place: int) -> int:
    """The place of the closing quote from `place` on; a doubled quote is none. −1: not in this
    line."""
    while (end := line.find('"', place)) >= 0 and line[end + 1 : end + 2] == '"':
        place = end + 2
    return end


def _after(line: str, place: int, delimiter: str, number: int, column: int) -> int:
    """The place of the delimiter after a closed quote; −1 at the line's end."""
    end = line.find(delimiter, place)
    between = line[place:] if end < 0 else line[place:end]
    if between.strip():
        raise DataError("quote_followed", number + 1, column, text=between.strip()[:20])
    return end
