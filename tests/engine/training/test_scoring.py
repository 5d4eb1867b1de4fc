"""Scoring: what counts as right, and a loss that does not depend on how training reduces it."""

from dataclasses import replace

import numpy as np
import pytest

from engine import (
    ConfigError,
    DataConfig,
    LayerConfig,
    Network,
    NetworkConfig,
    TrainingConfig,
    load,
)
from engine.training.scoring import correct, evaluate

XOR = load(DataConfig("xor"))


def network_of(*, dropout=0.0):
    """A network for XOR."""
    layers = (LayerConfig(3, "tanh", dropout=dropout), LayerConfig(1, "sigmoid"))
    return Network(NetworkConfig(2, layers, seed=1))


@pytest.mark.parametrize(
    ("outputs", "targets", "encoding", "wanted"),
    [
        ([[0.6], [0.5], [0.2]], [[1], [1], [0]], "zero_one", [True, False, True]),
        ([[0.2], [-0.1]], [[1], [1]], "signed", [True, False]),
        ([[0.6], [-0.1], [0.2]], [[1], [-1], [-1]], "signed", [True, True, False]),
        ([[0.3, 0.4, 0.2], [0.5, 0.1, 0.4]], [[0, 1, 0], [0, 0, 1]], "one_hot", [True, False]),
        ([[0.9, 0.9], [0.9, 0.1]], [[1, 1], [1, 1]], "zero_one", [True, False]),
    ],
)
def test_a_sample_is_right_where_its_outputs_lie_on_the_targets_side(
    outputs, targets, encoding, wanted
):
    found = correct(np.array(outputs), np.array(targets, float), encoding)
    assert found.tolist() == wanted


def test_the_loss_is_the_mean_whatever_the_reduction():
    config = TrainingConfig("half_squared_error", l2=1.0)
    network = network_of()
    outputs = network.predict(XOR.x_train)
    wanted = (0.5 * (outputs - XOR.y_train) ** 2).mean()
    for reduction in ("mean", "sum"):
        scored = evaluate(network, XOR, replace(config, reduction=reduction), "train", slice(None))
        assert scored.loss == pytest.approx(wanted, rel=1e-14)
        assert scored.samples == 4
        assert scored.accuracy == correct(outputs, XOR.y_train, "zero_one").mean()


def test_scoring_drops_no_unit_out():
    config, whole = TrainingConfig("binary_cross_entropy"), slice(None)
    assert evaluate(network_of(dropout=0.9), XOR, config, "train", whole) == evaluate(
        network_of(), XOR, config, "train", whole
    )


def test_a_score_of_regression_has_no_accuracy():
    sine = load(DataConfig("sine"))
    network = Network(NetworkConfig(sine.x_train.shape[1], (LayerConfig(1, "linear"),)))
    scored = evaluate(network, sine, TrainingConfig("huber"), "test", slice(None))
    assert scored.accuracy is None
    assert scored.samples == len(sine.x_test) > 0


def test_no_rows_have_no_score():
    scored = evaluate(network_of(), XOR, TrainingConfig("huber"), "train", slice(4, 9))
    assert (scored.accuracy, scored.samples) == (None, 0)


def test_a_split_that_is_none_is_refused():
    with pytest.raises(ConfigError, match="allowed: train, test"):
        evaluate(network_of(), XOR, TrainingConfig("huber"), "validation", slice(None))
