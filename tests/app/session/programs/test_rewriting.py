"""A program typed anew keeps the values of its parameters, its data where they fit, and is one
change that is undone; its inputs are typed in entry by entry."""

from typing import Any

import numpy as np
import pytest

from app.protocol import document
from app.session.snapshot import initial_messages
from tests.app.driven import XOR, Driven
from tests.app.program_cases import CIRCUIT, program, template

TYPED = {"name": "given", "arrays": {"x": [[1.0, 2.0], [3.0, 4.0]], "t": [[0], [2]]}}
TEXT = """x = input(2)
t = tokens(1, vocabulary=3)
E = parameter(3, 2, start=1)
loss = sum(x * E[t[0]]) ** 2
"""


def model(driven: Driven) -> Any:
    return driven.session.playhead.run.network


def test_parameters_keep_their_values_where_name_shape_and_start_are_kept() -> None:
    driven = Driven(program())
    driven.do("step", by="update", count=3)
    before = {name: model(driven).parameter(name).copy() for name in "xyz"}
    text = CIRCUIT.replace("start=5", "start=6").replace("q * z", "q * z + 0.5 * x * w")
    reply = driven.do("rewrite", text=f"w = parameter(2)\n{text}".replace("* w", "* sum(w)"))
    assert reply["type"] == "reply"
    assert model(driven).parameter("x") == before["x"]
    assert model(driven).parameter("z") == before["z"]
    assert model(driven).parameter("y") == 6.0
    assert model(driven).parameter("w").shape == (2,)
    said = [message for message in driven.said if message["type"] == "session"][-1]
    assert said["program"]["text"].startswith("w = parameter(2)")


def test_typing_is_one_change_and_undo_leads_back_to_where_the_run_stood() -> None:
    driven = Driven(template("parity", T=2))
    driven.do("step", by="update", count=5)
    before, cursor = model(driven).parameters.copy(), driven.cursor
    text = model(driven).text
    for tail in ("#", "# a", "# a comment\nq = 1\n"):
        assert driven.do("rewrite", text=text + tail)["type"] == "reply"
        driven.now += 0.8
    assert driven.session.undo_stack.undo == "rewrite"
    driven.do("undo")
    assert driven.session.undo_stack.undo is None
    assert model(driven).text == text
    assert driven.cursor == cursor
    np.testing.assert_array_equal(model(driven).parameters, before)
    driven.do("redo")
    assert model(driven).text.endswith("q = 1\n")
    np.testing.assert_array_equal(model(driven).parameters, before)


def test_a_text_that_is_none_is_refused_by_line_and_column_and_changes_nothing() -> None:
    driven = Driven(program())
    said = driven.do("rewrite", text=f"{CIRCUIT}r = q @ z\n")
    assert said["error"]["code"] == "program_matmul_scalar"
    assert said["error"]["details"]["line"] == 6
    assert said["error"]["details"]["column"] == 5
    assert model(driven).text == CIRCUIT
    assert driven.session.undo_stack.undo is None


def test_data_that_a_text_does_not_take_come_back_with_one_that_does() -> None:
    driven = Driven(template("bars"))
    config = driven.session.playhead.run.config
    text = model(driven).text
    driven.do("rewrite", text="x = input(3)\nw = parameter(3)\nloss = sum(x * w)\n")
    assert driven.session.playhead.run.config.data.arrays == {"x": [[0.0, 0.0, 0.0]]}
    assert driven.session.playhead.run.training.batch_size == 1
    driven.do("rewrite", text=text)
    assert driven.session.playhead.run.config.data == config.data
    assert driven.session.playhead.run.training.batch_size == config.training.batch_size


def test_the_settings_in_force_and_what_is_frozen_stay() -> None:
    driven = Driven(program())
    driven.do("train", learning_rate=0.5)
    frozen = [{"layer": name, "tensor": "value", "index": []} for name in "xy"]
    driven.do("freeze", parameters=frozen, frozen=True)
    driven.do("rewrite", text=CIRCUIT.replace("y", "v"))
    assert driven.session.playhead.run.training.learning_rate == 0.5
    assert [each.layer for each in model(driven).interventions.frozen] == ["x"]
    before = model(driven).parameters.copy()
    driven.do("step", by="update")
    assert model(driven).parameter("x") == before[0]
    assert model(driven).parameter("z") != before[2]


