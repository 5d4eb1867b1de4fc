"""The greeting: one for all who come to a run before it is shown to stand elsewhere."""

from app.live.work.greetings import Greetings
from tests.app.driven import XOR, Driven


def test_a_greeting_is_made_once_until_the_run_has_moved() -> None:
    one, other, greetings = Driven(XOR), Driven(XOR), Greetings()
    other.session.id = "other"
    for each in (one, other):
        each.session.take_move()
    first = greetings.of(one.session)
    assert greetings.of(one.session) is first
    assert greetings.of(other.session) is not first
    one.do("step")
    one.session.take_move()
    assert [said["type"] for said in greetings.of(one.session)] == ["session", "state"]
    assert greetings.of(one.session) is not first
