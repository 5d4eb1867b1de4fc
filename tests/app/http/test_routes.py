"""HTTP: a session from the first request to the last, and every refusal in one shape."""

import http.client
import json
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

from app.catalog.tables import suggested
from app.main import create_app
from app.settings import Settings
from engine import Timeline

SHAPE = {"code", "message", "field", "value", "allowed", "details"}


def error_of(response: Any, status: int, code: str) -> dict[str, Any]:
    assert response.status_code == status
    body = response.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == SHAPE
    assert body["error"]["code"] == code
    assert body["error"]["message"]
    found: dict[str, Any] = body["error"]
    return found


def test_a_new_session_stands_at_the_input_and_does_not_play(client: TestClient) -> None:
    response = client.post("/api/sessions")
    assert response.status_code == 201
    body = response.json()
    assert body["cursor"] == {"update": 0, "phase": 0, "part": 1}
    assert (body["playing"], body["next"], body["updates"]) == (False, "forward", 0)
    assert body["config"] == suggested("xor").to_dict()
    again = client.get(f"/api/sessions/{body['id']}")
    assert again.status_code == 200
    moving = {name: body[name] for name in ("busy", "revision")}
    assert {**again.json(), **moving} == body


def test_forward_backward_and_update_are_taken_in_this_order_alone(
    client: TestClient, identity: str
) -> None:
    at = f"/api/sessions/{identity}"
    assert error_of(client.post(f"{at}/backward"), 409, "order")["allowed"]["of"] == ["forward"]
    for part, following in (("forward", "backward"), ("backward", "update"), ("update", "forward")):
        response = client.post(f"{at}/{part}")
        assert response.status_code == 200
        assert response.json()["next"] == following
        assert error_of(client.post(f"{at}/{part}"), 409, "order")["allowed"]["of"] == [following]
    assert client.get(at).json()["updates"] == 1


def test_a_long_step_answers_when_it_is_done(client: TestClient, identity: str) -> None:
    body = client.post(f"/api/sessions/{identity}/step", json={"by": "epoch", "count": 50}).json()
    assert (body["updates"], body["epoch"], body["busy"]) == (200, 50, False)
    body = client.post(
        f"/api/sessions/{identity}/step", json={"by": "epoch", "direction": -1}
    ).json()
    assert body["updates"] == 196
    assert client.post(f"/api/sessions/{identity}/step").json()["updates"] == 196


def test_the_record_has_every_number(client: TestClient, identity: str) -> None:
    client.post(f"/api/sessions/{identity}/step", json={"by": "update", "count": 3})
    body = client.get(f"/api/sessions/{identity}/record").json()
    run = Timeline(suggested("xor"))
    run.advance(2)
    record, change = run.record, run.change
    assert (body["update"], body["committed"], body["loss"]) == (2, True, record.loss)
    assert body["x"] == record.x.tolist()
    assert body["indices"] == record.indices.tolist()
    for found, layer, changed in zip(body["layers"], record.layers, change.layers, strict=True):
        for name in ("z", "a", "upstream", "gate", "delta"):
            assert found[name] == layer.tensor(name).tolist()
        assert found["weights"] == layer.weights.tolist()
        assert found["bias_gradient"] == layer.bias_gradient.tolist()
        assert found["weight_change"] == changed.weights.tolist()


def test_a_large_record_comes_in_pieces_that_are_one_json(client: TestClient) -> None:
    config = suggested("digits").to_dict()
    identity = client.post("/api/sessions", json={"config": config}).json()["id"]
    body = client.get(f"/api/sessions/{identity}/record").json()
    assert np.array(body["x"]).shape == (32, 64)
    assert np.array(body["layers"][0]["weights"]).shape == (64, 16)
    assert np.array(body["layers"][0]["weight_gradient"]).shape == (64, 16)


def test_settings_change_live_and_a_session_is_made_again_from_its_log(
    client: TestClient, identity: str
) -> None:
    at = f"/api/sessions/{identity}"
    client.post(f"{at}/step", json={"by": "update", "count": 3})
    assert client.patch(f"{at}/training", json={"learning_rate": 0.05}).status_code == 200
    client.post(f"{at}/step", json={"by": "update", "count": 5})
    client.post(f"{at}/seek", json={"update": 8})
    body = client.get(at).json()
    assert body["log"] == [[3, {"learning_rate": 0.05}]]
    again = client.post("/api/sessions", json={k: body[k] for k in ("config", "log", "cursor")})
    assert again.status_code == 201
    other = again.json()
    assert other["cursor"] == body["cursor"]
    records = [client.get(f"/api/sessions/{i}/record").text for i in (identity, other["id"])]
    assert records[0] == records[1]


def test_config_reset_next_seed_play_and_delete_do_what_they_say(
    client: TestClient, identity: str
) -> None:
    at = f"/api/sessions/{identity}"
    config = suggested("worked").to_dict()
    assert client.put(f"{at}/config", json=config).json()["config"] == config
    client.post(f"{at}/step", json={"by": "update", "count": 2})
    assert client.post(f"{at}/reset").json()["updates"] == 0
    assert client.post(f"{at}/next_seed").json()["config"]["network"]["seed"] == 1
    body = client.post(f"{at}/play", json={"playing": True, "speed": 2}).json()
    assert (body["playing"], body["speed"]) == (True, 2)
    body = client.post(f"{at}/play", json={"playing": False, "speed": 3}).json()
    assert (body["playing"], body["speed"]) == (False, 3)
    assert client.delete(at).status_code == 204
    error_of(client.get(at), 404, "not_found")
    error_of(client.delete(at), 404, "not_found")


