"""The health of a program's update: `engine.analysis.diagnostics`, value by value.

Each parameter has its norms and how it and its gradient are spread; each value with a name how it
and its gradient are, and, where an activation makes it, how many of its gates are almost shut.
"""

from dataclasses import dataclass

import numpy as np

from engine.analysis.diagnostics import (
    HEALTHY_RATIO,
    SATURATED,
    Histogram,
    UpdateHealth,
    histogram,
    norm,
)
from engine.functions.activations import ACTIVATIONS, Array
from engine.network.step import Change
from engine.program.graph import Operation, Tensor
from engine.program.record import ProgramRecord

MOST_VALUES = 256
"""How many values are looked at, the first of the text."""


@dataclass(frozen=True)
class ValueHealth:
    """One parameter, or one value with a name: `layer` is its address.

    A parameter's `weights` are its numbers, `deltas` its gradient, and the norms are as in
    `LayerHealth`. A value's `activations` are its numbers and `deltas` its gradients, those of
    every sample, None where it has none; `saturated` and `dead`, entry by entry, row-major, are
    None where no activation makes it.
    """

    layer: str
    activations: Histogram | None = None
    deltas: Histogram | None = None
    weights: Histogram | None = None
    gradient_norm: float | None = None
    parameter_norm: float | None = None
    change_norm: float | None = None
    ratio: float | None = None
    saturated: float | None = None
    dead: tuple[int, ...] | None = None


@dataclass(frozen=True)
class ProgramHealth(UpdateHealth):
    """One update of a program: each parameter's and each value's health; `left_out` is how many
    values were not looked at."""

    layers: tuple[ValueHealth, ...]
    left_out: int


def diagnose_program(record: ProgramRecord, change: Change) -> ProgramHealth:
    """The health of one update; `change` is what it adds to the parameters."""
    graph = record.program.graph
    named = [each for each in graph.operations if graph.tensors[each.output].name]
    return ProgramHealth(
        record.update, record.loss, norm(record.flat_gradient), norm(change.vector), HEALTHY_RATIO,
        (
            *(_parameter(record, each, change) for each in graph.parameters),
            *(_value(record, each) for each in named[:MOST_VALUES]),
        ),
        max(0, len(named) - MOST_VALUES),
    )  # fmt: skip


def _parameter(record: ProgramRecord, tensor: Tensor, change: Change) -> ValueHealth:
    part = record.program.slices[tensor.number]
    values, gradient = record.parameters[part], record.flat_gradient[part]
    size, moved = norm(values), norm(change.vector[part])
    return ValueHealth(
        tensor.address, None, histogram(gradient), histogram(values), norm(gradient), size, moved,
        moved / size if size else None,
    )  # fmt: skip


def _value(record: ProgramRecord, operation: Operation) -> ValueHealth:
    tensor = record.program.graph.tensors[operation.output]
    values, activation = record.rows(tensor), ACTIVATIONS.get(operation.kind)
    flows = record.flows(tensor.number)
    deltas = histogram(record.gradient(tensor.number)) if flows else None
    if activation is None or not activation.elementwise:
        return ValueHealth(tensor.address, histogram(values), deltas)
    gates = np.abs(_gates(record, operation, values))
    return ValueHealth(
        tensor.address, histogram(values, *activation.range), deltas,
        saturated=float((gates < SATURATED * activation.gate_max).mean()),
        dead=tuple(int(entry) for entry in np.flatnonzero((gates == 0.0).all(0))),
    )  # fmt: skip


def _gates(record: ProgramRecord, operation: Operation, values: Array) -> Array:
    activation = ACTIVATIONS[operation.kind]
    before = record.rows(record.program.graph.tensors[operation.inputs[0]])
    found = np.empty(values.shape)
    slope = operation.options.get("slope", activation.slope or 0.0)
    with np.errstate(all="ignore"):
        activation.derivative(np.ascontiguousarray(before), values.copy(), found, slope)
    return found
