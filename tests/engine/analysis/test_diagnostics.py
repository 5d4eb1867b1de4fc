"""The health of an update, counted by hand and by axioms."""

import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from engine import ACTIVATIONS, LayerConfig, Network, NetworkConfig, Trainer, TrainingConfig
from engine.analysis.diagnostics import BINS, HEALTHY_RATIO, Histogram, diagnose, histogram, norm
from tests.engine.strategies import Case, cases

FLOATS = hnp.arrays(float, st.integers(0, 40), elements=st.floats(width=64))


def trainer_of(layers: list[LayerConfig], weights: list, **training: object) -> Trainer:
    config = NetworkConfig(len(weights[0]), tuple(layers), weights=weights)
    return Trainer(Network(config), TrainingConfig("half_squared_error", **training))


def test_the_numbers_of_one_layer_are_the_count_by_hand() -> None:
    trainer = trainer_of([LayerConfig(2, "relu")], [[[3.0, -1.0]]], learning_rate=0.5)
    record = trainer.prepare([[1.0], [2.0]], [[0.0, 0.0], [0.0, 0.0]])
    health = diagnose(record, trainer.preview(record))
    layer = health.layers[0]
    # a = 3, 6 and 0, 0; δ = a/2 where the gate is open; ∂L/∂w = 1.5 + 6, ∂L/∂b = 4.5.
    assert layer.gradient_norm == pytest.approx(math.hypot(7.5, 4.5), rel=1e-15)
    assert health.gradient_norm == layer.gradient_norm
    assert layer.change_norm == pytest.approx(math.hypot(3.75, 2.25), rel=1e-15)
    assert layer.parameter_norm == pytest.approx(math.sqrt(10.0), rel=1e-15)
    assert layer.ratio == pytest.approx(3.75 / math.sqrt(10.0), rel=1e-15)
    assert layer.saturated == 0.5
    assert layer.dead == (1,)
    assert (layer.activations.low, layer.activations.high) == (0.0, 6.0)
    assert layer.activations.counts[0] == 2
    assert layer.activations.counts[BINS // 2] == 1
    assert layer.activations.counts[-1] == 1
    assert (layer.weights.low, layer.weights.high) == (-3.0, 3.0)
    assert health.healthy_ratio == HEALTHY_RATIO
    assert HEALTHY_RATIO[0] < 1e-3 < HEALTHY_RATIO[1]
    assert (health.update, health.loss) == (0, record.loss)


@pytest.mark.parametrize(("z", "saturated"), [(0.0, 0.0), (3.0, 0.0), (5.0, 1.0), (-5.0, 1.0)])
def test_a_sigmoid_is_saturated_where_its_gate_is_below_a_twentieth(
    z: float, saturated: float
) -> None:
    trainer = trainer_of([LayerConfig(1, "sigmoid")], [[[z]]])
    record = trainer.prepare([[1.0]], [[0.0]])
    layer = diagnose(record, trainer.preview(record)).layers[0]
    gate = float(record.layers[0].gate[0, 0])
    assert (gate < 0.05 * 0.25) == bool(saturated)
    assert layer.saturated == saturated
    assert layer.dead == ()
    assert (layer.activations.low, layer.activations.high) == ACTIVATIONS["sigmoid"].range


def test_weights_of_zero_have_no_ratio() -> None:
    trainer = trainer_of([LayerConfig(1, "linear")], [[[0.0]]])
    record = trainer.prepare([[1.0]], [[1.0]])
    layer = diagnose(record, trainer.preview(record)).layers[0]
    assert layer.ratio is None
    assert layer.weights == Histogram(-1.0, 1.0, (*[0] * 16, 1, *[0] * 15), 0)


@given(cases())
def test_the_gradient_norm_of_every_record_is_that_of_its_layers_together(case: Case) -> None:
    trainer = case.trainer()
    before = trainer.state()
    record = trainer.prepare()
    change = trainer.preview(record)
    health = diagnose(record, change)
    again = diagnose(record, change)
    assert health == again
    parts = [layer.gradient_norm for layer in health.layers]
    assert health.gradient_norm == pytest.approx(math.hypot(*parts), rel=1e-12)
    assert health.gradient_norm == pytest.approx(np.linalg.norm(record.flat_gradient), rel=1e-12)
    for layer, health_of in zip(record.layers, health.layers, strict=True):
        assert sum(health_of.activations.counts) == layer.a.size
        assert sum(health_of.deltas.counts) == layer.delta.size
        assert sum(health_of.weights.counts) == layer.weights.size
        assert health_of.dead is not None
        assert list(health_of.dead) == [
            unit for unit in range(layer.z.shape[1]) if not layer.gate[:, unit].any()
        ]
    json.dumps(health.to_dict(), allow_nan=False)
    after = trainer.state()
    assert before.parameters.tobytes() == after.parameters.tobytes()
    assert before.optimizer[:2] == after.optimizer[:2]


def test_a_layer_that_overflowed_is_still_described() -> None:
    trainer = trainer_of([LayerConfig(1, "linear"), LayerConfig(1, "linear")],
                         [[[1e200]], [[1e200]]])  # fmt: skip
    record = trainer.prepare([[1.0]], [[0.0]])
    health = diagnose(record, trainer.preview(record))
    assert health.layers[1].activations.not_finite == 1
    assert health.layers[0].activations.counts[-1] == 1
    assert health.to_dict()["loss"] == "Infinity"


@given(FLOATS)
def test_a_histogram_counts_every_value_once(values: np.ndarray) -> None:
    found = histogram(values)
    finite = values[np.isfinite(values)]
    assert len(found.counts) == BINS
    assert sum(found.counts) == len(finite)
    assert found.not_finite == len(values) - len(finite)
    assert found.low == -found.high
    assert all(found.low <= value <= found.high for value in finite)


def test_a_histogram_counts_into_bins_of_equal_width() -> None:
    found = histogram(np.array([-4.0, -3.75, 0.0, 3.999, 4.0, np.nan]), -4.0, 4.0)
    assert {at: n for at, n in enumerate(found.counts) if n} == {0: 1, 1: 1, 16: 1, 31: 2}
    beyond = histogram(np.array([5.0]), -4.0, 4.0)
    assert (beyond.low, beyond.high, beyond.counts[-1]) == (-4.0, 5.0, 1)


@given(hnp.arrays(float, st.integers(1, 20), elements=st.floats(-1e3, 1e3)))
def test_the_norm_scales_without_overflow(values: np.ndarray) -> None:
    plain = float(np.sqrt(sum(float(v) ** 2 for v in values if abs(v) > 1e-150)))
    assert norm(values) == pytest.approx(plain, rel=1e-14, abs=1e-140)
    assert norm(values * 2.0**900) == norm(values) * 2.0**900


def test_the_norm_of_what_is_not_finite_is_not_finite() -> None:
    assert norm(np.array([])) == 0.0
    assert norm(np.array([1.0, np.inf])) == math.inf
    assert math.isnan(norm(np.array([1.0, np.nan])))
