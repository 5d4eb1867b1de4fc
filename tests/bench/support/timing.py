"""Timing for the benches: several ways of doing one thing, measured in turn in one run.

Machines are shared and drift, so only what was measured side by side is compared: each round
times every contender once, and a figure is the median over the rounds, a ratio the median of the
rounds' ratios.
"""

import time
from collections.abc import Callable, Mapping
from statistics import median

Step = Callable[[int], object]


def measure(contenders: Mapping[str, Step], count: int, rounds: int = 9) -> dict[str, list[float]]:
    """Microseconds a step, for each contender and round; a contender does `count` steps a call."""
    for step in contenders.values():
        step(max(2, count // 10))
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, step in contenders.items():
            start = time.perf_counter()
            step(count)
            taken[name].append((time.perf_counter() - start) / count * 1e6)
    return taken


def ratio(taken: Mapping[str, list[float]], above: str, below: str) -> float:
    """How many times as long `above` takes as `below`, round by round; the median."""
    return median(a / b for a, b in zip(taken[above], taken[below], strict=True))
