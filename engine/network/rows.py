"""Rows: samples as they were given, checked before any arithmetic sees them."""

import numpy as np
from numpy.typing import ArrayLike

from engine.errors import DataError
from engine.functions.activations import Array


def rows(name: str, given: ArrayLike, width: int, dtype: str) -> Array:
    """`given` as an array (samples, width) of finite numbers; DataError where it is not one."""
    try:
        with np.errstate(over="ignore"):
            array = np.asarray(given, dtype)
    except (TypeError, ValueError, OverflowError):
        raise DataError("rows_not_numbers", name=name) from None
    if array.ndim != 2 or array.shape[1] != width or not len(array):
        raise DataError("rows_shape", name=name, shape=array.shape, width=width)
    if not np.isfinite(array).all():
        row, column = np.argwhere(~np.isfinite(array))[0]
        raise DataError("rows_not_finite", int(row) + 1, int(column) + 1, name=name)
    return array
