"""Memory: what is there from the start is not looked through again, what is left is given back."""

import gc
import weakref

import pytest

from app.live.memory import WORTH_A_PAUSE, WORTH_COLLECTING, give_back, settle


class Circle:
    def __init__(self) -> None:
        self.itself = self


@pytest.mark.parametrize(
    ("left", "quiet", "freed"),
    [
        (0, True, False),
        (WORTH_COLLECTING - 1, True, False),
        (WORTH_COLLECTING, True, True),
        (WORTH_COLLECTING, False, False),
        (WORTH_A_PAUSE - 1, False, False),
        (WORTH_A_PAUSE, False, True),
    ],
)
def test_what_circles_hold_is_freed_where_much_is_left_and_nobody_waits(
    left: int, quiet: bool, freed: bool
) -> None:
    gc.disable()
    try:
        circle = weakref.ref(Circle())
        assert give_back(left, quiet) == (0 if freed else left)
        assert (circle() is None) == freed
    finally:
        gc.enable()


def test_what_is_there_at_the_start_is_no_longer_collected() -> None:
    there: list[object] = []
    there.append(there)
    try:
        settle()
        assert gc.get_freeze_count() > 1000
        assert not any(each is there for each in gc.get_objects())
    finally:
        gc.unfreeze()
    assert any(each is there for each in gc.get_objects())
