"""Errors of the engine, said so that they can be mended.

Every error is a refusal: a code, and as data what was wrong, where, and what would be right
(`engine/refusals.py`); its text is the English of it. Nothing else leaves the engine: a
`ConfigError` for a setting, a `DataError` for the user's data, `Diverged`
(`engine.training.divergence`) for a run whose numbers are no longer finite. All are
`EngineError`, which is a `ValueError`.
"""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from engine.allowed import Allowed, choice
from engine.refusals import CODES, sentence


class EngineError(ValueError):
    """The base of all errors the engine raises.

    `code` is a key of `TABLE`; `field` the dotted path of what is refused, `value` what came,
    `allowed` what would be right, `details` the further data of the code. A subclass with codes
    of its own has a `TABLE` of its own.
    """

    TABLE: ClassVar[Mapping[str, str]] = CODES

    def __init__(
        self,
        code: str,
        *,
        field: str | None = None,
        value: object = None,
        allowed: Allowed | None = None,
        **details: Any,
    ) -> None:
        self.code = code
        self.field = field
        self.value = value
        self.allowed = allowed
        self.details = {name: each for name, each in details.items() if each is not None}
        super().__init__(sentence(self.TABLE[code], field, value, allowed, self.details))


class ConfigError(EngineError):
    """A setting is not allowed.

    `field` is the dotted path of the setting ("network.layers[0].units"), "" the configuration
    as a whole; `allowed` what would be right, or the names that may be chosen.
    """

    field: str
    allowed: Allowed

    def __init__(self, field: str, value: object, allowed: Allowed | Iterable[str]) -> None:
        right = allowed if isinstance(allowed, Mapping) else choice(allowed)
        super().__init__("config", field=field, value=value, allowed=right)

    def within(self, prefix: str) -> "ConfigError":
        """The same error, one level further out: `units` within `network` is `network.units`."""
        joint = "." if self.field and not self.field.startswith("[") else ""
        return ConfigError(f"{prefix}{joint}{self.field}", self.value, self.allowed)


class DataError(EngineError):
    """The user's data cannot be used; `line` and `column` count from 1 where they are known."""

    def __init__(
        self, code: str, line: int | None = None, column: int | None = None, **data: Any
    ) -> None:
        self.line = line
        self.column = column
        super().__init__(code, line=line, column=column, **data)


class OrderError(EngineError):
    """A step was asked for before the one it needs; `expected` names what comes next."""

    def __init__(self, asked: str, expected: str) -> None:
        self.asked = asked
        self.expected = expected
        super().__init__(
            "order", field="do", value=asked, allowed=choice([expected]), asked=asked,
            expected=expected,
        )  # fmt: skip
