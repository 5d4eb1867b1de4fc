"""The change: what one update adds to every parameter."""

from typing import NamedTuple

from engine.functions.activations import Array
from engine.network.network import Network


class LayerChange(NamedTuple):
    """What an update adds to one layer: weights (fan_in, units), biases (units,) or empty."""

    weights: Array
    biases: Array


class Change:
    """What an update adds to every parameter: `vector` (P,), and the same by layer."""

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
