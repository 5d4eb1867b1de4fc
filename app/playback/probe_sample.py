"""Probe samples, given by the reader: looked at in the place of the run's, never learned from, kept
nowhere.

It goes through the network as a batch of one, with the parameters of the update in view; what is
seen of it is a record like any other, made beside the run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np

from app.errors import refused
from engine import Timeline, UpdateRecord
from engine.allowed import allow, choice, span
from engine.data.arrays import Float64Array
from engine.data.assemble import encode_labels
from engine.program.binding import bound

LARGEST = 1e6
"""The largest number an own sample may have."""


@dataclass(frozen=True, eq=False)
class ProbeSample:
    """One sample as it is given: x (1, inputs), y (1, outputs), or arrays by name of a program. It
    fits one data set."""

    x: Any
    y: Float64Array | None
    dataset: Any


def is_own(sample: int | ProbeSample) -> bool:
    """Whether a sample is none of the batch."""
    return isinstance(sample, ProbeSample)


def read(given: Mapping[str, Any], run: Timeline) -> ProbeSample:
    """An own sample for `run`. Problem or DataError names what does not fit."""
    return READ[run.config.kind](given, run)


def _read_row(given: Mapping[str, Any], run: Timeline) -> ProbeSample:
    """A row for a network: `x` the numbers of a row as the data set has them, before features and
    standardization; `y` the number of its class, or the list of its targets."""
    for name in given:
        if name not in ("x", "y"):
            raise refused(f"own.{name}", given[name], choice(("x", "y")))
    data = run.dataset
    x = _numbers("own.x", given.get("x"), data.points_train.shape[1])
    y = given.get("y")
    if data.classes and not isinstance(y, list):
        if isinstance(y, bool) or not isinstance(y, int) or not 0 <= y < data.classes:
            raise refused("own.y", y, allow("label", high=data.classes - 1))
        target = encode_labels(np.array([y]), data.classes, data.targets)
    else:
        target = _numbers("own.y", y, data.y_train.shape[1])
    return ProbeSample(data.encode(x), target, data)


def _read_arrays(given: Mapping[str, Any], run: Timeline) -> ProbeSample:
    """The arrays for a program: those it declares by name, each in its shape."""
    program: Any = run.network
    arrays = bound(program, {name: [value] for name, value in given.items()})
    for name, array in arrays.items():
        if not (np.abs(array) <= LARGEST).all():
            raise refused(f"own.{name}", None, span(-LARGEST, LARGEST))
    return ProbeSample(arrays, None, run.dataset)


def _numbers(field: str, given: object, count: int) -> Float64Array:
    if not isinstance(given, list) or len(given) != count:
        raise refused(field, given, allow("list", of="numbers", length=count))
    for place, value in enumerate(given):
        right = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not right or not abs(value) <= LARGEST:
            raise refused(f"{field}[{place}]", value, span(-LARGEST, LARGEST))
    return np.array([given], dtype=np.float64)


def resolve_sample(sample: int | ProbeSample, run: Timeline) -> tuple[int, UpdateRecord | None]:
    """The sample of the batch that is looked at, and the record of an own one that is instead.

    An own sample of other data than the run's is none any more: the first of the batch is seen.
    """
    if not isinstance(sample, ProbeSample):
        return sample, None
    return 0, record_probe(sample, run) if sample.dataset is run.dataset else None


def record_probe(own: ProbeSample, run: Timeline) -> UpdateRecord:
    """The record of an own sample at the update in view; nothing of the run is changed."""
    # A committed update is shown with the parameters it was computed with.
    record = run.record
    looked: UpdateRecord = run.trainer.look(
        own.x, own.y, parameters=record.parameters, update=record.update
    )
    return looked


READ: Mapping[str, Callable[[Mapping[str, Any], Timeline], ProbeSample]] = MappingProxyType(
    {"network": _read_row, "program": _read_arrays}
)
"""Readers of an own sample, by the kind of the run."""
