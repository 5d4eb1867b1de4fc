"""Interventions as commands and logs have them: addresses, and edits with a value."""

from typing import Any


def parameter(tensor: Any, layer: Any, index: Any) -> dict[str, Any]:
    """The address of a parameter."""
    return {"layer": layer, "tensor": tensor, "index": index}


def edit(tensor: Any, layer: Any, index: Any, value: Any) -> dict[str, Any]:
    """A parameter and the value it is given."""
    return {**parameter(tensor, layer, index), "value": value}


def unit(layer: Any, index: Any) -> dict[str, Any]:
    """The address of a unit, that of its activation."""
    return {"layer": layer, "tensor": "a", "index": [index]}
