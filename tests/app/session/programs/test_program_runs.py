"""A run of a program is driven as a run of a network is: stepped, gone to, played, begun anew."""

from typing import Any

import numpy as np
import pytest

from app.session.snapshot import encode_frame, initial_messages
from tests.app.driven import XOR, Driven
from tests.app.golden import read
from tests.app.program_cases import program, template


@pytest.mark.parametrize("name", ["micrograd", "embedding", "convolution", "lstm", "reverse"])
def test_a_frame_has_every_number_of_the_record_under_its_address(name: str) -> None:
    driven = Driven(template(name))
    said = initial_messages(driven.session)[0]
    driven.do("seek", update=2)
    record: Any = driven.session.playhead.record
    for sample, of_values, of_gradients in (
        (0, lambda array: array[0], lambda array: array[0]),
        (-1, lambda array: array.mean(0), lambda array: array.sum(0)),
    ):
        shown = read(encode_frame(driven.session, sample, jumped=False), said)["tensors"]
        for tensor in shown:
            if tensor["name"] == "value":
                wanted = of_values(record.value(tensor["layer"]))
            elif tensor["name"] == "value_gradient":
                wanted = of_gradients(record.gradient(tensor["layer"]))
            else:
                continue
            np.testing.assert_allclose(tensor["values"], wanted.ravel(), 1e-5, 1e-12)
        found = {tensor["layer"] for tensor in shown if tensor["name"] == "value"}
        assert found == {tensor["address"] for tensor in said["program"]["tensors"]}


def test_the_parts_of_a_phase_are_the_entries_it_says() -> None:
    said = initial_messages(Driven(template("parity", T=2)).session)[0]
    for phase, parts in zip(said["phases"], said["program"]["parts"], strict=True):
        if phase["name"] in ("forward", "backward", "update"):
            assert phase["parts"] == sum(part["size"] for part in parts)
            assert [part["offset"] for part in parts] == [
                sum(before["size"] for before in parts[:at]) for at in range(len(parts))
            ]


@pytest.mark.parametrize("by", ["entry", "operation", "group", "phase", "update", "epoch"])
def test_a_step_on_and_one_back_lead_to_where_they_began(by: str) -> None:
    driven = Driven(template("parity", T=3))
    driven.do("seek", update=50, phase=0)
    before = driven.cursor
    assert driven.do("step", by=by)["type"] == "reply"
    assert driven.cursor > before
    back = driven.do("step", by=by, direction=-1)
    assert back["type"] == "reply"
    if by != "epoch":
        assert driven.cursor[0] in (before[0], before[0] - 1)


@pytest.mark.parametrize("run", [XOR, template("parity", T=3)], ids=["network", "program"])
def test_every_step_that_a_run_says_it_has_is_taken(run: Any) -> None:
    driven = Driven(run)
    grains = initial_messages(driven.session)[0]["grains"]
    assert len(grains) == len(set(grains)) == 3
    places = [driven.cursor]
    for by in grains:
        assert driven.do("step", by=by)["type"] == "reply"
        places.append(driven.cursor)
    assert places == sorted(set(places))


def test_a_group_is_one_step_whichever_way() -> None:
    driven = Driven(template("parity", T=3))
    driven.do("step", by="group")
    before = driven.cursor
    driven.do("step", by="group")
    phases, groups = driven.session.playhead.phases, driven.cursor[1] - before[1]
    assert groups > 1
    assert driven.cursor[2] == phases[driven.cursor[1]].parts
    driven.do("step", by="group", direction=-1)
    assert driven.cursor == before


@pytest.mark.parametrize("by", ["weight", "neuron"])
def test_steps_of_a_network_are_refused_with_those_of_a_program(by: str) -> None:
    error = Driven(program()).do("step", by=by)["error"]
    assert error["field"] == "by"
    steps = ["entry", "operation", "group", "phase", "update", "epoch"]
    assert error["allowed"]["of"] == steps


@pytest.mark.parametrize("by", ["entry", "operation", "group"])
def test_steps_of_a_program_are_refused_for_a_network(by: str) -> None:
    error = Driven(XOR).do("step", by=by)["error"]
    assert error["allowed"]["of"] == ["weight", "neuron", "phase", "update", "epoch"]


def test_play_trains_and_scores_every_epoch() -> None:
    driven = Driven(template("parity", T=3))
    driven.do("play", speed=900)
    driven.wait(4)
    driven.do("pause")
    assert driven.cursor[0] > 10
    points = driven.session.curves.to_dict()
    assert points["evaluations"][-1][2] < points["evaluations"][0][2]
    assert points["evaluations"][-1][5] is not None
    assert len(points["norms"][0]) == 1 + 2 * len(
        initial_messages(driven.session)[0]["program"]["parameters"]
    )


def test_a_program_without_data_has_curves_of_its_one_sample() -> None:
    driven = Driven(program())
    driven.do("step", by="update", count=3)
    points = driven.session.curves.to_dict()
    assert points["evaluations"][0] == [0, 0, -12.0, None, None, None]
    assert len(points["losses"]) == 3


def test_a_run_is_begun_anew_from_the_same_or_the_next_start() -> None:
    driven = Driven(template("parity", T=2))
    first = driven.session.playhead.run.network.parameters.copy()
    driven.do("step", by="update", count=2)
    driven.do("reset")
    np.testing.assert_array_equal(driven.session.playhead.run.network.parameters, first)
    driven.do("next_seed")
    assert driven.session.playhead.run.config.program.seed == 1
    assert not np.array_equal(driven.session.playhead.run.network.parameters, first)
    driven.do("undo")
    np.testing.assert_array_equal(driven.session.playhead.run.network.parameters, first)


def test_a_session_goes_from_a_network_to_a_program_and_back() -> None:
    driven = Driven(XOR)
    driven.do("configure", config=program().to_dict())
    said = [message for message in driven.said if message["type"] == "session"][-1]
    assert said["network"] is None
    assert said["program"]["text"].endswith("loss = q * z\n")
    driven.do("undo")
    said = [message for message in driven.said if message["type"] == "session"][-1]
    assert said["program"] is None
    assert len(said["network"]["layers"]) == len(XOR.network.layers)


def test_a_frame_says_how_large_the_gradient_of_each_state_is() -> None:
    driven = Driven(template("lstm", {"batch_size": 4}))
    said = initial_messages(driven.session)[0]
    assert [each["name"] for each in said["program"]["states"]] == ["c", "h"]
    record: Any = driven.session.playhead.record
    for sample in (-1, 2):
        frame = encode_frame(driven.session, sample, jumped=False)
        shown = {
            tensor["layer"]: tensor["values"]
            for tensor in read(frame, said)["tensors"]
            if tensor["name"] == "delta_norm"
        }
        for state in said["program"]["states"]:
            assert state["turns"] == [0, 1, 2, 3, 4, 5]
            for address in state["tensors"]:
                gradient = record.gradient(address)
                seen = gradient.sum(axis=0) if sample < 0 else gradient[sample]
                np.testing.assert_allclose(shown[address], [np.linalg.norm(seen)], 1e-6)
        assert len(shown) == 12
