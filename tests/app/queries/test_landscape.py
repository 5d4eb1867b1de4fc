"""The landscape: the losses, the path, the gradient and the step are the engine's own."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

from app.catalog.tables import suggested
from app.errors import dumps
from app.protocol.messages import Message
from app.settings import Settings
from engine import RunConfig, Timeline
from engine.analysis.landscape import principal_plane, random_plane
from engine.analysis.loss_surface import Surface
from tests.app.driven import Driven, hot

XOR = replace(suggested("xor"), training=replace(suggested("xor").training, optimizer="adam"))
FIRST = {"tensor": "weights", "layer": 0, "index": [1, 0]}
SECOND = {"tensor": "biases", "layer": 1, "index": [0]}
CHOSEN = {"kind": "parameters", "first": FIRST, "second": SECOND}
KINDS: list[dict[str, Any]] = [CHOSEN, {"kind": "principal"}, {"kind": "random", "seed": 3}]


def parts(driven: Driven, **fields: Any) -> list[Message]:
    """All parts of the answer, each with `more` as it came."""
    driven.client.told.clear()
    driven.do("landscape", points=33, **fields)
    assert [told.get("more", False) for told in driven.client.told][-1:] == [False]
    return [told["landscape"] for told in driven.client.told]


@pytest.fixture
def driven() -> Driven:
    found = Driven(XOR)
    found.do("step", by="update", count=40)
    found.do("train", learning_rate=0.2)
    found.do("step", by="update", count=7)
    return found


@pytest.mark.parametrize("plane", KINDS, ids=lambda plane: plane["kind"])
@pytest.mark.parametrize("over", ["batch", "train"])
def test_every_loss_is_the_engines_coarse_to_fine(
    driven: Driven, plane: dict[str, Any], over: str
) -> None:
    came = parts(driven, plane=plane, over=over)
    assert [len(part["xs"]) for part in came] == [9, 17, 33]
    run = driven.session.playhead.run
    surface = (
        Surface.of_record(run.record, run.training)
        if over == "batch"
        else Surface.of_data(run.network, run.training, run.dataset.x_train, run.dataset.y_train)
    )
    here = run.network.parameters
    for part in came:
        for row, column in ((0, 0), (3, 5), (8, 1)):
            x, y = part["xs"][column], part["ys"][row]
            if plane["kind"] == "parameters":
                there = here.copy()
                there[run.network.position(0, "weights", [1, 0])] = x
                there[run.network.position(1, "biases", [0])] = y
            else:
                center, u, v = (np.array(axis) for axis in part["axes"])
                there = center + x * u + y * v
            assert part["losses"][row][column] == pytest.approx(surface.loss(there), rel=1e-12)
    assert came[-1]["loss"] == surface.loss(here)
    assert (came[-1]["rows"], came[-1]["of"]) == ((1, 1) if over == "batch" else (4, 4))


def test_the_path_is_every_update_of_the_run_live_changes_included(driven: Driven) -> None:
    [*_, part] = parts(driven, plane=CHOSEN)
    twin, run = Timeline(XOR), driven.session.playhead.run
    twin.seek(40)
    twin.adjust(learning_rate=0.2)
    first, second = (
        run.network.position(one["layer"], one["tensor"], one["index"]) for one in (FIRST, SECOND)
    )
    assert [step[0] for step in part["path"]] == list(range(48))
    for update, x, y in part["path"]:
        twin.seek(update)
        there = twin.network.parameters
        assert (x, y) == pytest.approx((there[first], there[second]), rel=1e-12)
    assert part["present"] == part["path"][-1][1:]
    record, change = run.record, run.change.vector
    assert part["start"] == [record.parameters[first], record.parameters[second]]
    assert part["gradient"] == pytest.approx(
        [record.flat_gradient[first], record.flat_gradient[second]]
    )
    assert part["step"] == pytest.approx([change[first], change[second]])
    assert part["axes"] is None


def test_the_principal_plane_is_that_of_the_path_and_says_what_it_leaves_out(
    driven: Driven,
) -> None:
    [*_, part] = parts(driven, plane={"kind": "principal"})
    twin = Driven(XOR)
    twin.do("step", by="update", count=40)
    twin.do("train", learning_rate=0.2)
    path = []
    for update in range(48):
        twin.session.playhead.run.seek(update)
        path.append(twin.session.playhead.run.network.parameters.copy())
    plane = principal_plane(path)
    assert part["plane"]["shares"] == pytest.approx(list(plane.shares or ()))
    assert np.allclose(part["axes"], [plane.center, plane.u, plane.v], atol=1e-12)
    way = [step[1:] for step in part["path"]]
    assert np.allclose(way, plane.coordinates(path), atol=1e-9)


def test_a_random_plane_is_the_seeds(driven: Driven) -> None:
    [*_, part] = parts(driven, plane={"kind": "random", "seed": 3})
    network = driven.session.playhead.run.network
    plane = random_plane(network, network.parameters, 3)
    assert np.array_equal(part["axes"][1], plane.u)
    assert part["present"] == pytest.approx([0, 0], abs=1e-12)


def test_the_window_has_the_whole_path_and_reach_says_how_far_it_goes(driven: Driven) -> None:
    [*_, part] = parts(driven, plane=CHOSEN)
    for _, x, y in part["path"]:
        assert part["xs"][0] < x < part["xs"][-1]
        assert part["ys"][0] < y < part["ys"][-1]
    [*_, near] = parts(driven, plane=CHOSEN, reach=0.5)
    assert near["xs"][-1] - near["xs"][0] == pytest.approx(1.0)
    assert (near["xs"][16], near["ys"][16]) == pytest.approx((part["xs"][16], part["ys"][16]))


def test_the_run_goes_on_as_if_nothing_had_been_asked(driven: Driven) -> None:
    parts(driven, plane=CHOSEN)
    parts(driven, plane={"kind": "principal"}, over="train")
    driven.do("step", by="update", count=5)
    twin = Driven(XOR)
    twin.do("step", by="update", count=40)
    twin.do("train", learning_rate=0.2)
    twin.do("step", by="update", count=12)
    here, there = (d.session.playhead.run.network.parameters for d in (driven, twin))
    assert here.tobytes() == there.tobytes()


def test_of_large_data_some_rows_are_taken_and_that_is_said() -> None:
    small = Settings(max_landscape_multiplications=20 * 33 * 33 * 51)
    driven = Driven(suggested("blobs"), small)
    [*_, part] = parts(driven, plane=CHOSEN, over="train")
    run = driven.session.playhead.run
    size, all_of_them = len(run.network.parameters), len(run.dataset.x_train)
    rows = 20 * 51 // size
    assert (part["rows"], part["of"]) == (rows, all_of_them)
    some = np.arange(rows) * all_of_them // rows
    surface = Surface.of_data(
        run.network, run.training, run.dataset.x_train[some], run.dataset.y_train[some]
    )
    assert part["loss"] == surface.loss(run.network.parameters)


def test_without_a_path_there_are_no_principal_directions() -> None:
    driven = Driven(XOR)
    error = driven.do("landscape", plane={"kind": "principal"})["error"]
    assert (error["code"], error["field"]) == ("config", "path")


def test_where_the_run_has_diverged_there_is_a_word_and_before_it_a_picture() -> None:
    driven = Driven(hot())
    driven.do("step", by="epoch", count=100)
    assert driven.session.diverged
    assert driven.do("landscape", plane={"kind": "random"})["error"]["code"] == "weights_grown"
    driven.do("seek", update=1)
    [*_, part] = parts(driven, plane={"kind": "random"}, reach=1e9)
    dumps(part)


def test_where_a_loss_is_not_finite_there_is_none() -> None:
    driven = Driven(hot())
    [*_, part] = parts(driven, plane=CHOSEN, reach=1e9)
    far = parts(driven, plane={"kind": "random"}, reach=1e9)[-1]
    assert isinstance(part["losses"][0][0], float)
    assert isinstance(far["losses"][16][16], float)
    dumps(far)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({}, "plane"),
        ({"plane": {}}, "plane.kind"),
        ({"plane": {"kind": ["principal"]}}, "plane.kind"),
        ({"plane": {"kind": "principal", "seed": 1}}, "plane.seed"),
        ({"plane": {"kind": "random", "seed": -1}}, "plane.seed"),
        ({"plane": {"kind": "random", "seed": 1.5}}, "plane.seed"),
        ({"plane": {"kind": "parameters", "first": FIRST}}, "plane.second"),
        ({"plane": {**CHOSEN, "second": FIRST}}, "plane.second"),
        ({"plane": {**CHOSEN, "first": {**FIRST, "layer": 9}}}, "plane.first"),
        ({"plane": {**CHOSEN, "first": {**FIRST, "layer": True}}}, "plane.first.layer"),
        ({"plane": {**CHOSEN, "first": {**FIRST, "index": [0, 99]}}}, "plane.first"),
        ({"plane": {**CHOSEN, "first": {**FIRST, "index": [0, -1]}}}, "plane.first"),
        ({"plane": {**CHOSEN, "first": {**FIRST, "index": [10**30, 0]}}}, "plane.first"),
        ({"plane": {**CHOSEN, "first": {**FIRST, "index": "ab"}}}, "plane.first.index"),
        ({"plane": {**CHOSEN, "first": {**FIRST, "index": [0, 0, 0]}}}, "plane.first"),
        ({"plane": {**CHOSEN, "first": {**FIRST, "tensor": "x"}}}, "plane.first"),
        ({"plane": {**CHOSEN, "first": {**FIRST, "tensor": {}}}}, "plane.first.tensor"),
        ({"plane": {**CHOSEN, "first": 3}}, "plane.first"),
        ({"plane": CHOSEN, "points": 34}, "points"),
        ({"plane": CHOSEN, "over": "test"}, "over"),
        ({"plane": CHOSEN, "reach": 0}, "reach"),
    ],
)
def test_a_landscape_that_cannot_be_asked_for_is_refused_by_field(
    driven: Driven, fields: dict[str, Any], field: str
) -> None:
    error = driven.do("landscape", **fields)["error"]
    assert (error["code"], error["field"]) == ("command", field)
    assert error["allowed"]


def test_a_network_of_one_parameter_has_no_plane() -> None:
    one = XOR.to_dict()
    one["network"]["layers"] = [{"units": 1, "activation": "sigmoid", "bias": False}]
    one["network"]["inputs"] = 2
    driven = Driven(RunConfig.from_dict(one))
    same = {"tensor": "weights", "layer": 0, "index": [0, 0]}
    found = driven.do("landscape", plane={"kind": "parameters", "first": same, "second": same})
    assert found["error"]["field"] == "plane.second"


def test_over_http_the_last_part_is_the_answer(client: TestClient) -> None:
    body = {"config": XOR.to_dict()}
    identity = client.post("/api/sessions", json=body).json()["id"]
    asked = {"plane": CHOSEN, "points": 33}
    response = client.post(f"/api/sessions/{identity}/landscape", json=asked)
    assert response.status_code == 200
    [*_, part] = parts(Driven(XOR), plane=CHOSEN)
    assert response.json() == {"landscape": part}
    wrong = client.post(f"/api/sessions/{identity}/landscape", json={"plane": {"kind": "x"}})
    assert (wrong.status_code, wrong.json()["error"]["field"]) == (422, "plane.kind")
