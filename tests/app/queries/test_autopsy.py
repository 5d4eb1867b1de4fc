"""The autopsy as it is asked: the engine's own, with remedies, and never a trace in the run."""

import json
import pickle

import pytest
from starlette.testclient import TestClient

from app.protocol import record
from app.session.snapshot import snapshot
from app.settings import Settings
from engine.analysis.autopsy import autopsy
from engine.analysis.remedies import remedies
from tests.app.driven import Driven, hot


@pytest.fixture
def driven() -> Driven:
    found = Driven(hot())
    found.do("step", by="update", count=50)
    assert found.session.diverged
    return found


def state_of(driven: Driven) -> bytes:
    run = driven.session.playhead.run
    text = "".join(record.pieces(snapshot(driven.session)))
    return pickle.dumps((run.trainer.state(), run.log, run.training, driven.cursor, text))


@pytest.mark.parametrize("before", [0, 2, None])
def test_an_autopsy_is_the_engines_and_leaves_the_run_alone(
    driven: Driven, before: int | None
) -> None:
    state = state_of(driven)
    said = driven.do("autopsy", id=4, before=before)
    assert state_of(driven) == state
    assert driven.session.diverged
    run = driven.session.playhead.run.branch()
    found = autopsy(run)
    assert found is not None
    ways = remedies(run, before or 0)
    assert said["autopsy"] == {
        **found.to_dict(),
        "remedies": {
            "update": before or 0,
            "learning_rate": ways.learning_rate,
            "clip_norm": ways.clip_norm,
            "start": ways.start and ways.start.to_dict(),
        },
    }
    json.dumps(said, allow_nan=False)


def test_a_run_that_has_not_diverged_has_no_autopsy() -> None:
    driven = Driven(hot())
    for _ in range(2):
        error = driven.do("autopsy")["error"]
        assert (error["field"], error["allowed"]) == ("do", {"kind": "stopped"})
        driven.do("step", by="update")


def test_an_autopsy_of_a_moment_outside_the_run_is_refused(driven: Driven) -> None:
    for before in (driven.session.playhead.update + 1, -1, 1.5, "0", True):
        assert driven.do("autopsy", before=before)["error"]["field"] == "before"


def test_trials_of_remedies_have_a_bound() -> None:
    driven = Driven(hot(), Settings(max_check_multiplications=1))
    driven.do("step", by="update", count=50)
    found = driven.do("autopsy", before=0)["autopsy"]["remedies"]
    assert set(found) == {"update", "learning_rate", "clip_norm", "start"}


def test_an_autopsy_over_http_is_that_of_the_run(client: TestClient) -> None:
    made = client.post("/api/sessions", json={"config": hot().to_dict()}).json()["id"]
    assert client.get(f"/api/sessions/{made}/autopsy").status_code == 422
    client.post(f"/api/sessions/{made}/step", json={"by": "update", "count": 50})
    found = client.get(f"/api/sessions/{made}/autopsy?before=0").json()["autopsy"]
    assert found["path"][-1]["update"] == found["update"]
    assert found["cause"]["children"]
