"""The time to a pause's answer while the server is busy.

MNIST trains at full speed in one session; in another a landscape is computed over all its data
and 64 starts are trained at once, again and again; in a third, XOR plays at full speed. There a
pause is asked for, and the time until the server says that nothing plays is what counts: beside
the same on an idle server, and the limit.
Run it: python -m tests.bench.bench_pause
"""

import asyncio
import json
import multiprocessing
from statistics import median
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from app.catalog.tables import suggested
from tests.bench.bench_watchers import asked, serve

LIMIT = 50.0
"""Milliseconds."""
PAUSES = 60
LANDSCAPE = {"do": "landscape", "plane": {"kind": "random", "seed": 1}, "over": "train",
             "points": 65}  # fmt: skip
SEEDS = {"do": "seeds", "count": 64, "updates": 2000}


async def opened(port: int, data: str) -> ClientConnection:
    """A socket on a new session that learns `data`."""
    identity = asked(port, "POST", "", {"config": suggested(data).to_dict()})["id"]
    address = f"ws://127.0.0.1:{port}/ws/sessions/{identity}"
    return await connect(address, compression=None, max_size=None)


async def drained(socket: ClientConnection) -> None:
    """Take all that comes."""
    async for _ in socket:
        pass


async def kept_busy(socket: ClientConnection, command: dict[str, Any]) -> None:
    """Ask a long question, and again when its last part has come."""
    while True:
        await socket.send(json.dumps({**command, "id": "busy"}))
        async for came in socket:
            if isinstance(came, str):
                said = json.loads(came)
                if said["type"] == "error":
                    raise RuntimeError(said)
                if said["type"] == "reply" and not said.get("more"):
                    break


async def paused(socket: ClientConnection) -> float:
    """Milliseconds from asking for a pause until it is said to be one."""
    clock = asyncio.get_running_loop().time
    await socket.send('{"do": "play", "speed": 1000, "id": 1}')
    end = clock() + 0.2
    try:
        async with asyncio.timeout_at(end):
            await drained(socket)
    except TimeoutError:
        pass
    begun = clock()
    await socket.send('{"do": "pause", "id": 2}')
    async for came in socket:
        if isinstance(came, str) and json.loads(came).get("playing") is False:
            return (clock() - begun) * 1e3
    raise RuntimeError("the socket closed")


async def measure(port: int, busy: bool) -> list[float]:
    """All pauses, sorted."""
    tasks = []
    if busy:
        mnist, drawn, seeds = [await opened(port, d) for d in ("mnist", "moons", "moons")]
        await mnist.send('{"do": "play", "speed": 1000, "id": 1}')
        work = (drained(mnist), kept_busy(drawn, LANDSCAPE), kept_busy(seeds, SEEDS))
        tasks = [asyncio.create_task(each) for each in work]
    xor = await opened(port, "xor")
    found = sorted([await paused(xor) for _ in range(PAUSES)])
    for task in tasks:
        assert not task.done(), task.exception()
        task.cancel()
    return found


def main() -> None:
    """Print the median, the 95th percentile and the worst, and their ratio to the limit."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs,))
    process.start()
    port = ours.recv()
    print(f"{'':<28}{'median':>8}{'p95':>8}{'worst':>8}   ms; of the limit of {LIMIT:g} ms")
    try:
        for name, busy in (("an idle server", False), ("with its hands full", True)):
            taken = asyncio.run(measure(port, busy))
            figures = median(taken), taken[int(0.95 * len(taken))], taken[-1]
            ratios = "  ".join(f"{figure / LIMIT:.2f}" for figure in figures)
            print(f"{name:<28}" + "".join(f"{f:>8.1f}" for f in figures) + f"   {ratios}")
    finally:
        ours.send(False)
        process.join(10)


if __name__ == "__main__":
    main()
