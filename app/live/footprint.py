"""The footprint of a session: an estimate of the bytes it holds, from its config alone."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from app.catalog.limits import cost_of, fitting_batch_of
from engine import Timeline
from engine.analysis.cost import Cost
from engine.training.snapshots import MIN_SNAPSHOTS, SNAPSHOT_BYTES

BASE = 300_000
"""Bytes of the smallest session: its curves, messages and objects."""
COPIES = 3
"""A pass, the record kept of it, and what a change by hand or a frame makes of it."""


def footprint(run: Timeline) -> tuple[int, int]:
    """Bytes of a session of this run, without its data set, which it may share; and operations of
    an update."""
    one = cost_of(run)
    return _kept(one) + COPIES * one.pass_bytes, one.operations


def fitting(run: Timeline, size: int) -> int:
    """The batch with which a session of this run would take at most so many bytes; 0 if none."""
    return fitting_batch_of(run, (size - _kept(cost_of(run))) / COPIES)


def _kept(one: Cost) -> int:
    """Bytes that do not depend on the batch."""
    state = one.parameter_bytes + one.optimizer_bytes
    return BASE + max(SNAPSHOT_BYTES, MIN_SNAPSHOTS * state)


def dataset_bytes(dataset: Any) -> int:
    """Bytes of the arrays of a data set."""
    return sum(getattr(getattr(dataset, each.name), "nbytes", 0) for each in fields(dataset))