def test_an_input_is_typed_in_where_the_run_stands_and_undone() -> None:
    driven = Driven(program(TEXT, TYPED, batch_size=2, shuffle=False))
    driven.do("seek", update=0, phase=4)
    loss = driven.session.playhead.record.loss
    place = {"layer": "x", "tensor": "value", "index": [1], "sample": 1}
    assert driven.do("edit", parameters=[{**place, "value": 10.0}])["type"] == "reply"
    assert driven.cursor[1] == 4
    record: Any = driven.session.playhead.record
    np.testing.assert_array_equal(record.value("x"), [[1.0, 2.0], [3.0, 10.0]])
    assert record.loss == (3.0**2 + 13.0**2) / 2
    assert driven.session.undo_stack.undo == "edit"
    driven.do("undo")
    assert driven.session.playhead.record.loss == loss


@pytest.mark.parametrize(
    ("edit", "field", "code"),
    [
        ({"layer": "x", "tensor": "value", "index": [2], "sample": 0, "value": 1}, "index", None),
        ({"layer": "x", "tensor": "value", "index": [0, 0], "value": 1}, "index", None),
        ({"layer": "x", "tensor": "value", "index": [0], "sample": 2, "value": 1}, "sample", None),
        ({"layer": "x", "tensor": "value", "index": [0], "value": "1"}, "value", None),
        ({"layer": "x", "tensor": "weights", "index": [0], "value": 1}, "tensor", None),
        ({"layer": "E", "tensor": "value", "index": [0, 0], "value": 1}, "layer", None),
        ({"layer": "t", "tensor": "value", "index": [0], "value": 3}, None, "program_data_tokens"),
        (5, "", None),
    ],
)
def test_what_cannot_be_typed_in_is_named(edit: Any, field: str | None, code: str | None) -> None:
    driven = Driven(program(TEXT, TYPED, batch_size=2))
    right = {"layer": "x", "tensor": "value", "index": [0], "sample": 0, "value": 1}
    error = driven.do("edit", parameters=[right, edit])["error"]
    if code:
        assert error["code"] == code
    else:
        assert error["field"] == f"parameters[1].{field}".rstrip(".")


def test_inputs_of_a_data_set_are_not_typed_in() -> None:
    driven = Driven(template("bars"))
    place = {"layer": "x", "tensor": "value", "index": [0, 0, 0], "sample": 0, "value": 1}
    error = driven.do("edit", parameters=[place])["error"]
    assert error["field"] == "parameters[0].layer"


def test_parameters_are_edited_and_frozen_as_those_of_a_network() -> None:
    driven = Driven(program())
    place = {"layer": "z", "tensor": "value", "index": []}
    driven.do("edit", parameters=[{**place, "value": 2.5}])
    assert driven.session.playhead.record.loss == 7.5
    driven.do("freeze", parameters=[place], frozen=True)
    driven.do("step", by="update")
    assert model(driven).parameter("z") == 2.5
    driven.do("undo")
    driven.do("undo")
    assert model(driven).parameter("z") == -4.0
    assert driven.do("drop", unit=place, dropped=True)["error"]["allowed"] == {"kind": "no_hidden"}


def test_a_sample_of_ones_own_is_looked_at_by_name() -> None:
    driven = Driven(program(TEXT, TYPED, batch_size=2))
    assert driven.do("view_sample", own={"x": [5, 6], "t": [1]})["type"] == "reply"
    error = driven.do("view_sample", own={"x": [5, 6]})["error"]
    assert error["code"] == "program_data_missing"


def test_a_network_has_no_text() -> None:
    assert Driven(XOR).do("rewrite", text="x = 1")["error"]["code"] == "network_run"


def test_the_document_of_a_rewritten_run_is_the_run() -> None:
    driven = Driven(template("parity", T=2))
    driven.do("step", by="update", count=2)
    driven.do("rewrite", text=model(driven).text + "q = h * 2\n")
    driven.do("step", by="update", count=2)
    playhead = driven.session.playhead
    saved = document.read(document.write(playhead.run, playhead.to_dict()), 100)
    again = Driven(saved.config, log=saved.log)
    again.do("seek", **saved.cursor)
    np.testing.assert_array_equal(model(again).parameters, model(driven).parameters)
    assert (
        initial_messages(again.session)[0]["program"]
        == initial_messages(driven.session)[0]["program"]
    )
