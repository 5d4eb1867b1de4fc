"""A dense network as a program: the same forward pass, written out, with the same numbers.

`program_of(network, loss)` gives a `Program` whose record agrees with the network's to the last
digits, for every activation and every legal loss. Layers are numbered from 1: x, W1, b1, z1, a1, …
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from engine.errors import ConfigError
from engine.functions.activations import ACTIVATIONS
from engine.functions.losses import LEGAL_PAIRS, legal_activations
from engine.layers import LAYERS, affine
from engine.layers.protocol import Layer
from engine.network.network import Network
from engine.program.program import Program

_WRITTEN: Mapping[str, str] = MappingProxyType({"linear": "{z}", "sine": "sin({z})"})
"""Activations that the language writes otherwise than by their name."""


def program_of(network: Network, loss: str) -> Program:
    """The network and its loss as a program with the network's present parameters.

    Raises ConfigError where the loss does not fit the output, or a layer is not dense.
    """
    output = network.layers[-1].activation
    if (output, loss) not in LEGAL_PAIRS:
        raise ConfigError("loss", loss, legal_activations(loss))
    return Program(text_of(network, loss), parameters=parameters_of(network))


def text_of(network: Network, loss: str) -> str:
    """The program's text."""
    sizes = network.sizes
    lines = [f"x = input({sizes[0]})", f"y = target({sizes[-1]})"]
    below = "x"
    for number, (layer, fan_in) in enumerate(zip(network.layers, sizes, strict=False), 1):
        if not layer.affine:
            wanted = [*filter(affine, LAYERS)]
            raise ConfigError(f"layers[{number - 1}].kind", layer.config.kind, wanted)
        lines += _layer(layer, number, fan_in, below)
        below = f"a{number}"
    lines.append(f"loss = {loss}({below}, y)")
    return "\n".join(lines) + "\n"


def _layer(layer: Layer, number: int, fan_in: int, below: str) -> list[str]:
    units = layer.units
    lines = [f"W{number} = parameter({fan_in}, {units})"]
    product = f"{below} @ W{number}"
    if layer.config.bias:
        lines.append(f"b{number} = parameter({units})")
        product += f" + b{number}"
    lines.append(f"z{number} = {product}")
    made = squashed(layer, f"z{number}")
    if layer.config.dropout:
        made = f"dropout({made}, {layer.config.dropout!r})"
    lines.append(f"a{number} = {made}")
    return lines


def squashed(layer: Layer, z: str) -> str:
    """A layer's activation of z as the language writes it."""
    name = layer.activation
    if name in _WRITTEN:
        return _WRITTEN[name].format(z=z)
    slope = layer.config.slope
    if slope is None or ACTIVATIONS[name].slope is None:
        return f"{name}({z})"
    return f"{name}({z}, slope={slope!r})"


def parameters_of(network: Network) -> dict[str, Any]:
    """The network's parameters by the program's names."""
    letters = {"weights": "W", "biases": "b"}
    return {
        f"{letters[parameter.name]}{layer + 1}": network.parameters[part].reshape(parameter.shape)
        for layer, parameter, part in network.named()
    }
