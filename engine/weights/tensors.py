"""Tensors: the named arrays of a file, and a network's parameters cut into its layers.

Whatever format they come from, tensors are float64 arrays of finite numbers, no more of them
than a network may have.
"""

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.allowed import quantity
from engine.config.network import LayerConfig, NetworkConfig
from engine.functions.activations import Array
from engine.weights.refusals import WeightsRefused

Tensors = dict[str, NDArray[np.float64]]

MAX_BYTES = 64 * 1024 * 1024
MAX_TEXT_BYTES = 24 * 1024 * 1024
MAX_TEXT_NUMBERS = 500_000
"""As text a number takes many times its eight bytes."""
MAX_TENSORS = 512
MAX_NUMBERS = NetworkConfig.MAX_PARAMETERS
MAX_AXES = 8
MAX_NAME = 200


class LayerTensors(NamedTuple):
    """One layer: its configuration, weights (fan_in, units), biases (units,) or None."""

    config: LayerConfig
    weights: Array
    biases: Array | None


def layers(config: NetworkConfig, parameters: Array) -> list[LayerTensors]:
    """The parameters (P,) of a network of dense layers, layer by layer."""
    found, start = [], 0
    for (fan_in, units), layer in zip(pairwise(config.sizes), config.layers, strict=True):
        middle = start + fan_in * units
        end = middle + units * layer.bias
        weights = parameters[start:middle].reshape(fan_in, units)
        found.append(LayerTensors(layer, weights, parameters[middle:end] if layer.bias else None))
        start = end
    return found


def named(config: NetworkConfig, parameters: Array) -> dict[str, Array]:
    """The same by name: W1, b1, W2, …"""
    found = {}
    for at, layer in enumerate(layers(config, parameters), 1):
        found[f"W{at}"] = layer.weights
        if layer.biases is not None:
            found[f"b{at}"] = layer.biases
    return found


def check_counts(sizes: Mapping[str, int]) -> None:
    """WeightsRefused where there are too many tensors or numbers; sizes by name."""
    for name in sizes:
        if len(name) > MAX_NAME:
            has = quantity(len(name), "characters")
            raise WeightsRefused("name_length", has=has, most=MAX_NAME)
    if len(sizes) > MAX_TENSORS:
        raise too_many(len(sizes), "tensors", MAX_TENSORS)
    if (count := sum(sizes.values())) > MAX_NUMBERS:
        raise too_many(count, "numbers", MAX_NUMBERS)


def checked(name: str, values: Array) -> NDArray[np.float64]:
    """The array as float64; WeightsRefused where a number of it is not finite."""
    array = np.asarray(values, np.float64)
    if not np.isfinite(array).all():
        index = np.argwhere(~np.isfinite(array))[0]
        value = float(array[tuple(index)])
        raise WeightsRefused(
            "not_finite", tensor=name, index=str(index.tolist()) if array.ndim else "", value=value
        )
    return array


def check_text(data: bytes, mark: bytes) -> None:
    """WeightsRefused where text has more numbers than are read; each ends with `mark`."""
    if (count := data.count(mark)) > MAX_TEXT_NUMBERS:
        raise too_many(count, "numbers", MAX_TEXT_NUMBERS)


def too_many(count: int, of: str, most: int) -> WeightsRefused:
    """The refusal of more of something, a key of `UNITS`, than is read."""
    return WeightsRefused("too_many", has=quantity(count, of), most=most)
