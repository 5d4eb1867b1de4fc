"""A test of many things fails for each that is wrong, by its name, and where there is none."""

import re

import pytest

from tests.walls.each import each


def is_small(number: int) -> None:
    """A number below three."""
    assert number < 3, "large"


def test_all_that_fail_are_told_by_name_each_with_its_reason() -> None:
    with pytest.raises(AssertionError, match=f"^{re.escape('#3: large')}[^#]*#4: large"):
        each(range(5), lambda number: f"#{number}")(is_small)()


def test_where_none_fails_it_passes_under_the_name_of_its_check() -> None:
    test = each(range(3))(is_small)
    test()
    assert (test.__name__, test.__doc__) == ("is_small", "A number below three.")


def test_without_a_thing_it_fails() -> None:
    with pytest.raises(AssertionError):
        each([])(is_small)()
