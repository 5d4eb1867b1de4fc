"""Does the page keep what it should forget: its heap while it plays XOR as fast as it goes.

Every half minute the browser collects its garbage, and what is left is printed, with the nodes
of the document and the listeners; at the end the slope over the second half of the series, when
the caches and the loss curve have the size they keep.

Run it: python -m tests.bench.bench_heap [--minutes 10]
"""

import argparse
import statistics

from playwright.sync_api import CDPSession, sync_playwright

from app.catalog.tables import suggested
from tests import chromium
from tests.browser.conftest import STEADY
from tests.browser.driver import Reader, asked
from tests.server import served

EVERY = 30
"""Seconds between two readings."""


def reading(devtools: CDPSession) -> dict[str, float]:
    """What is left after the garbage is collected: KB of heap, nodes, listeners."""
    devtools.send("HeapProfiler.collectGarbage")
    metrics = {m["name"]: m["value"] for m in devtools.send("Performance.getMetrics")["metrics"]}
    return {
        "heap": metrics["JSHeapUsedSize"] / 1024,
        "nodes": metrics["Nodes"],
        "listeners": metrics["JSEventListeners"],
    }


def slope(minutes: list[float], heap: list[float]) -> float:
    """KB a minute, by least squares."""
    return statistics.linear_regression(minutes, heap).slope


def series(reader: Reader, minutes: float) -> list[tuple[float, float]]:
    """Play and read; (minute, KB of heap) each time, the first when play has begun."""
    devtools = reader.page.context.new_cdp_session(reader.page)
    devtools.send("Performance.enable")
    reader.ask("POST", "/play", {"playing": True, "speed": 1000})
    reader.plays(True)
    found = []
    print(" minute  update   heap KB   nodes  listeners")
    for index in range(int(minutes * 60 / EVERY) + 1):
        if index:
            reader.page.wait_for_timeout(EVERY * 1000)
        now = reading(devtools)
        minute, update = index * EVERY / 60, reader.get()["cursor"]["update"]
        print(
            f"{minute:7.1f} {update:7} {now['heap']:9.0f} {now['nodes']:7.0f} "
            f"{now['listeners']:10.0f}",
            flush=True,
        )
        found.append((minute, now["heap"]))
    return found


def main() -> None:
    """Print the series and its slope."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=10, help="how long it plays")
    minutes = parser.parse_args().minutes
    with served() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.installed(), args=STEADY)
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        made = asked(
            page, "POST", f"{server.address}/api/sessions", {"config": suggested("xor").to_dict()}
        )
        found = series(Reader(page).open(f"{server.address}/?s={made['id']}"), minutes)
        browser.close()
    late = found[len(found) // 2 :] if len(found) > 3 else found
    print(f"all: {slope(*map(list, zip(*found, strict=True))):+.1f} KB a minute")
    print(f"second half: {slope(*map(list, zip(*late, strict=True))):+.1f} KB a minute")


if __name__ == "__main__":
    main()
