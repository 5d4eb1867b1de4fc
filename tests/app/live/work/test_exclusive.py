"""Exclusive: quick things at once, long ones in a thread, all in order, none after the end."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.errors import Problem
from app.live.work.exclusive import Exclusive, QueuedWork
from tests import loops

ENDED = Problem("ended", field="id", value="a")


def asked(name: str, done: list[object], work: Callable[[], object] = lambda: None) -> QueuedWork:
    return QueuedWork(
        work, lambda given: done.append((name, given)), lambda why: done.append((name, why))
    )


def here() -> int:
    return threading.get_ident()


def test_what_is_quick_is_done_at_once_and_what_is_long_in_a_thread() -> None:
    done: list[object] = []

    async def run() -> None:
        exclusive = Exclusive(ThreadPoolExecutor(1))
        exclusive.do(asked("quick", done, here), long=False)
        assert done == [("quick", here())]
        exclusive.do(asked("long", done, here), long=True)
        exclusive.do(asked("after", done), long=False)
        assert exclusive.waiting
        assert len(done) == 1
        while exclusive.waiting:
            await exclusive.next()

    loops.run(run())
    (_, thread), (last, _) = done[1:]
    assert thread != here()
    assert last == "after"


def test_what_comes_while_a_thread_is_at_it_waits() -> None:
    done: list[object] = []

    async def run() -> None:
        go, threads = threading.Event(), ThreadPoolExecutor(1)
        exclusive = Exclusive(threads)
        working = asyncio.create_task(exclusive.in_thread(threads, go.wait))
        await asyncio.sleep(0)
        exclusive.do(asked("late", done), long=False)
        assert done == []
        go.set()
        assert await working
        await exclusive.next()
        assert done == [("late", None)]

    loops.run(run())


def test_the_end_comes_when_no_thread_is_at_it_and_what_waits_learns_of_it() -> None:
    done: list[object] = []

    def end() -> Problem:
        done.append("end")
        return ENDED

    async def run() -> None:
        go, threads = threading.Event(), ThreadPoolExecutor(1)
        exclusive = Exclusive(threads)
        working = asyncio.create_task(exclusive.in_thread(threads, go.wait))
        await asyncio.sleep(0)
        exclusive.do(asked("waits", done), long=False)
        exclusive.close(end)
        assert exclusive.closed
        assert done == []
        go.set()
        await working
        assert done == ["end", ("waits", ENDED)]
        with pytest.raises(Problem, match="ended"):
            await exclusive.read(here, lambda one: exclusive.do(one, False))

    loops.run(run())


def test_what_is_read_is_given_or_raised_where_it_is_waited_for() -> None:
    def broken() -> None:
        raise KeyError("fault")

    async def run() -> None:
        exclusive = Exclusive(ThreadPoolExecutor(1))
        assert await exclusive.read(here, lambda one: exclusive.do(one, False)) == here()
        with pytest.raises(KeyError):
            await exclusive.read(broken, lambda one: exclusive.do(one, False))

    loops.run(run())
