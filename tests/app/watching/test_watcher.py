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
        self.given = asyncio.Event()
        self.open = asyncio.Event()
        self.taken: asyncio.Queue[Any] = asyncio.Queue()

    async def _take(self, data: object) -> None:
        self.given.set()
        await self.open.wait()
        self.taken.put_nowait(data)

    async def send_text(self, data: str) -> None:
        await self._take(json.loads(data))

    async def send_bytes(self, data: bytes) -> None:
        await self._take(data)

    async def close(self, code: int) -> None:
        raise AssertionError(code)

    async def until(self, last: object) -> list[Any]:
        """All that was sent, to this."""
        sent: list[Any] = []
        while not sent or sent[-1] != last:
            sent.append(await asyncio.wait_for(self.taken.get(), 60))
        return sent


class Scheduler(SendScheduler):
    """A send scheduler that says when somebody waits for a turn."""

    def __init__(self) -> None:
        super().__init__(lambda: 0.0)
        self.asked = asyncio.Event()

    def turn(self, watchers: int) -> asyncio.Future[None]:
        self.asked.set()
        return super().turn(watchers)


def reply(echo: object) -> dict[str, Any]:
    return {"type": "reply", "id": echo, "do": "step"}


def watched(told: Callable[[PageWatcher], None]) -> list[Any]:
    """What a slow socket gets after all of `told` came while it was not reading."""

    async def run() -> list[Any]:
        slow = Slow()
        watcher = PageWatcher(Settings(), lambda: 0.0)
        sending = asyncio.create_task(watcher.send_all(slow))
        watcher.tell(reply("before"))
        await slow.given.wait()
        told(watcher)
        watcher.tell(reply("after"))
        slow.open.set()
        sent = await slow.until(reply("after"))
        sending.cancel()
        return sent[1:-1]

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
        sends, page = Scheduler(), Slow()
        page.open.set()
        watcher = PageWatcher(Settings(), lambda: 0.0, sends, lambda: 300)
        sending = asyncio.create_task(watcher.send_all(page))
        # Those of a smaller run come first in every round: more and more of them.
        others = [sends.turn(2) for _ in range(10_000)]
        sends.asked.clear()
        watcher.show(b"frame")
        await sends.asked.wait()
        assert page.taken.empty()
        watcher.tell(reply(1))
        sent = await page.until(reply(1))
        assert not all(turn.done() for turn in others)
        sending.cancel()
        return sent

    assert loops.run(run()) == [b"frame", reply(1)]


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
            watcher.tell(reply(n))
        room = asyncio.create_task(watcher.room())
        await asyncio.sleep(0)
        assert not room.done()
        sending = asyncio.create_task(watcher.send_all(slow))
        slow.open.set()
        await room
        assert await slow.until(reply(MOST_REPLIES - 1)) == [*map(reply, range(MOST_REPLIES))]
        sending.cancel()

    loops.run(run())


def test_a_reply_is_sent_after_the_messages_and_the_frame_it_led_to() -> None:
    def told(watcher: PageWatcher) -> None:
        watcher.tell(reply(1))
        watcher.tell({"type": "state", "update": 1})
        watcher.show(b"frame")

    assert watched(told) == [{"type": "state", "update": 1}, b"frame", reply(1)]


def test_a_reply_does_not_wait_for_the_next_frame_to_be_due() -> None:
    async def run() -> list[Any]:
        socket, looks = Slow(), asyncio.Queue[None]()
        socket.open.set()

        def clock() -> float:
            """It stands still: a second frame is never due by itself."""
            looks.put_nowait(None)
            return 0.0

        watcher = PageWatcher(Settings(), clock)
        sending = asyncio.create_task(watcher.send_all(socket))
        watcher.show(b"one")
        await socket.until(b"one")
        looks = asyncio.Queue()
        watcher.show(b"two")
        # It looks when the frame comes, and when its timer does: due at neither, nor between.
        await looks.get()
        await looks.get()
        assert socket.taken.empty()
        watcher.tell(reply(1))
        sent = await socket.until(reply(1))
        sending.cancel()
        return sent

    assert loops.run(run()) == [b"two", reply(1)]
