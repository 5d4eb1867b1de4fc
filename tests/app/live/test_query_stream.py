"""Parts go to who asked, one long query of a kind and client, ended by any of them."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from app.catalog.tables import suggested
from app.errors import Problem
from app.live.query_pool import QueryPool
from app.live.query_stream import Asking
from app.live.receivers import ReplyFuture
from app.live.session_task import SessionTask
from app.live.work.shared import Shared
from app.protocol.commands import Command, command
from app.queries.base import AnswerParts, LongQuery
from app.session.client import Stop
from app.session.session import Session
from app.settings import Settings
from tests import loops
from tests.app.driven import Client

CURSOR = {"update": 0, "phase": 0, "part": 1}


def ask(
    work: Callable[[], AnswerParts], client: Any, echo: str = "q", do: str = "check"
) -> tuple[Asking, LongQuery]:
    return Asking(Command(do, {}, echo), CURSOR, client), LongQuery(work)


def three() -> AnswerParts:
    yield {"n": 1}
    yield None
    yield {"n": 2}
    return {"n": 3}


class Endless:
    """Work that goes on until it is thrown away."""

    def __init__(self) -> None:
        self.slices = 0
        self.thrown = threading.Event()

    def __call__(self) -> AnswerParts:
        try:
            while True:
                self.slices += 1
                yield {"n": self.slices}
        finally:
            self.thrown.set()


def done(client: Client) -> bool:
    return any(not told.get("more") for told in client.told)


async def until(true: Callable[[], bool]) -> None:
    while not true():
        await asyncio.sleep(0)


def run(story: Callable[[QueryPool], Awaitable[None]]) -> None:
    async def told() -> None:
        pool = QueryPool(Settings(max_pending=4))
        await story(pool)
        pool.close()

    loops.run(told())


def test_parts_go_to_who_asked_and_the_last_is_known_as_the_last() -> None:
    client = Client()

    async def story(pool: QueryPool) -> None:
        pool.answer(*ask(three, client))
        await until(lambda: done(client))

    run(story)
    assert [(told["check"]["n"], told.get("more")) for told in client.told] == [
        (1, True), (2, True), (3, None),
    ]  # fmt: skip
    assert {told["id"] for told in client.told} == {"q"}
    assert all(told["cursor"] == CURSOR and not told["stopped"] for told in client.told)


def test_a_new_one_of_the_kind_ends_the_old_and_no_other() -> None:
    old, other, mine = Endless(), Endless(), Client()
    theirs, another = Client(), Endless()

    async def story(pool: QueryPool) -> None:
        pool.answer(*ask(old, mine, "old"))
        pool.answer(*ask(other, mine, "other", do="arrays"))
        pool.answer(*ask(another, theirs, "theirs"))
        await until(lambda: bool(old.slices and other.slices and another.slices))
        pool.answer(*ask(three, mine, "new"))
        await until(lambda: any(t["id"] == "new" and not t.get("more") for t in mine.told))
        ended = [told["id"] for told in mine.told if told["stopped"]]
        assert ended == ["old"]
        before = other.slices, another.slices
        await until(lambda: other.slices > before[0] and another.slices > before[1])
        assert not theirs.told[-1]["stopped"]

    run(story)
    assert old.thrown.wait(10)
    assert mine.told[-1]["stopped"]
    assert theirs.told[-1]["stopped"]


def test_stop_ends_the_one_it_names_and_nobody_elses() -> None:
    work, client, stranger = Endless(), Client(), Client()

    async def story(pool: QueryPool) -> None:
        pool.answer(*ask(work, client))
        await until(lambda: work.slices > 2)
        pool.stop(Stop("other", client))
        pool.stop(Stop("q", stranger))
        before = work.slices
        await until(lambda: work.slices > before + 2)
        pool.stop(Stop("q", client))
        assert client.told[-1] == {
            "type": "reply", "id": "q", "do": "check", "cursor": CURSOR, "stopped": True,
        }  # fmt: skip
        told = len(client.told)
        pool.stop(Stop("q", client))
        await asyncio.to_thread(work.thrown.wait, 10)
        assert len(client.told) == told

    run(story)
    assert stranger.told == []


def test_who_leaves_ends_what_only_they_waited_for() -> None:
    work, client = Endless(), Client()

    async def story(pool: QueryPool) -> None:
        pool.answer(*ask(work, client))
        await until(lambda: work.slices > 2)
        pool.leave(client)
        await asyncio.to_thread(work.thrown.wait, 10)

    run(story)
    assert work.thrown.is_set()


def refusing() -> AnswerParts:
    yield {"n": 1}
    raise Problem("too_large")


def failing() -> AnswerParts:
    yield {"n": 1}
    raise ZeroDivisionError


@pytest.mark.parametrize(("work", "code"), [(refusing, "too_large"), (failing, "internal")])
def test_a_problem_and_a_fault_end_it_with_a_word(
    work: Callable[[], AnswerParts], code: str
) -> None:
    client = Client()

    async def story(pool: QueryPool) -> None:
        pool.answer(*ask(work, client))
        await until(lambda: done(client))
        # The next one of the kind is taken as ever.
        pool.answer(*ask(three, client, "again"))
        await until(lambda: client.told[-1].get("check") == {"n": 3})

    run(story)
    assert client.told[1]["error"]["code"] == code
    assert client.told[1]["id"] == "q"


def test_slices_are_worked_on_elsewhere_one_at_a_time() -> None:
    at_once, most, places = 0, 0, set()
    lock = threading.Lock()

    def work() -> AnswerParts:
        nonlocal at_once, most
        for _ in range(20):
            with lock:
                at_once += 1
                most = max(most, at_once)
                places.add(threading.current_thread() is threading.main_thread())
            with lock:
                at_once -= 1
            yield None
        return {"n": 0}

    clients = [Client() for _ in range(4)]

    async def story(pool: QueryPool) -> None:
        for client in clients:
            pool.answer(*ask(work, client))
        await until(lambda: all(done(client) for client in clients))

    run(story)
    assert (most, places) == (1, {False})


def test_while_a_slice_is_worked_on_a_pause_is_answered() -> None:
    async def story() -> None:
        live = SessionTask(Session("s", suggested("blobs"), Settings()), lambda: 0.0)
        go, client = threading.Event(), Client()

        def work() -> AnswerParts:
            go.wait()
            yield None
            return {"n": 1}

        live._queries.answer(*ask(work, client))
        await live.ask(command("play", {}))
        assert (await live.ask(command("pause", {})))["do"] == "pause"
        assert (await live.ask(command("stop", {"of": "nothing"})))["stopped"] is False
        assert client.told == []
        go.set()
        await until(lambda: bool(client.told))
        assert client.told[0]["check"] == {"n": 1}
        live.close()

    loops.run(story())


def test_a_request_waits_for_the_last_part() -> None:
    async def story() -> None:
        pool, asker = QueryPool(Settings(max_pending=1)), ReplyFuture()
        pool.answer(*ask(three, asker))
        assert (await asker.answer)["check"] == {"n": 3}

    loops.run(story())


def test_long_questions_of_one_address_are_bounded_and_others_may_ask() -> None:
    clients = [Client() for _ in range(3)]
    works = [Endless() for _ in range(3)]

    async def story() -> None:
        shared, settings = Shared(), Settings(max_address_questions=2)
        school, other = (QueryPool(settings, shared, owner) for owner in ("school", "home"))
        for client, work in zip(clients, works, strict=True):
            school.answer(*ask(work, client))
        assert [len(client.told) for client in clients] == [0, 0, 1]
        refusal = clients[2].told[0]["error"]
        assert refusal["code"] == "busy"
        assert refusal["allowed"] == {
            "kind": "count", "of": "address_questions", "low": 0, "high": 2,
        }  # fmt: skip
        elsewhere = Client()
        other.answer(*ask(three, elsewhere))
        await until(lambda: done(elsewhere))
        school.leave(clients[0])
        await until(lambda: shared.long_questions["school"] < 2)
        school.answer(*ask(three, clients[2], "again"))
        await until(lambda: clients[2].told[-1].get("check") == {"n": 3})
        school.close()
        await until(lambda: not shared.long_questions)

    loops.run(story())
