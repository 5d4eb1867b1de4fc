"""Channels: one that nobody reads ends by itself, and makes room."""

import asyncio
from typing import Any

import pytest

from app.errors import Problem
from app.live.session_task import SessionTask
from app.live.work.send_scheduler import SendScheduler
from app.session.session import Session
from app.settings import Settings
from app.watching.channels import Channels, piece
from app.watching.page_count import PageCount
from tests import loops
from tests.app.driven import XOR


class Counted(PageCount):
    """The pages of each address, and word of each that leaves."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.left: asyncio.Queue[str] = asyncio.Queue()

    def leave(self, address: str) -> None:
        super().leave(address)
        self.left.put_nowait(address)


def channels(
    patience: float, settings: Settings | None = None
) -> tuple[Channels, SessionTask, Counted]:
    settings = settings or Settings()
    live = SessionTask(Session("s", XOR, settings), lambda: 0.0)
    ids = iter("abcdef")
    count = Counted(settings.max_address_sockets)
    made = Channels(count, settings, lambda: 0.0, lambda: next(ids), SendScheduler(), patience)
    return made, live, count


def test_a_channel_that_nobody_reads_in_time_ends() -> None:
    async def run() -> None:
        some, live, count = channels(0.0)
        identity = some.open(live, "here")
        assert (len(some), len(live.watchers)) == (1, 1)
        assert await count.left.get() == "here"
        assert (len(some), len(live.watchers)) == (0, 0)
        with pytest.raises(Problem, match=r"there is no .a."):
            some.get(identity)

    loops.run(run())


def test_a_channel_stays_while_it_is_read_and_until_its_next_reader_is_late() -> None:
    async def run() -> None:
        some, live, count = channels(0.0)
        identity = some.open(live, "read")
        with some.reading(identity):
            # One that was opened later, and is not read, is late after it.
            some.open(live, "unread")
            assert await count.left.get() == "unread"
            assert len(some) == 1
        assert await count.left.get() == "read"
        assert len(some) == 0

    loops.run(run())


def test_as_many_watch_over_http_as_over_sockets() -> None:
    async def run() -> None:
        some, live, _ = channels(10.0, Settings(max_watchers=1))
        some.open(live, "here")
        with pytest.raises(Problem) as caught:
            some.open(live, "there")
        assert caught.value.code == "busy"
        some.end("a")
        some.open(live, "there")
        some.end("b")

    loops.run(run())


@pytest.mark.parametrize(
    ("content", "wanted"),
    [(b"", b"\x01\0\0\0\0"), (b"ab", b"\x01\x02\0\0\0ab"), (bytes(258), b"\x01\x02\x01\0\0")],
)
def test_a_piece_says_what_it_is_and_how_long(content: bytes, wanted: Any) -> None:
    assert piece(1, content).startswith(wanted)
    assert len(piece(1, content)) == 5 + len(content)
