"""The footprint of a session: an estimate of the bytes it holds, from its config alone."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from app.catalog.limits import cost_of
from app.session.session import Session
from engine.training.snapshots import MIN_SNAPSHOTS, SNAPSHOT_BYTES

BASE = 300_000
"""Of the smallest session: its curves, messages and objects."""
COPIES = 3
"""A pass, the record kept of it, and what a change by hand or a frame makes of it."""


def footprint(session: Session) -> tuple[int, int]:
    """Bytes of a session, without its data set, which it may share; and operations of an update."""
    run = session.playhead.run
    one = cost_of(run)
    state = one.parameter_bytes + one.optimizer_bytes
    size = BASE + COPIES * one.pass_bytes + max(SNAPSHOT_BYTES, MIN_SNAPSHOTS * state)
    return size, one.operations


def dataset_bytes(dataset: Any) -> int:
    """Bytes of the arrays of a data set."""
    return sum(getattr(getattr(dataset, each.name), "nbytes", 0) for each in fields(dataset))
