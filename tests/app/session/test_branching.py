"""Branches: what lies ahead is kept before a change cuts it, and a run can go on in two ways."""

from typing import Any

import pytest

from app.settings import Settings
from engine import Timeline
from tests.app.driven import XOR, Driven
from tests.app.program_cases import template

WEIGHT = {"layer": 0, "tensor": "weights", "index": [0, 0]}
CHANGES: dict[str, dict[str, Any]] = {
    "train": {"learning_rate": 0.25},
    "edit": {"parameters": [{**WEIGHT, "value": 0.5}]},
    "freeze": {"parameters": [WEIGHT], "frozen": True},
    "drop": {"unit": {"layer": 0, "tensor": "a", "index": [1]}, "dropped": True},
    "set_parameters": {"parameters": [0.5] * 13},
}


@pytest.fixture
def driven() -> Driven:
    """A run of thirty updates whose rate was changed at the twentieth, gone back to the tenth."""
    driven = Driven(XOR)
    driven.do("step", by="update", count=20)
    driven.do("train", learning_rate=0.1)
    driven.do("step", by="update", count=10)
    driven.do("seek", update=10)
    driven.now += 5
    return driven


@pytest.mark.parametrize("do", CHANGES)
def test_a_change_in_the_past_keeps_the_future_that_it_cuts(driven: Driven, do: str) -> None:
    log = list(driven.session.playhead.run.log)
    kept = driven.do(do, **CHANGES[do])["kept"]
    [made] = driven.session.take_branches()
    assert kept == {"id": made.id, "update": 30}
    assert (made.log, made.cursor["update"], made.title) == (log, 30, None)
    assert made.curves["losses"].points[-1][0] == 29
    again = Timeline(made.config, made.log)
    again.recall([made.state])
    again.seek(30)
    driven.do("undo")
    driven.do("seek", update=30)
    assert again.network.parameters.tobytes() == (
        driven.session.playhead.run.network.parameters.tobytes()
    )


REPLACING: dict[str, dict[str, Any]] = {
    "reset": {},
    "next_seed": {},
    "configure": {"config": {**XOR.to_dict(), "data": {"name": "and"}}},
}


def test_a_live_setting_that_is_refused_in_the_past_keeps_no_run(driven: Driven) -> None:
    assert driven.do("train", learning_rate=-1)["error"]["field"] == "learning_rate"
    assert driven.session.take_branches() == []
    assert driven.do("train", learning_rate=0.3)["kept"]["update"] == 30


@pytest.mark.parametrize("do", REPLACING)
def test_a_run_of_much_work_is_kept_where_another_takes_its_place(do: str) -> None:
    driven = Driven(XOR)
    driven.do("step", by="update", count=500)
    driven.do("train", learning_rate=0.1)
    driven.do("step", by="update", count=500)
    driven.do("seek", update=900)
    log = list(driven.session.playhead.run.log)
    kept = driven.do(do, **REPLACING[do])["kept"]
    [made] = driven.session.take_branches()
    assert kept == {"id": made.id, "update": 1000, "replaced": True}
    assert (made.config, made.log, made.title) == (XOR, log, None)
    assert made.curves["losses"].points[-1][0] == 998
    again = Timeline(made.config, made.log)
    again.recall([made.state])
    again.seek(1000)
    driven.do("undo")
    # The same once more is not kept twice; little work is not kept.
    driven.do("seek", update=1000)
    assert again.network.parameters.tobytes() == (
        driven.session.playhead.run.network.parameters.tobytes()
    )
    assert "kept" not in driven.do(do, **REPLACING[do])
    driven.do("step", by="update", count=900)
    assert "kept" not in driven.do("reset")
    assert driven.session.take_branches() == []


def test_another_config_with_the_same_log_is_another_run_to_be_kept() -> None:
    driven = Driven(XOR)
    for _ in range(2):
        driven.do("step", by="update", count=1000)
        assert "kept" in driven.do("next_seed")


def test_one_update_back_keeps_nothing_nor_does_a_change_at_the_end(driven: Driven) -> None:
    driven.do("seek", update=30)
    assert "kept" not in driven.do("train", learning_rate=0.3)
    driven.do("step", by="update", count=2)
    driven.do("step", by="update", direction=-1)
    assert "kept" not in driven.do("train", learning_rate=0.2)
    assert driven.session.take_branches() == []


def test_one_update_that_a_change_cuts_is_had_back_by_undo() -> None:
    driven = Driven(XOR)
    driven.do("step", by="update", count=5)
    last = driven.session.playhead.run
    driven.do("seek", update=5)
    before = driven.session.playhead.run.network.parameters.tobytes()
    driven.do("step", by="update", direction=-1)
    assert "kept" not in driven.do("train", learning_rate=0.2)
    driven.do("step", by="update", count=2)
    driven.do("undo")
    driven.do("seek", update=5)
    assert driven.session.playhead.run is last
    assert driven.session.playhead.run.network.parameters.tobytes() == before


