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
    again = Timeline(made.run.config, made.log)
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
    assert (made.run.config, made.log, made.title) == (XOR, log, None)
    assert made.curves["losses"].points[-1][0] == 998
    again = Timeline(made.run.config, made.log)
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
