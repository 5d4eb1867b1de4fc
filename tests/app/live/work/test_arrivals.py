"""Arrivals: one is let in a round of the loop, in the order in which they came."""

import asyncio

from app.live.work.arrivals import Arrivals
from tests import loops


def rounds_of(coming: int, leaving: tuple[int, ...] = ()) -> list[list[int]]:
    """Who is let in in which round, when so many come at once and some of them go again."""
    rounds: list[list[int]] = []

    async def run() -> None:
        arrivals, going = Arrivals(), True

        async def count() -> None:
            while going:
                rounds.append([])
                await asyncio.sleep(0)

        async def come(number: int) -> None:
            await arrivals.come()
            rounds[-1].append(number)

        counting = asyncio.create_task(count())
        tasks = [asyncio.create_task(come(number)) for number in range(coming)]
        await asyncio.sleep(0)
        for number in leaving:
            tasks[number].cancel()
        await asyncio.wait(tasks)
        going = False
        await counting

    loops.run(run())
    return [each for each in rounds if each]


def test_of_many_who_come_at_once_each_has_a_round() -> None:
    assert rounds_of(5) == [[0], [1], [2], [3], [4]]


def test_who_goes_again_takes_no_round() -> None:
    assert rounds_of(4, leaving=(1, 2)) == [[0], [3]]


def test_who_comes_when_nobody_else_does_waits_for_nothing() -> None:
    async def run() -> None:
        arrivals = Arrivals()
        for _ in range(3):
            coming = arrivals.come()
            try:
                coming.send(None)
            except StopIteration:
                pass
            else:
                raise AssertionError
            await asyncio.sleep(0)

    loops.run(run())
