"""Scoring a program: the mean loss of a sample and the share of rows classified right, nothing
dropped.

A prediction is what a loss compares with a target: the largest of its last axis is its class, or
the side of ½ (of 0 for targets of −1 and +1) on which it lies.
"""

from typing import Any

import numpy as np

from engine.data.dataset import Dataset
from engine.errors import ConfigError
from engine.functions.activations import Array
from engine.program.binding import bound
from engine.program.graph import Tensor
from engine.program.program import Program

COMPARING = ("half_squared_error", "mean_squared_error", "absolute_error", "huber", "hinge",
             "binary_cross_entropy", "categorical_cross_entropy", "cross_entropy")  # fmt: skip


def predictions(program: Program) -> tuple[tuple[Tensor, Tensor], ...]:
    """What the program compares with its targets: (prediction, target) of every such loss."""
    tensors, known = program.graph.tensors, {t.number for t in program.graph.of_kind("target")}
    found = []
    for operation in program.graph.operations:
        if operation.kind == "index" and operation.inputs[0] in known:
            known.add(operation.output)
        if operation.kind in COMPARING and operation.inputs[1] in known:
            first, second = operation.inputs
            found.append((tensors[first], tensors[second]))
    return tuple(found)


def samples_of(dataset: Any, split: str) -> int:
    """How many samples there are: rows of a data set, of arrays given by name, or the one sample
    of a program without data, which are all trained on."""
    if isinstance(dataset, Dataset):
        return len(dataset.x_train if split == "train" else dataset.x_test)
    if split != "train":
        return 0
    return len(next(iter(dataset.arrays.values()))) if dataset.arrays else 1


def score(
    program: Program, dataset: Any, split: str, rows: slice
) -> tuple[float, float | None, int]:
    """Mean loss, accuracy (None for regression) and how many samples there were."""
    if split not in ("train", "test"):
        raise ConfigError("split", split, ("train", "test"))
    count = len(range(*rows.indices(samples_of(dataset, split))))
    if not count:
        return 0.0, None, 0
    arrays = _arrays(program, dataset, split, rows)
    made = program.evaluating(samples_of(dataset, split))
    losses, right, seen = 0.0, 0, 0
    classified = isinstance(dataset, Dataset) and dataset.task == "classification"
    pairs = predictions(program) if classified else ()
    for start in range(0, count, made.batch):
        # The last rows are followed by the last one again, which is not counted.
        some = np.minimum(np.arange(start, start + made.batch), count - 1)
        fresh = min(made.batch, count - start)
        made.load(*(arrays[tensor.base][some] for tensor in program.data))
        with np.errstate(all="ignore"):
            for step in made.forward:
                step()
        losses += float(made.sample_losses[:fresh].sum())
        for prediction, target in pairs:
            found = _right(
                made.arrays.values[prediction.number][:fresh],
                made.arrays.values[target.number][:fresh], dataset.targets,
            )  # fmt: skip
            right, seen = right + int(found.sum()), seen + found.size
    return losses / count, right / seen if seen else None, count


def _arrays(program: Program, dataset: Any, split: str, rows: slice) -> dict[str, Array]:
    """Some samples of a split by the names that the program declares."""
    if not program.data:
        return {}
    if not isinstance(dataset, Dataset):
        return {name: array[rows] for name, array in bound(program, dataset.arrays).items()}
    x, y = (getattr(dataset, f"{name}_{split}")[rows] for name in ("x", "y"))
    targets = any(tensor.kind == "target" for tensor in program.data)
    return bound(program, x, y if targets else None)


def _right(predicted: Array, wanted: Array, encoding: str) -> Array:
    if encoding == "one_hot" and predicted.shape[-1] > 1:
        return np.asarray(predicted.argmax(-1) == wanted.argmax(-1))
    middle = 0.0 if encoding == "signed" else 0.5
    return np.asarray((predicted > middle) == (wanted > middle))
