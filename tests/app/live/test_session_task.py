"""A live session: nobody works for who has gone, and long updates work beside the loop."""

import asyncio
from dataclasses import replace

from app.catalog.tables import suggested
from app.live.session_task import SessionTask
from app.protocol.commands import command
from app.session.handlers import handle
from app.session.session import Session
from app.settings import Settings
from engine import LayerConfig
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
        assert live.session.due is None
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


def test_a_run_of_long_updates_works_beside_the_loop_and_what_comes_meanwhile_waits() -> None:
    config = suggested("digits")
    layers = (LayerConfig(128), LayerConfig(128), config.network.layers[-1])
    training = replace(config.training, batch_size=500)
    config = replace(config, network=replace(config.network, layers=layers), training=training)

    async def run() -> None:
        live = SessionTask(Session("a", config, Settings()), float)
        page, late = Page(), Page()
        live.join(page)
        done = await live.ask(command("step", {"by": "update", "count": 3}))
        assert done["cursor"]["update"] == 2
        live.handle(command("step", {"by": "update", "count": 3}), page)
        while not live._exclusive.away:
            await asyncio.sleep(0)
        live.join(late)
        assert late.told == []
        live.handle(command("pause", {}, 7), page)
        while "reply" not in page.told:
            await asyncio.sleep(0)
        assert late.told[0] == "session"
        assert live.session.due is None
        live.close()

    loops.run(asyncio.wait_for(run(), 60))
