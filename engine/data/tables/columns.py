"""Rows of cells → named columns, each either numbers or categories.

A column is numeric when most of its cells that are not missing are numbers. Where it is used as
numbers, a cell that is none is an error, rather than hundreds of categories.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from engine.data.config import TABLE_LIMITS, TableConfig
from engine.data.tables.cells import Row
from engine.errors import ConfigError, DataError

MISSING = frozenset({"", "?", "na", "n/a", "nan", "null"})
"""What stands for a missing cell, in capitals or not."""
MOSTLY = 0.5
# Possessive: a thousand digits and a letter must not cost a million steps.
NUMBERS = MappingProxyType(
    {
        mark: re.compile(rf"[+\-−]?([0-9]++([{mark}][0-9]*+)?+|[{mark}][0-9]++)([eE][+-]?[0-9]++)?")
        for mark in ".,"
    }
)


@dataclass(frozen=True)
class Column:
    """One column as it is understood."""

    name: str
    kind: str
    """"number" or "category"."""
    numeric: bool
    """Whether it can be numbers; it is a category all the same where that is asked for."""
    missing: int
    """How many cells are missing."""
    distinct: int
    """How many different values there are."""
    examples: tuple[str, ...]
    """The first few different values."""
    place: int
    """Its number, from 1."""
    cells: tuple[str, ...]
    """Its cells as they were written, without the name."""
    lines: tuple[int, ...]
    """The line each cell stands on."""

    def fail(self, row: int, code: str, **data: Any) -> DataError:
        """The error for one of its cells."""
        return DataError(code, self.lines[row], self.place, heading=self.name, **data)

    def check(self, decimal: str) -> None:
        """Raise DataError at the first cell of a column of numbers that is none, or too large."""
        if self.kind != "number":
            return
        high = TABLE_LIMITS["magnitude"].high
        for row, cell in enumerate(self.cells):
            if is_missing(cell):
                continue
            if not is_number(cell, decimal):
                count = sum(is_number(other, decimal) for other in self.cells)
                raise self.fail(row, "cell_not_number", text=_short(cell), count=count)
            if abs(to_number(cell, decimal)) > high:
                raise self.fail(row, "cell_too_large", text=_short(cell), most=high)


def is_missing(cell: str) -> bool:
    """Whether a cell says that there is nothing."""
    return cell.lower() in MISSING


def is_number(cell: str, decimal: str) -> bool:
    """Whether a cell is a number with that decimal mark; no thousands marks, no infinity."""
    return NUMBERS[decimal].fullmatch(cell) is not None


def to_number(cell: str, decimal: str) -> float:
    """The number a numeric cell stands for; may be infinite where it is too large."""
    return float(cell.replace(decimal, ".").replace("−", "-"))


def find_decimal(rows: Sequence[Row]) -> str:
    """A comma where more cells are numbers with a comma than with a point."""
    cells = [cell for row in rows for cell in row.cells]
    comma = sum("," in cell and is_number(cell, ",") for cell in cells)
    point = sum("." in cell and is_number(cell, ".") for cell in cells)
    return "," if comma > point else "."


def find_header(rows: Sequence[Row], decimal: str) -> bool:
    """Whether the first row holds names: no numbers, and unlike what stands below it.

    Unlike means: below stands a column of numbers, or no name occurs again in its own column.
    """
    first, rest = rows[0].cells, rows[1:]
    if not rest or any(is_number(cell, decimal) for cell in first):
        return False
    below = list(zip(*(row.cells for row in rest), strict=True))
    numeric = any(
        any(not is_missing(cell) for cell in column)
        and all(is_missing(cell) or is_number(cell, decimal) for cell in column)
        for column in below
    )
    pairs = zip(first, below, strict=True)
    return numeric or all(is_missing(name) or name not in column for name, column in pairs)


def name_columns(first: Sequence[str], header: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names, all different, and notes on those that had to be made up."""
    names: list[str] = []
    notes: list[str] = []
    for place, cell in enumerate(first, 1):
        wanted = " ".join(cell.split()) if header else ""
        name = wanted or f"column {place}"
        again = 1
        while name in names:
            again += 1
            name = f"{wanted or f'column {place}'} ({again})"
        if header and name != wanted:
            notes.append(f"Column {place} is called {name}, as its name was {wanted or 'missing'}.")
        names.append(name)
    return tuple(names), tuple(notes)


def make_columns(
    rows: Sequence[Row], names: Sequence[str], decimal: str, config: TableConfig
) -> tuple[Column, ...]:
    """The columns of the rows under their names, those to be ignored among them.

    Raises ConfigError for a name in the settings that no column has.
    """
    for field in ("categorical", "ignore"):
        unknown = [name for name in getattr(config, field) if name not in names]
        if unknown:
            raise ConfigError(field, unknown[0], names)
    lines = tuple(row.line for row in rows)
    return tuple(
        _column(name, place, tuple(row.cells[place - 1] for row in rows), lines, decimal,
                name in config.categorical)
        for place, name in enumerate(names, 1)
    )  # fmt: skip


def _column(
    name: str, place: int, cells: tuple[str, ...], lines: tuple[int, ...], decimal: str, text: bool
) -> Column:
    present = [cell for cell in cells if not is_missing(cell)]
    distinct = dict.fromkeys(present)
    numbers = sum(is_number(cell, decimal) for cell in present)
    numeric = not present or numbers > MOSTLY * len(present)
    kind = "number" if numeric and not text else "category"
    missing = len(cells) - len(present)
    examples = tuple(distinct)[:5]
    return Column(name, kind, numeric, missing, len(distinct), examples, place, cells, lines)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
