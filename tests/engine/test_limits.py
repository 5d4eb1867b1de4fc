"""Limits: exactly their range, and an error that says field, value and range."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.allowed import english
from engine.errors import ConfigError
from engine.limits import Limit, check_choice, check_flag

UNITS = Limit(1, 10, "Units.", integer=True)
RATE = Limit(0.0, 2.0, "Rate.", above=True)
FREE = Limit(0.0, math.inf, "Free.", optional=True)


def accepts(limit, value):
    """Whether a limit lets a value pass."""
    try:
        limit.check("field", value)
    except ConfigError as error:
        named = (error.field, error.allowed) == ("field", limit.allowed)
        if not named or not str(error).startswith("field: got "):
            raise AssertionError(error) from None
        return False
    return True


@pytest.mark.parametrize("value", [1, 10, 5])
def test_a_whole_number_in_range_is_taken(value):
    assert accepts(UNITS, value)


@pytest.mark.parametrize(
    "value", [0, 11, 1.0, True, "3", None, [3], math.nan, 10**400, np.int64(3), 3j]
)
def test_what_is_no_whole_number_in_range_is_refused(value):
    assert not accepts(UNITS, value)


@pytest.mark.parametrize("value", [0.5, 1, 2, 2.0, np.float64(0.5), 5e-324])
def test_a_number_in_range_is_taken(value):
    assert accepts(RATE, value)


@pytest.mark.parametrize("value", [0, 0.0, -0.0, math.nan, math.inf, -math.inf, 2.0000001, False])
def test_a_number_out_of_range_is_refused(value):
    assert not accepts(RATE, value)


def test_none_is_taken_where_it_is_allowed():
    assert accepts(FREE, None)
    assert not accepts(RATE, None)
    assert accepts(FREE, 1e308)


def test_a_number_too_long_to_be_written_down_is_refused():
    assert not accepts(UNITS, 10**5000)


def test_a_limit_is_written_in_words():
    assert english(UNITS.allowed) == "a whole number from 1 to 10"
    assert english(RATE.allowed) == "a number above 0 to 2"
    assert english(FREE.allowed) == "a number from 0, or nothing"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=4,
)


@given(JSON)
def test_any_value_passes_or_is_named(value):
    for limit in (UNITS, RATE, FREE):
        accepts(limit, value)


@given(JSON)
def test_what_is_no_choice_or_no_flag_is_refused(value):
    if value not in ("a", "b"):
        with pytest.raises(ConfigError, match="allowed: a, b"):
            check_choice("field", value, ("a", "b"))
    if not isinstance(value, bool):
        with pytest.raises(ConfigError, match="allowed: true or false"):
            check_flag("field", value)
    check_choice("field", "a", ("a", "b"))
    check_flag("field", True)
