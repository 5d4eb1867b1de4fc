"""The attacks: each goes on until it is cancelled, from a process of its own."""

import asyncio
import contextlib
import json
import struct
from collections.abc import Awaitable, Callable

from websockets.asyncio.client import connect

from app.catalog.tables import suggested
from tests.attack.client import HOST, ask, create, head, socket_address

Attack = Callable[[int], Awaitable[None]]
REFUSED = (OSError, EOFError, AssertionError, IndexError)
"""What an attacker meets when it is turned away."""


def masked(opcode: int, payload: bytes = b"", fin: bool = True) -> bytes:
    """A frame as a client sends it, with a mask of zeros."""
    length = len(payload)
    size = bytes([0x80 | length]) if length < 126 else b"\xfe" + struct.pack("!H", length)
    return bytes([(0x80 if fin else 0) | opcode]) + size + bytes(4) + payload


async def nothing(port: int) -> None:
    """No attack: what the machine takes by itself."""
    await asyncio.Event().wait()


async def large_batches(port: int) -> None:
    """The largest updates that are allowed, played fast."""
    config = suggested("digits").to_dict()
    config["network"]["layers"][:-1] = [{"units": 128, "activation": "relu"}] * 10
    config["training"]["batch_size"] = 1000
    while True:
        status, answer = await ask(port, "POST", "/api/sessions", {"config": config})
        if status != 201:
            fits = answer["error"]["allowed"]
            config["training"]["batch_size"] = fits.get("high", 1)
            await asyncio.sleep(0.1)
            continue
        path = f"/api/sessions/{answer['id']}/play"
        await ask(port, "POST", path, {"playing": True, "speed": 1000})
        await asyncio.sleep(1)


async def runs_played(port: int) -> None:
    """Two hundred runs that play fast, each to one watcher."""

    async def watch() -> None:
        identity = await create(port)
        async with connect(socket_address(port, identity), max_size=None) as socket:
            await socket.send(json.dumps({"do": "play", "speed": 1000, "id": 0}))
            async for _ in socket:
                pass

    await asyncio.gather(*(watch() for _ in range(200)), return_exceptions=True)


async def building(port: int) -> None:
    """Large networks configured and reset, as fast as they are made."""
    config = suggested("digits").to_dict()
    config["network"]["layers"][:-1] = [{"units": 128, "activation": "relu"}] * 10

    async def build() -> None:
        identity = await create(port)
        while True:
            await ask(port, "PUT", f"/api/sessions/{identity}/config", config)
            await ask(port, "POST", f"/api/sessions/{identity}/reset")
            await ask(port, "POST", f"/api/sessions/{identity}/undo")

    await asyncio.gather(*(build() for _ in range(8)), return_exceptions=True)


async def questions(port: int) -> None:
    """Every question about a network of some size, asked again and again by many."""
    config = suggested("digits").to_dict()
    asked: tuple[tuple[str, str, object], ...] = (
        ("POST", "check", {}), ("GET", "health", None), ("GET", "confusion", None),
        ("POST", "landscape", {"over": "train"}), ("POST", "seeds", {"count": 64}),
    )  # fmt: skip

    async def question(method: str, do: str, body: object) -> None:
        identity = await create(port, {"config": config})
        while True:
            with contextlib.suppress(*REFUSED):
                await ask(port, method, f"/api/sessions/{identity}/{do}", body)

    await asyncio.gather(*(question(*each) for each in asked * 10), return_exceptions=True)


async def seeks_hung_up_on(port: int) -> None:
    """Far updates asked for, and gone."""
    body = json.dumps({"cursor": {"update": 4_999_999}}).encode()
    while True:
        with contextlib.suppress(*REFUSED):
            _, writer = await asyncio.open_connection(HOST, port)
            writer.write(head("POST", "/api/sessions", len(body)) + body)
            await asyncio.sleep(0.1)
            writer.close()


async def connections(port: int) -> None:
    """Connections that say nothing, as many as there may be."""
    held = []
    while True:
        with contextlib.suppress(*REFUSED):
            held.append(await asyncio.open_connection(HOST, port))
        await asyncio.sleep(0.002)


async def sessions(port: int) -> None:
    """Sessions, as many as there may be."""
    while True:
        with contextlib.suppress(*REFUSED):
            await asyncio.gather(*(ask(port, "POST", "/api/sessions") for _ in range(20)))


async def watchers(port: int) -> None:
    """Three hundred silent watchers of one run that plays fast."""
    identity = await create(port)
    path = f"/api/sessions/{identity}/play"
    await ask(port, "POST", path, {"playing": True, "speed": 1000})

    async def watch() -> None:
        async with connect(socket_address(port, identity), max_size=None) as socket:
            async for _ in socket:
                pass

    await asyncio.gather(*(watch() for _ in range(300)), return_exceptions=True)


async def flood(port: int, frame: bytes) -> None:
    """One frame again and again on a socket whose answers nobody reads."""
    while True:
        with contextlib.suppress(*REFUSED):
            identity = await create(port)
            async with connect(socket_address(port, identity), ping_interval=None) as socket:
                socket.transport.pause_reading()
                while not socket.transport.is_closing():
                    socket.transport.write(frame * 200)
                    await asyncio.sleep(0.001)
                    if socket.transport.get_write_buffer_size() > 10_000_000:
                        socket.transport.abort()
        await asyncio.sleep(0.01)


async def pings(port: int) -> None:
    """Pings, and nothing is read."""
    await flood(port, masked(9, b"x" * 120))


async def fragments(port: int) -> None:
    """A message that never ends."""
    await flood(port, masked(1, b"x" * 1000, fin=False))


async def slow_uploads(port: int) -> None:
    """Bodies of which a byte comes now and then."""

    async def upload() -> None:
        while True:
            with contextlib.suppress(*REFUSED):
                _, writer = await asyncio.open_connection(HOST, port)
                writer.write(head("POST", "/api/sessions", 1_000_000))
                while not writer.is_closing():
                    writer.write(b" ")
                    await writer.drain()
                    await asyncio.sleep(0.2)

    await asyncio.gather(*(upload() for _ in range(100)))


ATTACKS: tuple[Attack, ...] = (
    nothing, large_batches, seeks_hung_up_on, connections, sessions, watchers, pings, fragments,
    slow_uploads, building, questions, runs_played,
)  # fmt: skip
"""The last one's runs play on for a while when it has ended."""
