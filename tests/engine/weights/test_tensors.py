"""A network's parameters cut into layers, and the counts that files may have."""

import numpy as np
import pytest

from engine.weights import WeightsRefused, tensors
from tests.engine.weights.files import CONFIG, PARAMETERS, arrays


def test_named_cuts_the_vector_as_the_network_does():
    found = tensors.named(CONFIG, PARAMETERS)
    assert list(found) == list(arrays())
    for name, values in arrays().items():
        np.testing.assert_array_equal(found[name], values)


def test_layers_are_views_of_the_vector():
    vector = PARAMETERS.copy()
    tensors.layers(CONFIG, vector)[1].weights[...] = 9.0
    assert (vector[9:15] == 9.0).all()
    assert tensors.layers(CONFIG, vector)[1].biases is None


@pytest.mark.parametrize(
    "sizes",
    [{"a": tensors.MAX_NUMBERS + 1}, {str(n): 1 for n in range(tensors.MAX_TENSORS + 1)}],
)
def test_too_many_numbers_or_tensors_are_refused(sizes):
    with pytest.raises(WeightsRefused) as caught:
        tensors.check_counts(sizes)
    assert caught.value.reason == "too_many"


def test_place_of_a_number_that_is_not_finite_is_named():
    with pytest.raises(WeightsRefused) as caught:
        tensors.checked("a", np.array([[0.0, np.inf]]))
    assert dict(caught.value.values) == {"tensor": "a", "index": "[0, 1]", "value": np.inf}
    with pytest.raises(WeightsRefused) as caught:
        tensors.checked("a", np.array(np.nan))
    assert str(caught.value) == "a is NaN; weights must be finite."
