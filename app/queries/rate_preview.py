"""The preview of a rate: what the coming update would do at another learning rate.

Asked while a rate is dragged: the parameters after the step, the loss of the same batch there,
the outputs' maps, and once for each update how the loss runs along the step's direction and
where its stability limit lies. Everything is worked out on copies.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from app.playback.playhead import Playhead
from app.protocol.frame import largest
from app.protocol.layout import plan
from app.queries.base import PASSES, About, Answer, plain
from app.settings import Settings
from engine import Dataset, Timeline, UpdateRecord
from engine.analysis import maps
from engine.analysis.landscape import along_update
from engine.analysis.loss_surface import Surface
from engine.analysis.program.cost import program_cost
from engine.analysis.program.surface import ProgramSurface
from engine.analysis.stability import FULL_PARAMETERS, LANCZOS_STEPS, Stability, stability
from engine.config.training import TrainingConfig
from engine.functions.activations import Array
from engine.numbers import number

LOW, HIGH = 1e-4, 10.0
"""The ends of the line, those of the page's slider; it is looked at in equal factors."""
MOST, LEAST = 101, 9
"""Points of the line; fewer where each costs much."""


def preview_of(
    fields: Mapping[str, Any], playhead: Playhead, about: About, settings: Settings
) -> Callable[[], Answer]:
    """The coming update at the learning rate `learning_rate`; with `line`, all rates at a look."""
    run, rate = playhead.run, fields["learning_rate"]
    training = replace(about.training, learning_rate=rate)
    record, change = _coming(run, training)
    # Tensors that a record fills in at the first look are filled in here, by its own thread.
    _ = record.block, record.layers
    carried = plan(run.network, settings.max_streamed_parameters)
    # The record in view decides which weights of a large layer are drawn.
    drawn = {e.part.start: largest(about.record.parameters[e.part], e.count) for e in carried.edges}
    factor = training.rate_factor(record.update)
    dataset = run.dataset if run.dataset.drawable else None

    def work() -> Answer:
        surface = Surface.of_record(record, training)
        after = record.parameters + change
        answer = _losses(surface, record, after, rate) | {
            "layers": _layers(record, after, drawn),
            "map": _map(surface, dataset, settings) if dataset else None,
        }
        if fields["line"]:
            each = len(change) * record.batch
            answer["line"] = _line(surface, record, change, rate, settings, each)
            answer["stability"] = _stability(record, training, factor, settings)
        return answer

    return work


def program_preview_of(
    fields: Mapping[str, Any], playhead: Playhead, about: About, settings: Settings
) -> Callable[[], Answer]:
    """The same of a program: `parameters` has them by name; no maps, and no stability limit."""
    run, rate = playhead.run, fields["learning_rate"]
    training = replace(about.training, learning_rate=rate)
    record, change = _coming(run, training)

    def work() -> Answer:
        surface = ProgramSurface.of_record(record, training)
        after = record.parameters + change
        answer = _losses(surface, record, after, rate) | {
            "layers": [],
            "parameters": {
                name: plain(after[part].reshape(parameter.shape))
                for name, parameter, part in record.program.named()
            },
            "map": None,
        }
        if fields["line"]:
            each = program_cost(record.program.graph, training, record.batch).forward
            answer["line"] = _line(surface, record, change, rate, settings, each)
            answer["stability"] = {"limit": None, "curvature": None, "settled": False}
        return answer

    return work


def _coming(run: Timeline, training: TrainingConfig) -> tuple[Any, Array]:
    """The update that is not committed yet, and what it would add; the run stays as it is."""
    record = run.trainer.look() if run.committed else run.record
    return record, run.trainer.preview(record, training).vector


def _losses(surface: Any, record: Any, after: Array, rate: float) -> Answer:
    """The loss before the step and after it."""
    return {
        "learning_rate": rate,
        "update": record.update,
        "loss": number(record.loss),
        "next_loss": number(surface.loss(after)),
    }


def _layers(record: UpdateRecord, after: Array, drawn: Mapping[int, Any]) -> list[Answer]:
    """All parameters after the step; of a large layer the weights that frames carry, too."""
    layers: list[Answer] = [{} for _ in record.layers]
    for layer, parameter, part in record.network.named():
        values = after[part]
        if part.start in drawn:
            layers[layer] |= {
                "edges": drawn[part.start].tolist(), "weights": plain(values[drawn[part.start]])
            }  # fmt: skip
        else:
            layers[layer][parameter.name] = plain(values.reshape(parameter.shape))
    return layers


def _map(surface: Surface, dataset: Dataset, settings: Settings) -> Answer:
    """Outputs after the step: of each its values, row by row from below."""
    found = maps.decision_maps(surface.model, dataset, settings.map_resolution)
    assert dataset.domain is not None
    return {
        "columns": len(found.xs),
        "rows": max(1, len(found.ys)),
        "domain": list(dataset.domain),
        "values": [plain(output.ravel()) for output in found.layers[-1]],
    }


def _line(
    surface: Any, record: Any, change: Array, rate: float, settings: Settings, each: int
) -> Answer | None:
    """The loss along the step, by the rate that would go so far; one costs `each`. None at rate 0,
    which has no step."""
    if not rate:
        return None
    fitting = settings.max_check_multiplications // each
    rates = np.geomspace(LOW, HIGH, max(LEAST, min(MOST, fitting)))
    line = along_update(surface, record.parameters, change, rate, rates=tuple(rates.tolist()))
    return {"rates": list(line.rates), "losses": plain(np.array(line.losses))}


def _stability(
    record: UpdateRecord, training: TrainingConfig, factor: float, settings: Settings
) -> Answer:
    """The stability limit as a setting of the rate: the schedule's share is taken out."""
    size = len(record.parameters)
    passes = 4 * (size if size <= FULL_PARAMETERS else LANCZOS_STEPS)
    found = Stability(None, None, "none", False)
    if PASSES * passes * size * record.batch <= settings.max_check_multiplications:
        found = stability(record, training)
    limit = found.limit / factor if found.limit is not None and factor else None
    curvature = None if found.curvature is None else number(found.curvature)
    return {"limit": limit, "curvature": curvature, "settled": found.settled}
