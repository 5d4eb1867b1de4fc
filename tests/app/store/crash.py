"""Kill a server at random points, start it again, and hold what it has against what it said.

`python -m tests.app.store.crash 1000` does it a thousand times; the suite 8 times, the gate 40.
"""

import argparse
import asyncio
import contextlib
import itertools
import json
import os
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
from websockets.sync.client import connect as open_socket

from app.protocol import document, record
from app.session.snapshot import snapshot
from app.settings import PREFIX, Settings
from tests import loops
from tests.app.driven import XOR, Driven

CLIENTS = 4
TOLD = 50
"""After so many times it is said how far it is."""
WEIGHT = {"layer": 0, "tensor": "weights", "index": [0, 1]}


def command(chance: random.Random, last: str | None) -> dict[str, Any]:
    """A command that changes a run, and is no part of the `last` change that can be undone: the
    server joins what comes within a second, which another clock would not."""
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
    return chance.choice([each for each in kinds if each["do"] != last])


class Killed:
    """A server in a process of its own, on a store, which can be killed and started again."""

    def __init__(self, place: Path, **limits: object) -> None:
        self.place = place
        self._environment = os.environ | {
            f"{PREFIX}{name.upper()}": str(value) for name, value in limits.items()
        }
        self.port = 0
        self.start()

    def start(self) -> None:
        """Serve, on the port it had."""
        line = [sys.executable, "-m", "app", "--no-browser", "--port", str(self.port)]
        self.process = subprocess.Popen(
            [*line, "--store", str(self.place)],
            stdout=subprocess.PIPE,
            text=True,
            env=self._environment,
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


class ExpectedRun:
    """The run of a client as it must be, in this process: with all that was acknowledged."""

    def __init__(self, saved: dict[str, Any]) -> None:
        self.count = 0
        self.asked: dict[str, Any] | None = None
        """What was only asked for."""
        self.driven = opened(saved)

    def acknowledge(self) -> None:
        """What was asked for was done."""
        assert self.asked is not None
        self.driven.do(**self.asked)
        self.asked = None
        self.count += 1

    def agree(self, found: dict[str, Any], undo: list[str | None]) -> None:
        """Be what the server came back with, which may be with what was only asked for, or on its
        way there; AssertionError where it is neither."""
        before = self.said()
        if (found, undo) != before and self.asked is not None:
            self.driven.do(**self.asked)
        self.asked = None
        after = self.said()
        may_be = [before[0], after[0]]
        assert is_no_loss(found, may_be), (found, may_be)
        assert undo in (before[1], after[1]), (undo, before[1], after[1])
        if found != after[0]:
            self.driven.do("seek", **found["cursor"])

    def said(self) -> tuple[dict[str, Any], list[str | None]]:
        """Its document, and the commands that can be undone and done again."""
        stack = self.driven.session.undo_stack
        return saved_of(self.driven), [stack.undo, stack.redo]


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


def said_by(server: Killed, identity: str) -> tuple[dict[str, Any], list[str | None]]:
    """The document of a run of the server, and the commands that can be undone and done again."""
    address = f"ws://127.0.0.1:{server.port}/ws/sessions/{identity}"
    with open_socket(address, max_size=None, open_timeout=None) as socket:
        _, state = (json.loads(socket.recv()) for _ in range(2))
    found = server.ask("GET", f"/api/sessions/{identity}/document")
    return found, [state["undo"], state["redo"]]


def same(server: Killed, identity: str, expected: ExpectedRun) -> None:
    """A run of the server is the expected one, to the last bit."""
    numbers = "".join(record.pieces(snapshot(expected.driven.session)))
    assert server.ask("GET", f"/api/sessions/{identity}/record") == json.loads(numbers)
    assert said_by(server, identity) == expected.said()


async def drive(
    port: int,
    identity: str,
    expected: ExpectedRun,
    chance: random.Random,
    told: Iterator[int],
    last: int,
) -> None:
    """Send commands, one after the other, until `last` are acknowledged or the server is gone."""
    with contextlib.suppress(ConnectionClosed, OSError):
        address = f"ws://127.0.0.1:{port}/ws/sessions/{identity}"
        async with connect(address, max_size=None, open_timeout=None, close_timeout=0) as socket:
            while True:
                expected.asked = command(chance, expected.driven.session.undo_stack.undo)
                await socket.send(json.dumps({**expected.asked, "id": 1}))
                while True:
                    came = await socket.recv()
                    if isinstance(came, str) and json.loads(came).get("id") == 1:
                        break
                expected.acknowledge()
                if next(told) == last:
                    raise asyncio.CancelledError


async def until_killed(
    server: Killed, expected_runs: dict[str, ExpectedRun], chance: random.Random
) -> None:
    """Clients at work; the server is killed the moment one of them has its answer."""
    told, last = itertools.count(), chance.randint(0, 60)
    clients = [
        asyncio.create_task(drive(server.port, identity, expected, chance, told, last))
        for identity, expected in expected_runs.items()
    ]
    await asyncio.wait(clients, return_when=asyncio.FIRST_COMPLETED)
    server.kill()
    await asyncio.wait(clients)


def kill_and_compare(times: int, seed: int, place: Path) -> int:
    """How many commands were acknowledged, none of them lost; AssertionError where one was."""
    chance = random.Random(seed)
    with killable(place) as server:
        body = {"config": XOR.to_dict(), "cursor": {"update": 0}}
        runs = [server.ask("POST", "/api/sessions", body)["id"] for _ in range(CLIENTS)]
        expected_runs = {
            run: ExpectedRun(server.ask("GET", f"/api/sessions/{run}/document")) for run in runs
        }
        for time in range(times):
            if time and time % TOLD == 0:
                print(f"{time} of {times}, nothing lost", flush=True)
            loops.run(until_killed(server, expected_runs, chance))
            server.start()
            for run, expected in expected_runs.items():
                expected.agree(*said_by(server, run))
                same(server, run, expected)
        for run, expected in expected_runs.items():
            for do in ("redo", "undo", "redo"):
                while getattr(expected.driven.session.undo_stack, do):
                    expected.driven.do(do)
                    server.ask("POST", f"/api/sessions/{run}/{do}")
                same(server, run, expected)
        return sum(expected.count for expected in expected_runs.values())


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.app.store.crash", description=__doc__)
    parser.add_argument("times", type=int)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        count = kill_and_compare(chosen.times, chosen.seed, Path(folder) / "runs.db")
    print(
        f"{chosen.times} times killed: of {count} acknowledged commands none was lost, "
        "and all could be undone"
    )


if __name__ == "__main__":
    main()
