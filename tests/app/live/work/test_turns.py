"""Turns: who has worked least comes next, and who leaves the queue holds nobody up."""

import asyncio

from app.live.work.turns import ASKED, CREDIT, Share, Turns
from tests import loops


def order(turns: Turns, shares: dict[str, Share], leaving: tuple[str, ...] = ()) -> list[str]:
    """Who begins after whom, when all ask while one is at it; `leaving` do not wait to the end."""
    begun: list[str] = []

    async def work(name: str) -> None:
        await turns.begin(shares[name])
        begun.append(name)
        await asyncio.sleep(0)
        turns.end()

    async def run() -> None:
        await turns.begin(Share())
        tasks = {name: asyncio.create_task(work(name)) for name in shares}
        await asyncio.sleep(0)
        for name in leaving:
            tasks[name].cancel()
        await asyncio.sleep(0)
        turns.end()
        await asyncio.wait([*tasks.values()])

    loops.run(run())
    return begun


def spent(seconds: float) -> Share:
    share = Share()
    share.spent = seconds
    return share


def test_who_has_worked_least_comes_next_and_equals_in_their_order() -> None:
    shares = {"busy": spent(3), "b": spent(1), "c": spent(1), "fresh": spent(0)}
    assert order(Turns(), shares) == ["fresh", "b", "c", "busy"]


def test_who_was_asked_for_something_comes_before_who_was_not_for_as_long_as_it_takes() -> None:
    asked, playing = spent(5), spent(1)
    asked.ask()
    assert order(Turns(), {"playing": playing, "asked": asked}) == ["asked", "playing"]
    asked.spent += ASKED
    assert order(Turns(), {"asked": asked, "playing": playing}) == ["playing", "asked"]


def test_who_was_asked_for_something_sets_nobody_else_back() -> None:
    turns, asked, playing = Turns(), spent(5), spent(1)
    asked.ask()

    async def run() -> None:
        for share in (asked, playing):
            await turns.begin(share)
            turns.end()

    loops.run(run())
    assert playing.spent == 1


def test_who_was_asked_after_a_rest_still_comes_first() -> None:
    turns, rested = Turns(), spent(0)
    rested.ask()

    async def run() -> None:
        await turns.begin(spent(100))
        turns.end()
        await turns.begin(rested)
        turns.end()

    loops.run(run())
    assert rested.asked


def test_who_leaves_the_queue_is_left_out() -> None:
    shares = {"a": spent(0), "gone": spent(1), "b": spent(2)}
    assert order(Turns(), shares, leaving=("gone",)) == ["a", "b"]


def test_who_has_rested_is_ahead_by_a_credit_and_no_more() -> None:
    turns, rested = Turns(), spent(0)

    async def run() -> None:
        await turns.begin(spent(100))
        turns.end()
        await turns.begin(rested)
        turns.end()

    loops.run(run())
    assert rested.spent == 100 - CREDIT


def test_as_many_work_at_once_as_there_are_turns() -> None:
    turns = Turns(2)
    most = at_once = 0

    async def work() -> None:
        nonlocal most, at_once
        await turns.begin(Share())
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0)
        at_once -= 1
        turns.end()

    async def run() -> None:
        await asyncio.gather(*(work() for _ in range(7)))

    loops.run(run())
    assert (most, at_once) == (2, 0)


def test_a_turn_given_to_who_is_leaving_goes_to_the_next() -> None:
    turns = Turns()

    async def run() -> None:
        await turns.begin(Share())
        leaving = asyncio.create_task(turns.begin(Share()))
        await asyncio.sleep(0)
        turns.end()
        leaving.cancel()
        await asyncio.gather(leaving, return_exceptions=True)
        await asyncio.wait_for(turns.begin(Share()), 10)

    loops.run(run())
