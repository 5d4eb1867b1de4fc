"""Losses: the naive formula where it is safe, the right number where it is not."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.functions.activations import ACTIVATIONS
from engine.functions.losses import LEGAL_PAIRS, LOSSES, legal_activations
from tests.engine.strategies import targets_for

SEEDS = st.integers(0, 10**6)
NAIVE = {
    "half_squared_error": lambda a, y: (0.5 * (a - y) ** 2).sum(0),
    "mean_squared_error": lambda a, y: ((a - y) ** 2).mean(0),
    "absolute_error": lambda a, y: np.abs(a - y).sum(0),
    "huber": lambda a, y: sum(np.where(np.abs(e) <= 1, 0.5 * e**2, np.abs(e) - 0.5) for e in a - y),
    "binary_cross_entropy": lambda a, y: -(y * np.log(a) + (1 - y) * np.log(1 - a)).sum(0),
    "categorical_cross_entropy": lambda a, y: -(y * np.log(a)).sum(0),
    "hinge": lambda a, y: np.maximum(0, 1 - y * a).sum(0),
}


def output_of(loss, z):
    """The activations a loss sees over logits z (outputs, batch)."""
    a = np.empty_like(z)
    with np.errstate(over="ignore"):
        ACTIVATIONS[LOSSES[loss].fused or "linear"].forward(z, a, 0.0)
    return a


def values(loss, z, y):
    """The loss of each sample."""
    return LOSSES[loss].values(z, output_of(loss, z), y)


def slope(loss, z, y):
    """∂l/∂a, or ∂l/∂z where fused, of each output; its own factor included."""
    out = np.empty_like(z)
    LOSSES[loss].slope(output_of(loss, z), y, out)
    return out * LOSSES[loss].factor(len(z))


def test_the_table_of_losses_is_complete_and_cannot_be_changed():
    assert sorted(LOSSES) == sorted(NAIVE)
    assert all(entry.name == name and entry.title for name, entry in LOSSES.items())
    with pytest.raises(TypeError):
        LOSSES["huber"] = LOSSES["hinge"]


@pytest.mark.parametrize("loss", sorted(LOSSES))
@given(seed=SEEDS)
def test_values_are_the_naive_formula_where_that_is_safe(loss, seed):
    rng = np.random.default_rng(seed)
    z = rng.normal(size=(3, 5))
    y = targets_for(loss, (5, 3), rng).T
    np.testing.assert_allclose(
        values(loss, z, y), NAIVE[loss](output_of(loss, z), y), rtol=1e-12, atol=1e-14
    )


@pytest.mark.parametrize("loss", sorted(LOSSES))
@given(seed=SEEDS)
def test_the_slope_is_that_of_the_values(loss, seed):
    rng = np.random.default_rng(seed)
    z = rng.normal(size=(3, 1))
    y = targets_for(loss, (1, 3), rng).T
    entry, h = LOSSES[loss], 1e-3
    if entry.kinks is not None and np.abs(entry.kinks(output_of(loss, z), y)).min() < 0.01:
        z = z + 0.02
    assume(entry.kinks is None or np.abs(entry.kinks(output_of(loss, z), y)).min() > 3 * h)
    for j in range(3):
        step = np.zeros_like(z)
        step[j] = h
        numeric = sum(
            c * (values(loss, z + k * step, y) - values(loss, z - k * step, y))[0]
            for k, c in ((1, 2 / 3), (2, -1 / 12))
        )
        assert slope(loss, z, y)[j, 0] == pytest.approx(numeric / h, abs=1e-10)


@pytest.mark.parametrize("loss", sorted(LOSSES))
def test_logits_of_ten_thousand_are_nothing_special(loss):
    z = np.array([[1e4, -1e4, 1e4], [-1e4, 1e4, 1e4]])
    y = {"signed": [[1.0, 1, -1], [-1, -1, 1]]}.get(LOSSES[loss].targets, [[1.0, 1, 0], [0, 0, 1]])
    y = np.array(y)
    with np.errstate(all="raise", under="ignore"):
        found, back = values(loss, z, y), slope(loss, z, y)
    assert np.isfinite(found).all()
    assert np.isfinite(back).all()
    assert found.dtype == np.float64


def test_cross_entropies_at_ten_thousand_are_exact():
    z = np.array([[1e4], [-1e4]])
    wrong, right = np.array([[0.0], [1.0]]), np.array([[1.0], [0.0]])
    assert values("binary_cross_entropy", z, wrong)[0] == 2e4
    assert values("binary_cross_entropy", z, right)[0] == 0.0
    assert values("categorical_cross_entropy", z, wrong)[0] == 2e4
    assert values("categorical_cross_entropy", z, right)[0] == 0.0
    np.testing.assert_array_equal(slope("binary_cross_entropy", z, wrong), [[1.0], [-1.0]])
    np.testing.assert_array_equal(slope("categorical_cross_entropy", z, wrong), [[1.0], [-1.0]])


def test_a_confident_answer_keeps_the_digits_of_its_loss():
    z, right = np.array([[40.0]]), np.ones((1, 1))
    assert values("binary_cross_entropy", z, right)[0] == pytest.approx(math.exp(-40), abs=1e-14)
    assert values("binary_cross_entropy", -z, 1 - right)[0] == pytest.approx(
        math.exp(-40), rel=1e-12
    )


@pytest.mark.parametrize("loss", ["binary_cross_entropy", "categorical_cross_entropy"])
@given(seed=SEEDS)
def test_upstream_through_the_gate_is_the_fused_slope(loss, seed):
    rng = np.random.default_rng(seed)
    z, y = rng.normal(size=(3, 1)), targets_for(loss, (1, 3), rng).T
    a = output_of(loss, z)
    upstream = LOSSES[loss].upstream(a, y)[:, 0]
    jacobian = np.diag(a[:, 0] * (1 - a[:, 0]))
    if loss.startswith("cat"):
        jacobian = np.diag(a[:, 0]) - np.outer(a, a)
    np.testing.assert_allclose(jacobian @ upstream, slope(loss, z, y)[:, 0], atol=1e-13)


def test_certain_targets_meet_certain_outputs_with_a_finite_upstream():
    a = np.array([[1.0, 0.0]])
    with np.errstate(invalid="ignore", divide="ignore"):
        upstream = LOSSES["binary_cross_entropy"].upstream(a, np.array([[1.0, 0.0]]))
    np.testing.assert_array_equal(upstream, [[-1.0, 1.0]])


def test_legal_pairs_of_output_and_loss_are_these():
    elementwise = tuple(name for name in ACTIVATIONS if name != "softmax")
    for loss in ("half_squared_error", "mean_squared_error", "absolute_error", "huber"):
        assert legal_activations(loss) == (*elementwise, "softmax")
    assert legal_activations("binary_cross_entropy") == ("sigmoid",)
    assert legal_activations("categorical_cross_entropy") == ("softmax",)
    assert legal_activations("hinge") == ("linear", "tanh", "softsign")
    assert len(LEGAL_PAIRS) == 4 * len(ACTIVATIONS) + 5


@pytest.mark.parametrize(
    ("loss", "a", "y"),
    [("absolute_error", 0.5, 0.5), ("huber", 1.5, 0.5), ("huber", -0.5, 0.5), ("hinge", -1.0, -1)],
)
def test_kinks_change_sign_where_the_slope_jumps(loss, a, y):
    around = np.array([[a - 0.1, a, a + 0.1]])
    sides = np.sign(LOSSES[loss].kinks(around, np.full((1, 3), float(y))))
    assert sides[0, 1] == 0
    assert sides[0, 0] == -sides[0, 2] != 0
