"""Curves: bounded, thinned by doubling, and the same whatever way a run took."""

from hypothesis import given
from hypothesis import strategies as st

from app.history import Curve, History


@given(st.integers(0, 5000), st.integers(2, 40))
def test_a_curve_never_grows_beyond_its_bound_and_keeps_both_ends(count: int, most: int) -> None:
    curve = Curve(most)
    for place in range(count):
        curve.add([place, place / 2])
    places = [point[0] for point in curve.points]
    assert len(places) <= most
    assert places == list(range(0, count, curve.stride))
    assert curve.stride & (curve.stride - 1) == 0


@given(st.integers(1, 300), st.integers(1, 64))
def test_a_history_does_not_depend_on_how_it_came(count: int, chunk: int) -> None:
    whole, pieces = History(20), History(20)
    losses = [1 / (n + 1) for n in range(count)]
    whole.add_losses(0, losses)
    for start in range(0, count, chunk):
        pieces.add_losses(start, losses[start : start + chunk])
    assert whole.to_dict() == pieces.to_dict()


def test_a_replay_changes_nothing_and_another_future_cuts() -> None:
    history = History(100)
    history.add_losses(0, [5, 4, 3, 2])
    history.losses.take()
    history.add_losses(1, [4, 3])
    assert history.losses.take() == []
    assert [p[0] for p in history.losses.points] == [0, 1, 2, 3]
    history.add_losses(1, [9])
    assert history.losses.points == [[0, 5], [1, 9]]
    assert history.losses.take() == [[1, 9]]


def test_what_is_not_finite_is_left_out() -> None:
    history = History(100)
    history.add_losses(0, [1.0, float("nan"), float("inf"), 2.0])
    assert history.losses.points == [[0, 1.0], [3, 2.0]]
