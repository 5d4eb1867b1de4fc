"""How many can watch: real sockets on one playing session, their frames a second, the server's CPU.

The server is a process of its own on loopback; every watcher is a WebSocket client in this one.
Run it: python -m tests.bench.bench_watchers
"""

import asyncio
import json
import multiprocessing
import sys
import time
from http.client import HTTPConnection
from multiprocessing.connection import Connection
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from app.__main__ import SWITCH_SECONDS
from app.catalog.tables import suggested
from tests.server import served

COUNTS = (1, 20, 100, 200)
SECONDS = 3.0
SPEEDS = {"phases": 1.0, "updates": 300.0, "fastest": 1000.0}


def serve(line: Connection) -> None:
    """Serve until the line closes; whatever comes on it is answered with the CPU seconds used."""
    sys.setswitchinterval(SWITCH_SECONDS)  # As the command does.
    with served() as server:
        line.send(server.port)
        try:
            while line.recv():
                line.send(time.process_time())
        except EOFError:
            pass


def asked(port: int, method: str, path: str, body: Any = None) -> Any:
    """One request and its JSON."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Content-Type": "application/json"}
    connection.request(method, f"/api/sessions{path}", json.dumps(body or {}), headers)
    answer = connection.getresponse().read()
    connection.close()
    return json.loads(answer) if answer else None


async def watch(socket: ClientConnection, until: float) -> tuple[int, int]:
    """How many frames come until then, and their bytes."""
    frames = size = 0
    try:
        async with asyncio.timeout_at(until):
            async for came in socket:
                if isinstance(came, bytes):
                    frames += 1
                    size += len(came)
    except TimeoutError:
        pass
    return frames, size


async def measure(port: int, line: Connection, count: int, speed: float, maps: bool) -> str:
    """One line of the table."""
    run = suggested("playground_circle").to_dict()
    identity = asked(port, "POST", "", {"config": run})["id"]
    address = f"ws://127.0.0.1:{port}/ws/sessions/{identity}"
    sockets = [await connect(address, compression=None, max_size=None) for _ in range(count)]
    if maps:
        for each in sockets:
            await each.send('{"do": "subscribe", "maps": true, "id": 1}')
    asked(port, "POST", f"/{identity}/play", {"playing": True, "speed": speed})
    line.send(True)
    before, begun = line.recv(), time.perf_counter()
    until = asyncio.get_running_loop().time() + SECONDS
    seen = await asyncio.gather(*(watch(each, until) for each in sockets))
    line.send(True)
    took, used = time.perf_counter() - begun, line.recv() - before
    asked(port, "DELETE", f"/{identity}")
    for each in sockets:
        await each.close()
    frames = sorted(n for n, _ in seen)
    rate = [frames[0] / took, sum(frames) / count / took]
    size = sum(b for _, b in seen) / took / 1e6
    return (
        f"{count:>8} {rate[0]:>10.1f} {rate[1]:>10.1f} {100 * used / took:>8.0f}% "
        f"{100 * used / took / count:>12.2f}% {size:>8.2f}"
    )


def main() -> None:
    """Print one table a speed; frames are limited to 30 a second each (maps to 8 more)."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs,))
    process.start()
    port = ours.recv()
    try:
        for name, speed in SPEEDS.items():
            for maps in (False, True):
                print(f"\n{name}{', with maps' if maps else ''}: speed {speed:g}")
                print("watchers  least fps   mean fps  server    per watcher     MB/s")
                for count in COUNTS:
                    print(asyncio.run(measure(port, ours, count, speed, maps)), flush=True)
    finally:
        ours.send(False)
        process.join(10)


if __name__ == "__main__":
    main()
