"""The optimizer's state in a frame: its memory, and what clipping does to the gradient.

`read` reads both for a frame, before the commit as after it: the memory is the one this
update is made with, its own gradient in it already.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from engine import OPTIMIZERS, Timeline
from engine.explain.moment import Moment, OptimizerStep
from engine.functions.activations import Array
from engine.functions.regularizers import clip_scale, regularized_gradient

DIRECTIONS = ("velocity", "mean")
"""Memories that point somewhere; every other is a size."""
MOST_REMEMBERED = 512
"""Parameters of a network beyond which no memory is carried: it could not be drawn on their
edges."""


class OptimizerState(NamedTuple):
    """`direction` and `size` (P,) are what is remembered of each parameter, None if nothing is.

    `scale` is what clipping by norm multiplies the gradient by, `cut` the share of derivatives
    that clipping by value cuts.
    """

    direction: Array | None = None
    size: Array | None = None
    scale: float = 1.0
    cut: float = 0.0


NOTHING = OptimizerState()
"""A plain step: nothing remembered, nothing clipped."""


def read(run: Timeline) -> OptimizerState:
    """The optimizer's memory that the update in view is made with, besides its gradient."""
    config, small = run.training, len(run.network.parameters) <= MOST_REMEMBERED
    bounds = (config.clip_norm, config.clip_value)
    if bounds == (None, None) and not (small and OPTIMIZERS[config.optimizer].memory_names):
        return NOTHING
    moment = Moment.of_run(run)
    if moment is None:
        return NOTHING
    step = OptimizerStep(run.record, moment)
    memory = step.new_memory if small else {}
    direction = [memory[name] for name in memory if name in DIRECTIONS]
    size = [memory[name] for name in memory if name not in DIRECTIONS]
    scale, cut = 1.0, 0.0
    if step.config.clip_norm is not None:
        scale = float(clip_scale(step.config, step.unclipped)[0])
    if step.config.clip_value is not None:
        free = replace(step.config, clip_norm=None, clip_value=None)
        gradient = run.record.flat_gradient
        if step.trainable is not None:
            gradient = gradient * step.trainable
        whole = regularized_gradient(free, run.record.parameters, gradient, step.decays)
        cut = float(np.mean(np.abs(whole) > step.config.clip_value))
    return OptimizerState(
        direction[0] if direction else None, size[0] if size else None, scale, cut
    )
