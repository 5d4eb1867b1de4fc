"""Kill a server at random points, start it again, and hold what it has against what it said.

`python -m tests.app.store.crash 1000` does it a thousand times; the suite twenty.
"""

import argparse
import asyncio
import contextlib
import itertools
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from app.protocol import document, record
from app.session.snapshot import snapshot
from app.settings import Settings
from tests import loops
from tests.app.driven import XOR, Driven

CLIENTS = 4
WEIGHT = {"layer": 0, "tensor": "weights", "index": [0, 1]}


def command(chance: random.Random) -> dict[str, Any]:
    """A command that changes a run."""
    kinds: list[dict[str, Any]] = [
        {"do": "step", "by": chance.choice(["weight", "phase", "update", "epoch"]),
         "count": chance.randint(1, 3), "direction": chance.choice([1, 1, 1, -1])},
        {"do": "step", "by": "update", "count": chance.randint(1, 300)},
        {"do": "train", "learning_rate": chance.uniform(0.01, 0.5)},
        {"do": "edit", "parameters": [{**WEIGHT, "value": chance.uniform(-2, 2)}]},
        {"do": "freeze", "parameters": [WEIGHT], "frozen": chance.random() < 0.5},
        {"do": "seek", "update": chance.randint(0, 400), "phase": chance.randint(0, 3)},
        {"do": chance.choice(["undo", "redo", "reset", "next_seed"])},
        {"do": "configure", "config": XOR.to_dict()},
    ]  # fmt: skip
    return chance.choice(kinds)


class Killed:
    """A server in a process of its own, on a store, which can be killed and started again."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.port = 0
        self.start()

    def start(self) -> None:
        """Serve, on the port it had."""
        line = [sys.executable, "-m", "app", "--no-browser", "--port", str(self.port)]
        self.process = subprocess.Popen(
            [*line, "--store", str(self.place)], stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        said = next(line for line in self.process.stdout if "Backwave is at" in line)
        self.port = int(said.partition("127.0.0.1:")[2].partition("/")[0])

    def kill(self) -> None:
        """End it as a fault of the machine would."""
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """What it answers over HTTP."""
        data = None if body is None else json.dumps(body).encode()
        request = Request(f"http://127.0.0.1:{self.port}{path}", data, method=method)
        request.add_header("content-type", "application/json")
        with urlopen(request) as answer:
            return json.loads(answer.read())


@contextlib.contextmanager
def killable(place: Path) -> Iterator[Killed]:
    """A server until it is left."""
    server = Killed(place)
    try:
        yield server
    finally:
        server.kill()


class Twin:
    """The run of a client as it must be: what was acknowledged, and what was only asked for."""

    def __init__(self, saved: dict[str, Any]) -> None:
        self.acknowledged: list[dict[str, Any]] = []
        self.asked: dict[str, Any] | None = None
        self._begun = saved

    def may_be(self) -> list[dict[str, Any]]:
        """The documents that are no loss: without what was asked for, and with it."""
        driven = opened(self._begun)
        for each in self.acknowledged:
            driven.do(**each)
        found = [saved_of(driven)]
        if self.asked is not None:
            driven.do(**self.asked)
            found.append(saved_of(driven))
        return found


def opened(saved: dict[str, Any]) -> Driven:
    """The run of a document, in this process."""
    given = document.read(saved, Settings().max_log)
    driven = Driven(given.config, log=given.log)
    assert given.cursor is not None
    driven.do("seek", **given.cursor)
    return driven


def saved_of(driven: Driven) -> dict[str, Any]:
    """The document of a run in this process, as JSON has it."""
    playhead = driven.session.playhead
    return json.loads(json.dumps(document.write(playhead.run, playhead.to_dict())))


def is_no_loss(found: dict[str, Any], may_be: list[dict[str, Any]]) -> bool:
    """Whether a run is where it may be: also on its way through a long step that was asked for."""
    if found in may_be:
        return True
    at, ends = found["cursor"]["update"], [each["cursor"]["update"] for each in may_be]
    same = any({**each, "cursor": found["cursor"]} == found for each in may_be)
    return same and min(ends) <= at <= max(ends)


async def drive(
    port: int, identity: str, twin: Twin, chance: random.Random, told: Iterator[int], last: int
) -> None:
    """Send commands, one after the other, until `last` are acknowledged or the server is gone."""
    with contextlib.suppress(ConnectionClosed, OSError):
        address = f"ws://127.0.0.1:{port}/ws/sessions/{identity}"
        async with connect(address, max_size=None, close_timeout=0) as socket:
            while True:
                twin.asked = command(chance)
                await socket.send(json.dumps({**twin.asked, "id": 1}))
                while True:
                    came = await socket.recv()
                    if isinstance(came, str) and json.loads(came).get("id") == 1:
                        break
                twin.acknowledged.append(twin.asked)
                twin.asked = None
                if next(told) == last:
                    raise asyncio.CancelledError


async def until_killed(server: Killed, twins: dict[str, Twin], chance: random.Random) -> None:
    """Clients at work; the server is killed the moment one of them has its answer."""
    told, last = itertools.count(), chance.randint(0, 60)
    clients = [
        asyncio.create_task(drive(server.port, identity, twin, chance, told, last))
        for identity, twin in twins.items()
    ]
    await asyncio.wait(clients, return_when=asyncio.FIRST_COMPLETED)
    server.kill()
    await asyncio.wait(clients)


def kill_and_compare(times: int, seed: int, place: Path) -> int:
    """How many commands were acknowledged, none of them lost; AssertionError where one was."""
    chance, count = random.Random(seed), 0
    with killable(place) as server:
        body = {"config": XOR.to_dict(), "cursor": {"update": 0}}
        runs = [server.ask("POST", "/api/sessions", body)["id"] for _ in range(CLIENTS)]
        for _ in range(times):
            twins = {run: Twin(server.ask("GET", f"/api/sessions/{run}/document")) for run in runs}
            loops.run(until_killed(server, twins, chance))
            server.start()
            for run, twin in twins.items():
                found = server.ask("GET", f"/api/sessions/{run}/document")
                may_be = twin.may_be()
                assert is_no_loss(found, may_be), (found, may_be, twin.acknowledged, twin.asked)
                # To the last bit: what was stored is what its document makes.
                numbers = "".join(record.pieces(snapshot(opened(found).session)))
                assert server.ask("GET", f"/api/sessions/{run}/record") == json.loads(numbers)
                count += len(twin.acknowledged)
    return count


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.app.store.crash", description=__doc__)
    parser.add_argument("times", type=int)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        count = kill_and_compare(chosen.times, chosen.seed, Path(folder) / "runs.db")
    print(f"{chosen.times} times killed: of {count} acknowledged commands none was lost")


if __name__ == "__main__":
    main()
