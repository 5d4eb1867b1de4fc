"""Rows of one's own: points drawn in the plane, and a truth table that was edited.

A row is its coordinates and then its class, 0 or 1. Drawn points lie in Playground's plane; a
truth table has one row for each pattern of bits.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from engine.allowed import allow, amount, choice
from engine.data.arrays import Float64Array
from engine.data.generators import logic
from engine.data.raw import Raw, named
from engine.errors import ConfigError, DataError
from engine.limits import Limit

OwnRow = tuple[float, ...]

ROW_LIMITS: Mapping[str, Limit] = MappingProxyType(
    {
        "rows": Limit(2, 1024, "rows of one's own", integer=True),
        "coordinate": Limit(-6, 6, "a coordinate of a drawn point"),
        "bits": Limit(2, 10, "bits of a truth table", integer=True),
    }
)
LETTERS = ("A", "B")
OWN_ROWS = ("drawn", "truth")
"""The sets that take rows."""
RING = 12


def checked(name: str, rows: object) -> tuple[OwnRow, ...] | None:
    """The rows of the set `name` as tuples, coordinates as float and the class as int.

    Raises ConfigError that names the first row that cannot be, for a set that takes none, and
    for too few or too many.
    """
    if rows is None:
        return None
    if name not in OWN_ROWS:
        raise ConfigError("rows", rows, allow("fixed", set=name))
    if not isinstance(rows, (list, tuple)):
        raise ConfigError("rows", rows, allow("list", of="rows"))
    limit = ROW_LIMITS["rows"]
    if not limit.low <= len(rows) <= limit.high:
        raise ConfigError("rows", len(rows), amount("rows", int(limit.low), int(limit.high)))
    read = tuple(_row(name, place, row) for place, row in enumerate(rows))
    if name == "truth":
        _check_complete(read)
    return read


def drawn(rows: tuple[OwnRow, ...] | None) -> Raw:
    """Points of the classes A and B in the plane; without rows a ring around a cluster.

    Raises DataError where all points are of one class.
    """
    points = rows or _ring()
    table = np.array(points)
    labels = table[:, 2].astype(np.int64)
    missing = next((k for k in (0, 1) if k not in labels), None)
    if missing is not None:
        present, absent = LETTERS[1 - missing], LETTERS[missing]
        raise DataError("points_one_class", count=len(points), present=present, absent=absent)
    return Raw(table[:, :2], named("x", 2), labels, class_names=LETTERS)


def truth(rows: tuple[OwnRow, ...] | None) -> Raw:
    """A truth table of any function of its bits, constant ones too; without rows, XOR."""
    if rows is None:
        return logic.gate("xor")
    table = np.array(rows)
    inputs: Float64Array = table[:, :-1]
    labels = table[:, -1].astype(np.int64)
    return Raw(inputs, named("x", inputs.shape[1]), labels, class_names=("0", "1"))


def _row(name: str, place: int, row: object) -> OwnRow:
    low, high = (int(end) for end in (ROW_LIMITS["bits"].low, ROW_LIMITS["bits"].high))
    low, high = (2, 2) if name == "drawn" else (low, high)
    wanted = allow("row", low=low, high=high)
    if not isinstance(row, (list, tuple)):
        raise ConfigError(f"rows[{place}]", row, wanted)
    if not low < len(row) <= high + 1:
        raise ConfigError(f"rows[{place}]", row, wanted)
    for column, value in enumerate(row):
        field = f"rows[{place}][{column}]"
        if name == "truth" or column == 2:
            if isinstance(value, bool) or value not in (0, 1):
                raise ConfigError(field, value, choice((0, 1)))
        else:
            if isinstance(value, float) and not math.isfinite(value):
                raise ConfigError(field, value, ROW_LIMITS["coordinate"].allowed)
            ROW_LIMITS["coordinate"].check(field, value)
    return (*(float(value) for value in row[:-1]), int(row[-1]))


def _check_complete(rows: tuple[OwnRow, ...]) -> None:
    bits = len(rows[0]) - 1
    seen: set[OwnRow] = set()
    for place, row in enumerate(rows):
        if len(row) != bits + 1:
            raise ConfigError(f"rows[{place}]", list(row), allow("row", low=bits, high=bits))
        if row[:-1] in seen:
            raise ConfigError(f"rows[{place}]", list(row[:-1]), allow("distinct"))
        seen.add(row[:-1])
    if len(rows) != 2**bits:
        raise ConfigError("rows", len(rows), amount("rows", 2**bits, 2**bits))


def _ring() -> tuple[OwnRow, ...]:
    """Points to begin with: B in the middle, A around it."""
    turns = [2 * math.pi * k / RING for k in range(RING)]
    outer = [(round(4 * math.cos(t), 1), round(4 * math.sin(t), 1), 0) for t in turns]
    inner = [(round(math.cos(t), 1), round(math.sin(t), 1), 1) for t in turns[::2]]
    return (*outer, *inner)
