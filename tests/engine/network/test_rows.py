"""Rows: finite numbers of the right width, or an error that says where."""

import numpy as np
import pytest

from engine import DataError
from engine.network.rows import rows


def test_numbers_become_an_array_of_the_type_asked_for():
    assert rows("x", [[1, 2], [3, 4]], 2, "float32").dtype == np.float32
    np.testing.assert_array_equal(rows("x", ((True, 2.5),), 2, "float64"), [[1.0, 2.5]])


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("abc", "x must be numbers, a row for each sample"),
        ([[1], [1, 2]], "x must be numbers"),
        ([[1j, 0]], "x must be numbers"),
        ([[10**400, 0]], "x must be numbers"),
        ([[{}, 0]], "x must be numbers"),
        (5, r"x has shape \(\); it needs \(samples, 2\)"),
        ([], r"x has shape \(0,\)"),
        (np.zeros((0, 2)), r"x has shape \(0, 2\)"),
        (np.zeros((2, 3)), r"x has shape \(2, 3\)"),
        ([[0, 0], [0, None]], "line 2, column 2: x must be finite"),
        ([[np.inf, 0]], "line 1, column 1: x must be finite"),
    ],
)
def test_rows_that_are_no_numbers_are_named(given, says):
    with pytest.raises(DataError, match=says):
        rows("x", given, 2, "float64")


def test_what_is_too_large_for_float32_is_not_finite_there():
    with pytest.raises(DataError, match="column 2: x must be finite"):
        rows("x", [[1.0, 1e300]], 2, "float32")
