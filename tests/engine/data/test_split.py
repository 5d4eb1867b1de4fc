"""Splits are partitions in proportion; what is learnt is learnt from the training rows."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.data.split import fill_missing, scale_of, split, stratified, training_count

LABELS = st.lists(st.integers(0, 4), min_size=1, max_size=80).map(np.array)


def rng(seed=0):
    return np.random.Generator(np.random.PCG64(seed))


@given(LABELS, st.floats(0, 0.9), st.integers(0, 99), st.booleans(), st.booleans())
def test_a_split_is_a_partition_of_the_size_asked_for(labels, fraction, seed, ordered, classes):
    rows = len(labels)
    train, test = split(rows, labels if classes else None, fraction, rng(seed), ordered)
    assert sorted([*train, *test]) == list(range(rows))
    assert len(train) == training_count(rows, fraction) >= 1
    if ordered:
        assert list(train) == sorted(train)
        assert list(test) == sorted(test)


@given(LABELS, st.data())
def test_every_class_has_its_share_to_within_one(labels, data):
    count = data.draw(st.integers(0, len(labels)))
    rows = stratified(labels, count, rng().permutation(len(labels)))
    assert len(rows) == count == len(set(rows.tolist()))
    for name in set(labels.tolist()):
        share = (labels == name).sum() * count / len(labels)
        assert abs((labels[rows] == name).sum() - share) < 1


def test_rounding_errors_move_no_row():
    assert training_count(500, (100 - 70) / 100) == 350
    assert training_count(1200, (100 - 10) / 100) == 120
    assert training_count(10, 0.25) == 7
    assert training_count(1, 0.9) == 1


def test_random_rows_are_shuffled_and_another_seed_shuffles_otherwise():
    train, _ = split(100, None, 0, rng(1))
    assert list(train) != list(range(100))
    assert list(train) != list(split(100, None, 0, rng(2))[0])
    assert list(train) == list(split(100, None, 0, rng(1))[0])


def test_the_scale_of_a_constant_column_is_one():
    mean, scale = scale_of(np.array([[1.0, 7.0, 1e9], [3.0, 7.0, 1e9 + 2]]))
    assert mean.tolist() == [2, 7, 1e9 + 1]
    assert scale.tolist() == [1, 1, 1]


def test_missing_numbers_take_the_mean_of_the_training_rows():
    training = np.array([[1.0, np.nan, 5.0], [np.nan, np.nan, 6.0], [2.0, np.nan, 7.0]])
    everything = np.vstack([training, [[100.0, 4.0, 8.0]]])
    assert fill_missing(training, everything).tolist() == [1.5, 4.0, 0.0]
