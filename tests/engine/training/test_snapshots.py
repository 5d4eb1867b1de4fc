"""Snapshots: within their budget, evenly spaced, the nearest found; an untrue past goes."""

from functools import partial

import numpy as np
import pytest

from engine.network.step import State
from engine.training.snapshots import (
    AIMED_SPACING,
    FIRST_SPACING,
    MIN_SNAPSHOTS,
    MOST_NEAR,
    NEAR_SPACING,
    SNAPSHOT_BYTES,
    Snapshots,
)


def state(update, size=10):
    """A state of that many parameters and one memory of them."""
    vector = np.full(size, float(update))
    return State(update, vector, (update, {}, {"mean": vector.copy()}), np.zeros(size, bool))


def snapshots_of(updates, size=10):
    """What is kept of a run of so many updates."""
    found = Snapshots(state(0, size))
    for update in range(1, updates + 1):
        if found.due(update):
            found.keep(state(update, size))
    return found


def replayed(found, update, to, size=10):
    """Go on from one update to another; at which updates it stopped."""
    stops = []
    while update < to:
        update = min(to, found.next_due(update))
        stops.append(update)
        found.visit(update, partial(state, update, size))
    return stops


def with_near(updates, size=10):
    """The same with those of where the run was last, and at which updates it stopped for them."""
    found = Snapshots(state(0, size))
    return found, replayed(found, 0, updates, size)


def replays(found, updates):
    """How far each of the updates lies from the state it is replayed from."""
    return [update - found.nearest(update).update for update in updates]


@pytest.mark.parametrize(("updates", "size"), [(40, 10), (6_000, 10), (6_000, 500), (3_000, 9_000)])
def test_snapshots_keep_to_their_budget_evenly_spaced(updates, size):
    found = snapshots_of(updates, size)
    kept = sorted({found.nearest(update).update for update in range(updates + 1)})
    assert len(kept) == len(found)
    each = size * 8 * 2 + size + 512
    assert len(kept) * each <= SNAPSHOT_BYTES or len(kept) <= MIN_SNAPSHOTS
    assert len(kept) >= min(MIN_SNAPSHOTS // 2, updates // FIRST_SPACING)
    assert kept[0] == 0
    assert len(set(np.diff(kept).tolist())) == 1
    assert kept[-1] >= updates - np.diff(kept)[0]


def test_nearest_snapshot_is_the_last_at_or_before():
    found = snapshots_of(50)
    assert [found.nearest(at).update for at in (0, 15, 16, 31, 32, 50, 999)] == [
        0, 0, 16, 16, 32, 48, 48,
    ]  # fmt: skip
    assert (found.next_due(0), found.next_due(16), found.next_due(50)) == (16, 32, 64)
    assert not found.due(16)
    assert found.due(64)
    assert not found.due(63)


def test_dropped_snapshots_are_gone_and_the_first_is_remembered():
    found = snapshots_of(50)
    found.drop_from(32)
    assert found.nearest(50).update == 16
    found.drop_from(0)
    assert len(found) == 0
    assert found.first.update == 0


def test_a_copy_has_the_past_and_its_own_future():
    found = snapshots_of(50)
    other = found.copy(20)
    assert other.nearest(50).update == 16
    other.keep(state(32))
    other.drop_from(16)
    assert found.nearest(50).update == 48
    assert found.nearest(20).update == 16


def test_where_a_run_was_last_states_lie_near_together_and_stop_it_seldom():
    found, stops = with_near(100_000)
    sparse = snapshots_of(100_000)
    spacing = max(replays(sparse, range(90_000))) + 1
    near = spacing // MOST_NEAR
    assert spacing >= 1024
    assert max(replays(found, range(100_000 - (MOST_NEAR - 1) * near, 100_001))) < near
    assert max(replays(found, range(90_000))) < spacing
    assert len(stops) < 100_000 / NEAR_SPACING + spacing


@pytest.mark.parametrize("aim", [60_000, 59_999, 59_985, 200, 17])
def test_after_a_replay_each_of_many_steps_back_is_a_short_replay(aim):
    found, _ = with_near(100_000)
    stretch = range(max(0, aim - (MOST_NEAR - 1) * AIMED_SPACING), aim)
    start = found.nearest(stretch[0]).update
    found.aim(aim)
    stops = replayed(found, start, aim)
    assert max(replays(found, stretch)) < AIMED_SPACING
    assert len(stops) <= MOST_NEAR + 1 + (aim - start) / NEAR_SPACING
    assert found.next_due(aim) - aim > AIMED_SPACING or aim % NEAR_SPACING


def test_a_large_model_keeps_no_more_before_an_aim():
    found, _ = with_near(3_000, 9_000)
    start = found.nearest(2_899).update
    before = replayed(found, start, 2_900, 9_000)
    found.aim(2_900)
    assert replayed(found, start, 2_900, 9_000) == before


def test_near_states_are_within_the_budget_and_a_large_model_has_none():
    found, _ = with_near(100_000)
    each = 10 * 8 * 2 + 10 + 512
    assert (len(found) + MOST_NEAR) * each <= SNAPSHOT_BYTES
    large, _ = with_near(3_000, 9_000)
    assert max(replays(large, range(2_900, 3_001))) == max(
        replays(snapshots_of(3_000, 9_000), range(2_900, 3_001))
    )


def test_near_states_of_another_past_go_and_a_copy_has_those_up_to_its_own():
    found, _ = with_near(100_000)
    other = found.copy(99_900)
    assert other.nearest(10**6).update <= 99_900
    assert other.nearest(99_900) == found.nearest(99_900)
    found.drop_from(99_900)
    assert found.nearest(10**6).update < 99_900
