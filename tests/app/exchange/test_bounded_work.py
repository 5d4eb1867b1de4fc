"""Bounded work lets one through at a time and refuses who would wait behind too many."""

import asyncio

import pytest

from app.errors import Problem
from app.exchange.bounded_work import BoundedWork
from tests import loops


def test_bounded_work_is_done_one_at_a_time_and_beyond_its_bound_refused() -> None:
    async def story() -> list[str]:
        bounded, said = BoundedWork(2), list[str]()
        begun, go = asyncio.Event(), asyncio.Event()

        async def work(name: str) -> None:
            async with bounded:
                said.append(f"{name} begins")
                begun.set()
                await go.wait()
                said.append(f"{name} ends")

        first, second = asyncio.create_task(work("a")), asyncio.create_task(work("b"))
        await begun.wait()
        with pytest.raises(Problem, match="2"):
            await work("c")
        go.set()
        await asyncio.gather(first, second)
        await work("d")
        return said

    assert loops.run(story()) == [
        "a begins", "a ends", "b begins", "b ends", "d begins", "d ends",
    ]  # fmt: skip


def test_who_stops_waiting_for_bounded_work_leaves_their_place() -> None:
    async def story() -> None:
        bounded, go = BoundedWork(2), asyncio.Event()

        async def work() -> None:
            async with bounded:
                await go.wait()

        first, second = asyncio.create_task(work()), asyncio.create_task(work())
        await asyncio.sleep(0)
        second.cancel()
        await asyncio.gather(second, return_exceptions=True)
        third = asyncio.create_task(work())
        await asyncio.sleep(0)
        go.set()
        await asyncio.gather(first, third)

    loops.run(story())
