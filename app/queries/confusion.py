"""Confusion: which class is taken for which, and the very samples of it.

The present network answers for every row of the training or the test set, without dropout. A
sample comes as it is drawn or named: the raw coordinates, before features and standardization,
and for a picture the values of its pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

from app.errors import refused
from app.playback.playhead import Playhead
from app.queries.base import About, Answer, plain
from app.settings import Settings
from engine import Dataset
from engine.allowed import allow, amount, integer
from engine.analysis.program.cost import program_cost
from engine.program import scoring
from engine.program.scoring import Answers, predictions, unclassified
from engine.training.scoring import classes

MULTIPLICATIONS_AT_ONCE = 20_000_000


def confusion_of(
    fields: Mapping[str, Any], playhead: Playhead, about: About, settings: Settings
) -> Callable[[], Answer]:
    """Counts of each class (row) that is taken for each (column); `undecided` has no number."""
    split, names = fields["split"], class_names(playhead.run)
    if not names:
        raise refused("do", "confusion", allow("class_data"))
    found = ANSWERS[playhead.run.config.kind].answers(playhead, split, settings)
    known = len(names)
    if known > settings.max_confused:
        allowed = amount("classes", high=settings.max_confused)
        raise refused("classes", known, allowed, "too_large")

    def work() -> Answer:
        answers = found()
        truth, said = answers.truth.ravel(), answers.said.ravel()
        decided = said >= 0
        places = truth[decided] * known + said[decided]
        counts = np.bincount(places, minlength=known * known).reshape(known, known)
        return {
            "split": split,
            "classes": names,
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
    run, names = playhead.run, class_names(playhead.run)
    found, dataset = ANSWERS[run.config.kind].answers(playhead, split, settings), run.dataset
    wanted = {name: fields[name] for name in ("truth", "prediction") if fields[name] is not None}
    for name, value in wanted.items():
        if value >= len(names):
            raise refused(name, value, integer(0, len(names) - 1) if names else allow("no_classes"))
    points, targets = (getattr(dataset, f"{kind}_{split}") for kind in ("points", "y"))

    def work() -> Answer:
        answers = found()
        labels = {"truth": answers.truth, "prediction": answers.said} if names else {}
        # The places that are asked for; a row is one of them where any of its places is.
        chosen = np.ones((len(answers.outputs), max(1, answers.truth.shape[1])), bool)
        for name, value in wanted.items():
            chosen &= labels[name] == value
        rows = np.flatnonzero(chosen.any(1))
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
                    "outputs": plain(answers.outputs[row]),
                    **{
                        name: _class(values[row, chosen[row].argmax()])
                        for name, values in labels.items()
                    },
                }
                for row in shown
            ],
        }

    return work


def class_names(run: Any) -> list[str]:
    """The classes of a run's data; none of a regression."""
    if run.dataset.task != "classification":
        return []
    return ANSWERS[run.config.kind].classes(run)


def _classes_of_program(run: Any) -> list[str]:
    """Classes of the data where the program tells as many apart; else numbers, or none where its
    predictions differ in how many."""
    dataset = run.dataset
    counts = {target.shape[-1] if target.shape else 1 for _, target in predictions(run.network)}
    if len(counts) != 1:
        return []
    known = max(2, counts.pop()) if dataset.targets == "one_hot" else 2
    names = list(dataset.class_names)
    return names if len(names) == known else [str(each) for each in range(known)]


def _class(found: np.int64) -> int | None:
    return int(found) if found >= 0 else None


def _names(dataset: Dataset, coordinates: int) -> list[str]:
    """Names of the raw coordinates; features have names of their own."""
    if len(dataset.input_names) == coordinates:
        return list(dataset.input_names)
    return [f"x{index + 1}" for index in range(coordinates)]


def _of_network(playhead: Playhead, split: str, settings: Settings) -> Callable[[], Answers]:
    """The answers of the network of this moment to a split, worked out a few rows at a time.

    Problem "too_large" where that is too much work.
    """
    run, dataset = playhead.run, playhead.run.dataset
    network = run.network.over(run.network.parameters.copy())
    inputs, _ = dataset.rows(split)
    truth = dataset.labels_train if split == "train" else dataset.labels_test
    _check(len(inputs), len(network.parameters), settings)

    def work() -> Answers:
        at_once = max(1, MULTIPLICATIONS_AT_ONCE // len(network.parameters))
        found = [
            network.predict(inputs[start : start + at_once])
            for start in range(0, len(inputs), at_once)
        ]
        outputs = np.concatenate([np.empty((0, network.layers[-1].units)), *found])
        if dataset.task != "classification":
            return unclassified(outputs)
        assert truth is not None
        return Answers(outputs, truth[:, None], classes(outputs, dataset.targets)[:, None])

    return work


def _of_program(playhead: Playhead, split: str, settings: Settings) -> Callable[[], Answers]:
    """The same of a program: what it compares with its targets."""
    run: Any = playhead.run
    dataset, program = run.dataset, run.network.over(run.network.parameters.copy())
    if not dataset.targets or not predictions(program):
        raise refused("do", "samples", allow("compared"))
    one, two = (program_cost(program.graph, run.training, n).forward for n in (1, 2))
    _check(dataset.samples(split), max(1, two - one), settings)

    def work() -> Answers:
        found = scoring.answers(program, dataset, split)
        return found if dataset.task == "classification" else unclassified(found.outputs)

    return work


def _check(rows: int, each: int, settings: Settings) -> None:
    most = settings.max_split_multiplications // max(1, each)
    if rows > most:
        raise refused("split", rows, amount("rows", high=most), "too_large")


class AnswersOf(NamedTuple):
    """The answers of a kind of run to the rows of a split, and the names of the classes it tells
    apart where its data have any."""

    answers: Callable[[Playhead, str, Settings], Callable[[], Answers]]
    classes: Callable[[Any], list[str]]


ANSWERS: Mapping[str, AnswersOf] = MappingProxyType(
    {
        "network": AnswersOf(_of_network, lambda run: list(run.dataset.class_names)),
        "program": AnswersOf(_of_program, _classes_of_program),
    }
)