def changed_and_undone(*, stepped: int) -> tuple[Driven, bytes]:
    """A run whose rate was changed at its fifth update and that went on to the twelfth; undone, and
    gone on from there; and its parameters at the twelfth."""
    driven = Driven(XOR)
    driven.do("step", by="update", count=5)
    driven.do("train", learning_rate=0.1)
    driven.do("step", by="update", count=6)
    driven.do("step", by="phase", count=2)
    wanted = driven.session.playhead.run.network.parameters.tobytes()
    driven.now += 5
    driven.do("undo")
    if stepped:
        driven.do("step", by="update", count=stepped)
    return driven, wanted


UNDONE: dict[str, dict[str, Any]] = {
    "train": {"learning_rate": 0.2},
    "edit": {"parameters": [{**WEIGHT, "value": 0.5}]},
    "reset": {},
}


@pytest.mark.parametrize("stepped", [0, 9])
@pytest.mark.parametrize("do", UNDONE)
def test_what_was_undone_is_kept_before_a_new_change_ends_the_way_to_it(
    do: str, stepped: int
) -> None:
    driven, wanted = changed_and_undone(stepped=stepped)
    [redone] = driven.session.undo_stack.undone
    kept = driven.do(do, **UNDONE[do])["kept"]
    [made] = driven.session.take_branches()
    assert kept == {"id": made.id, "update": 11}
    assert made.log == redone.checkpoint.log
    assert (made.cursor["phase"], made.cursor["part"]) == redone.checkpoint.cursor
    again = Timeline(made.config, made.log)
    assert made.state is not None
    again.recall([made.state])
    again.seek(11)
    assert again.network.parameters.tobytes() == wanted
    # The losses that are kept are its own.
    own = Driven(XOR, log=made.log)
    own.do("step", by="update", count=12)
    losses = made.curves["losses"].points
    assert losses == own.session.curves.losses.points[: len(losses)]
    assert losses[-1][0] == (4 if stepped else 10)


def test_of_a_chain_that_was_undone_the_whole_is_kept() -> None:
    driven, _ = changed_and_undone(stepped=0)
    driven.do("redo")
    driven.do("step", by="update", count=5)
    driven.do("freeze", **CHANGES["freeze"])
    driven.do("undo")
    driven.do("undo")
    kept = driven.do("train", learning_rate=0.2)["kept"]
    [made] = driven.session.take_branches()
    assert kept["update"] == made.cursor["update"] == 16
    assert [sorted(changes) for _, changes in made.log] == [["learning_rate"], ["frozen"]]


def test_another_run_that_was_undone_is_kept_where_it_is_much_work() -> None:
    for count, kept in ((999, False), (1000, True)):
        driven = Driven(XOR)
        driven.do("next_seed")
        driven.do("step", by="update", count=count)
        driven.do("undo")
        answer = driven.do("train", learning_rate=0.2)
        assert ("kept" in answer) == kept
    [made] = driven.session.take_branches()
    assert answer["kept"] == {"id": made.id, "update": 1000, "replaced": True}
    assert made.config != XOR


def test_the_same_future_is_kept_once_a_longer_one_again(driven: Driven) -> None:
    assert "kept" in driven.do("train", learning_rate=0.3)
    driven.do("undo")
    driven.now += 5
    assert "kept" not in driven.do("train", learning_rate=0.4)
    driven.do("undo")
    driven.do("seek", update=32)
    driven.do("seek", update=10)
    driven.now += 5
    assert driven.do("train", learning_rate=0.4)["kept"]["update"] == 32


def test_changes_that_lie_ahead_in_a_log_are_a_future() -> None:
    driven = Driven(XOR, log=[(25, {"learning_rate": 0.1})])
    assert driven.do("train", learning_rate=0.3)["kept"]["update"] == 25


def test_a_branch_has_the_past_and_goes_on_alone(driven: Driven) -> None:
    driven.do("seek", update=10, phase=2)
    answer = driven.do("branch", title="the other way")
    [made] = driven.session.take_branches()
    assert answer["branch"] == {"id": made.id, "update": 10}
    assert (made.title, made.log, made.cursor) == ("the other way", [], answer["cursor"])
    assert made.curves["losses"].points[-1][0] == 9
    assert driven.session.playhead.run.log != []
    assert "kept" in driven.do("train", learning_rate=0.3)


def test_a_run_of_a_program_branches_too() -> None:
    driven = Driven(template("parity"))
    driven.do("step", by="update", count=6)
    driven.do("seek", update=2)
    assert driven.do("branch")["branch"]["update"] == 2
    assert driven.do("train", learning_rate=0.01)["kept"]["update"] == 6


def test_more_branches_than_a_session_has_are_refused_and_changes_are_not() -> None:
    driven = Driven(XOR, Settings(max_branches=1))
    driven.do("step", by="update", count=6)
    assert "branch" in driven.do("branch")
    assert driven.do("branch")["error"]["code"] == "busy"
    driven.do("seek", update=1)
    assert driven.do("train", learning_rate=0.3)["type"] == "reply"
