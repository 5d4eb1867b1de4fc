"""Questions over HTTP: each answer is that of a socket, and nobody works for who has gone."""

import asyncio
import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.catalog.tables import suggested
from app.http import routes
from app.main import create_app
from app.protocol.commands import QUERIES
from app.settings import Settings
from tests import loops
from tests.app.driven import Driven

IRIS = suggested("iris")
TABLE = {"text": "a,b,y\n1,2,p\n3,,q\n5,6,p\n", "ignore": ["a"], "missing": "refuse"}


def test_every_question_has_a_route() -> None:
    # A branch changes nothing of its run either, and answers with another.
    assert {name for name, *_ in routes.QUERIES} == {*QUERIES, "branch"}


def test_the_catalog_tells_of_every_question_how_it_is_answered(client: TestClient) -> None:
    """So a page knows a question from a change without a list of its own."""
    told = client.get("/api/catalog").json()["queries"]
    parts = {"seeds", "landscape"}
    assert told == {do: "parts" if do in parts else "whole" for do in QUERIES}


def at_three(client: TestClient) -> str:
    """The address of a session on iris at its update 3."""
    body = {"config": IRIS.to_dict(), "cursor": {"update": 3}}
    return f"/api/sessions/{client.post('/api/sessions', json=body).json()['id']}"


@pytest.mark.parametrize(
    ("do", "fields"),
    [
        ("health", {}),
        ("rates", {}),
        ("confusion", {}),
        ("confusion", {"split": "test"}),
        ("samples", {"split": "test", "truth": 1, "most": 2}),
        ("samples", {"prediction": 2}),
    ],
)
def test_a_question_is_read_from_the_address(
    client: TestClient, do: str, fields: dict[str, Any]
) -> None:
    response = client.get(f"{at_three(client)}/{do}", params=fields)
    driven = Driven(IRIS)
    driven.do("seek", update=3)
    assert response.status_code == 200
    assert response.json() == {do: driven.do(do, **fields)[do]}


@pytest.mark.parametrize(
    ("do", "fields"),
    [
        ("fit", {"data": {"name": "moons"}}),
        ("table", {"table": TABLE}),
        ("seeds", {"count": 3, "updates": 5}),
    ],
)
def test_a_question_is_read_from_the_body(
    client: TestClient, do: str, fields: dict[str, Any]
) -> None:
    at = at_three(client)
    before = client.get(at).json()
    response = client.post(f"{at}/{do}", json=fields)
    driven = Driven(IRIS)
    driven.do("seek", update=3)
    assert response.status_code == 200
    assert response.json() == {do: driven.do(do, **fields)[do]}
    assert client.get(at).json() == before


@pytest.mark.parametrize(
    ("method", "do", "fields", "status", "code", "field"),
    [
        ("GET", "health", {"split": "test"}, 422, "command", "split"),
        ("GET", "confusion", {"split": "all"}, 422, "command", "split"),
        ("GET", "samples", {"most": 0}, 422, "command", "most"),
        ("GET", "samples", {"truth": 3}, 422, "command", "truth"),
        ("POST", "fit", {}, 422, "command", "data"),
        ("POST", "fit", {"data": {"name": "moon"}}, 422, "config", "data.name"),
        ("POST", "table", {"table": {"text": "a\n1\n"}}, 422, "table_one_column", None),
        ("POST", "table", {"table": {**TABLE, "target": "z"}}, 422, "config", "table.target"),
        ("POST", "seeds", {"count": 0, "updates": 1}, 422, "command", "count"),
        ("POST", "seeds", {"count": 1, "updates": 10**9}, 422, "command", "updates"),
    ],
)
def test_a_refusal_has_the_one_shape(
    client: TestClient, method: str, do: str, fields: Any, status: int, code: str, field: str
) -> None:
    given = {"params": fields} if method == "GET" else {"json": fields}
    response = client.request(method, f"{at_three(client)}/{do}", **given)
    error = response.json()["error"]
    assert (response.status_code, error["code"], error["field"]) == (status, code, field)
    assert set(error) == {"code", "message", "field", "value", "allowed", "details"}


def test_work_for_a_request_ends_when_its_client_has_gone() -> None:
    """All that is asked for here would take an hour."""

    async def story() -> list[Any]:
        app, said = create_app(Settings(), new_id=lambda: "0"), list[Any]()
        asked = json.dumps({"count": 256, "updates": 100_000}).encode()

        async def tell(message: Any) -> None:
            said.append(message)

        async def request(path: str, body: bytes, *, stays: bool) -> None:
            coming = [
                {"type": "http.request", "body": body, "more_body": False},
                {"type": "http.disconnect"},
            ]

            async def receive() -> Any:
                if stays and len(coming) == 1:
                    await asyncio.Event().wait()
                return coming.pop(0)

            scope = {
                "type": "http", "method": "POST", "path": path, "query_string": b"",
                "headers": [(b"content-type", b"application/json")],
            }  # fmt: skip
            await app(scope, receive, tell)

        await request("/api/sessions", b"{}", stays=True)
        await request("/api/sessions/0/seeds", asked, stays=False)
        while len(asyncio.all_tasks()) > 1:
            await asyncio.sleep(0)
        return said

    assert loops.run(story())[0]["status"] == 201
