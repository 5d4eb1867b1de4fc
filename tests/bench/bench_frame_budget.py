"""What a frame of the page costs while it plays: `python -m tests.bench.bench_frame_budget`.

Every animation callback of the page is timed from outside, by wrapping requestAnimationFrame
before the page loads: that is all scripting of a frame, with the scene, the painting commands and
the panels. Beside it: the same callback of a page that does nothing, and how long apart the
frames came.
"""

from __future__ import annotations

from statistics import median, quantiles
from typing import Any

from playwright.sync_api import Browser

from tests.browser.conftest import served
from tests.browser.driver import XOR, Reader, asked
from tests.browser.screenshots import chromium_open

FRAMES = 240
WRAP = """
window.costs = [];
window.times = [];
const ask = window.requestAnimationFrame.bind(window);
window.requestAnimationFrame = (callback) => ask((time) => {
  const from = performance.now();
  callback(time);
  window.costs.push(performance.now() - from);
  window.times.push(time);
});
"""
COLLECT = """
async (frames) => {
  window.costs.length = window.times.length = 0;
  const end = performance.now() + 20000;
  while (window.costs.length < frames && performance.now() < end)
    await new Promise((done) => setTimeout(done, 50));
  return [window.costs.slice(), window.times.map((t, i, all) => t - all[i - 1]).slice(1)];
}
"""
EMPTY = """
() => { const tick = () => requestAnimationFrame(tick); requestAnimationFrame(tick); }
"""
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
DIGITS: dict[str, Any] = {
    "data": {"name": "digits"},
    "network": {
        "inputs": 64,
        "layers": [
            {"units": 16, "activation": "relu"},
            {"units": 10, "activation": "softmax"},
        ],
    },
    "training": {"loss": "categorical_cross_entropy", "learning_rate": 0.1, "batch_size": 32},
}
NETWORKS: dict[str, dict[str, Any]] = {"2-3-1": XOR, "2-8-8-1": DEEP, "64-16-10": DIGITS}


def main() -> None:
    """Print one line a network and speed."""
    print(f"scripting of a frame while it plays, {FRAMES} frames, ms")
    print(f"{'network':<22}{'median':>8}{'p95':>8}{'most':>8}{'× empty p95':>13}{'apart':>8}")
    with served() as address, chromium_open() as browser:
        empty, apart = measured(browser, address, None, 1)
        nothing = max(quantiles(empty, n=20)[-1], 0.005)
        show("an empty page", empty, apart, nothing)
        for speed, note in ((1, ""), (200, " fast")):
            for name, config in NETWORKS.items():
                costs, apart = measured(browser, address, config, speed)
                show(f"{name}{note}", costs, apart, nothing)


def show(name: str, costs: list[float], apart: list[float], nothing: float) -> None:
    """One line."""
    p95 = quantiles(costs, n=20)[-1]
    print(
        f"{name:<22}{median(costs):8.2f}{p95:8.2f}{max(costs):8.2f}"
        f"{p95 / nothing:13.0f}{median(apart):8.1f}"
    )


def measured(
    browser: Browser, address: str, config: dict[str, Any] | None, speed: float
) -> tuple[list[float], list[float]]:
    """Milliseconds of each animation callback, and between their frames."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.add_init_script(WRAP)
    if config is None:
        page.goto("/static/favicon.svg")
        page.evaluate(WRAP)
        page.evaluate(EMPTY)
    else:
        made = asked(page, "POST", "/api/sessions", {"config": config})
        reader = Reader(page).open(f"/?s={made['id']}")
        reader.ask("POST", "/play", {"playing": True, "speed": speed})
        reader.plays(True)
    costs, apart = page.evaluate(COLLECT, FRAMES)
    context.close()
    return costs, apart


if __name__ == "__main__":
    main()
