"""Sockets that no page would open: pings without end, messages without end, nothing read."""

import asyncio
import struct
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.frames import Opcode

from app.serving.socket_connection import MOST_FRAGMENTS, MOST_PINGS
from app.settings import Settings
from tests import loops
from tests.server import HOST, served


def masked(opcode: Opcode, payload: bytes = b"", *, fin: bool = True) -> bytes:
    """A frame as a client sends it, with a mask of zeros."""
    length = len(payload)
    size = bytes([0x80 | length]) if length < 126 else b"\xfe" + struct.pack("!H", length)
    return bytes([(0x80 if fin else 0) | opcode]) + size + bytes(4) + payload


async def end_of(socket: ClientConnection) -> tuple[int, str]:
    """The code and the word it is closed with."""
    await socket.wait_closed()
    assert socket.close_code is not None
    return socket.close_code, socket.close_reason or ""


async def opened(port: int) -> Any:
    reader, writer = await asyncio.open_connection(HOST, port)
    writer.write(b"POST /api/sessions HTTP/1.1\r\nhost: localhost\r\ncontent-length: 0\r\n\r\n")
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
    identity = (await reader.readexactly(length)).partition(b'"id":"')[2].partition(b'"')[0]
    writer.close()
    return connect(f"ws://{HOST}:{port}/ws/sessions/{identity.decode()}", ping_interval=None)


def test_too_many_pings_end_a_socket_with_a_code_and_a_word() -> None:
    async def flood(port: int) -> tuple[int, str]:
        async with await opened(port) as socket:
            socket.transport.write(masked(Opcode.PING, b"x" * 100) * (MOST_PINGS + 1))
            return await end_of(socket)

    with served() as server:
        assert loops.run(flood(server.port)) == (1008, "too many pings")


def test_too_many_fragments_end_a_socket_with_a_code_and_a_word() -> None:
    async def flood(port: int) -> tuple[int, str]:
        async with await opened(port) as socket:
            socket.transport.write(masked(Opcode.TEXT, b"[", fin=False))
            socket.transport.write(masked(Opcode.CONT, b"0", fin=False) * MOST_FRAGMENTS)
            return await end_of(socket)

    with served() as server:
        assert loops.run(flood(server.port)) == (1009, "too many fragments")


def test_an_unfinished_message_ends_a_socket_after_a_while() -> None:
    async def begin(port: int) -> tuple[int, str]:
        async with await opened(port) as socket:
            socket.transport.write(masked(Opcode.TEXT, b"[", fin=False))
            return await end_of(socket)

    with served(Settings(request_seconds=0.2)) as server:
        assert loops.run(begin(server.port)) == (1008, "unfinished")


def test_a_message_in_a_few_pieces_is_taken() -> None:
    async def ask(port: int) -> str:
        async with await opened(port) as socket:
            await socket.send(['{"do": "arr', 'ays", "id"', ": 7}"])
            while '"id":7' not in (said := str(await socket.recv())):
                pass
            return said

    with served() as server:
        assert '"type":"reply"' in loops.run(ask(server.port))


def test_an_endless_message_is_bounded_by_bytes() -> None:
    async def flood(port: int) -> tuple[int, str]:
        async with await opened(port) as socket:
            socket.transport.write(masked(Opcode.TEXT, b"[", fin=False))
            socket.transport.write(masked(Opcode.CONT, b"0" * 60_000, fin=False) * 10)
            return await end_of(socket)

    with served(Settings(max_message_bytes=100_000)) as server:
        assert loops.run(flood(server.port))[0] == 1009
