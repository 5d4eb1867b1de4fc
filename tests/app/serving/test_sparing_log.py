"""A log that says the same thing once a minute."""

import logging

from app.serving.sparing_log import MINUTE, Sparing


def record(message: str, *arguments: object) -> logging.LogRecord:
    return logging.LogRecord("asyncio", logging.ERROR, "", 0, message, arguments, None)


def test_the_same_message_passes_once_a_minute_whatever_its_numbers() -> None:
    now = 0.0
    sparing = Sparing(lambda: now)
    assert sparing.filter(record("socket.accept() out of system resource\nsocket: 7"))
    assert not sparing.filter(record("socket.accept() out of system resource\nsocket: 8"))
    assert sparing.filter(record("fault in %s", "/"))
    assert not sparing.filter(record("fault in %s", "/x"))
    now = MINUTE
    assert sparing.filter(record("socket.accept() out of system resource"))
