"""Limits: what a number in a configuration may be, as data that the checks, the page and the
documentation all read.

`Limit.check` either returns the value or raises a ConfigError that names the field, what came,
and the range.
"""

import math
from collections.abc import Collection
from dataclasses import dataclass

from engine.errors import ConfigError


@dataclass(frozen=True)
class Limit:
    """A number's range: low ≤ value ≤ high (low < value where `above`), whole if `integer`."""

    low: float
    high: float
    doc: str
    integer: bool = False
    above: bool = False
    optional: bool = False

    @property
    def allowed(self) -> str:
        """The range in words."""
        kind = "a whole number" if self.integer else "a number"
        low, high = (_plain(bound) for bound in (self.low, self.high))
        start = f"above {low}" if self.above else f"from {low}"
        end = "" if math.isinf(self.high) else f" to {high}"
        return f"{kind} {start}{end}" + (", or nothing" if self.optional else "")

    def check(self, field: str, value: object) -> None:
        """Raise ConfigError unless `value` lies in the range."""
        if value is None and self.optional:
            return
        # bool is an int to Python; True units is a mistake, not one unit.
        if isinstance(value, bool) or not isinstance(value, int if self.integer else (int, float)):
            raise ConfigError(field, value, self.allowed)
        if not (self.low <= value <= self.high) or (self.above and value == self.low):
            raise ConfigError(field, value, self.allowed)


def _plain(bound: float) -> str:
    """A bound as one would write it: 1000000, 0.5, 1e+12."""
    whole = math.isfinite(bound) and bound == int(bound) and abs(bound) < 1e16
    return str(int(bound)) if whole else f"{bound:g}"


def check_choice(field: str, value: object, choices: Collection[str]) -> None:
    """Raise ConfigError unless `value` is one of the names."""
    if not isinstance(value, str) or value not in choices:
        raise ConfigError(field, value, choices)


def check_flag(field: str, value: object) -> None:
    """Raise ConfigError unless `value` is true or false."""
    if not isinstance(value, bool):
        raise ConfigError(field, value, "true or false")
