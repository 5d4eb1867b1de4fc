"""The rows of the store: a run as a document with where it stands, and states to replay from.

A `RunChange` says what of a run is different from what was written last; None is "as it was". It
is made on the event loop of what is not changed any more, and written as text and bytes in the
store's thread.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from app.playback.curves import Curve, Curves
from app.store.curve_bytes import decode_curves
from app.store.undo_rows import UndoRows
from engine.network.step import State

LISTED_POINTS = 32


class RunChange(NamedTuple):
    """The change of a run that is to be written. A `whole` one begins the run anew, and has all."""

    id: str
    update: int
    phase: int
    part: int
    playing: bool
    speed: float
    used: float
    whole: bool = False
    config: dict[str, Any] | None = None
    log: list[Any] | None = None
    facts: dict[str, Any] | None = None
    """Facts for a list about the run."""
    title: str = ""
    curves: dict[str, Curve] | None = None
    states: tuple[State, ...] = ()
    dropped: tuple[int, ...] = ()
    """The updates whose states are no longer wanted, or no longer true."""
    undo: UndoRows | None = None


class StoredRun(NamedTuple):
    """A run as the store has it."""

    document: dict[str, Any]
    playing: bool
    speed: float
    curves: dict[str, list[Any]] | None
    states: tuple[State, ...]
    facts: dict[str, Any]
    undo: UndoRows


class RunFacts(NamedTuple):
    """Facts for a list about a run."""

    id: str
    title: str
    update: int
    used: float
    facts: dict[str, Any]
    losses: list[list[float]]
    """The curve of the loss in a few points."""


class ComparedRun(NamedTuple):
    """A run as it is compared."""

    id: str
    title: str
    update: int
    facts: dict[str, Any]
    config: dict[str, Any]
    log: list[Any]
    curves: dict[str, list[Any]]


def columns(change: RunChange) -> dict[str, str | float]:
    """The columns of a run that change: where it stands; as text what is told of it."""
    written: dict[str, str | float] = {
        "at": change.update, "phase": change.phase, "part": change.part,
        "playing": change.playing, "speed": change.speed, "used": change.used,
    }  # fmt: skip
    told: dict[str, Any] = {"config": change.config, "log": change.log, "facts": change.facts}
    written.update({name: json.dumps(each) for name, each in told.items() if each is not None})
    return written


def recall_curves(curves: Curves, stored: dict[str, list[Any]] | None) -> None:
    """Give `curves` what was stored of them."""
    for name, each in curves.named():
        if stored and name in stored:
            each.recall(*stored[name])


def few_losses(stored: bytes | str | None) -> list[list[float]]:
    """The curve of the loss in stored curves, in a few points."""
    curves = decode_curves(stored)
    points: list[list[float]] = curves["losses"][1] if curves else []
    return points[:: -(-len(points) // LISTED_POINTS) or 1]
