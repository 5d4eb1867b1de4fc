"""Images and points: bars, clouds of points, gates and vectors, for programs of a layer or two."""

from itertools import product

import numpy as np
from numpy.random import Generator

from engine.data.arrays import Samples

SIDE = 5


def bars(rng: Generator, points: int) -> Samples:
    """A bar in an image of 5×5, lying or standing: x (n, 1, 5, 5) of 0 and 1, y (n, 2) one-hot.

    All ten of them come in turn, so that both kinds are equally many.
    """
    whole = np.zeros((2 * SIDE, 1, SIDE, SIDE))
    for at in range(SIDE):
        whole[2 * at, 0, at, :] = 1.0
        whole[2 * at + 1, 0, :, at] = 1.0
    labels = np.arange(points) % (2 * SIDE)
    return whole[labels], np.eye(2)[labels % 2]


def gates(rng: Generator, points: int, inputs: int) -> Samples:
    """Are all inputs on? Every pattern once: x (n, inputs) of 0 and 1, y (n,)."""
    x = np.array(list(product((0.0, 1.0), repeat=inputs)))
    return x, x.min(1)


def clouds(rng: Generator, points: int, classes: int) -> Samples:
    """Clouds around points of a circle: x (n, 2), y (n, classes) one-hot."""
    labels = np.arange(points) % classes
    angles = 2.0 * np.pi * labels / classes
    centers = np.stack((np.cos(angles), np.sin(angles)), 1)
    return centers + rng.normal(0.0, 0.25, (points, 2)), np.eye(classes)[labels]


def vectors(rng: Generator, points: int, size: int) -> Samples:
    """Normal vectors, and their neighbours shifted by one as targets: x and y (n, size)."""
    x = rng.normal(size=(points, size))
    return x, np.roll(x, 1, 1)
