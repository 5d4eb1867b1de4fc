"""The cost of a pass: operations, parameters and bytes, counted before any is made.

A multiplication and an addition are one operation each; an activation, its derivative or one
element's share of the loss counts as one, whatever it is made of. With n samples, i inputs and u
units, and the bias counted as the weight of a constant input, a dense layer costs 2·n·(i + 1)·u
forward, the same again for its gradient, and 2·n·i·u to pass the error further down: backward is
about twice forward. Other kinds of layer are counted by their parameters, each used once a sample.

Nothing of the size of the network or of a pass is made for it: a cost can be asked before either.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from types import MappingProxyType

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

    @property
    def operations(self) -> int:
        """Operations of the whole update."""
        return self.forward + self.backward + self.update


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
    forward = backward = 0
    for index, (layer, count) in enumerate(zip(layers, counts, strict=True)):
        # Every weight, and the bias, once a sample: a product and an addition.
        weighing, each = 2 * n * count, n * layer.units
        dropping = each if layer.config.dropout else 0
        below = 2 * n * layer.inputs * layer.units if layer.affine else weighing
        forward += weighing + each + dropping
        # The gate is a derivative and a product; no layer needs the error of the input.
        backward += 2 * each + weighing + (below if index else 0) + dropping
    forward += n * layers[-1].units
    size, itemsize = sum(counts), np.dtype(config.dtype).itemsize
    memory = len(OPTIMIZERS[training.optimizer].memory_names)
    kept = _pass_length(config, layers, n) + size
    return Cost(
        n, size, forward, backward, UPDATE_OPERATIONS[training.optimizer] * size, size * itemsize,
        memory * size * itemsize, kept * itemsize,
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


def _pass_length(config: NetworkConfig, layers: list[Layer], n: int) -> int:
    """How many numbers a pass keeps, but for the gradient: inputs with their column of ones,
    targets, each layer's tensors."""
    sizes = [n * (config.inputs + 1), n * layers[-1].units]
    for layer in layers:
        sizes.extend(prod(spec.shape) for spec in layer.tensors(n).values())
    return sum(sizes)
