"""A TensorFlow Playground link over HTTP: a run's config, and notes on what was not taken."""

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "playground.json").read_text())


def losses(client: TestClient, link: str) -> list[float]:
    """Train and test loss after the first epoch of the link's run."""
    config = client.get("/api/playground", params={"link": link}).json()["config"]
    at = f"/api/sessions/{client.post('/api/sessions', json={'config': config}).json()['id']}"
    client.post(f"{at}/step", json={"by": "epoch"})
    with client.websocket_connect(at.replace("/api/", "/ws/")) as socket:
        message = socket.receive_json()
    return message["history"]["evaluations"][-1]


def test_run_of_a_link_has_playgrounds_losses(client: TestClient) -> None:
    point = losses(client, f"https://playground.tensorflow.org/#seed={GOLDEN['seed']}")
    _, train, test = GOLDEN["default"]["losses"][0]
    found = [each for each in point if isinstance(each, float)]
    assert any(each == pytest.approx(train, rel=1e-9) for each in found)
    assert any(each == pytest.approx(test, rel=1e-9) for each in found)


def test_what_was_not_taken_is_noted_by_code(client: TestClient) -> None:
    link = "#activation=gelu&seed=1&discretize=true"
    notes = client.get("/api/playground", params={"link": link}).json()["notes"]
    assert [(note["code"], note["values"]["name"]) for note in notes] == [
        ("broken", "activation"), ("page", "discretize"),
    ]  # fmt: skip


@pytest.mark.parametrize("query", ["", f"?link={'x' * 10_001}", "?links=x"])
def test_a_request_without_a_link_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/api/playground{query}").status_code == 422


def test_page_of_a_link_is_the_page(client: TestClient) -> None:
    assert client.get("/playground").text == client.get("/").text
