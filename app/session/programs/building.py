"""Runs of programs built beside the event loop: reading a text and compiling it takes a while.

`work_of` is what a thread does before the command that needs the run is taken; `built` takes what
it found, or builds the run at once where there is nothing, or another run meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from app.playback.playhead import Playhead
from app.protocol.commands import Command
from app.session.programs.rewritten import rewritten
from app.session.session import Session
from engine import EngineError
from engine.program.config import ProgramRunConfig
from engine.training.runs import read_config


class Ready(NamedTuple):
    """What was found for a command while `run` was the session's: the run it asks for, or why
    there is none."""

    command: Command
    run: object
    found: Playhead | EngineError


def work_of(session: Session, command: Command) -> Callable[[], Ready] | None:
    """What there is to build for a command; None where that is quick, or nothing."""
    config, run = command.fields.get("config"), session.playhead.run
    if command.do == "configure" and isinstance(config, dict) and "program" in config:
        made: Callable[[], tuple[Any, Any]] = lambda: (read_config(config), None)  # noqa: E731
    elif command.do == "rewrite" and run.config.kind == ProgramRunConfig.kind:
        made = lambda: rewritten(session, command.fields["text"])  # noqa: E731
    else:
        return None

    def work() -> Ready:
        try:
            playhead = session.built(*made())
            # What a first look compiles is compiled here.
            _ = playhead.record
            playhead.run.evaluate("train", slice(0, 1))
        except EngineError as error:
            return Ready(command, run, error.with_traceback(None))
        return Ready(command, run, playhead)

    return work


def built(session: Session, command: Command, made: Callable[[], tuple[Any, Any]]) -> Playhead:
    """The run of the config and log that are `made`, at its start."""
    ready, session.ready = session.ready, None
    if ready is None or ready.command is not command or ready.run is not session.playhead.run:
        return session.built(*made())
    if isinstance(ready.found, EngineError):
        raise ready.found
    found: Playhead = ready.found
    return found
