"""A sample of one's own: looked at in the place of the run's, never learned from, kept nowhere.

It goes through the network as a batch of one, with the parameters of the update in view; what is
seen of it is a record like any other, made beside the run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.errors import refused
from engine import Dataset, Timeline, UpdateRecord
from engine.allowed import allow, choice, span
from engine.data.assemble import encode_labels

LARGEST = 1e6
"""The largest number an own sample may have."""

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ProbeSample:
    """One sample as the network takes it: x (1, inputs), y (1, outputs). It fits one data set."""

    x: Array
    y: Array
    dataset: Dataset


def read(given: Mapping[str, Any], run: Timeline) -> ProbeSample:
    """An own sample for `run`: `x` the numbers of a row as the data set has them, before features
    and standardization; `y` the number of its class, or the list of its targets.

    Raises Problem that names what does not fit.
    """
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


def _numbers(field: str, given: object, count: int) -> Array:
    if not isinstance(given, list) or len(given) != count:
        raise refused(field, given, allow("list", of="numbers", length=count))
    for place, value in enumerate(given):
        right = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not right or not abs(value) <= LARGEST:
            raise refused(f"{field}[{place}]", value, span(-LARGEST, LARGEST))
    return np.array([given], dtype=np.float64)


def resolve_sample(sample: int | ProbeSample, run: Timeline) -> tuple[int, UpdateRecord | None]:
    """Which sample of the batch is looked at, and the record of an own one that is instead.

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
