"""Interventions in a session: what each command does, and how it is undone."""

from dataclasses import replace

import pytest

from app.protocol import messages
from app.settings import Settings
from engine import LayerConfig
from tests.app.driven import XOR, Driven
from tests.app.session.test_session_reload import OTHER, TINY, exactly
from tests.by_hand import edit, parameter, unit

START, END = (0, 1), (6, 13)
ALL = [parameter(name, layer, index) for name, layer, index in (
    ("weights", 0, [0, 1]), ("biases", 1, [0]),
)]  # fmt: skip


def state(driven: Driven) -> messages.Message:
    """The last state that everybody was told."""
    return [message for message in driven.said if message["type"] == "state"][-1]


def test_an_edit_at_a_complete_update_begins_the_next() -> None:
    driven = Driven(XOR)
    driven.do("step", by="update")
    assert driven.cursor == (0, *END)
    driven.do("edit", parameters=[edit("weights", 0, [0, 1], 3)])
    assert driven.cursor == (1, *START)
    run = driven.session.playhead.run
    assert run.record.layers[0].weights[0, 1] == 3.0
    assert run.log == [(1, {"edits": [edit("weights", 0, [0, 1], 3.0)]})]
    told = state(driven)
    assert (told["undo"], told["redo"], told["log"]) == ("edit", None, messages.log(run))
    driven.do("undo")
    assert driven.cursor == (0, *END)
    assert (state(driven)["undo"], state(driven)["redo"]) == (None, "edit")
    assert run.log == []


@pytest.mark.parametrize("phases", [1, 3, 5])
def test_an_edit_within_an_update_stays_there(phases: int) -> None:
    driven = Driven(XOR)
    driven.do("step", by="update", count=3)
    driven.do("step", by="phase", count=phases)
    there, before = driven.cursor, exactly(driven)
    driven.do("edit", parameters=[edit("weights", 0, [0, 1], 3)])
    assert driven.cursor == there
    assert driven.session.playhead.record.layers[0].weights[0, 1] == 3.0
    assert exactly(driven) != before
    driven.do("undo")
    assert exactly(driven) == before


def test_an_edit_within_the_update_phase_makes_the_update_anew() -> None:
    driven = Driven(XOR)
    driven.do("step", by="update", count=3)
    driven.do("step", by="phase", count=6)
    driven.do("step", by="weight")
    there, before = driven.cursor, exactly(driven)
    assert driven.session.playhead.partly_updated
    driven.do("edit", parameters=[edit("biases", 1, [0], -1)])
    run = driven.session.playhead.run
    assert (driven.cursor, run.committed, run.update) == (there, True, 4)
    assert run.record.layers[1].biases[0] == -1.0
    assert run.network.layers[1].biases[0] == run.record.layers[1].biases[0] + run.change.vector[-1]
    driven.do("undo")
    assert exactly(driven) == before


def test_an_edit_from_which_the_update_diverges_stops_before_it() -> None:
    linear = replace(
        TINY,
        network=replace(TINY.network, layers=(LayerConfig(2, "linear"), LayerConfig(1, "linear"))),
        training=replace(TINY.training, loss="half_squared_error"),
    )
    driven = Driven(linear)
    driven.do("step", by="phase", count=5)
    driven.do("step", by="weight")
    assert driven.session.playhead.partly_updated
    driven.do("edit", parameters=[edit("weights", layer, [0, 0], 1e308) for layer in (0, 1)])
    assert driven.session.diverged is not None
    assert not driven.session.playhead.run.committed
    driven.do("undo")
    assert driven.session.diverged is None
    assert driven.session.playhead.run.committed


def test_play_goes_on_after_an_edit() -> None:
    driven = Driven(XOR)
    driven.do("play", speed=1000)
    driven.wait(0.05)
    driven.send("edit", parameters=[edit("weights", 0, [0, 1], 3)])
    update = driven.cursor[0]
    assert driven.session.playing
    driven.wait(0.05)
    assert driven.cursor[0] > update
    driven.send("undo")
    driven.settle()
    assert not driven.session.playing
    assert driven.session.playhead.run.log == []


def test_what_is_frozen_and_dropped_is_told_and_taken_back() -> None:
    driven = Driven(XOR)
    driven.do("freeze", parameters=ALL, frozen=True)
    driven.do("drop", unit=unit(0, 2), dropped=True)
    assert state(driven)["frozen"] == ALL
    assert state(driven)["dropped"] == [unit(0, 2)]
    run = driven.session.playhead.run
    assert not run.change.layers[0].weights[0, 1]
    assert not run.record.layers[0].a[:, 2].any()
    driven.do("freeze", parameters=ALL[:1], frozen=False)
    assert state(driven)["frozen"] == ALL[1:]
    driven.do("drop", unit=unit(0, 2), dropped=False)
    assert state(driven)["dropped"] == []
    assert [driven.do("undo")["type"] for _ in range(3)] == ["reply"] * 3
    assert (state(driven)["frozen"], state(driven)["dropped"]) == (ALL, [])


def test_what_the_log_changes_on_the_way_is_told() -> None:
    driven = Driven(XOR)
    driven.do("step", by="update", count=3)
    driven.do("drop", unit=unit(0, 0), dropped=True)
    driven.do("seek", update=0)
    assert state(driven)["dropped"] == []
    driven.do("seek", update=5)
    assert state(driven)["dropped"] == [unit(0, 0)]


