"""Runs that are kept: listed, titled, looked at; documents behind short links."""

from typing import Any

import pytest
from starlette.testclient import TestClient

UNKNOWN = "abcdefghijklmnop"


def test_a_list_says_of_kept_runs_what_they_are_called_and_where_they_stand(
    client: TestClient, identity: str
) -> None:
    client.post(f"/api/sessions/{identity}/step", json={"by": "update", "count": 5})
    assert client.put(f"/api/sessions/{identity}/title", json={"title": "δ"}).json() == {
        "title": "δ"
    }
    found = client.post("/api/runs", json={"ids": [identity, UNKNOWN, 3]}).json()
    assert (found["lasting"], found["problem"]) == (False, None)
    [run] = found["runs"]
    assert (run["id"], run["title"], run["update"]) == (identity, "δ", 4)
    assert run["facts"]["kind"] == "network"
    assert 0 <= run["used"] < 60
    assert client.get(f"/api/sessions/{identity}/document").json()["title"] == "δ"


def test_a_title_that_is_too_long_is_refused(client: TestClient, identity: str) -> None:
    refused = client.put(f"/api/sessions/{identity}/title", json={"title": "x" * 201})
    assert (refused.status_code, refused.json()["error"]["field"]) == (422, "title")


def test_a_short_link_gives_the_document_back(client: TestClient, identity: str) -> None:
    document = client.get(f"/api/sessions/{identity}/document").json()
    made = client.post("/api/links", json={"document": document})
    assert made.status_code == 201
    assert client.get(f"/api/links/{made.json()['token']}").json() == {"document": document}
    assert client.get(f"/api/links/{UNKNOWN}").status_code == 404
    broken = client.post("/api/links", json={"document": {"config": {"network": 3}}})
    assert broken.status_code == 422


@pytest.fixture
def token(client: TestClient, identity: str) -> str:
    """A link that only looks."""
    return str(client.post(f"/api/sessions/{identity}/look").json()["token"])


def answered(socket: Any, command: dict[str, Any]) -> Any:
    """The answer to a command, and of what was told before it the ids."""
    socket.send_json({**command, "id": 1})
    while True:
        came = socket.receive()
        if "text" in came and '"id":1' in came["text"]:
            return came["text"]


def test_who_only_looks_sees_all_and_can_change_nothing(
    client: TestClient, identity: str, token: str
) -> None:
    assert client.get(f"/api/sessions/{token}").json()["id"] == token
    with client.websocket_connect(f"/ws/sessions/{token}") as socket:
        assert socket.receive_json()["id"] == token
        assert '"code":"looking"' in answered(socket, {"do": "step", "by": "update"})
        assert '"code":"looking"' in answered(socket, {"do": "play"})
        assert '"type":"reply"' in answered(socket, {"do": "health"})
        assert '"type":"reply"' in answered(socket, {"do": "view_sample", "sample": 0})
    for path in ("step", "play", "reset", "look"):
        assert client.post(f"/api/sessions/{token}/{path}", json={}).status_code == 404
    assert client.delete(f"/api/sessions/{token}").status_code == 404
    assert client.get(f"/api/sessions/{identity}").json()["updates"] == 0


def test_over_http_too_who_only_looks_can_change_nothing(
    client: TestClient, identity: str, token: str
) -> None:
    channel = client.post(f"/api/sessions/{token}/channels").json()["channel"]
    sent = client.post(
        f"/api/channels/{channel}/commands", json={"do": "step", "by": "update", "id": 1}
    )
    assert sent.status_code == 204
    said = client.get(f"/api/channels/{channel}/stream?once=1").content
    assert b'"code":"looking"' in said
    assert identity.encode() not in said
    assert client.get(f"/api/sessions/{identity}").json()["updates"] == 0
