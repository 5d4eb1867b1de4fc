"""The registry: bounded, and forgetful of who is not there, by the clock it is given."""

import asyncio
import itertools
from functools import partial
from typing import Any

import pytest

from app.catalog.tables import suggested
from app.errors import Problem
from app.live.dataset_cache import DatasetCache
from app.live.footprint import dataset_bytes, footprint
from app.live.registry import Sessions
from app.live.session_task import SessionTask
from app.playback.probe_sample import ProbeSample
from app.protocol.commands import command
from app.session import playing
from app.session.encoders import Looked
from app.session.session import Session
from app.settings import Settings
from tests import loops

SETTINGS = Settings(max_sessions=2, idle_seconds=100, unwatched_seconds=10)


class Page:
    """A watcher that keeps what it gets."""

    def __init__(self) -> None:
        self.sample: int | ProbeSample = 0
        self.maps = False
        self.looked: Looked = ()
        self.drawn: list[bytes] = []
        self.told: list[str] = []
        self.frames: list[bytes] = []
        self.closed: Problem | None = None

    def tell(self, message: dict[str, Any]) -> None:
        self.told.append(message["type"])

    def show(self, frame: bytes) -> None:
        self.frames.append(frame)

    def show_maps(self, frame: bytes) -> None:
        self.drawn.append(frame)

    def close(self, problem: Problem) -> None:
        self.closed = problem


