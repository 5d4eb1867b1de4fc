"""Seeds: the same run from K starts at once, to see what is luck and what is the network.

The copies differ in the network's seed alone: the run's own, and those after it. They train from
their first update on with the settings in force now, on the same batches in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from app.catalog.limits import cost_of
from app.errors import refused
from app.playback.playhead import Playhead
from app.queries.base import About, Answer, AnswerParts, plain
from app.settings import Settings
from engine import Ensemble, Timeline
from engine.allowed import integer
from engine.analysis.starts import Starts
from engine.training.runs import MAX_SEED
from engine.training.scoring import evaluate

POINTS = 48
"""How many points a curve has at most; each is the mean loss of the updates since the last."""
MULTIPLICATIONS_A_SLICE = 1_000_000
MULTIPLICATIONS_A_PART = 40_000_000
MULTIPLICATIONS_A_SCORE = 500_000_000
FEWEST_ROWS_SCORED = 64
OVERHEAD = 20_000
"""The cost of one layer in one update, in multiplications, however small it is."""
ARRAYS_OF_PARAMETERS, ARRAYS_OF_UNITS = 6, 8
"""How many numbers a copy keeps: of its parameters' size, and of (units, batch)."""


class Copies(Protocol):
    """K copies of a run, and the update that all of them stand before."""

    update: int

    def run(self, updates: int) -> NDArray[np.float64]:
        """Make `updates` updates of every copy; their losses, (K, updates)."""


class Trial(NamedTuple):
    """The copies of one kind of run: its own seed, how many numbers a copy keeps, the cost of an
    update of one or of a score, the copies, made bit by bit, and the score of each."""

    seed: int
    numbers: int
    cost: int
    scored: int
    made: Callable[[list[int]], Iterator[Any]]
    scores: Callable[[Any, slice], Iterator[tuple[float, float | None]]]


def seeds_of(
    fields: Mapping[str, Any], playhead: Playhead, about: About, settings: Settings
) -> Callable[[], AnswerParts]:
    """`count` copies for `updates` updates: their losses on the way, and where they end.

    `curves` has a list a copy with one loss for each of `places` (updates made), by name where
    it is not finite any more; `losses` and `accuracies` are those over the first `samples` rows of
    the training set, once all is done, and `quartiles` (least to most) and `diverged` theirs.
    """
    run, count, updates = playhead.run, fields["count"], fields["updates"]
    trial = TRIALS[run.config.kind](run, about)
    most = max(1, min(settings.max_seeds, settings.max_seed_numbers // trial.numbers))
    if count > most:
        raise refused("count", count, integer(1, most))
    if updates > settings.max_seed_updates:
        raise refused("updates", updates, integer(1, settings.max_seed_updates))
    seeds = [(trial.seed + copy) % MAX_SEED for copy in range(count)]

    def work() -> AnswerParts:
        copies: Any = None
        for copies in trial.made(seeds):
            if copies is None:
                yield None
        found: Answer = {"seeds": seeds, "of": updates}
        for answer in _trained(copies, count, count * trial.cost, updates):
            if answer is not None:
                found |= answer
            yield answer and dict(found)
        rows = MULTIPLICATIONS_A_SCORE // (count * trial.scored)
        samples = min(run.samples("train"), max(FEWEST_ROWS_SCORED, rows))
        losses, accuracies = [], []
        for loss, accuracy in trial.scores(copies, slice(0, samples)):
            losses.append(loss)
            accuracies.append(accuracy)
            yield None
        spread = Ensemble.distribution(np.array(losses))
        return {
            **found,
            "samples": samples,
            "losses": plain(np.array(losses)),
            "accuracies": None if None in accuracies else accuracies,
            "quartiles": plain(np.array(spread.quantiles)),
            "diverged": spread.diverged,
        }

    return work


def _network(run: Timeline, about: About) -> Trial:
    network, training, size = run.network, about.training, len(run.network.parameters)
    units = training.batch_size * sum(layer.units for layer in network.layers)
    # Given weights are one certain start; here they are drawn.
    anew = replace(run.config.network, weights=None, biases=None)
    config = replace(run.config, network=anew, training=training)

    def scores(copies: Ensemble, rows: slice) -> Iterator[tuple[float, float | None]]:
        for row in copies.parameters:
            found = evaluate(copies.network.over(row), run.dataset, training, "train", rows)
            yield found.loss, found.accuracy

    return Trial(
        anew.seed, ARRAYS_OF_PARAMETERS * size + ARRAYS_OF_UNITS * units,
        size * training.batch_size + OVERHEAD * len(network.layers), size,
        lambda seeds: iter((Ensemble(config, seeds, dataset=run.dataset, kinds=network.kinds),)),
        scores,
    )  # fmt: skip


def _program(run: Any, about: About) -> Trial:
    config = replace(run.config, training=about.training)
    cost = cost_of(run)

    def made(seeds: list[int]) -> Iterator[Starts | None]:
        starts = Starts(config, run.dataset, run.network.operations)
        for _ in seeds:
            starts.add()
            yield None
        yield starts

    def scores(copies: Starts, rows: slice) -> Iterator[tuple[float, float | None]]:
        return (copies.score(copy, rows) for copy in range(len(copies.runs)))

    numbers = cost.pass_bytes // 8 + ARRAYS_OF_PARAMETERS * len(run.network.parameters)
    return Trial(
        config.program.seed, numbers,
        cost.operations, cost.forward, made, scores,
    )  # fmt: skip


TRIALS: Mapping[str, Callable[[Any, About], Trial]] = MappingProxyType(
    {"network": _network, "program": _program}
)


def _trained(ensemble: Copies, copies: int, cost: int, updates: int) -> Iterator[Answer | None]:
    """Train all copies, a slice at a time; now and then what their curves are so far."""
    at_once = max(1, MULTIPLICATIONS_A_SLICE // cost)
    slices_a_part = max(1, MULTIPLICATIONS_A_PART // (at_once * cost))
    places: list[int] = []
    curves: list[list[float | str]] = [[] for _ in range(copies)]
    window, slices = -(-updates // POINTS), 0
    for start in range(0, updates, window):
        end = min(updates, start + window)
        total = np.zeros(copies)
        while ensemble.update < end:
            total += ensemble.run(min(at_once, end - ensemble.update)).sum(1)
            slices += 1
            if ensemble.update == end:
                places.append(end)
                for curve, loss in zip(curves, plain(total / (end - start)), strict=True):
                    curve.append(loss)
            show = ensemble.update == updates or slices % slices_a_part == 0
            yield _so_far(ensemble.update, places, curves) if show else None


def _so_far(done: int, places: list[int], curves: list[list[float | str]]) -> Answer:
    return {"done": done, "places": [*places], "curves": [[*curve] for curve in curves]}
