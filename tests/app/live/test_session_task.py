"""A live session: nobody works for who has gone, and long updates work beside the loop."""

import asyncio
import threading
import time
from dataclasses import replace
from itertools import groupby
from typing import Any

import pytest

from app.catalog.tables import suggested
from app.live.session_task import SessionTask
from app.protocol import messages
from app.protocol.commands import command
from app.session.handlers import handle
from app.session.session import Session
from app.session.snapshot import snapshot
from app.settings import Settings
from engine import LayerConfig, RunConfig, Trainer
from tests import loops
from tests.app.live.test_registry import Page, Registry


def test_a_seek_ends_with_the_page_that_asked_for_it() -> None:
    async def run() -> None:
        registry = Registry()
        live, page = registry.add("a"), Page()
        live.join(page)
        live.handle(command("seek", {"update": 4_999_999}, 1), page)
        assert live.session.busy
        live.leave(page)
        assert all(job.client is None for job in live.session.queue)
        registry.sessions.close()

    loops.run(run())


def test_a_replay_of_too_much_work_is_refused_with_how_far_it_may_go() -> None:
    session = Session("a", suggested("xor"), Settings(max_replay_operations=10_000))
    page = Page()
    ((message, _),) = handle(session, command("seek", {"update": 1000}, 1), page, 0.0)
    assert message["error"]["field"] == "update"
    fits = message["error"]["allowed"]["high"]
    assert 0 < fits < 1000
    said = handle(session, command("seek", {"update": fits}, 2), page, 0.0)
    assert not any(message["type"] == "error" for message, _ in said)


def test_command_on_its_way_has_three_rounds_of_the_loop_between_two_turns() -> None:
    """From its socket's reader by way of a queue to the session: it waits for no turn there."""

    async def run() -> list[int]:
        live = SessionTask(Session("a", suggested("xor"), Settings()), time.monotonic)
        live.handle(command("play", {"speed": 1000.0}, 1))
        seen = [0]
        while len(set(seen)) < 8:
            await asyncio.sleep(0)
            seen.append(live.session.playhead.run.update)
        live.close()
        await live.ended()
        return seen

    rounds = [len(list(same)) for _, same in groupby(loops.run(run()))]
    assert min(rounds[1:-1]) >= 3


def test_a_run_of_long_updates_works_beside_the_loop_and_what_comes_meanwhile_waits() -> None:
    async def run() -> None:
        live = SessionTask(Session("a", long_config(), Settings()), float)
        page, late = Page(), Page()
        live.join(page)
        done = await live.ask(command("step", {"by": "update", "count": 3}))
        assert done["cursor"]["update"] == 2
        live.handle(command("step", {"by": "update", "count": 3}), page)
        while not live._exclusive.running:
            await asyncio.sleep(0)
        live.join(late)
        assert late.told == []
        live.handle(command("pause", {}, 7), page)
        while "reply" not in page.told:
            await asyncio.sleep(0)
        assert late.told[0] == "session"
        assert all(job.client is None for job in live.session.queue)
        live.close()

    loops.run(asyncio.wait_for(run(), 60))


def long_config() -> RunConfig:
    """Digits with updates that take a few tenths of a second."""
    config = suggested("digits")
    layers = (LayerConfig(128), LayerConfig(128), config.network.layers[-1])
    training = replace(config.training, batch_size=500)
    return replace(config, network=replace(config.network, layers=layers), training=training)


def test_a_run_of_long_updates_is_worked_out_in_threads_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    prepared: set[int] = set()
    prepare = Trainer.prepare

    def watched(trainer: Trainer, *given: Any) -> Any:
        prepared.add(threading.get_ident())
        return prepare(trainer, *given)

    monkeypatch.setattr(Trainer, "prepare", watched)

    async def run() -> None:
        live = SessionTask(Session("a", long_config(), Settings()), float)
        prepared.clear()
        page = Page()
        live.join(page)
        live.handle(command("play", {"speed": 1000}, 1), page)
        for do, fields in (
            ("train", {"learning_rate": 0.01}), ("pause", {}), ("step", {"by": "epoch"}),
            ("step", {"direction": -1}), ("reset", {}), ("next_seed", {}), ("undo", {}),
            ("configure", {"config": suggested("xor").to_dict()}), ("undo", {}), ("health", {}),
        ):  # fmt: skip
            answer = await live.ask(command(do, fields))
            assert answer["type"] == "reply", answer
        await live.read(lambda: messages.resource(snapshot(live.session)))
        live.leave(page)
        live.close()
        await live.ended()

    loops.run(asyncio.wait_for(run(), 120))
    assert prepared
    assert threading.get_ident() not in prepared


def test_a_run_is_made_in_another_thread_however_small_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: set[int] = set()
    built = Session.built

    def watched(session: Session, *given: Any) -> Any:
        made.add(threading.get_ident())
        return built(session, *given)

    monkeypatch.setattr(Session, "built", watched)

    async def run() -> None:
        live = SessionTask(Session("a", suggested("xor"), Settings()), float)
        for do in ("reset", "next_seed", "undo", "redo"):
            await live.ask(command(do, {}))
        live.close()
        assert (await live.ask(command("reset", {})))["error"]["code"] == "ended"

    loops.run(asyncio.wait_for(run(), 60))
    assert made
    assert threading.get_ident() not in made


def test_a_session_that_ends_while_a_thread_is_at_it_is_told_of_as_ended_afterwards() -> None:
    async def run() -> None:
        live = SessionTask(Session("a", long_config(), Settings()), float)
        page = Page()
        live.join(page)
        waiting = asyncio.create_task(live.ask(command("step", {"by": "epoch", "count": 99})))
        while not live._exclusive.running:
            await asyncio.sleep(0)
        live.close()
        assert (await waiting)["error"]["code"] == "ended"
        await live.ended()
        assert page.closed is not None or page.told == []

    loops.run(asyncio.wait_for(run(), 60))
