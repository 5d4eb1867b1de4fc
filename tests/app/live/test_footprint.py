"""The bytes of a session are asked for again with each other run: there is room for it, or what
would fit is said."""

from dataclasses import replace
from functools import partial

from app.catalog.tables import suggested
from app.live.registry import Sessions
from app.live.session_task import SessionTask
from app.protocol.commands import command
from app.session.session import Session
from app.settings import Settings
from tests import loops
from tests.app.live.test_registry import Page


def test_a_run_that_has_no_room_is_refused_with_the_batch_that_would_fit() -> None:
    """A session is asked for its bytes again when it is configured."""
    small = suggested("digits")
    config = replace(small, training=replace(small.training, batch_size=1000))
    settings = Settings(max_session_bytes=3_000_000)

    async def run() -> None:
        sessions = Sessions(settings)
        session = Session("a", suggested("xor"), settings, admit=partial(sessions.admit, "a"))
        live = SessionTask(session, float, sessions.shared, grown=sessions.keep_to_budget)
        sessions.add(live)
        live.join(Page())
        refusal = (await live.ask(command("configure", {"config": config.to_dict()})))["error"]
        assert (refusal["code"], refusal["field"]) == ("pass_batch", "training.batch_size")
        fits = refusal["allowed"]["high"]
        assert 1 <= fits < 1000
        assert live.session.playhead.run.config == suggested("xor")
        for batch, kind in ((fits + 1, "error"), (fits, "reply")):
            tried = replace(config, training=replace(config.training, batch_size=batch))
            answer = await live.ask(command("configure", {"config": tried.to_dict()}))
            assert answer["type"] == kind, answer
        assert live.size < settings.max_session_bytes
        sessions.close()

    loops.run(run())


def test_who_grows_makes_the_longest_unwatched_go() -> None:
    settings = Settings(max_session_bytes=3_000_000)

    async def run() -> None:
        sessions = Sessions(settings)
        for number in range(5):
            identity = str(number)
            admit = partial(sessions.admit, identity)
            session = Session(identity, suggested("xor"), settings, admit=admit)
            sessions.add(
                SessionTask(
                    session, partial(float, number), sessions.shared, grown=sessions.keep_to_budget
                )
            )
        live = sessions.get("4", 9)
        live.join(Page())
        answer = await live.ask(command("configure", {"config": suggested("digits").to_dict()}))
        assert answer["type"] == "reply"
        assert "0" not in sessions
        assert "4" in sessions
        sessions.close()

    loops.run(run())
