"""The names of a record's arrays in lines of NumPy: W1, db2, delta3; layers count from 1."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from engine.functions.activations import Array
from engine.layers import Parameter
from engine.network.record import UpdateRecord
from engine.program.explain.reading import line_names
from engine.program.program import Program

PARAMETER_LETTERS: Mapping[str, str] = MappingProxyType({"weights": "w", "biases": "b"})
"""How a textbook writes one of them; others are called as the layer calls them."""


def block_name(layer: int, parameter: Parameter) -> str:
    """The name of a parameter's array in lines: W1, b1, gains1."""
    letter = PARAMETER_LETTERS.get(parameter.name, parameter.name)
    return f"{letter.upper() if letter == 'w' else letter}{layer + 1}"


def blocks(model: Any) -> Iterator[tuple[str, tuple[int, ...], slice]]:
    """Names of the parameters' arrays in lines, their shapes, and their slices of the flat
    vector."""
    name = _NAMES[model.kind](model)
    for layer, parameter, part in model.named():
        yield name(layer, parameter), parameter.shape, part


def _program_names(program: Program) -> Callable[[Any, Parameter], str]:
    names = line_names(program.graph)
    return lambda name, parameter: names[program.tensor(name).number]


_NAMES: Mapping[str, Callable[[Any], Callable[[Any, Parameter], str]]] = MappingProxyType(
    {"network": lambda network: block_name, "program": _program_names}
)
"""Names of parameters' arrays, by the kind of the model."""


def record_arrays(record: UpdateRecord) -> dict[str, Array]:
    """A record's arrays by the names that lines use; see `engine.explain.arrays`."""
    named: dict[str, Array] = {"x": record.x, "y": record.y, "losses": record.sample_losses}
    for index, layer in enumerate(record.layers):
        for at, parameter, part in record.network.named():
            if at == index:
                block = block_name(index, parameter)
                named[block] = record.parameters[part].reshape(parameter.shape)
                named[f"d{block}"] = record.flat_gradient[part].reshape(parameter.shape)
        for name in layer.names:
            named[f"{name}{index + 1}"] = layer.tensor(name)
    return named
