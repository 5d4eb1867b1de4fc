"""The state: everything that decides how a run goes on, so that it can be taken back there.

Which samples come next and which units are dropped follow from the number of updates alone.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.functions.activations import Array


class State(NamedTuple):
    """Everything that decides how a run goes on, as copies."""

    update: int
    parameters: Array
    optimizer: tuple[int, dict[str, float], dict[str, Array]]
    dead: NDArray[np.bool_]
