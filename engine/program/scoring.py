"""Scoring a program: the mean loss of a sample and the share of rows classified right, nothing
dropped.

A prediction is what a loss compares with a target: the largest of its last axis is its class, or
the side of ½ (of 0 for targets of −1 and +1) on which it lies.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.errors import ConfigError
from engine.functions.activations import Array
from engine.program.binding import bound
from engine.program.compiled_pass import ProgramPass
from engine.program.graph import Tensor
from engine.program.program import Program


def predictions(program: Program) -> tuple[tuple[Tensor, Tensor], ...]:
    """The tensors compared with targets: (prediction, target) of every such loss."""
    tensors, known = program.graph.tensors, {t.number for t in program.graph.targets}
    found = []
    for operation in program.graph.operations:
        kind = program.operations[operation.kind]
        if kind.view is not None and not kind.whole and operation.inputs[0] in known:
            # Some of the targets are targets.
            known.add(operation.output)
        if kind.compares and operation.inputs[1] in known:
            first, second = operation.inputs
            found.append((tensors[first], tensors[second]))
    return tuple(found)


def score(
    program: Program, dataset: Any, split: str, rows: slice
) -> tuple[float, float | None, int]:
    """Mean loss, accuracy (None for regression) and how many samples there were."""
    if split not in ("train", "test"):
        raise ConfigError("split", split, ("train", "test"))
    count = len(range(*rows.indices(dataset.samples(split))))
    if not count:
        return 0.0, None, 0
    losses, right, seen = 0.0, 0, 0
    classified = dataset.task == "classification"
    pairs = predictions(program) if classified else ()
    for made, fresh in _forward(program, dataset, split, rows):
        losses += float(made.sample_losses[:fresh].sum())
        for pair in pairs:
            predicted, wanted = (made.arrays.values[each.number][:fresh] for each in pair)
            found = _side(predicted, dataset.targets) == _side(wanted, dataset.targets)
            right, seen = right + int(found.sum()), seen + found.size
    return losses / count, right / seen if seen else None, count


class Answers(NamedTuple):
    """The answers of a model to `n` rows: its outputs, or a program's predictions, (n, numbers),
    and by place the class that is true and the class predicted, (n, places), −1 where a prediction
    is not a number. A network has one place, a program one of each comparison, or of each row of
    it.
    """

    outputs: Array
    truth: NDArray[np.int64]
    said: NDArray[np.int64]


def unclassified(outputs: Array) -> Answers:
    """The answers of a model where there are no classes: no places."""
    none = np.empty((len(outputs), 0), np.int64)
    return Answers(outputs, none, none)


def answers(program: Program, dataset: Any, split: str) -> Answers:
    """The answers of a program to all rows of a split."""
    pairs, found = predictions(program), list[Answers]()
    for made, fresh in _forward(program, dataset, split, slice(None)):
        some = [_compared(made, fresh, pair, dataset.targets) for pair in pairs]
        found.append(_joined(some, 1))
    return _joined(found, 0)


def _compared(made: ProgramPass, fresh: int, pair: tuple[Tensor, Tensor], encoding: str) -> Answers:
    """The first rows of a pass at one comparison."""
    predicted, wanted = (
        np.broadcast_to(made.arrays.values[each.number], (made.batch, *each.shape))[:fresh]
        for each in pair
    )
    said = _side(predicted, encoding)
    unknown: Any = np.isnan(predicted)
    unknown = unknown if said.ndim == predicted.ndim else unknown.any(-1)
    return Answers(
        predicted.reshape(fresh, -1).copy(), _side(wanted, encoding).reshape(fresh, -1),
        np.where(unknown, -1, said).reshape(fresh, -1),
    )  # fmt: skip


def _joined(parts: list[Answers], axis: int) -> Answers:
    if not parts:
        none = np.empty((0, 0), np.int64)
        return Answers(none.astype(float), none, none)
    outputs, truth, said = zip(*parts, strict=True)
    return Answers(*(np.concatenate(each, axis) for each in (outputs, truth, said)))


def _forward(
    program: Program, dataset: Any, split: str, rows: slice
) -> Iterator[tuple[ProgramPass, int]]:
    """The forward pass of some rows, some at a time, and how many of a pass these are."""
    samples = dataset.samples(split)
    count = len(range(*rows.indices(samples)))
    arrays, made = _arrays(program, dataset, split, rows), program.evaluating(samples)
    for start in range(0, count, made.batch):
        # The last rows are followed by the last one again, which is not counted.
        some = np.minimum(np.arange(start, start + made.batch), count - 1)
        made.load(*(arrays[tensor.base][some] for tensor in program.data))
        with np.errstate(all="ignore"):
            for step in made.forward:
                step()
        yield made, min(made.batch, count - start)


def _arrays(program: Program, dataset: Any, split: str, rows: slice) -> dict[str, Array]:
    """Samples of a split by the names that the program declares."""
    if not program.data:
        return {}
    x, y = dataset.rows(split, rows)
    return bound(program, x, y if program.graph.targets else None)


def _side(numbers: Array, encoding: str) -> NDArray[np.int64]:
    """The class that numbers say: the largest of the last axis, or the side of the middle."""
    if encoding == "one_hot" and numbers.shape[-1] > 1:
        return np.asarray(numbers.argmax(-1))
    return (numbers > (0.0 if encoding == "signed" else 0.5)).astype(np.int64)
