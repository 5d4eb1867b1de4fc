"""Rows of one's own: what is taken, what is refused and in which words, what they become."""

import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.allowed import english
from engine.data import DataConfig, load
from engine.errors import ConfigError, DataError

POINTS = [[-6, 6, 0], [1.5, -2.25, 1], [0, 0, 1.0]]
OR = [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 1]]

coordinate = st.floats(-6, 6, allow_nan=False)
point = st.tuples(coordinate, coordinate, st.integers(0, 1))


def test_drawn_points_become_the_data_in_their_order():
    data = load(DataConfig(name="drawn", rows=POINTS))
    assert data.x_train.tolist() == [[-6, 6], [1.5, -2.25], [0, 0]]
    assert data.labels_train.tolist() == [0, 1, 1]
    assert data.y_train.tolist() == [[0], [1], [1]]
    assert data.class_names == ("A", "B")
    assert data.domain == (-6, 6, -6, 6)
    assert len(data.x_test) == 0


@given(st.lists(point, min_size=2, max_size=50))
def test_any_points_of_two_classes_are_taken_and_come_back_from_json(points):
    config = DataConfig(name="drawn", rows=points)
    assert DataConfig.from_dict(json.loads(json.dumps(config.to_dict()))) == config
    assert hash(config) == hash(DataConfig(name="drawn", rows=points))
    if len({row[2] for row in points}) == 2:
        assert load(config).x_train.tolist() == [list(row[:2]) for row in points]
    else:
        with pytest.raises(DataError, match=r"^all \d+ points are of class [AB]; one of class"):
            load(config)


@pytest.mark.parametrize("bits", [2, 3, 10])
def test_an_edited_truth_table_is_the_one_that_was_written(bits):
    patterns = [[k >> b & 1 for b in range(bits)] for k in range(2**bits)]
    rows = [[*pattern, int(sum(pattern) > 1)] for pattern in patterns]
    data = load(DataConfig(name="truth", rows=rows))
    assert data.x_train.tolist() == patterns
    assert data.labels_train.tolist() == [row[-1] for row in rows]
    assert (data.domain is None) == (bits > 2)


def test_a_constant_truth_table_is_a_function_too():
    data = load(DataConfig(name="truth", rows=[[*row[:2], 0] for row in OR]))
    assert data.labels_train.tolist() == [0] * 4
    assert data.classes == 2


def test_without_rows_there_is_something_to_begin_with():
    drawn, truth = load(DataConfig(name="drawn")), load(DataConfig(name="truth"))
    assert np.bincount(drawn.labels_train).tolist() == [12, 6]
    assert truth.labels_train.tolist() == [0, 1, 1, 0]


def test_features_of_bits_are_offered_for_two_alone():
    assert load(DataConfig(name="truth", rows=OR, features=["x1x2"])).x_train.shape == (4, 1)
    cube = [[a, b, c, a] for a in (0, 1) for b in (0, 1) for c in (0, 1)]
    with pytest.raises(ConfigError, match="features"):
        DataConfig(name="truth", rows=cube, features=["x1x2"])


HUGE = 10**400
REFUSED = [
    ("xor", POINTS, "rows", "nothing: that of xor is fixed"),
    ("drawn", "1,2,0", "rows", "a list of rows"),
    ("drawn", [], "rows", "2 to 1024 rows"),
    ("drawn", [[0, 0, 1]], "rows", "2 to 1024 rows"),
    ("drawn", [[0, 0, k % 2] for k in range(1025)], "rows", "2 to 1024 rows"),
    ("drawn", [[0, 0, 1], 5], "rows[1]", "2 inputs and then the class"),
    ("drawn", [[0, 0, 1], [0, 0]], "rows[1]", "2 inputs and then the class"),
    ("drawn", [[0] * 10_000, [0, 0, 0]], "rows[0]", "2 inputs and then the class"),
    ("drawn", [[0, 0, 1], [math.nan, 0, 0]], "rows[1][0]", "a number from -6 to 6"),
    ("drawn", [[0, 0, 1], [0, math.inf, 0]], "rows[1][1]", "a number from -6 to 6"),
    ("drawn", [[0, 0, 1], [0, 6.01, 0]], "rows[1][1]", "a number from -6 to 6"),
    ("drawn", [[0, 0, 1], [HUGE, 0, 0]], "rows[1][0]", "a number from -6 to 6"),
    ("drawn", [[0, 0, 1], ["😀", 0, 0]], "rows[1][0]", "a number from -6 to 6"),
    ("drawn", [[0, 0, 1], [True, 0, 0]], "rows[1][0]", "a number from -6 to 6"),
    ("drawn", [[0, 0, 1], [0, 0, 2]], "rows[1][2]", "0, 1"),
    ("drawn", [[0, 0, 1], [0, 0, math.nan]], "rows[1][2]", "0, 1"),
    ("drawn", [[0, 0, 1], [0, 0, [0]]], "rows[1][2]", "0, 1"),
    ("truth", OR[:3], "rows", "4 rows"),
    ("truth", [*OR[:3], OR[0]], "rows[3]", "each pattern once"),
    ("truth", [*OR[:3], [1, 1, 1, 1]], "rows[3]", "2 inputs and then the class"),
    ("truth", [[0, 0], [1, 1]], "rows[0]", "2 to 10 inputs and then the class"),
    ("truth", [[0, 0, 0.5], *OR[1:]], "rows[0][2]", "0, 1"),
    ("truth", [[0, True, 0], *OR[1:]], "rows[0][1]", "0, 1"),
]


@pytest.mark.parametrize(("name", "rows", "field", "allowed"), REFUSED)
def test_what_cannot_be_is_refused_with_its_place(name, rows, field, allowed):
    with pytest.raises(ConfigError) as caught:
        DataConfig(name=name, rows=rows)
    assert (caught.value.field, english(caught.value.allowed)) == (field, allowed)
