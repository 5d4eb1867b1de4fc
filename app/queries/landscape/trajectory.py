"""The trajectory of a run: its parameters at some of its updates, found by replaying it.

A run is exactly what its configuration and its log say, so no path needs to be kept while it
trains. Where replaying all of it would take too long, its snapshots are the trajectory.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.queries.base import PASSES
from engine import Timeline

OVERHEAD = 20_000
"""The cost of one update beside its multiplications, in multiplications."""


class PathPoint(NamedTuple):
    """The parameters (P,) when `update` updates were made."""

    update: int
    parameters: NDArray[np.floating]


def places(end: int, most: int) -> list[int]:
    """At most `most` + 1 updates from 0 to `end`: all of them, or closer together at the start,
    where a path turns most."""
    if end <= most:
        return list(range(end + 1))
    return sorted({round(end * (i / most) ** 2) for i in range(most + 1)})


def replay(run: Timeline, most: int, work: int, at_once: int) -> Iterator[PathPoint | None]:
    """Up to `most` + 1 points of the way `run`, a branch of one's own, has come, the last where
    it stands; None between slices of about `at_once` multiplications.

    The run is replayed if that costs at most `work` multiplications.
    """
    end = run.update
    cost = PASSES * len(run.network.parameters) * run.training.batch_size + OVERHEAD
    stops = places(end, most) if end * cost <= work else _kept(run, most)
    updates = max(1, at_once // cost)
    for stop in stops:
        if stop <= run.update or run.snapshot(stop).update == stop:
            run.seek(stop)
        while run.update < stop:
            run.advance(min(updates, stop - run.update))
            yield None
        yield PathPoint(stop, run.network.parameters.copy())


def _kept(run: Timeline, most: int) -> list[int]:
    """The updates of which there are snapshots, and where the run stands."""
    end, at = run.update, run.snapshot(run.update).update
    found = [at]
    while at > 0:
        at = run.snapshot(at - 1).update
        found.append(at)
    kept = found[:: -(-len(found) // most)]
    return sorted({0, *kept, end})
