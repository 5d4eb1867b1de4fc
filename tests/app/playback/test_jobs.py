"""Work in slices: what is computed never depends on how it is cut."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalog.tables import suggested
from app.playback.curves import Curves
from app.playback.jobs import Jobs, Pace
from app.playback.playhead import Playhead
from engine import Timeline

BLOBS = suggested("blobs")


def work_with(slice_seconds: float, norms: int = 500) -> Jobs:
    walk = Playhead(Timeline(BLOBS))
    work = Jobs(walk, Curves(500, norms, len(walk.run.network.layers)), Pace(slice_seconds, 0.03))
    now = [0.0]

    def clock() -> float:
        now[0] += 0.001
        return now[0]

    work.clock = clock
    return work


@settings(max_examples=15)
@given(st.integers(1, 80), st.sampled_from([1e-4, 2e-3, 0.05, 1.0]))
def test_slices_do_not_change_the_result(count: int, slice_seconds: float) -> None:
    work = work_with(slice_seconds)
    for _ in work.steps("update", count, 1):
        pass
    plain = Timeline(BLOBS)
    losses = plain.advance(count)
    run = work.playhead.run
    assert run.update == count
    assert work.playhead.complete
    np.testing.assert_array_equal(run.network.parameters, plain.network.parameters)
    kept = np.array(work.curves.losses.points)
    np.testing.assert_array_equal(kept[:, 0], np.arange(count))
    np.testing.assert_allclose(kept[:, 1], losses, rtol=1e-12)
    epochs = [point[1] for point in work.curves.evaluations.points]
    assert epochs == list(range(1, count // plain.updates_per_epoch + 1))


@settings(max_examples=15)
@given(st.integers(1, 60), st.integers(2, 9), st.sampled_from([1e-4, 0.05, 1.0]))
def test_norms_do_not_depend_on_the_way(count: int, most: int, slice_seconds: float) -> None:
    fast, single = work_with(slice_seconds, most), work_with(1.0, most)
    list(fast.steps("update", count, 1))
    for _ in range(count):
        list(single.steps("update", 1, 1))
    points = fast.curves.norms.points
    assert points == single.curves.norms.points
    stride = fast.curves.norms.stride
    assert [point[0] for point in points] == list(range(0, count, stride))
    list(fast.go(max(0, count - 3), fast.playhead.start))
    assert fast.curves.norms.points == points


def test_scores_in_slices_are_the_scores() -> None:
    work = work_with(1.0)
    whole = work.playhead.run.evaluate("train"), work.playhead.run.evaluate("test")
    assert len(list(work.score_epoch())) == 2
    [point] = work.curves.evaluations.points
    expected = [0, 0, whole[0].loss, whole[0].accuracy, whole[1].loss, whole[1].accuracy]
    assert point == pytest.approx(expected, rel=1e-12)


def test_a_data_set_without_test_rows_has_no_test_score() -> None:
    work = Jobs(Playhead(Timeline(suggested("xor"))), Curves(10), Pace(1, 1))
    list(work.score_epoch())
    assert work.curves.evaluations.points[0][4:] == [None, None]


def test_the_pace_grows_slowly_and_shrinks_at_once() -> None:
    pace = Pace(0.002, 0.03)
    for expected in (2, 4, 8):
        pace.took(pace.updates, 0.0)
        assert pace.updates == expected
    pace.took(8, 0.016)
    assert pace.updates == 1
    pace.took(1, 5.0)
    assert pace.updates == 1
