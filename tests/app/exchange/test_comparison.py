"""Runs compared: their settings in force, their curves to the newest point, nothing replayed."""

import csv
import io

import pytest
from starlette.testclient import TestClient

from tests.app.driven import XOR, hot


def made(client: TestClient, updates: int, rate: float, title: str = "") -> str:
    """A run of so many updates, its rate changed after half of them."""
    body = {"config": XOR.to_dict(), "title": title}
    identity = str(client.post("/api/sessions", json=body).json()["id"])
    address = f"/api/sessions/{identity}"
    client.post(f"{address}/step", json={"by": "update", "count": updates // 2})
    client.patch(f"{address}/training", json={"learning_rate": rate})
    client.post(f"{address}/step", json={"by": "update", "count": updates - updates // 2})
    return identity


def test_runs_are_told_as_they_stand(client: TestClient) -> None:
    ids = [made(client, 20, 0.1, "slow"), made(client, 40, 0.9)]
    slow, fast = client.post("/api/runs/compare", json={"ids": ids}).json()["runs"]
    assert [slow["id"], fast["id"]] == ids
    assert (slow["title"], slow["changes"], slow["update"]) == ("slow", 1, 19)
    rates = [each["config"]["training"]["learning_rate"] for each in (slow, fast)]
    assert rates == [0.1, 0.9]
    assert (slow["losses"][-1][0], fast["losses"][-1][0]) == (19, 39)
    assert fast["evaluations"][-1][:2] == [40, 10]
    assert fast["config"]["network"] == XOR.network.to_dict()
    answer = client.get(f"/api/runs/curves?ids={','.join(ids)}")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["updates"] for row in rows if row["run"] == ids[0]][-2:] == ["19", "20"]
    assert {row["title"] for row in rows} == {"slow", ""}


def test_a_run_that_diverged_says_so_and_one_that_is_gone_is_left_out(client: TestClient) -> None:
    body = {"config": hot().to_dict()}
    diverged = client.post("/api/sessions", json=body).json()["id"]
    client.post(f"/api/sessions/{diverged}/step", json={"by": "epoch", "count": 50})
    [told] = client.post("/api/runs/compare", json={"ids": [diverged, "gone"]}).json()["runs"]
    assert told["facts"]["diverged"] == told["update"]


@pytest.mark.parametrize("ids", [[], ["one"], ["x"] * 7, [1, None], ["x" * 999, "y"]])
def test_other_than_two_to_six_are_refused_and_what_is_no_id_is_none(
    client: TestClient, ids: list[object]
) -> None:
    answer = client.post("/api/runs/compare", json={"ids": ids})
    if 2 <= len(ids) <= 6:
        assert answer.json() == {"runs": []}
    else:
        assert answer.json()["error"]["field"] == "ids"
