"""A data set, ready for a network: what goes in, what should come out, and what it all means.

Everything a picture, a legend or a loss needs stands here beside the numbers, so no other part of
the program ever asks which set it is looking at. All arrays are float64 (labels int64) and
read-only: a run can share one data set with a thousand others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.data.arrays import Domain, Float64Array, Labels
from engine.data.features import apply_features
from engine.data.tables.notices import Notice


@dataclass(frozen=True, eq=False)
class Dataset:
    """Inputs and targets, split into training and test rows.

    Shapes: n training rows, m test rows (m may be 0), r raw coordinates, i network inputs after
    features and standardization, o network outputs.
    """

    name: str
    task: str
    """"classification" or "regression"."""
    x_train: Float64Array
    """(n, i) what the network reads."""
    y_train: Float64Array
    """(n, o) what it should say, encoded as `targets` tells."""
    x_test: Float64Array
    """(m, i)"""
    y_test: Float64Array
    """(m, o)"""
    points_train: Float64Array
    """(n, r) the same rows before features and standardization: what a picture draws."""
    points_test: Float64Array
    """(m, r)"""
    labels_train: Labels | None
    """(n,) class of each row, an index into `class_names`; None for regression."""
    labels_test: Labels | None
    """(m,)"""
    input_names: tuple[str, ...]
    output_names: tuple[str, ...]
    class_names: tuple[str, ...]
    """Empty for regression."""
    targets: str
    """"zero_one", "signed", "one_hot" or "value" (see TARGETS in config.py)."""
    output_activation: str
    """The output activation that suits the targets; with `loss`, a legal pair."""
    loss: str
    image_shape: tuple[int, int] | None = None
    """(height, width) where a row of inputs is a picture, row by row."""
    domain: Domain | None = None
    """(xmin, xmax, ymin, ymax) of the picture for one or two raw coordinates; with one, y is the
    target's axis."""
    features: tuple[str, ...] | None = None
    """Names from FEATURES, in the order of the inputs; None where coordinates enter as they are."""
    input_mean: Float64Array | None = None
    """(i,) taken from every input by standardization; None where it is off."""
    input_scale: Float64Array | None = None
    """(i,) every input was divided by this."""
    target_mean: Float64Array | None = None
    """(o,) the same for a regression's targets."""
    target_scale: Float64Array | None = None
    notices: tuple[Notice, ...] = ()
    """Notices about a table that was read."""

    def __post_init__(self) -> None:
        for value in vars(self).values():
            if isinstance(value, np.ndarray):
                value.setflags(write=False)

    @property
    def classes(self) -> int | None:
        """How many classes there are; None for regression."""
        return len(self.class_names) or None

    def samples(self, split: str) -> int:
        """How many rows a split ("train" or "test") has."""
        return len(self.x_train if split == "train" else self.x_test)

    def rows(self, split: str, chosen: slice = slice(None)) -> tuple[Float64Array, Float64Array]:
        """Inputs (k, i) and targets (k, o) of some rows of a split."""
        train = split == "train"
        x, y = (self.x_train, self.y_train) if train else (self.x_test, self.y_test)
        return x[chosen], y[chosen]

    @property
    def drawable(self) -> bool:
        """Whether it lies on a line or a plane that maps can be drawn on."""
        return self.domain is not None and self.points_train.shape[1] <= 2

    def encode(self, points: Float64Array) -> Float64Array:
        """Network inputs (k, i) for any raw points (k, r): a grid of the plane, a mouse click."""
        inputs = points if self.features is None else apply_features(points, self.features)
        if self.input_mean is not None and self.input_scale is not None:
            inputs = (inputs - self.input_mean) / self.input_scale
        return inputs
