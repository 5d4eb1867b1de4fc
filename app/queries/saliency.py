"""Saliency: how the loss, or one output, would move if the input of a sample did."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from app.errors import refused
from app.playback.playhead import Playhead
from app.queries.base import About, Answer, plain
from app.settings import Settings
from engine import Dataset
from engine.allowed import amount, choice, integer
from engine.analysis.saliency import loss_saliency, output_saliency
from engine.functions.activations import Array
from engine.numbers import number

STEP = 2.0**-10
"""The step of a raw coordinate that shows how the inputs follow, in its own units."""


def saliency_of(
    fields: Mapping[str, Any], playhead: Playhead, about: About, settings: Settings
) -> Callable[[], Answer]:
    """∂L/∂x of one sample of the batch, or of one output; in the plane ∂/∂point as well."""
    record, sample, output = about.record, fields["sample"], fields["output"]
    if sample >= record.batch:
        raise refused("sample", sample, integer(0, record.batch - 1))
    dataset = playhead.run.dataset if playhead.run.dataset.drawable else None

    def work() -> Answer:
        if output is None:
            values = loss_saliency(record, about.training)[sample]
        else:
            values = output_saliency(record, output)[sample]
        answer: Answer = {
            "update": record.update, "sample": sample, "output": output,
            "values": plain(values), "point": None, "arrow": None,
        }  # fmt: skip
        if dataset:
            point = dataset.points_train[record.indices[sample]]
            arrow = jacobian(dataset, point) @ values.astype(float)
            answer |= {
                "point": [float(x) for x in point],
                "arrow": [number(float(slope)) for slope in arrow],
            }
        return answer

    return work


def program_saliency_of(
    fields: Mapping[str, Any], playhead: Playhead, about: About, settings: Settings
) -> Callable[[], Answer]:
    """∂L/∂x of one sample of a program's one input of numbers: its record has it."""
    record: Any = about.record
    sample, output = fields["sample"], fields["output"]
    inputs = record.program.graph.inputs
    if len(inputs) != 1:
        raise refused("do", "saliency", amount("inputs", 1, 1))
    if sample >= record.batch:
        raise refused("sample", sample, integer(0, record.batch - 1))
    if output is not None:
        raise refused("output", output, choice(["null"]))

    def work() -> Answer:
        return {
            "update": record.update, "sample": sample, "output": None,
            "values": plain(record.gradient(inputs[0].number)[sample]),
            "point": None, "arrow": None,
        }  # fmt: skip

    return work


def jacobian(dataset: Dataset, point: Array) -> Array:
    """∂input/∂coordinate at a raw point, (coordinates, inputs); features are smooth.

    A central difference of fourth order: exact to rounding for what is of fourth degree or less.
    """
    step = STEP * max(1.0, float(np.abs(point).max()))
    moves = np.eye(len(point)) * step

    def difference(times: int) -> Array:
        ahead = dataset.encode(point + times * moves)
        return np.asarray(ahead - dataset.encode(point - times * moves))

    return np.asarray((8.0 * difference(1) - difference(2)) / (12.0 * step))
