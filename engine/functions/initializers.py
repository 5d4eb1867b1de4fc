"""Initializers: the weights a network starts from.

One table, `INITIALIZERS`: name → function of a random generator, the layer's fan-in and
fan-out, and a scale, returning an array (fan_in, fan_out). Biases use the same table with a
column of their own. The variance-preserving ones choose their own scale: Xavier for units
that are about linear around 0 (Glorot and Bengio 2010), He for ReLU (He et al. 2015), LeCun
for SELU and inputs of unit variance (LeCun et al. 1998).
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Draw = Callable[[Generator, int, int, float], NDArray[np.float64]]


@dataclass(frozen=True)
class Initializer:
    """One way to draw; `scaled` says whether the scale is the user's to choose, and what it is."""

    name: str
    title: str
    doc: str
    draw: Draw
    scaled: str | None = None


def _uniform(rng: Generator, fan_in: int, fan_out: int, limit: float) -> NDArray[np.float64]:
    return rng.uniform(-limit, limit, (fan_in, fan_out))


def _normal(rng: Generator, fan_in: int, fan_out: int, deviation: float) -> NDArray[np.float64]:
    return rng.normal(0.0, deviation, (fan_in, fan_out))


def _constant(rng: Generator, fan_in: int, fan_out: int, value: float) -> NDArray[np.float64]:
    return np.full((fan_in, fan_out), value)


def _by_variance(draw: Draw, variance: Callable[[int, int], float]) -> Draw:
    # A uniform draw from ±√(3·variance) has that variance.
    stretch = 3.0 if draw is _uniform else 1.0

    def scaled(rng: Generator, fan_in: int, fan_out: int, scale: float) -> NDArray[np.float64]:
        return draw(rng, fan_in, fan_out, math.sqrt(stretch * variance(fan_in, fan_out)))

    return scaled


def _xavier(fan_in: int, fan_out: int) -> float:
    return 2.0 / (fan_in + fan_out)


def _he(fan_in: int, fan_out: int) -> float:
    return 2.0 / fan_in


def _lecun(fan_in: int, fan_out: int) -> float:
    return 1.0 / fan_in


INITIALIZERS: Mapping[str, Initializer] = MappingProxyType(
    {
        entry.name: entry
        for entry in (
            Initializer(
                "zeros",
                "zeros",
                "All weights 0: every hidden unit stays the twin of the next.",
                lambda rng, i, o, s: np.zeros((i, o)),
            ),
            Initializer(
                "constant",
                "constant",
                "All weights the same value: twins again.",
                _constant,
                scaled="value",
            ),
            Initializer(
                "uniform", "uniform", "Evenly from −scale to scale.", _uniform, scaled="limit"
            ),
            Initializer(
                "normal",
                "normal",
                "Normal with this standard deviation.",
                _normal,
                scaled="standard deviation",
            ),
            Initializer(
                "xavier_uniform",
                "Xavier, uniform",
                "Variance 2/(fan-in + fan-out); for tanh.",
                _by_variance(_uniform, _xavier),
            ),
            Initializer(
                "xavier_normal",
                "Xavier, normal",
                "Variance 2/(fan-in + fan-out); for tanh.",
                _by_variance(_normal, _xavier),
            ),
            Initializer(
                "he_uniform",
                "He, uniform",
                "Variance 2/fan-in; for ReLU.",
                _by_variance(_uniform, _he),
            ),
            Initializer(
                "he_normal",
                "He, normal",
                "Variance 2/fan-in; for ReLU.",
                _by_variance(_normal, _he),
            ),
            Initializer(
                "lecun_uniform",
                "LeCun, uniform",
                "Variance 1/fan-in; for SELU.",
                _by_variance(_uniform, _lecun),
            ),
            Initializer(
                "lecun_normal",
                "LeCun, normal",
                "Variance 1/fan-in; for SELU.",
                _by_variance(_normal, _lecun),
            ),
        )
    }
)
