"""Lines and planes through the loss, against losses computed one by one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import ConfigError, LayerConfig, Network, NetworkConfig, Trainer, TrainingConfig
from engine.analysis.landscape import (
    Plane,
    along_update,
    filled,
    grid,
    parameter_plane,
    principal_plane,
    random_plane,
)
from engine.analysis.loss_surface import Surface
from tests.engine.strategies import Case, cases


def made(*units: int, **training: object) -> Trainer:
    layers = tuple(LayerConfig(n, "tanh") for n in units)
    network = Network(NetworkConfig(2, layers, bias_initializer="normal"))
    rng = np.random.default_rng(8)
    config = TrainingConfig("half_squared_error", batch_size=5, **training)
    return Trainer(network, config, rng.normal(size=(5, 2)), rng.normal(size=(5, units[-1])))


@settings(max_examples=60)
@given(cases())
def test_the_line_goes_through_this_loss_and_the_next(case: Case) -> None:
    trainer = case.trainer(schedule="constant", link_penalty="none")
    record = trainer.prepare()
    change = trainer.preview(record)
    surface = Surface.of_record(record, trainer.config)
    before = trainer.state()
    line = along_update(surface, record.parameters, change.vector, trainer.rate, points=9)
    assert line.rate == trainer.rate
    assert line.rates[0] == 0.0
    assert line.rates[-1] == pytest.approx(4.0 * trainer.rate, rel=1e-15)
    assert line.losses[0] == line.loss == record.loss
    assert line.losses[2] == pytest.approx(line.next_loss, rel=1e-12, abs=1e-15)
    twice = case.trainer(schedule="constant", link_penalty="none",
                         learning_rate=2.0 * trainer.config.learning_rate)  # fmt: skip
    step = twice.preview(twice.prepare())
    there = surface.loss(record.parameters + step.vector)
    assert line.losses[4] == pytest.approx(there, rel=1e-11, abs=1e-14)
    after = trainer.state()
    assert before.parameters.tobytes() == after.parameters.tobytes()
    assert before.optimizer[:2] == after.optimizer[:2]


def test_the_next_loss_is_the_loss_after_the_update() -> None:
    trainer = made(3, 1, learning_rate=0.3)
    record = trainer.prepare()
    surface = Surface.of_record(record, trainer.config)
    vector = trainer.preview(record).vector
    line = along_update(surface, record.parameters, vector, trainer.rate)
    chosen = along_update(surface, record.parameters, vector, trainer.rate, rates=(0.3, 1.2))
    assert chosen.rates == (0.3, 1.2)
    assert chosen.losses == (line.next_loss, line.losses[-1])
    trainer.commit(record)
    assert line.next_loss == trainer.prepare().loss


def test_the_parabola_of_the_line_bends_at_the_stability_limit() -> None:
    # y = w·x with x = 2: L(η) = 8·(1 − 4η)², the same loss again at η = ½.
    layer = LayerConfig(1, "linear", freeze_biases=True)
    network = Network(NetworkConfig(1, (layer,), weights=[[[0.0]]]))
    trainer = Trainer(network, TrainingConfig("half_squared_error"), [[2.0]], [[4.0]])
    record = trainer.prepare()
    line = along_update(
        Surface.of_record(record, trainer.config), record.parameters,
        trainer.preview(record).vector, 0.1, points=6, reach=5.0,
    )  # fmt: skip
    assert line.losses == pytest.approx([8 * (1 - 4 * t) ** 2 for t in line.rates], rel=1e-12)
    assert line.losses[5] == pytest.approx(8.0, rel=1e-12)


def test_a_line_into_the_infinite_says_so() -> None:
    trainer = made(3, 1)
    record = trainer.prepare()
    network = NetworkConfig(1, (LayerConfig(1, "linear"),), weights=[[[1.0]]])
    steep = Trainer(Network(network), TrainingConfig("half_squared_error"), [[1.0]], [[0.0]])
    record = steep.prepare()
    line = along_update(
        Surface.of_record(record, steep.config), record.parameters, np.array([1e200, 0.0]), 1.0
    )
    assert line.loss == 0.5
    assert line.next_loss == np.inf
    assert line.losses[1:] == (np.inf,) * 64


@pytest.mark.parametrize("rate", [0.0, -1.0, float("nan")])
def test_a_line_needs_a_rate(rate: float) -> None:
    trainer = made(1)
    record = trainer.prepare()
    surface = Surface.of_record(record, trainer.config)
    with pytest.raises(ConfigError, match="a number above 0"):
        along_update(surface, record.parameters, record.flat_gradient, rate)


@settings(max_examples=40)
@given(st.integers(2, 20), st.integers(2, 20))
def test_a_grid_is_every_loss_once_and_coarse_first(columns: int, rows: int) -> None:
    trainer = made(2, 1)
    record = trainer.prepare()
    surface = Surface.of_record(record, trainer.config)
    plane = parameter_plane(record.network, record.parameters, 1, 4)
    xs, ys = np.linspace(-2, 1, columns), np.linspace(-1, 3, rows)
    slices = list(grid(surface, plane, xs, ys))
    places = [(piece.row, column) for piece in slices for column in piece.columns]
    assert sorted(places) == [(r, c) for r in range(rows) for c in range(columns)]
    spacings = [piece.spacing for piece in slices]
    assert spacings == sorted(spacings, reverse=True)
    assert spacings[-1] == 1
    for piece in slices:
        assert piece.row % piece.spacing == 0
        assert all(column % piece.spacing == 0 for column in piece.columns)
    whole = filled(iter(slices), (rows, columns))
    for row, y in enumerate(ys):
        for column, x in enumerate(xs):
            at = record.parameters.copy()
            at[1] += x
            at[4] += y
            assert whole[row, column] == pytest.approx(surface.loss(at), rel=1e-12)


def test_a_grid_may_be_left_at_any_time_and_the_network_stands_still() -> None:
    trainer = made(2, 1)
    record = trainer.prepare()
    before = trainer.network.parameters.tobytes(), record.block.tobytes()
    surface = Surface.of_record(record, trainer.config)
    plane = random_plane(record.network, record.parameters)
    axis = np.linspace(-1, 1, 33)
    coming = grid(surface, plane, axis, axis)
    first = next(coming)
    assert (first.row, first.columns, first.spacing) == (0, (0, 16, 32), 16)
    coming.close()
    assert (trainer.network.parameters.tobytes(), record.block.tobytes()) == before
    centre = dict(zip(first.columns, first.losses, strict=True))
    assert centre[16] == surface.loss(plane.at(0.0, -1.0))
    assert first.to_dict()["columns"] == [0, 16, 32]


def test_what_is_not_finite_in_a_grid_is_by_name_in_json() -> None:
    trainer = made(1)
    record = trainer.prepare()
    linear = Trainer(
        Network(NetworkConfig(2, (LayerConfig(1, "linear"),))),
        TrainingConfig("half_squared_error"), [[1.0, 1.0]], [[0.0]],
    )  # fmt: skip
    record = linear.prepare()
    plane = parameter_plane(record.network, record.parameters, 0, 1)
    slices = list(grid(Surface.of_record(record, linear.config), plane,
                       np.array([0.0, 1e200]), np.array([0.0, 1.0])))  # fmt: skip
    whole = filled(iter(slices), (2, 2))
    assert np.isinf(whole[:, 1]).all()
    assert np.isfinite(whole[:, 0]).all()
    assert any("Infinity" in piece.to_dict()["losses"] for piece in slices)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=3), st.integers(0, 99))
def test_a_random_plane_is_scaled_unit_by_unit(units: list[int], seed: int) -> None:
    layers = tuple(LayerConfig(n) for n in units)
    network = Network(NetworkConfig(3, layers, bias_initializer="normal", seed=seed))
    plane = random_plane(network, network.parameters, seed)
    again = random_plane(network, network.parameters, seed)
    assert (plane.u.tobytes(), plane.v.tobytes()) == (again.u.tobytes(), again.v.tobytes())
    assert plane.at(0.0, 0.0).tobytes() == network.parameters.tobytes()
    for _, parameter, part in network.named():
        held = network.parameters[part].reshape(parameter.shape)
        for axis in (plane.u, plane.v):
            drawn = axis[part].reshape(parameter.shape)
            if parameter.name == "biases":
                assert not drawn.any()
            else:
                np.testing.assert_allclose(
                    np.linalg.norm(drawn, axis=0), np.linalg.norm(held, axis=0), rtol=1e-12
                )


@given(cases(), st.integers(0, 99))
def test_a_random_plane_is_a_plane(case: Case, seed: int) -> None:
    network = Network(case.network)
    if len(network.parameters) < 2:
        with pytest.raises(ConfigError, match="at least two"):
            random_plane(network, network.parameters, seed)
        return
    plane = random_plane(network, network.parameters, seed)
    assert np.linalg.matrix_rank(np.stack((plane.u, plane.v)), tol=1e-6) == 2


def test_a_network_of_zeros_has_random_planes_too() -> None:
    network = Network(NetworkConfig(2, (LayerConfig(2),), initializer="zeros"))
    plane = random_plane(network, network.parameters)
    assert plane.u @ plane.v == pytest.approx(0.0, abs=1e-14)
    assert np.linalg.norm(plane.u) == pytest.approx(1.0, rel=1e-14)


def test_what_is_frozen_is_not_moved_by_a_random_plane() -> None:
    layers = (LayerConfig(2, freeze_weights=True), LayerConfig(1, "linear", frozen=((0, 0),)))
    network = Network(NetworkConfig(2, layers))
    plane = random_plane(network, network.parameters)
    trainable = network.trainable()
    assert trainable is not None
    assert not plane.u[trainable == 0].any()
    assert not plane.v[trainable == 0].any()


def test_two_parameters_are_named_and_checked() -> None:
    network = Network(NetworkConfig(2, (LayerConfig(2), LayerConfig(1))))
    plane = parameter_plane(network, network.parameters, 1, 5)
    assert plane.names == ("W1[0, 1]", "b1[1]")
    for first, second in ((1, 1), (-1, 0), (0, 9), (True, 0), (0, 1.0)):
        with pytest.raises(ConfigError):
            parameter_plane(network, network.parameters, first, second)


@given(st.integers(3, 12), st.integers(2, 8), st.integers(0, 99))
def test_the_principal_plane_of_a_path_in_a_plane_holds_all_of_it(
    steps: int, size: int, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    axes = np.linalg.qr(rng.normal(size=(size, 2)))[0]
    known = rng.normal(size=(steps, 2)) * [3.0, 1.0]
    path = rng.normal(size=size) + known @ axes.T
    plane = principal_plane(path)
    assert plane.u @ plane.v == pytest.approx(0.0, abs=1e-12)
    assert (plane.u @ plane.u, plane.v @ plane.v) == pytest.approx((1.0, 1.0), rel=1e-12)
    assert plane.shares is not None
    assert sum(plane.shares) == pytest.approx(1.0, rel=1e-9)
    assert plane.shares[0] >= plane.shares[1]
    places = plane.coordinates(path)
    for point, (x, y) in zip(path, places, strict=True):
        np.testing.assert_allclose(plane.at(x, y), point, atol=1e-10)
    np.testing.assert_allclose(places[-1], 0.0, atol=1e-12)
    assert (places[0] <= 1e-12).all()


@given(st.integers(2, 10), st.integers(3, 30), st.integers(0, 99))
def test_no_plane_holds_more_of_a_path_than_the_principal_one(
    steps: int, size: int, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    path = np.cumsum(rng.normal(size=(steps, size)), 0)
    plane = principal_plane(path)
    apart = path - path.mean(0)

    def held(u: np.ndarray, v: np.ndarray) -> float:
        return float(((apart @ u) ** 2 + (apart @ v) ** 2).sum())

    other = np.linalg.qr(rng.normal(size=(size, 2)))[0]
    assert held(plane.u, plane.v) >= held(other[:, 0], other[:, 1]) * (1 - 1e-12)
    assert plane.shares is not None
    whole = float((apart * apart).sum())
    assert sum(plane.shares) == pytest.approx(held(plane.u, plane.v) / whole, abs=1e-12)


def test_a_straight_path_gets_a_second_axis() -> None:
    plane = principal_plane([[0.0, 0.0, 0.0], [1.0, 1.0, 0.0], [2.0, 2.0, 0.0]])
    assert plane.shares == pytest.approx((1.0, 0.0), abs=1e-12)
    assert plane.u == pytest.approx([0.5**0.5, 0.5**0.5, 0.0])
    assert plane.u @ plane.v == pytest.approx(0.0, abs=1e-15)
    assert np.linalg.norm(plane.v) == pytest.approx(1.0)


@pytest.mark.parametrize(
    "path", [[[1.0, 2.0]], [[1.0], [2.0]], [[1.0, 2.0], [1.0, 2.0]], [[1.0, np.nan], [0.0, 1.0]]]
)
def test_a_path_that_spans_no_plane_is_refused(path: list) -> None:
    with pytest.raises(ConfigError) as raised:
        principal_plane(path)
    assert raised.value.field == "path"


def test_coordinates_on_oblique_axes_give_the_point_back() -> None:
    plane = Plane(np.array([1.0, 0.0, 0.0]), np.array([2.0, 0.0, 0.0]), np.array([1.0, 1.0, 0.0]),
                  ("u", "v"))  # fmt: skip
    found = plane.coordinates([plane.at(0.5, -2.0) + np.array([0.0, 0.0, 9.0])])
    assert found == pytest.approx(np.array([[0.5, -2.0]]))


@pytest.mark.parametrize("points", [1, 258, 2.0, True])
def test_a_grid_has_a_size(points: object) -> None:
    trainer = made(1)
    record = trainer.prepare()
    surface = Surface.of_record(record, trainer.config)
    with pytest.raises(ConfigError, match="points"):
        along_update(surface, record.parameters, record.flat_gradient, 0.1, points=points)
