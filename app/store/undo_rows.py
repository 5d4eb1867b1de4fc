"""The rows of undo: where a run stood before each change of it, beside the run itself.

A change is written once, with the log that the run had; the runs that a reset, another config or
another text left behind are written once for all changes that lead back to them. Which changes
there are, in order, stands with the run. Beyond a budget of bytes the oldest lose first their
states, then all: of the list, what no longer has a row is not there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from app.playback.curves import Curve
from app.store.states import decode_state, encode_state
from engine.network.step import State
from engine.training.change_log import Log

TABLES = """
CREATE TABLE changes (
  run TEXT, number INTEGER, past INTEGER, do TEXT, log TEXT, at INTEGER, phase INTEGER,
  part INTEGER, furthest INTEGER, state BLOB, bytes INTEGER, PRIMARY KEY (run, number));
CREATE TABLE past_runs (run TEXT, number INTEGER, config TEXT, curves TEXT, bytes INTEGER,
  PRIMARY KEY (run, number));
"""
Execute = Callable[..., Any]


class ChangeRow(NamedTuple):
    """A change, and where the run stood; `past` is the number of the run that it leads to."""

    number: int
    past: int
    do: str
    log: Log
    update: int
    phase: int
    part: int
    furthest: int
    state: State | None


class PastRun(NamedTuple):
    """A run that is not the present one, to which undo or redo leads."""

    number: int
    config: dict[str, Any]
    shape: tuple[int, ...]
    """The number of points that its curves have room for."""
    curves: dict[str, Any]
    """Its curves by name; what is read back has [stride, points] of each."""


class UndoRows(NamedTuple):
    """Changes that can be undone and done again, by number, and those that are not in the store
    yet."""

    present: int
    """The number of the present run, which has no row among those of the past."""
    done: tuple[int, ...]
    undone: tuple[int, ...]
    changes: tuple[ChangeRow, ...] = ()
    past_runs: tuple[PastRun, ...] = ()


NOTHING = UndoRows(0, (), ())


def write_undo(execute: Execute, run: str, rows: UndoRows, most_bytes: int) -> None:
    """Have the store hold these changes of a run and no others."""
    for each in rows.past_runs:
        curves = [each.shape, curves_as_json(each.curves)]
        texts = json.dumps(each.config), json.dumps(curves)
        row = (run, each.number, *texts, sum(map(len, texts)))
        execute("INSERT OR REPLACE INTO past_runs VALUES (?, ?, ?, ?, ?)", row)
    for number, past, do, log, *place, state in rows.changes:
        text = json.dumps(log)
        kept = None if state is None else encode_state(state)
        change = (run, number, past, do, text, *place, kept, len(text))
        execute(f"INSERT OR REPLACE INTO changes VALUES ({', '.join('?' * 11)})", change)
    listed = {*rows.done, *rows.undone}
    there = [each for (each,) in execute("SELECT number FROM changes WHERE run = ?", (run,))]
    _delete(execute, run, [each for each in there if each not in listed])
    order = json.dumps([rows.present, rows.done, rows.undone])
    execute("UPDATE runs SET undo = ? WHERE id = ?", (order, run))
    if rows.changes or rows.past_runs:
        _keep_to_budget(execute, run, rows, most_bytes)


def read_undo(execute: Execute, run: str, order: str | None) -> UndoRows:
    """The changes of a run that the store has; `order` stands with the run."""
    if order is None:
        return NOTHING
    present, done, undone = json.loads(order)
    found = {}
    for number, past, do, log, update, phase, part, furthest, state in execute(
        "SELECT number, past, do, log, at, phase, part, furthest, state FROM changes WHERE run = ?",
        (run,),
    ):
        entries = [(before, changes) for before, changes in json.loads(log)]
        kept = None if state is None else decode_state(state)
        found[number] = ChangeRow(number, past, do, entries, update, phase, part, furthest, kept)
    past_runs = tuple(
        PastRun(number, json.loads(config), *json.loads(curves))
        for number, config, curves in execute(
            "SELECT number, config, curves FROM past_runs WHERE run = ?", (run,)
        )
    )
    there = {*(each.number for each in past_runs), present}
    known = {number for number, each in found.items() if each.past in there}
    kept_done, kept_undone = _newest(done, known), _newest(undone, known)
    rows = tuple(found[number] for number in (*kept_done, *kept_undone))
    return UndoRows(present, kept_done, kept_undone, rows, past_runs)


def curves_as_json(curves: dict[str, Curve]) -> dict[str, Any]:
    """Curves as their stride and their points."""
    return {name: [each.stride, each.written] for name, each in curves.items()}


def _newest(numbers: list[int], known: set[int]) -> tuple[int, ...]:
    """The end of a list, as far as all of it is known."""
    missing = [at for at, number in enumerate(numbers) if number not in known]
    return tuple(numbers[missing[-1] + 1 :] if missing else numbers)


def _delete(execute: Execute, run: str, numbers: Iterable[int]) -> None:
    """Forget changes, and the past runs that no change leads to any more."""
    gone = [(run, number) for number in numbers]
    for each in gone:
        execute("DELETE FROM changes WHERE run = ? AND number = ?", each)
    execute(
        "DELETE FROM past_runs WHERE run = ? AND number NOT IN"
        " (SELECT past FROM changes WHERE run = ?)",
        (run, run),
    )


def _keep_to_budget(execute: Execute, run: str, rows: UndoRows, most: int) -> None:
    """Let go of the states of what lies furthest back, then of all of it; the newest stays."""

    def size() -> int:
        changes = "SELECT sum(bytes) + sum(ifnull(length(state), 0)) FROM changes WHERE run = ?"
        past = "SELECT sum(bytes) FROM past_runs WHERE run = ?"
        return sum(execute(each, (run,)).fetchone()[0] or 0 for each in (changes, past))

    oldest_first = (*rows.done, *rows.undone)
    for number in oldest_first:
        if size() <= most:
            return
        forget = "UPDATE changes SET state = NULL WHERE run = ? AND number = ?"
        execute(forget, (run, number))
    for number in (*rows.done[:-1], *rows.undone[:-1]):
        if size() <= most:
            return
        _delete(execute, run, (number,))
