"""From a click on Step to a changed canvas, in real Chromium: `python -m tests.bench.bench_click`.

The clock starts when the page handles the click and stops in the animation frame whose end finds
other pixels on the canvas than before; the way to the server and back is inside. Beside it stand
an empty animation frame and a bare socket's round trip of the same run.
"""

from __future__ import annotations

from statistics import median, quantiles

from playwright.sync_api import Page

from tests.browser.driver import Reader, asked
from tests.browser.screenshots import chromium_open
from tests.server import served

CLICKS = 42
MEASURE = """
async (clicks) => {
  const canvas = document.getElementById("stage");
  const probe = new OffscreenCanvas(160, 90).getContext("2d", { willReadFrequently: true });
  const picture = () => {
    probe.drawImage(canvas, 0, 0, 160, 90);
    let hash = 0;
    for (const v of new Uint32Array(probe.getImageData(0, 0, 160, 90).data.buffer))
      hash = (Math.imul(hash, 31) + v) | 0;
    return hash;
  };
  const frame = () => new Promise(requestAnimationFrame);
  const rest = async () => {
    for (let same = 0, last = picture(); same < 30; ) {
      await frame();
      const now = picture();
      same = now === last ? same + 1 : 0;
      last = now;
    }
  };
  const step = document.querySelector('[data-do="step"]');
  const [taken, frames] = [[], []];
  for (let i = 0; i < clicks; i++) {
    await rest();
    let from = performance.now();
    await frame();
    frames.push(performance.now() - from);
    const before = picture();
    from = performance.now();
    step.click();
    do await frame(); while (picture() === before);
    taken.push(performance.now() - from);
  }
  return [taken, frames];
}
"""


def main() -> None:
    """Print one line a problem."""
    print(f"click on Step → changed canvas, {CLICKS} clicks, ms")
    print(f"{'problem':<24}{'median':>8}{'p95':>8}{'a frame':>9}{'in frames':>11}")
    with served() as server, chromium_open() as browser:
        for data in ("xor", "worked"):
            page = browser.new_context(
                base_url=server.address, viewport={"width": 1280, "height": 720}
            ).new_page()
            taken, frames = clicks(page, data)
            middle, frame = median(taken), median(frames)
            p95 = quantiles(taken, n=20)[-1]
            print(f"{data:<24}{middle:8.1f}{p95:8.1f}{frame:9.1f}{middle / frame:11.1f}")


def clicks(page: Page, data: str) -> tuple[list[float], list[float]]:
    """Milliseconds of each click, and of an animation frame at rest beside each."""
    table = asked(page, "GET", "/api/catalog")["datasets"]
    config = next(entry["config"] for entry in table if entry["name"] == data)
    made = asked(page, "POST", "/api/sessions", {"config": config})
    Reader(page).open(f"/?s={made['id']}")
    asked(page, "POST", f"/api/sessions/{made['id']}/play", {"playing": False, "speed": 8})
    taken, frames = page.evaluate(MEASURE, CLICKS)
    return taken, frames


if __name__ == "__main__":
    main()
