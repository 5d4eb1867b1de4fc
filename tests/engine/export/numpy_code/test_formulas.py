"""The formulas as text, evaluated: the same numbers as the engine's tables."""

import numpy as np
import pytest

from engine.export.numpy_code.formulas import GATE, LOG_SUM_EXP, LOSS, SOFTMAX, SQUASH, START
from engine.functions.activations import ACTIVATIONS
from engine.functions.losses import LOSSES
from tests.shown_lines import computed

Z = np.concatenate([np.linspace(-9.0, 9.0, 60), [0.0, -0.0, 1e-9, -30.0, 30.0]]).reshape(13, 5)


def evaluated(source, **names):
    given = {"np": np} | names
    exec(SOFTMAX + LOG_SUM_EXP, given)
    return computed(source, given)


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("slope", [0.01, 1.0, 0.3])
def test_squash_and_gate_agree_with_the_engine(name, slope):
    activation, a, gate = ACTIVATIONS[name], np.empty_like(Z), np.empty_like(Z)
    activation.forward(Z.T, a.T, slope)
    words = {"z": "z", "a": "a", "s": repr(slope)}
    np.testing.assert_allclose(evaluated(SQUASH[name].format(**words), z=Z), a, 1e-13, 1e-14)
    if activation.elementwise:
        activation.derivative(Z, a, gate, slope)
        found = evaluated(GATE[name].format(**words), z=Z, a=a) * np.ones_like(Z)
        np.testing.assert_allclose(found, gate, 1e-13, 1e-14)


@pytest.mark.parametrize("name", LOSSES)
def test_loss_and_where_the_error_starts_agree_with_the_engine(name):
    rng, loss = np.random.default_rng(1), LOSSES[name]
    y = {"distribution": np.eye(5)[rng.integers(0, 5, 13)], "signed": np.sign(Z + 0.5),
         "unit": rng.random(Z.shape)}.get(loss.targets, rng.normal(size=Z.shape))  # fmt: skip
    a = np.empty_like(Z)
    ACTIVATIONS[loss.fused or "linear"].forward(Z.T, a.T, 0.0)
    words = {"z": "z", "a": "a", "m": "5"}
    values = loss.values(Z.T, a.T, y.T)
    np.testing.assert_allclose(evaluated(LOSS[name].format(**words), z=Z, a=a, y=y), values, 1e-13)
    slope = np.empty_like(Z)
    loss.slope(a, y, slope)
    start = evaluated(START[name].format(**words), z=Z, a=a, y=y)
    np.testing.assert_allclose(start, slope * loss.factor(5), 1e-13, 1e-15)
