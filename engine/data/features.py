"""Features: what a network may be given instead of the bare coordinates of a point.

A network without a hidden layer can only cut the plane along a line. Give it x₁² and x₂² as well
and the same line, drawn in the space of the features, is a circle in the plane. The seven are
those of TensorFlow Playground, in its order. A set with one coordinate has those of x₁ alone; with
more than two there are none, and the inputs enter as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from engine.data.arrays import Float64Array


@dataclass(frozen=True)
class Feature:
    """One number made from a point: its label on the page, how it is made, what it needs."""

    label: str
    formula: Callable[[Float64Array], Float64Array]
    """(k, r) raw points → (k,) values."""
    coordinates: int
    """How many raw coordinates a point must have at least."""


FEATURES: Mapping[str, Feature] = MappingProxyType(
    {
        "x1": Feature("x₁", lambda p: p[:, 0], 1),
        "x2": Feature("x₂", lambda p: p[:, 1], 2),
        "x1^2": Feature("x₁²", lambda p: p[:, 0] * p[:, 0], 1),
        "x2^2": Feature("x₂²", lambda p: p[:, 1] * p[:, 1], 2),
        "x1x2": Feature("x₁x₂", lambda p: p[:, 0] * p[:, 1], 2),
        "sin x1": Feature("sin x₁", lambda p: np.sin(p[:, 0]), 1),
        "sin x2": Feature("sin x₂", lambda p: np.sin(p[:, 1]), 2),
    }
)


def offered(coordinates: int) -> tuple[str, ...]:
    """The features a set with that many raw coordinates has; none above two."""
    if coordinates > 2:
        return ()
    return tuple(name for name, feature in FEATURES.items() if feature.coordinates <= coordinates)


def apply_features(points: Float64Array, names: tuple[str, ...]) -> Float64Array:
    """(k, r) raw points → (k, len(names)) inputs, a column for each name."""
    return np.stack([FEATURES[name].formula(points) for name in names], axis=1)
