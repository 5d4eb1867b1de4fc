"""A curve that never grows: points of a run, thinned by doubling the stride.

A point whose place (the update, the epoch) is not a multiple of the stride is not kept; when
there would be too many, the stride doubles and every other point goes. What is kept depends
only on the run, never on how fast it went.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Point = list[Any]


class Curve:
    """At most `most` points; each is a list whose element `key` is its place."""

    def __init__(self, most: int, key: int = 0) -> None:
        self.most = most
        self.key = key
        self.stride = 1
        self.points: list[Point] = []
        self.fresh: list[Point] = []

    def wants(self, place: int) -> bool:
        """Whether a point there would be kept."""
        return place % self.stride == 0

    def add(self, point: Point) -> None:
        """Keep a point, if it is wanted; others at its place or after it go.

        A point that is already there changes nothing: a replay gives the same ones again.
        """
        place = point[self.key]
        if not self.wants(place):
            return
        at = bisect_left(self.points, place, key=self._place)
        if at < len(self.points) and _same(self.points[at], point):
            return
        del self.points[at:]
        del self.fresh[bisect_left(self.fresh, place, key=self._place) :]
        self.points.append(point)
        self.fresh.append(point)
        if len(self.points) > self.most:
            self.stride *= 2
            self.points = [kept for kept in self.points if self.wants(kept[self.key])]

    def _place(self, point: Point) -> int:
        return int(point[self.key])

    def take(self) -> list[Point]:
        """The points added since the last time."""
        fresh, self.fresh = self.fresh, []
        return fresh[-self.most :]


def _same(one: Point, other: Point) -> bool:
    # The last bit of a loss may differ between a kept and a fast update.
    return all(
        a == b if a is None or b is None else math.isclose(a, b, rel_tol=1e-9)
        for a, b in zip(one, other, strict=True)
    )


class History:
    """The curves of a run: the loss of single updates, and evaluations at the ends of epochs.

    A point of `losses` is [update, loss]; one of `evaluations` is [updates made, epochs made,
    training loss, training accuracy, test loss, test accuracy], null where there is none.
    """

    def __init__(self, most: int) -> None:
        self.losses = Curve(most)
        self.evaluations = Curve(most, key=1)

    def add_losses(self, update: int, losses: Sequence[float] | NDArray[np.float64]) -> None:
        """The losses of updates in a row, the first of number `update`."""
        place = update + -update % self.losses.stride
        while place < update + len(losses):
            loss = float(losses[place - update])
            if math.isfinite(loss):
                self.losses.add([place, loss])
            place += self.losses.stride
            place += -place % self.losses.stride

    def to_dict(self) -> dict[str, list[Point]]:
        """As the session message carries it."""
        return {"losses": self.losses.points, "evaluations": self.evaluations.points}
