"""Remedies: how a run that diverged can go on, each tried before it is offered.

From a moment before the trouble there are three ways: a smaller learning rate, clipping, another
start. How small, how short and which one is found by walking them on branches of the run: a tenth
of the rate, a tenth of that, … until the loss stays finite and does not rise. The run itself is
left as it was.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from engine.allowed import integer
from engine.analysis.diagnostics import norm
from engine.errors import ConfigError
from engine.training.divergence import Diverged
from engine.training.runs import RUNS
from engine.training.timeline import Timeline

UPDATES = 50
TENTHS = 10
"""How often a rate or a bound is divided by ten before there is none."""
SEEDS = 3
"""How many other starts are tried as the run was, before the rate is made smaller too."""
SHARE = 0.1
"""The largest share of the parameters' norm that one clipped step of plain descent makes."""


@dataclass(frozen=True)
class Remedies:
    """Settings with which the run goes on from before update `update`; None for one that does not
    help.

    `learning_rate` and `clip_norm` are to be set there; `start` is a whole other run, whose seed
    and maybe rate differ.
    """

    update: int
    learning_rate: float | None
    clip_norm: float | None
    start: Any


def remedies(run: Timeline, update: int, updates: int = UPDATES) -> Remedies:
    """Each remedy from before update `update`, tried for so many updates, at least two."""
    if isinstance(update, bool) or not isinstance(update, int) or not 0 <= update <= run.update:
        raise ConfigError("update", update, integer(0, run.update))
    at = run.branch()
    at.seek(update)

    def helps(name: str) -> Callable[[float], bool]:
        def tried(value: float) -> bool:
            trial = at.branch()
            trial.adjust(**{name: value})
            return _goes_on(trial, updates)

        return tried

    rate = at.training.learning_rate
    smaller = next(filter(helps("learning_rate"), _tenths(rate / 10)), None)
    length = SHARE * norm(at.network.parameters) / rate if rate else 0.0
    clip = next(filter(helps("clip_norm"), _tenths(_round(length or 1.0))), None)
    starts = (config for config in _starts(run) if _works(run, config, updates))
    return Remedies(update, smaller, clip, next(starts, None))


def _tenths(first: float) -> Iterator[float]:
    """`first`, a tenth of it, and so on, each to twelve digits."""
    return (float(f"{first / 10**power:.12g}") for power in range(TENTHS) if first > 0.0)


def _round(value: float) -> float:
    """1, 2 or 5 times a power of ten, at or below `value`, between 1e-9 and 1e9."""
    bounded = min(max(value, 1e-9), 1e9) if math.isfinite(value) else 1.0
    power = 10.0 ** math.floor(math.log10(bounded))
    return max(lead * power for lead in (1.0, 2.0, 5.0) if lead * power <= bounded * (1 + 1e-9))


def _starts(run: Timeline) -> Iterator[Any]:
    """Other starts as the run is trained now, then one with ever smaller rates."""

    def drawn(ahead: int, **training: Any) -> Any:
        config = RUNS[run.config.kind].reseeded(run.config, ahead)
        return replace(config, training=replace(run.training, **training))

    yield from (drawn(ahead + 1) for ahead in range(SEEDS))
    yield from (drawn(1, learning_rate=rate) for rate in _tenths(run.training.learning_rate / 10))


def _works(run: Timeline, config: Any, updates: int) -> bool:
    return _goes_on(Timeline(config, None, run.dataset, run.network.kinds), updates)


def _goes_on(run: Timeline, updates: int) -> bool:
    """Whether the loss stays finite and is no higher after the first quarter than in it."""
    try:
        with np.errstate(all="ignore"):
            losses = run.advance(updates)
    except Diverged:
        return False
    quarter = -(-len(losses) // 4)
    early, late = float(np.mean(losses[:quarter])), float(np.mean(losses[quarter:]))
    return math.isfinite(run.record.loss) and late <= early * (1 + 1e-9)
