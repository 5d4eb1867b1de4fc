"""Data made for programs: small sets whose rows have a shape, a time, or tokens in them.

`make(name, seed, points, **options)` gives a `Dataset` like those of `engine.data`: rows are flat,
and a program reshapes them to what it declares (`engine.program.binding`). `SETS` says what there
is, what each teaches, and which options it takes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np

from engine.allowed import integer
from engine.data.arrays import Domain, Float64Array
from engine.data.assemble import span
from engine.data.dataset import Dataset
from engine.errors import ConfigError
from engine.limits import Limit
from engine.program.data import images, sequences

SEED = Limit(0, 2**53 - 1, "Decides every random number.", integer=True)
POINTS = Limit(1, 5000, "Rows before the split.", integer=True)


@dataclass(frozen=True)
class Option:
    """A whole number that a set takes: its default and its limits."""

    default: int
    limit: Limit


@dataclass(frozen=True)
class SequenceSet:
    """One line of the table: how its rows are made, how many, and what its options are.

    `held_out` is the part kept for testing, 0 where all there is is learned.
    """

    name: str
    teaches: str
    make: Callable[..., tuple[Float64Array, Float64Array]]
    points: int
    options: Mapping[str, Option]
    task: str = "classification"
    targets: str = "one_hot"
    held_out: float = 0.0


def _options(**given: tuple[int, int, int, str]) -> Mapping[str, Option]:
    """Options by name, each (default, low, high, what it is)."""
    return MappingProxyType(
        {
            name: Option(default, Limit(low, high, doc, integer=True))
            for name, (default, low, high, doc) in given.items()
        }
    )


_LENGTH = (6, 1, 16, "How many steps or tokens.")
_COUNT = (4, 1, 16, "How many tokens.")
_KINDS = (4, 2, 64, "How many different tokens.")
_SETS = (
    SequenceSet("hello", "The next letter, by what came before.", sequences.hello, 1, _options()),
    SequenceSet(
        "echo", "What was said is to be said again, later.", sequences.echo, 200,
        _options(length=_LENGTH, delay=(1, 0, 15, "How many steps later.")),
        "regression", "value", 0.2,
    ),
    SequenceSet(
        "bits", "One bit of memory, flipped by every one.", sequences.parity, 400,
        _options(length=_LENGTH), "classification", "zero_one", 0.2,
    ),
    SequenceSet(
        "adding", "Two numbers far apart are to be remembered and added.", sequences.adding, 400,
        _options(length=(8, 2, 16, "How many steps.")), "regression", "value", 0.2,
    ),
    SequenceSet(
        "series", "A number is to be remembered while nothing comes.", sequences.series, 16,
        _options(length=(16, 1, 64, "How many steps.")), "regression", "value",
    ),
    SequenceSet(
        "copy", "Each place looks at itself.", sequences.copy, 256,
        _options(length=_COUNT, vocabulary=_KINDS),
    ),
    SequenceSet(
        "reverse", "Each place looks at its mirror.", sequences.reverse, 256,
        _options(length=_COUNT, vocabulary=_KINDS),
    ),
    SequenceSet(
        "sort", "Each place counts all tokens.", sequences.sort, 256,
        _options(length=_COUNT, vocabulary=_KINDS),
    ),
    SequenceSet(
        "modular", "Addition that goes round in a circle.", sequences.modular, 49,
        _options(modulus=(7, 2, 32, "The modulus.")),
    ),
    SequenceSet("bars", "Lying or standing: one kernel tells.", images.bars, 10, _options()),
    SequenceSet(
        "gates", "A line separates all on from the rest.", images.gates, 4,
        _options(inputs=(2, 1, 10, "How many inputs.")), "classification", "zero_one",
    ),
    SequenceSet(
        "clouds", "One class for each cloud.", images.clouds, 120,
        _options(classes=(3, 2, 10, "How many clouds.")), held_out=0.2,
    ),
    SequenceSet(
        "vectors", "A row of numbers, shifted by one.", images.vectors, 50,
        _options(size=(4, 1, 64, "How many numbers.")), "regression", "value",
    ),
)  # fmt: skip

SETS: Mapping[str, SequenceSet] = MappingProxyType({each.name: each for each in _SETS})


def make(name: str, seed: int = 0, points: int | None = None, **options: int) -> Dataset:
    """A set of the table; ConfigError where a setting does not fit it."""
    if name not in SETS:
        raise ConfigError("name", name, tuple(SETS))
    chosen = SETS[name]
    SEED.check("seed", seed)
    count = chosen.points if points is None else points
    POINTS.check("points", count)
    for key, value in options.items():
        if key not in chosen.options:
            raise ConfigError(key, value, tuple(chosen.options))
        chosen.options[key].limit.check(key, value)
    settled = {key: each.default for key, each in chosen.options.items()} | options
    if settled.get("delay", 0) >= settled.get("length", 1):
        raise ConfigError("delay", settled["delay"], integer(0, settled["length"] - 1))
    rng = np.random.default_rng(seed)
    x, y = chosen.make(rng, count, **settled)
    return _dataset(chosen, rng, x, y)


def _dataset(
    chosen: SequenceSet, rng: np.random.Generator, x: Float64Array, y: Float64Array
) -> Dataset:
    rows, targets = x.reshape(len(x), -1), y.reshape(len(y), -1)
    tested = int(len(rows) * chosen.held_out)
    order = rng.permutation(len(rows)) if tested else np.arange(len(rows))
    train, test = order[tested:], order[:tested]
    classes = y.shape[-1] if chosen.targets == "one_hot" and y.ndim == 2 else 0
    names: dict[str, Any] = {
        "input_names": tuple(f"x{i + 1}" for i in range(rows.shape[1])),
        "output_names": tuple(f"y{i + 1}" for i in range(targets.shape[1])),
        "class_names": tuple(str(i) for i in range(classes)) or _two(chosen),
    }
    labels = _labels(chosen, targets, classes)
    return Dataset(
        name=chosen.name, task=chosen.task,
        x_train=rows[train], y_train=targets[train], x_test=rows[test], y_test=targets[test],
        points_train=rows[train], points_test=rows[test],
        labels_train=None if labels is None else labels[train],
        labels_test=None if labels is None else labels[test],
        targets=chosen.targets, output_activation="linear", loss="half_squared_error",
        domain=_domain(rows, targets),
        image_shape=(x.shape[2], x.shape[3]) if x.ndim == 4 else None, **names,
    )  # fmt: skip


def _domain(rows: Float64Array, targets: Float64Array) -> Domain | None:
    """The frame around rows of one or two numbers; with one, y is the target's axis."""
    if rows.shape[1] > 2:
        return None
    height = rows[:, 1] if rows.shape[1] == 2 else targets[:, 0]
    return *span(rows[:, 0]), *span(height)


def _two(chosen: SequenceSet) -> tuple[str, ...]:
    return ("0", "1") if chosen.targets == "zero_one" else ()


def _labels(chosen: SequenceSet, targets: Float64Array, classes: int) -> Any:
    if classes:
        return targets.argmax(1)
    return targets[:, 0].astype(np.int64) if chosen.targets == "zero_one" else None


__all__ = ["SETS", "Option", "SequenceSet", "make"]
