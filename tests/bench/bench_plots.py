"""What the plots cost while XOR plays as fast as it goes, all of them open.

    python -m tests.bench.bench_plots

Chromium traces the page; of each frame, all that its main thread spends on scripts is summed
(callbacks, messages of the socket, timers), in CPU time. Printed: the 95th percentile over the
frames, and its ratio to the limit.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from statistics import median, quantiles
from typing import Any

from playwright.sync_api import Browser

from tests.browser.driver import XOR, Reader, asked
from tests.browser.screenshots import chromium_open
from tests.server import served

SECONDS = 10
LIMIT = 6.0
"""Milliseconds of scripting a frame, at the 95th percentile."""
PLOTS = ("loss", "norms", "histograms", "ratio", "confusion", "seeds")
SCRIPTS = frozenset(
    {
        "FunctionCall", "EvaluateScript", "EventDispatch", "TimerFire", "FireAnimationFrame",
        "RunMicrotasks", "V8.GCScavenger", "MajorGC",
    }
)  # fmt: skip
FRAME = "FireAnimationFrame"


def main() -> None:
    """Print one line with nothing open, and one with everything."""
    print(f"scripting of a frame while XOR plays at full speed, CPU ms (limit {LIMIT:g})")
    print(f"{'open':<10}{'frames':>8}{'median':>8}{'p95':>8}{'most':>8}{'of limit':>10}")
    with served() as server, chromium_open() as browser:
        for name, plots in (("none", ()), ("all", PLOTS)):
            costs = frames(measured(browser, server.address, plots))
            p95 = quantiles(costs, n=20)[-1]
            print(
                f"{name:<10}{len(costs):8}{median(costs):8.2f}{p95:8.2f}{max(costs):8.2f}"
                f"{p95 / LIMIT:10.2f}"
            )


def measured(browser: Browser, address: str, plots: tuple[str, ...]) -> list[dict[str, Any]]:
    """The trace of some seconds of play."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 720})
    page = context.new_page()
    kept = json.dumps(json.dumps(list(plots)))
    page.add_init_script(f"localStorage.setItem('backwave.plots', {kept})")
    made = asked(page, "POST", "/api/sessions", {"config": XOR})
    reader = Reader(page).open(f"/?s={made['id']}")
    reader.tab("plots")
    reader.ask("POST", "/play", {"playing": True, "speed": 1000})
    reader.plays(True)
    reader.until("() => document.querySelectorAll('[data-plot]').length > 0")
    # The curves are full when they have been thinned once.
    page.wait_for_function("() => Number(document.querySelector('.where').textContent"
                           ".match(/\\d+/)[0]) > 4000")  # fmt: skip
    browser.start_tracing(page=page, categories=["devtools.timeline", "v8", "toplevel"])
    page.evaluate("(ms) => new Promise((done) => setTimeout(done, ms))", 1000 * SECONDS)
    trace = json.loads(browser.stop_tracing())["traceEvents"]
    context.close()
    return [event for event in trace if event.get("ph") == "X"]


def frames(events: list[dict[str, Any]]) -> list[float]:
    """The scripting of each frame, ms: from one animation callback to the next."""
    first = [event for event in events if event["name"] == FRAME]
    threads = [(event["pid"], event["tid"]) for event in first]
    main_thread = max(set(threads), key=threads.count)
    mine = sorted(
        (e for e in events if (e["pid"], e["tid"]) == main_thread and e["name"] in SCRIPTS),
        key=lambda event: (event["ts"], -event["dur"]),
    )
    costs: list[float] = []
    for event in outermost(mine):
        if event["name"] == FRAME:
            costs.append(0.0)
        if costs:
            costs[-1] += event.get("tdur", event["dur"]) / 1000
    return costs[1:-1]


def outermost(events: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Those that lie in no other: what a callback calls is counted once."""
    end = float("-inf")
    for event in events:
        if event["ts"] >= end:
            end = event["ts"] + event["dur"]
            yield event


if __name__ == "__main__":
    main()
