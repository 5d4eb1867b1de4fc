"""Requests that do not arrive, and more connections than there may be, at a real server."""

import json
import re
import socket

import pytest

from app.serving.rejection import MOST_AT_ONCE
from app.settings import Settings
from tests.server import HOST, served


def dialled(port: int) -> socket.socket:
    return socket.create_connection((HOST, port), timeout=20)


def everything(connection: socket.socket) -> bytes:
    """What comes until the server closes."""
    parts = []
    while part := connection.recv(65536):
        parts.append(part)
    return b"".join(parts)


def whole(connection: socket.socket) -> bytes:
    """One answer, as long as it says that it is."""
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += connection.recv(65536)
    head, _, body = answer.partition(b"\r\n\r\n")
    length = int(re.findall(rb"content-length: (\d+)", head)[0])
    while len(body) < length:
        body += connection.recv(65536)
    assert len(body) == length
    return answer


def test_a_half_sent_head_is_given_up_with_408() -> None:
    with served(Settings(request_seconds=0.2)) as server, dialled(server.port) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\nhost: localhost\r\nx: ")
        assert everything(slow).startswith(b"HTTP/1.1 408 ")


def test_a_half_sent_body_is_given_up_with_408() -> None:
    with served(Settings(request_seconds=0.2)) as server, dialled(server.port) as slow:
        slow.sendall(
            b"POST /api/sessions HTTP/1.1\r\nhost: localhost\r\n"
            b"content-type: application/json\r\ncontent-length: 100\r\n\r\n{"
        )
        head, _, body = everything(slow).partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 408 ")
        assert json.loads(body)["error"]["code"] == "late"


def test_a_silent_connection_is_closed() -> None:
    with served(Settings(request_seconds=0.2)) as server, dialled(server.port) as silent:
        assert everything(silent) == b""


def test_a_second_request_on_one_connection_is_answered() -> None:
    asked = b"HEAD / HTTP/1.1\r\nhost: localhost\r\n\r\n"
    with served(Settings(request_seconds=5)) as server, dialled(server.port) as kept:
        for _ in range(2):
            kept.sendall(asked)
            assert kept.recv(65536).startswith(b"HTTP/1.1 200 ")


def test_whoever_comes_finds_room_however_many_requests_have_begun() -> None:
    """The page and a file of it come whole, on connections that are kept and on new ones."""
    with served(Settings(max_address_connections=4)) as server:
        slow = [dialled(server.port) for _ in range(8)]
        for each in slow:
            each.sendall(b"GET / HTTP/1.1\r\nhost: localhost\r\nx: ")
        with dialled(server.port) as first, dialled(server.port) as second:
            for each, path in ((first, b"/"), (second, b"/static/js/main.js"), (first, b"/embed")):
                each.sendall(b"GET " + path + b" HTTP/1.1\r\nhost: localhost\r\n\r\n")
                assert whole(each).startswith(b"HTTP/1.1 200 ")
        assert everything(slow[0]) == b""
        for each in slow:
            each.close()


def test_who_was_answered_and_still_sends_makes_room() -> None:
    with served(Settings(max_address_connections=1)) as server, dialled(server.port) as slow:
        slow.sendall(b"POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n{")
        assert whole(slow).startswith(b"HTTP/1.1 405 ")
        slow.sendall(b"{")
        with dialled(server.port) as other:
            other.sendall(b"HEAD / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
            assert everything(other).startswith(b"HTTP/1.1 200 ")


def waiting(port: int) -> socket.socket:
    """A connection on which a request is worked on, as long as its body is awaited."""
    connection = dialled(port)
    connection.sendall(
        b"POST /api/sessions HTTP/1.1\r\nhost: localhost\r\nexpect: 100-continue\r\n"
        b"content-type: application/json\r\ncontent-length: 100\r\n\r\n"
    )
    assert connection.recv(65536).startswith(b"HTTP/1.1 100 ")
    return connection


@pytest.mark.parametrize(
    ("accepted", "kind"),
    [(b"text/html,application/xhtml+xml", b"text/html"), (b"*/*", b"application/json")],
)
def test_more_connections_than_there_may_be_are_told_so_as_who_asks_can_read_it(
    accepted: bytes, kind: bytes
) -> None:
    only = Settings(max_address_connections=1)
    with served(only) as server, waiting(server.port), dialled(server.port) as second:
        second.sendall(b"GET / HTTP/1.1\r\nhost: localhost\r\naccept: " + accepted)
        second.sendall(b"\r\n\r\n")
        answer = everything(second)
        # What comes after the answer takes nothing of it back.
        second.sendall(b"more")
    assert answer.startswith(b"HTTP/1.1 503 ")
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"retry-after: 10\r\n" in head
    assert b"content-type: " + kind in head
    assert f"content-length: {len(body)}".encode() in head
    if kind == b"application/json":
        assert json.loads(body)["error"]["code"] == "connections"
    else:
        assert re.findall(rb'<p lang="(..)">', body) == [b"en", b"de", b"es", b"fr", b"zh"]


def test_of_those_turned_away_so_many_are_heard_and_the_longest_gives_way() -> None:
    with served(Settings(max_address_connections=1)) as server, waiting(server.port):
        silent = [dialled(server.port) for _ in range(MOST_AT_ONCE)]
        with dialled(server.port) as beyond:
            assert everything(silent[0]).startswith(b"HTTP/1.1 503 ")
            beyond.sendall(b"GET / HTTP/1.1\r\nhost: localhost\r\naccept: text/html\r\n\r\n")
            assert b"content-type: text/html" in everything(beyond)
        for each in silent:
            each.close()
