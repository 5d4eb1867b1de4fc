"""Overflow: which parameter, or which memory of one, an update has made infinite or NaN."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from engine.errors import Diverged
from engine.functions.activations import Array


def overflow(
    record: Any, parameters: Array, memory: Mapping[str, Array]
) -> Diverged | None:
    """The first of the parameters after a record's update and of what the optimizer then
    remembers of them, (P,) each, that is not finite; None where all are.
    """
    network = record.model
    for layer, parameter, part in network.named():
        named = {parameter.name: parameters}
        named |= {f"{name} of {parameter.name}": memory[name] for name in memory}
        for name, vector in named.items():
            values = vector[part].reshape(parameter.shape)
            where = np.argwhere(~np.isfinite(values))
            if len(where):
                index = tuple(int(i) for i in where[0])
                largest = network.largest(record.parameters)
                return Diverged(record.update, name, layer, index, float(values[index]), largest)
    return None
