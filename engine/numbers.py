"""Numbers as JSON has them: finite, or by name. A NaN never travels as a number."""

import math
from collections.abc import Mapping
from typing import Any


def number(value: float) -> float | str:
    """`value`, or "NaN", "Infinity", "-Infinity" where it is not finite."""
    if math.isfinite(value):
        return value
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"


def rounded(value: float) -> float:
    """A number as float64 has it: a whole one beyond its range is an infinity."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def jsonable(value: Any) -> Any:
    """Nested plain data as JSON takes it: lists for tuples, each `number`."""
    if isinstance(value, Mapping):
        return {name: jsonable(item) for name, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [jsonable(item) for item in value]
    return number(value) if isinstance(value, float) else value
