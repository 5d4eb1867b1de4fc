"""A log that says the same thing once a minute."""

import logging

from app.serving.repeat_filter import MINUTE, RepeatFilter


def record(message: str, *arguments: object) -> logging.LogRecord:
    return logging.LogRecord("asyncio", logging.ERROR, "", 0, message, arguments, None)


def test_the_same_message_passes_once_a_minute_whatever_its_numbers() -> None:
    now = 0.0
    repeats = RepeatFilter(lambda: now)
    assert repeats.filter(record("socket.accept() out of system resource\nsocket: 7"))
    assert not repeats.filter(record("socket.accept() out of system resource\nsocket: 8"))
    assert repeats.filter(record("fault in %s", "/"))
    assert not repeats.filter(record("fault in %s", "/x"))
    now = MINUTE
    assert repeats.filter(record("socket.accept() out of system resource"))
