"""Features of a point."""

import numpy as np
import pytest

from engine.data.features import FEATURES, apply_features, offered

POINTS = np.array([[2.0, -3.0], [0.5, 1.0]])


def test_the_seven_features_stand_in_playgrounds_order():
    assert [feature.label for feature in FEATURES.values()] == [
        "x₁", "x₂", "x₁²", "x₂²", "x₁x₂", "sin x₁", "sin x₂",
    ]  # fmt: skip
    values = apply_features(POINTS, tuple(FEATURES))
    x, y = POINTS.T
    expected = np.stack([x, y, x * x, y * y, x * y, np.sin(x), np.sin(y)], axis=1)
    assert np.array_equal(values, expected)


def test_the_order_asked_for_is_the_order_of_the_columns():
    assert apply_features(POINTS, ("x2", "x1")).tolist() == [[-3, 2], [1, 0.5]]


@pytest.mark.parametrize(
    ("coordinates", "names"),
    [(1, ("x1", "x1^2", "sin x1")), (2, tuple(FEATURES)), (3, ()), (784, ())],
)
def test_the_features_offered_are_those_of_the_coordinates(coordinates, names):
    assert offered(coordinates) == names
