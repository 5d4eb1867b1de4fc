"""The record: everything one update did, kept as it was.

A record is made before anything is changed and never changes afterwards. Whatever is shown of
an update (a number, a pulse, an equation, an answer) is read from here.

Public arrays have one row per sample: z, a, upstream, gate and delta are (batch, units); weights
and their gradients are (fan_in, units). With L the loss of the batch (mean or sum, as
configured): `upstream` is ∂L/∂a, `gate` is σ′(z), `delta` is ∂L/∂z, `weight_gradient` is ∂L/∂w.
A mean's 1/n is in upstream and delta already, so a weight's gradient is the sum over the
samples of a·delta.
"""

from functools import cached_property
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from engine.functions.activations import Array
from engine.network.address import NETWORK, Address, Entry
from engine.network.compiled_pass import INPUT, CompiledPass, Layout
from engine.network.cursor import Phase, phases_of
from engine.network.network import Network


class LayerRecord:
    """One layer's part of a record, as views."""

    def __init__(self, record: "UpdateRecord", index: int) -> None:
        self._record = record
        self.index = index

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its tensors, in the order of the record's layout."""
        return tuple(name for layer, name in self._record.layout.slots if layer == self.index)

    def tensor(self, name: str) -> Array:
        """Any tensor of the layer by its name, (batch, …); KeyError if it has none."""
        record = self._record
        view = record.layout.view(record.block, self.index, name)
        return np.moveaxis(view[:-1] if name == "a" else view, -1, 0)

    @property
    def z(self) -> Array:
        """The weighted inputs, (batch, units)."""
        return self.tensor("z")

    @property
    def a(self) -> Array:
        """The activations, (batch, units), after dropout."""
        return self.tensor("a")

    @property
    def upstream(self) -> Array:
        """∂L/∂a, (batch, units)."""
        return self.tensor("upstream")

    @property
    def gate(self) -> Array:
        """σ′(z), (batch, units); for softmax ∂aⱼ/∂zⱼ."""
        return self.tensor("gate")

    @property
    def delta(self) -> Array:
        """∂L/∂z, (batch, units)."""
        return self.tensor("delta")

    @property
    def mask(self) -> Array | None:
        """The factor of each activation under dropout, (batch, units); None without any."""
        return self.tensor("mask") if (self.index, "mask") in self._record.layout.slots else None

    def _parameter(self, vector: Array, name: str) -> Array:
        for layer, parameter, part in self._record.network.named():
            if layer == self.index and parameter.name == name:
                return vector[part].reshape(parameter.shape)
        return np.empty(0, vector.dtype)

    @property
    def weights(self) -> Array:
        """The weights this update was computed with, (fan_in, units)."""
        return self._parameter(self._record.parameters, "weights")

    @property
    def biases(self) -> Array:
        """The biases this update was computed with, (units,); empty where there are none."""
        return self._parameter(self._record.parameters, "biases")

    @property
    def weight_gradient(self) -> Array:
        """∂L/∂w of the batch, (fan_in, units), without any penalty's share."""
        return self._parameter(self._record.flat_gradient, "weights")

    @property
    def bias_gradient(self) -> Array:
        """∂L/∂b of the batch, (units,)."""
        return self._parameter(self._record.flat_gradient, "biases")


