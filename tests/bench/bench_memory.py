"""What a small session costs in memory, engine and app together, while nobody does anything.

Run it: python -m tests.bench.bench_memory
"""

import asyncio
import gc
import time
import tracemalloc

from app.catalog.tables import suggested
from app.live.session_task import SessionTask
from app.live.work.shared import Shared
from app.protocol.commands import command
from app.session.session import Session
from app.settings import Settings
from engine import RunConfig

SESSIONS = 8
LIMIT = 200_000
UPDATES = (0, 100, 3000)


async def settled(live: SessionTask) -> None:
    """Wait until the session has nothing to do."""
    while live.session.due is not None:
        await asyncio.sleep(0)


async def bytes_each(config: RunConfig, updates: int) -> float:
    """The memory of one of many sessions after so many updates."""
    settings, shared = Settings(), Shared()
    load = shared.datasets.get
    kept = [SessionTask(Session("first", config, settings, None, load), time.monotonic, shared)]
    await settled(kept[0])
    gc.collect()
    before = tracemalloc.get_traced_memory()[0]
    for number in range(SESSIONS):
        session = Session(str(number), config, settings, None, load)
        live = SessionTask(session, time.monotonic, shared)
        kept.append(live)
        if updates:
            await live.ask(command("step", {"by": "update", "count": updates}))
        await settled(live)
    gc.collect()
    return (tracemalloc.get_traced_memory()[0] - before) / SESSIONS


def main() -> None:
    """Print a line for each network and how far it has run."""
    tracemalloc.start()
    print(f"network      updates   bytes each   (limit {LIMIT:,})")
    for name in ("xor", "worked", "circles"):
        for updates in UPDATES:
            each = asyncio.run(bytes_each(suggested(name), updates))
            verdict = "" if each <= LIMIT else "   above the limit"
            print(f"{name:<10} {updates:>9,} {each:>12,.0f}{verdict}")


if __name__ == "__main__":
    main()
