"""Limits: what a number in a configuration may be, as data that the checks, the page and the
documentation all read.

`Limit.check` either returns the value or raises a ConfigError that names the field, what came,
and the range.
"""

from collections.abc import Collection
from dataclasses import dataclass

from engine.allowed import Allowed, allow, span
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
    def allowed(self) -> Allowed:
        """The range as a refusal has it."""
        more = {"optional": True} if self.optional else {}
        return span(self.low, self.high, integer=self.integer, above=self.above, **more)

    def check(self, field: str, value: object) -> None:
        """Raise ConfigError unless `value` lies in the range."""
        if value is None and self.optional:
            return
        # bool is an int to Python; True units is a mistake, not one unit.
        if isinstance(value, bool) or not isinstance(value, int if self.integer else (int, float)):
            raise ConfigError(field, value, self.allowed)
        if not (self.low <= value <= self.high) or (self.above and value == self.low):
            raise ConfigError(field, value, self.allowed)


def check_choice(field: str, value: object, choices: Collection[str]) -> None:
    """Raise ConfigError unless `value` is one of the names."""
    if not isinstance(value, str) or value not in choices:
        raise ConfigError(field, value, choices)


def check_flag(field: str, value: object) -> None:
    """Raise ConfigError unless `value` is true or false."""
    if not isinstance(value, bool):
        raise ConfigError(field, value, allow("flag"))
