"""What can go wrong in the engine, said so that it can be mended.

Every error names what was wrong, where, and what would be right. Nothing else leaves the
engine: a `ConfigError` for a setting, a `DataError` for the user's data, `Diverged`
(`engine.training.divergence`) for a run whose numbers are no longer finite. All are
`EngineError`, which is a `ValueError`.
"""

from collections.abc import Iterable


class EngineError(ValueError):
    """The base of all errors the engine raises."""


class ConfigError(EngineError):
    """A setting is not allowed.

    `field` is the dotted path of the setting ("network.layers[0].units"), `value` what came,
    `allowed` what would be right, in words or as the list of choices. The field of a whole
    configuration is "".
    """

    def __init__(self, field: str, value: object, allowed: str | Iterable[str]) -> None:
        self.field = field
        self.value = value
        self.allowed = allowed if isinstance(allowed, str) else ", ".join(allowed)
        where = field or "the configuration"
        super().__init__(f"{where}: got {_short(value)}; allowed: {self.allowed}")

    def within(self, prefix: str) -> "ConfigError":
        """The same error, one level further out: `units` within `network` is `network.units`."""
        joint = "." if self.field and not self.field.startswith("[") else ""
        return ConfigError(f"{prefix}{joint}{self.field}", self.value, self.allowed)


class DataError(EngineError):
    """The user's data cannot be used; `line` and `column` count from 1 where they are known."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        self.line = line
        self.column = column
        where = [
            f"{word} {number}"
            for word, number in (("line", line), ("column", column))
            if number is not None
        ]
        super().__init__(f"{', '.join(where)}: {message}" if where else message)


class OrderError(EngineError):
    """A step was asked for before the one it needs; `expected` names what comes next."""

    def __init__(self, asked: str, expected: str) -> None:
        self.asked = asked
        self.expected = expected
        super().__init__(f"{asked} cannot come now; next comes {expected}")


def _short(value: object) -> str:
    try:
        text = repr(value)
    except ValueError:
        # Python does not print an int of thousands of digits.
        text = "a number of thousands of digits"
    except RecursionError:
        text = "lists within lists, too deep to be shown"
    return text if len(text) <= 80 else f"{text[:77]}…"
