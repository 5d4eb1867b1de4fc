"""The sends: few are sent to in a round, few watchers before many, each message written once."""

import asyncio
from collections.abc import Sequence

from app.errors import dumps
from app.live.work.send_scheduler import FIRST_GUESS, ROUND_SECONDS, SHARE, SendScheduler
from app.protocol.messages import Message
from tests import loops

A_ROUND = int(ROUND_SECONDS / FIRST_GUESS)


def rounds_of(watchers: list[int]) -> list[list[int]]:
    """In which round of the loop a socket of a run of so many watchers is sent to."""
    rounds: list[list[int]] = []

    async def run() -> None:
        sends = SendScheduler(lambda: 0.0)
        sends._each = FIRST_GUESS
        going = True

        async def count() -> None:
            while going:
                rounds.append([])
                await asyncio.sleep(0)

        async def send(watchers: int) -> None:
            async def sent() -> None:
                rounds[-1].append(watchers)

            await sends.turn(watchers)
            await sends.send(sent)

        counting = asyncio.create_task(count())
        # The clock stands still, so that a send is measured to take nothing: not in this test.
        sends._each = FIRST_GUESS
        await asyncio.gather(*(send(n) for n in watchers))
        going = False
        await counting

    loops.run(run())
    return [each for each in rounds if each]


def test_a_run_that_many_watch_is_sent_over_several_rounds() -> None:
    found = rounds_of([300] * 4 * A_ROUND)
    assert sum(map(len, found)) == 4 * A_ROUND
    assert len(found) >= 3


def test_a_run_that_few_watch_comes_before_one_that_many_watch() -> None:
    found = [n for each in rounds_of([300] * 40 + [2]) for n in each]
    assert found.index(2) <= A_ROUND + 1


def test_who_need_not_wait_takes_nobody_s_room() -> None:
    async def run() -> None:
        sends = SendScheduler(lambda: 0.0)
        waiting = [sends.turn(300) for _ in range(3 * A_ROUND)]
        hurried = waiting.pop()
        assert not hurried.done()
        hurried.set_result(None)
        for turn in waiting:
            await turn
        assert not sends._waiting

    loops.run(run())


def test_a_message_is_written_once_for_all_who_are_told_it() -> None:
    sends, message = SendScheduler(), {"type": "state"}
    assert sends.text([message]) is sends.text([message])
    assert sends.text([{"type": "state"}]) == '{"type":"state"}'


def test_what_is_joined_is_joined_once_for_all_who_wait_for_the_same() -> None:
    sends, said = SendScheduler(), [{"type": "progress", "n": n} for n in "abc"]
    joined: list[int] = []

    def join(some: Sequence[Message]) -> Message:
        joined.append(len(some))
        return {"n": "".join(each["n"] for each in some)}

    for first in (0, 1, 0, 1):
        assert sends.text(said[first:], join) == dumps({"n": "abc"[first:]})
    assert joined == [3, 2]
    assert sends.text(said, join, "a link") == dumps({"n": "abc"})
    assert joined == [3, 2, 3]


def test_texts_are_forgotten_when_nobody_waits_for_them() -> None:
    sends = SendScheduler()

    async def run() -> None:
        await sends.turn(1)
        await sends.send(nothing)
        await asyncio.sleep(0)

    async def nothing() -> None:
        sends.text([{"type": "state"}])

    loops.run(run())
    assert not sends._texts


def test_frames_are_fewer_where_more_watch_and_where_a_send_takes_longer() -> None:
    times = iter([0.0, 0.0005] * 200)

    async def run() -> None:
        sends = SendScheduler(lambda: next(times))
        assert sends.pause(300) == 300 * FIRST_GUESS / SHARE
        for _ in range(200):
            await sends.send(nothing)
        assert round(sends.pause(300) * SHARE / 300, 5) == 0.0005

    async def nothing() -> None:
        pass

    loops.run(run())


def test_a_send_that_waits_for_its_reader_is_not_measured() -> None:
    now = 0.0

    async def run() -> None:
        nonlocal now
        sends, slow = SendScheduler(lambda: now), asyncio.Event()

        async def wait() -> None:
            await slow.wait()

        waiting = asyncio.create_task(sends.send(wait))
        await asyncio.sleep(0)
        now = 9.0
        slow.set()
        await waiting
        assert sends.pause(1) == FIRST_GUESS / SHARE

    loops.run(run())
