"""A run of a network opened: the whole network, or one neuron of it, as the run of a program.

The whole network keeps its data, its training and its present parameters. A neuron becomes a
circuit of products, a sum and a squash over the record's own batch; its loss is g·a, where g is
the ∂L/∂a that arrives at it, so that its gradients are those of the record, ∂L/∂w of the batch
included.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from engine.allowed import choice, integer
from engine.config.run import RunConfig
from engine.config.training import OWN_LOSS, TrainingConfig
from engine.data import DataConfig
from engine.errors import ConfigError
from engine.functions.activations import ACTIVATIONS, Array
from engine.layers import LAYERS, Layer, affine
from engine.network.network import Network
from engine.network.record import UpdateRecord
from engine.program.config import ProgramConfig, ProgramDataConfig, ProgramRunConfig
from engine.program.from_network import parameters_of, squashed, text_of

FEW = 8
"""Inputs up to which each product has a line of its own."""
MOST = 20_000
"""Numbers of a batch that a neuron's circuit takes along; of a larger one it has one sample."""


def network_opened(config: RunConfig, network: Network, training: TrainingConfig) -> Any:
    """The run of the program that a network is; ConfigError where a layer is not dense."""
    text = text_of(network, training.loss)
    given = {name: values.tolist() for name, values in parameters_of(network).items()}
    return ProgramRunConfig(
        _data(config.data), ProgramConfig(text, config.network.seed, given),
        replace(training, loss=OWN_LOSS),
    )  # fmt: skip


def _data(data: DataConfig) -> ProgramDataConfig:
    given, plain = data.to_dict(), DataConfig(data.name).to_dict()
    named = ("name", "seed", "points")
    options = {k: v for k, v in given.items() if k not in named and v != plain[k]}
    return ProgramDataConfig(data.name, data.seed, data.points, options)


def neuron_opened(
    record: UpdateRecord, training: TrainingConfig, layer: int, unit: int, sample: int = 0
) -> Any:
    """The run of the circuit that one neuron is; ConfigError where there is none, or it is of a
    layer that is not dense."""
    layers = record.network.layers
    if not 0 <= layer < len(layers):
        raise ConfigError("layer", layer, integer(0, len(layers) - 1))
    made, seen = layers[layer], record.layers[layer]
    if not made.affine:
        raise ConfigError(
            "layer", made.config.kind, choice([name for name in LAYERS if affine(name)])
        )
    if not 0 <= unit < made.units:
        raise ConfigError("unit", unit, integer(0, made.units - 1))
    if not 0 <= sample < record.batch:
        raise ConfigError("sample", sample, integer(0, record.batch - 1))
    below = record.x if layer == 0 else record.layers[layer - 1].tensor("a")
    alone = ACTIVATIONS[made.activation].elementwise
    arrays = {"x": below, "g": (seen.tensor("upstream") if alone else seen.delta)[:, unit]}
    if seen.mask is not None:
        arrays["m"] = seen.mask[:, unit]
    rows = slice(None) if below.size <= MOST else slice(sample, sample + 1)
    arrays = {name: np.asarray(array[rows], float) for name, array in arrays.items()}
    start = {"w": seen.weights[:, unit].astype(float)}
    if seen.biases.size:
        start["b"] = seen.biases[unit].astype(float)
    dropped = (layer, unit) in record.interventions.units
    text, arrays, start = _circuit(made, arrays, start, alone, dropped)
    data = ProgramDataConfig("given", arrays={name: a.tolist() for name, a in arrays.items()})
    program = ProgramConfig(text, 0, {name: np.asarray(a).tolist() for name, a in start.items()})
    return ProgramRunConfig(
        data, program,
        TrainingConfig(
            OWN_LOSS, learning_rate=training.learning_rate, shuffle=False, reduction="sum",
            batch_size=len(arrays["g"]),
        ),
    )  # fmt: skip


def _circuit(
    layer: Layer, arrays: Mapping[str, Array], start: Mapping[str, Any], alone: bool, dropped: bool
) -> tuple[str, dict[str, Array], dict[str, Any]]:
    """The text of a neuron, its data and its starts by name."""
    count, data, given = arrays["x"].shape[1], dict(arrays), dict(start)
    if count <= FEW:
        places = range(1, count + 1)
        x, w = data.pop("x"), given.pop("w")
        data = {f"x{i}": x[:, i - 1] for i in places} | data
        given = {f"w{i}": w[i - 1] for i in places} | given
        lines = [line for i in places for line in (f"x{i} = input()", f"w{i} = parameter()")]
        products = [f"p{i} = w{i} * x{i}" for i in places]
        total = " + ".join(f"p{i}" for i in places)
    else:
        lines = [f"x = input({count})", f"w = parameter({count})"]
        products, total = ["p = w * x"], "sum(p)"
    if "b" in given:
        lines.append("b = parameter()")
        total += " + b"
    if "m" in data:
        lines.append("m = input()")
    result = squashed(layer, "z") if alone else "z"
    result = f"{result} * m" if "m" in data else f"{result} * 0" if dropped else result
    lines += ["g = input()", *products, f"z = {total}", f"a = {result}", "loss = g * a"]
    return "\n".join(lines) + "\n", data, given
