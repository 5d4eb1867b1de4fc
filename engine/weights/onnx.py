"""The network as an ONNX model: what goes in, what comes out, and every operator between.

Written directly, opset 17, in the network's own precision; the batch is of any size. Softmax,
sigmoid and so on are in it, so its output is the network's. Units dropped by hand give 0, as
they do here. Fields: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import numpy as np

from engine.config.network import NetworkConfig
from engine.functions.activations import (
    ACTIVATIONS,
    GELU_CUBIC,
    GELU_INNER,
    SELU_ALPHA,
    SELU_SCALE,
    Array,
)
from engine.weights import tensors
from engine.weights.protobuf import data, integer, single

IR_VERSION = 8
OPSET = 17
TYPES: Mapping[str, int] = MappingProxyType({"float32": 1, "float64": 11})
OPERATORS: Mapping[str, str] = MappingProxyType(
    {
        "linear": "Identity", "sigmoid": "Sigmoid", "tanh": "Tanh", "relu": "Relu",
        "leaky_relu": "LeakyRelu", "elu": "Elu", "selu": "Selu", "softplus": "Softplus",
        "softsign": "Softsign", "sine": "Sin", "softmax": "Softmax",
    }
)  # fmt: skip
"""Activations that are one operator; SiLU and GELU are several."""


class _Graph:
    """The nodes and initializers of a graph, as they are added."""

    def __init__(self, dtype: str) -> None:
        self.dtype = dtype
        self.nodes: list[bytes] = []
        self.initializers: list[bytes] = []

    def tensor(self, name: str, values: Array) -> str:
        """Add an initializer; its name."""
        little = np.ascontiguousarray(values, np.dtype(self.dtype).newbyteorder("<"))
        dims = b"".join(integer(1, size) for size in values.shape)
        head = dims + integer(2, TYPES[self.dtype])
        self.initializers.append(head + data(8, name) + data(9, little.tobytes()))
        return name

    def node(
        self, kind: str, inputs: Iterable[str], output: str, attributes: Iterable[bytes] = ()
    ) -> str:
        """Add an operator; the name of its output."""
        names = b"".join(data(1, name) for name in inputs) + data(2, output)
        described = b"".join(data(5, attribute) for attribute in attributes)
        self.nodes.append(names + data(3, output) + data(4, kind) + described)
        return output


def write(
    config: NetworkConfig, parameters: Array, dropped: Iterable[tuple[int, int]] = ()
) -> bytes:
    """The model; `dropped` are the (layer, unit) that give 0."""
    graph, silent = _Graph(config.dtype), set(dropped)
    below = "input"
    last = len(config.layers)
    for at, layer in enumerate(tensors.layers(config, parameters), 1):
        z = f"z{at}"
        inputs = [below, graph.tensor(f"W{at}", layer.weights)]
        if layer.biases is not None:
            inputs.append(graph.tensor(f"b{at}", layer.biases))
        graph.node("Gemm", inputs, z)
        off = [unit for index, unit in silent if index == at - 1]
        output = "output" if at == last and not off else f"a{at}"
        slope = ACTIVATIONS[layer.config.activation].slope or 0.0
        slope = slope if layer.config.slope is None else layer.config.slope
        below = _activate(graph, layer.config.activation, z, output, slope)
        if off:
            mask = np.ones(layer.config.units)
            mask[off] = 0.0
            name = "output" if at == last else f"d{at}"
            below = graph.node("Mul", [below, graph.tensor(f"mask{at}", mask)], name)
    return _model(graph, config)


def _activate(graph: _Graph, name: str, z: str, output: str, slope: float) -> str:
    if name == "silu":
        return graph.node("Mul", [z, graph.node("Sigmoid", [z], f"{z}_sigmoid")], output)
    if name == "gelu":
        return _gelu(graph, z, output)
    # An attribute is a float of 32 bits: a slope that is not goes in as a tensor.
    if name in ("leaky_relu", "elu", "selu"):
        return _leaky(graph, name, z, output, slope)
    attributes = []
    if name == "softmax":
        attributes = [data(1, "axis") + integer(3, 1) + integer(20, 2)]
    return graph.node(OPERATORS[name], [z], output, attributes)


def _leaky(graph: _Graph, name: str, z: str, output: str, slope: float) -> str:
    """Leaky ReLU, ELU, SELU: z above 0, and below it slope · z, or slope · (e^z − 1), for SELU all
    of it scaled."""
    if name != "selu" and (graph.dtype == "float32" or float(np.float32(slope)) == slope):
        return graph.node(OPERATORS[name], [z], output, [_alpha(slope)])
    if name == "selu" and graph.dtype == "float32":
        return graph.node(OPERATORS[name], [z], output)

    def constant(what: str, value: float) -> str:
        return graph.tensor(f"{z}_{what}", np.array(value))

    zero = constant("zero", 0.0)
    if name == "leaky_relu":
        lower = graph.node("Mul", [z, constant("slope", slope)], f"{z}_lower")
    else:
        curve = graph.node("Exp", [graph.node("Min", [z, zero], f"{z}_min")], f"{z}_exp")
        curve = graph.node("Sub", [curve, constant("one", 1.0)], f"{z}_curve")
        free = SELU_ALPHA if name == "selu" else slope
        lower = graph.node("Mul", [curve, constant("slope", free)], f"{z}_lower")
    above = graph.node("Greater", [z, zero], f"{z}_above")
    if name != "selu":
        return graph.node("Where", [above, z, lower], output)
    joined = graph.node("Where", [above, z, lower], f"{z}_joined")
    return graph.node("Mul", [joined, constant("scale", SELU_SCALE)], output)


def _alpha(slope: float) -> bytes:
    return data(1, "alpha") + single(2, slope) + integer(20, 1)


def _gelu(graph: _Graph, z: str, output: str) -> str:
    """½z·(1 + tanh(√(2/π)·(z + 0.044715z³)))."""

    def times(a: str, b: str, name: str) -> str:
        return graph.node("Mul", [a, b], f"{z}_{name}")

    def constant(what: str, value: float) -> str:
        return graph.tensor(f"{z}_{what}", np.array(value))

    cube = times(times(z, z, "square"), z, "cube")
    inner = times(cube, constant("cubic", GELU_CUBIC), "cubed")
    inner = graph.node("Add", [z, inner], f"{z}_sum")
    inner = times(inner, constant("inner", GELU_INNER), "scaled")
    opened = graph.node("Tanh", [inner], f"{z}_tanh")
    opened = graph.node("Add", [opened, constant("one", 1.0)], f"{z}_open")
    half = times(z, constant("half", 0.5), "halved")
    return graph.node("Mul", [half, opened], output)


def _model(graph: _Graph, config: NetworkConfig) -> bytes:
    """ModelProto around the graph."""
    ends = data(11, _value("input", config.inputs, graph.dtype))
    ends += data(12, _value("output", config.layers[-1].units, graph.dtype))
    nodes = b"".join(data(1, node) for node in graph.nodes)
    held = b"".join(data(5, tensor) for tensor in graph.initializers)
    whole = nodes + data(2, "network") + held + ends
    opset = data(8, data(1, "") + integer(2, OPSET))
    return integer(1, IR_VERSION) + data(2, "Backwave") + data(7, whole) + opset


def _value(name: str, size: int, dtype: str) -> bytes:
    """ValueInfoProto of (batch, size)."""
    shape = data(1, data(2, "batch")) + data(1, integer(1, size))
    return data(1, name) + data(2, data(1, integer(1, TYPES[dtype]) + data(2, shape)))
