"""Snapshots: the states of a run at regular updates, as many as a fixed budget holds.

When it is full every second one is dropped and the spacing doubled; the first always stays.
"""

from __future__ import annotations

from typing import NamedTuple

from engine.network.step import State

SNAPSHOT_BYTES = 64 * 1024
MIN_SNAPSHOTS = 16
FIRST_SPACING = 16


class _Snapshot(NamedTuple):
    state: State
    size: int


class Snapshots:
    """The states kept of one run, by update. At most SNAPSHOT_BYTES, or MIN_SNAPSHOTS of them."""

    def __init__(self, first: State) -> None:
        self.first = first
        self._spacing = FIRST_SPACING
        self._kept: dict[int, _Snapshot] = {}
        self.keep(first)

    def __len__(self) -> int:
        return len(self._kept)

    def due(self, update: int) -> bool:
        """Whether the state at this update is to be kept, and is not yet."""
        return update % self._spacing == 0 and update not in self._kept

    def next_due(self, update: int) -> int:
        """The first update after this one whose state may have to be kept."""
        return update - update % self._spacing + self._spacing

    def keep(self, state: State) -> None:
        """Keep a state, and make room where there is too much."""
        arrays = [state.parameters, state.dead, *state.optimizer[2].values()]
        size = sum(array.nbytes for array in arrays) + 512
        self._kept[state.update] = _Snapshot(state, size)
        while (
            len(self._kept) > MIN_SNAPSHOTS
            and sum(each.size for each in self._kept.values()) > SNAPSHOT_BYTES
        ):
            self._spacing *= 2
            self._kept = {at: s for at, s in self._kept.items() if at % self._spacing == 0}

    def drop_from(self, update: float) -> None:
        """Drop what was kept at this update and after it: it is of another past."""
        self._kept = {at: each for at, each in self._kept.items() if at < update}

    def nearest(self, update: int) -> State:
        """The last state at or before `update`."""
        return self._kept[max(at for at in self._kept if at <= update)].state

    def copy(self, update: int) -> Snapshots:
        """The same, up to and with `update`."""
        other = Snapshots(self.first)
        other._spacing = self._spacing
        other._kept = {at: each for at, each in self._kept.items() if at <= update}
        return other
