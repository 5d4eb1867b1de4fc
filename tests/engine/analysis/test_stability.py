"""The stability limit against the curvature known on paper, and against runs on both sides."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import LayerConfig, Network, NetworkConfig, Trainer, TrainingConfig
from engine.analysis.stability import FULL_PARAMETERS, Stability, hessian, lanczos, stability


def line(x: float = 2.0, w: float = 0.0, **training: object) -> Trainer:
    """y = w·x, the bias held at 0; L = ½(wx − 4)², so ∂²L/∂w² = x²."""
    layer = LayerConfig(1, "linear", freeze_biases=True)
    config = NetworkConfig(1, (layer,), weights=[[[w]]])
    settings_ = TrainingConfig("half_squared_error", **training)
    return Trainer(Network(config), settings_, [[x]], [[4.0]])


def test_the_limit_of_the_line_is_one_half() -> None:
    trainer = line()
    found = stability(trainer.prepare(), trainer.config)
    assert found.curvature == pytest.approx(4.0, rel=1e-12)
    assert found.limit == pytest.approx(0.5, rel=1e-12)
    assert (found.method, found.settled) == ("full", True)


@pytest.mark.parametrize(("rate", "factor"), [(0.1, 0.6), (0.25, 0.0), (0.5, -1.0), (0.51, -1.04)])
def test_each_rate_of_the_line_multiplies_the_error_as_the_limit_says(
    rate: float, factor: float
) -> None:
    trainer = line(learning_rate=rate)
    record = trainer.prepare()
    limit = stability(record, trainer.config).limit
    assert limit is not None
    start = float(record.layers[0].a[0, 0]) - 4.0
    trainer.run(10)
    error = float(trainer.network.predict([[2.0]])[0, 0]) - 4.0
    assert error == pytest.approx(start * factor**10, rel=1e-9, abs=1e-12)
    assert 1.0 - 2.0 * rate / limit == pytest.approx(factor, rel=1e-11, abs=1e-11)
    assert (abs(factor) > 1.0 + 1e-9) == (rate > limit * (1.0 + 1e-9))


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "nesterov"])
@pytest.mark.parametrize("momentum", [0.3, 0.9])
@pytest.mark.parametrize("decay", [0.0, 0.5])
def test_below_the_limit_a_run_settles_and_above_it_does_not(
    optimizer: str, momentum: float, decay: float
) -> None:
    settings_ = {"optimizer": optimizer, "momentum": momentum, "weight_decay": decay}
    trainer = line(**settings_)
    limit = stability(trainer.prepare(), trainer.config).limit
    assert limit is not None
    target = 8.0 / (4.0 + decay)
    for share, settles, updates in ((0.99, True, 3000), (1.01, False, 700)):
        run = line(learning_rate=share * limit, **settings_)
        run.run(updates)
        apart = abs(float(run.network.parameters[0]) - target)
        assert (apart < 1e-3) is settles


def test_penalties_and_a_mean_are_in_the_curvature() -> None:
    trainer = line(l2=0.5)
    found = stability(trainer.prepare([[2.0], [4.0]], [[0.0], [0.0]]), trainer.config)
    assert found.curvature == pytest.approx((4.0 + 16.0) / 2 + 0.5, rel=1e-11)


def test_an_optimizer_with_a_step_of_its_own_for_each_weight_has_no_limit() -> None:
    trainer = line(optimizer="adam")
    found = stability(trainer.prepare(), trainer.config)
    assert found.limit is None
    assert found.curvature == pytest.approx(4.0, rel=1e-12)


def test_a_saddle_has_upward_and_downward_curvature() -> None:
    # y = w₂w₁x at (0, 0), x = t = 1: H = [[0, −1], [−1, 0]].
    layers = tuple(LayerConfig(1, "linear", bias=False) for _ in range(2))
    trainer = Trainer(
        Network(NetworkConfig(1, layers, weights=[[[0.0]], [[0.0]]])),
        TrainingConfig("half_squared_error"), [[1.0]], [[1.0]],
    )  # fmt: skip
    record = trainer.prepare()
    np.testing.assert_allclose(
        hessian(record, trainer.config), [[0.0, -1.0], [-1.0, 0.0]], atol=1e-12
    )
    assert stability(record, trainer.config).curvature == pytest.approx(1.0, rel=1e-12)


def test_where_the_loss_is_flat_there_is_no_limit() -> None:
    layer = LayerConfig(1, "relu", freeze_biases=True)
    config = NetworkConfig(1, (layer,), weights=[[[-1.0]]])
    trainer = Trainer(Network(config), TrainingConfig("half_squared_error"), [[1.0]], [[1.0]])
    found = stability(trainer.prepare(), trainer.config)
    assert found == Stability(0.0, None, "full", True)


def test_frozen_through_and_through_and_overflowing_networks_have_none() -> None:
    held = LayerConfig(1, "linear", freeze_weights=True, freeze_biases=True)
    trainer = Trainer(
        Network(NetworkConfig(1, (held,))), TrainingConfig("half_squared_error"), [[1.0]], [[1.0]]
    )
    assert stability(trainer.prepare(), trainer.config).method == "none"
    found = stability(line(w=1e300).prepare([[1e200]], [[0.0]]), line().config)
    assert found.curvature is not None
    assert not np.isfinite(found.curvature)
    assert found.limit is None


def test_the_hessian_of_logistic_regression_is_the_one_in_the_books() -> None:
    config = NetworkConfig(2, (LayerConfig(1, "sigmoid", bias=False),), seed=3)
    rng = np.random.default_rng(1)
    x, y = rng.normal(size=(5, 2)), rng.random((5, 1))
    trainer = Trainer(Network(config), TrainingConfig("binary_cross_entropy"), x, y)
    record = trainer.prepare(x, y)
    gate = record.layers[0].gate
    expected = x.T @ (gate * x) / 5
    np.testing.assert_allclose(hessian(record, trainer.config), expected, rtol=1e-9, atol=1e-11)


def test_lanczos_agrees_with_all_of_the_hessian() -> None:
    config = NetworkConfig(8, (LayerConfig(20, "tanh"), LayerConfig(2, "linear")), seed=2)
    rng = np.random.default_rng(5)
    x, y = rng.normal(size=(12, 8)), rng.normal(size=(12, 2))
    trainer = Trainer(Network(config), TrainingConfig("half_squared_error"), x, y)
    record = trainer.prepare(x, y)
    before = record.parameters.tobytes(), trainer.network.parameters.tobytes()
    assert len(record.parameters) > FULL_PARAMETERS
    found = stability(record, trainer.config)
    assert (found.method, found.settled) == ("lanczos", True)
    top = float(np.linalg.eigvalsh(hessian(record, trainer.config))[-1])
    assert found.curvature == pytest.approx(top, rel=1e-5)
    assert (record.parameters.tobytes(), trainer.network.parameters.tobytes()) == before


@settings(max_examples=60)
@given(st.integers(1, 30), st.integers(0, 99))
def test_lanczos_finds_the_largest_eigenvalue(size: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    q = np.linalg.qr(rng.normal(size=(size, size)))[0]
    values = rng.normal(size=size) * 3.0
    matrix = q @ np.diag(values) @ q.T
    top, settled = lanczos(lambda v: matrix @ v, size, seed)
    assert settled
    assert top == pytest.approx(values.max(), rel=1e-4, abs=1e-6)
