"""Layers: one protocol, and the table of the kinds that ship.

A further kind is a class with the members of `Layer` and a line in a table like `LAYERS`,
handed to `Network(config, kinds=…)`.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engine.layers.dense import Dense
from engine.layers.protocol import BoundLayer, Input, Layer, Operand, Parameter, Rule, TensorSpec

Kinds = Mapping[str, type[Layer]]
"""A table of the kinds of layer, by name."""
LAYERS: Kinds = MappingProxyType({"dense": Dense})


def affine(kind: str) -> bool:
    """Whether a layer of this kind is weights, biases and an activation (see `Layer`)."""
    return kind in LAYERS and LAYERS[kind].affine


__all__ = [
    "LAYERS",
    "BoundLayer",
    "Dense",
    "Input",
    "Kinds",
    "Layer",
    "Operand",
    "Parameter",
    "Rule",
    "TensorSpec",
    "affine",
]