class UpdateRecord:
    """One whole update of a network, from its inputs to the gradient of every parameter.

    `update` is its number, counted from 0; `indices` the rows of the training set it saw. `loss`
    is L of the batch, penalties not included, `sample_losses` (batch,) that of each sample before
    the mean or sum; `parameters` (P,) are those it was computed with, `flat_gradient` (P,)
    is ∂L/∂parameters, in the layout of the network's vector; `interventions` are what was frozen
    and dropped in it.
    """

    def __init__(
        self, network: Network, made_by: CompiledPass, update: int, indices: NDArray[np.intp]
    ) -> None:
        self.network = self.model = network
        self.interventions = network.interventions
        self.update = update
        self.indices = indices
        self.layout: Layout = made_by.layout
        self._raw = made_by.block.copy()
        self.parameters = network.parameters.copy()
        self.batch = made_by.batch
        self._loss = made_by.loss
        self._scale = made_by.scale

        self.flat_gradient = self._raw[-len(self.parameters) :]
        self.sample_losses = made_by.loss.values(made_by.seen, made_by.seen, made_by.y)
        self.loss = float(np.add.reduce(self.sample_losses) * made_by.scale)
        # A finite sum proves that all are finite; only otherwise is it worth looking closer.
        self._finite = isfinite(self.loss + np.add.reduce(self._raw))

    @cached_property
    def block(self) -> Array:
        """All tensors in one array (length,), as `layout` says; what training left out is filled in
        at the first look."""
        last = len(self.network.layers) - 1
        names = [name for layer, name in self.layout.slots if layer == last]
        tensors = {name: self.layout.view(self._raw, last, name) for name in names}
        with np.errstate(all="ignore"):
            self.network.layers[last].read(tensors, self._loss.fused is not None)
            if self._loss.upstream is not None:
                # A saturated probability makes ∂L/∂a infinite though ∂L/∂z is not: show the
                # largest number there is.
                y = self.layout.view(self._raw, INPUT, "y")
                upstream = self._loss.upstream(tensors["a"][:-1], y) * self._scale
                finite = isfinite(np.add.reduce(upstream, None))
                np.copyto(tensors["upstream"], upstream if finite else np.nan_to_num(upstream))
        for array in (self._raw, self.parameters, self.flat_gradient, self.sample_losses):
            array.setflags(write=False)
        return self._raw

    @cached_property
    def layers(self) -> tuple[LayerRecord, ...]:
        """The layers' parts, the first hidden layer first, the output last."""
        return tuple(LayerRecord(self, index) for index in range(len(self.network.layers)))

    @cached_property
    def x(self) -> Array:
        """The inputs, (batch, inputs)."""
        return self.layout.view(self.block, INPUT, "x")[:, :-1]

    @cached_property
    def y(self) -> Array:
        """The targets, (batch, outputs)."""
        return self.layout.view(self.block, INPUT, "y").T

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases of this update, for the cursor."""
        return phases_of(self.network)

    def first_nonfinite(self) -> Entry | None:
        """The first NaN or infinity in the order of computation, None where all is finite."""
        if self._finite:
            return None
        last = len(self.layers) - 1
        for index in range(last + 1):
            for name in self._made("forward", index):
                if found := self._seen(index, name):
                    return found
        for sample, loss in enumerate(self.sample_losses.tolist()):
            if not isfinite(loss):
                return Entry(Address(NETWORK, "loss", (), sample), loss)
        if not isfinite(self.loss):
            return Entry(Address(NETWORK, "loss"), self.loss)
        for index in range(last, -1, -1):
            for name in self._made("backward", index):
                if found := self._seen(index, name):
                    return found
        for layer, parameter, part in self.network.named():
            values = self.flat_gradient[part].reshape(parameter.shape)
            if (at := nonfinite(values)) is not None:
                return Entry(Address(layer, parameter.gradient, at), float(values[at]))
        return None

    def _made(self, phase: str, layer: int) -> list[str]:
        """The tensors that a layer makes in a phase, in the order of computation."""
        tensors = self.network.layers[layer].tensors(self.batch)
        slots = self.layout.slots
        return [n for n, spec in tensors.items() if spec.phase == phase and (layer, n) in slots]

    def _seen(self, layer: int, tensor: str) -> Entry | None:
        """The first number of a tensor (batch, …) that is not finite."""
        values = self.layers[layer].tensor(tensor)
        if (at := nonfinite(values)) is None:
            return None
        sample, *index = at
        return Entry(Address(layer, tensor, tuple(index), sample), float(values[at]))


def nonfinite(values: Array) -> tuple[int, ...] | None:
    """The index of the first value, of any shape, that is NaN or infinite; None where all are
    finite."""
    where = np.argwhere(~np.isfinite(values))
    return tuple(int(i) for i in where[0]) if len(where) else None
