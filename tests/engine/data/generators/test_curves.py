"""Curves: the target is the function of the input."""

import numpy as np

from engine.data.generators import curves


def rng():
    return np.random.Generator(np.random.PCG64(3))


def test_sine_gives_the_sine_of_its_inputs():
    raw = curves.sine(100, rng())
    assert raw.inputs.shape == raw.values.shape == (100, 1)
    np.testing.assert_allclose(raw.values, np.sin(np.pi * raw.inputs))
    assert np.abs(raw.inputs).max() <= 1


def test_step_gives_one_from_zero_on():
    raw = curves.step(100, rng())
    assert np.array_equal(raw.values == 1, raw.inputs >= 0)
    assert set(np.unique(raw.values)) == {0.0, 1.0}
