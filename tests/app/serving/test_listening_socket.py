"""The listening socket: of many who connect at once a few are taken in a round."""

import contextlib
import socket

from app.serving.listening_socket import AT_ONCE, ListeningSocket


def taken(listening: ListeningSocket) -> int:
    """How many connections a round of the loop takes, as asyncio does."""
    found: list[socket.socket] = []
    with contextlib.suppress(BlockingIOError):
        while True:
            found.append(listening.accept()[0])
    for each in found:
        each.close()
    return len(found)


def test_of_many_who_connect_a_few_are_taken_in_each_round() -> None:
    with ListeningSocket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.setblocking(False)
        coming = [socket.create_connection(listening.getsockname()) for _ in range(2 * AT_ONCE + 1)]
        assert [taken(listening) for _ in range(4)] == [AT_ONCE, AT_ONCE, 1, 0]
        for each in coming:
            each.close()
