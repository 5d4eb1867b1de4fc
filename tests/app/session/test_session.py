"""Sessions: steps, parts, play and live changes do what they say."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from app.protocol.commands import parse
from app.session.handlers import handle
from app.session.playing import work
from app.session.session import Session
from app.settings import Settings
from engine import Timeline
from tests.app.driven import XOR, Driven

START, END = (0, 1), (6, 13)


@pytest.fixture
def driven() -> Driven:
    return Driven(XOR)


def test_a_session_begins_with_the_input_and_an_evaluation(driven: Driven) -> None:
    assert driven.cursor == (0, *START)
    [point] = driven.session.curves.evaluations.points
    assert point[:2] == [0, 0]
    assert point[2] == pytest.approx(0.6779, abs=0.0005)
    assert driven.session.due is None


@pytest.mark.parametrize("command", [{"do": "seek", "update": 9}, {"do": "pause"}])
def test_a_command_right_after_the_beginning_leaves_its_evaluation(command: dict[str, Any]) -> None:
    scored = Driven(XOR).session.curves.evaluations.points
    session = Session("s", XOR, Settings())
    handle(session, parse(command | {"id": 1}))
    while session.busy:
        work(session, float)
    assert session.curves.evaluations.points == scored


def test_phases_follow_each_other_and_back(driven: Driven) -> None:
    phases = [driven.do("step")["cursor"]["phase"] for _ in range(8)]
    assert phases == [1, 2, 3, 4, 5, 6, 0, 1]
    assert driven.cursor[0] == 1
    back = [driven.do("step", direction=-1)["cursor"] for _ in range(8)]
    assert [c["phase"] for c in back] == [0, 6, 5, 4, 3, 2, 1, 0]
    assert driven.cursor == (0, *START)
    assert driven.do("step", direction=-1)["type"] == "reply"
    assert driven.cursor == (0, *START)


def test_a_phase_that_is_begun_is_completed(driven: Driven) -> None:
    assert driven.do("step", by="weight")["cursor"] == {"update": 0, "phase": 1, "part": 1}
    assert driven.do("step", by="neuron")["cursor"] == {"update": 0, "phase": 1, "part": 3}
    assert driven.do("step")["cursor"] == {"update": 0, "phase": 1, "part": 9}


def test_the_update_is_committed_on_entering_and_taken_back_on_leaving(driven: Driven) -> None:
    run = driven.session.playhead.run
    before = run.network.parameters.copy()
    driven.do("seek", update=0, phase=5)
    assert not run.committed
    driven.do("step", by="weight")
    assert run.committed
    after = run.network.parameters.copy()
    np.testing.assert_array_equal(after, before + run.change.vector)
    driven.do("step", by="weight", direction=-1)
    assert driven.cursor == (0, 5, 6)
    np.testing.assert_array_equal(run.network.parameters, before)
    driven.do("step")
    np.testing.assert_array_equal(run.network.parameters, after)


@pytest.mark.parametrize(
    ("start", "fields", "end"),
    [
        ((0, *START), {"by": "update"}, (0, *END)),
        ((0, *START), {"by": "update", "count": 7}, (6, *END)),
        ((2, 3, 1), {"by": "update"}, (2, *END)),
        ((2, *END), {"by": "update"}, (3, *END)),
        ((2, 6, 4), {"by": "update"}, (2, *END)),
        ((0, *START), {"by": "epoch"}, (3, *END)),
        ((2, 3, 1), {"by": "epoch", "count": 3}, (11, *END)),
        ((3, *END), {"by": "epoch"}, (7, *END)),
        ((9, 2, 4), {"by": "update", "direction": -1}, (8, *END)),
        ((9, *END), {"by": "update", "direction": -1, "count": 4}, (5, *END)),
        ((9, *END), {"by": "epoch", "direction": -1}, (7, *END)),
        ((9, *END), {"by": "epoch", "direction": -1, "count": 2}, (3, *END)),
        ((2, *END), {"by": "epoch", "direction": -1}, (0, *START)),
        ((0, 4, 1), {"by": "update", "direction": -1}, (0, *START)),
        ((5, *START), {"by": "phase", "direction": -1}, (4, *END)),
        ((5, 6, 1), {"by": "weight", "direction": -1}, (5, 5, 6)),
        ((5, *END), {"by": "weight", "count": 2}, (6, 1, 1)),
    ],
)
def test_a_step_ends_where_its_unit_and_direction_say(
    start: Any, fields: dict[str, Any], end: Any
) -> None:
    driven = Driven(XOR)
    update, phase, part = start
    driven.do("seek", update=update, phase=phase, part=part)
    assert driven.cursor == start
    driven.do("step", **fields)
    assert driven.cursor == end


def test_forward_backward_update_are_the_three_parts_in_this_order(driven: Driven) -> None:
    for wrong in ("backward", "update"):
        assert driven.do(wrong)["error"]["code"] == "order"
        assert driven.do(wrong)["error"]["allowed"]["of"] == ["forward"]
    assert driven.do("forward")["cursor"]["phase"] == 3
    assert driven.do("forward")["error"]["allowed"]["of"] == ["backward"]
    assert driven.do("backward")["cursor"] == {"update": 0, "phase": 5, "part": 6}
    assert driven.do("backward")["error"]["allowed"]["of"] == ["update"]
    assert driven.do("update")["cursor"] == {"update": 0, "phase": 6, "part": 13}
    assert driven.do("update")["error"]["allowed"]["of"] == ["forward"]
    assert driven.do("forward")["cursor"] == {"update": 1, "phase": 3, "part": 1}
    assert [p[0] for p in driven.session.curves.losses.points] == [0]


def test_play_at_speed_one_does_each_phase_in_its_own_time(driven: Driven) -> None:
    driven.send("play")
    driven.slice()
    driven.slice()
    assert driven.cursor == (0, 1, 9)
    driven.wait(0.49)
    assert driven.cursor == (0, 1, 9)
    driven.wait(0.02)
    assert driven.cursor == (0, 2, 4)
    assert driven.session.take_move() is True
    driven.wait(0.5)
    assert driven.session.take_move() is False
    driven.send("pause")
    driven.wait(10)
    assert driven.cursor == (0, 3, 1)
    assert driven.session.due is None


@pytest.mark.parametrize(("speed", "updates"), [(63, 10), (630, 100), (6.3, 1)])
def test_play_keeps_the_speed_that_was_set(speed: float, updates: int) -> None:
    driven = Driven(XOR)
    driven.send("play", speed=speed)
    driven.wait(10)
    assert driven.session.playhead.run.update == pytest.approx(10 * updates, abs=4)


def test_merged_play_rests_at_whole_updates(driven: Driven) -> None:
    driven.send("play", speed=490)
    for _ in range(20):
        driven.wait(0.05)
        assert driven.cursor[1:] == END
        assert driven.session.take_move() is True


def test_the_fastest_play_trains_as_long_as_a_frame_lasts() -> None:
    driven = Driven(XOR)
    driven.send("play", speed=1000)
    driven.session.take_move()
    ticks = []

    def clock() -> float:
        driven.now += 0.0005
        return driven.now

    for _ in range(100):
        work(driven.session, clock)
        if driven.session.take_move() is not None:
            ticks.append(driven.now)
            assert driven.cursor[1:] == END
    assert len(ticks) >= 3
    assert min(b - a for a, b in pairwise(ticks)) >= 1 / 30
    assert driven.session.playhead.run.update > 50


def test_a_step_ends_play_and_a_second_one_waits(driven: Driven) -> None:
    driven.send("play")
    driven.send("step", by="update", id=1)
    assert not driven.session.playing
    driven.send("step", by="update", id=2)
    driven.settle()
    assert [message["id"] for message in driven.client.told if message["id"] > 0] == [1, 2]
    assert driven.cursor == (1, *END)


def test_pause_cuts_a_long_job_and_leaves_a_whole_update(driven: Driven) -> None:
    driven.send("step", by="epoch", count=1000, id="long")
    for _ in range(3):
        driven.slice()
    reached = driven.session.playhead.run.update
    assert 0 < reached < 4000
    driven.send("pause", id="now")
    assert [message["id"] for message in driven.client.told] == ["long", "now"]
    assert driven.client.told[0]["stopped"] is True
    assert driven.client.told[1]["stopped"] is False
    assert driven.session.due is None
    assert driven.cursor[1:] == END
    assert driven.session.playhead.run.update <= reached + 1


def test_too_many_waiting_steps_are_refused() -> None:
    driven = Driven(XOR, Settings(max_pending=2))
    for _ in range(3):
        driven.send("step", by="epoch")
    assert driven.client.told[-1]["error"]["code"] == "busy"
    driven.settle()
    assert driven.cursor == (7, *END)


def test_a_live_rate_is_logged_and_the_run_can_be_made_again(driven: Driven) -> None:
    driven.do("step", by="update", count=5)
    driven.do("train", learning_rate=0.1)
    driven.do("train", learning_rate=0.3)
    driven.do("step", by="update", count=5)
    run = driven.session.playhead.run
    assert run.log == [(5, {"learning_rate": 0.3})]
    again = Timeline(XOR, log=run.log)
    again.seek(10)
    np.testing.assert_array_equal(again.network.parameters, run.network.parameters)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"learning_rate": float("nan")}, "learning_rate"),
        ({"learning_rate": "fast"}, "learning_rate"),
        ({"learning_rate": -1}, "learning_rate"),
        ({"batch_size": 2}, "batch_size"),
        ({"speed": 2}, "speed"),
        ({}, "do"),
    ],
)
def test_what_may_not_change_live_is_refused(
    driven: Driven, fields: dict[str, Any], field: str
) -> None:
    assert driven.do("train", **fields)["error"]["field"] == field
    assert driven.session.playhead.run.log == []


def test_the_log_of_a_run_is_bounded() -> None:
    driven = Driven(XOR, Settings(max_log=1))
    assert driven.do("train", learning_rate=0.1)["type"] == "reply"
    assert driven.do("train", learning_rate=0.2)["type"] == "reply"
    driven.do("step", by="update")
    assert driven.do("train", learning_rate=0.3)["error"]["code"] == "busy"
