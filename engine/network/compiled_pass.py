"""A pass: forward, loss and backward for one batch size, over arrays allocated once.

Everything a pass computes lies in one flat `block` of named tensors (`Layout`), so that
keeping an update is one copy. The fast path runs the same pass without keeping it; that is why
its parameters agree to the last bit.

Inside, arrays have one column per sample. Layer −1 is the input: "x" is (batch, inputs + 1),
a sample a row, its last column ones.
"""

from collections.abc import Mapping, Sequence
from math import prod
from typing import NamedTuple

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from engine.errors import ConfigError
from engine.functions.activations import Array
from engine.functions.losses import LEGAL_PAIRS, LOSSES, fitting
from engine.layers import Input
from engine.network.network import Network

INPUT = -1
"""The layer number of the input."""


class Slot(NamedTuple):
    """The place of a named tensor in a block."""

    offset: int
    size: int
    shape: tuple[int, ...]


class Layout:
    """Named tensors in one flat array: (layer, name) → slot, and how long the array is."""

    def __init__(self) -> None:
        self.slots: dict[tuple[int, str], Slot] = {}
        self.length = 0

    def add(self, layer: int, name: str, shape: tuple[int, ...]) -> None:
        """Append a tensor."""
        size = prod(shape)
        self.slots[layer, name] = Slot(self.length, size, shape)
        self.length += size

    def view(self, block: Array, layer: int, name: str) -> Array:
        """The tensor, of its slot's shape, as a view into a block (length,); KeyError where there
        is none."""
        offset, size, shape = self.slots[layer, name]
        return block[offset : offset + size].reshape(shape)


class CompiledPass:
    """The arrays and the compiled steps of one network, loss and batch size.

    Set a batch with `load`, draw what is random with `draw`, then `run`. `gradient` (P,) is
    ∂L/∂parameters of the batch, in the layout of the network's vector; L is the mean or the
    sum (`reduction`) over the batch. For a stack of networks (`Network.over`) every array but x
    and y has its leading axes.
    """

    def __init__(self, network: Network, loss: str, reduction: str, batch: int) -> None:
        output = network.layers[-1]
        if (output.activation, loss) not in LEGAL_PAIRS:
            raise ConfigError("loss", loss, fitting(output.activation, loss))
        self.loss = LOSSES[loss]
        self.batch = batch
        self.scale = 1.0 / batch if reduction == "mean" else 1.0
        self.fused = fused = self.loss.fused is not None
        dtype, stack = network.parameters.dtype, network.parameters.shape[:-1]

        self.layout = layout = Layout()
        layout.add(INPUT, "x", (batch, network.config.inputs + 1))
        layout.add(INPUT, "y", (output.units, batch))
        for index, layer in enumerate(network.layers):
            for name, spec in layer.tensors(batch).items():
                layout.add(index, name, (*stack, *spec.shape))
        # The gradient comes last: a record takes it from the end of its block.
        layout.add(INPUT, "gradient", network.parameters.shape)

        self.block: Array = np.zeros(layout.length, dtype)
        self.x = layout.view(self.block, INPUT, "x")
        self.x[:, -1] = 1.0
        self.y = layout.view(self.block, INPUT, "y")
        self.gradient = layout.view(self.block, INPUT, "gradient")
        self.activity = self.block[self.x.size + self.y.size : -self.gradient.size]
        """The layers' tensors, without the inputs and the gradient."""

        forward, backward, self._draws = [], [], []
        below = Input(self.x.T, None)
        for index, (layer, part) in enumerate(zip(network.layers, network.slices, strict=True)):
            tensors: Mapping[str, Array] = {
                name: layout.view(self.block, index, name) for name in layer.tensors(batch)
            }
            tensors["a"][..., -1, :] = 1.0
            if "mask" in tensors:
                # Until something is drawn: all there, but for what is dropped by hand.
                tensors["mask"][...] = 1.0
                tensors["mask"][..., list(layer.dropped), :] = 0.0
            last = index == len(network.layers) - 1
            bound = layer.bind(tensors, self.gradient[..., part], below, fused and last)
            forward.append(bound.forward)
            backward.append(bound.backward)
            if bound.draw is not None:
                self._draws.append(bound.draw)
            below = Input(tensors["a"], tensors["upstream"])

        self.a = np.moveaxis(tensors["a"][..., :-1, :], -2, 0)
        self.seen = np.moveaxis(tensors["z"], -2, 0) if fused else self.a
        """The output's tensor that the loss is computed from, outputs first."""
        self.loaded: object = None
        """The batch that x and y hold, so that it is not taken twice."""
        seed = np.moveaxis(tensors["delta"] if fused else tensors["upstream"], -2, 0)
        # One batch for a whole stack.
        self.target = self.y.reshape(output.units, *(1 for _ in stack), batch)
        slope, a, y = self.loss.slope, self.a, self.target
        factor = self.loss.factor(output.units) * self.scale

        def start_error() -> None:
            slope(a, y, seed)
            if factor != 1.0:
                np.multiply(seed, factor, seed)

        self.steps = (*forward, start_error, *reversed(backward))

    def load(self, x: Array, y: Array) -> None:
        """Take a batch: x (batch, inputs), y (batch, outputs)."""
        self.x[:, :-1] = x
        self.y[...] = y.T

    def take(self, stored: tuple[Array, ...], indices: NDArray[np.intp]) -> None:
        """Take some samples of x (n, inputs + 1), the last column ones, and y (outputs, n)."""
        stored[0].take(indices, 0, self.x, "clip")
        stored[1].take(indices, 1, self.y, "clip")

    def outcome(self) -> tuple[Array, ...]:
        """Copies of what the losses of this batch are computed from: outputs and targets, (outputs,
        batch)."""
        return self.seen.copy(), self.y.copy()

    def losses(self, outcomes: Sequence[tuple[Array, ...]]) -> Array:
        """The loss of every sample of some outcomes, one after the other: (samples of all,)."""
        seen, y = (np.concatenate(arrays, 1) for arrays in zip(*outcomes, strict=True))
        return self.loss.values(seen, seen, y)

    def draw(self, rng: Generator) -> None:
        """Draw what is random in this update, the masks of dropped units."""
        for draw in self._draws:
            draw(rng)

    @property
    def random(self) -> bool:
        """Whether anything is drawn."""
        return bool(self._draws)

    def run(self) -> None:
        """Forward, loss, backward. Overflow is not an error here; it is looked for after."""
        for step in self.steps:
            step()
