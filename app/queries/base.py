"""The moment a query is about, the query, and its answer as plain JSON.

A long query is answered in parts, each of them the whole answer as far as it is known, so
that whoever is slow may leave out all but the newest.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from app.playback.playhead import Playhead
from app.settings import Settings
from engine import EngineError, UpdateRecord
from engine.config.training import TrainingConfig
from engine.numbers import number

Result = TypeVar("Result")
Answer = dict[str, Any]
AnswerParts = Generator[Answer | None, None, Answer]
"""A long query's work in slices of a few milliseconds: it yields a part, or None where there
is nothing new to say yet, and returns the last part."""


@dataclass(frozen=True)
class About:
    """The moment a query is about."""

    record: UpdateRecord
    committed: bool
    training: TrainingConfig


@dataclass(frozen=True)
class Query:
    """A question, and `work`, which finds its answer: at any time, in any thread."""

    key: str
    about: About
    work: Callable[[], Answer]

    def found(self) -> Answer | EngineError:
        """The answer, or why there is none."""
        try:
            with np.errstate(all="ignore"):
                return self.work()
        except EngineError as error:
            return error

    def taken(
        self, once: Callable[[Query], Result], in_parts: Callable[[LongQuery], Result]
    ) -> Result:
        """The result of `once`."""
        return once(self)


class Part(NamedTuple):
    """A part of a long answer, or why there is none; `more` if it is not the last."""

    found: Answer | EngineError
    more: bool


@dataclass(frozen=True)
class LongQuery:
    """A question, and `work`, which finds its answer bit by bit: at any time, in any thread."""

    work: Callable[[], AnswerParts]

    @staticmethod
    def slice(parts: AnswerParts) -> Part | None:
        """One slice of the work; None where there is nothing new to say."""
        try:
            with np.errstate(all="ignore"):
                found = next(parts)
            return None if found is None else Part(found, True)
        except StopIteration as end:
            return Part(end.value, False)
        except EngineError as error:
            return Part(error, False)

    def taken(
        self, once: Callable[[Query], Result], in_parts: Callable[[LongQuery], Result]
    ) -> Result:
        """The result of `in_parts`."""
        return in_parts(self)


PASSES = 3
"""The cost of an update, in forward passes."""
Asked = Callable[[Mapping[str, Any], Playhead, About, Settings], Callable[[], Answer]]
"""A line of the table: takes what it needs of the run at once, and gives the work."""
LongAsked = Callable[[Mapping[str, Any], Playhead, About, Settings], Callable[[], AnswerParts]]
"""The same of a long query."""


def plain(array: NDArray[Any]) -> Any:
    """Nested lists of numbers, or one number; one that is not finite is its name."""
    if not array.ndim:
        return number(float(array))
    values: list[Any] = array.tolist()
    if np.isfinite(array).all():
        return values
    return [plain(row) if array.ndim > 1 else number(float(row)) for row in array]
