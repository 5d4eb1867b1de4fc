"""The record of a program's update: every value and every gradient, kept as they were.

`value(name)` and `gradient(name)` are (batch, *shape); with L the loss of the batch, `gradient` is
∂L/∂(that value of that sample), a mean's 1/n in it already. What is the same for all samples is
shown once for each of them; its gradient is still each sample's own.
"""

from math import isfinite

import numpy as np
from numpy.typing import NDArray

from engine.errors import ConfigError
from engine.functions.activations import Array
from engine.network.address import Address, Entry
from engine.network.record import nonfinite
from engine.program.compiled_pass import ProgramPass
from engine.program.graph import Operation, Tensor
from engine.program.operations.protocol import Site
from engine.program.program import Program

GRADIENT = "value_gradient"
"""The tensor of an address that means ∂L/∂(a value)."""


class ProgramRecord:
    """One whole update of a program, from its inputs to the gradient of every parameter.

    `update` is its number, counted from 0; `indices` the rows of the data it saw. `loss` is L of
    the batch, penalties not included, `sample_losses` (batch,) that of each sample; `parameters`
    (P,) are those it was computed with, `flat_gradient` (P,) is ∂L/∂parameters in their layout.
    """

    def __init__(
        self, program: Program, made_by: ProgramPass, update: int, indices: NDArray[np.intp]
    ) -> None:
        self.program = self.model = program
        self.interventions = program.interventions
        self.update = update
        self.indices = indices
        self.batch = made_by.batch
        self.parameters = program.parameters.copy()
        self.block: Array = made_by.block.copy()
        self.places = made_by.places
        self.fused_losses_of = made_by.fused
        """Operations whose backward step is that of a loss behind them → that loss's operation."""
        self.fused_losses = frozenset(made_by.fused.values())
        start = made_by.arrays.computed
        self.flat_gradient = self.block[start : start + len(self.parameters)]
        self.sample_losses = made_by.sample_losses.copy()
        self.loss = float(np.add.reduce(self.sample_losses) * made_by.scale)
        self.scale = made_by.scale
        # A finite sum proves that all are finite; only otherwise is it worth looking closer.
        self.finite = isfinite(self.loss + float(np.add.reduce(self.block)))
        for array in (self.block, self.parameters, self.sample_losses):
            array.setflags(write=False)

    def _tensor(self, name: str | int) -> Tensor:
        return self.program.graph.tensors[name] if isinstance(name, int) else (
            self.program.tensor(name)
        )  # fmt: skip

    def value(self, name: str | int) -> Array:
        """A value, (batch, *shape), by name or by its tensor's number; ConfigError where there is
        none."""
        tensor = self._tensor(name)
        return np.broadcast_to(self.rows(tensor), (self.batch, *tensor.shape))

    def rows(self, tensor: Tensor) -> Array:
        """The value as the pass has it: (batch, *shape), (1, *shape) where all samples share it."""
        if tensor.is_parameter:
            part = self.parameters[self.program.slices[tensor.number]]
            return part.reshape(1, *tensor.shape)
        if tensor.value is not None:
            return tensor.value[None]
        place = self.places.values.get(tensor.number)
        if place is None:
            # A view of a parameter or a constant.
            return self._made(tensor)
        return place.view(self.block)

    def _made(self, tensor: Tensor) -> Array:
        graph = self.program.graph
        operation = next(each for each in graph.operations if each.output == tensor.number)
        kind = self.program.operations[operation.kind]
        source = self.rows(graph.tensors[operation.inputs[0]])
        assert kind.view is not None
        return kind.view(source, source.shape[1:], operation.options)

    def gradient(self, name: str | int) -> Array:
        """∂L/∂(a value), (batch, *shape): each sample's own; 0 where nothing leads to the loss.

        Of a parameter, and of what has no name and is the same for all samples, it is that of the
        whole batch, (1, *shape).
        """
        tensor = self._tensor(name)
        place = self.places.gradients.get(tensor.number)
        if place is None:
            return np.zeros((self.batch, *tensor.shape))
        return place.view(self.block)

    def parameter_gradient(self, name: str) -> Array:
        """∂L/∂(a parameter) of the batch, in its shape; ConfigError where there is none."""
        tensor = self.program.declared(name)
        if tensor is None:
            names = [each.name for each in self.program.graph.parameters]
            raise ConfigError("parameter", name, names)
        return self.flat_gradient[self.program.slices[tensor.number]].reshape(tensor.shape)

    def first_nonfinite(self) -> Entry | None:
        """The first NaN or infinity in the order of computation, None where all is finite."""
        if self.finite:
            return None
        graph = self.program.graph
        order = [tensor.number for tensor in graph.data]
        order += [operation.output for operation in graph.operations]
        for number in order:
            tensor = graph.tensors[number]
            if found := _entry("value", tensor, self.rows(tensor), self.batch):
                return found
        if not isfinite(self.loss):
            return Entry(Address(graph.tensors[graph.loss].name, "value"), self.loss)
        for number in [*reversed(order), *(tensor.number for tensor in graph.parameters)]:
            if number in self.places.gradients:
                values = self.places.gradients[number].view(self.block)
                if found := _entry(GRADIENT, graph.tensors[number], values, self.batch):
                    return found
        return None

    def flows(self, number: int) -> bool:
        """Whether a tensor has a gradient: it reaches the loss, and is no constant or target."""
        return number in self.places.gradients

    def kept(self, operation: Operation) -> Array | None:
        """The array that an operation keeps beside its output, (batch, …): the mask of a
        dropout."""
        place = self.places.kept.get(operation.number)
        if place is None:
            return None
        found = place.view(self.block)
        return np.broadcast_to(found, (self.batch, *found.shape[1:]))

    def fused(self, operation: Operation) -> bool:
        """Whether an operation's backward step is that of the loss behind it."""
        return operation.number in self.fused_losses_of

    def contributions(self, operation: Operation, index: int) -> Array:
        """The contribution of one operation to ∂L/∂(its input number `index`), sample by sample.

        (batch, *shape); (1, *shape), of the whole batch, where the operation's own gradient is.
        Over all uses of a tensor these add up to its gradient, a parameter's over the samples too.
        """
        graph, kinds = self.program.graph, self.program.operations
        shape = graph.tensors[operation.inputs[index]].shape
        if operation.output not in self.places.gradients:
            return np.zeros((self.batch, *shape))
        site = self.site(operation)
        assert site.gradient is not None
        into = np.zeros((len(site.gradient), *shape))
        with np.errstate(all="ignore"):
            if operation.number in self.fused_losses_of:
                loss = graph.operations[self.fused_losses_of[operation.number]]
                together = kinds[loss.kind].fused[operation.kind](self.site(loss), site)
                assert together is not None
                together.forward()
                together.vjp(into)()
                return into
            bound = kinds[operation.kind].bind(site)
            vjp = bound.vjps[index]
            if vjp is None:
                return into
            step = vjp(into)
            bound.forward()
            if bound.before is not None:
                bound.before()
            step()
            if index == 0 and operation.number in self.fused_losses:
                np.copyto(into, np.nan_to_num(into))
        return into

    def site(self, operation: Operation) -> Site:
        """The arrays of an operation in the record, its output a copy that may be written again."""
        tensors = self.program.graph.tensors
        place = self.places.gradients.get(operation.output)
        kept = self.places.kept.get(operation.number)
        return Site(
            tuple(self.rows(tensors[number]) for number in operation.inputs),
            self.rows(tensors[operation.output]).copy(),
            None if place is None else place.view(self.block), operation.options, np.zeros,
            None if kept is None else kept.view(self.block),
        )  # fmt: skip


def _entry(what: str, tensor: Tensor, values: Array, batch: int) -> Entry | None:
    """The first of some values (samples or 1, *shape) that is not finite."""
    if (at := nonfinite(values)) is None:
        return None
    sample = at[0] if len(values) == batch else None
    return Entry(Address(tensor.address, what, at[1:], sample), float(values[at]))
