"""TensorFlow Playground's six data sets, and the weights it starts from, digit for digit.

Playground draws from one stream: first the points, then the order of the rows, then the weights.
`prepare` gives the data and the stream where it left it; `initial_weights` goes on from there.

Sums and products stand in Playground's order, because another order rounds differently. Source:
tensorflow/playground, dataset.ts and nn.ts (Apache 2.0); its conventions, not its code.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

import numpy as np

from engine.data.arrays import Float64Array
from engine.data.assemble import assemble
from engine.data.config import DataConfig
from engine.data.dataset import Dataset
from engine.data.generators.arc4 import Stream
from engine.data.raw import Raw, named
from engine.data.split import training_count

CLASSIFICATION_POINTS = 500
REGRESSION_POINTS = 1200
INITIAL_BIAS = 0.1

Point = tuple[float, float, float]
"""x, y, label."""

HILLS = (
    (-4.0, 2.5, 1.0), (0.0, 2.5, -1.0), (4.0, 2.5, 1.0),
    (-4.0, -2.5, -1.0), (0.0, -2.5, 1.0), (4.0, -2.5, -1.0),
)  # fmt: skip


def prepare(config: DataConfig) -> tuple[Dataset, Stream]:
    """The data of a "playground_…" config, and the stream from which the weights come next."""
    stream = Stream(str(config.seed))
    points = GENERATORS[config.name](stream, float(config.noise))
    stream.shuffle(points)
    table = np.array(points)
    inputs, labels = table[:, :2].copy(), table[:, 2:].copy()
    if config.spec.task == "regression":
        raw = Raw(inputs, named("x", 2), values=labels)
    else:
        classes = (labels[:, 0] > 0).astype(np.int64)
        raw = Raw(inputs, named("x", 2), classes, class_names=("−1", "+1"))
    rows = np.arange(len(points))
    training = training_count(len(points), config.held_out)
    return assemble(raw, config, rows[:training], rows[training:]), stream


def initial_weights(
    stream: Stream, sizes: Sequence[int], zero: bool = False
) -> tuple[list[Float64Array], list[Float64Array]]:
    """Weights (fan_in, fan_out) uniform in [−½, ½) and biases .1 of every layer.

    `sizes` goes from the inputs to the outputs. `zero` makes all of them 0, and draws all the same.
    """
    weights, biases = [], []
    for fan_in, fan_out in pairwise(sizes):
        drawn = [[stream.random() - 0.5 for _ in range(fan_in)] for _ in range(fan_out)]
        matrix = np.array(drawn).reshape(fan_out, fan_in).T.copy()
        weights.append(np.zeros_like(matrix) if zero else matrix)
        biases.append(np.full(fan_out, 0.0 if zero else INITIAL_BIAS))
    return weights, biases


def circle(stream: Stream, noise: float) -> list[Point]:
    """A disc of radius 2.5 inside a ring from 3.5 to 5; noise moves the label, not the point."""
    points = []
    for low, high in ((0.0, 2.5), (3.5, 5.0)):
        for _ in range(CLASSIFICATION_POINTS // 2):
            r = stream.uniform(low, high)
            angle = stream.uniform(0, 2 * math.pi)
            x, y = r * math.sin(angle), r * math.cos(angle)
            dx, dy = x + stream.uniform(-5, 5) * noise, y + stream.uniform(-5, 5) * noise
            points.append((x, y, 1.0 if math.sqrt(dx * dx + dy * dy) < 2.5 else -1.0))
    return points


def xor(stream: Stream, noise: float) -> list[Point]:
    """Opposite quadrants share a label; points keep .3 away from the axes."""
    points = []
    for _ in range(CLASSIFICATION_POINTS):
        x, y = _padded(stream.uniform(-5, 5)), _padded(stream.uniform(-5, 5))
        dx, dy = x + stream.uniform(-5, 5) * noise, y + stream.uniform(-5, 5) * noise
        points.append((x, y, 1.0 if dx * dy >= 0 else -1.0))
    return points


def gauss(stream: Stream, noise: float) -> list[Point]:
    """Two normal clouds around (2, 2) and (−2, −2)."""
    variance = _scaled(noise, 0, 0.5, 0.5, 4)
    points = []
    for centre, label in ((2.0, 1.0), (-2.0, -1.0)):
        for _ in range(CLASSIFICATION_POINTS // 2):
            x, y = stream.normal(centre, variance), stream.normal(centre, variance)
            points.append((x, y, label))
    return points


def spiral(stream: Stream, noise: float) -> list[Point]:
    """Two arms of 1¾ turns."""
    arm = CLASSIFICATION_POINTS // 2
    points = []
    for turned, label in ((0.0, 1.0), (math.pi, -1.0)):
        for i in range(arm):
            r = i / arm * 5
            t = 1.75 * i / arm * 2 * math.pi + turned
            x = r * math.sin(t) + stream.uniform(-1, 1) * noise
            y = r * math.cos(t) + stream.uniform(-1, 1) * noise
            points.append((x, y, label))
    return points


def plane(stream: Stream, noise: float) -> list[Point]:
    """A value that grows along the diagonal."""
    return _regression(stream, noise, lambda x, y: _scaled(x + y, -10, 10, -1, 1))


def gaussians(stream: Stream, noise: float) -> list[Point]:
    """Six cones of radius 2, up and down by turns."""

    def value(x: float, y: float) -> float:
        label = 0.0
        for cx, cy, sign in HILLS:
            dx, dy = x - cx, y - cy
            near = min(1.0, math.sqrt(dx * dx + dy * dy) / 2)
            label = max(label, sign * (1 - near), key=abs)
        return label

    return _regression(stream, noise, value)


GENERATORS: Mapping[str, Callable[[Stream, float], list[Point]]] = MappingProxyType(
    {
        "playground_circle": circle,
        "playground_xor": xor,
        "playground_gauss": gauss,
        "playground_spiral": spiral,
        "playground_plane": plane,
        "playground_gaussians": gaussians,
    }
)


def _regression(
    stream: Stream, noise: float, value: Callable[[float, float], float]
) -> list[Point]:
    points = []
    for _ in range(REGRESSION_POINTS):
        x, y = stream.uniform(-6, 6), stream.uniform(-6, 6)
        dx, dy = stream.uniform(-6, 6) * noise, stream.uniform(-6, 6) * noise
        points.append((x, y, value(x + dx, y + dy)))
    return points


def _padded(value: float) -> float:
    return value + 0.3 if value > 0 else value - 0.3


def _scaled(value: float, low: float, high: float, start: float, end: float) -> float:
    """Carry low…high to start…end, rounding as D3's linear scale does."""
    t = (value - low) / (high - low)
    return start * (1 - t) + end * t
