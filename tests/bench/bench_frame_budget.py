"""What a frame of the page costs while it plays: `python -m tests.bench.bench_frame_budget`.

What is measured is the processor time of the main thread in each animation callback (scene,
painting commands, panels), from the browser's own trace: a busy machine does not change it much.
At one phase at a time the page has a clock of its own that goes on by a sixtieth of a second a
frame, and the next phase begins when the last is at rest: as on a machine that keeps up. Fast
play runs on the real clock. Beside it: the longest task of the main thread, from the page's first.
"""

from __future__ import annotations

import sys
from statistics import median, quantiles
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from tests.browser.driver import XOR, Reader, asked
from tests.browser.screenshots import chromium_open
from tests.server import served

UPDATES = 2
"""How many updates are played, phase by phase."""
SECONDS = 4
"""How long fast play is watched."""
LIMIT_TASK = 50.0
CLOCK = """
(() => {
  let now = performance.now();
  let paced = false;
  const real = performance.now.bind(performance);
  const ask = window.requestAnimationFrame.bind(window);
  let began = 0;
  performance.now = () => (paced ? now + real() - began : real());
  window.requestAnimationFrame = (callback) => ask((time) => {
    if (!paced) return callback(time);
    now += 1000 / 60;
    began = real();
    window.pictures += 1;
    callback(now);
  });
  window.pictures = 0;
  window.paced = (on) => { now = began = real(); paced = on; };
})();
"""
REST = """
async () => {
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  for (let seen = -1; seen !== window.pictures; await wait(400)) seen = window.pictures;
}
"""
"""Until no picture has come for a while; asking costs the page no frame."""
READY = """
() => document.querySelector("[data-do=step]")?.disabled === false
  && document.querySelector("#left fieldset")?.disabled === false
  && document.getElementById("summary").textContent !== ""
"""
PLAYS = "() => document.querySelector('[data-do=play]').hasAttribute('data-playing')"
SELDOM = 100
"""What is waited for is looked at so often, in ms; the driver's own ways take the page's time."""
CATEGORIES = ["devtools.timeline", "toplevel"]
DEEP: dict[str, Any] = {
    "data": {"name": "moons"},
    "network": {
        "inputs": 2,
        "layers": [
            {"units": 8, "activation": "tanh"},
            {"units": 8, "activation": "tanh"},
            {"units": 1, "activation": "sigmoid"},
        ],
    },
    "training": {"loss": "binary_cross_entropy", "learning_rate": 0.3, "batch_size": 1},
}


def classes(name: str, *units: int) -> dict[str, Any]:
    """Pictures in ten classes, through layers of so many units."""
    return {
        "data": {"name": name},
        "network": {
            "inputs": units[0],
            "layers": [{"units": count, "activation": "relu"} for count in units[1:]]
            + [{"units": 10, "activation": "softmax"}],
        },
        "training": {"loss": "categorical_cross_entropy", "learning_rate": 0.1, "batch_size": 32},
    }


NETWORKS: dict[str, tuple[dict[str, Any], float]] = {
    "2-3-1": (XOR, 4.0),
    "2-8-8-1": (DEEP, 4.0),
    "64-16-10": (classes("digits", 64, 16), 6.0),
    "784-128-64-10": (classes("mnist", 784, 128, 64), 6.0),
}
"""Each with its limit at the 95th percentile, ms."""


def main() -> None:
    """Print one line a network and speed; names after the command choose the networks."""
    print("processor time of the main thread, ms; × is the share of the limit")
    print(f"{'':22}{'frames':>7}{'median':>8}{'p95':>7}{'×':>6}{'most':>7}{'task':>7}{'×':>6}")
    with served() as server, chromium_open() as browser:
        for fast in (False, True):
            for name in sys.argv[1:] or NETWORKS:
                config, limit = NETWORKS[name]
                events = traced(browser, server.address, config, fast)
                show(name + (" fast" if fast else ""), events, limit)


def show(name: str, events: list[dict[str, Any]], limit: float) -> None:
    """One line."""
    frames = durations(events, "FireAnimationFrame")
    p95 = quantiles(frames, n=20)[-1]
    task = max(durations(events, "RunTask"))
    print(
        f"{name:<22}{len(frames):7}{median(frames):8.2f}{p95:7.2f}{p95 / limit:6.2f}"
        f"{max(frames):7.1f}{task:7.1f}{task / LIMIT_TASK:6.2f}",
        flush=True,
    )


def durations(events: list[dict[str, Any]], name: str) -> list[float]:
    """Milliseconds of processor time of every such event on the page's main thread."""
    first = next(e for e in events if e.get("name") == "FireAnimationFrame" and "tdur" in e)
    thread = (first["pid"], first["tid"])
    return [
        event["tdur"] / 1000
        for event in events
        if "tdur" in event
        and event["name"].endswith(name)
        and (event["pid"], event["tid"]) == thread
    ]


def traced(
    browser: Browser, address: str, config: dict[str, Any], fast: bool
) -> list[dict[str, Any]]:
    """The events of the browser's trace, from the first load of the page to the end of the play."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.add_init_script(CLOCK)
    made = asked(page, "POST", "/api/sessions", {"config": config})
    devtools = browser.new_browser_cdp_session()
    events: list[dict[str, Any]] = []
    ended: list[bool] = []
    devtools.on("Tracing.dataCollected", lambda part: events.extend(part["value"]))
    devtools.on("Tracing.tracingComplete", lambda _: ended.append(True))
    start = {"includedCategories": CATEGORIES}
    devtools.send("Tracing.start", {"transferMode": "ReportEvents", "traceConfig": start})
    page.goto(f"/?s={made['id']}")
    page.wait_for_function(READY, polling=SELDOM)
    reader = Reader(page)
    if fast:
        reader.ask("POST", "/play", {"playing": True, "speed": 200})
        page.wait_for_function(PLAYS, polling=SELDOM)
        page.wait_for_timeout(SECONDS * 1000)
    else:
        phases(reader)
    finish(devtools, page, ended)
    context.close()
    return events


def phases(reader: Reader) -> None:
    """Some updates, a phase at a time, each to its end."""
    reader.page.evaluate("paced(true)")
    reader.page.evaluate(REST)
    count = UPDATES * reader.page.locator("#ribbon li").count()
    for _ in range(count):
        reader.ask("POST", "/step", {"by": "phase"})
        reader.page.evaluate(REST)


def finish(devtools: CDPSession, page: Page, ended: list[bool]) -> None:
    """End the trace and wait for the last of it."""
    devtools.send("Tracing.end")
    while not ended:
        page.wait_for_timeout(50)


if __name__ == "__main__":
    main()
