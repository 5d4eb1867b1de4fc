"""Classes in the plane: moons, circles, spirals, blobs, checkerboard.

Shapes are drawn without noise, about as large as 1, so that a small network starts in the part of
its activations where gradients flow. Noise is added afterwards, the same for every set.
"""

from __future__ import annotations

import numpy as np

from engine.data.arrays import Float64Array, Labels
from engine.data.raw import Raw, named

LETTERS = "ABCDEFGHIJ"
TILES = 4
BLOB_DEVIATION = 0.25
SPIRAL_TURNS = 1.25


def shares(points: int, classes: int) -> Labels:
    """(points,) class of each row, class sizes as equal as can be, the first ones larger."""
    return np.sort(np.arange(points, dtype=np.int64) % classes)


def moons(points: int, rng: np.random.Generator) -> Raw:
    """Two half circles of radius 1, one turned over and pushed into the other."""
    labels = shares(points, 2)
    t = rng.uniform(0, np.pi, points)
    upper = np.stack([np.cos(t), np.sin(t)], axis=1)
    lower = np.stack([1 - np.cos(t), 0.5 - np.sin(t)], axis=1)
    return _raw(np.where(labels[:, None] == 0, upper, lower), labels, ("upper", "lower"))


def circles(points: int, rng: np.random.Generator) -> Raw:
    """An outer circle of radius 1 and an inner one of radius ½."""
    labels = shares(points, 2)
    t = rng.uniform(0, 2 * np.pi, points)
    radius = np.where(labels == 0, 1.0, 0.5)
    return _raw(_polar(radius, t), labels, ("outer", "inner"))


def spirals(points: int, classes: int, rng: np.random.Generator) -> Raw:
    """k arms from near the centre to radius 1, each turned by a k-th of the circle."""
    labels = shares(points, classes)
    radius = rng.uniform(0.05, 1, points)
    turn = SPIRAL_TURNS * radius + labels / classes
    return _raw(_polar(radius, 2 * np.pi * turn), labels, tuple(LETTERS[:classes]))


def blobs(points: int, classes: int, rng: np.random.Generator) -> Raw:
    """k normal clouds of standard deviation ¼, their centres evenly spread on a unit circle."""
    labels = shares(points, classes)
    centres = _polar(np.ones(classes), 2 * np.pi * np.arange(classes) / classes)
    cloud = BLOB_DEVIATION * rng.standard_normal((points, 2))
    return _raw(centres[labels] + cloud, labels, tuple(LETTERS[:classes]))


def checkerboard(points: int, rng: np.random.Generator) -> Raw:
    """Uniform on [−1, 1]², the colour of a board of four by four tiles."""
    inputs = rng.uniform(-1, 1, (points, 2))
    tile = np.floor((inputs + 1) * (TILES / 2)).astype(np.int64)
    return _raw(inputs, tile.sum(axis=1) % 2, ("dark", "light"))


def _polar(radius: Float64Array, angle: Float64Array) -> Float64Array:
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def _raw(inputs: Float64Array, labels: Labels, class_names: tuple[str, ...]) -> Raw:
    return Raw(inputs, named("x", 2), labels, class_names=class_names)
