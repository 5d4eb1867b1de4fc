"""What can go wrong in the engine, said so that it can be mended.

Every error names what was wrong, where, and what would be right. Nothing else leaves the
engine: a `ConfigError` for a setting, a `DataError` for the user's data, `Diverged` for a run
whose numbers are no longer finite. All are `EngineError`, which is a `ValueError`.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple


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


class Place(NamedTuple):
    """One number of a layer: `name`[`at`] of layer `layer` (0 is the first after the input; of a
    program the name of a tensor)."""

    name: str
    layer: Any
    at: tuple[int, ...]
    value: float

    def __str__(self) -> str:
        inside = ", ".join(str(i) for i in self.at)
        of = self.layer if isinstance(self.layer, str) else f"layer {self.layer + 1}"
        return f"{self.name}[{inside}] of {of}"


class Diverged(EngineError):
    """A number of update `update` is not finite; the run stands before that update.

    `tensor`, `layer` (0 is the first layer after the input) and `index` name the first bad
    value in the order of computation; `value` is NaN or an infinity. `largest` is the
    parameter that had grown furthest by then, where it is known: it carried the value there.
    """

    def __init__(
        self,
        update: int,
        tensor: str,
        layer: Any,
        index: tuple[int, ...],
        value: float,
        largest: Place | None = None,
    ) -> None:
        self.update = update
        self.tensor = tensor
        self.layer = layer
        self.index = index
        self.value = value
        self.largest = largest
        grown = f"the largest parameter is {largest}, {largest.value:.3g}; " if largest else ""
        super().__init__(
            f"update {update}: {Place(tensor, layer, index, value)} is {value}; {grown}"
            "go back and use a smaller learning rate, clipping, or another start"
        )


def _short(value: object) -> str:
    try:
        text = repr(value)
    except ValueError:
        # Python does not print an int of thousands of digits.
        text = "a number of thousands of digits"
    except RecursionError:
        text = "lists within lists, too deep to be shown"
    return text if len(text) <= 80 else f"{text[:77]}…"
