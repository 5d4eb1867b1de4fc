"""Diagnostics: the sizes of gradients, activations, weights and updates, layer by layer.

`diagnose` reads one record and its change: how large each layer's gradient is (it vanishes or
explodes from layer to layer), how activations, δ and weights are spread, how many units are
saturated (their gate is almost shut) or dead (shut for every sample), and how far the update
moves the weights in proportion to their size. All of it is plain data.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Any

import numpy as np

from engine.functions.activations import ACTIVATIONS, Array
from engine.network.record import LayerRecord, UpdateRecord
from engine.network.step import Change
from engine.numbers import jsonable
from engine.program.record import ProgramRecord

BINS = 32
SATURATED = 0.05
"""A gate below this share of its largest value counts as saturated."""
HEALTHY_RATIO = (3e-4, 3e-3)
"""The update-to-weight ratio of a network that learns well usually lies here, about 1 in 1000."""

SAFE = 1e-200
"""A sum of squares between this and its inverse has lost nothing to overflow or underflow."""


@dataclass(frozen=True)
class Histogram:
    """Counts of values in BINS bins of equal width from `low` to `high`.

    `not_finite` counts the values that stand in none.
    """

    low: float
    high: float
    counts: tuple[int, ...]
    not_finite: int


@dataclass(frozen=True)
class LayerHealth:
    """One layer of one update.

    Norms are Euclidean over weights and biases; `ratio` is change_norm / weight_norm of the
    weights alone, None where they are all 0. `saturated` is the share of (sample, unit) with
    |σ′(z)| < SATURATED · its largest, `dead` the units whose gate is 0 for every sample; both
    None for layers without a gate.
    """

    layer: int
    gradient_norm: float
    parameter_norm: float
    change_norm: float
    ratio: float | None
    saturated: float | None
    dead: tuple[int, ...] | None
    activations: Histogram
    deltas: Histogram
    weights: Histogram


@dataclass(frozen=True)
class UpdateHealth:
    """One update: the norms of the whole gradient and of the whole change."""

    update: int
    loss: float
    gradient_norm: float
    change_norm: float
    healthy_ratio: tuple[float, float]

    def to_dict(self) -> dict[str, Any]:
        """JSON data; numbers that are not finite have their names."""
        found = jsonable(asdict(self))
        assert isinstance(found, dict)
        return found


@dataclass(frozen=True)
class Health(UpdateHealth):
    """The same of a network, with each layer's health."""

    layers: tuple[LayerHealth, ...]


def norm(values: Array) -> float:
    """√Σv² of values of any shape, without overflow on the way; NaN or infinity where a value
    is."""
    flat = np.asarray(values, float).ravel()
    with np.errstate(all="ignore"):
        square = float(flat @ flat)
    if SAFE < square < 1 / SAFE:
        return math.sqrt(square)
    largest = float(np.abs(flat).max()) if flat.size else 0.0
    if largest == 0.0 or not math.isfinite(largest):
        return largest
    # A power of two changes no digit.
    power = math.frexp(largest)[1] - 1
    scaled = np.ldexp(flat, -power)
    return math.sqrt(float(scaled @ scaled)) * 2.0**power


def histogram(values: Array, low: float = -math.inf, high: float = math.inf) -> Histogram:
    """Counts of values of any shape between `low` and `high`; an infinite end becomes ± the largest
    magnitude.

    A value beyond an end moves the end.
    """
    flat = np.asarray(values, float).ravel()
    seen = flat[np.isfinite(flat)]
    largest = (float(np.abs(seen).max()) if seen.size else 0.0) or 1.0
    low = -largest if math.isinf(low) else low
    high = largest if math.isinf(high) else high
    if seen.size:
        low, high = min(low, float(seen.min())), max(high, float(seen.max()))
    # In units of the larger end, so that the width cannot overflow.
    unit = max(abs(low), abs(high))
    counts = np.histogram(seen / unit, BINS, (low / unit, high / unit))[0]
    return Histogram(low, high, tuple(int(n) for n in counts), int(flat.size - seen.size))


def diagnose(record: UpdateRecord, change: Change) -> Health:
    """The health of one update; `change` is what it adds to the parameters."""
    layers = tuple(_layer(record, layer, change) for layer in record.layers)
    return Health(
        record.update, record.loss, norm(record.flat_gradient), norm(change.vector), HEALTHY_RATIO,
        layers,
    )  # fmt: skip


def blocks_of(model: Any) -> list[slice]:
    """The parts of the flat vector that have norms: a network's layers, a program's parameters."""
    return list(model.slices.values() if isinstance(model.slices, dict) else model.slices)


def norms_of(record: Any, change: Change) -> tuple[list[float], list[float | None]]:
    """Each layer's gradient_norm and ratio, as in `diagnose`, and nothing else; of a program those
    of each parameter."""
    return _NORMS[record.model.kind](record, change)


def _norms_of_layers(
    record: UpdateRecord, change: Change
) -> tuple[list[float], list[float | None]]:
    network = record.network
    found: list[float | None] = [None] * len(network.slices)
    for layer, parameter, part in network.named():
        if parameter.name == "weights" and (weights := norm(record.parameters[part])):
            found[layer] = norm(change.vector[part]) / weights
    return [norm(record.flat_gradient[part]) for part in network.slices], found


def _norms_of_parameters(
    record: ProgramRecord, change: Change
) -> tuple[list[float], list[float | None]]:
    parts = blocks_of(record.model)
    sizes = [norm(record.parameters[part]) for part in parts]
    ratios = [
        norm(change.vector[part]) / size if size else None
        for part, size in zip(parts, sizes, strict=True)
    ]
    return [norm(record.flat_gradient[part]) for part in parts], ratios


_NORMS: Mapping[str, Callable[..., tuple[list[float], list[float | None]]]] = MappingProxyType(
    {"network": _norms_of_layers, "program": _norms_of_parameters}
)


def _layer(record: UpdateRecord, layer: LayerRecord, change: Change) -> LayerHealth:
    part = record.network.slices[layer.index]
    activation = ACTIVATIONS[record.network.layers[layer.index].activation]
    weight_norm = norm(layer.weights)
    saturated, dead = None, None
    if (layer.index, "gate") in record.layout.slots:
        gates = np.abs(layer.gate)
        saturated = float((gates < SATURATED * activation.gate_max).mean())
        dead = tuple(int(unit) for unit in np.flatnonzero((gates == 0.0).all(0)))
    return LayerHealth(
        layer=layer.index,
        gradient_norm=norm(record.flat_gradient[part]),
        parameter_norm=norm(record.parameters[part]),
        change_norm=norm(change.vector[part]),
        ratio=norm(change.layers[layer.index].weights) / weight_norm if weight_norm else None,
        saturated=saturated,
        dead=dead,
        activations=histogram(layer.a, *activation.range),
        deltas=histogram(layer.delta),
        weights=histogram(layer.weights),
    )
