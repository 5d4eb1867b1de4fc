"""What a frame of the page costs while it plays: `python -m tests.bench.bench_frame_budget`.

What is measured is the processor time that the main thread spends on scripts, frame by frame
(scene, painting commands, panels, messages, garbage), from the browser's own trace: a busy
machine does not change it much. At one phase at a time the page has a clock of its own that goes
on by a sixtieth of a second a frame, and the next phase begins when the last is at rest: as on a
machine that keeps up. Fast play runs on the real clock; its frames count from the moment it
plays. Beside it: the longest task of the main thread, from the page's first.
"""

from __future__ import annotations

import sys
from statistics import median, quantiles
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from app.catalog.programs import run_of
from engine.program.templates import TEMPLATES
from tests.bench.support.scripting import CATEGORIES, Event, frames, longest_task
from tests.browser.driver import XOR, Reader, asked
from tests.browser.screenshots import chromium_open
from tests.server import served

UPDATES = 2
"""How many updates are played, phase by phase."""
SECONDS = 4
"""How long fast play is watched."""
LIMIT_TASK = 50.0
LIMIT_FAST = 6.0
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
MARK = "console.timeStamp('play')"
SELDOM = 100
"""What is waited for is looked at so often, in ms; the driver's own ways take the page's time."""
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
    "transformer block": (run_of(TEMPLATES["reverse"]).to_dict(), 6.0),
}
"""Networks, and a program; each with its limit at the 95th percentile, ms."""


def main() -> None:
    """Print one line a network and speed; names after the command choose the networks."""
    print("processor time of the main thread, ms; × is the share of the limit")
    print(f"{'':22}{'frames':>7}{'median':>8}{'p95':>7}{'×':>6}{'most':>7}{'task':>7}{'×':>6}")
    with served() as server, chromium_open() as browser:
        for fast in (False, True):
            for name in sys.argv[1:] or NETWORKS:
                config, limit = NETWORKS[name]
                events = traced(browser, server.address, config, fast)
                show(name + (" fast" if fast else ""), events, LIMIT_FAST if fast else limit)


def show(name: str, events: list[Event], limit: float) -> None:
    """One line."""
    costs = frames(played(events))
    p95 = quantiles(costs, n=20)[-1]
    task = longest_task(events)
    print(
        f"{name:<22}{len(costs):7}{median(costs):8.2f}{p95:7.2f}{p95 / limit:6.2f}"
        f"{max(costs):7.1f}{task:7.1f}{task / LIMIT_TASK:6.2f}",
        flush=True,
    )


def played(events: list[Event]) -> list[Event]:
    """What came after the page was there and play began."""
    began = next(e["ts"] for e in events if e["name"] == "TimeStamp")
    return [event for event in events if event.get("ts", 0) >= began]


def traced(browser: Browser, address: str, config: dict[str, Any], fast: bool) -> list[Event]:
    """The events of the browser's trace, from the first load of the page to the end of the play."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.add_init_script(CLOCK)
    made = asked(page, "POST", "/api/sessions", {"config": config})
    devtools = browser.new_browser_cdp_session()
    events: list[Event] = []
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
        page.evaluate(MARK)
        page.wait_for_timeout(SECONDS * 1000)
    else:
        page.evaluate(MARK)
        phases(reader)
    finish(devtools, page, ended)
    context.close()
    return events


def phases(reader: Reader) -> None:
    """Some updates, a phase at a time, each to its end; of a program, which has many, one."""
    reader.page.evaluate("paced(true)")
    reader.page.evaluate(REST)
    program = reader.page.locator("#phase-bar .seek")
    count = UPDATES * reader.page.locator("#phase-bar li").count()
    if program.count():
        count = int(program.get_attribute("max") or 0) + 1
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
