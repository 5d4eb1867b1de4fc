"""Initializers: the variance each promises, and the same weights for the same seed."""

import numpy as np
import pytest

from engine.functions.initializers import INITIALIZERS

FAN_IN, FAN_OUT = 300, 200
VARIANCES = {
    "zeros": 0.0,
    "constant": 0.0,
    "uniform": 0.5**2 / 3,
    "normal": 0.5**2,
    "xavier_uniform": 2 / (FAN_IN + FAN_OUT),
    "xavier_normal": 2 / (FAN_IN + FAN_OUT),
    "he_uniform": 2 / FAN_IN,
    "he_normal": 2 / FAN_IN,
    "lecun_uniform": 1 / FAN_IN,
    "lecun_normal": 1 / FAN_IN,
}


def drawn(name, seed=0, scale=0.5):
    """Weights of a large layer."""
    return INITIALIZERS[name].draw(np.random.default_rng(seed), FAN_IN, FAN_OUT, scale)


def test_the_table_of_initializers_is_complete():
    assert sorted(INITIALIZERS) == sorted(VARIANCES)
    assert all(entry.name == name and entry.doc for name, entry in INITIALIZERS.items())


@pytest.mark.parametrize("name", sorted(VARIANCES))
def test_an_initializer_draws_the_shape_and_variance_it_says(name):
    weights = drawn(name)
    assert weights.shape == (FAN_IN, FAN_OUT)
    assert weights.var() == pytest.approx(VARIANCES[name], rel=0.02, abs=1e-30)
    if name != "constant":
        assert abs(weights.mean()) <= 0.02 * weights.std()


@pytest.mark.parametrize("name", [name for name in VARIANCES if name.endswith("uniform")])
def test_a_uniform_draw_stays_within_its_limit_and_fills_it(name):
    limit = np.sqrt(3 * VARIANCES[name])
    largest = np.abs(drawn(name)).max()
    assert 0.999 * limit < largest <= limit


def test_constant_and_zeros_give_the_same_number_everywhere():
    assert (drawn("constant", scale=-1.25) == -1.25).all()
    assert not drawn("zeros").any()


@pytest.mark.parametrize("name", sorted(VARIANCES))
def test_the_seed_decides_what_is_drawn(name):
    np.testing.assert_array_equal(drawn(name, 3), drawn(name, 3))
    assert np.array_equal(drawn(name, 3), drawn(name, 4)) == (not VARIANCES[name])


@pytest.mark.parametrize("name", ["uniform", "normal"])
def test_a_negative_scale_is_a_mirrored_draw_or_none(name):
    """A scale of −0.5 has the spread of 0.5."""
    assert not drawn(name, scale=0.0).any()
