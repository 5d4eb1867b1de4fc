"""The headers of every answer, also of one that a fault made."""

import logging
import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests import loops


@pytest.mark.parametrize("path", ["/", "/embed", "/api/catalog", "/static/js/main.js", "/nothing"])
def test_every_answer_has_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "default-src 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize(
    ("path", "resource", "framed"),
    [("/", "same-origin", "'self'"), ("/embed", "cross-origin", None)],
)
def test_only_the_page_made_for_it_is_for_other_sites(
    client: TestClient, path: str, resource: str, framed: str | None
) -> None:
    """A page on disk has no policy's * for its origin, so that the frame has no such policy."""
    headers = client.get(path).headers
    assert headers["cross-origin-resource-policy"] == resource
    found = re.search("frame-ancestors (.*)", headers["content-security-policy"])
    assert (found and found[1]) == framed


def test_no_answer_of_the_api_is_kept(client: TestClient, identity: str) -> None:
    for path in ("catalog", f"sessions/{identity}", "sessions/none"):
        assert client.get(f"/api/{path}").headers["cache-control"] == "no-store"


def test_head_of_whatever_has_a_get_has_its_status_and_headers_and_no_body(
    client: TestClient, identity: str
) -> None:
    """Each path of the OpenAPI, the pages, the files; a stream is not waited for."""
    told = client.get("/api/openapi.json").json()["paths"]
    paths = [path for path, methods in told.items() if "get" in methods]
    assert len(paths) > 20
    for path in ("/", "/embed", "/favicon.ico", "/static/js/main.js", "/nothing", *paths):
        path = path.replace("{identity}", identity)
        head, got = client.head(path), client.get(path)
        assert (head.status_code, head.content) == (got.status_code, b""), path
        for name in ("content-length", "content-type", "content-security-policy"):
            assert head.headers.get(name) == got.headers.get(name), path
    channel = client.post(f"/api/sessions/{identity}/channels").json()["channel"]
    assert client.head(f"/api/channels/{channel}/stream").status_code == 200


def test_a_fault_is_a_500_with_the_headers_and_one_entry_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def faulty() -> str:
        raise KeyError("secret")

    app = create_app(Settings(), new_id=faulty)
    with TestClient(app, base_url="http://localhost") as client, caplog.at_level(logging.ERROR):
        answer = client.post("/api/sessions")
    assert (answer.status_code, answer.json()["error"]["code"]) == (500, "internal")
    assert "secret" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert len(caplog.records) == 1


def test_a_broken_off_upload_is_not_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "POST", "path": "/api/sessions", "raw_path": b"/api/sessions",
        "query_string": b"", "headers": [(b"content-length", b"10")], "client": ("127.0.0.1", 1),
        "server": ("localhost", 80), "scheme": "http", "http_version": "1.1", "root_path": "",
    }  # fmt: skip
    loops.run(create_app(Settings())(scope, receive, send))
    assert caplog.records == []