def test_a_drag_is_one_change() -> None:
    driven = Driven(XOR)
    for value in range(5):
        driven.do("edit", parameters=[edit("weights", 0, [0, 1], value)])
        driven.now += 0.9
    driven.do("edit", parameters=[edit("weights", 0, [0, 2], 1)])
    driven.now += 1.1
    driven.do("edit", parameters=[edit("weights", 0, [0, 2], 2)])
    driven.do("train", learning_rate=0.2)
    driven.do("train", learning_rate=0.3)
    driven.do("train", momentum=0.3)
    undone = []
    while (name := driven.session.undo_stack.undo) is not None:
        undone.append(name)
        driven.do("undo")
    assert undone == ["train", "train", "edit", "edit", "edit"]
    assert exactly(driven) == exactly(Driven(XOR))


def test_another_run_is_undone_with_its_curves() -> None:
    driven = Driven(TINY)
    driven.do("step", by="epoch", count=5)
    before, curves = exactly(driven), driven.session.curves.to_dict()
    driven.do("configure", config=OTHER.to_dict())
    driven.do("next_seed")
    driven.do("step", by="epoch")
    after = exactly(driven)
    driven.kinds()
    driven.do("undo")
    assert "session" in driven.kinds()
    driven.do("undo")
    assert exactly(driven) == before
    assert driven.session.curves.to_dict() == curves
    driven.do("redo")
    driven.do("redo")
    assert exactly(driven) == after
    assert (driven.session.undo_stack.undo, driven.session.undo_stack.redo) == ("next_seed", None)


def test_undo_on_its_way_is_where_it_leads() -> None:
    driven = Driven(TINY, Settings(max_undo_bytes=0))
    driven.do("step", by="update", count=50)
    before = exactly(driven)
    driven.do("train", learning_rate=0.1)
    driven.do("step", by="update", count=50)
    driven.do("edit", parameters=[edit("weights", 0, [0, 0], 1)])
    for _ in range(2):
        driven.send("undo")
    for _ in range(2):
        driven.send("redo")
    for _ in range(2):
        driven.send("undo")
    driven.settle()
    assert exactly(driven) == before


def test_changes_that_can_be_undone_have_a_bound() -> None:
    driven = Driven(TINY, Settings(max_undo=2))
    for value in range(4):
        driven.do("edit", parameters=[edit("weights", 0, [0, 0], value)])
        driven.now += 2
    assert driven.do("undo")["type"] == "reply"
    assert driven.do("undo")["type"] == "reply"
    assert driven.do("undo")["error"]["code"] == "no_undo"
    assert driven.session.playhead.record.layers[0].weights[0, 0] == 1.0


def test_a_new_change_empties_redo() -> None:
    driven = Driven(TINY)
    driven.do("edit", parameters=[edit("weights", 0, [0, 0], 1)])
    driven.do("undo")
    driven.do("edit", parameters=[edit("weights", 0, [0, 0], 2)])
    assert driven.session.undo_stack.redo is None
    assert driven.do("redo")["error"]["code"] == "no_redo"


WRONG = [
    ("edit", {"parameters": []}, "parameters"),
    ("edit", {"parameters": {}}, "parameters"),
    ("edit", {"parameters": [edit("weights", 0, [0, 9], 1)]}, "parameters[0].index[1]"),
    ("edit", {"parameters": [edit("weights", 0, [0, 0], "1")]}, "parameters[0].value"),
    (
        "freeze",
        {"parameters": [edit("weights", 0, [0, 0], 1)], "frozen": True},
        "parameters[0].value",
    ),
    ("freeze", {"parameters": [parameter("weights", 0, [0, 0])]}, "frozen"),
    ("drop", {"unit": unit(1, 0), "dropped": True}, "unit.layer"),
    ("drop", {"unit": unit(0, 2), "dropped": True}, "unit.index[0]"),
    ("set_parameters", {"parameters": [0.0]}, "parameters"),
    ("set_parameters", {"parameters": [0.0] * 8 + [None]}, "parameters[8]"),
    ("train", {"edits": [edit("weights", 0, [0, 0], 1)]}, "edits"),
    ("train", {"frozen": []}, "frozen"),
]


@pytest.mark.parametrize(("name", "fields", "field"), WRONG)
def test_an_edit_that_cannot_be_done_is_named_and_changes_nothing(
    name: str, fields: dict[str, object], field: str
) -> None:
    driven = Driven(TINY)
    driven.do("step", by="update")
    before = exactly(driven)
    assert driven.do(name, **fields)["error"]["field"] == field
    assert exactly(driven) == before
    assert driven.session.undo_stack.undo is None


def test_edits_beyond_the_limits_of_the_log_are_refused() -> None:
    driven = Driven(TINY, Settings(max_set_parameters=8, max_log_numbers=10, max_log=2))
    assert driven.do("set_parameters", parameters=[0.0] * 9)["error"]["code"] == "too_large"
    for update in range(2):
        driven.do("edit", parameters=[edit("weights", 0, [0, 0], update)])
        driven.do("step", by="update")
    assert driven.do("edit", parameters=[edit("weights", 0, [0, 0], 5)])["error"]["code"] == "busy"
    driven.do("seek", update=1)
    # At the same moment it joins the last one.
    assert driven.do("edit", parameters=[edit("weights", 0, [0, 0], 5)])["type"] == "reply"
    assert driven.do("edit", parameters=[edit("weights", 0, [1, 0], 5)])["error"]["code"] == "busy"
    assert len(driven.session.playhead.run.log) == 2
