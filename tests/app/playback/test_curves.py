"""Curves: bounded, thinned by doubling, and the same whatever way a run took."""

from hypothesis import given
from hypothesis import strategies as st

from app.catalog.tables import suggested
from app.playback.curves import Curve, Curves
from app.settings import Settings
from app.store.curve_bytes import decode_curves, encode_curves
from app.store.rows import recall_curves
from engine import Timeline
from engine.analysis.diagnostics import diagnose


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
    whole, pieces = Curves(20), Curves(20)
    losses = [1 / (n + 1) for n in range(count)]
    whole.add_losses(0, losses)
    for start in range(0, count, chunk):
        pieces.add_losses(start, losses[start : start + chunk])
    assert whole.to_dict() == pieces.to_dict()


def test_a_replay_changes_nothing_and_another_future_cuts() -> None:
    history = Curves(100)
    history.add_losses(0, [5, 4, 3, 2])
    history.losses.take()
    history.add_losses(1, [4, 3])
    assert history.losses.take() == []
    assert [p[0] for p in history.losses.points] == [0, 1, 2, 3]
    history.add_losses(1, [9])
    assert history.losses.points == [[0, 5], [1, 9]]
    assert history.losses.take() == [[1, 9]]


def test_what_is_not_finite_has_its_name_and_what_is_not_there_is_null() -> None:
    history = Curves(100)
    history.add_losses(0, [1.0, float("nan"), float("inf")])
    history.evaluations.add([3, 1, float("-inf"), None, 0.5, None])
    told = history.to_dict()
    assert told["losses"] == [[0, 1.0], [1, "NaN"], [2, "Infinity"]]
    assert told["evaluations"] == [[3, 1, "-Infinity", None, 0.5, None]]
    assert history.take() == told
    again = Curves(100)
    recall_curves(again, decode_curves(encode_curves(history.copies())))
    assert again.to_dict() == told


def test_a_point_that_is_not_finite_and_comes_again_changes_nothing() -> None:
    history = Curves(100)
    for _ in range(2):
        history.add_losses(0, [1.0, float("nan"), 2.0])
    assert len(history.losses) == len(history.take()["losses"]) == 3


def test_norms_are_those_of_the_record_and_its_change() -> None:
    run = Timeline(suggested("xor"))
    history = Curves.of(run.network, Settings())
    run.advance(3)
    run.commit()
    history.add_norms(run.record, run.change)
    health = diagnose(run.record, run.change)
    [point] = history.norms.points
    assert point == [
        3,
        *(layer.gradient_norm for layer in health.layers),
        *(layer.ratio for layer in health.layers),
    ]


def test_a_larger_network_has_fewer_norms_and_the_largest_none() -> None:
    network = Timeline(suggested("xor")).network
    size = len(network.parameters)
    for room, most in ((500 * size, 500), (20 * size, 20), (7 * size, 0), (0, 0)):
        history = Curves.of(network, Settings(max_norm_numbers=room))
        assert history.norms.most == most
        assert (history.until_norms(5) is None) == (most == 0)


def test_a_ratio_to_weights_of_zero_is_none() -> None:
    run = Timeline(suggested("xor"))
    history = Curves.of(run.network, Settings())
    # Where all weights are 0 there is nothing that a change could be a share of.
    run.network.parameters[:] = 0.0
    run.commit()
    history.add_norms(run.record, run.change)
    layers = len(run.network.layers)
    assert history.norms.points[0][1 + layers :] == [None] * layers
    assert history.take()["norms"] == history.norms.points
