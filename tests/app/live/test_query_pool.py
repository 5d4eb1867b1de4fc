"""The same question is worked out once; nobody can ask too much, or be left waiting."""

import asyncio
import threading
from dataclasses import replace

import pytest

from app.catalog.tables import suggested
from app.live.query_pool import QueryPool
from app.live.query_stream import Asking
from app.live.session_task import SessionTask
from app.live.work.shared import QUESTIONS_AT_ONCE
from app.protocol.commands import Command, command
from app.protocol.messages import Message
from app.queries.base import About, Query
from app.session.session import Session
from app.settings import Settings
from engine import Timeline
from tests import loops
from tests.app.driven import Client

Asked = tuple[Asking, Query]


def answered(*asked: Asked, most: int = 4) -> None:
    """Take all at once, and wait until all are answered."""

    async def run() -> None:
        pool = QueryPool(Settings(max_pending=most))
        for asking, query in asked:
            pool.answer(asking, query)
        while any(isinstance(a.client, Client) and not a.client.told for a, _ in asked):
            await asyncio.sleep(0)

    loops.run(run())


def ask(about: About, key: str, calls: list[str], client: Client, echo: int = 0) -> Asked:
    def work() -> Message:
        calls.append(key)
        if key == "wrong":
            raise ZeroDivisionError
        return {"n": len(calls)}

    return Asking(Command("check", {}, echo), {"update": 0}, client), Query(key, about, work)


@pytest.fixture
def about() -> About:
    run = Timeline(suggested("blobs"))
    return About(run.record, False, run.training)


def test_what_many_ask_is_worked_out_once(about: About) -> None:
    calls: list[str] = []
    clients = [Client() for _ in range(9)]
    answered(*(ask(about, "same", calls, client, n) for n, client in enumerate(clients)))
    assert calls == ["same"]
    assert [client.told[0]["id"] for client in clients] == list(range(9))
    assert all(client.told[0]["check"] == {"n": 1} for client in clients)


def test_at_another_moment_it_is_another_answer(about: About) -> None:
    calls: list[str] = []
    later = replace(about, committed=True)
    answered(*(ask(a, "same", calls, Client()) for a in (about, later, about)))
    assert calls == ["same"] * 3


def test_who_asks_too_much_at_once_is_refused(about: About) -> None:
    calls: list[str] = []
    greedy, modest = Client(), Client()
    asked = [ask(about, str(n), calls, greedy, n) for n in range(6)]
    answered(*asked, ask(about, "mine", calls, modest))
    assert [told["error"]["code"] for told in greedy.told if told["type"] == "error"] == [
        "busy"
    ] * 2
    assert modest.told[0]["type"] == "reply"


def test_a_fault_in_a_query_is_answered_as_internal(about: About) -> None:
    calls: list[str] = []
    client = Client()
    answered(ask(about, "wrong", calls, client))
    assert client.told[0]["error"]["code"] == "internal"
    assert calls == ["wrong"]


def test_while_a_question_is_worked_on_a_pause_is_answered() -> None:
    async def run() -> None:
        live = SessionTask(Session("s", suggested("blobs"), Settings()), lambda: 0.0)
        go, client = threading.Event(), Client()
        walk = live.session.playhead
        about = About(walk.record, False, walk.run.training)

        def work() -> Message:
            go.wait()
            return {"n": 1}

        slow = Query("slow", about, work)
        live._queries.answer(Asking(Command("check", {}, 1), {"update": 0}, client), slow)
        await live.ask(command("play", {}))
        assert (await live.ask(command("pause", {})))["do"] == "pause"
        assert client.told == []
        go.set()
        while not client.told:
            await asyncio.sleep(0)
        assert client.told[0]["check"] == {"n": 1}
        live.close()

    loops.run(run())


def test_a_question_is_not_worked_on_for_who_has_gone_but_for_who_still_waits(about: About) -> None:
    calls: list[str] = []
    gone, stays = Client(), Client()
    going = threading.Event()

    def wait() -> Message:
        going.wait()
        return {}

    async def run() -> None:
        pool = QueryPool(Settings(max_pending=9))
        # As many as are worked on at once: the others wait for their turn.
        for n in range(QUESTIONS_AT_ONCE):
            asking = Asking(Command("check", {}, n), {"update": 0}, stays)
            pool.answer(asking, Query(f"long {n}", about, wait))
        for key, client in (("lost", gone), ("shared", gone), ("shared", stays)):
            pool.answer(*ask(about, key, calls, client))
        await asyncio.sleep(0)
        pool.leave(gone)
        going.set()
        while len(stays.told) < QUESTIONS_AT_ONCE + 1:
            await asyncio.sleep(0)
        pool.answer(*ask(about, "lost", calls, stays))
        while len(stays.told) < QUESTIONS_AT_ONCE + 2:
            await asyncio.sleep(0)
        assert not pool._waiting

    loops.run(run())
    assert calls == ["shared", "lost"]
