"""A step of a run: the state it starts from, and what it adds to every parameter.

Which samples come next and which units are dropped follow from the number of updates alone.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.functions.activations import Array
from engine.network.network import Network


class State(NamedTuple):
    """The state that decides how a run goes on, as copies, so that it can be taken back there."""

    update: int
    parameters: Array
    optimizer: tuple[int, dict[str, float], dict[str, Array]]
    dead: NDArray[np.bool_]


class LayerChange(NamedTuple):
    """The change of one layer by an update: weights (fan_in, units), biases (units,) or empty."""

    weights: Array
    biases: Array


class Change:
    """The change of every parameter by an update: `vector` (P,), and the same by layer."""

    def __init__(self, network: Network, vector: Array) -> None:
        self.network = network
        self.vector = vector

    @property
    def layers(self) -> tuple[LayerChange, ...]:
        """The change, layer by layer."""
        found: list[dict[str, Array]] = [{} for _ in self.network.layers]
        for layer, parameter, part in self.network.named():
            found[layer][parameter.name] = self.vector[part].reshape(parameter.shape)
        none = self.vector[:0]
        return tuple(LayerChange(f.get("weights", none), f.get("biases", none)) for f in found)
