"""Whose requests are taken: by the name of the server, and by the page that asks."""

import re

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from app.main import create_app
from app.settings import Settings


def client(allowed: str = "", served_as: str = "127.0.0.1") -> TestClient:
    app = create_app(Settings(allowed_hosts=allowed), served_as=served_as)
    return TestClient(app, base_url="http://localhost:8000")


@pytest.mark.parametrize(
    "host",
    ["localhost", "localhost:8000", "127.0.0.1:9", "192.168.1.20:8000", "[::1]:8000", "LOCALHOST.",
     "box.localhost", "box"],
)  # fmt: skip
def test_a_name_of_this_server_is_answered(host: str) -> None:
    assert client(served_as="box").get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example"]
)
def test_another_name_is_refused_and_the_setting_is_named(host: str) -> None:
    answer = client().get("/", headers={"host": host})
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["value"]) == (421, "host", host)
    assert "BACKWAVE_ALLOWED_HOSTS" in error["message"]


def test_who_asks_for_a_page_under_another_name_reads_why_in_every_language() -> None:
    headers = {"host": "evil.example", "accept": "text/html,*/*;q=0.8"}
    answer = client().get("/", headers=headers)
    assert (answer.status_code, answer.headers["content-type"][:9]) == (421, "text/html")
    said = dict(re.findall(r'<p lang="(..)">(.*)</p>', answer.text))
    assert set(said) == {"en", "de", "es", "fr", "zh"}
    assert all("BACKWAVE_ALLOWED_HOSTS" in each for each in said.values())
    assert "evil" not in answer.text


@pytest.mark.parametrize("allowed", ["school.example", "a.example, school.example", "*"])
def test_a_name_in_the_setting_is_answered(allowed: str) -> None:
    headers = {"host": "school.example", "origin": "https://school.example"}
    assert client(allowed).post("/api/sessions", headers=headers).status_code == 201


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://localhost:8000"},
        {"origin": "https://localhost", "host": "localhost"},
        {"origin": "https://localhost", "host": "localhost:443"},
        {"origin": "https://school.example", "x-forwarded-host": "school.example"},
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
    ],
)
def test_a_change_from_the_own_page_or_a_script_is_taken(headers: dict[str, str]) -> None:
    assert client().post("/api/sessions", headers=headers).status_code == 201


FOREIGN = [
    {"origin": "http://evil.example"},
    {"origin": "http://localhost:9000"},
    {"origin": "null"},
    {"sec-fetch-site": "cross-site"},
]


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_change_from_a_foreign_page_is_refused_and_nothing_is_made(
    headers: dict[str, str],
) -> None:
    with client() as asked:
        kept = asked.post("/api/sessions").json()["id"]
        answer = asked.post("/api/sessions", headers=headers)
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "origin")
        assert asked.delete(f"/api/sessions/{kept}", headers=headers).status_code == 403
        assert asked.get(f"/api/sessions/{kept}").status_code == 200
        assert len(asked.app.state.sessions) == 1


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_socket_from_a_foreign_page_is_refused_before_it_opens(headers: dict[str, str]) -> None:
    with client() as asked:
        identity = asked.post("/api/sessions").json()["id"]
        with pytest.raises(WebSocketDisconnect) as refused:
            asked.websocket_connect(
                f"/ws/sessions/{identity}", headers={"host": "localhost:8000", **headers}
            ).__enter__()
    assert (refused.value.code, refused.value.reason) == (1008, "origin")


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_foreign_page_may_look_at_what_changes_nothing(headers: dict[str, str]) -> None:
    assert client().get("/embed", headers=headers).status_code == 200
