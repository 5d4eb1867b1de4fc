"""The three sets that come as files: iris, digits, MNIST (origin and licence in files/SOURCES).

Pixels are scaled to 0…1. A smaller number of points is a sample with every class in proportion.
"""

from __future__ import annotations

from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np

from engine.data.arrays import Float64Array, Labels
from engine.data.raw import Raw
from engine.data.split import stratified
from engine.parser import PARSER

IRIS_INPUTS = ("sepal length", "sepal width", "petal length", "petal width")
SPECIES = ("setosa", "versicolor", "virginica")


def iris(points: int, rng: np.random.Generator) -> Raw:
    """Four lengths in centimetres, three species."""
    data = _arrays("iris.npz")
    # Kept as float32, measured to a millimetre: rounding restores the published decimal.
    inputs = np.round(data["x"].astype(np.float64), 1)
    labels = data["labels"].astype(np.int64)
    inputs, labels = _sample(inputs, labels, points, rng)
    return Raw(inputs, IRIS_INPUTS, labels, class_names=SPECIES)


def digits(points: int, rng: np.random.Generator) -> Raw:
    """8×8 pixels in sixteenths."""
    return _images("digits8x8.npz", 16, points, rng)


def mnist(points: int, rng: np.random.Generator) -> Raw:
    """28×28 pixels in 255ths."""
    return _images("mnist5000.npz", 255, points, rng)


def _images(name: str, white: int, points: int, rng: np.random.Generator) -> Raw:
    data = _arrays(name)
    images, labels = data["images"], data["labels"].astype(np.int64)
    count, height, width = images.shape
    pixels, labels = _sample(images.reshape(count, -1), labels, points, rng)
    names = tuple(f"pixel {row},{col}" for row in range(height) for col in range(width))
    classes = tuple(str(digit) for digit in range(10))
    return Raw(pixels / white, names, labels, class_names=classes, image_shape=(height, width))


def _sample(
    inputs: Float64Array, labels: Labels, points: int, rng: np.random.Generator
) -> tuple[Float64Array, Labels]:
    if points == len(inputs):
        return inputs, labels
    rows = np.sort(stratified(labels, points, rng.permutation(len(labels))))
    return inputs[rows], labels[rows]


def _arrays(name: str) -> dict[str, Any]:
    """The arrays of a file by name."""
    file = BytesIO(files("engine.data").joinpath("files", name).read_bytes())
    with PARSER, np.load(file, allow_pickle=False) as data:
        return dict(data)
