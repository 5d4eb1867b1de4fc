"""What a session could undo and do again, it can when it comes back from the store."""

import contextlib
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.live.recalled import recall
from app.live.saving import Saving
from app.protocol import document
from app.settings import Settings
from app.store.database import MEMORY
from app.store.rows import StoredRun
from app.store.store import Store
from tests import loops
from tests.app.driven import Driven
from tests.app.program_cases import template
from tests.app.session.test_session_reload import COMMANDS, DATASETS, TINY, exactly, sequences

SETTINGS = Settings(max_norm_numbers=0)


def kept(
    driven: Driven, commands: list[dict[str, Any]], store: Store, back: StoredRun | None = None
) -> StoredRun:
    """What is stored after commands, each written before the next; it may have come `back`."""

    async def story() -> StoredRun | None:
        saving = Saving(driven.session, lambda: driven.now, "", lambda: True)
        saving.begin(store, back)
        for command in commands:
            driven.now += 0.4
            driven.do(**command)
            saving.after([], lambda said: None)
        driven.do("pause")
        await saving.flush()
        return await store.read("s")

    stored = loops.run(story())
    assert stored is not None
    return stored


@contextlib.contextmanager
def memory(most_undo_bytes: int = 8_000_000) -> Iterator[Store]:
    """A store."""
    store = Store(MEMORY, 500_000_000, 1e9, lambda: 0.0, most_undo_bytes)
    try:
        yield store
    finally:
        store.close()


def again(stored: StoredRun) -> tuple[Driven, StoredRun]:
    """The session as it comes back, after a process has ended."""
    given = document.read(stored.document, SETTINGS.max_log)
    driven = Driven(given.config, SETTINGS, log=given.log, load=DATASETS.get)
    stored = recall(driven.session, stored)
    assert given.cursor is not None
    driven.do("seek", **given.cursor)
    return driven, stored


def chosen(sequence: list[int]) -> list[dict[str, Any]]:
    """The commands of these numbers."""
    return [COMMANDS[number % len(COMMANDS)] for number in sequence]


def unwound(driven: Driven) -> list[tuple[object, ...]]:
    """All that a run is, at each change it can be taken back to or forth to, and what is said."""
    stack = driven.session.undo_stack
    found: list[tuple[object, ...]] = []
    for do in ("redo", "undo", "redo"):
        while getattr(stack, do):
            assert driven.do(do)["type"] == "reply"
            found.append((do, stack.undo, stack.redo, *exactly(driven)))
    return found


@settings(max_examples=60)
@given(sequences(12), sequences(6))
def test_undo_does_what_it_did_after_the_process_ended_twice(
    first: list[int], second: list[int]
) -> None:
    driven = Driven(TINY, SETTINGS, load=DATASETS.get)
    with memory() as store:
        other, stored = again(kept(driven, chosen(first), store))
        assert exactly(other) == exactly(driven)
        last, _ = again(kept(other, chosen(second), store, stored))
    assert unwound(last) == unwound(other)


def test_undo_of_a_program_does_what_it_did_after_the_process_ended() -> None:
    driven = Driven(template("parity", T=2), SETTINGS, load=DATASETS.get)
    text = driven.session.playhead.run.config.program.text
    commands: list[dict[str, Any]] = [
        {"do": "step", "by": "update", "count": 3},
        {"do": "rewrite", "text": text + "\n"},
        {"do": "step", "by": "phase", "count": 2},
        {"do": "reset"},
        {"do": "undo"},
    ]
    with memory() as store:
        other, _ = again(kept(driven, commands, store))
    assert (other.session.undo_stack.undo, other.session.undo_stack.redo) == ("rewrite", "reset")
    assert unwound(other) == unwound(driven)


@settings(max_examples=20)
@given(sequences(12), st.sampled_from([0, 1500, 4000]))
def test_of_too_much_the_oldest_is_let_go_of(sequence: list[int], most: int) -> None:
    driven = Driven(TINY, SETTINGS, load=DATASETS.get)
    with memory(most) as store:
        other, stored = again(kept(driven, chosen(sequence), store))
    mine, theirs = driven.session.undo_stack, other.session.undo_stack
    assert (theirs.undo, theirs.redo) == (mine.undo, mine.redo)
    done, all_done = ([each.number for each in stack.done] for stack in (theirs, mine))
    assert done == all_done[len(all_done) - len(done) :]
    texts = [len(json.dumps(row.log)) for row in stored.undo.changes]
    assert sum(texts) <= most or (len(theirs.done) <= 1 and len(theirs.undone) <= 1)
    while theirs.undo:
        driven.do("undo")
        assert other.do("undo")["type"] == "reply"
        assert exactly(other) == exactly(driven)


def test_a_run_that_was_left_comes_back_with_its_state_and_its_curves() -> None:
    driven = Driven(TINY, SETTINGS, load=DATASETS.get)
    config = replace(TINY, training=replace(TINY.training, batch_size=4))
    commands: list[dict[str, Any]] = [
        {"do": "step", "by": "update", "count": 5000},
        {"do": "configure", "config": config.to_dict()},
        {"do": "step", "by": "update", "count": 5},
    ]
    with memory() as store:
        other, stored = again(kept(driven, commands, store))
    [row] = stored.undo.changes
    assert row.state is not None
    assert row.state.update == row.update == 4999
    for each in (other, driven):
        each.do("undo")
    assert exactly(other) == exactly(driven)
    assert other.session.curves.to_dict() == driven.session.curves.to_dict()
