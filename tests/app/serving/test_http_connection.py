"""Requests that do not arrive, and more connections than there may be, at a real server."""

import socket

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
        assert everything(slow).startswith(b"HTTP/1.1 408 ")


def test_a_silent_connection_is_closed() -> None:
    with served(Settings(request_seconds=0.2)) as server, dialled(server.port) as silent:
        assert everything(silent) == b""


def test_a_second_request_on_one_connection_is_answered() -> None:
    asked = b"HEAD / HTTP/1.1\r\nhost: localhost\r\n\r\n"
    with served(Settings(request_seconds=5)) as server, dialled(server.port) as kept:
        for _ in range(2):
            kept.sendall(asked)
            assert kept.recv(65536).startswith(b"HTTP/1.1 200 ")


def test_more_connections_than_there_may_be_are_told_so() -> None:
    with served(Settings(max_address_connections=1)) as server, dialled(server.port) as first:
        first.sendall(b"GET / HTTP/1.1\r\n")
        with dialled(server.port) as second:
            answer = everything(second)
        assert answer.startswith(b"HTTP/1.1 503 ")
        assert b"retry-after: 5\r\n" in answer
        head, _, body = answer.partition(b"\r\n\r\n")
        assert f"content-length: {len(body)}".encode() in head