@pytest.mark.parametrize("body", ["{", "[1", '{"playing": NaN}', "\xff", "nothing"])
def test_what_is_not_json_is_400(client: TestClient, identity: str, body: str) -> None:
    headers = {"content-type": "application/json"}
    response = client.post(f"/api/sessions/{identity}/play", content=body, headers=headers)
    error_of(response, 400, "malformed")


@pytest.mark.parametrize("body", ["[]", "3", '"play"', "null"])
@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "step"), ("POST", "play"), ("PUT", "config"), ("PATCH", "training")],
)
def test_json_that_is_no_object_is_refused(
    client: TestClient, identity: str, method: str, path: str, body: str
) -> None:
    headers = {"content-type": "application/json"}
    response = client.request(
        method, f"/api/sessions/{identity}/{path}", content=body, headers=headers
    )
    assert response.status_code in (400, 422)
    assert set(response.json()["error"]) == SHAPE


def test_another_content_type_is_415(client: TestClient, identity: str) -> None:
    response = client.post(f"/api/sessions/{identity}/step", data={"by": "phase"})
    error = error_of(response, 415, "unsupported")
    assert error["allowed"] == {"kind": "choice", "of": ["application/json"]}


def test_an_unknown_session_address_or_method_is_refused_by_code(client: TestClient) -> None:
    error = error_of(client.get("/api/sessions/nobody"), 404, "not_found")
    assert (error["field"], error["value"]) == ("id", "nobody")
    error_of(client.post("/api/sessions/nobody/step", json={}), 404, "not_found")
    error_of(client.get("/api/nowhere"), 404, "not_found")
    answer = client.delete("/api/catalog")
    assert error_of(answer, 405, "method")["allowed"]["of"] == ["GET", "HEAD"]
    assert answer.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"cursor": {"update": -1}}, "cursor.update"),
        ({"cursor": {"update": 10**9}}, "cursor.update"),
        ({"cursor": {"update": "3"}}, "cursor.update"),
        ({"cursor": {"update": 0, "phase": 99}}, "phase"),
        ({"cursor": 3}, "cursor"),
        ({"version": 2}, "version"),
        ({"version": 0}, "version"),
        ({"format": "keras"}, "format"),
        ({"title": "x" * 201}, "title"),
        ({"log": {}}, "log"),
        ({"log": [3]}, "log[0]"),
        ({"log": [[0, {}, 1]]}, "log[0]"),
        ({"log": [["0", {}]]}, "log"),
        ({"log": [[0, {"batch_size": 2}]]}, "log.batch_size"),
        ({"log": [[5, {}], [4, {}]]}, "log"),
        ({"log": [[0, {}]] * 1001}, "log"),
        ({"config": []}, "config"),
        ({"configs": {}}, "configs"),
    ],
)
def test_a_session_is_not_made_from_nonsense(
    client: TestClient, change: dict[str, Any], field: str
) -> None:
    response = client.post("/api/sessions", json=change)
    assert response.status_code == 422
    assert response.json()["error"]["field"] == field


def test_a_body_beyond_the_limit_is_413_also_from_a_real_server(served: tuple[str, int]) -> None:
    connection = http.client.HTTPConnection(*served)
    connection.request("POST", "/api/sessions", b" " * 10_000_000)
    response = connection.getresponse()
    error = json.loads(response.read())["error"]
    assert (response.status, error["code"], error["field"]) == (413, "too_large", "body")
    connection.request("GET", "/api/sessions/nobody")
    assert connection.getresponse().status == 404
    connection.close()


def test_live_sessions_are_bounded_and_the_store_has_the_others() -> None:
    with TestClient(create_app(Settings(max_sessions=2, allowed_hosts="testserver"))) as client:
        made = [client.post("/api/sessions").json()["id"] for _ in range(3)]
        assert [one in client.app.state.sessions for one in made] == [False, True, True]
        assert [client.get(f"/api/sessions/{one}").status_code for one in made] == [200, 200, 200]
        assert len(client.app.state.sessions) == 2
        for one in made[1:]:
            client.get(f"/api/sessions/{one}")
        with (
            client.websocket_connect(f"/ws/sessions/{made[1]}"),
            client.websocket_connect(f"/ws/sessions/{made[2]}"),
        ):
            error_of(client.post("/api/sessions"), 503, "full")


def test_a_fault_is_500_without_a_traceback() -> None:
    def faulty() -> str:
        raise KeyError("secret")

    with TestClient(
        create_app(Settings(allowed_hosts="testserver"), new_id=faulty),
        raise_server_exceptions=False,
    ) as client:
        response = client.post("/api/sessions")
    error_of(response, 500, "internal")
    assert "secret" not in response.text
