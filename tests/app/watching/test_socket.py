"""The socket: initial messages, commands, frames; what is not ours is answered, and it goes on."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient, WebSocketTestSession
from starlette.websockets import WebSocketDisconnect
from websockets.asyncio.client import connect

from app.main import create_app
from app.settings import Settings
from tests import loops
from tests.app.program_cases import program


def until(socket: WebSocketTestSession, wanted: Callable[[Any], bool]) -> Any:
    """The first thing that comes and is wanted: a dict for a text, bytes for a frame."""
    while True:
        came = socket.receive()
        thing = json.loads(came["text"]) if came.get("text") else came.get("bytes")
        if wanted(thing):
            return thing


def is_type(name: str) -> Callable[[Any], bool]:
    return lambda thing: isinstance(thing, dict) and thing["type"] == name


def frame_at(phase: int) -> Callable[[Any], bool]:
    return lambda thing: isinstance(thing, bytes) and thing[20] == phase


def test_a_watcher_gets_session_state_and_frame_first(client: TestClient, identity: str) -> None:
    with client.websocket_connect(f"/ws/sessions/{identity}") as socket:
        session, state = socket.receive_json(), socket.receive_json()
        assert (session["type"], session["id"], session["version"]) == ("session", identity, 3)
        assert (state["type"], state["playing"], state["speed"]) == ("state", False, 1.0)
        frame = until(socket, lambda thing: isinstance(thing, bytes))
        assert frame[:4] == b"BKWV"
        assert frame[22] == 8
        assert len(frame) == 72 + 4 * session["layout"]["length"]


def test_two_pages_and_a_script_see_the_same_session_move(
    client: TestClient, identity: str
) -> None:
    address = f"/ws/sessions/{identity}"
    with client.websocket_connect(address) as one, client.websocket_connect(address) as other:
        one.send_json({"do": "step", "id": "mine"})
        assert until(one, is_type("reply"))["id"] == "mine"
        assert until(other, frame_at(1))
        client.post(f"/api/sessions/{identity}/forward")
        assert until(one, frame_at(3)) == until(other, frame_at(3))
        client.patch(f"/api/sessions/{identity}/training", json={"learning_rate": 0.25})
        for socket in (one, other):
            said = until(socket, lambda t: isinstance(t, dict) and t.get("learning_rate") == 0.25)
            assert said["log"] == [[0, {"learning_rate": 0.25}]]


@pytest.mark.parametrize(
    ("text", "code", "echo"),
    [
        ("{", "malformed", None),
        ("[]", "malformed", None),
        ("null", "malformed", None),
        ('{"do": NaN}', "malformed", None),
        ('{"do": "seek", "update": -1e999, "id": 3}', "malformed", 3),
        ('{"do": "seek", "update": -%s, "id": "x"}' % ("9" * 5000), "malformed", "x"),
        ('{"do": "step", "count": Infinity, "id": 1e999}', "malformed", None),
        ('{"do": "fly", "id": 3}', "command", 3),
        ('{"do": "step", "by": 3, "id": "x"}', "command", "x"),
        ('{"do": "configure", "config": {}, "id": "x"}', "config", "x"),
        ('{"do": "backward", "id": 1}', "order", 1),
        ('{"do": "step"}', "command", None),
        ('{"do": "step", "id": [1]}', "command", None),
        (" " * 2_000_000, "too_large", None),
    ],
)
def test_what_is_not_a_command_is_answered_and_it_goes_on(
    client: TestClient, identity: str, text: str, code: str, echo: object
) -> None:
    with client.websocket_connect(f"/ws/sessions/{identity}") as socket:
        socket.send_text(text)
        said = until(socket, is_type("error"))
        assert said["error"]["code"] == code
        assert said["id"] == echo
        socket.send_json({"do": "step", "id": 1})
        assert until(socket, frame_at(1))


def test_a_binary_frame_is_answered_and_it_goes_on(client: TestClient, identity: str) -> None:
    with client.websocket_connect(f"/ws/sessions/{identity}") as socket:
        socket.send_bytes(b"\x00\xff")
        assert until(socket, is_type("error"))["error"]["code"] == "unsupported"
        socket.send_json({"do": "step", "id": 1})
        assert until(socket, frame_at(1))


def test_each_watcher_looks_at_its_own_sample(client: TestClient) -> None:
    config = client.get("/api/catalog").json()["datasets"]
    config = next(entry["config"] for entry in config if entry["name"] == "blobs")
    identity = client.post("/api/sessions", json={"config": config}).json()["id"]
    address = f"/ws/sessions/{identity}"
    with client.websocket_connect(address) as one, client.websocket_connect(address) as other:
        one.send_json({"do": "view_sample", "sample": -1, "id": 1})
        frame = until(one, lambda thing: isinstance(thing, bytes) and thing[32:36] == b"\xff" * 4)
        assert frame[22] & 8
        other.send_json({"do": "step", "id": 1})
        assert until(other, frame_at(1))[32:36] == b"\0" * 4
        assert until(one, frame_at(1))[32:36] == b"\xff" * 4


def test_each_watcher_looks_at_its_own_part_of_a_large_array(client: TestClient) -> None:
    config = program("w = parameter(300, 300)\nloss = sum(w * w)\n").to_dict()
    address = f"/ws/sessions/{client.post('/api/sessions', json={'config': config}).json()['id']}"
    with client.websocket_connect(address) as one, client.websocket_connect(address) as other:
        tensors = until(one, is_type("session"))["layout"]["tensors"]
        [place] = [t["offset"] for t in tensors if (t["name"], t["layer"]) == ("first", "w")]

        def first(frame: bytes) -> float:
            return float(np.frombuffer(frame, "<f4", 1, 72 + 4 * place)[0])

        def frame(socket: WebSocketTestSession) -> bytes:
            return bytes(until(socket, lambda thing: isinstance(thing, bytes)))

        assert (first(frame(one)), first(frame(other))) == (0, 0)
        one.send_json({"do": "look", "layer": "w", "first": 30_123, "id": 1})
        # The frame comes before the reply.
        assert first(frame(one)) == 30_000
        assert until(one, is_type("reply"))["id"] == 1
        client.post(f"{address.replace('/ws', '/api')}/step", json={"by": "update"})
        assert (first(frame(one)), first(frame(other))) == (30_000, 0)


def test_configure_sends_a_new_session_and_its_frames(client: TestClient, identity: str) -> None:
    entries = client.get("/api/catalog").json()["datasets"]
    config = next(entry["config"] for entry in entries if entry["name"] == "worked")
    with client.websocket_connect(f"/ws/sessions/{identity}") as socket:
        until(socket, is_type("session"))
        socket.send_json({"do": "configure", "config": config, "id": 1})
        session = until(socket, is_type("session"))
        assert (session["config"], session["layout_id"]) == (config, 2)
        frame = until(socket, lambda thing: isinstance(thing, bytes) and thing[8] == 2)
        assert len(frame) == 72 + 4 * session["layout"]["length"]


def test_play_moves_without_being_asked(client: TestClient, identity: str) -> None:
    with client.websocket_connect(f"/ws/sessions/{identity}") as socket:
        socket.send_json({"do": "play", "speed": 1000, "id": 1})
        frame = until(socket, lambda t: isinstance(t, bytes) and t[12:16] != b"\0" * 4)
        assert frame[22] & 2
        assert until(socket, is_type("progress"))["losses"]
        socket.send_json({"do": "pause", "id": "p"})
        until(socket, lambda t: not isinstance(t, bytes) and t.get("id") == "p")
        body = client.get(f"/api/sessions/{identity}").json()
        assert (body["playing"], body["busy"]) == (False, False)


def test_a_session_that_does_not_exist_says_so_and_closes(client: TestClient) -> None:
    with client.websocket_connect("/ws/sessions/nobody") as socket:
        error = socket.receive_json()["error"]
        assert (error["code"], error["value"]) == ("not_found", "nobody")
        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_json()
        assert closed.value.code == 4404


def test_a_deleted_session_sends_its_watchers_away(client: TestClient, identity: str) -> None:
    with client.websocket_connect(f"/ws/sessions/{identity}") as socket:
        client.delete(f"/api/sessions/{identity}")
        assert until(socket, is_type("error"))["error"]["code"] == "ended"
        with pytest.raises(WebSocketDisconnect):
            socket.receive_json()


def test_watchers_beyond_the_limit_are_refused() -> None:
    with TestClient(create_app(Settings(max_watchers=1, allowed_hosts="testserver"))) as client:
        address = f"/ws/sessions/{client.post('/api/sessions').json()['id']}"
        with client.websocket_connect(address), client.websocket_connect(address) as second:
            assert second.receive_json()["error"]["code"] == "busy"


def test_a_real_server_takes_a_message_too_large_and_goes_on(served: tuple[str, int]) -> None:
    async def talk() -> list[str]:
        host, port = served
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(b"POST /api/sessions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        answer = await reader.read()
        writer.close()
        identity = json.loads(answer.split(b"\r\n\r\n", 1)[1])["id"]
        codes = []
        async with connect(f"ws://{host}:{port}/ws/sessions/{identity}") as socket:
            assert "permessage-deflate" not in str(
                socket.response.headers if socket.response else ""
            )
            await socket.send("x" * 2_000_000)
            await socket.send('{"do": "step", "id": 1}')
            async for came in socket:
                said = json.loads(came) if isinstance(came, str) else {}
                if said.get("type") in ("error", "reply"):
                    codes.append(said.get("error", {}).get("code", "done"))
                if len(codes) == 2:
                    return codes
        return codes

    assert loops.run(talk()) == ["too_large", "done"]
