"""Weights brought in over HTTP: what fits is put in, logged and undone; the rest is named."""

import io
import pickle
from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient

from engine.weights import MAX_BYTES

LAYERS = {
    "data": {"name": "xor"},
    "network": {
        "inputs": 2,
        "layers": [{"units": 3}, {"units": 1, "activation": "sigmoid"}],
        "seed": 1,
    },
    "training": {"loss": "binary_cross_entropy"},
}
W1 = np.array([[0.5, -1.0, 0.25], [1.5, 0.75, -0.5]])
W2 = np.array([[1.0], [-0.5], [2.0]])
FITTING = (W1, np.array([0.25, 0.5, 0.0]), W2, np.array([-1.0]))


def npz(*arrays: Any, **named: Any) -> bytes:
    file = io.BytesIO()
    np.savez(file, *arrays, **named)
    return file.getvalue()


@pytest.fixture
def session(client: TestClient) -> str:
    return f"/api/sessions/{client.post('/api/sessions', json={'config': LAYERS}).json()['id']}"


def bring(client: TestClient, session: str, data: bytes, query: str = "") -> dict[str, Any]:
    answer = client.post(f"{session}/weights{query}", content=data)
    assert answer.status_code == 200, answer.text
    return answer.json()


def parameters(client: TestClient, session: str) -> list[Any]:
    layers = client.get(f"{session}/record").json()["layers"]
    return [each for layer in layers for each in (layer["weights"], layer.get("biases", []))]


def test_weights_that_fit_are_only_looked_at_until_they_are_applied(
    client: TestClient, session: str
) -> None:
    before = parameters(client, session)
    found = bring(client, session, npz(*FITTING))
    assert (found["fits"], found["applied"], found["format"]) == (True, False, "npz")
    assert [each["parameter"] for each in found["taken"]] == ["W1", "b1", "W2", "b2"]
    assert parameters(client, session) == before
    assert client.get(session).json()["log"] == []


def test_applied_weights_are_in_the_log_and_undone_and_replayed(
    client: TestClient, session: str
) -> None:
    before = parameters(client, session)
    assert bring(client, session, npz(*FITTING), "?apply=true")["applied"]
    after = [array.tolist() for array in FITTING]
    assert parameters(client, session) == after
    log = client.get(session).json()["log"]
    flat = [float(number) for array in FITTING for number in array.flat]
    assert log == [[0, {"parameters": flat}]]
    again = client.post("/api/sessions", json={"config": LAYERS, "log": log}).json()["id"]
    assert parameters(client, f"/api/sessions/{again}") == after
    client.post(f"{session}/undo")
    assert parameters(client, session) == before


def test_transposed_weights_are_offered_and_put_in_once_it_is_said(
    client: TestClient, session: str
) -> None:
    turned = npz(W1.T, FITTING[1], W2.T, FITTING[3])
    found = bring(client, session, turned, "?apply=true")
    assert (found["fits"], found["offered"], found["applied"]) == (True, True, False)
    assert bring(client, session, turned, "?apply=true&transpose=true")["applied"]
    assert parameters(client, session) == [array.tolist() for array in FITTING]


def test_a_pytorch_state_dict_fits_by_its_names(client: TestClient, session: str) -> None:
    named = {
        "0.weight": W1.T, "0.bias": FITTING[1], "2.weight": W2.T, "2.bias": FITTING[3],
    }  # fmt: skip
    assert bring(client, session, npz(**named), "?apply=true")["applied"]
    assert parameters(client, session) == [array.tolist() for array in FITTING]


def test_what_does_not_fit_is_named_and_nothing_changes(client: TestClient, session: str) -> None:
    before = parameters(client, session)
    found = bring(client, session, npz(np.ones((5, 7)), *FITTING[1:]), "?apply=true")
    assert (found["fits"], found["applied"]) == (False, False)
    [problem] = found["problems"]
    assert problem["code"] == "shape"
    assert problem["message"] == "arr_0 has the shape (5, 7); W1 needs (2, 3)."
    assert parameters(client, session) == before


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (pickle.dumps([1.0]), "numpy.savez"),
        (b"\x89HDF\r\n\x1a\n" + bytes(64), "model.get_weights()"),
        (npz(*FITTING)[:200], "cut off"),
        (bytes(4096), "This is no"),
    ],
)
def test_a_file_that_is_not_taken_is_refused_with_the_safe_way(
    client: TestClient, session: str, data: bytes, words: str
) -> None:
    answer = client.post(f"{session}/weights?apply=true", content=data)
    assert answer.status_code == 422
    assert words in answer.json()["error"]["message"]


def test_a_body_beyond_the_limit_of_weights_is_413(client: TestClient, session: str) -> None:
    answer = client.post(f"{session}/weights", content=bytes(MAX_BYTES + 1))
    assert answer.status_code == 413
    assert str(MAX_BYTES) in answer.json()["error"]["message"]


@pytest.mark.parametrize("query", ["?apply=yes", "?transpose=1", "?other=true"])
def test_a_query_that_is_none_is_refused(client: TestClient, session: str, query: str) -> None:
    assert client.post(f"{session}/weights{query}", content=npz(*FITTING)).status_code == 422


def test_more_weights_than_a_log_holds_begin_the_run_anew_and_are_undone(
    client: TestClient,
) -> None:
    config = {
        "data": {"name": "digits"},
        "network": {
            "inputs": 64,
            "layers": [{"units": 60, "bias": False}, {"units": 10, "activation": "softmax"}],
        },
        "training": {"loss": "categorical_cross_entropy"},
    }
    identity = client.post("/api/sessions", json={"config": config}).json()["id"]
    session = f"/api/sessions/{identity}"
    client.post(f"{session}/step", json={"by": "update", "count": 3})
    client.patch(f"{session}/training", json={"learning_rate": 0.03})
    before = parameters(client, session)
    draw = np.random.default_rng(5).normal
    given = draw(size=(64, 60)), draw(size=(60, 10)), draw(size=10)
    data = npz(W1=given[0], W2=given[1], b2=given[2])
    assert not bring(client, session, data)["anew"]
    found = bring(client, session, data, "?apply=true&transpose=false")
    assert (found["applied"], found["anew"]) == (True, True)
    after = [given[0].tolist(), [], given[1].tolist(), given[2].tolist()]
    assert parameters(client, session) == after
    told = client.get(session).json()
    assert (told["updates"], told["training"]["learning_rate"]) == (0, 0.03)
    client.post(f"{session}/undo")
    assert parameters(client, session) == before
