"""Making sessions: again under an id of its own, beside the loop, and not for who has gone."""

import asyncio
import json

import pytest
from starlette.testclient import TestClient

from app.http.disconnect import until_disconnect
from app.main import create_app
from app.settings import Settings
from tests import loops
from tests.server import HOST, served

IDENTITY = "abcdefghijklmnop"


def test_a_run_is_made_again_under_its_own_id_and_the_others_join_it(client: TestClient) -> None:
    address = f"/api/sessions/{IDENTITY}"
    first = client.put(address, json={"cursor": {"update": 3}})
    assert (first.status_code, first.json()["id"]) == (200, IDENTITY)
    other = client.put(address, json={})
    assert other.status_code == 200
    assert other.json()["id"] == IDENTITY
    assert other.json()["cursor"]["update"] == 3


@pytest.mark.parametrize("given", ["short", "with space in it!", "a" * 65])
def test_an_id_that_the_server_would_not_make_is_refused(client: TestClient, given: str) -> None:
    refused = client.put(f"/api/sessions/{given}", json={})
    assert refused.status_code == 422
    assert refused.json()["error"]["field"] == "id"


def test_pages_that_come_at_once_share_one_run() -> None:
    async def ask(port: int) -> str:
        body = b"{}"
        reader, writer = await asyncio.open_connection(HOST, port)
        head = f"PUT /api/sessions/{IDENTITY} HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2\r\n"
        writer.write(f"{head}connection: close\r\n\r\n".encode() + body)
        answer = await reader.read()
        writer.close()
        return str(json.loads(answer.partition(b"\r\n\r\n")[2])["id"])

    async def all_at_once(port: int) -> list[str]:
        return await asyncio.gather(*(ask(port) for _ in range(8)))

    with served(Settings(max_sessions=1)) as server:
        assert loops.run(all_at_once(server.port)) == [IDENTITY] * 8


def test_where_there_is_no_memory_a_session_is_refused_with_503(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def exhausted(*given: object) -> None:
        raise MemoryError

    monkeypatch.setattr("app.http.creation.Session", exhausted)
    with TestClient(create_app(Settings(allowed_hosts="testserver"))) as client:
        refused = client.post("/api/sessions")
    assert refused.status_code == 503
    assert refused.json()["error"]["code"] == "memory"
    assert refused.headers["retry-after"] == "2"


def test_what_a_request_waits_for_ends_with_the_request() -> None:
    class Request:
        async def receive(self) -> dict[str, str]:
            await asyncio.sleep(0)
            return {"type": "http.disconnect"}

    ended = []

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(True)

    async def run() -> object:
        return await until_disconnect(Request(), work())

    assert loops.run(run()) is None
    assert ended == [True]


def test_a_session_brought_to_a_far_update_is_gone_when_its_caller_hangs_up() -> None:
    body = json.dumps({"cursor": {"update": 4_999_999}}).encode()

    async def hang_up(port: int) -> int:
        _, writer = await asyncio.open_connection(HOST, port)
        head = f"POST /api/sessions HTTP/1.1\r\nhost: localhost\r\ncontent-length: {len(body)}"
        writer.write(f"{head}\r\n\r\n".encode() + body)
        await writer.drain()
        # The session is there, on its way, as soon as the server's only place is taken.
        while (status := await asked(port)) == 201:
            pass
        writer.close()
        while (status := await asked(port)) == 503:
            pass
        return status

    async def asked(port: int) -> int:
        reader, writer = await asyncio.open_connection(HOST, port)
        writer.write(
            b"POST /api/sessions HTTP/1.1\r\nhost: localhost\r\n"
            b"connection: close\r\ncontent-length: 0\r\n\r\n"
        )
        answer = await reader.read()
        writer.close()
        return int(answer.split()[1])

    with served(Settings(max_sessions=1, max_address_sessions=2)) as server:
        assert loops.run(asyncio.wait_for(hang_up(server.port), 60)) == 201
