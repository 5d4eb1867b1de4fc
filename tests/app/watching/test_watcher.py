"""What one socket is sent: the newest of each kind, a reply after what it led to, no backlog."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from app.live.work.send_scheduler import SendScheduler
from app.settings import Settings
from app.watching.watcher import MOST_REPLIES, PageWatcher
from tests import loops


class Slow:
    """A socket that takes nothing until it is let."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.sent: list[Any] = []

    async def send_text(self, data: str) -> None:
        await self.open.wait()
        self.sent.append(json.loads(data))

    async def send_bytes(self, data: bytes) -> None:
        await self.open.wait()
        self.sent.append(data)

    async def close(self, code: int) -> None:
        self.sent.append(code)


def watched(told: Callable[[PageWatcher], None]) -> list[Any]:
    """What a slow socket gets after all of `told` came while it was not reading."""

    async def run() -> list[Any]:
        slow = Slow()
        watcher = PageWatcher(Settings(), lambda: 0.0)
        sending = asyncio.create_task(watcher.send_all(slow))
        told(watcher)
        await asyncio.sleep(0)
        slow.open.set()
        for _ in range(200):
            await asyncio.sleep(0)
        sending.cancel()
        return slow.sent

    return loops.run(run())


def test_a_slow_watcher_gets_the_newest_state_not_a_backlog() -> None:
    def told(watcher: PageWatcher) -> None:
        for n in range(10_000):
            watcher.show(bytes([n % 251]))
            watcher.tell({"type": "state", "update": n})
            watcher.tell({"type": "progress", "losses": [[n, 0.5]], "evaluations": [], "norms": []})

    sent = watched(told)
    assert sent[0] == {"type": "state", "update": 9999}
    assert sent[1]["losses"] == [[n, 0.5] for n in range(9500, 10_000)]
    assert sent[2] == bytes([9999 % 251])
    assert len(sent) == 3


def test_a_reply_waits_for_no_other_run_and_takes_along_what_comes_before_it() -> None:
    async def run() -> list[Any]:
        sends, page = SendScheduler(lambda: 0.0), Slow()
        page.open.set()
        watcher = PageWatcher(Settings(), lambda: 0.0, sends, lambda: 300)
        sending = asyncio.create_task(watcher.send_all(page))
        # Those of a smaller run come first in every round: more and more of them.
        others = [sends.turn(2) for _ in range(10_000)]
        watcher.show(b"frame")
        for _ in range(5):
            await asyncio.sleep(0)
        assert page.sent == []
        watcher.tell({"type": "reply", "id": 1})
        for _ in range(2):
            await asyncio.sleep(0)
        assert not all(turn.done() for turn in others)
        sending.cancel()
        return page.sent

    assert loops.run(run()) == [b"frame", {"type": "reply", "id": 1}]


def test_of_an_answer_in_parts_a_slow_watcher_gets_the_newest() -> None:
    def part(echo: str, n: int) -> dict[str, Any]:
        return {"type": "reply", "id": echo, "do": "check", "check": n, "more": True}

    def told(watcher: PageWatcher) -> None:
        for n in range(10_000):
            watcher.tell(part("a", n))
            watcher.tell(part("b", n))
        watcher.tell({**part("b", -1), "more": False})

    assert watched(told) == [part("a", 9999), {**part("b", -1), "more": False}]


def test_a_new_session_message_drops_what_was_of_the_old_run() -> None:
    def told(watcher: PageWatcher) -> None:
        watcher.show(b"old")
        watcher.tell({"type": "progress", "losses": [[1, 0.5]], "evaluations": [], "norms": []})
        watcher.tell({"type": "session"})
        watcher.show(b"new")

    assert watched(told) == [{"type": "session"}, b"new"]


def test_who_does_not_read_replies_is_not_listened_to() -> None:
    async def run() -> None:
        slow = Slow()
        watcher = PageWatcher(Settings(), lambda: 0.0)
        for n in range(MOST_REPLIES):
            watcher.tell({"type": "reply", "id": n, "do": "step"})
        room = asyncio.create_task(watcher.room())
        await asyncio.sleep(0)
        assert not room.done()
        sending = asyncio.create_task(watcher.send_all(slow))
        slow.open.set()
        await room
        assert [said["id"] for said in slow.sent] == list(range(MOST_REPLIES))
        sending.cancel()

    loops.run(run())


def test_a_reply_is_sent_after_the_messages_and_the_frame_it_led_to() -> None:
    reply = {"type": "reply", "id": 1, "do": "step"}

    def told(watcher: PageWatcher) -> None:
        watcher.tell(reply)
        watcher.tell({"type": "state", "update": 1})
        watcher.show(b"frame")

    assert watched(told) == [{"type": "state", "update": 1}, b"frame", reply]


def test_a_reply_does_not_wait_for_the_next_frame_to_be_due() -> None:
    reply = {"type": "reply", "id": 1, "do": "step"}

    async def run() -> list[Any]:
        socket = Slow()
        socket.open.set()
        # The clock stands still: a second frame is never due by itself.
        watcher = PageWatcher(Settings(), lambda: 0.0)
        sending = asyncio.create_task(watcher.send_all(socket))
        for frame in (b"one", b"two"):
            watcher.show(frame)
            for _ in range(20):
                await asyncio.sleep(0)
        before = list(socket.sent)
        watcher.tell(reply)
        for _ in range(20):
            await asyncio.sleep(0)
        sending.cancel()
        return [before, socket.sent]

    assert loops.run(run()) == [[b"one"], [b"one", b"two", reply]]
