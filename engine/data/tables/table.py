"""A table of one's own: text → preview → rows for a network.

`preview` says how a table is understood before anything is loaded; `read_table` loads it the same
way. Numbers enter as they are, a category as one input for each of its values (1 for the one that
stands there, 0 for the others). The target is one column: text, or few whole numbers, make
classes, anything else is a value. Every error is a DataError with line and column, except a
setting that names a column which is not there: a ConfigError.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from engine.allowed import allow, amount, quantity
from engine.data.config import TABLE_LIMITS, TableConfig
from engine.data.raw import Array, Raw
from engine.data.tables.cells import Row, decode, split_rows
from engine.data.tables.columns import (
    Column,
    find_decimal,
    find_header,
    is_missing,
    is_number,
    make_columns,
    name_columns,
    to_number,
)
from engine.errors import ConfigError, DataError

__all__ = ["Column", "Preview", "decode", "preview", "read_table"]

FEW_CLASSES = 10
SHOWN_ROWS = 5


@dataclass(frozen=True)
class Preview:
    """How a table is understood: what the page shows before it is used."""

    delimiter: str
    decimal: str
    header: bool
    columns: tuple[Column, ...]
    """All that are not ignored, the target too."""
    ignored: tuple[Column, ...]
    """The others, as they would be understood."""
    rows: int
    first_rows: tuple[tuple[str, ...], ...]
    target: str
    task: str
    notes: tuple[str, ...]

    @property
    def inputs(self) -> tuple[Column, ...]:
        """The columns that become inputs; those without a single value are left out."""
        return tuple(c for c in self.columns if c.name != self.target and c.distinct)

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)


def preview(table: str | TableConfig) -> Preview:
    """How `table`, a text or a text with settings, is understood.

    Raises DataError (line, column) and ConfigError as `read_table` does, but does not look at
    single cells, or at how many categories and classes there are.
    """
    config = TableConfig(table) if isinstance(table, str) else table
    rows, delimiter = split_rows(config.text, config.delimiter)
    decimal = config.decimal or find_decimal(rows)
    header = find_header(rows, decimal) if config.header is None else config.header
    names, notes = name_columns(rows[0].cells, header)
    body = rows[1:] if header else rows
    _check_rows(body, rows[-1])
    every = make_columns(body, names, decimal, config)
    columns = tuple(column for column in every if column.name not in config.ignore)
    ignored = tuple(column for column in every if column.name in config.ignore)
    if len(columns) < 2:
        raise ConfigError("ignore", config.ignore, allow("columns"))
    target = columns[-1].name if config.target is None else config.target
    if target not in [column.name for column in columns]:
        raise ConfigError("target", target, [column.name for column in columns])
    empty = [c.name for c in columns if not c.distinct and c.name != target]
    notes += tuple(f"{name} has no values and is left out." for name in empty)
    shown = tuple(row.cells for row in body[:SHOWN_ROWS])
    column = next(c for c in columns if c.name == target)
    task = config.task or _task(column, decimal)
    return Preview(
        delimiter, decimal, header, columns, ignored, len(body), shown, target, task, notes
    )


def read_table(config: TableConfig) -> Raw:
    """The rows of a table, in its order, ready to be split. A missing number is NaN.

    Raises DataError with line and column: for what `preview` refuses, a missing target, a missing
    cell where `missing` is "refuse", a text where a number is needed, too many categories,
    classes or inputs, or fewer than two classes. ConfigError for a column that is not there.
    """
    seen = preview(config)
    target = seen.column(seen.target)
    for column in seen.columns:
        column.check(seen.decimal)
    _check_missing(seen, target, refuse=config.missing == "refuse")
    inputs, names = _inputs(seen)
    numeric = [column for column in seen.inputs if column.kind == "number"]
    drawn = len(numeric) == len(seen.inputs) and len(names) <= 2
    notes = seen.notes + tuple(_note(column) for column in seen.inputs if column.missing)
    if seen.task == "regression":
        values = _values(target, seen.decimal)
        return Raw(inputs, names, values=values[:, None], output_names=(target.name,),
                   picture=drawn, notes=notes)  # fmt: skip
    target = _canonical(target, seen.decimal)
    classes = _classes(target)
    place = {name: number for number, name in enumerate(classes)}
    labels = np.array([place[cell] for cell in target.cells], dtype=np.int64)
    return Raw(inputs, names, labels, class_names=classes, output_names=(target.name,),
               picture=drawn, notes=notes)  # fmt: skip


def _task(target: Column, decimal: str) -> str:
    """Text is a class; so are whole numbers of few kinds, each of which comes twice on average."""
    if target.kind == "category":
        return "classification"
    numbers = {to_number(cell, decimal) for cell in target.cells if is_number(cell, decimal)}
    whole = all(number.is_integer() for number in numbers)
    few = 2 <= len(numbers) <= min(FEW_CLASSES, (len(target.cells) - target.missing) / 2)
    return "classification" if whole and few else "regression"


def _check_rows(body: tuple[Row, ...], last: Row) -> None:
    low, high = int(TABLE_LIMITS["rows"].low), int(TABLE_LIMITS["rows"].high)
    if not low <= len(body) <= high:
        has = quantity(len(body), "rows")
        raise DataError("table_size", last.line, 1, has=has, allowed=amount("rows", low, high))


def _check_missing(seen: Preview, target: Column, refuse: bool) -> None:
    for column in (target, *seen.inputs) if refuse else (target,):
        for row, cell in enumerate(column.cells):
            if is_missing(cell):
                raise column.fail(row, "cell_missing")
    if not seen.inputs:
        raise DataError("column_only_target", target.lines[0], target.place)


def _inputs(seen: Preview) -> tuple[Array, tuple[str, ...]]:
    """(n, inputs) with NaN for missing numbers, and a name for each input."""
    width = sum(1 if c.kind == "number" else c.distinct for c in seen.inputs)
    widest = max(seen.inputs, key=lambda c: 0 if c.kind == "number" else c.distinct)
    for what, size in (("inputs", width), ("values", width * seen.rows)):
        high = int(TABLE_LIMITS[what].high)
        if size > high:
            has = quantity(size, what)
            raise widest.fail(0, "table_size", has=has, allowed=amount(what, high=high))
    blocks: list[Array] = []
    names: list[str] = []
    for column in seen.inputs:
        if column.kind == "number":
            cells = [None if is_missing(c) else to_number(c, seen.decimal) for c in column.cells]
            blocks.append(np.array(cells, dtype=np.float64)[:, None])
            names.append(column.name)
            continue
        kinds = _kinds(column, int(TABLE_LIMITS["categories"].high), "column_values")
        blocks.append(np.array([[float(c == kind) for kind in kinds] for c in column.cells]))
        names += [f"{column.name} = {kind}" for kind in kinds]
    return np.concatenate(blocks, axis=1), tuple(names)


def _kinds(column: Column, most: int, code: str) -> tuple[str, ...]:
    """The different values of a column in order of the alphabet; refused with `code`."""
    found: dict[str, int] = {}
    for row, cell in enumerate(column.cells):
        if not is_missing(cell):
            found.setdefault(cell, row)
    if len(found) > most:
        row = list(found.values())[most]
        raise column.fail(row, code, count=len(found), most=most)
    return tuple(sorted(found))


def _canonical(target: Column, decimal: str) -> Column:
    """Numbers written alike, so that 1 and 1.0 are one class."""
    if target.kind == "category":
        return target
    numbers = [to_number(cell, decimal) for cell in target.cells]
    cells = tuple(str(int(n)) if n == int(n) and abs(n) < 2**53 else repr(n) for n in numbers)
    return replace(target, cells=cells)


def _classes(target: Column) -> tuple[str, ...]:
    low, high = int(TABLE_LIMITS["classes"].low), int(TABLE_LIMITS["classes"].high)
    code = "target_numbers" if target.kind == "number" else "target_classes"
    classes = _kinds(target, high, code)
    if len(classes) < low:
        raise target.fail(0, "target_one_value", text=classes[0][:40])
    if target.kind == "number":
        return tuple(sorted(classes, key=float))
    return classes


def _values(target: Column, decimal: str) -> Array:
    if target.kind == "category":
        raise target.fail(0, "target_not_number", text=target.cells[0][:40])
    return np.array([to_number(cell, decimal) for cell in target.cells])


def _note(column: Column) -> str:
    what = f"{column.missing} missing cell{'s' if column.missing > 1 else ''} of {column.name}"
    if column.kind == "number":
        return f"{what}: the mean of the training rows stands there."
    return f"{what}: none of its categories is on."
