"""The path: exactly the run's own parameters, walked again or from its snapshots."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.tables import suggested
from app.queries.landscape.trajectory import PathPoint, places, replay
from engine import Timeline

XOR = suggested("xor")


def way(run: Timeline, most: int, work: int, at_once: int = 100_000) -> list[PathPoint]:
    return [step for step in replay(run.branch(), most, work, at_once) if step is not None]


@given(st.integers(0, 10**6), st.integers(1, 300))
def test_places_rise_from_the_start_to_the_end(end: int, most: int) -> None:
    found = places(end, most)
    assert (found[0], found[-1]) == (0, end)
    assert found == sorted(set(found))
    assert len(found) <= most + 1


@pytest.mark.parametrize("work", [10**12, 0])
@pytest.mark.parametrize("end", [0, 1, 5, 1000])
def test_every_point_is_the_runs_own(work: int, end: int) -> None:
    run = Timeline(XOR)
    run.advance(min(end, 300))
    if end > 300:
        run.adjust(learning_rate=0.05)
        run.advance(end - 300)
    before = run.network.parameters.copy()
    found = way(run, 40, work)
    assert (found[0].update, found[-1].update) == (0, end)
    assert len(found) <= 42
    assert np.array_equal(run.network.parameters, before)
    for update, parameters in found:
        run.seek(update)
        assert np.array_equal(run.network.parameters, parameters)


def test_a_path_is_walked_in_slices_unless_that_is_too_far() -> None:
    run = Timeline(XOR)
    run.advance(500)
    slices = list(replay(run.branch(), 10, 10**12, 200_000))
    assert slices.count(None) > 20
    kept = list(replay(run.branch(), 10, 0, 200_000))
    assert kept.count(None) == 1
    kept = [step for step in kept if step is not None]
    assert all(step.update % 16 == 0 for step in kept[:-1] if step)


def test_after_going_back_the_path_ends_where_the_run_stands() -> None:
    run = Timeline(XOR)
    run.advance(400)
    run.seek(37)
    assert [step.update for step in way(run, 100, 10**12)] == list(range(38))
    assert way(run, 100, 0)[-1].update == 37
