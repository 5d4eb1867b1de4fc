"""A session over kinds of layer that the engine has never heard of: seen, stepped, explained."""

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from app.catalog.tables import suggested
from app.protocol import record as record_json
from app.session.snapshot import encode_frame, initial_messages, snapshot
from engine import LayerConfig, NetworkConfig, RunConfig
from tests.app.driven import Driven
from tests.app.golden import read
from tests.by_hand import edit, parameter
from tests.layer_kinds import KINDS

BLOBS = suggested("blobs")
GAIN = (LayerConfig(2, "tanh", kind="gain"), LayerConfig(3, "softmax"))
WINDOW = (
    LayerConfig(4, "tanh"), LayerConfig(3, "tanh", kind="window"), LayerConfig(3, "softmax"),
)  # fmt: skip
FILTER = (
    LayerConfig(4, "tanh"), LayerConfig(3, "tanh", kind="filter"), LayerConfig(3, "softmax"),
)  # fmt: skip
POOL = (
    LayerConfig(4, "tanh"), LayerConfig(3, "linear", kind="pool"), LayerConfig(3, "softmax"),
)  # fmt: skip
CASES = {"gain": GAIN, "window": WINDOW, "filter": FILTER, "pool": POOL}
PARAMETERS = {
    "gain": (0, "gains"), "window": (1, "kernel"), "filter": (1, "weights"), "pool": (1, "factors"),
}  # fmt: skip
"""The layer of each, and its parameter."""


def driven_of(name: str, optimizer: str = "adam") -> Driven:
    training = replace(BLOBS.training, batch_size=4, optimizer=optimizer, clip_norm=1.0)
    network = NetworkConfig(2, CASES[name], seed=1)
    return Driven(RunConfig(BLOBS.data, network, training), kinds=KINDS)


def frame(driven: Driven, sample: int) -> dict[tuple[str, int], list[float]]:
    session = initial_messages(driven.session)[0]
    found = read(encode_frame(driven.session, sample, jumped=False), session)
    return {(t["name"], t["layer"]): t["values"] for t in found["tensors"]}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("sample", [0, 3, -1])
def test_a_frame_carries_every_tensor_of_a_layer_of_any_rank(name: str, sample: int) -> None:
    driven = driven_of(name)
    driven.do("step", by="update", count=2)
    run, found = driven.session.playhead.run, frame(driven, sample)
    for index, layer in enumerate(run.record.layers):
        specs = run.network.layers[index].tensors(4)
        for tensor in layer.names:
            values = layer.tensor(tensor)
            summed = specs[tensor].phase == "backward"
            whole = values.sum(0) if summed else values.mean(0)
            wanted = whole if sample < 0 else values[sample]
            np.testing.assert_allclose(found[tensor, index], wanted.ravel(), 1e-6, 1e-12)
    for index, each, part in run.network.named():
        for tensor, vector in (
            (each.name, run.record.parameters), (each.gradient, run.record.flat_gradient),
            (each.change, run.change.vector),
        ):  # fmt: skip
            assert found[tensor, index] == np.float32(vector[part]).tolist()
    at, _ = PARAMETERS[name]
    [parameter] = run.network.layers[at].parameters
    assert (f"{parameter.one}_memory", at) in found


@pytest.mark.parametrize("name", CASES)
def test_the_session_message_says_how_to_read_and_draw_it(name: str) -> None:
    message = initial_messages(driven_of(name).session)[0]
    json.dumps(message, allow_nan=False)
    index, one = PARAMETERS[name]
    layer = message["network"]["layers"][index]
    assert (layer["glyph"], layer["bias"], layer["gated"]) == ("heatmap", False, False)
    [parameter] = layer["parameters"]
    assert (parameter["name"], parameter["shape"]) == (one, [3 if name == "pool" else 2])
    shapes = {(t["name"], t["layer"]): t["shape"] for t in message["layout"]["tensors"]}
    assert shapes["a", index] == [layer["units"]]
    if name in {"window", "filter"}:
        assert shapes["products", 1] == shapes["shares", 1] == [3, 2]
        assert [p["stride"] for p in message["phases"] if p["layer"] == 1] == [3, 4]
    update = message["phases"][-1]
    ends = [
        each["offset"] + int(np.prod(each["shape"]))
        for layer in message["network"]["layers"] for each in layer["parameters"]
    ]  # fmt: skip
    assert update["parts"] == ends[-1]


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("grain", ["weight", "neuron", "phase"])
def test_any_kind_is_stepped_through_whole_updates_and_back(name: str, grain: str) -> None:
    driven, places = driven_of(name), []
    while driven.session.playhead.update < 1:
        driven.do("step", by=grain)
        places.append(driven.cursor)
        frame(driven, 0)
    assert len(set(map(str, places))) == len(places)
    for place in reversed(places[:-1]):
        driven.do("step", by=grain, direction=-1)
        assert driven.cursor == place


