"""Chunks: some updates in a row without keeping them; what their losses need is kept instead.

The losses of a chunk are computed at once, and one sum of squares for each update is finite only
if all its numbers are, so that a divergence is found without looking at every value.
"""

from collections.abc import Callable, Iterable

import numpy as np

from engine.functions.activations import Array
from engine.training.passes import Pass

CHUNK = 64
"""How many updates are made between two looks at whether all is finite."""


def run_chunk(
    passes: Iterable[Pass], apply: Callable[[Array], object], whole: bool
) -> tuple[Array, list[float]]:
    """The loss of each update, (updates,), and a sum of squares over its numbers.

    `passes` gives each update's pass, its batch loaded; `apply` takes its gradient. `whole` adds
    the gradient to the sum: clipping can hide an infinite one, unclipped it is seen in the
    parameters.
    """
    outcomes, made, sums = [], [], []
    for chosen in passes:
        for step in chosen.steps:
            step()
        kept = chosen.block if whole else chosen.activity
        sums.append(np.dot(kept, kept))
        outcomes.append(chosen.outcome())
        made.append(chosen)
        apply(chosen.gradient)
    losses = made[0].losses(outcomes)
    starts = np.cumsum([0, *(chosen.batch for chosen in made[:-1])])
    scales = np.array([chosen.scale for chosen in made])
    return np.asarray(np.add.reduceat(losses, starts) * scales), sums
