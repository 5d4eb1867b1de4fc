"""Confusion: which class is taken for which, and the very samples of it.

The present network answers for every row of the training or the test set, without dropout. A
sample comes as it is drawn or named: the raw coordinates, before features and standardization,
and for a picture the values of its pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.errors import refused
from app.playback.playhead import Playhead
from app.queries.base import About, Answer, plain
from app.settings import Settings
from engine import Dataset
from engine.allowed import allow, amount, integer
from engine.training.scoring import classes

MULTIPLICATIONS_AT_ONCE = 20_000_000


def confusion_of(
    fields: Mapping[str, Any], playhead: Playhead, about: About, settings: Settings
) -> Callable[[], Answer]:
    """Of each class (row) how many are taken for each (column); `undecided` has no number."""
    split = fields["split"]
    dataset, outputs = playhead.run.dataset, _answers(playhead, split, settings)
    if dataset.task != "classification":
        raise refused("do", "confusion", allow("class_data"))
    known = len(dataset.class_names)
    if known > settings.max_confused:
        allowed = amount("classes", high=settings.max_confused)
        raise refused("classes", known, allowed, "too_large")

    def work() -> Answer:
        truth, found = _labels(dataset, split), classes(outputs(), dataset.targets)
        decided = found >= 0
        places = truth[decided] * known + found[decided]
        counts = np.bincount(places, minlength=known * known).reshape(known, known)
        return {
            "split": split,
            "classes": list(dataset.class_names),
            "counts": counts.tolist(),
            "undecided": int((~decided).sum()),
            "right": int(np.trace(counts)),
            "samples": len(truth),
        }

    return work


def samples_of(
    fields: Mapping[str, Any], playhead: Playhead, about: About, settings: Settings
) -> Callable[[], Answer]:
    """The first `most` rows of a split, those of one truth or one prediction where these are given.

    `row` is a row's place in its split; `truth` and `prediction` are classes, for a regression
    there are none. `names` are those of the inputs, null for the pixels of a picture.
    """
    split, most = fields["split"], min(fields["most"], settings.max_samples)
    dataset, outputs = playhead.run.dataset, _answers(playhead, split, settings)
    wanted = {name: fields[name] for name in ("truth", "prediction") if fields[name] is not None}
    for name, value in wanted.items():
        if value >= len(dataset.class_names):
            allowed = integer(0, len(dataset.class_names) - 1)
            raise refused(name, value, allowed if dataset.class_names else allow("no_classes"))
    points, targets = (getattr(dataset, f"{kind}_{split}") for kind in ("points", "y"))

    def work() -> Answer:
        given = outputs()
        chosen = np.ones(len(given), bool)
        labels: dict[str, NDArray[np.int64]] = {}
        if dataset.task == "classification":
            labels = {
                "truth": _labels(dataset, split),
                "prediction": classes(given, dataset.targets),
            }
            for name, value in wanted.items():
                chosen &= labels[name] == value
        rows = np.flatnonzero(chosen)
        shown = rows[:most]
        return {
            "split": split,
            **{name: fields[name] for name in ("truth", "prediction")},
            "count": len(rows),
            "names": None if dataset.image_shape else _names(dataset, points.shape[1]),
            "image_shape": list(dataset.image_shape) if dataset.image_shape else None,
            "samples": [
                {
                    "row": int(row),
                    "inputs": plain(points[row]),
                    "targets": plain(targets[row]),
                    "outputs": plain(given[row]),
                    **{name: _class(values[row]) for name, values in labels.items()},
                }
                for row in shown
            ],
        }

    return work


def _class(found: np.int64) -> int | None:
    return int(found) if found >= 0 else None


def _labels(dataset: Dataset, split: str) -> NDArray[np.int64]:
    labels = dataset.labels_train if split == "train" else dataset.labels_test
    assert labels is not None
    return labels


def _names(dataset: Dataset, coordinates: int) -> list[str]:
    """Of the raw coordinates; features have names of their own."""
    if len(dataset.input_names) == coordinates:
        return list(dataset.input_names)
    return [f"x{index + 1}" for index in range(coordinates)]


def _answers(playhead: Playhead, split: str, settings: Settings) -> Callable[[], NDArray[Any]]:
    """What the network of this moment answers to a split, worked out a few rows at a time.

    Problem "too_large" where that is too much work.
    """
    run = playhead.run
    twin = run.network.over(run.network.parameters.copy())
    inputs = run.dataset.x_train if split == "train" else run.dataset.x_test
    most = settings.max_split_multiplications // len(twin.parameters)
    if len(inputs) > most:
        raise refused("split", len(inputs), amount("rows", high=most), "too_large")

    def work() -> NDArray[Any]:
        at_once = max(1, MULTIPLICATIONS_AT_ONCE // len(twin.parameters))
        found = [
            twin.predict(inputs[start : start + at_once])
            for start in range(0, len(inputs), at_once)
        ]
        return np.concatenate([np.empty((0, twin.layers[-1].units)), *found])

    return work
