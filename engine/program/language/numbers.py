"""Numbers known when a program is read: their arithmetic, as Python's, but bounded and finite."""

import operator
from collections.abc import Callable, Mapping
from types import MappingProxyType

from engine.program.bounds import WHOLE

Number = int | float

_ARITHMETIC: Mapping[str, Callable[[Number, Number], Number]] = MappingProxyType(
    {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
)


def combined(sign: str, left: Number, right: Number) -> Number | None:
    """The result of a sign between two numbers; None where that is no finite real number."""
    try:
        if sign == "**":
            return _power(left, right)
        return settled(_ARITHMETIC[sign](left, right))
    except (OverflowError, ZeroDivisionError):
        return None


def _power(left: Number, right: Number) -> Number | None:
    # In floats first: whole numbers could grow to any length.
    found = float(left) ** float(right)
    if isinstance(found, complex):
        return None
    if isinstance(left, int) and isinstance(right, int) and right >= 0 and abs(found) < WHOLE:
        return int(left**right)
    return settled(found)


def settled(value: Number) -> Number | None:
    """A whole number that is exact as it stands, else a float; None where it is not finite."""
    if isinstance(value, int) and abs(value) < WHOLE:
        return value
    found = float(value)
    return found if abs(found) < float("inf") else None
