"""Scoring a program: the mean loss of a sample and the share of rows classified right, nothing
dropped.

A prediction is what a loss compares with a target: the largest of its last axis is its class, or
the side of ½ (of 0 for targets of −1 and +1) on which it lies.
"""

import numpy as np

from engine.data.dataset import Dataset
from engine.errors import ConfigError
from engine.functions.activations import Array
from engine.program.binding import bound
from engine.program.graph import Tensor
from engine.program.program import Program

AT_ONCE = 256
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


def score(
    program: Program, dataset: Dataset, split: str, rows: slice
) -> tuple[float, float | None, int]:
    """Mean loss, accuracy (None for regression) and how many samples there were."""
    if split not in ("train", "test"):
        raise ConfigError("split", split, ("train", "test"))
    train = split == "train"
    x = (dataset.x_train if train else dataset.x_test)[rows]
    y = (dataset.y_train if train else dataset.y_test)[rows]
    if not len(x):
        return 0.0, None, 0
    targets = any(tensor.kind == "target" for tensor in program.data)
    arrays = bound(program, x, y if targets else None)
    losses, right, seen = 0.0, 0, 0
    pairs = predictions(program) if dataset.task == "classification" else ()
    for start in range(0, len(x), AT_ONCE):
        some = {name: array[start : start + AT_ONCE] for name, array in arrays.items()}
        made = program.compile(len(next(iter(some.values()))))
        made.load(*(some[tensor.base] for tensor in program.data))
        with np.errstate(all="ignore"):
            for step in made.forward:
                step()
        losses += float(made.sample_losses.sum())
        for prediction, target in pairs:
            found = _right(
                made.arrays.values[prediction.number], made.arrays.values[target.number],
                dataset.targets,
            )  # fmt: skip
            right, seen = right + int(found.sum()), seen + found.size
    return losses / len(x), right / seen if seen else None, len(x)


def _right(predicted: Array, wanted: Array, encoding: str) -> Array:
    if encoding == "one_hot" and predicted.shape[-1] > 1:
        return np.asarray(predicted.argmax(-1) == wanted.argmax(-1))
    middle = 0.0 if encoding == "signed" else 0.5
    return np.asarray((predicted > middle) == (wanted > middle))
