"""Raw data, as generators hand them over: rows with their class or value, before noise, split and
encoding."""

from __future__ import annotations

from dataclasses import dataclass

from engine.data.arrays import Float64Array, Labels
from engine.data.tables.notices import Notice


@dataclass(frozen=True, eq=False)
class Raw:
    """n rows of r coordinates. Classification has `labels`, regression has `values`."""

    inputs: Float64Array
    """(n, r); NaN where a table's cell is missing."""
    input_names: tuple[str, ...]
    labels: Labels | None = None
    """(n,) class of each row."""
    values: Float64Array | None = None
    """(n, o) what each row should give."""
    class_names: tuple[str, ...] = ()
    output_names: tuple[str, ...] = ("o",)
    """Names of the outputs' values; for two classes on one output, of that output; y is its
    target."""
    image_shape: tuple[int, int] | None = None
    picture: bool = False
    """A table whose one or two columns can be drawn as a plane."""
    notices: tuple[Notice, ...] = ()


def named(prefix: str, count: int) -> tuple[str, ...]:
    """("x1", "x2", …)."""
    return tuple(f"{prefix}{number}" for number in range(1, count + 1))
