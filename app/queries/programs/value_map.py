"""Maps of a program's values: what each number of one is, over the plane of the data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.errors import refused
from app.playback.playhead import Playhead
from app.queries.base import About, Answer, plain
from app.settings import Settings
from engine.allowed import amount
from engine.analysis.program.cost import program_cost
from engine.analysis.program.maps import value_maps

LINE = 4
"""Points of a line, as a multiple of a plane's along one side."""


def map_of(
    fields: Mapping[str, Any], playhead: Playhead, about: About, settings: Settings
) -> Callable[[], Answer]:
    """The maps of the value called `of`, or of what the program says where that has none.

    `values` are those of each of its numbers, `most` at most, row by row from below; of one
    coordinate there is one row. Problem where the data have no plane.
    """
    run: Any = playhead.run
    dataset, program = run.dataset, run.network.over(run.network.parameters.copy())
    line = dataset.drawable and dataset.points_train.shape[1] == 1
    side = settings.map_resolution * (LINE if line else 1)
    one, two = (program_cost(program.graph, run.training, n).forward for n in (1, 2))
    fitting = settings.max_split_multiplications // max(1, two - one)
    if side * (1 if line else side) > fitting:
        raise refused("of", side, amount("rows", high=fitting), "too_large")

    def work() -> Answer:
        found = value_maps(program, dataset, fields["of"], side)
        return {
            "of": found.tensor.address,
            "shape": list(found.tensor.shape),
            "columns": len(found.xs),
            "rows": max(1, len(found.ys)),
            "domain": list(dataset.domain),
            "values": [plain(each.ravel()) for each in found.values[: fields["most"]]],
        }

    return work
