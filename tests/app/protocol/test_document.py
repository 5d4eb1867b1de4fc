"""A run saved and opened over HTTP is the same run; what is no document is refused with why."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

WEIGHT = {"layer": 0, "tensor": "weights", "index": [0, 1]}
COMMANDS = st.one_of(
    st.builds(
        lambda by, count: ("POST", "step", {"by": by, "count": count}),
        st.sampled_from(["weight", "phase", "update", "epoch"]),
        st.integers(1, 5),
    ),
    st.builds(lambda rate: ("PATCH", "training", {"learning_rate": rate}), st.floats(1e-3, 0.5)),
    st.builds(
        lambda value: ("POST", "edit", {"parameters": [{**WEIGHT, "value": value}]}),
        st.floats(-2, 2),
    ),
    st.builds(
        lambda frozen: ("POST", "freeze", {"parameters": [WEIGHT], "frozen": frozen}),
        st.booleans(),
    ),
    st.sampled_from([("POST", "undo", None), ("POST", "redo", None), ("POST", "new_start", None)]),
    st.builds(lambda update: ("POST", "seek", {"update": update}), st.integers(0, 12)),
)


def saved(client: TestClient, identity: str) -> dict[str, Any]:
    return client.get(f"/api/sessions/{identity}/document").json()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(COMMANDS, max_size=8), st.text(max_size=20).filter(str.isprintable))
def test_save_open_save_is_identical_after_any_commands(
    client: TestClient, commands: list[tuple[str, str, Any]], title: str
) -> None:
    body = {"config": None, "title": title}
    identity = client.post("/api/sessions", json=body).json()["id"]
    for method, path, fields in commands:
        client.request(method, f"/api/sessions/{identity}/{path}", json=fields)
    first = saved(client, identity)
    again = client.post("/api/sessions", content=json.dumps(first))
    assert again.status_code == 201, again.text
    assert saved(client, again.json()["id"]) == first
    assert first["title"] == title
    records = [
        client.get(f"/api/sessions/{each}/record").text for each in (identity, again.json()["id"])
    ]
    assert records[0] == records[1]


def test_document_comes_as_a_file(client: TestClient, identity: str) -> None:
    answer = client.get(f"/api/sessions/{identity}/document")
    assert answer.headers["content-disposition"] == 'attachment; filename="run.backwave.json"'
    assert list(answer.json()) == ["format", "version", "config", "log", "cursor", "title"]


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"version": 2, "brains": [1]}, "document_newer", "version"),
        ({"version": 10**30}, "document_newer", "version"),
        ({"version": "1"}, "command", "version"),
        ({"version": True}, "command", "version"),
        ({"format": "torch"}, "command", "format"),
        ({"brains": [1]}, "command", "brains"),
        ({"title": ["a"]}, "command", "title"),
        ({"cursor": {"update": 10**9}}, "command", "cursor.update"),
        ({"cursor": {"update": 0, "speed": 1}}, "command", "cursor.speed"),
        ({"log": [[0, {"brains": 1}]]}, "config", "log.brains"),
    ],
)
def test_document_that_is_none_is_refused_by_its_field(
    client: TestClient, identity: str, change: dict[str, Any], code: str, field: str
) -> None:
    answer = client.post("/api/sessions", json={**saved(client, identity), **change})
    assert answer.status_code == 422
    error = answer.json()["error"]
    assert (error["code"], error["field"]) == (code, field)


def test_document_with_a_billion_units_is_refused(client: TestClient, identity: str) -> None:
    document = saved(client, identity)
    document["config"]["network"]["layers"][0]["units"] = 10**9
    answer = client.post("/api/sessions", json=document)
    assert answer.status_code == 422
    assert answer.json()["error"]["field"].startswith("network.layers[0].units")


@pytest.mark.parametrize(
    ("text", "status"),
    [('{"format": "backwave", "config": {"da', 400), ("[" * 100_000, 400), ("[]", 400)],
)
def test_text_that_is_no_whole_document_is_refused(
    client: TestClient, text: str, status: int
) -> None:
    answer = client.post(
        "/api/sessions", content=text, headers={"content-type": "application/json"}
    )
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, "malformed")
