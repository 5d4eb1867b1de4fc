"""The cost of a pass: operations, parameters and bytes, counted with the formula beside them.

A multiplication and an addition are one operation each; an activation, its derivative or one
element's share of the loss counts as one, whatever it is made of. With n samples, i inputs and u
units, and the bias counted as the weight of a constant input, a dense layer costs 2·n·(i + 1)·u
forward, the same again for its gradient, and 2·n·i·u to pass the error further down: backward is
about twice forward. Other kinds of layer are counted by their parameters, each used once a sample.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import prod
from types import MappingProxyType
from typing import Any

from engine.allowed import integer
from engine.config.training import TrainingConfig
from engine.errors import ConfigError
from engine.functions.optimizers import OPTIMIZERS
from engine.network.network import Network

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
    """What one update of `batch` samples takes.

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


def cost(network: Network, training: TrainingConfig, batch: int | None = None) -> Cost:
    """The cost of one update at a batch size, the configured one if none is given."""
    n = training.batch_size if batch is None else batch
    if isinstance(n, bool) or not isinstance(n, int) or n < 1:
        raise ConfigError("batch", n, integer(1))
    forward: list[Item] = []
    backward: list[Item] = []
    for index, layer in enumerate(network.layers):
        forward.extend(_forward(network, index, n))
        backward.extend(_backward(network, index, n))
        if layer.config.dropout:
            u = layer.units
            forward.append(Item("dropout", index, n * u, "n·u", f"{n}·{u}"))
            backward.append(Item("dropout", index, n * u, "n·u", f"{n}·{u}"))
    outputs = network.layers[-1].units
    forward.append(Item("loss", None, n * outputs, "n·u", f"{n}·{outputs}"))
    count, itemsize = len(network.parameters), network.parameters.itemsize
    each = UPDATE_OPERATIONS[training.optimizer]
    update = Item("update", None, each * count, f"{each}·P", f"{each}·{count}")
    memory = len(OPTIMIZERS[training.optimizer].memory_names)
    kept = _pass_length(network, n)
    return Cost(
        n, count, _sum(forward), _sum(backward), update.amount, count * itemsize,
        memory * count * itemsize, kept * itemsize, (*forward, *backward, update),
    )  # fmt: skip


def _sum(items: list[Item]) -> int:
    return sum(item.amount for item in items)


def _forward(network: Network, index: int, n: int) -> tuple[Item, Item]:
    u = network.layers[index].units
    return (
        _weighing("weighing", network, index, n),
        Item("activation", index, n * u, "n·u", f"{n}·{u}"),
    )


def _weighing(name: str, network: Network, index: int, n: int) -> Item:
    """Every weight, and the bias, once a sample: a product and an addition."""
    layer = network.layers[index]
    u, size = layer.units, network.slices[index].stop - network.slices[index].start
    if not layer.affine:
        return Item(name, index, 2 * n * size, "2·n·P", f"2·{n}·{size}")
    if layer.config.bias:
        formula, numbers = "2·n·(i + 1)·u", f"2·{n}·({layer.inputs} + 1)·{u}"
    else:
        formula, numbers = "2·n·i·u", f"2·{n}·{layer.inputs}·{u}"
    return Item(name, index, 2 * n * size, formula, numbers)


def _backward(network: Network, index: int, n: int) -> list[Item]:
    layer = network.layers[index]
    i, u = layer.inputs, layer.units
    items = [
        Item("gate", index, 2 * n * u, "2·n·u", f"2·{n}·{u}"),
        _weighing("gradient", network, index, n),
    ]
    if index:
        # The input's own error is nobody's to use.
        if layer.affine:
            below = Item("error below", index, 2 * n * i * u, "2·n·i·u", f"2·{n}·{i}·{u}")
        else:
            below = _weighing("error below", network, index, n)
        items.append(below)
    return items


def _pass_length(network: Network, n: int) -> int:
    """How many numbers a pass keeps: inputs with their column of ones, targets, each layer's
    tensors, the gradient."""
    sizes = [n * (network.config.inputs + 1), n * network.layers[-1].units]
    for layer in network.layers:
        sizes.extend(prod(spec.shape) for spec in layer.tensors(n).values())
    return sum(sizes) + len(network.parameters)
