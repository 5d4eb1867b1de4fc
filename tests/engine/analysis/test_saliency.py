"""The slope with respect to the input, proved by moving the input."""

import numpy as np
import pytest
from hypothesis import given, settings

from engine import (
    ACTIVATIONS,
    LOSSES,
    ConfigError,
    LayerConfig,
    Network,
    NetworkConfig,
    Trainer,
    TrainingConfig,
    UpdateRecord,
)
from engine.analysis.saliency import loss_saliency, output_saliency
from tests.engine.strategies import Case, cases

H = 2.0**-9
OFFSETS = (1, -1, 2, -2, 3, -3, 4, -4)
COEFFICIENTS = (4 / 5, -1 / 5, 4 / 105, -1 / 280)
SMOOTH = [name for name in ACTIVATIONS if not ACTIVATIONS[name].kinks]


def outputs_at(record: UpdateRecord, x: np.ndarray, training: TrainingConfig):
    """Outputs (batch, outputs) and the loss at other inputs, the record's units dropped."""
    z = a = x.T
    for layer, kept in zip(record.network.layers, record.layers, strict=True):
        z, a = layer.infer(a)
        if kept.mask is not None:
            a = a * kept.mask.T
    values = LOSSES[training.loss].values(z, a, record.y.T)
    return a.T, values * (1.0 / record.batch if training.reduction == "mean" else 1.0)


def slopes(record: UpdateRecord, training: TrainingConfig, at: int):
    """∂L/∂x and ∂(outputs)/∂x for input `at` of every sample, from eight places around it."""
    seen = []
    for offset in OFFSETS:
        x = record.x.copy()
        x[:, at] += offset * H
        seen.append(outputs_at(record, x, training))
    pairs = range(4)
    return [
        sum(COEFFICIENTS[k] * (seen[2 * k][part] - seen[2 * k + 1][part]) for k in pairs) / H
        for part in (1, 0)
    ]


@settings(max_examples=120)
@given(cases())
def test_the_slopes_of_every_smooth_network_are_the_numeric_ones(case: Case) -> None:
    kinked = [a for a in case.network.layers if a.activation not in SMOOTH]
    if kinked or LOSSES[case.training.loss].kinks is not None:
        layers = tuple(
            LayerConfig(a.units, a.activation if a.activation in SMOOTH else "tanh",
                        bias=a.bias, dropout=a.dropout)
            for a in case.network.layers
        )  # fmt: skip
        kind = "half_squared_error" if LOSSES[case.training.loss].fused is None else (
            case.training.loss)  # fmt: skip
        network = NetworkConfig(case.network.inputs, layers, bias_initializer="normal")
        training = TrainingConfig(kind, reduction=case.training.reduction)
    else:
        network, training = case.network, case.training
    trainer = Trainer(Network(network), training)
    record = trainer.prepare(case.x, case.y)
    before = record.block.tobytes(), trainer.network.parameters.tobytes()
    of_loss = loss_saliency(record, training)
    of_outputs = [output_saliency(record, k) for k in range(record.y.shape[1])]
    assert (record.block.tobytes(), trainer.network.parameters.tobytes()) == before
    assert of_loss.shape == record.x.shape
    for at in range(record.x.shape[1]):
        loss, outputs = slopes(record, training, at)
        np.testing.assert_allclose(of_loss[:, at], loss, rtol=1e-8, atol=1e-9)
        for k, of_output in enumerate(of_outputs):
            np.testing.assert_allclose(of_output[:, at], outputs[:, k], rtol=1e-8, atol=1e-9)


@given(cases())
def test_the_loss_slope_is_the_first_layers_weights_times_its_delta(case: Case) -> None:
    trainer = case.trainer()
    record = trainer.prepare()
    expected = record.layers[0].delta @ record.layers[0].weights.T
    np.testing.assert_allclose(loss_saliency(record, trainer.config), expected, rtol=1e-12,
                               atol=1e-300)  # fmt: skip


def test_kinked_activations_take_the_records_side() -> None:
    network = Network(NetworkConfig(1, (LayerConfig(2, "relu"), LayerConfig(1, "linear")),
                                    weights=[[[2.0, -3.0]], [[5.0], [7.0]]]))  # fmt: skip
    trainer = Trainer(network, TrainingConfig("half_squared_error"))
    record = trainer.prepare([[1.0], [-1.0]], [[0.0], [0.0]])
    assert output_saliency(record, 0).tolist() == [[10.0], [-21.0]]
    # L = ½·(a₁² + a₂²)/2 with a = 10, 21.
    assert loss_saliency(record, trainer.config).tolist() == [[50.0], [-220.5]]


def test_a_committed_record_keeps_its_slopes() -> None:
    trainer = Trainer(
        Network(NetworkConfig(2, (LayerConfig(3), LayerConfig(2, "softmax")))),
        TrainingConfig("categorical_cross_entropy", learning_rate=5.0),
    )
    record = trainer.prepare([[0.5, -1.0]], [[1.0, 0.0]])
    before = loss_saliency(record, trainer.config).tobytes(), output_saliency(record, 1).tobytes()
    trainer.commit(record)
    after = loss_saliency(record, trainer.config).tobytes(), output_saliency(record, 1).tobytes()
    assert after == before


def test_the_outputs_of_a_softmax_move_against_each_other() -> None:
    trainer = Trainer(
        Network(NetworkConfig(2, (LayerConfig(3, "softmax"),), initializer="normal")),
        TrainingConfig("categorical_cross_entropy"),
    )
    record = trainer.prepare([[0.5, -1.0]], [[1.0, 0.0, 0.0]])
    total = sum(output_saliency(record, k) for k in range(3))
    np.testing.assert_allclose(total, 0.0, atol=1e-16)


@pytest.mark.parametrize("output", [-1, 1, 0.0, True])
def test_an_output_that_is_none_is_refused(output: object) -> None:
    trainer = Trainer(Network(NetworkConfig(1, (LayerConfig(1),))),
                      TrainingConfig("half_squared_error"))  # fmt: skip
    with pytest.raises(ConfigError, match="output"):
        output_saliency(trainer.prepare([[1.0]], [[1.0]]), output)
