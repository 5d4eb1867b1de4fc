"""The arrays of data: numbers are float64, classes int64, and a picture has a domain."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Float64Array = NDArray[np.float64]
Labels = NDArray[np.int64]
Domain = tuple[float, float, float, float]
"""(xmin, xmax, ymin, ymax) of a picture."""
Samples = tuple[Float64Array, Float64Array]
"""Inputs and targets."""
