"""Seeds: the same run from K starts at once, to see what is luck and what is the network.

The copies differ in the network's seed alone: the run's own, and those after it. They train from
their first update on with the settings in force now, on the same batches in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from app.errors import refused
from app.playback.playhead import Playhead
from app.queries.base import About, Answer, Parts, plain
from app.settings import Settings
from engine import Ensemble
from engine.allowed import integer
from engine.training.scoring import evaluate

POINTS = 48
"""How many points a curve has at most; each is the mean loss of the updates since the last."""
MULTIPLICATIONS_A_SLICE = 1_000_000
MULTIPLICATIONS_A_PART = 40_000_000
MULTIPLICATIONS_A_SCORE = 500_000_000
FEWEST_ROWS_SCORED = 64
OVERHEAD = 20_000
"""What one layer costs in one update, in multiplications, however small it is."""
ARRAYS_OF_PARAMETERS, ARRAYS_OF_UNITS = 6, 8
"""How many numbers a copy keeps: of its parameters' size, and of (units, batch)."""
MAX_SEED = 2**53


def seeds_of(
    fields: Mapping[str, Any], playhead: Playhead, about: About, settings: Settings
) -> Callable[[], Parts]:
    """`count` copies for `updates` updates: their losses on the way, and where they end.

    `curves` has a list a copy with one loss for each of `places` (updates made), by name where
    it is not finite any more; `losses` and `accuracies` are those over the first `samples` rows of
    the training set, once all is done, and `quartiles` (least to most) and `diverged` theirs.
    """
    run, count, updates = playhead.run, fields["count"], fields["updates"]
    layers = run.network.layers
    each = ARRAYS_OF_PARAMETERS * len(run.network.parameters)
    each += ARRAYS_OF_UNITS * about.training.batch_size * sum(layer.units for layer in layers)
    most = max(1, min(settings.max_seeds, settings.max_seed_numbers // each))
    if count > most:
        raise refused("count", count, integer(1, most))
    if updates > settings.max_seed_updates:
        raise refused("updates", updates, integer(1, settings.max_seed_updates))
    first, dataset = run.config.network.seed, run.dataset
    # Given weights are one certain start; here they are drawn.
    network = replace(run.config.network, weights=None, biases=None)
    config = replace(run.config, network=network, training=about.training)
    kinds = run.network.kinds
    seeds = [(first + copy) % MAX_SEED for copy in range(count)]

    def work() -> Parts:
        ensemble = Ensemble(config, seeds, dataset=dataset, kinds=kinds)
        found: Answer = {"seeds": seeds, "of": updates}
        for answer in _trained(ensemble, updates):
            if answer is not None:
                found |= answer
            yield answer and dict(found)
        rows = MULTIPLICATIONS_A_SCORE // ensemble.parameters.size
        samples = min(len(dataset.x_train), max(FEWEST_ROWS_SCORED, rows))
        losses, accuracies = [], []
        for row in ensemble.parameters:
            twin = ensemble.network.over(row)
            score = evaluate(twin, dataset, about.training, "train", slice(0, samples))
            losses.append(score.loss)
            accuracies.append(score.accuracy)
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


def _trained(ensemble: Ensemble, updates: int) -> Iterator[Answer | None]:
    """Train all copies, a slice at a time; now and then what their curves are so far."""
    copies, size = ensemble.parameters.shape
    layers = len(ensemble.network.layers)
    cost = copies * size * ensemble.config.training.batch_size + OVERHEAD * layers
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
