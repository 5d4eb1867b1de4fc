"""A table of one's own → rows for a network, as `preview` says it is understood.

Numbers enter as they are, a category as one input for each of its values (1 for the one that
stands there, 0 for the others). Every error is a DataError with line and column, except a setting
that names a column which is not there: a ConfigError.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.allowed import amount, quantity
from engine.data.arrays import Float64Array
from engine.data.config import TABLE_LIMITS, TableConfig
from engine.data.raw import Raw
from engine.data.tables.columns import Column, is_missing
from engine.data.tables.preview import Preview, preview
from engine.errors import DataError


def read_table(config: TableConfig) -> Raw:
    """The rows of a table, in its order, ready to be split. A missing number is NaN.

    Raises DataError with line and column: for what `preview` refuses, a missing target, a missing
    cell where `missing` is "refuse", a text where a number is needed, too many categories,
    classes or inputs, or fewer than two classes. ConfigError for a column that is not there.
    """
    seen = preview(config)
    target = seen.column(seen.target)
    for column in seen.columns:
        column.check()
    _check_missing(seen, target, refuse=config.missing == "refuse")
    inputs, names = _inputs(seen)
    numeric = [column for column in seen.inputs if column.is_number]
    drawn = len(numeric) == len(seen.inputs) and len(names) <= 2
    if seen.task == "regression":
        values = _values(target)
        return Raw(inputs, names, values=values[:, None], output_names=(target.name,),
                   picture=drawn, notices=seen.notices)  # fmt: skip
    target = _canonical(target)
    classes = _classes(target)
    place = {name: number for number, name in enumerate(classes)}
    labels = np.array([place[cell] for cell in target.cells], dtype=np.int64)
    return Raw(inputs, names, labels, class_names=classes, output_names=(target.name,),
               picture=drawn, notices=seen.notices)  # fmt: skip


def _check_missing(seen: Preview, target: Column, refuse: bool) -> None:
    for column in (target, *seen.inputs) if refuse else (target,):
        for row, cell in enumerate(column.cells):
            if is_missing(cell):
                raise column.fail(row, "cell_missing")
    if not seen.inputs:
        raise DataError("column_only_target", target.lines[0], target.place)


def _inputs(seen: Preview) -> tuple[Float64Array, tuple[str, ...]]:
    """(n, inputs) with NaN for missing numbers, and a name for each input."""
    width = sum(1 if c.is_number else c.distinct for c in seen.inputs)
    widest = max(seen.inputs, key=lambda c: 0 if c.is_number else c.distinct)
    for what, size in (("inputs", width), ("values", width * seen.rows)):
        high = int(TABLE_LIMITS[what].high)
        if size > high:
            has = quantity(size, what)
            raise widest.fail(0, "table_size", has=has, allowed=amount(what, high=high))
    blocks: list[Float64Array] = []
    names: list[str] = []
    for column in seen.inputs:
        if column.is_number:
            blocks.append(np.array(column.values)[:, None])
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


def _canonical(target: Column) -> Column:
    """Numbers written alike, so that 1 and 1.0 are one class."""
    if not target.is_number:
        return target
    numbers = target.values
    cells = tuple(str(int(n)) if n == int(n) and abs(n) < 2**53 else repr(n) for n in numbers)
    return replace(target, cells=cells)


def _classes(target: Column) -> tuple[str, ...]:
    low, high = int(TABLE_LIMITS["classes"].low), int(TABLE_LIMITS["classes"].high)
    code = "target_numbers" if target.is_number else "target_classes"
    classes = _kinds(target, high, code)
    if len(classes) < low:
        raise target.fail(0, "target_one_value", text=classes[0][:40])
    if target.is_number:
        return tuple(sorted(classes, key=float))
    return classes


def _values(target: Column) -> Float64Array:
    if not target.is_number:
        raise target.fail(0, "target_not_number", text=target.cells[0][:40])
    return np.array(target.values)
