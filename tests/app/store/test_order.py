from collections.abc import Sequence
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from app.store.order import MOST_UNAWAITED, awaited_first


class Asked(NamedTuple):
    run: str | None
    awaited: bool
    number: int


WAITING = st.lists(st.tuples(st.sampled_from("abcdefghijklmnop"), st.booleans()), max_size=60).map(
    lambda pairs: [Asked(run, awaited, at) for at, (run, awaited) in enumerate(pairs)]
)


def numbers(asked: Sequence[Asked]) -> list[int]:
    return [each.number for each in asked]


def test_what_is_awaited_comes_before_what_plays() -> None:
    playing = [Asked(f"plays {number}", False, number) for number in range(100)]
    now, then = awaited_first([*playing, Asked("steps", True, 100)])
    assert numbers(now) == [100, *range(MOST_UNAWAITED)]
    assert numbers(then) == list(range(MOST_UNAWAITED, 100))


def test_what_was_asked_of_an_awaited_run_before_comes_before_it() -> None:
    asked = [Asked("a", False, 0), Asked("b", False, 1), Asked("a", True, 2), Asked("a", False, 3)]
    assert numbers(awaited_first(asked)[0]) == [0, 2, 1, 3]


@given(WAITING)
def test_each_run_keeps_its_order_and_nothing_is_lost(waiting: list[Asked]) -> None:
    done, rounds = [], 0
    while waiting:
        now, waiting = awaited_first(waiting)
        assert not any(asked.awaited for asked in waiting)
        done += now
        rounds += 1
    assert sorted(numbers(done)) == list(range(len(done)))
    assert rounds <= 1 + len(done) // MOST_UNAWAITED
    for run in {asked.run for asked in done}:
        own = [asked.number for asked in done if asked.run == run]
        assert own == sorted(own)
