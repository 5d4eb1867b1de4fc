"""What one address may ask for: its share at once, then as fast as the share fills up."""

from typing import Any

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from app.http.buckets import BURST_SECONDS
from app.main import create_app
from app.settings import Settings


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
