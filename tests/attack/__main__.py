"""Attack a server of its own, kind by kind, and print how long a neighbour's step takes meanwhile.

Each attack runs in a process of its own for some seconds. Beside each row stands another server
that nobody attacks, stepped in turn with the attacked one: where the machine has other work to do,
the ratio of the two tells what the attack does. Afterwards, and after a soak of all of them, the
server's memory, descriptors and threads are told, when the runs that nobody watches any more have
left memory, which they do here after seconds.
"""

import argparse
import asyncio
import multiprocessing
import os
import subprocess
import sys
import time
from pathlib import Path

from app.main import SWEEP_SECONDS
from tests.attack.attacks import ATTACKS, Attack
from tests.attack.neighbour import percentile, steps

P95, P99 = 100.0, 250.0
IDLE_SECONDS = 20
SWEPT_SECONDS = IDLE_SECONDS + 2 * SWEEP_SECONDS + 5
"""After so long every run has been dropped, and memory given back."""


def attack(which: int, port: int) -> None:
    """What the attacking process does."""
    asyncio.run(ATTACKS[which](port))


def state(process: int) -> str:
    """Memory, descriptors and threads of a process, where the system tells them."""
    root = Path("/proc") / str(process)
    if not root.exists():
        return ""
    fields = dict(
        line.split(":", 1) for line in (root / "status").read_text().splitlines() if ":" in line
    )
    count = len(list((root / "fd").iterdir()))
    memory = int(fields["VmRSS"].split()[0]) // 1024
    return f"{memory} MB, {count} descriptors, {fields['Threads'].strip()} threads"


def serve() -> tuple[subprocess.Popen[str], int]:
    """A server, and its port."""
    command = [sys.executable, "-m", "app", "--no-browser", "--port", "0", "--store", "memory"]
    soon = {**os.environ, "BACKWAVE_IDLE_SECONDS": f"{IDLE_SECONDS}"}
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=soon)
    assert server.stdout is not None
    return server, int(server.stdout.readline().split(":")[2].split("/")[0])


async def both(port: int, idle: int, seconds: float) -> list[list[float]]:
    """The steps on the attacked server, and those on the idle one meanwhile."""
    return await asyncio.gather(steps(port, seconds), steps(idle, seconds))


def row(which: int, attacked: Attack, port: int, idle: int, seconds: float) -> bool:
    """One attack; whether the neighbour could work."""
    attacker = multiprocessing.Process(target=attack, args=(which, port), daemon=True)
    attacker.start()
    time.sleep(1)
    taken, beside = asyncio.run(both(port, idle, seconds))
    attacker.terminate()
    attacker.join()
    p50, p95, p99 = (percentile(taken, share) for share in (0.5, 0.95, 0.99))
    held = p95 <= P95 and p99 <= P99
    name = attacked.__name__.replace("_", " ")
    other = percentile(beside, 0.95)
    print(
        f"{name:18} {len(taken):5} steps  p50 {p50:6.1f}  p95 {p95:6.1f}  p99 {p99:6.1f} ms"
        f"  idle p95 {other:6.1f}  ratio {p95 / other:5.1f}  {'held' if held else 'NOT HELD'}",
        flush=True,
    )
    return held


def main() -> int:
    """The table, and what the server holds afterwards."""
    parser = argparse.ArgumentParser(prog="python -m tests.attack", description=__doc__)
    parser.add_argument("--seconds", type=float, default=10, help="of each attack (10)")
    parser.add_argument("--soak", type=float, default=0, help="minutes of all of them again (0)")
    parser.add_argument("--only", default="", help="attacks whose names have this in them (all)")
    chosen = parser.parse_args()
    (server, port), (other, idle) = serve(), serve()
    print(f"before: {state(server.pid)}", flush=True)
    held = True
    end = time.monotonic() + 60 * chosen.soak
    while True:
        for which, attacked in enumerate(ATTACKS):
            if chosen.only in attacked.__name__:
                held &= row(which, attacked, port, idle, chosen.seconds)
        if time.monotonic() > end:
            break
    time.sleep(SWEPT_SECONDS)
    print(f"after:  {state(server.pid)}", flush=True)
    for process in (server, other):
        process.terminate()
        process.wait()
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
