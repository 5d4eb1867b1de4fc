"""Surfaces: the loss over all parameters, on an update's own batch or on some training rows.

`SURFACES` has by the kind of the run how many rows there are, what one of them costs, and how the
surface of some is made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np

from app.playback.playhead import Playhead
from app.queries.base import About
from engine.analysis.loss_surface import Surface
from engine.analysis.program.cost import CALL, program_cost
from engine.analysis.program.surface import ProgramSurface
from engine.program.binding import bound
from engine.program.config import rows_of

LAYER = 10_000
"""The cost of one layer in one loss, in multiplications, however small it is."""


@dataclass(frozen=True)
class ScoredRows:
    """`count` rows; the loss of some takes `each` multiplications a row and `call` beside.

    `surface(rows)` is that of so many of them, spread evenly.
    """

    count: int
    each: int
    call: int
    surface: Callable[[int], Any]


def rows_looked_at(playhead: Playhead, about: About, over: str) -> ScoredRows:
    """The rows of the update's "batch", or all of "train"."""
    return SURFACES[playhead.run.config.kind](playhead, about, over == "batch")


def _network(playhead: Playhead, about: About, batch: bool) -> ScoredRows:
    run, record = playhead.run, about.record
    x, y = (record.x, record.y) if batch else (run.dataset.x_train, run.dataset.y_train)

    def surface(rows: int) -> Surface:
        if batch and rows == len(x):
            return Surface.of_record(record, about.training)
        some = np.arange(rows) * len(x) // rows
        return Surface.of_data(run.network, about.training, x[some], y[some])

    return ScoredRows(len(x), len(record.parameters), LAYER * len(run.network.layers), surface)


def _program(playhead: Playhead, about: About, batch: bool) -> ScoredRows:
    program: Any = playhead.run.network
    record: Any = about.record
    one, two = (program_cost(program.graph, about.training, n).forward for n in (1, 2))
    # Without data a batch is always one.
    each = two - one if program.data else one
    arrays = {tensor.base: record.value(tensor.number) for tensor in program.data}
    if not batch and program.data:
        arrays = bound(program, *rows_of(program, playhead.run.dataset))
    count = len(next(iter(arrays.values()))) if arrays else 1

    def surface(rows: int) -> ProgramSurface:
        if not arrays or (batch and rows == count):
            return ProgramSurface.of_record(record, about.training)
        some = np.arange(rows) * count // rows
        given = {name: array[some] for name, array in arrays.items()}
        return ProgramSurface.of_data(program, about.training, given)

    return ScoredRows(count, max(1, each), CALL * len(program.graph.operations), surface)


SURFACES: Mapping[str, Callable[[Playhead, About, bool], ScoredRows]] = MappingProxyType(
    {"network": _network, "program": _program}
)
