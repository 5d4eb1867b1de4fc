"""The cost of a pass: operations, parameters and bytes, counted with the formula beside them.

A multiplication and an addition are one operation each; an activation, its derivative or one
element's share of the loss counts as one, whatever it is made of. With n samples, i inputs and u
units, and the bias counted as the weight of a constant input, a dense layer costs 2·n·(i + 1)·u
forward, the same again for its gradient, and 2·n·i·u to pass the error further down: backward is
about twice forward. Other kinds of layer are counted by their parameters, each used once a sample.

Nothing of the size of the network or of a pass is made for it: a cost can be asked before either.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import prod
from types import MappingProxyType
from typing import Any

import numpy as np

from engine.allowed import choice, integer
from engine.config.network import NetworkConfig
from engine.config.training import TrainingConfig
from engine.errors import ConfigError
from engine.functions.optimizers import OPTIMIZERS
from engine.layers import LAYERS, Kinds, Layer

UPDATE_OPERATIONS: Mapping[str, int] = MappingProxyType({
    "sgd": 2, "momentum": 4, "nesterov": 7, "adagrad": 7, "rmsprop": 9, "adam": 13, "adamw": 13,
    "nadam": 15, "adamax": 10,
})  # fmt: skip
"""Operations for each parameter, adding the change included; decay, penalties and clipping not."""


@dataclass(frozen=True)
class Item:
    """One entry: what it is for, how much, the formula in words, and the same with the numbers."""

    name: str
    layer: int | None
    amount: int
    formula: str
    numbers: str


@dataclass(frozen=True)
class Cost:
    """The cost of one update of `batch` samples.

    `forward`, `backward`, `update` are operations; `parameters` a count. Bytes: `parameter_bytes`
    the network, `optimizer_bytes` what the optimizer remembers, `pass_bytes` all tensors of one
    pass, gradient included.
    """

    batch: int
    parameters: int
    forward: int
    backward: int
    update: int
    parameter_bytes: int
    optimizer_bytes: int
    pass_bytes: int
    items: tuple[Item, ...]

    @property
    def operations(self) -> int:
        """Operations of the whole update."""
        return self.forward + self.backward + self.update

    def to_dict(self) -> dict[str, Any]:
        """JSON data."""
        return asdict(self) | {"operations": self.operations, "items": [*map(asdict, self.items)]}


def cost(
    config: NetworkConfig,
    training: TrainingConfig,
    batch: int | None = None,
    kinds: Kinds = LAYERS,
) -> Cost:
    """The cost of one update at a batch size, the configured one if none is given."""
    n = training.batch_size if batch is None else batch
    if isinstance(n, bool) or not isinstance(n, int) or n < 1:
        raise ConfigError("batch", n, integer(1))
    layers, counts = _outlines(config, kinds)
    forward: list[Item] = []
    backward: list[Item] = []
    for index, (layer, count) in enumerate(zip(layers, counts, strict=True)):
        forward.extend(_forward(layer, index, count, n))
        backward.extend(_backward(layer, index, count, n))
        if layer.config.dropout:
            u = layer.units
            forward.append(Item("dropout", index, n * u, "n·u", f"{n}·{u}"))
            backward.append(Item("dropout", index, n * u, "n·u", f"{n}·{u}"))
    outputs = layers[-1].units
    forward.append(Item("loss", None, n * outputs, "n·u", f"{n}·{outputs}"))
    size, itemsize = sum(counts), np.dtype(config.dtype).itemsize
    each = UPDATE_OPERATIONS[training.optimizer]
    update = Item("update", None, each * size, f"{each}·P", f"{each}·{size}")
    memory = len(OPTIMIZERS[training.optimizer].memory_names)
    kept = _pass_length(config, layers, n) + size
    return Cost(
        n, size, _sum(forward), _sum(backward), update.amount, size * itemsize,
        memory * size * itemsize, kept * itemsize, (*forward, *backward, update),
    )  # fmt: skip


def fitting_batch(
    config: NetworkConfig,
    training: TrainingConfig,
    operations: float,
    size: float,
    kinds: Kinds = LAYERS,
) -> int:
    """The largest batch size whose update takes at most `operations` and `size` bytes; 0 if none.

    Both grow with the batch by the same amount for each sample.
    """
    one, two = (cost(config, training, batch, kinds) for batch in (1, 2))
    found = training.batch_size
    for first, second, most in (
        (one.operations, two.operations, operations),
        (one.pass_bytes, two.pass_bytes, size),
    ):
        found = min(found, int((most - first) // (second - first)) + 1)
    return max(0, found)


def _outlines(config: NetworkConfig, kinds: Kinds) -> tuple[list[Layer], list[int]]:
    """The layers over parameters that take no memory, and how many each has."""
    layers, counts = [], []
    for index, (layer, inputs) in enumerate(zip(config.layers, config.sizes, strict=False)):
        if layer.kind not in kinds:
            raise ConfigError(f"layers[{index}].kind", layer.kind, choice(kinds))
        kind = kinds[layer.kind]
        counts.append(kind.size(layer, inputs))
        nothing = np.broadcast_to(np.zeros((), config.dtype), counts[-1:])
        layers.append(kind(layer, inputs, nothing))
    return layers, counts


def _sum(items: list[Item]) -> int:
    return sum(item.amount for item in items)


def _forward(layer: Layer, index: int, count: int, n: int) -> tuple[Item, Item]:
    u = layer.units
    return (
        _weighing("weighing", layer, index, count, n),
        Item("activation", index, n * u, "n·u", f"{n}·{u}"),
    )


def _weighing(name: str, layer: Layer, index: int, count: int, n: int) -> Item:
    """Every weight, and the bias, once a sample: a product and an addition."""
    u = layer.units
    if not layer.affine:
        return Item(name, index, 2 * n * count, "2·n·P", f"2·{n}·{count}")
    if layer.config.bias:
        formula, numbers = "2·n·(i + 1)·u", f"2·{n}·({layer.inputs} + 1)·{u}"
    else:
        formula, numbers = "2·n·i·u", f"2·{n}·{layer.inputs}·{u}"
    return Item(name, index, 2 * n * count, formula, numbers)


def _backward(layer: Layer, index: int, count: int, n: int) -> list[Item]:
    i, u = layer.inputs, layer.units
    items = [
        Item("gate", index, 2 * n * u, "2·n·u", f"2·{n}·{u}"),
        _weighing("gradient", layer, index, count, n),
    ]
    if index:
        # The input's own error is nobody's to use.
        if layer.affine:
            below = Item("error below", index, 2 * n * i * u, "2·n·i·u", f"2·{n}·{i}·{u}")
        else:
            below = _weighing("error below", layer, index, count, n)
        items.append(below)
    return items


def _pass_length(config: NetworkConfig, layers: list[Layer], n: int) -> int:
    """How many numbers a pass keeps, but for the gradient: inputs with their column of ones,
    targets, each layer's tensors."""
    sizes = [n * (config.inputs + 1), n * layers[-1].units]
    for layer in layers:
        sizes.extend(prod(spec.shape) for spec in layer.tensors(n).values())
    return sum(sizes)
