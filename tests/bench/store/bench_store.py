"""What the store costs: how many steps of 100 runs it takes a second, how many a whole server
acknowledges, play with it and without it, and how long it takes to rewind.

python -m tests.bench.store.bench_store
"""

import asyncio
import json
import os
import statistics
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.asyncio.client import connect

from app.catalog.tables import suggested
from app.live.session_task import SessionTask
from app.protocol.commands import parse
from app.session.session import Session
from app.settings import Settings
from app.store.rows import RunChange
from app.store.store import Store
from tests.app.store.crash import Killed

RUNS = 100
SECONDS = 4.0
PAIRS = 9
STEPS = 50
FAR = 100_000
LIMITS = {"max_requests": 1_000_000, "max_new_sessions": 1000}
"""One address asks more here than a school's would."""
XOR = suggested("xor").to_dict()


@contextmanager
def server(store: str):
    """A server in a process of its own."""
    made = Killed(Path(store), **LIMITS)
    try:
        yield made
    finally:
        made.kill()


async def answer(socket: Any) -> Any:
    """The next answer to a command."""
    while True:
        came = await socket.recv()
        if isinstance(came, str) and (said := json.loads(came)).get("type") in ("reply", "error"):
            return said


async def steps(port: int, identity: str, end: float) -> int:
    """How many steps were acknowledged until then, one after the other."""
    count = 0
    async with connect(f"ws://127.0.0.1:{port}/ws/sessions/{identity}", max_size=None) as socket:
        while time.perf_counter() < end:
            await socket.send('{"do":"step","by":"update","id":1}')
            await answer(socket)
            count += 1
    return count


async def many(port: int, runs: list[str]) -> int:
    """The same of all runs at once."""
    end = time.perf_counter() + SECONDS
    return sum(await asyncio.gather(*(steps(port, run, end) for run in runs)))


def made(own: Killed) -> str:
    """A new run."""
    return str(own.ask("POST", "/api/sessions", {"config": XOR})["id"])


def acknowledged(store: str) -> float:
    """Steps a second over HTTP's cheaper sibling, the socket, each awaited before the next."""
    with server(store) as own:
        runs = [made(own) for _ in range(RUNS)]
        return asyncio.run(many(own.port, runs)) / SECONDS


class Kept:
    """What sessions give a store, which they learn at once is kept."""

    beginnings = 0

    def __init__(self) -> None:
        self.changes: list[RunChange] = []

    def now(self) -> float:
        return time.time()

    def write(self, change: RunChange, awaited: bool) -> asyncio.Future[bool]:
        self.changes.append(change)
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        done.set_result(True)
        return done


async def changes(run: int) -> list[RunChange]:
    """What a run gives the store: all of it, then each step."""
    kept, session = Kept(), Session(f"run {run}", suggested("xor"), Settings())
    live = SessionTask(session, time.monotonic)
    await live.keep(kept)
    for _ in range(STEPS):
        await live.ask(parse({"do": "step", "by": "update", "id": 1}))
    return kept.changes


async def taken(place: str) -> float:
    """Steps a second that a store takes from many runs, each written before its next."""
    store = Store(place, 10**9, 10**9, time.time, 10**9)
    given = [await changes(run) for run in range(RUNS)]

    async def write(changes: list[RunChange]) -> None:
        for change in changes:
            await store.write(change)

    begun = time.perf_counter()
    await asyncio.gather(*(write(each) for each in given))
    seconds = time.perf_counter() - begun
    store.close()
    return sum(len(each) - 1 for each in given) / seconds


def processor(own: Killed) -> float:
    """Seconds of the processor that a server has had, its own and the system's for it."""
    fields = Path(f"/proc/{own.process.pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def played(own: Killed, run: str) -> tuple[float, float]:
    """Updates a second of a run that plays at full speed, and the processor's microseconds of
    each."""
    own.ask("POST", f"/api/sessions/{run}/play", {"playing": True, "speed": 1000})
    before, begun = own.ask("GET", f"/api/sessions/{run}")["updates"], time.perf_counter()
    worked = processor(own)
    time.sleep(SECONDS)
    updates = own.ask("GET", f"/api/sessions/{run}")["updates"] - before
    seconds, worked = time.perf_counter() - begun, processor(own) - worked
    own.ask("POST", f"/api/sessions/{run}/play", {"playing": False})
    return updates / seconds, 1e6 * worked / updates


def play(own: Killed, none: Killed) -> str:
    """What play costs with a store, beside the same in memory, in words: by turns, so that what
    else the machine does falls to both."""
    one, other = made(own), made(none)
    pairs = [(played(own, one), played(none, other)) for _ in range(PAIRS)]
    (speed, cost), (_, bare) = (
        [statistics.median(figures) for figures in zip(*side, strict=True)]
        for side in zip(*pairs, strict=True)
    )
    ratio = statistics.median(with_it[1] / without[1] for with_it, without in pairs)
    return (
        f"play     {speed:8.0f} updates/s, {cost:.1f} us of the processor each ({bare:.1f} in "
        f"memory): {100 * ratio:.1f} % of that in memory"
    )


def rewound(own: Killed, run: str) -> tuple[float, float, float]:
    """Median ms of a step back, and median and longest of seeks to any of many updates."""
    own.ask("POST", f"/api/sessions/{run}/seek", {"update": FAR})

    async def story() -> tuple[list[float], list[float]]:
        address = f"ws://127.0.0.1:{own.port}/ws/sessions/{run}"
        async with connect(address, max_size=None) as socket:

            async def took(command: dict[str, Any]) -> float:
                begun = time.perf_counter()
                await socket.send(json.dumps({**command, "id": 1}))
                assert (await answer(socket))["type"] == "reply"
                return 1000 * (time.perf_counter() - begun)

            back = [await took({"do": "step", "by": "update", "direction": -1}) for _ in range(30)]
            places = [(at * 61_803) % FAR for at in range(1, 31)]
            return back, [await took({"do": "seek", "update": at}) for at in places]

    back, anywhere = asyncio.run(story())
    return statistics.median(back), statistics.median(anywhere), max(anywhere)


def told(own: Killed, run: str) -> str:
    """How long rewinding takes, in words."""
    back, middle, longest = rewound(own, run)
    anywhere = f"to any of {FAR}: median {middle:.0f}, longest {longest:.0f} ms"
    return f"rewind   {back:.1f} ms by one update, {anywhere}"


def main() -> None:
    """Print each beside the same without a store."""
    with tempfile.TemporaryDirectory() as folder:
        paths = iter(Path(folder) / f"{at}.db" for at in range(100))
        for name, store in (("store", str(next(paths))), ("memory", "memory")):
            place = ":memory:" if name == "memory" else f"{store}.alone"
            print(f"{name:8} {asyncio.run(taken(place)):8.0f} steps/s are taken from {RUNS} runs")
            print(f"{name:8} {acknowledged(store):8.0f} acknowledged steps/s from {RUNS} runs")
        with server(str(next(paths))) as own, server("memory") as none:
            print(play(own, none))
            run = made(own)
            print(told(own, run))
            own.kill()
            own.start()
            begun = time.perf_counter()
            own.ask("GET", f"/api/sessions/{run}")
            print(f"back     {1000 * (time.perf_counter() - begun):.0f} ms after a kill")
            print(told(own, run))


if __name__ == "__main__":
    main()
