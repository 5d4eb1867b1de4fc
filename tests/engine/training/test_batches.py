"""Batches: every sample once an epoch, and any update without the ones before it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import ConfigError
from engine.allowed import english
from engine.training.batches import Batches

SIZES = st.integers(1, 40).flatmap(lambda n: st.tuples(st.just(n), st.integers(1, n)))


@given(SIZES, st.booleans(), st.integers(0, 2**53), st.integers(0, 5))
def test_an_epoch_sees_every_sample_once(sizes, shuffle, seed, epoch):
    samples, size = sizes
    batches = Batches(samples, size, shuffle, seed)
    assert batches.per_epoch == -(-samples // size)
    updates = range(epoch * batches.per_epoch, (epoch + 1) * batches.per_epoch)
    parts = [batches(update) for update in updates]
    assert sorted(np.concatenate(parts).tolist()) == list(range(samples))
    assert [len(part) for part in parts[:-1]] == [size] * (len(parts) - 1)
    assert {batches.epoch(update) for update in updates} == {epoch}


@given(SIZES, st.integers(0, 2**53), st.lists(st.integers(0, 500), min_size=1, max_size=5))
def test_an_update_follows_from_its_number_alone(sizes, seed, updates):
    used = Batches(*sizes, True, seed)
    for update in updates:
        np.testing.assert_array_equal(used(update), Batches(*sizes, True, seed)(update))


def test_seed_and_epoch_decide_the_order():
    orders = {tuple(Batches(20, 19, True, seed)(2 * epoch)) for seed in (0, 1) for epoch in (0, 1)}
    assert len(orders) == 4


def test_without_shuffling_and_in_one_batch_the_order_is_that_of_the_data():
    assert Batches(5, 2, False, 3)(4).tolist() == [2, 3]
    assert Batches(5, 5, True, 3)(7).tolist() == [0, 1, 2, 3, 4]


def test_what_an_epoch_leaves_over_joins_the_first_update_of_the_next():
    batches = Batches(7, 3, True, 0, carry_over=True)
    assert batches.per_epoch == 2
    assert [batches(update).tolist() for update in range(4)] == [
        [0, 1, 2], [3, 4, 5], [6, 0, 1, 2], [3, 4, 5],
    ]  # fmt: skip


@pytest.mark.parametrize(("samples", "size"), [(4, 5), (1, 2)])
def test_a_batch_larger_than_the_data_is_named(samples, size):
    with pytest.raises(ConfigError) as caught:
        Batches(samples, size, True, 0)
    assert caught.value.field == "batch_size"
    assert str(samples) in english(caught.value.allowed)
