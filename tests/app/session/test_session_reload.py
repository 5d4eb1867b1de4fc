"""Random sequences of controls, ten thousand in the gate: a reload brings back what comes of each.

And so does undo: done again, it was never done; and undone to the end, nothing has been changed.
"""

import os
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from app.live.dataset_cache import DatasetCache
from app.settings import Settings
from engine import LayerConfig
from tests.app.driven import XOR, Driven
from tests.by_hand import parameter, unit

SHARDS = 8
SEQUENCES = int(os.environ.get("BACKWAVE_TEST_SEQUENCES", "1000"))
TINY = replace(
    XOR,
    network=replace(XOR.network, layers=(LayerConfig(2, "tanh"), LayerConfig(1, "sigmoid"))),
    training=replace(XOR.training, batch_size=2, optimizer="momentum"),
)
OTHER = replace(
    TINY,
    network=replace(TINY.network, layers=(LayerConfig(1, "relu"), LayerConfig(1, "sigmoid"))),
    training=replace(TINY.training, batch_size=4, link_penalty="l1", link_penalty_rate=0.05),
)
DATASETS = DatasetCache()
DATA = DATASETS.get(TINY.data)
"""Held, so that it is loaded once."""
PARAMETERS = [
    parameter("weights", 0, [0, 0]),
    parameter("weights", 1, [0, 0]),
    parameter("biases", 0, [0]),
]
VALUES = [0.0, -0.75, 2.0, 1e308]


def _commands() -> list[dict[str, Any]]:
    """Every control, in the forms that differ."""
    found: list[dict[str, Any]] = [
        {"do": "step", "by": by, "count": count, "direction": direction}
        for by in ("weight", "phase", "update", "epoch")
        for count in (1, 3)
        for direction in (1, -1)
    ]
    names = ("forward", "backward", "update", "play", "pause", "reset", "next_seed")
    found += [{"do": name} for name in (*names, "undo", "undo", "undo", "redo", "redo")]
    found += [{"do": "speed", "value": value} for value in (1, 300, 1000)]
    found += [{"do": "seek", "update": update, "phase": 3} for update in (0, 1, 4, 9)]
    found += [{"do": "seek", "update": update, "phase": 6} for update in (2, 7)]
    found += [{"do": "train", "learning_rate": rate} for rate in (0.0, 0.3)]
    found += [{"do": "train", "optimizer": name} for name in ("adam", "sgd")]
    found += [{"do": "configure", "config": config.to_dict()} for config in (TINY, OTHER)]
    found += [
        {"do": "edit", "parameters": [{**one, "value": value}]}
        for one in PARAMETERS
        for value in VALUES
    ]
    found += [
        {"do": "freeze", "parameters": [one], "frozen": frozen}
        for one in PARAMETERS
        for frozen in (True, False)
    ]
    found += [
        {"do": "drop", "unit": unit(0, one), "dropped": dropped}
        for one in (0, 1)
        for dropped in (True, False)
    ]
    found += [{"do": "set_parameters", "parameters": [value] * 9} for value in VALUES]
    return found


COMMANDS = _commands()


def sequences(most: int) -> st.SearchStrategy[list[int]]:
    """Up to so many commands; each number is one, and how many slices of work follow it."""
    return st.lists(st.integers(0, len(COMMANDS) * 3 - 1), min_size=1, max_size=most)


def exactly(driven: Driven) -> tuple[object, ...]:
    """All that a run is, to the last bit."""
    walk = driven.session.playhead
    run = walk.run
    return (
        driven.cursor, run.config, run.log, run.training, run.record.interventions,
        run.record.block.tobytes(), run.change.vector.tobytes(), run.network.parameters.tobytes(),
    )  # fmt: skip


def driven_through(sequence: list[int], budget: int) -> Driven:
    """A session after some commands, with some slices of work after each."""
    driven = Driven(TINY, Settings(max_undo_bytes=budget, max_norm_numbers=0), load=DATASETS.get)
    for number in sequence:
        slices, at = divmod(number, len(COMMANDS))
        driven.now += 0.4
        driven.send(**COMMANDS[at])
        for _ in range(slices):
            driven.now += 0.01
            driven.slice()
    driven.send("pause")
    driven.settle()
    return driven


@pytest.mark.parametrize("shard", range(SHARDS))
def test_a_reload_brings_back_what_any_sequence_led_to(shard: int) -> None:
    # Long ones and short ones; with states kept, and with everything replayed.
    most, budget = (8, 4)[shard % 2], (10_000, 0)[shard // 2 % 2]

    @seed(shard)
    @settings(max_examples=SEQUENCES // SHARDS)
    @given(sequences(most))
    def check(sequence: list[int]) -> None:
        driven = driven_through(sequence, budget)
        found = exactly(driven)
        update, phase, part = driven.cursor
        run = driven.session.playhead.run
        again = Driven(run.config, log=run.log, load=DATASETS.get)
        assert again.do("seek", update=update, phase=phase, part=part)["type"] == "reply"
        assert exactly(again) == found
        if driven.session.undo_stack.undo:
            assert driven.do("undo")["type"] == "reply"
            assert driven.do("redo")["type"] == "reply"
            assert exactly(driven) == found

    check()


@settings(max_examples=100)
@given(sequences(8), st.sampled_from([10_000, 0]))
def test_undone_to_the_end_nothing_was_changed_and_done_again_all_of_it(
    sequence: list[int], budget: int
) -> None:
    driven = driven_through(sequence, budget)
    while driven.session.undo_stack.redo:
        assert driven.do("redo")["type"] == "reply"
    passed = [exactly(driven)]
    while driven.session.undo_stack.undo:
        assert driven.do("undo")["type"] == "reply"
        passed.append(exactly(driven))
    assert driven.session.playhead.run.config == TINY
    assert driven.session.playhead.run.log == []
    for found in reversed(passed[:-1]):
        assert driven.do("redo")["type"] == "reply"
        assert exactly(driven) == found
    assert driven.session.undo_stack.redo is None
    while driven.session.undo_stack.undo:
        driven.do("undo")
    assert exactly(driven) == passed[-1]
    driven.do("seek", update=0)
    assert exactly(driven) == exactly(Driven(TINY, load=DATASETS.get))
