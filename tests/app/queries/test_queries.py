"""Questions: the engine's own answers, over both ways, and never a trace of them in the run."""

import json
import pickle
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

from app.catalog.tables import suggested
from app.errors import Problem, dumps
from app.main import create_app
from app.protocol import record
from app.protocol.commands import command
from app.queries.base import Query, plain
from app.queries.build import build
from app.session.snapshot import snapshot
from app.settings import Settings
from engine import RunConfig, Timeline
from engine.analysis import gradient_check
from engine.explain import Moment, arrays, explain
from engine.network.address import Address
from tests.app.driven import Driven, hot
from tests.app.watching.test_socket import is_type, until

BLOBS = replace(suggested("blobs"), training=replace(suggested("blobs").training, batch_size=4))
DELTA = {"layer": 0, "tensor": "delta", "index": [1]}
EVERY = [
    ("explain", {"of": {**DELTA, "sample": 2}, "depth": 9}),
    ("explain", {"of": {"layer": 1, "tensor": "weight_new", "index": [2, 0]}, "depth": 3}),
    ("arrays", {}),
    ("check", {}),
    ("weights", {"layer": 0, "unit": 1}),
    ("preview", {"learning_rate": 0.3, "line": True}),
    ("saliency", {"sample": 1, "output": 0}),
    ("rates", {}),
    ("fit", {"data": {"name": "blobs", "classes": 4}}),
]


@pytest.fixture
def driven() -> Driven:
    return Driven(BLOBS)


def state_of(driven: Driven) -> bytes:
    """Every bit that decides how the run goes on, and all it has recorded."""
    run = driven.session.playhead.run
    text = "".join(record.pieces(snapshot(driven.session)))
    return pickle.dumps((run.trainer.state(), run.log, run.training, driven.cursor, text))


@pytest.mark.parametrize("place", [(0, 0, 1), (3, 2, 4), (3, 6, None)])
@pytest.mark.parametrize(("do", "fields"), EVERY)
def test_no_question_changes_the_run(place: Any, do: str, fields: dict[str, Any]) -> None:
    driven = Driven(replace(BLOBS, training=replace(BLOBS.training, optimizer="adam")))
    update, phase, part = place
    driven.do("seek", update=update, phase=phase, part=part)
    driven.do("train", learning_rate=0.01)
    before = state_of(driven)
    driven.session.take_move()
    reply = driven.do(do, id=1, **fields)
    assert (reply["type"], reply["id"], reply["do"]) == ("reply", 1, do)
    assert reply["cursor"]["update"] == update
    assert state_of(driven) == before
    assert driven.session.take_move() is None
    dumps(reply)


@pytest.mark.parametrize("sample", [2, None])
def test_an_explanation_is_the_engines(driven: Driven, sample: int | None) -> None:
    found = driven.do("explain", of={**DELTA, "sample": sample}, depth=4)["explain"]
    run = Timeline(BLOBS)
    tree = explain(
        run.record, Address(0, "delta", (1,), sample), run.training, moment=Moment.of_run(run),
        depth=4,
    )  # fmt: skip
    assert found == tree.to_dict()


def test_a_change_is_explained_before_and_after_the_update(driven: Driven) -> None:
    of = {"layer": 1, "tensor": "bias_change", "index": [0]}
    driven.do("seek", update=2, phase=0)
    before = driven.do("explain", of=of, depth=5)["explain"]
    driven.do("step", by="update")
    assert driven.do("explain", of=of, depth=5)["explain"] == before
    assert before["value"] == driven.session.playhead.run.change.layers[1].biases[0]


