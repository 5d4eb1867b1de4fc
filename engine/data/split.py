"""The split into training and test rows, and standardization.

What is learnt from data, a mean or a scale, is learnt from the training rows alone: the test rows
stand for data that nobody has seen yet.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from engine.data.arrays import Float64Array, Labels

RowIndices = NDArray[np.intp]


def training_count(rows: int, test_fraction: float) -> int:
    """How many rows train: rounded down, at least one."""
    # 1e-9 is added because 1 − .3 is .7 less a rounding error, and 350 rows must not become 349.
    return max(1, math.floor(rows * (1 - test_fraction) + 1e-9))


def split(
    rows: int,
    labels: Labels | None,
    test_fraction: float,
    rng: np.random.Generator,
    ordered: bool = False,
) -> tuple[RowIndices, RowIndices]:
    """Training and test row numbers, shuffled, or in written order where `ordered`.

    With `labels` every class is in the test rows in proportion.
    """
    order = rng.permutation(rows)
    testing = rows - training_count(rows, test_fraction)
    test = order[:testing] if labels is None else stratified(labels, testing, order)
    train = order[~np.isin(order, test)]
    return (np.sort(train), np.sort(test)) if ordered else (train, test)


def stratified(labels: Labels, count: int, order: RowIndices) -> RowIndices:
    """The first rows of `order`, `count` in all, every class in proportion.

    Each class gets its share rounded down; the places left go to the largest remainders.
    """
    names, sizes = np.unique(labels, return_counts=True)
    share = sizes * count / len(labels)
    quota = np.floor(share).astype(np.int64)
    left = count - int(quota.sum())
    quota[np.argsort(quota - share, kind="stable")[:left]] += 1
    chosen = [order[labels[order] == name][:size] for name, size in zip(names, quota, strict=True)]
    rows = np.concatenate(chosen)
    return order[np.isin(order, rows)]


def scale_of(training: Float64Array) -> tuple[Float64Array, Float64Array]:
    """Mean and standard deviation, (columns,) each, of rows (n, columns); a constant column has
    scale 1."""
    mean = training.mean(axis=0)
    deviation = training.std(axis=0)
    constant = deviation <= 1e-12 * np.maximum(1, np.abs(mean))
    return mean, np.where(constant, 1.0, deviation)


def fill_missing(training: Float64Array, everything: Float64Array) -> Float64Array:
    """The value (columns,) that stands for NaN in each column: the mean of the training rows that
    have one.

    Where no training row has one, the mean of all rows.
    """
    fill = np.zeros(training.shape[1])
    for column in np.flatnonzero(np.isnan(everything).any(axis=0)):
        known = training[:, column][~np.isnan(training[:, column])]
        if not len(known):
            known = everything[:, column][~np.isnan(everything[:, column])]
        fill[column] = known.mean()
    return fill
