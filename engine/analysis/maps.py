"""Activation maps: the activation of every unit over the plane of the data.

A network of two coordinates (or one) can be looked at whole: put in every point of a grid, and
each unit's activations are a picture; where an output changes sides runs the decision boundary.
The data set turns points of the plane into inputs (features, standardization), so the picture's
axes are always the data's own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.allowed import allow, integer
from engine.data import Dataset
from engine.errors import ConfigError
from engine.functions.activations import Array
from engine.network.network import Network

RESOLUTION = 64
MAX_RESOLUTION = 512


@dataclass(frozen=True, eq=False)
class Maps:
    """Activations over a grid: `layers[l]` is (units, rows, columns), nothing dropped.

    `xs` (columns,) and `ys` (rows,) are the coordinates, from low to high; with one coordinate
    there is one row and `ys` is empty.
    """

    xs: NDArray[np.float64]
    ys: NDArray[np.float64]
    layers: tuple[Array, ...]


Coordinates = NDArray[np.float64]


def axes(dataset: Dataset, resolution: int = RESOLUTION) -> tuple[Coordinates, Coordinates]:
    """The coordinates of the grid, x (columns,) and y (rows,); y is empty for one coordinate.

    ConfigError where the data set has more coordinates than a plane, or the resolution is none.
    """
    whole = isinstance(resolution, int) and not isinstance(resolution, bool)
    if not whole or not 2 <= resolution <= MAX_RESOLUTION:
        raise ConfigError("resolution", resolution, integer(2, MAX_RESOLUTION))
    coordinates = dataset.points_train.shape[1]
    if dataset.domain is None or coordinates > 2:
        raise ConfigError("data", dataset.name, allow("plane"))
    left, right, bottom, top = dataset.domain
    xs = np.linspace(left, right, resolution)
    return xs, np.linspace(bottom, top, resolution) if coordinates == 2 else np.empty(0)


def rows(
    network: Network, dataset: Dataset, xs: Coordinates, ys: Coordinates
) -> Iterator[tuple[Array, ...]]:
    """Row after row of the maps, each layer (units, columns): a slice of work at a time."""
    if not len(ys):
        yield tuple(a.T for a in network.activations(dataset.encode(xs[:, None])))
        return
    for y in ys:
        points = np.stack((xs, np.full_like(xs, y)), 1)
        yield tuple(a.T for a in network.activations(dataset.encode(points)))


def decision_maps(network: Network, dataset: Dataset, resolution: int = RESOLUTION) -> Maps:
    """Every neuron's map over the domain of the data."""
    xs, ys = axes(dataset, resolution)
    found = list(rows(network, dataset, xs, ys))
    layers = tuple(np.stack(layer, 1) for layer in zip(*found, strict=True))
    return Maps(xs, ys, layers)
