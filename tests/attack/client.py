"""The least of HTTP that an attacker needs."""

import asyncio
import json
from typing import Any

HOST = "127.0.0.1"
BUSY = (429, 503)


def head(method: str, path: str, length: int) -> bytes:
    """A request's head, of which nothing has to follow."""
    return (
        f"{method} {path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
        f"content-length: {length}\r\nconnection: close\r\n\r\n"
    ).encode()


async def ask(port: int, method: str, path: str, body: object = None) -> tuple[int, Any]:
    """Status and JSON of one request."""
    text = b"" if body is None else json.dumps(body).encode()
    reader, writer = await asyncio.open_connection(HOST, port)
    writer.write(head(method, path, len(text)) + text)
    answer = await reader.read()
    writer.close()
    status, _, rest = answer.partition(b"\r\n\r\n")
    return int(status.split()[1]), json.loads(rest) if rest else None


async def create(port: int, body: object = None) -> str:
    """A new session's id; who is told that there are too many asks again, as a page does."""
    while True:
        status, answer = await ask(port, "POST", "/api/sessions", body)
        if status == 201:
            return str(answer["id"])
        assert status in BUSY, answer
        await asyncio.sleep(0.2)


def socket_address(port: int, identity: str) -> str:
    """Where its socket is."""
    return f"ws://{HOST}:{port}/ws/sessions/{identity}"
