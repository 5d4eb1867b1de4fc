"""The moment a question is about, the question, and its answer as plain JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.errors import Problem, number, problem
from app.settings import Settings
from app.walk import Walk
from engine import EngineError, UpdateRecord
from engine.training_config import TrainingConfig

Answer = dict[str, Any]


@dataclass(frozen=True)
class About:
    """The moment a question is about."""

    record: UpdateRecord
    committed: bool
    training: TrainingConfig


@dataclass(frozen=True)
class Question:
    """What is asked, and `work`, which finds it: at any time, in any thread."""

    key: str
    about: About
    work: Callable[[], Answer]

    def found(self) -> Answer | Problem:
        """The answer, or why there is none."""
        try:
            with np.errstate(all="ignore"):
                return self.work()
        except (Problem, EngineError) as error:
            known = problem(error)
            assert known is not None
            return known


Asked = Callable[[Mapping[str, Any], Walk, About, Settings], Callable[[], Answer]]
"""A line of the table: takes what it needs of the run at once, and gives the work."""


def plain(array: NDArray[Any]) -> list[Any]:
    """Nested lists of numbers; one that is not finite is its name."""
    values: list[Any] = array.tolist()
    if np.isfinite(array).all():
        return values
    return [plain(row) if array.ndim > 1 else number(float(row)) for row in array]