@pytest.mark.parametrize(
    ("do", "fields", "field"),
    [
        ("explain", {}, "of"),
        ("explain", {"of": 3}, "of"),
        ("explain", {"of": {}}, "of.layer"),
        ("explain", {"of": {**DELTA, "layer": 9}}, "of.layer"),
        ("explain", {"of": {"layer": 0, "tensor": "delta"}}, "of.index"),
        ("explain", {"of": {**DELTA, "index": [1.5]}}, "of.index[0]"),
        ("explain", {"of": {**DELTA, "tensor": "weights"}}, "of.index"),
        ("explain", {"of": {**DELTA, "color": 1}}, "of.color"),
        ("explain", {"of": {**DELTA, "sample": 4}}, "of.sample"),
        ("explain", {"of": {**DELTA, "sample": -1}}, "of.sample"),
        ("explain", {"of": DELTA, "sample": 2}, "sample"),
        ("explain", {"of": DELTA, "depth": -1}, "depth"),
        ("explain", {"of": DELTA, "depth": 101}, "depth"),
        ("weights", {"unit": 0}, "layer"),
        ("weights", {"layer": 2, "unit": 0}, "layer"),
        ("weights", {"layer": 1, "unit": 99}, "unit"),
        ("check", {"samples": 3}, "samples"),
        ("arrays", {"of": DELTA}, "of"),
        ("subscribe", {"maps": 1}, "maps"),
    ],
)
def test_a_query_that_cannot_be_asked_is_refused_by_field(
    driven: Driven, do: str, fields: dict[str, Any], field: str
) -> None:
    error = driven.do(do, **fields)["error"]
    assert (error["code"], error["field"]) == ("command", field)
    assert error["allowed"]


def test_the_arrays_are_those_of_the_lines(driven: Driven) -> None:
    found = driven.do("arrays")["arrays"]
    run = Timeline(BLOBS)
    named = arrays(run.record, Moment.of_run(run))
    assert found == {name: array.tolist() for name, array in named.items()}


def test_arrays_of_a_large_network_are_refused() -> None:
    driven = Driven(BLOBS, Settings(max_array_numbers=100))
    error = driven.do("arrays")["error"]
    assert (error["code"], error["field"]) == ("too_large", "arrays")
    assert error["allowed"] == {"kind": "count", "of": "numbers", "low": 0, "high": 100}


def test_a_check_is_the_engines(driven: Driven) -> None:
    driven.do("step", by="update", count=3)
    found = driven.do("check")["check"]
    walk = driven.session.playhead
    proof = gradient_check.check(walk.record, walk.run.training)
    assert proof.worst is not None
    assert found == {
        "passed": True,
        "worst": {
            **proof.worst.address.to_dict(), "analytic": proof.worst.analytic,
            "numeric": proof.worst.numeric, "difference": proof.worst.difference,
        },
        "checked": len(walk.record.parameters), "excluded": 0, "reasons": [],
        "parameters": len(walk.record.parameters), "tolerance": 1e-7, "update": 2,
    }  # fmt: skip


def test_a_check_of_a_large_network_is_of_some_parameters() -> None:
    few = Driven(BLOBS, Settings(max_checked=5)).do("check")["check"]
    assert (few["checked"] + few["excluded"], few["parameters"]) == (5, 51)
    least = Driven(BLOBS, Settings(max_check_multiplications=1)).do("check")["check"]
    assert least["checked"] + least["excluded"] == 1


def test_the_weights_of_a_unit_are_a_column(driven: Driven) -> None:
    found = driven.do("weights", layer=1, unit=2)["weights"]
    layer = driven.session.playhead.record.layers[1]
    assert found == {
        "layer": 1, "unit": 2, "weights": layer.weights[:, 2].tolist(),
        "gradient": layer.weight_gradient[:, 2].tolist(), "bias": layer.biases[2],
        "bias_gradient": layer.bias_gradient[2],
    }  # fmt: skip


def test_a_unit_without_a_bias_says_so() -> None:
    config = BLOBS.to_dict()
    config["network"]["layers"][0]["bias"] = False
    found = Driven(RunConfig.from_dict(config)).do("weights", layer=0, unit=0)["weights"]
    assert (found["bias"], found["bias_gradient"]) == (None, None)


def test_where_the_run_has_diverged_questions_are_still_answered() -> None:
    driven = Driven(hot())
    driven.do("step", by="epoch", count=100)
    assert driven.session.diverged
    assert driven.do("check")["error"]["code"] == "not_finite"
    text = dumps(driven.do("arrays"))
    assert "Infinity" in text or "NaN" in text
    tree = driven.do("explain", of={"layer": -1, "tensor": "loss"}, depth=20)["explain"]
    assert "NaN" in dumps(tree) or "Infinity" in dumps(tree)


def test_numbers_that_are_not_finite_have_names() -> None:
    found = plain(np.array([[1.0, np.nan], [-np.inf, np.inf]]))
    assert found == [[1.0, "NaN"], ["-Infinity", "Infinity"]]


