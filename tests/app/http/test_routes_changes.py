"""Interventions and undo over HTTP; a session made again from a log that has them."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.by_hand import edit, parameter, unit


def test_edits_freezing_and_dropping_over_http_are_undone_in_turn(
    client: TestClient, identity: str
) -> None:
    at = f"/api/sessions/{identity}"

    def post(name: str, **body: Any) -> dict[str, Any]:
        response = client.post(f"{at}/{name}", json=body or None)
        assert response.status_code == 200
        found: dict[str, Any] = response.json()
        return found

    first = client.get(f"{at}/record").json()
    post("edit", parameters=[edit("weights", 0, [0, 1], 2.5)])
    post("freeze", parameters=[parameter("biases", 1, [0])], frozen=True)
    post("step", by="update", count=7)
    post("drop", unit=unit(0, 0), dropped=True)
    record = client.get(f"{at}/record").json()
    assert [row[0] for row in record["layers"][0]["a"]] == [0.0]
    post("step", by="update", count=7)
    body = client.get(at).json()
    assert body["log"] == [
        [0, {"edits": [edit("weights", 0, [0, 1], 2.5)], "frozen": [parameter("biases", 1, [0])]}],
        [7, {"dropped": [unit(0, 0)]}],
    ]
    last = client.get(f"{at}/record").json()
    made = {name: body[name] for name in ("config", "log")} | {
        "cursor": {"update": body["cursor"]["update"]}
    }
    again = client.post("/api/sessions", json=made).json()
    for _ in range(3):
        client.post(f"/api/sessions/{again['id']}/{again['next']}")
        again = client.get(f"/api/sessions/{again['id']}").json()
    assert client.get(f"/api/sessions/{again['id']}/record").json() == last
    for _ in range(3):
        post("undo")
    assert client.get(f"{at}/record").json() == first
    refused = client.post(f"{at}/undo")
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "no_undo")
    for _ in range(3):
        post("redo")
    assert client.get(f"{at}/record").json() == last
    network = body["config"]["network"]
    count = sum((n + 1) * layer["units"] for n, layer in zip(
        [network["inputs"], *(each["units"] for each in network["layers"])],
        network["layers"], strict=False,
    ))  # fmt: skip
    post("set_parameters", parameters=[0.0] * count)
    assert not any(client.get(f"{at}/record").json()["layers"][0]["weights"][0])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"edits": [edit("weights", 0, [9, 0], 1)]}, "log.edits[0].index[0]"),
        ({"frozen": 3}, "log.frozen"),
        ({"dropped": [unit(1, 0)]}, "log.dropped[0].layer"),
        ({"parameters": []}, "log.parameters"),
    ],
)
def test_a_log_that_does_not_fit_is_named(
    client: TestClient, changes: dict[str, Any], field: str
) -> None:
    response = client.post("/api/sessions", json={"log": [[2, changes]]})
    assert (response.status_code, response.json()["error"]["field"]) == (422, field)
