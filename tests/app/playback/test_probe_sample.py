"""A sample of one's own: seen as the network sees it now, and nothing of the run is changed."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from app.catalog.tables import suggested
from app.protocol.commands import command
from app.protocol.frame import OWN
from app.session.handlers import handle
from app.session.snapshot import encode_frame
from app.settings import Settings
from engine import Network, RunConfig, Trainer
from engine.allowed import english
from tests.app.driven import XOR, Client, Driven
from tests.app.golden import read

POINT = {"x": [0.3, 0.7], "y": 1}


def frame(driven: Driven) -> dict[str, Any]:
    """What the client is shown: the header, and its tensors by name and layer."""
    session = driven.session
    data = encode_frame(session, driven.client.sample, True)
    found = read(data, {"layout": session.encoders.layout.to_dict()})
    tensors = {(t["name"], t["layer"]): t["values"] for t in found["tensors"]}
    return {**found["header"], "tensors": tensors}


def alone(driven: Driven, x: list[float], y: list[float]) -> Any:
    """The record a network with the same parameters makes of the sample alone."""
    run = driven.session.playhead.run
    twin = Network(replace(run.config.network, weights=None, biases=None))
    twin.parameters[...] = run.record.parameters
    return Trainer(twin, run.training).prepare([x], [y])


def batched(name: str, batch: int, **data: Any) -> RunConfig:
    config = suggested(name)
    training = replace(config.training, batch_size=batch)
    return replace(config, training=training, data=replace(config.data, **data))


@pytest.mark.parametrize("phase", [0, 2, 6])
def test_an_own_sample_is_seen_with_the_parameters_of_the_update_in_view(phase: int) -> None:
    driven = Driven(batched("xor", 4))
    driven.do("step", by="update", count=7)
    driven.do("seek", update=7, phase=phase)
    before = frame(driven)
    assert driven.do("view_sample", own=POINT)["type"] == "reply"
    found, record = frame(driven), alone(driven, [0.3, 0.7], [1.0])
    assert (found["flags"], before["flags"]) == (before["flags"] | OWN, before["flags"] & ~OWN)
    assert found["sample_loss"] == pytest.approx(record.loss, rel=1e-6)
    assert found["loss"] == before["loss"]
    assert found["tensors"]["x", -1] == np.float32([0.3, 0.7]).tolist()
    for index, layer in enumerate(record.layers):
        for name in ("z", "a", "upstream", "gate", "delta"):
            wanted = np.float32(layer.tensor(name)[0]).tolist()
            assert found["tensors"][name, index] == wanted
        for name in ("weights", "weight_gradient", "bias_gradient", "weight_change"):
            assert found["tensors"][name, index] == before["tensors"][name, index]


@pytest.mark.parametrize("dropout", [0.0, 0.5])
def test_the_run_goes_on_as_if_nobody_had_looked(dropout: float) -> None:
    config = batched("blobs", 1)
    layers = tuple(replace(layer, dropout=dropout) for layer in config.network.layers[:-1])
    config = replace(
        config, network=replace(config.network, layers=(*layers, config.network.layers[-1]))
    )
    looked, plain = Driven(config), Driven(config)
    for by in ("weight", "phase", "update", "phase", "update"):
        looked.do("view_sample", own={"x": [9, -9], "y": 2})
        frame(looked)
        looked.do("step", by=by)
        frame(looked)
        plain.do("step", by=by)
        mine, other = looked.session.playhead, plain.session.playhead
        assert mine.cursor == other.cursor
        np.testing.assert_array_equal(mine.run.network.parameters, other.run.network.parameters)
        np.testing.assert_array_equal(mine.record.block, other.record.block)
        assert mine.run.log == other.run.log == []
    assert looked.session.curves.losses.points == plain.session.curves.losses.points


def test_an_own_sample_is_scaled_as_the_data_are() -> None:
    driven = Driven(batched("iris", 16, standardize=True))
    driven.do("view_sample", own={"x": [5, 3, 4, 1], "y": 2})
    data, found = driven.session.playhead.run.dataset, frame(driven)["tensors"]
    assert data.input_mean is not None
    wanted = (np.array([5, 3, 4, 1]) - data.input_mean) / data.input_scale
    assert found["x", -1] == np.float32(wanted).tolist()
    assert found["y", -1] == [0, 0, 1]


def test_a_list_of_targets_may_stand_for_a_class_and_must_for_a_value() -> None:
    digits, sine = Driven(suggested("blobs")), Driven(suggested("sine"))
    digits.do("view_sample", own={"x": [0, 0], "y": [0.5, 0.25, 0.25]})
    assert frame(digits)["tensors"]["y", -1] == [0.5, 0.25, 0.25]
    sine.do("view_sample", own={"x": [0.5], "y": [-2]})
    assert frame(sine)["tensors"]["y", -1] == [-2]
    error = sine.do("view_sample", own={"x": [0.5], "y": 0})["error"]
    assert (error["field"], english(error["allowed"])) == ("own.y", "a list of 1 number")


def test_an_own_sample_stays_for_the_same_data_and_ends_with_others() -> None:
    driven = Driven(XOR)
    driven.do("view_sample", own=POINT)
    driven.do("reset")
    assert frame(driven)["flags"] & OWN
    driven.do("configure", config=suggested("blobs").to_dict())
    assert not frame(driven)["flags"] & OWN
    driven.do("view_sample", own=POINT)
    driven.do("view_sample", sample=0)
    assert not frame(driven)["flags"] & OWN


def test_only_so_many_look_at_their_own_and_one_may_look_again() -> None:
    driven = Driven(XOR, Settings(max_own=1))
    assert driven.do("view_sample", own=POINT)["type"] == "reply"
    assert driven.do("view_sample", own=POINT)["type"] == "reply"
    other = Client()
    look = command("view_sample", {"own": POINT})
    handle(driven.session, look, other)
    said = [message for message, to in handle(driven.session, look, other)]
    assert said[-1]["error"]["code"] == "busy"
    driven.do("view_sample", sample=0)
    said = [message for message, to in handle(driven.session, look, other)]
    assert said[-1]["type"] == "reply"


WRONG = [
    ({}, "own.x", "a list of 2 numbers"),
    ({"x": [1, 2]}, "own.y", "a class, a whole number from 0 to 1, or a list of targets"),
    ({"x": [1, 2], "y": 2}, "own.y", "a class, a whole number from 0 to 1, or a list of targets"),
    (
        {"x": [1, 2], "y": True},
        "own.y",
        "a class, a whole number from 0 to 1, or a list of targets",
    ),
    (
        {"x": [1, 2], "y": "😀"},
        "own.y",
        "a class, a whole number from 0 to 1, or a list of targets",
    ),
    ({"x": [1, 2], "y": []}, "own.y", "a list of 1 number"),
    ({"x": [1], "y": 0}, "own.x", "a list of 2 numbers"),
    ({"x": [0] * 10_000, "y": 0}, "own.x", "a list of 2 numbers"),
    ({"x": "1,2", "y": 0}, "own.x", "a list of 2 numbers"),
    ({"x": [1, None], "y": 0}, "own.x[1]", "a number from -1000000 to 1000000"),
    ({"x": [1, 1e300], "y": 0}, "own.x[1]", "a number from -1000000 to 1000000"),
    ({"x": [10**400, 1], "y": 0}, "own.x[0]", "a number from -1000000 to 1000000"),
    ({"x": [float("nan"), 1], "y": 0}, "own.x[0]", "a number from -1000000 to 1000000"),
    ({"x": [1, 2], "y": 0, "z": 1}, "own.z", "x, y"),
]


@pytest.mark.parametrize(("own", "field", "allowed"), WRONG)
def test_what_does_not_fit_is_named_and_nothing_is_lost(
    own: dict[str, Any], field: str, allowed: str
) -> None:
    driven = Driven(XOR)
    driven.do("step", by="update", count=3)
    before = encode_frame(driven.session, driven.client.sample, True)
    error = driven.do("view_sample", own=own)["error"]
    assert (error["field"], english(error["allowed"])) == (field, allowed)
    assert encode_frame(driven.session, driven.client.sample, True) == before


def test_to_look_one_must_say_at_what() -> None:
    error = Driven(XOR).do("view_sample")["error"]
    assert error["field"] == "sample"


def explained(driven: Driven, tensor: str, *index: int) -> dict[str, Any]:
    of = {"layer": 0, "tensor": tensor, "index": index}
    reply = driven.do("explain", of=of, depth=2, own=True)
    found: dict[str, Any] = reply["explain" if reply["type"] == "reply" else "error"]
    return found


def test_what_is_explained_is_what_is_seen() -> None:
    driven = Driven(batched("xor", 4))
    driven.do("seek", update=5, phase=6)
    driven.do("view_sample", own=POINT)
    record = alone(driven, [0.3, 0.7], [1.0])
    for tensor in ("a", "delta"):
        found = explained(driven, tensor, 1)
        assert found["value"] == float(record.layers[0].tensor(tensor)[0, 1])
    found = explained(driven, "weight_gradient", 0, 1)
    assert found["value"] == pytest.approx(0.3 * float(record.layers[0].delta[0, 1]), rel=1e-12)


def test_without_an_own_sample_none_is_explained() -> None:
    driven = Driven(XOR)
    assert explained(driven, "loss")["field"] == "own"
    driven.do("view_sample", own=POINT)
    driven.do("configure", config=suggested("blobs").to_dict())
    assert explained(driven, "loss")["field"] == "own"
