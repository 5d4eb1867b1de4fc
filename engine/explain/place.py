"""The place of one parameter in a step: its entry of every vector, and what lines call it."""

from dataclasses import dataclass

import numpy as np

from engine.explain.moment import OptimizerStep
from engine.explain.node import Node, label


@dataclass(frozen=True)
class ParameterPlace:
    """One parameter of a step: its flat position, the array it stands in and where."""

    step: OptimizerStep
    position: int
    block: str
    index: str

    def value(self, vector: np.ndarray) -> float:
        """The parameter's entry of a vector (P,)."""
        return float(vector[self.position])

    def name(self, vector: str) -> str:
        """The name of that entry in the named arrays."""
        return f"{vector}_{self.block}[{self.index}]"

    def before(self, symbol: str, memory: str) -> Node:
        """The memory of it before the update."""
        name = self.name(memory)
        value = self.value(self.step.vectors[memory])
        return Node(symbol, value, "memory", name, name=name, label=label("before"))
