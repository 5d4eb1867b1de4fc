"""Schedules: the rate of each update, by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import TrainingConfig
from engine.functions.schedules import SCHEDULES

BY_HAND = {
    "constant": [1, 1, 1, 1, 1, 1],
    "step": [1, 1, 0.5, 0.5, 0.25, 0.25],
    "exponential": [0.5 ** (t / 2) for t in range(6)],
    "cosine": [1, 0.5 + math.sqrt(2) / 4, 0.5, 0.5 - math.sqrt(2) / 4, 0, 0],
    "warmup": [0.25, 0.5, 0.75, 1, 1, 1],
    "inverse": [1, 2 / 3, 1 / 2, 2 / 5, 1 / 3, 2 / 7],
}


def test_the_table_of_schedules_is_complete():
    assert sorted(BY_HAND) == sorted(SCHEDULES)
    assert all(entry.name == name and entry.doc for name, entry in SCHEDULES.items())


@pytest.mark.parametrize("name", sorted(BY_HAND))
def test_the_rate_of_each_update_is_the_schedules(name):
    config = TrainingConfig(
        "huber", learning_rate=0.2, schedule=name, schedule_every=2, schedule_total=4
    )
    rates = [config.rate(update) for update in range(6)]
    assert rates == pytest.approx([0.2 * factor for factor in BY_HAND[name]], rel=1e-14, abs=1e-16)


@pytest.mark.parametrize("name", sorted(BY_HAND))
@given(
    update=st.integers(0, 10**12),
    every=st.integers(1, 10**9),
    factor=st.floats(1e-300, 1.0),
    total=st.integers(1, 10**9),
)
def test_no_factor_leaves_zero_to_one(name, update, every, factor, total):
    assert 0.0 <= SCHEDULES[name].factor(update, every, factor, total) <= 1.0


@pytest.mark.parametrize("name", sorted(BY_HAND))
def test_what_a_schedule_uses_are_settings(name):
    assert set(SCHEDULES[name].uses) <= set(TrainingConfig.LIVE)
