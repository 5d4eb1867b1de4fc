"""Messages of a session in text: one function a message, each a plain JSON object.

    session    all that does not change from step to step; after connecting, configure and reset
    state      what a button or slider shows: playing, speed, learning rate, settings, log
    progress   points that are new on the curves; a point replaces those at its place and after
    replay     how far a replay that takes long is, and to which update; null when it has ended
    diverged   the first value that is not finite; the run stands before the update it is in
    error      one refusal (app/errors.py); goes only to who asked
    reply      a command is done, and where the run stands now; to a query, the answer, or with
               `more` a part of it; `kept` is a run {id, update} with the future that was cut off

`resource` is a session as HTTP shows it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from app.errors import to_dict
from app.protocol import VERSION
from app.protocol.commands import Command
from app.protocol.kinds import KINDS
from app.protocol.layout import FrameLayout
from engine import Cursor, Diverged, Timeline
from engine.errors import EngineError
from engine.network.cursor import Phase
from engine.numbers import number

Message = dict[str, Any]


class Snapshot(NamedTuple):
    """The state of a session for its messages."""

    id: str
    revision: int
    layout_id: int
    run: Timeline
    phases: Sequence[Phase]
    cursor: Cursor
    next: str
    playing: bool
    speed: float
    busy: bool
    undo: str | None
    redo: str | None

    @property
    def place(self) -> dict[str, int]:
        """The cursor as messages carry it."""
        return place(update_of(self.run), self.cursor)


def update_of(run: Timeline) -> int:
    """The number of the update in view, which this does not prepare."""
    return run.update - run.committed


def place(update: int, cursor: Cursor) -> dict[str, int]:
    """A place of a run: the update, and the cursor in it."""
    return {"update": update, "phase": cursor.phase, "part": cursor.part}


def session(now: Snapshot, layout: FrameLayout, curves: Mapping[str, Any]) -> Message:
    """The message with all that does not change from step to step."""
    run = now.run
    kind = KINDS[run.config.kind]
    return {
        "type": "session",
        "version": VERSION,
        "id": now.id,
        "layout_id": now.layout_id,
        "config": run.config.to_dict(),
        "network": None,
        "program": None,
        run.config.kind: kind.describe(run),
        "phases": [phase(p, run.config.kind) for p in now.phases],
        "grains": list(kind.grains),
        "layout": layout.to_dict(),
        "data": kind.data(run),
        "updates_per_epoch": run.updates_per_epoch,
        "history": dict(curves),
        "log": log(run),
    }


def phase(one: Phase, kind: str) -> Message:
    """A phase: its layer, its parts, how many of them belong to one unit, how long it is shown."""
    return {
        "name": one.name,
        "layer": one.layer,
        "parts": one.parts,
        "stride": one.stride,
        "milliseconds": KINDS[kind].milliseconds[one.name],
    }


def log(run: Timeline) -> list[list[Any]]:
    """The live changes of a run: [update, changes] each, see `engine.training.change_log`."""
    return [[update, dict(changes)] for update, changes in run.log]


def state(now: Snapshot) -> Message:
    """The message with the settings that buttons and sliders show."""
    training, held = now.run.training, now.run.network.interventions
    return {
        "type": "state",
        "playing": now.playing,
        "speed": now.speed,
        "learning_rate": training.learning_rate,
        "training": training.to_dict(),
        "update": update_of(now.run),
        "log": log(now.run),
        "undo": now.undo,
        "redo": now.redo,
        "frozen": [each.to_dict() for each in held.frozen],
        "dropped": [each.to_dict() for each in held.dropped],
    }


def progress(fresh: Mapping[str, Sequence[Any]]) -> Message | None:
    """The new points of each curve; None where there are none."""
    return {"type": "progress", **fresh} if any(fresh.values()) else None


def joined(said: Sequence[Message], most: int) -> Message:
    """Progress messages, in their order, as one of at most `most` points of each curve."""
    curves = ("losses", "evaluations", "norms")
    return {
        "type": "progress",
        **{name: [point for each in said for point in each[name]][-most:] for name in curves},
    }


def replay(at: tuple[int, int] | None) -> Message:
    """The progress of a long replay; None when it has ended."""
    update, of = at or (None, None)
    return {"type": "replay", "update": update, "of": of}


def diverged(error: Diverged) -> Message:
    """The first bad value."""
    return {
        "type": "diverged",
        "update": error.update,
        **error.entry.to_dict(),
        # Which memory of the optimizer the value is, where it is none of the parameter's own.
        **({"memory": error.memory} if error.memory else {}),
        "largest": error.largest and error.largest.to_dict(),
        "message": str(error),
    }


def error(refusal: EngineError, echo: object) -> Message:
    """A refusal of the command of this id; None where it refuses none, or one that has no id."""
    return {"type": "error", "id": echo, "error": to_dict(refusal)}


def reply(
    command: Command, cursor: Mapping[str, int], stopped: bool, kept: Message | None = None
) -> Message:
    """A command is done, or another one ended it before it was; `kept` is the run that has the
    future which the command cut off."""
    said = {"kept": kept} if kept else {}
    return {
        **said,
        "type": "reply",
        "id": command.id,
        "do": command.do,
        "cursor": dict(cursor),
        "stopped": stopped,
    }


def answer(
    command: Command, cursor: Mapping[str, int], found: object, more: bool = False
) -> Message:
    """The answer to a query, as of `cursor`; `more` if it is a part and not the last one."""
    said = {**reply(command, cursor, False), command.do: found}
    return {**said, "more": True} if more else said


def resource(now: Snapshot) -> Message:
    """A session as HTTP shows it: what it is and where it stands."""
    run = now.run
    return {
        "id": now.id,
        "version": VERSION,
        "revision": now.revision,
        "cursor": now.place,
        "phase": phase(now.phases[now.cursor.phase], run.config.kind),
        "next": now.next,
        "committed": run.committed,
        "updates": run.update,
        "epoch": run.epoch,
        "updates_per_epoch": run.updates_per_epoch,
        "loss": number(run.record.loss),
        "playing": now.playing,
        "speed": now.speed,
        "busy": now.busy,
        "config": run.config.to_dict(),
        "training": run.training.to_dict(),
        "log": log(run),
    }
