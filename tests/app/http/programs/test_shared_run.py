"""A program over HTTP and over a socket: a script and a page share one run."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.app.program_cases import CIRCUIT, program, template


def made(client: TestClient, **body: Any) -> dict[str, Any]:
    answer = client.post("/api/sessions", json=body)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def until(socket: Any, kind: str) -> dict[str, Any]:
    """The next message of a kind."""
    while True:
        came = socket.receive()
        if came.get("text") is not None:
            message: dict[str, Any] = json.loads(came["text"])
            if message["type"] == kind:
                return message


def test_a_script_and_a_page_share_one_run(client: TestClient) -> None:
    identity = made(client, config=program().to_dict())["id"]
    at = f"/api/sessions/{identity}"
    with client.websocket_connect(f"/ws/sessions/{identity}") as socket:
        assert until(socket, "session")["program"]["text"] == CIRCUIT
        answer = client.post(f"{at}/step", json={"by": "operation"}).json()
        assert answer["cursor"] == {"update": 0, "phase": 1, "part": 1}
        socket.send_json({"do": "step", "by": "update", "id": 1})
        assert until(socket, "reply")["id"] == 1
        assert client.get(at).json()["updates"] == 1
        text = CIRCUIT.replace("q * z", "q * z * 2")
        assert client.post(f"{at}/rewrite", json={"text": text}).status_code == 200
        assert until(socket, "session")["program"]["text"] == text
        socket.send_json({"do": "rewrite", "text": "loss = p", "id": 2})
        error = until(socket, "error")["error"]
        assert error["code"] == "program_unknown_name"
        assert error["details"] == {"line": 1, "column": 8}
        asked = {"of": {"layer": "q", "tensor": "value_gradient", "index": []}}
        tree = client.post(f"{at}/explain", json=asked).json()["explain"]
        # z was −4 and has moved by −0.25·q = −0.75; the loss is 2·q·z now.
        assert tree["value"] == -9.5


def test_a_document_brings_a_program_back(client: TestClient) -> None:
    at = f"/api/sessions/{made(client, config=template('parity', T=2).to_dict())['id']}"
    client.post(f"{at}/step", json={"by": "update", "count": 5})
    client.post(f"{at}/step", json={"by": "operation", "count": 3})
    again = made(client, **client.get(f"{at}/document").json())["id"]
    assert client.get(f"/api/sessions/{again}/record").json() == client.get(f"{at}/record").json()


def test_the_record_has_every_tensor_by_its_address(client: TestClient) -> None:
    at = f"/api/sessions/{made(client, config=program().to_dict())['id']}"
    record = client.get(f"{at}/record").json()
    assert record["layers"] is None
    assert [tensor["layer"] for tensor in record["tensors"]] == ["x", "y", "z", "q", "loss"]
    assert record["tensors"][3] == {
        "layer": "q", "kind": "operation", "sampled": False, "value": [3.0],
        "value_gradient": [-4.0],
    }  # fmt: skip
    assert record["tensors"][2]["value_change"] == [-0.75]


def test_program_is_taken_elsewhere_as_pytorch_or_by_the_names_of_its_parameters(
    client: TestClient,
) -> None:
    at = f"/api/sessions/{made(client, config=program().to_dict())['id']}"
    answer = client.get(f"{at}/export/pytorch")
    assert answer.status_code == 200
    assert "loss = q * z" in answer.text
    assert client.get(f"{at}/export/pytorch/notes").json()["notes"] == []
    answer = client.get(f"{at}/export/numpy")
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (422, "export_unknown_format")
    assert error["details"]["formats"] == "pytorch, npz, json, csv, safetensors"
    formats = client.get("/api/formats").json()["formats"]
    assert [each["name"] for each in formats if each["programs"]] == [
        "pytorch", "npz", "json", "csv", "safetensors"
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["npz", "json", "csv", "safetensors"])
def test_parameters_of_a_program_come_back_over_http(client: TestClient, name: str) -> None:
    at = f"/api/sessions/{made(client, config=template('lstm').to_dict())['id']}"
    client.post(f"{at}/step", json={"by": "update", "count": 3})
    data = client.get(f"{at}/export/{name}").content
    before = client.get(f"{at}/record").json()["tensors"]
    client.post(f"{at}/reset")
    found = client.post(f"{at}/weights", content=data).json()
    assert (found["fits"], found["applied"], found["format"]) == (True, False, name)
    assert [each["parameter"] for each in found["taken"]] == ["W", "b", "V", "d"]
    assert client.post(f"{at}/weights?apply=true", content=data).json()["applied"]
    kept = {each["layer"]: each["value"] for each in before if each["kind"] == "parameter"}
    after = client.get(f"{at}/record").json()["tensors"]
    assert kept == {each["layer"]: each["value"] for each in after if each["kind"] == "parameter"}
    client.post(f"{at}/undo")
    assert client.get(at).json()["updates"] == 0
    large = "w = parameter(5000, start=normal)\nloss = sum(w * w)\n"
    at = f"/api/sessions/{made(client, config=program(large).to_dict())['id']}"
    whole = client.get(f"{at}/export/{name}").content
    before = client.get(f"{at}/record").json()["tensors"][0]["value"]
    client.post(f"{at}/step", json={"by": "update"})
    assert client.post(f"{at}/weights?apply=true", content=whole).json()["anew"]
    assert client.get(f"{at}/record").json()["tensors"][0]["value"] == before
    other = f"/api/sessions/{made(client, config=template('hello').to_dict())['id']}"
    found = client.post(f"{other}/weights?apply=true", content=data).json()
    assert (found["fits"], found["applied"]) == (False, False)
    said = [(each["code"], each["values"].get("parameter")) for each in found["problems"]]
    assert said == [
        ("left_over", None), ("left_over", None), ("missing", "E"), ("missing", "Wh"),
        ("shape", "b"), ("shape", "V"), ("missing", "c"),
    ]  # fmt: skip
