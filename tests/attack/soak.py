"""A class that works for minutes, and what the server holds afterwards (`python -m
tests.attack.soak`).

Pupils come and go, over sockets and over HTTP: each makes a run, steps, plays, asks long questions,
takes another data set, and hangs up in the middle of something. The first round warms up; what is
held before the others and after them, when the sessions have been dropped, is compared.
"""

import argparse
import asyncio
import contextlib
import gc
import json
import multiprocessing
import random
import sys
import tempfile
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from app.catalog.tables import suggested
from app.settings import Settings
from engine.layers import LAYERS
from tests.attack.client import HOST, ask, create, head, socket_address
from tests.server import Server

SELF = Path("/proc/self")
PUPILS = 12
ROUND_SECONDS = 60.0
"""Of the first round: until each data set and question has come, on a slow machine too."""
IDLE_SECONDS = 5.0
SWEPT_SECONDS = 40.0
"""After so long every session has been dropped, and memory given back."""
MEGABYTES, OTHERS = 25, 2
"""What may be more afterwards: memory, and of each other kind."""
POOLS = ("updates_", "commands_", "questions_", "asyncio_")
"""Threads of pools: each makes as many as it may have when they are first wanted at once, and
keeps them."""
DATA = ("xor", "digits", "blobs", "spirals")
COMMANDS: tuple[dict[str, Any], ...] = (
    {"do": "step", "by": "update"}, {"do": "play", "speed": 1000}, {"do": "pause"},
    {"do": "check"}, {"do": "subscribe", "maps": True}, {"do": "seeds", "count": 8, "updates": 200},
    {"do": "landscape", "plane": {"kind": "random", "seed": 1}, "points": 33}, {"do": "undo"},
    {"do": "seek", "update": 3000}, {"do": "health"}, {"do": "confusion"}, {"do": "fly"},
)  # fmt: skip
REFUSED = (OSError, EOFError, AssertionError, IndexError, KeyError, ConnectionClosed)


def serve(line: Connection) -> None:
    """A server in a process of its own, which says what it holds whenever it is asked."""
    # A store in memory would keep every run there, on purpose.
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Settings(idle_seconds=IDLE_SECONDS, store=f"{folder}/runs.db"), LAYERS)
        line.send(server.port)
        while line.recv():
            line.send(held(server))
        server.stop()


def held(server: Server) -> dict[str, int]:
    """Memory in MB, descriptors, threads that no pool keeps, and tasks of the loop."""
    tasks = sum(isinstance(each, asyncio.Task) and not each.done() for each in gc.get_objects())
    rows = (SELF / "status").read_text().splitlines()
    size = next(int(row.split()[1]) for row in rows if row.startswith("VmRSS"))
    return {
        "memory": size // 1024,
        "descriptors": len(list((SELF / "fd").iterdir())),
        "threads": sum(not each.name.startswith(POOLS) for each in threading.enumerate()),
        "tasks": tasks,
    }


async def pupil(port: int, chance: random.Random, end: float) -> int:
    """One pupil after the other at one desk; how many there were."""
    came = 0
    while time.monotonic() < end:
        came += 1
        with contextlib.suppress(*REFUSED):
            config = suggested(chance.choice(DATA)).to_dict()
            identity = await create(port, {"config": config})
            work = over_socket if chance.random() < 0.5 else over_http
            await asyncio.wait_for(work(port, identity, chance), 5)
    return came


async def over_socket(port: int, identity: str, chance: random.Random) -> None:
    """Some commands on a socket, of which not every answer is waited for."""
    async with connect(socket_address(port, identity), max_size=None) as socket:
        for echo in range(chance.randint(1, 12)):
            await socket.send(json.dumps({**chance.choice(COMMANDS), "id": echo}))
            if chance.random() < 0.3:
                await socket.recv()


async def over_http(port: int, identity: str, chance: random.Random) -> None:
    """The same on a channel."""
    _, made = await ask(port, "POST", f"/api/sessions/{identity}/channels")
    path = f"/api/channels/{made['channel']}"
    once = "?once=1" if chance.random() < 0.3 else ""
    reader, writer = await asyncio.open_connection(HOST, port)
    writer.write(head("GET", f"{path}/stream{once}", 0))
    for echo in range(chance.randint(1, 8)):
        await ask(port, "POST", f"{path}/commands", {**chance.choice(COMMANDS), "id": echo})
        await reader.read(65_536)
    writer.close()


async def soak(port: int, seconds: float, chance: random.Random) -> None:
    """A class at work for so long."""
    end = time.monotonic() + seconds
    came = await asyncio.gather(*(pupil(port, chance, end) for _ in range(PUPILS)))
    print(f"{sum(came)} runs in {seconds:.0f} s", flush=True)


def main() -> int:
    """What is held before and after; 0 where it is the same."""
    parser = argparse.ArgumentParser(prog="python -m tests.attack.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10, help="how long the class works (10)")
    chosen = parser.parse_args()
    line, other = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(other,), daemon=True)
    process.start()
    port = line.recv()
    chance = random.Random(12)

    def told(when: str) -> dict[str, int]:
        line.send(True)
        found: dict[str, int] = line.recv()
        print(
            f"{when:8}", ", ".join(f"{count} {name}" for name, count in found.items()), flush=True
        )
        return found

    asyncio.run(soak(port, ROUND_SECONDS, chance))
    time.sleep(SWEPT_SECONDS)
    before = told("before")
    asyncio.run(soak(port, 60 * chosen.minutes, chance))
    told("at work")
    time.sleep(SWEPT_SECONDS)
    after = told("after")
    line.send(False)
    process.join()
    more = {name: after[name] - before[name] for name in before}
    same = more.pop("memory") <= MEGABYTES and max(more.values()) <= OTHERS
    print("as before" if same else "MORE THAN BEFORE")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
