"""Schedules: how the learning rate changes by itself as updates pass.

The rate of update t (0 is the first) is learning_rate · factor(t). One table, `SCHEDULES`;
each factor takes t and the three numbers a schedule may have: `every` (updates in a period),
`factor` (what a period multiplies by) and `total` (updates until the end of the curve).
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Schedule:
    """One schedule: `factor(t, every, factor, total)` → what the learning rate is times at t."""

    name: str
    title: str
    doc: str
    factor: Callable[[int, int, float, int], float]
    uses: tuple[str, ...] = ()


def _cosine(t: int, every: int, factor: float, total: int) -> float:
    return 0.5 * (1.0 + math.cos(math.pi * min(t, total) / total))


SCHEDULES: Mapping[str, Schedule] = MappingProxyType(
    {
        entry.name: entry
        for entry in (
            Schedule(
                "constant",
                "constant",
                "The rate stays where you put it.",
                lambda t, every, factor, total: 1.0,
            ),
            Schedule(
                "step",
                "step",
                "Every so many updates the rate is multiplied by the factor.",
                lambda t, every, factor, total: factor ** (t // every),
                uses=("schedule_every", "schedule_factor"),
            ),
            Schedule(
                "exponential",
                "exponential",
                "The same decline, spread over every update.",
                lambda t, every, factor, total: factor ** (t / every),
                uses=("schedule_every", "schedule_factor"),
            ),
            Schedule(
                "cosine",
                "cosine",
                "Down along half a cosine to 0 at the end.",
                _cosine,
                uses=("schedule_total",),
            ),
            Schedule(
                "warmup",
                "warm-up",
                "Up in a straight line at the start, then constant.",
                lambda t, every, factor, total: min(1.0, (t + 1) / total),
                uses=("schedule_total",),
            ),
            Schedule(
                "inverse",
                "1/t",
                "Divided by 1 + t/every.",
                lambda t, every, factor, total: 1.0 / (1.0 + t / every),
                uses=("schedule_every",),
            ),
        )
    }
)
