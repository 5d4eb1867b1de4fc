"""What the plots cost while a network plays as fast as it goes, all of them open.

    python -m tests.bench.bench_plots [2-8-8-1 …]

Chromium traces the page; of each frame, all that its main thread spends on scripts is summed, in
CPU time. Printed: the 95th percentile over the frames, and its ratio to the limit.
"""

from __future__ import annotations

import json
import sys
from statistics import median, quantiles

from playwright.sync_api import Browser

from tests.bench.bench_frame_budget import NETWORKS
from tests.bench.support.scripting import CATEGORIES, Event, frames
from tests.browser.driver import Reader, asked
from tests.browser.screenshots import chromium_open
from tests.server import served

SECONDS = 10
LIMIT = 6.0
"""Milliseconds of scripting a frame, at the 95th percentile."""
PLOTS = ("loss", "norms", "histograms", "ratio", "confusion", "seeds")
FULL = {"2-3-1": 4000}
"""The update from which on the curves have been thinned once; larger networks play until LATER."""
LATER = 400


def main() -> None:
    """Print for each network a line with nothing open, and one with everything."""
    print(f"scripting of a frame of play at full speed, CPU ms (limit {LIMIT:g})")
    print(
        f"{'network':<16}{'open':<6}{'frames':>8}{'median':>8}{'p95':>8}{'most':>8}{'of limit':>10}"
    )
    with served() as server, chromium_open() as browser:
        for network in sys.argv[1:] or NETWORKS:
            for name, plots in (("none", ()), ("all", PLOTS)):
                costs = frames(measured(browser, server.address, network, plots))
                p95 = quantiles(costs, n=20)[-1]
                print(
                    f"{network:<16}{name:<6}{len(costs):8}{median(costs):8.2f}{p95:8.2f}"
                    f"{max(costs):8.2f}{p95 / LIMIT:10.2f}",
                    flush=True,
                )


def measured(browser: Browser, address: str, network: str, plots: tuple[str, ...]) -> list[Event]:
    """The trace of some seconds of play."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 720})
    page = context.new_page()
    kept = json.dumps(json.dumps(list(plots)))
    page.add_init_script(f"localStorage.setItem('backwave.plots', {kept})")
    made = asked(page, "POST", "/api/sessions", {"config": NETWORKS[network][0]})
    reader = Reader(page).open(f"/?s={made['id']}")
    reader.tab("plots")
    reader.ask("POST", "/play", {"playing": True, "speed": 1000})
    reader.plays(True)
    reader.until("() => document.querySelectorAll('[data-plot]').length > 0")
    page.wait_for_function(
        "(full) => Number(document.querySelector('.where').textContent.match(/\\d+/)[0]) > full",
        arg=FULL.get(network, LATER),
    )
    browser.start_tracing(page=page, categories=CATEGORIES)
    page.evaluate("(ms) => new Promise((done) => setTimeout(done, ms))", 1000 * SECONDS)
    trace: list[Event] = json.loads(browser.stop_tracing())["traceEvents"]
    context.close()
    return trace


if __name__ == "__main__":
    main()
