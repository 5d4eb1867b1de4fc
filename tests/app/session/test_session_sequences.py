"""Sessions: divergence, faults, and whatever sequence of commands comes."""

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import Problem
from app.protocol import record
from app.session.playing import abandon
from app.session.snapshot import encode_frame, snapshot
from tests.app.driven import XOR, Driven, hot

START, END = (0, 1), (6, 13)


def test_a_run_that_diverges_stops_says_where_and_can_be_rewound() -> None:
    driven = Driven(hot())
    driven.send("play", speed=1000)
    while driven.session.playing:
        driven.now += 0.001
        driven.slice()
    [said] = [message for message in driven.said if message["type"] == "diverged"]
    assert said["update"] == driven.cursor[0] == driven.session.playhead.run.update
    assert said["value"] in ("NaN", "Infinity", "-Infinity")
    assert said["tensor"]
    assert np.isfinite(driven.session.playhead.run.network.parameters).all()
    assert encode_frame(driven.session, 0, jumped=False)[22] & 4
    assert driven.do("play")["error"]["code"] == "diverged"
    assert driven.do("step", by="update")["error"]["code"] == "diverged"
    text = "".join(record.pieces(snapshot(driven.session)))
    assert '"NaN"' in text or '"Infinity"' in text or '"-Infinity"' in text
    update = driven.cursor[0]
    driven.do("step", direction=-1)
    assert driven.cursor == (update - 1, *END)
    assert driven.session.diverged is None
    assert not encode_frame(driven.session, 0, jumped=False)[22] & 4
    driven.do("reset")
    driven.do("train", learning_rate=0.01)
    driven.do("step", by="epoch", count=20)
    assert driven.session.diverged is None
    assert driven.cursor == (79, *END)


def test_steps_that_wait_behind_a_divergence_are_told() -> None:
    driven = Driven(hot())
    for name in "ab":
        driven.send("step", by="epoch", count=100, id=name)
    driven.settle()
    assert [(m["id"], m["error"]["code"]) for m in driven.client.told] == [
        ("a", "diverged"), ("b", "diverged"),
    ]  # fmt: skip


def test_a_fault_drops_what_was_to_be_done() -> None:
    driven = Driven(XOR)
    driven.send("step", by="epoch", id=1)
    for message, receiver in abandon(driven.session, Problem("internal")):
        if receiver is not None:
            receiver.tell(message)
    assert driven.client.told[-1]["error"]["code"] == "internal"
    assert driven.session.due is None


STEPS = st.fixed_dictionaries(
    {
        "do": st.just("step"),
        "by": st.sampled_from(["weight", "neuron", "phase", "update", "epoch"]),
        "count": st.integers(1, 9),
        "direction": st.sampled_from([1, -1]),
    }
)
COMMANDS = st.one_of(
    STEPS,
    STEPS,
    st.sampled_from(
        [
            {"do": name}
            for name in ("forward", "backward", "update", "pause", "reset", "next_seed", "play")
        ]
    ),
    st.builds(
        lambda v: {"do": "speed", "value": v}, st.sampled_from([0.14, 1, 30, 300, 1000, 1e9])
    ),
    st.builds(
        lambda v: {"do": "train", "learning_rate": v}, st.sampled_from([0.0, 0.3, 1e6, -1, None])
    ),
    st.builds(
        lambda u, p: {"do": "seek", "update": u, "phase": p}, st.integers(-1, 60), st.integers(0, 8)
    ),
    st.sampled_from(
        [{"do": "configure", "config": c} for c in (XOR.to_dict(), hot().to_dict(), {})]
    ),
    st.builds(lambda s: {"do": "view_sample", "sample": s}, st.integers(-3, 5)),
    st.sampled_from([{"do": "step", "by": {}}]),
)


@settings(max_examples=60)
@given(st.lists(st.tuples(COMMANDS, st.integers(0, 3)), max_size=25))
def test_no_sequence_breaks_a_session_and_each_can_be_replayed(
    sequence: list[tuple[dict[str, Any], int]],
) -> None:
    driven = Driven(XOR)
    driven.run_through(sequence)
    run, (update, phase, part) = driven.session.playhead.run, driven.cursor
    again = Driven(run.config, log=run.log)
    reply = again.do("seek", update=update, phase=phase, part=part)
    assert reply["type"] == "reply"
    one, other = (record.pieces(snapshot(each.session)) for each in (driven, again))
    assert "".join(one) == "".join(other)
    np.testing.assert_array_equal(
        again.session.playhead.run.network.parameters, run.network.parameters
    )
