"""Rows of cells → named columns, each either numbers or categories, and what is to say of them.

A column is numeric when most of its cells that are not missing are numbers, infinities among them.
Where it is used as numbers, a cell that is none, or not finite, or in another unit than the others
is an error, rather than hundreds of categories.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from engine.data.config import TABLE_LIMITS, TableConfig
from engine.data.tables.cells import Row
from engine.data.tables.notices import Notice, notice, short
from engine.data.tables.numbers import OTHER, CellNumber, Parse, is_named_infinity, parse
from engine.errors import ConfigError, DataError

MISSING = frozenset({"", "?", "na", "n/a", "n.a.", "#n/a", "<na>", "nan", "-nan", "null"})
"""Texts that stand for a missing cell, in capitals or not."""
MOSTLY = 0.5
MANY = 0.25
"""The share of numbers from which on a column of text gives a notice."""

EXACT = 2**53
"""Below, every whole number is a float64 of its own."""


@dataclass(frozen=True)
class Column:
    """A column of a table as it is read."""

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
    decimal: str
    """The decimal sign its numbers are read with."""
    cells: tuple[str, ...]
    """Its cells as they were written, without the name."""
    lines: tuple[int, ...]
    """The line each cell stands on."""
    parsed: tuple[CellNumber | None, ...]
    """The number each cell says; None where it is missing or says none."""

    @property
    def is_number(self) -> bool:
        """Whether its cells are numbers; else they are categories."""
        return self.kind == "number"

    @cached_property
    def values(self) -> tuple[float, ...]:
        """Its cells as numbers; NaN where there is none."""
        return tuple(math.nan if number is None else number.value for number in self.parsed)

    @cached_property
    def unit(self) -> str:
        """The currency or per cent sign that the first signed number has; "" without one."""
        return next((number.unit for number in self.parsed if number and number.unit), "")

    def fail(self, row: int, code: str, **data: Any) -> DataError:
        """The error for one of its cells."""
        return DataError(code, self.lines[row], self.place, heading=self.name, **data)

    def check(self) -> None:
        """Raise DataError at the first cell of a column of numbers that cannot be one of them."""
        if not self.is_number:
            return
        high = TABLE_LIMITS["magnitude"].high
        for row, (cell, number) in enumerate(zip(self.cells, self.parsed, strict=True)):
            text = short(cell)
            if number is None:
                if not is_missing(cell):
                    raise self.fail(row, "cell_not_number", text=text, count=self._count())
            elif is_named_infinity(cell):
                raise self.fail(row, "cell_not_finite", text=text)
            elif abs(number.value) > high:
                raise self.fail(row, "cell_too_large", text=text, most=high)
            elif number.unit not in ("", self.unit):
                raise self.fail(row, "cell_unit", text=text, unit=number.unit, others=self.unit)

    def _count(self) -> int:
        return sum(number is not None for number in self.parsed)

    def notices(self) -> tuple[Notice, ...]:
        """Notices about a column that is odd and can be used."""
        present = [row for row, cell in enumerate(self.cells) if not is_missing(cell)]
        if not present:
            return ()
        found: list[Notice] = []
        if self.distinct == 1 and len(present) > 1:
            found.append(notice("constant", self.name, value=short(self.cells[present[0]])))
        if self.is_number:
            signed = sum(number is not None and number.unit == self.unit for number in self.parsed)
            if self.unit:
                size = len(present)
                found.append(notice("unit", self.name, unit=self.unit, signed=signed, cells=size))
            if self._counts():
                first, last = int(self.values[0]), int(self.values[-1])
                found.append(notice("counter", self.name, first=first, last=last))
            return tuple(found)
        odd = next((row for row in present if self.parsed[row] is None), None)
        if odd is not None and self._count() >= MANY * len(present):
            found.append(
                notice(
                    "text", self.name, numbers=self._count(), cells=len(present),
                    line=self.lines[odd], value=short(self.cells[odd]),
                )
            )  # fmt: skip
        return tuple(found)

    def _counts(self) -> bool:
        """Whether it only counts the rows: whole numbers, each one more than that before."""
        start = self.values[0]
        return (
            len(self.values) > 2
            and start.is_integer()
            and abs(start) < EXACT
            and all(value == start + row for row, value in enumerate(self.values))
        )


def is_missing(cell: str) -> bool:
    """Whether a cell says that there is nothing."""
    return cell.lower() in MISSING


def find_header(rows: Sequence[Row], decimal: str, parse: Parse = parse) -> bool:
    """Whether the first row holds names: no numbers, and unlike what stands below it.

    Unlike means: below stands a column of numbers, or no name occurs again in its own column.
    """
    first, rest = rows[0].cells, rows[1:]
    if not rest or any(parse(cell, decimal) for cell in first):
        return False
    below = [tuple(dict.fromkeys(cells)) for cells in zip(*(r.cells for r in rest), strict=True)]
    numeric = any(
        any(not is_missing(cell) for cell in column)
        and all(is_missing(cell) or parse(cell, decimal) for cell in column)
        for column in below
    )
    pairs = zip(first, below, strict=True)
    return numeric or all(is_missing(name) or name not in column for name, column in pairs)


def name_columns(first: Sequence[str], header: bool) -> tuple[tuple[str, ...], tuple[Notice, ...]]:
    """Names, all different, and notices of those that had to be made up."""
    names: list[str] = []
    notices: list[Notice] = []
    for place, cell in enumerate(first, 1):
        wanted = " ".join(cell.split()) if header else ""
        name = wanted or f"column {place}"
        again = 1
        while name in names:
            again += 1
            name = f"{wanted or f'column {place}'} ({again})"
        if header and name != wanted:
            notices.append(
                notice("renamed", name, place=place, before=short(wanted))
                if wanted
                else notice("unnamed", name, place=place)
            )
        names.append(name)
    return tuple(names), tuple(notices)


def make_columns(
    rows: Sequence[Row],
    names: Sequence[str],
    decimal: str,
    config: TableConfig,
    parse: Parse = parse,
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
        _column(
            name, place, tuple(row.cells[place - 1] for row in rows), lines, decimal, config, parse
        )
        for place, name in enumerate(names, 1)
    )  # fmt: skip


def _column(
    name: str, place: int, cells: tuple[str, ...], lines: tuple[int, ...], decimal: str,
    config: TableConfig, parse: Parse,
) -> Column:  # fmt: skip
    distinct = {cell: parse(cell, decimal) for cell in dict.fromkeys(cells) if not is_missing(cell)}
    if config.decimal is None and not all(distinct.values()):
        other = {cell: parse(cell, OTHER[decimal]) for cell in distinct}
        if all(other.values()):
            distinct, decimal = other, OTHER[decimal]
    parsed = tuple(map(distinct.get, cells))
    present = sum(cell in distinct for cell in cells)
    numeric = not present or sum(number is not None for number in parsed) > MOSTLY * present
    kind = "number" if numeric and name not in config.categorical else "category"
    return Column(
        name, kind, numeric, len(cells) - present, len(distinct), tuple(distinct)[:5], place,
        decimal, cells, lines, parsed,
    )  # fmt: skip
