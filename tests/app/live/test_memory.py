"""Memory: what is there from the start is not looked through again, what is left is given back."""

import gc
import weakref

import pytest

from app.live.memory import WORTH_COLLECTING, give_back, settle


class Circle:
    def __init__(self) -> None:
        self.itself = self


@pytest.mark.parametrize("left", [0, WORTH_COLLECTING - 1, WORTH_COLLECTING])
def test_what_circles_hold_is_freed_where_much_is_left(left: int) -> None:
    gc.disable()
    try:
        circle = weakref.ref(Circle())
        give_back(left)
        assert (circle() is None) == (left == WORTH_COLLECTING)
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
