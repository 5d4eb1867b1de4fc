"""Memory: what is there from the start is not looked through again, what is left is given back."""

import asyncio
import gc
import itertools
import weakref

import pytest

from app.catalog.tables import suggested
from app.live.memory import WORTH_A_PAUSE, WORTH_COLLECTING, give_back, settle
from app.live.registry import Sessions
from app.live.session_task import SessionTask
from app.protocol.commands import command
from app.session.session import Session
from app.settings import Settings
from tests import loops


class Circle:
    def __init__(self) -> None:
        self.itself = self


@pytest.mark.parametrize(
    ("left", "quiet", "freed"),
    [
        (0, True, False),
        (WORTH_COLLECTING - 1, True, False),
        (WORTH_COLLECTING, True, True),
        (WORTH_COLLECTING, False, False),
        (WORTH_A_PAUSE - 1, False, False),
        (WORTH_A_PAUSE, False, True),
    ],
)
def test_what_circles_hold_is_freed_where_much_is_left_and_nobody_waits(
    left: int, quiet: bool, freed: bool
) -> None:
    gc.disable()
    try:
        circle = weakref.ref(Circle())
        assert give_back(left, quiet) == (0 if freed else left)
        assert (circle() is None) == freed
    finally:
        gc.enable()


def test_what_is_there_at_the_start_is_no_longer_collected() -> None:
    there: list[object] = []
    there.append(there)
    try:
        settle()
        assert gc.get_freeze_count() > 1000
        assert not any(each is there for each in gc.get_objects())
    finally:
        gc.unfreeze()
    assert any(each is there for each in gc.get_objects())


def test_sessions_are_quiet_where_none_plays_and_nobody_waits() -> None:
    async def run() -> list[bool]:
        sessions, seconds = Sessions(Settings()), itertools.count()
        session = Session("s", suggested("xor"), Settings())
        live = SessionTask(session, lambda: next(seconds) / 1000)
        sessions.add(live)
        found = [sessions.quiet]
        while session.due is not None:
            await asyncio.sleep(0)
        found.append(sessions.quiet)
        live.handle(command("play", {}))
        found.append(sessions.quiet)
        live.close()
        sessions.remove("s")
        waiting = SessionTask(Session("w", suggested("xor"), Settings()), lambda: 0.0)
        while waiting.session.due is not None:
            await asyncio.sleep(0)
        sessions.add(waiting)
        found.append(sessions.quiet)
        waiting.asking = 1
        found.append(sessions.quiet)
        waiting.close()
        return found

    # Its start is still to be scored; it rests; it plays; another rests, and is asked something.
    assert loops.run(run()) == [False, True, False, True, False]