def every_address(message: dict[str, Any]) -> list[dict[str, Any]]:
    """Every number of the layout, at sample 1 where it has samples."""
    found = []
    for tensor in message["layout"]["tensors"]:
        name, layer = tensor["name"], tensor["layer"]
        if "auxiliary" in tensor:
            continue
        for index in np.ndindex(*tensor["shape"]):
            found.append({"layer": layer, "tensor": name, "index": list(index), "sample": 1})
    return found


@pytest.mark.parametrize("name", CASES)
def test_every_number_on_the_wire_is_explained_at_its_address(name: str) -> None:
    driven = driven_of(name)
    driven.do("step", by="update")
    message = initial_messages(driven.session)[0]
    shown = frame(driven, 1)
    shapes = {(t["name"], t["layer"]): t["shape"] for t in message["layout"]["tensors"]}
    for address in every_address(message):
        key = address["tensor"], address["layer"]
        at = int(np.ravel_multi_index(address["index"], shapes[key]))
        tree = driven.do("explain", of=address, depth=2)["explain"]
        gradient = address["tensor"].endswith("_gradient")
        share = gradient and "sample" in tree["address"]
        if not share:
            assert tree["value"] == pytest.approx(shown[key][at], rel=1e-5, abs=1e-9), address


@pytest.mark.parametrize("name", CASES)
def test_what_is_auxiliary_is_what_the_record_has_not(name: str) -> None:
    driven = driven_of(name)
    layout = initial_messages(driven.session)[0]["layout"]["tensors"]
    auxiliary = {(t["name"], t["layer"]) for t in layout if "auxiliary" in t}
    run = driven.session.playhead.run
    one = run.network.layers[PARAMETERS[name][0]].parameters[0].one
    assert {tensor for tensor, layer in auxiliary if layer == PARAMETERS[name][0]} == {
        f"{one}_memory", f"{one}_size", "delta_norm",
    }  # fmt: skip
    own = {(tensor, at) for at, each in enumerate(run.record.layers) for tensor in each.names}
    assert own <= {(t["name"], t["layer"]) for t in layout if "auxiliary" not in t}
    for tensor, layer in auxiliary:
        of = {"layer": layer, "tensor": tensor, "index": [0]}
        assert driven.do("explain", of=of)["error"]["field"] == "of.tensor"


@pytest.mark.parametrize("name", CASES)
def test_any_kind_is_edited_frozen_checked_and_looked_ahead_of(name: str) -> None:
    driven = driven_of(name)
    layer, tensor = PARAMETERS[name]
    assert driven.do("edit", parameters=[edit(tensor, layer, [1], 0.25)])["type"] == "reply"
    frozen = parameter(tensor, layer, [0])
    assert driven.do("freeze", parameters=[frozen], frozen=True)["type"] == "reply"
    before = frame(driven, 0)[tensor, layer]
    driven.do("step", by="update", count=3)
    after = frame(driven, 0)[tensor, layer]
    assert (before[0], before[1]) == (after[0], 0.25)
    assert after[1] != 0.25
    check = driven.do("check")["check"]
    assert check["passed"], check
    assert check["checked"] == check["parameters"]
    ahead = driven.do("preview", learning_rate=0.3, line=True)["preview"]
    assert ahead["layers"][layer][tensor][0] == pytest.approx(before[0], rel=1e-6)
    driven.do("view_sample", own={"x": [0.5, 0.5], "y": 1})
    assert driven.do("health")["health"]["layers"][layer]["saturated"] is None
    plane = {"kind": "parameters", "first": frozen, "second": parameter(tensor, layer, [1])}
    found = driven.do("landscape", plane=plane, points=33)
    assert found["type"] == "reply", found
    assert driven.do("arrays")["type"] == "reply"
    text = "".join(record_json.pieces(snapshot(driven.session)))
    assert tensor in json.loads(text)["layers"][layer]


def test_many_starts_of_a_kind_that_cannot_be_stacked_are_refused() -> None:
    error = driven_of("gain").do("seeds", count=3, updates=5)["error"]
    assert error["field"] == "layers[0].kind"
