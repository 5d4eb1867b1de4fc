"""Curves of bounded size: points of a run, thinned by doubling the stride.

A point whose place (the update, the epoch) is not a multiple of the stride is not kept; when
there would be too many, the stride doubles and every other point goes. What is kept depends
only on the run, never on how fast it went.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.settings import Settings
from engine.analysis.diagnostics import blocks_of, norms_of
from engine.network.step import Change
from engine.numbers import jsonable

CurvePoint = list[Any]

MOST_NORMS = 32_000
"""Norms of all layers, or parameters, of all points together."""
FEWEST_NORMS = 8
"""Fewer points than this are no curve."""


class Curve:
    """At most `most` points of `width` numbers; number `key` of each is its place.

    The first key + 1 numbers are whole; a later one may be None, where there is none, or not
    finite.
    """

    def __init__(self, most: int, width: int = 2, key: int = 0) -> None:
        self.most = most
        self.key = key
        self.width = width
        self.stride = 1
        self.fresh: list[CurvePoint] = []
        # In one array: as lists, the curves would be most of what a small session keeps.
        self._kept = array("d")
        self._there = bytearray()
        """Flags of the numbers that are kept: 0 where there is none."""

    def __len__(self) -> int:
        return len(self._kept) // self.width

    @property
    def points(self) -> list[CurvePoint]:
        """The points that are kept."""
        whole = self.key + 1
        found: list[CurvePoint] = np.frombuffer(self._kept).reshape(-1, self.width).tolist()
        for row in found:
            row[:whole] = map(int, row[:whole])
        missing = self._there.find(0)
        while missing >= 0:
            found[missing // self.width][missing % self.width] = None
            missing = self._there.find(0, missing + 1)
        return found

    @property
    def written(self) -> list[CurvePoint]:
        """The points as JSON takes them."""
        points = self.points
        return points if np.isfinite(np.frombuffer(self._kept)).all() else jsonable(points)

    def packed(self) -> bytes:
        """The numbers of all points, and which of them are there."""
        return np.frombuffer(self._kept).astype("<f8").tobytes() + bytes(self._there)

    @classmethod
    def unpacked(cls, packed: bytes, width: int, key: int, stride: int) -> Curve:
        """A curve of what `packed` gave."""
        count = len(packed) // 9
        made = cls(count // width, width, key)
        made.stride, made._there = stride, bytearray(packed[8 * count :])
        made._kept.frombytes(np.frombuffer(packed, "<f8", count).astype(float).tobytes())
        return made

    def wants(self, place: int) -> bool:
        """Whether a point there would be kept."""
        return place % self.stride == 0

    def copy(self, updates: float = math.inf) -> Curve:
        """The same points, of which none is fresh; those that so many updates give."""
        other, width = Curve(self.most, self.width, self.key), self.width
        end = updates + self.key
        at = bisect_left(range(len(self)), end, key=lambda row: self._kept[row * width])
        other.stride, other._kept = self.stride, self._kept[: at * width]
        other._there = self._there[: at * width]
        return other

    def add(self, point: CurvePoint) -> None:
        """Keep a point, if it is wanted; others at its place or after it go.

        A point that is already there changes nothing: a replay gives the same ones again.
        """
        place = point[self.key]
        if not self.wants(place):
            return
        at = len(self)
        if at and self._place(at - 1) >= place:
            at = bisect_left(range(at), place, key=self._place)
        if at < len(self) and _same(self._point(at), point):
            return
        del self._kept[at * self.width :], self._there[at * self.width :]
        del self.fresh[bisect_left(self.fresh, place, key=lambda later: int(later[self.key])) :]
        self._keep(point)
        self.fresh.append(point)
        if len(self) > self.most:
            self.stride *= 2
            self.recall(self.stride, [each for each in self.points if self.wants(each[self.key])])

    def recall(self, stride: int, points: Sequence[CurvePoint]) -> None:
        """Take back what a curve held."""
        self.stride = stride
        self._kept, self._there = array("d"), bytearray()
        for point in points:
            self._keep(point)

    def take(self) -> list[CurvePoint]:
        """The points added since the last time."""
        fresh, self.fresh = self.fresh, []
        return fresh[-self.most :]

    def _place(self, at: int) -> int:
        return int(self._kept[at * self.width + self.key])

    def _keep(self, point: Sequence[Any]) -> None:
        self._kept.extend(0.0 if value is None else float(value) for value in point)
        self._there.extend(value is not None for value in point)

    def _point(self, at: int) -> CurvePoint:
        row = slice(at * self.width, (at + 1) * self.width)
        found: CurvePoint = [
            value if there else None
            for value, there in zip(self._kept[row], self._there[row], strict=True)
        ]
        whole = self.key + 1
        return [*map(int, found[:whole]), *found[whole:]]


def _same(one: CurvePoint, other: CurvePoint) -> bool:
    # The last bit of a loss may differ between a kept and a fast update.
    return all(
        a is b is None
        if a is None or b is None
        else math.isclose(a, b, rel_tol=1e-9) or (a != a and b != b)
        for a, b in zip(one, other, strict=True)
    )


class Curves:
    """The curves of a run: the loss of single updates, and evaluations at the ends of epochs.

    A point of `losses` is [update, loss]; one of `evaluations` is [updates made, epochs made,
    training loss, training accuracy, test loss, test accuracy], None where there is none. One of
    `norms` is [update, the gradient's norm of each layer, then the update-to-weight ratio of
    each layer. `most` bounds the points of each, `most_norms` those of the norms of so many
    `layers`; where that is none, no norms are kept.
    """

    def __init__(self, most: int, most_norms: int = 0, layers: int = 0) -> None:
        self.shape = (most, most_norms, layers)
        """The arguments that make another of the same capacity."""
        self.losses = Curve(most)
        self.evaluations = Curve(most, width=6, key=1)
        self.norms = Curve(most_norms, width=1 + 2 * layers)

    @classmethod
    def of(cls, network: Any, settings: Settings) -> Curves:
        """For a run of this network; a large one has fewer norms, as each of them is work."""
        most, layers = settings.max_history, len(blocks_of(network))
        size = max(1, len(network.parameters))
        fitting = min(most, settings.max_norm_numbers // size, MOST_NORMS // max(1, layers))
        if not layers:
            fitting = 0
        return cls(most, fitting if fitting >= FEWEST_NORMS else 0, layers)

    def copies(self, updates: float = math.inf) -> dict[str, Curve]:
        """Each curve as it is now, by its name, up to what so many updates give."""
        return {name: curve.copy(updates) for name, curve in self.named()}

    def add_losses(self, update: int, losses: Sequence[float] | NDArray[np.float64]) -> None:
        """The losses of updates in a row, the first of number `update`."""
        place = update + -update % self.losses.stride
        while place < update + len(losses):
            self.losses.add([place, float(losses[place - update])])
            place += self.losses.stride
            place += -place % self.losses.stride

    def until_norms(self, update: int) -> int | None:
        """The number of updates from `update` on to the next whose norms are wanted; None:
        never."""
        return -update % self.norms.stride if self.norms.most else None

    def add_norms(self, record: Any, change: Change) -> None:
        """The norms of one committed update, if they are wanted."""
        if self.norms.most and self.norms.wants(record.update):
            gradients, ratios = norms_of(record, change)
            self.norms.add([record.update, *gradients, *ratios])

    def to_dict(self) -> dict[str, list[CurvePoint]]:
        """As the session message carries it."""
        return {name: curve.written for name, curve in self.named()}

    def take(self) -> dict[str, list[CurvePoint]]:
        """The points of each curve since the last time, as a message carries them."""
        return {name: jsonable(curve.take()) for name, curve in self.named()}

    def named(self) -> tuple[tuple[str, Curve], ...]:
        """Each curve with its name."""
        return (
            ("losses", self.losses),
            ("evaluations", self.evaluations),
            ("norms", self.norms),
        )
