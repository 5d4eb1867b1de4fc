"""Memory: what is there from the start is not looked through again."""

import gc

from app.live.memory import settle


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
