"""Snapshots: the states of a run at regular updates, as many as a fixed budget holds.

When it is full every second one is dropped and the spacing doubled; the first always stays. Of a
small model a few more are kept of where the run was last, nearer together, so that a step back is
a short replay however long the run is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from engine.network.step import State

SNAPSHOT_BYTES = 64 * 1024
MIN_SNAPSHOTS = 16
FIRST_SPACING = 16
MOST_NEAR = 8
NEAR_SPACING = 64
"""The least spacing of recent snapshots, in updates: nearer ones cost more than the replay they
save."""
AIMED_SPACING = 16
"""The spacing of snapshots shortly before a replay's end: a step back is seldom the last."""
NEAR_BYTES = SNAPSHOT_BYTES // 2
"""The bytes of the budget that recent snapshots may take."""


class _Snapshot(NamedTuple):
    state: State
    size: int


class Snapshots:
    """The states kept of one run, by update. At most SNAPSHOT_BYTES, or MIN_SNAPSHOTS of them."""

    def __init__(self, first: State) -> None:
        self.first = first
        self._spacing = FIRST_SPACING
        self._kept: dict[int, _Snapshot] = {}
        self._near: dict[int, _Snapshot] = {}
        self._aim = 0
        self.keep(first)

    def __len__(self) -> int:
        return len(self._kept)

    def due(self, update: int) -> bool:
        """Whether the state at this update is to be kept, and is not yet."""
        return update % self._spacing == 0 and update not in self._kept

    def aim(self, update: int) -> None:
        """A replay goes to this update: more is kept of what lies shortly before it."""
        self._aim = update

    def near_due(self, update: int) -> bool:
        """Whether the state at this update is to be kept as one of the last."""
        wanted = update % self._near_spacing == 0 or update == self._next_aimed(update)
        return self._small and wanted and update not in self._near

    def next_due(self, update: int) -> int:
        """The first update after this one whose state may have to be kept."""
        spacing = min(self._spacing, self._near_spacing)
        regular, aimed = update - update % spacing + spacing, self._next_aimed(update + 1)
        return min(regular, aimed) if self._small and aimed else regular

    def _next_aimed(self, update: int) -> int:
        """The first at or after this update of those shortly before the aim; 0 for none."""
        first = max(update, self._aim - MOST_NEAR * AIMED_SPACING)
        found = -(-first // AIMED_SPACING) * AIMED_SPACING
        return found if found < self._aim else 0

    @property
    def _small(self) -> bool:
        return MOST_NEAR * _size(self.first) <= NEAR_BYTES

    @property
    def _near_spacing(self) -> int:
        return max(NEAR_SPACING, self._spacing // MOST_NEAR)

    def visit(self, update: int, state: Callable[[], State]) -> None:
        """Keep the state at this update, if it is due."""
        if self.due(update):
            self.keep(state())
        elif self.near_due(update):
            self.keep_near(state())

    def keep(self, state: State) -> None:
        """Keep a state, and make room where there is too much."""
        self._kept[state.update] = _Snapshot(state, _size(state))
        while len(self._kept) > MIN_SNAPSHOTS and self._bytes() > SNAPSHOT_BYTES:
            self._spacing *= 2
            self._kept = {at: s for at, s in self._kept.items() if at % self._spacing == 0}

    def keep_near(self, state: State) -> None:
        """Keep a state as the last of a few."""
        self._near[state.update] = _Snapshot(state, _size(state))
        if len(self._near) > MOST_NEAR:
            del self._near[next(iter(self._near))]

    def _bytes(self) -> int:
        return sum(each.size for each in (*self._kept.values(), *self._near.values()))

    def drop_from(self, update: float) -> None:
        """Drop what was kept at this update and after it: it is of another past."""
        self._kept = {at: each for at, each in self._kept.items() if at < update}
        self._near = {at: each for at, each in self._near.items() if at < update}

    def nearest(self, update: int) -> State:
        """The last state at or before `update`."""
        kept = max(at for at in self._kept if at <= update)
        near = max((at for at in self._near if at <= update), default=kept)
        return (self._near[near] if near > kept else self._kept[kept]).state

    def copy(self, update: int) -> Snapshots:
        """The same, up to and with `update`."""
        other = Snapshots(self.first)
        other._spacing = self._spacing
        other._kept = {at: each for at, each in self._kept.items() if at <= update}
        other._near = {at: each for at, each in self._near.items() if at <= update}
        return other


def _size(state: State) -> int:
    arrays = [state.parameters, state.dead, *state.optimizer[2].values()]
    return sum(array.nbytes for array in arrays) + 512
