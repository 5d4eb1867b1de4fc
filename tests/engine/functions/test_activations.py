"""Activations: known values, derivatives against differences, and nothing that overflows."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.functions.activations import ACTIVATIONS, SELU_ALPHA, SELU_SCALE, softmax_backward

ELEMENTWISE = [name for name, each in ACTIVATIONS.items() if each.elementwise]
GRID = np.linspace(-30.0, 30.0, 240_001)
FAR = np.array([-1e4, -800.0, -50.0, 0.0, 50.0, 800.0, 1e4])


def squash(name, z, slope=None):
    """a for z."""
    entry = ACTIVATIONS[name]
    out = np.empty_like(z)
    with np.errstate(over="ignore"):
        entry.forward(z, out, entry.slope or 0.0 if slope is None else slope)
    return out


def gate(name, z, slope=None):
    """σ′ at z."""
    entry = ACTIVATIONS[name]
    out = np.empty_like(z)
    with np.errstate(over="ignore"):
        entry.derivative(
            z, squash(name, z, slope), out, entry.slope or 0.0 if slope is None else slope
        )
    return out


KNOWN = {
    "linear": (1.5, 1.0),
    "sigmoid": (1 / (1 + math.exp(-1.5)), math.exp(-1.5) / (1 + math.exp(-1.5)) ** 2),
    "tanh": (math.tanh(1.5), 1 / math.cosh(1.5) ** 2),
    "relu": (1.5, 1.0),
    "leaky_relu": (1.5, 1.0),
    "elu": (1.5, 1.0),
    "selu": (1.5 * SELU_SCALE, SELU_SCALE),
    "softplus": (math.log1p(math.exp(1.5)), 1 / (1 + math.exp(-1.5))),
    "softsign": (0.6, 0.16),
    "silu": (1.2263617142904655, 1.0412941542991429),
    "gelu": (1.3995715769802329, 1.1277107931514331),
    "sine": (math.sin(1.5), math.cos(1.5)),
}
"""a and σ′ at z = 1.5."""

BELOW = {
    "relu": (0.0, 0.0),
    "leaky_relu": (-0.015, 0.01),
    "elu": (math.expm1(-1.5), math.exp(-1.5)),
    "selu": (SELU_SCALE * SELU_ALPHA * math.expm1(-1.5), SELU_SCALE * SELU_ALPHA * math.exp(-1.5)),
}
"""The same at z = −1.5, for those made of two pieces."""


@pytest.mark.parametrize(
    ("name", "z", "wanted"),
    [(name, 1.5, wanted) for name, wanted in KNOWN.items()]
    + [(name, -1.5, wanted) for name, wanted in BELOW.items()],
)
def test_an_activation_has_its_known_value_and_gate(name, z, wanted):
    at = np.array([z])
    assert squash(name, at)[0] == pytest.approx(wanted[0], rel=1e-12)
    assert gate(name, at)[0] == pytest.approx(wanted[1], rel=1e-12)


def test_every_elementwise_activation_has_its_known_value():
    assert sorted(KNOWN) == sorted(ELEMENTWISE)


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_the_derivative_is_the_slope_of_the_function(name):
    z, h = np.linspace(-6.0, 6.0, 1201), 2.0**-6
    for kink in ACTIVATIONS[name].kinks:
        z = z[np.abs(z - kink) > 4 * h]
    differences = sum(
        weight * (squash(name, z + k * h) - squash(name, z - k * h))
        for k, weight in enumerate((4 / 5, -1 / 5, 4 / 105, -1 / 280), 1)
    )
    assert len(z) > 1180
    np.testing.assert_allclose(gate(name, z), differences / h, rtol=1e-11, atol=2e-13)


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_gate_max_is_the_largest_gate(name):
    largest = np.abs(gate(name, GRID)).max()
    entry = ACTIVATIONS[name]
    assert largest <= entry.gate_max * (1 + 1e-15)
    # ELU and SELU only approach theirs from below 0.
    assert largest == pytest.approx(entry.gate_max, rel=3e-4 if name == "selu" else 1e-8)


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_the_range_of_an_activation_is_exact(name):
    low, high = ACTIVATIONS[name].range
    a = squash(name, np.concatenate((GRID, FAR)))
    slack = 1e-15
    assert a.min() >= low - slack
    assert a.max() <= high + slack
    assert a.min() == pytest.approx(low, abs=2e-3) if math.isfinite(low) else a.min() < -50
    assert a.max() == pytest.approx(high, abs=2e-3) if math.isfinite(high) else a.max() >= 1e4


@pytest.mark.parametrize("name", ELEMENTWISE)
@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_far_out_all_is_finite_and_keeps_its_type(name, dtype):
    z = FAR.astype(dtype)
    for found in (squash(name, z), gate(name, z)):
        assert found.dtype == dtype
        assert np.isfinite(found).all()


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_inputs_are_left_alone_and_the_gate_may_overwrite_nothing(name):
    z = np.linspace(-3.0, 3.0, 13)
    kept = z.copy()
    a = squash(name, z)
    before = a.copy()
    out = np.empty_like(z)
    ACTIVATIONS[name].derivative(z, a, out, ACTIVATIONS[name].slope or 0.0)
    np.testing.assert_array_equal(z, kept)
    np.testing.assert_array_equal(a, before)


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_the_shape_of_the_array_does_not_matter(name):
    z = np.linspace(-3.0, 3.0, 12)
    np.testing.assert_array_equal(squash(name, z.reshape(3, 4)).ravel(), squash(name, z))
    strided = np.asfortranarray(z.reshape(3, 4))
    np.testing.assert_array_equal(squash(name, strided), squash(name, z).reshape(3, 4))


@pytest.mark.parametrize("name", ["leaky_relu", "elu"])
@given(slope=st.floats(0.0, 10.0), z=st.floats(-20.0, -1e-3))
def test_the_slope_is_the_free_number_below_zero(name, slope, z):
    at = np.array([z])
    scale = z if name == "leaky_relu" else math.expm1(z)
    assert squash(name, at, slope)[0] == pytest.approx(slope * scale, rel=1e-14)


def test_gates_at_the_kink_are_those_of_the_side_below():
    at = np.zeros(1)
    assert [float(gate(name, at)[0]) for name in ("relu", "leaky_relu")] == [0.0, 0.01]


@given(st.lists(st.floats(-1e4, 1e4), min_size=1, max_size=6), st.floats(-1e3, 1e3))
def test_softmax_is_a_distribution_that_a_common_shift_leaves_alone(logits, shift):
    z = np.array(logits)[:, None]
    a = squash("softmax", z)
    assert a.min() >= 0
    assert a.sum() == pytest.approx(1.0, rel=1e-14)
    np.testing.assert_allclose(squash("softmax", z + shift), a, rtol=1e-9, atol=1e-12)


def test_softmax_works_down_the_units_of_each_sample():
    z = np.log(np.array([[1.0, 4.0], [3.0, 4.0]]))
    np.testing.assert_allclose(squash("softmax", z), [[0.25, 0.5], [0.75, 0.5]], rtol=1e-15)
    np.testing.assert_allclose(gate("softmax", z), [[0.1875, 0.25], [0.1875, 0.25]], rtol=1e-15)


@given(st.integers(0, 10**6), st.integers(1, 6), st.integers(1, 4))
def test_softmax_backward_is_the_whole_jacobian(seed, units, batch):
    rng = np.random.default_rng(seed)
    a = squash("softmax", rng.normal(size=(units, batch)))
    upstream, out = rng.normal(size=(2, units, batch))
    softmax_backward(a, upstream, out)
    for k in range(batch):
        jacobian = np.diag(a[:, k]) - np.outer(a[:, k], a[:, k])
        np.testing.assert_allclose(out[:, k], jacobian @ upstream[:, k], rtol=1e-12, atol=1e-15)


def test_the_table_of_activations_is_complete_and_cannot_be_changed():
    assert list(ACTIVATIONS) == [
        "linear", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "selu", "softplus", "softsign",
        "silu", "gelu", "sine", "softmax",
    ]  # fmt: skip
    for name, entry in ACTIVATIONS.items():
        assert entry.name == name
        assert entry.title
        assert entry.formula.startswith("a")
        assert "=" in entry.derivative_formula
    with pytest.raises(TypeError):
        ACTIVATIONS["linear"] = ACTIVATIONS["tanh"]
