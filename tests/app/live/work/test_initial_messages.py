"""Initial messages: made once for all who come to a run before it is shown to stand elsewhere."""

from app.live.work.initial_messages import InitialMessages
from tests.app.driven import XOR, Driven


def test_initial_messages_are_made_once_until_the_run_has_moved() -> None:
    one, other, initial = Driven(XOR), Driven(XOR), InitialMessages()
    other.session.id = "other"
    for each in (one, other):
        each.session.take_move()
    first = initial.of(one.session)
    assert initial.of(one.session) is first
    assert initial.of(other.session) is not first
    one.do("step")
    one.session.take_move()
    assert [said["type"] for said in initial.of(one.session)] == ["session", "state"]
    assert initial.of(one.session) is not first
