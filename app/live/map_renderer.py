"""The maps of a run's neurons, drawn anew when its parameters have changed.

The parameters are copied into a network of the same config, so that drawing may take its time in
another thread while the run goes on.
"""

from __future__ import annotations

from math import isqrt

import numpy as np
from numpy.typing import NDArray

from app.protocol.maps import MapGrid, encode
from app.settings import Settings
from engine import Timeline
from engine.analysis import maps

FEWEST = 4
"""Points along a side of the smallest maps, for networks of thousands of neurons."""
LINE = 4
"""Points of a line, as a multiple of a plane's along one side."""


class MapRenderer:
    """The maps of one run; `drawn` is the last frame."""

    def __init__(self, run: Timeline, layout_id: int, settings: Settings) -> None:
        self.layout_id = layout_id
        self.drawn: bytes | None = None
        self._run = run
        self._sides = settings.map_resolution, settings.still_map_resolution
        self._room = settings.max_map_bytes // sum(run.network.config.sizes)
        self._copy = run.network.over(run.network.parameters.copy())
        self._fine = False
        self._inputs, self._shape = self._grid()
        self._scene = self._now()

    def renew(self, still: bool = False) -> bool:
        """Take the present parameters; False if the maps are of these already.

        The maps of a run that stands `still` are finer than those of one that plays.
        """
        run, copy = self._run.network, self._copy
        same = run.interventions == copy.interventions and np.array_equal(
            run.parameters, copy.parameters
        )
        if self.drawn is not None and same and (self._fine or not still):
            return False
        if still != self._fine:
            self._fine = still
            self._inputs, self._shape = self._grid()
        copy.parameters[...] = run.parameters
        copy.intervene(run.interventions)
        self._scene = self._now()
        return True

    def draw(self) -> bytes:
        """The frame of the parameters taken last."""
        reached = self._copy.activations(self._inputs)
        self.drawn = encode(self._scene, [self._inputs.T, *(a.T for a in reached)])
        return self.drawn

    def _grid(self) -> tuple[NDArray[np.floating], tuple[int, int]]:
        """Inputs of the network at each point (points, inputs), and how many columns and rows these
        are."""
        dataset = self._run.dataset
        plane = dataset.points_train.shape[1] == 2
        fitting = isqrt(self._room) if plane else self._room
        side = self._sides[self._fine] * (1 if plane else LINE)
        xs, ys = maps.axes(dataset, min(max(FEWEST, min(side, fitting)), maps.MAX_RESOLUTION))
        points = np.stack(np.meshgrid(xs, ys), 2).reshape(-1, 2) if plane else xs[:, None]
        return dataset.encode(points), (len(xs), max(1, len(ys)))

    def _now(self) -> MapGrid:
        run = self._run
        assert run.dataset.domain is not None
        return MapGrid(self.layout_id, run.update, run.epoch, *self._shape, run.dataset.domain)
