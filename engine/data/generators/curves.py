"""Curves over one input: regression whose every prediction can be drawn."""

from __future__ import annotations

import numpy as np

from engine.data.arrays import Float64Array
from engine.data.raw import Raw


def sine(points: int, rng: np.random.Generator) -> Raw:
    """y = sin πx, x uniform in [−1, 1]."""
    x = rng.uniform(-1, 1, (points, 1))
    return _raw(x, np.sin(np.pi * x))


def step(points: int, rng: np.random.Generator) -> Raw:
    """y = 1 where x ≥ 0, else 0; x uniform in [−1, 1]."""
    x = rng.uniform(-1, 1, (points, 1))
    return _raw(x, (x >= 0).astype(np.float64))


def _raw(x: Float64Array, y: Float64Array) -> Raw:
    return Raw(x, ("x",), values=y)