def test_over_http_the_answers_are_the_same(client: TestClient) -> None:
    body = {"config": BLOBS.to_dict()}
    at = f"/api/sessions/{client.post('/api/sessions', json=body).json()['id']}"
    driven = Driven(BLOBS)
    asked: dict[str, Any] = {"of": {**DELTA, "sample": 2}, "depth": 3}
    for do, response, fields in (
        ("explain", client.post(f"{at}/explain", json=asked), asked),
        ("arrays", client.get(f"{at}/arrays"), {}),
        ("check", client.post(f"{at}/check"), {}),
        ("weights", client.get(f"{at}/weights?layer=1&unit=2"), {"layer": 1, "unit": 2}),
    ):
        assert response.status_code == 200
        assert response.json() == {do: driven.do(do, **fields)[do]}


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "field"),
    [
        ("POST", "explain", {"of": {**DELTA, "layer": 7}}, 422, "of.layer"),
        ("POST", "explain", {}, 422, "of"),
        ("POST", "explain", [], 400, None),
        ("POST", "check?samples=3", None, 422, "samples"),
        ("GET", "weights?layer=0", None, 422, "unit"),
        ("GET", "weights?layer=x&unit=0", None, 422, "layer"),
        ("GET", "weights?layer=-1&unit=0", None, 422, "layer"),
        ("GET", "weights?layer=1e0&unit=0", None, 422, "layer"),
        ("GET", "weights?layer=0&unit=99999999999999999999999", None, 422, "unit"),
        ("GET", "weights?layer=0&unit=0&more=1", None, 422, "more"),
        ("GET", "arrays?n=1", None, 422, "n"),
    ],
)
def test_over_http_what_is_wrong_is_named(
    client: TestClient, identity: str, method: str, path: str, body: Any, status: int, field: Any
) -> None:
    response = client.request(method, f"/api/sessions/{identity}/{path}", json=body)
    assert response.status_code == status
    assert response.json()["error"]["field"] == field


def test_over_http_arrays_of_a_large_network_are_too_large() -> None:
    with TestClient(
        create_app(Settings(max_array_numbers=10, allowed_hosts="testserver"))
    ) as client:
        identity = client.post("/api/sessions").json()["id"]
        response = client.get(f"/api/sessions/{identity}/arrays")
        assert response.status_code == 413
        assert response.json()["error"]["code"] == "too_large"


def test_over_a_socket_only_who_asks_is_answered(client: TestClient, identity: str) -> None:
    address = f"/ws/sessions/{identity}"
    with client.websocket_connect(address) as one, client.websocket_connect(address) as other:
        one.send_text(json.dumps({"do": "explain", "id": 7, "of": DELTA}))
        reply = until(one, is_type("reply"))
        assert (reply["id"], reply["do"], reply["explain"]["role"]) == (7, "explain", "delta")
        other.send_text(json.dumps({"do": "pause", "id": "p"}))
        assert until(other, is_type("reply"))["do"] == "pause"


def test_a_problem_is_what_a_question_finds_where_there_is_no_answer(driven: Driven) -> None:
    asked = command("explain", {"of": {**DELTA, "layer": 8}})
    query = build(asked, driven.session.playhead, Settings())
    assert isinstance(query, Query)
    found = query.found()
    assert isinstance(found, Problem)
    assert found.field == "of.layer"


def test_the_rates_to_come_are_the_engines() -> None:
    training = replace(BLOBS.training, schedule="cosine", schedule_total=480)
    found = Driven(replace(BLOBS, training=training)).do("rates", id=1)["rates"]
    assert found["updates"] == list(range(0, 481, 10))
    assert found["rates"] == [training.rate(update) for update in found["updates"]]
    assert found["rates"][-1] == 0


def test_a_config_fitted_to_other_data_is_one_to_configure(driven: Driven) -> None:
    driven.do("train", momentum=0.5)
    found = driven.do("fit", id=1, data={"name": "blobs", "classes": 4})["fit"]
    assert found["network"]["layers"][-1]["units"] == 4
    assert found["training"]["momentum"] == 0.5
    assert driven.do("configure", id=2, config=found)["type"] == "reply"
    for data, field in (({"name": "blobs", "noise": 9}, "data.noise"), ({"name": 3}, "data.name")):
        assert driven.do("fit", id=3, data=data)["error"]["field"] == field
