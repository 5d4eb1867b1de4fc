"""Questions about the present update: answered aside, from what never changes, changing nothing.

A record is never written to again, and of the rest a question takes copies; so whoever asks it
may compute the answer in another thread while the run goes on. `about` is the moment asked
about: for the same moment and the same key, the answer is the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.errors import Problem, number, problem, refused
from app.protocol.commands import Command
from app.settings import Settings
from app.walk import Walk
from engine import EngineError, UpdateRecord, gradcheck
from engine.errors import ConfigError
from engine.explain import Moment, Subject, arrays, explain
from engine.training_config import TrainingConfig

Answer = dict[str, Any]
REASONS = 5
"""How many different reasons a check gives for leaving parameters out."""


@dataclass(frozen=True)
class About:
    """The moment a question is about."""

    record: UpdateRecord
    committed: bool
    training: TrainingConfig


@dataclass(frozen=True)
class Question:
    """What is asked, and `work`, which finds it: at any time, in any thread."""

    key: str
    about: About
    work: Callable[[], Answer]

    def found(self) -> Answer | Problem:
        """The answer, or why there is none."""
        try:
            with np.errstate(all="ignore"):
                return self.work()
        except (Problem, EngineError) as error:
            known = problem(error)
            assert known is not None
            return known


def question(command: Command, walk: Walk, settings: Settings) -> Question:
    """The question that a command asks about where `walk` stands. Problem if it is none."""
    record = walk.record
    # What a record fills in at the first look is filled in here, by its own thread.
    _ = record.block, record.layers, record.x, record.y
    about = About(record, walk.run.committed, walk.run.training)
    key = json.dumps([command.do, dict(command.fields)], sort_keys=True)
    return Question(key, about, QUESTIONS[command.do](command.fields, walk, about, settings))


def _explain(
    fields: Mapping[str, Any], walk: Walk, about: About, settings: Settings
) -> Callable[[], Answer]:
    """One number of the update as a tree of what it is made of."""
    given = dict(fields["of"])
    if fields["sample"] is not None:
        given["sample"] = None if fields["sample"] < 0 else fields["sample"]
    with _named():
        subject = Subject.from_dict(given)
    moment = Moment.of_run(walk.run)

    def work() -> Answer:
        with _named():
            tree = explain(
                about.record, subject, about.training, moment=moment, depth=fields["depth"],
                budget=settings.max_explained,
            )  # fmt: skip
        return tree.to_dict()

    return work


@contextmanager
def _named() -> Iterator[None]:
    """What the engine calls the subject is the field `of` of a command."""
    try:
        yield
    except ConfigError as error:
        field = error.field.replace("subject", "of", 1)
        raise refused(field, error.value, error.allowed) from None


def _arrays(
    fields: Mapping[str, Any], walk: Walk, about: About, settings: Settings
) -> Callable[[], Answer]:
    """The arrays that NumPy lines name."""
    moment = Moment.of_run(walk.run)

    def work() -> Answer:
        named = arrays(about.record, moment)
        size = sum(array.size for array in named.values())
        if size > settings.max_array_numbers:
            allowed = f"at most {settings.max_array_numbers} numbers in all"
            raise refused("arrays", f"{size} numbers", allowed, "too_large")
        return {name: plain(array) for name, array in named.items()}

    return work


def _check(
    fields: Mapping[str, Any], walk: Walk, about: About, settings: Settings
) -> Callable[[], Answer]:
    """Backpropagation held against finite differences, on this network and this batch."""
    record = about.record
    size = len(record.parameters)
    fitting = settings.max_check_multiplications // (size * record.batch)
    samples = max(1, min(size, fitting, settings.max_checked))

    def work() -> Answer:
        # Another update draws other parameters, so that asking on checks them all.
        found = gradcheck.check(record, about.training, samples=samples, seed=record.update)
        worst = found.worst and {
            "tensor": found.worst.name,
            "layer": found.worst.layer,
            "index": list(found.worst.index),
            "analytic": number(found.worst.analytic),
            "numeric": number(found.worst.numeric),
            "difference": number(found.worst.difference),
        }
        reasons = dict.fromkeys(left.reason for left in found.excluded)
        return {
            "passed": found.passed,
            "worst": worst,
            "checked": int(found.checked.sum()),
            "excluded": len(found.excluded),
            "reasons": list(reasons)[:REASONS],
            "parameters": size,
            "tolerance": found.tolerance,
            "update": record.update,
        }

    return work


def _weights(
    fields: Mapping[str, Any], walk: Walk, about: About, settings: Settings
) -> Callable[[], Answer]:
    """What leads into one unit, and its gradient."""
    layers, index, unit = about.record.layers, fields["layer"], fields["unit"]
    if index >= len(layers):
        raise refused("layer", index, f"a whole number from 0 to {len(layers) - 1}")
    layer = layers[index]
    if layer.weights.ndim != 2:
        raise refused("layer", index, "a layer with a weight for each input and unit")
    units = layer.weights.shape[1]
    if unit >= units:
        raise refused("unit", unit, f"a whole number from 0 to {units - 1}")

    def work() -> Answer:
        biased = bool(layer.biases.size)
        return {
            "layer": index,
            "unit": unit,
            "weights": plain(layer.weights[:, unit]),
            "gradient": plain(layer.weight_gradient[:, unit]),
            "bias": number(float(layer.biases[unit])) if biased else None,
            "bias_gradient": number(float(layer.bias_gradient[unit])) if biased else None,
        }

    return work


def plain(array: NDArray[Any]) -> list[Any]:
    """Nested lists of numbers; one that is not finite is its name."""
    values: list[Any] = array.tolist()
    if np.isfinite(array).all():
        return values
    return [plain(row) if array.ndim > 1 else number(float(row)) for row in array]


QUESTIONS: Mapping[str, Callable[..., Callable[[], Answer]]] = MappingProxyType(
    {"explain": _explain, "arrays": _arrays, "check": _check, "weights": _weights}
)
"""Every question by its command; the reply carries the answer under the same name."""
