"""Requests that do not arrive, and more connections than there may be, at a real server."""

import json
import re
import socket

import pytest

from app.serving.turned_away import MOST_AT_ONCE
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


@pytest.mark.parametrize(
    ("accepted", "kind"),
    [(b"text/html,application/xhtml+xml", b"text/html"), (b"*/*", b"application/json")],
)
def test_more_connections_than_there_may_be_are_told_so_as_who_asks_can_read_it(
    accepted: bytes, kind: bytes
) -> None:
    with served(Settings(max_address_connections=1)) as server, dialled(server.port) as first:
        first.sendall(b"GET / HTTP/1.1\r\n")
        with dialled(server.port) as second:
            second.sendall(b"GET / HTTP/1.1\r\nhost: localhost\r\naccept: " + accepted)
            second.sendall(b"\r\n\r\n")
            answer = everything(second)
    assert answer.startswith(b"HTTP/1.1 503 ")
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"retry-after: 10\r\n" in head
    assert b"content-type: " + kind in head
    assert f"content-length: {len(body)}".encode() in head
    if kind == b"application/json":
        assert json.loads(body)["error"]["code"] == "connections"
    else:
        assert re.findall(rb'<p lang="(..)">', body) == [b"en", b"de", b"es", b"fr", b"zh"]


def test_of_those_turned_away_only_so_many_are_heard() -> None:
    with served(Settings(max_address_connections=1)) as server, dialled(server.port) as first:
        first.sendall(b"GET / HTTP/1.1\r\n")
        silent = [dialled(server.port) for _ in range(MOST_AT_ONCE)]
        with dialled(server.port) as beyond:
            assert everything(beyond).startswith(b"HTTP/1.1 503 ")
        for each in silent:
            each.close()