class Registry:
    """Sessions and a clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0
        self.sessions = Sessions(SETTINGS)

    def add(self, name: str) -> SessionTask:
        self.sessions.make_room()
        session, shared = Session(name, suggested("xor"), SETTINGS), self.sessions.shared
        live = SessionTask(session, lambda: self.now, shared)
        self.sessions.add(live)
        return live


def test_the_longest_unused_makes_room_and_the_watched_stays() -> None:
    async def run() -> None:
        registry = Registry()
        registry.add("a").join(Page())
        registry.now = 1
        registry.add("b")
        registry.now = 2
        registry.add("c")
        assert len(registry.sessions) == 2
        with pytest.raises(Problem, match='there is no "b'):
            registry.sessions.get("b", 2)
        registry.sessions.get("c", 2).join(Page())
        with pytest.raises(Problem, match="at most 2 sessions"):
            registry.add("d")
        registry.sessions.close()

    loops.run(run())


def test_idle_sessions_are_dropped_and_watched_ones_never() -> None:
    async def run() -> None:
        registry = Registry()
        page = Page()
        registry.add("watched").join(page)
        registry.add("idle")
        registry.sessions.sweep(100)
        assert len(registry.sessions) == 2
        registry.sessions.sweep(101)
        assert len(registry.sessions) == 1
        registry.sessions.remove("watched")
        assert page.closed is not None
        assert page.closed.code == "ended"

    loops.run(run())


def test_runs_that_are_no_more_are_weighed_however_they_went() -> None:
    """Removed, dropped for another, replaced by another config, or swept; each once."""

    async def run() -> None:
        registry = Registry()
        sessions, size = registry.sessions, registry.add("a").size
        assert sessions.sweep(0) == 0
        sessions.remove("a")
        assert (sessions.sweep(0), sessions.sweep(0)) == (size, 0)
        for name in "abc":
            registry.add(name)
        assert sessions.sweep(0) == size
        live = sessions.get("c", 0)
        await live.read(lambda: None)
        await live.ask(command("next_seed", {}))
        await live.read(lambda: None)
        assert sessions.sweep(0) == size
        assert sessions.sweep(101) == 2 * size

    loops.run(run())


def test_what_plays_to_nobody_is_paused_but_not_kept_alive_by_it() -> None:
    async def run() -> None:
        registry = Registry()
        live = registry.add("a")
        live.handle(command("play", {}))
        registry.now = 10
        registry.sessions.sweep(10)
        assert live.session.playing
        registry.now = 11
        registry.sessions.sweep(11)
        assert not live.session.playing
        assert live.used == 0
        registry.sessions.close()

    loops.run(run())


def test_frames_are_encoded_once_for_each_sample_and_reach_all() -> None:
    async def run() -> None:
        registry = Registry()
        live = registry.add("a")
        pages = [Page(), Page(), Page()]
        for page in pages:
            live.join(page)
        pages[2].sample = -1
        for page in pages:
            page.frames.clear()
        await live.ask(command("step", {}))
        await asyncio.sleep(0)
        assert pages[0].frames[-1] is pages[1].frames[-1]
        assert pages[2].frames[-1] != pages[0].frames[-1]
        live.leave(pages[0])
        count = len(pages[0].frames)
        await live.ask(command("step", {}))
        assert len(pages[0].frames) == count
        registry.sessions.close()

    loops.run(run())


def test_a_fault_in_a_session_is_told_and_the_session_goes_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def run() -> None:
        registry = Registry()
        live = registry.add("a")
        while live.session.busy:
            await asyncio.sleep(0)

        def broken(session: Session, clock: object) -> list[Any]:
            raise KeyError("fault")

        with monkeypatch.context() as patch:
            patch.setattr(playing, "work", broken)
            answer = await live.ask(command("step", {}))
        assert answer["error"]["code"] == "internal"
        assert (await live.ask(command("step", {})))["cursor"]["phase"] == 1
        registry.sessions.close()

    loops.run(run())
    assert "fault in session a" in caplog.text


def test_who_waits_for_an_answer_keeps_a_session_busy_and_learns_of_its_end() -> None:
    async def run() -> None:
        registry = Registry()
        live = registry.add("a")
        waiting = asyncio.create_task(live.ask(command("step", {"by": "epoch", "count": 100_000})))
        await asyncio.sleep(0)
        registry.sessions.sweep(1000)
        assert live.session.busy
        registry.sessions.remove("a")
        assert (await waiting)["error"]["code"] == "ended"

    loops.run(run())


def test_however_many_play_the_loop_goes_round_after_every_turn() -> None:
    """Between two looks of the loop at its sockets, one session at most has moved."""

    async def run() -> None:
        ticks = itertools.count()
        sessions = Sessions(Settings())
        lives = [
            SessionTask(
                Session(str(n), suggested("xor"), Settings()), lambda: next(ticks) / 2000, shared
            )
            for n, shared in enumerate([sessions.shared] * 5)
        ]
        for live in lives:
            live.handle(command("play", {"speed": 1000}))
        before = [live.session.playhead.run.update for live in lives]
        most = 0
        while min(before) < 200:
            await asyncio.sleep(0)
            now = [live.session.playhead.run.update for live in lives]
            most = max(most, sum(a != b for a, b in zip(before, now, strict=True)))
            before = now
        assert most == 1
        for live in lives:
            live.close()

    loops.run(run())


def test_an_address_s_longest_unwatched_makes_room_for_its_next() -> None:
    settings = Settings(max_sessions=10, max_address_sessions=2)

    async def run() -> None:
        now, sessions = 0.0, Sessions(settings)
        for name, owner in (("a", "school"), ("b", "home"), ("c", "school"), ("d", "school")):
            session = Session(name, suggested("xor"), settings)
            sessions.make_room(session, owner)
            now += 1
            live = SessionTask(session, partial(float, now), owner=owner)
            sessions.add(live)
        assert [name in sessions for name in "abcd"] == [False, True, True, True]
        for name in "cd":
            sessions.get(name, now).join(Page())
        with pytest.raises(Problem, match="at most 2 sessions of one address"):
            sessions.make_room(None, "school")
        sessions.make_room(None, "home")
        sessions.close()

    loops.run(run())


def test_sessions_hold_so_many_bytes_and_a_shared_data_set_counts_once() -> None:
    settings = Settings(max_session_bytes=2_000_000)

    async def run() -> None:
        sessions, cache = Sessions(settings), DatasetCache()
        for number in range(8):
            session = Session(str(number), suggested("xor"), settings, None, cache.get)
            sessions.make_room(session)
            sessions.add(SessionTask(session, partial(float, number)))
        session = Session("next", suggested("xor"), settings, None, cache.get)
        each, _ = footprint(session.playhead.run)
        assert len(sessions) == (2_000_000 - dataset_bytes(session.playhead.run.dataset)) // each
        assert "0" not in sessions
        assert "7" in sessions
        for number in range(8):
            if str(number) in sessions:
                sessions.get(str(number), 9).join(Page())
        free = 2_000_000 - len(sessions) * each - dataset_bytes(session.playhead.run.dataset)
        with pytest.raises(Problem, match=rf"at most {free} bytes"):
            sessions.make_room(session)
        sessions.close()

    loops.run(run())
