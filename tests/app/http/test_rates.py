"""What one address may ask for: its share at once, then as fast as the share fills up."""

import asyncio
from typing import Any

import pytest
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect

from app.http.rates import BURST_SECONDS, MOST_ADDRESSES, Bucket, Buckets, Rates
from app.live.work.arrivals import Arrivals
from app.main import create_app
from app.settings import Settings
from app.watching.page_count import PageCount
from tests import loops


def test_a_bucket_gives_its_burst_and_then_fills_up_by_its_rate() -> None:
    bucket = Bucket(2, 0.0)
    assert [bucket.take(1, 0.0) for _ in range(2 * BURST_SECONDS)] == [0] * 2 * BURST_SECONDS
    assert bucket.take(1, 0.0) == 0.5
    assert bucket.take(1, 1.0) == 0
    assert bucket.take(2 * BURST_SECONDS, 1000.0) == 0


def test_what_is_refused_costs_nothing() -> None:
    bucket = Bucket(1, 0.0)
    assert [bucket.try_to_take(1, 0.0) for _ in range(BURST_SECONDS + 5)].count(True) == 10
    assert not bucket.try_to_take(1, 0.5)
    assert bucket.try_to_take(1, 1.0)


def test_each_address_has_its_own_bucket_and_the_longest_unused_is_forgotten() -> None:
    buckets = Buckets(1)
    first = buckets.of("a", 0.0)
    assert buckets.of("b", 0.0) is not first
    assert buckets.of("a", 0.0) is first
    for number in range(MOST_ADDRESSES):
        buckets.of(str(number), 0.0)
    assert buckets.of("a", 0.0) is not first


def test_more_new_sessions_than_an_address_s_share_are_refused_before_they_are_read() -> None:
    with served(max_new_sessions=1) as client:
        made = [client.post("/api/sessions").status_code for _ in range(BURST_SECONDS)]
        assert made == [201] * BURST_SECONDS
        for refused in (client.post("/api/sessions", content=b"{"), client.put("/api/sessions/a")):
            assert refused.status_code == 429
            assert refused.json()["error"]["allowed"]["of"] == "new_sessions"
        assert client.get("/api/sessions/none").status_code == 404


def served(**settings: Any) -> TestClient:
    return TestClient(create_app(Settings(allowed_hosts="testserver", **settings), lambda: 0.0))


def test_more_requests_than_an_address_s_share_are_refused_with_when_to_ask_again() -> None:
    with served(max_requests=1) as client:
        for _ in range(BURST_SECONDS):
            assert client.get("/api/sessions/none").status_code == 404
        refused = client.get("/api/sessions/none")
        assert refused.status_code == 429
        assert refused.headers["retry-after"] == "2"
        error = refused.json()["error"]
        assert error["code"] == "busy"
        assert error["allowed"]["of"] == "requests"
        # The page itself is not of the share.
        assert client.get("/").status_code == 200


def test_more_open_pages_than_an_address_may_have_are_told_so() -> None:
    with served(max_address_sockets=1) as client:
        identity = client.post("/api/sessions").json()["id"]
        address = f"/ws/sessions/{identity}"
        with client.websocket_connect(address), client.websocket_connect(address) as second:
            error = second.receive_json()["error"]
            assert error["allowed"]["of"] == "address_sockets"
            with pytest.raises(WebSocketDisconnect) as caught:
                second.receive_json()
            assert (caught.value.code, caught.value.reason) == (1013, "busy")
        with client.websocket_connect(address) as third:
            assert third.receive_json()["type"] == "session"


def test_requests_still_arriving_are_bounded_and_those_that_have_arrived_are_not() -> None:
    async def run() -> None:
        answers: list[int] = []
        waiting = asyncio.Event()

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            while (await receive()).get("more_body"):
                pass
            await waiting.wait()
            await send({"type": "http.response.start", "status": 200})

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                answers.append(message["status"])

        def receive(whole: bool) -> Receive:
            arriving = iter([{"type": "http.request", "body": b"x", "more_body": not whole}])

            async def next_part() -> Message:
                part = next(arriving, None)
                if part is None:
                    await waiting.wait()
                return part or {"type": "http.request", "body": b"", "more_body": False}

            return next_part

        rates = Rates(app, Settings(max_address_bodies=2), lambda: 0.0, PageCount(1), Arrivals())
        scope = {"type": "http", "method": "POST", "path": "/api/x", "client": ("a", 1)}
        tasks = []
        for whole in (True, True, True, False, False, False, True):
            tasks.append(asyncio.create_task(rates(scope, receive(whole), send)))
            await asyncio.sleep(0)
        assert answers == [429]
        waiting.set()
        await asyncio.gather(*tasks)
        assert answers == [429] + [200] * 6
        assert not rates._arriving

    loops.run(run())
