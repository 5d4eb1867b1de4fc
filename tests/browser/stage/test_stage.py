"""The canvas: the error moves in the backward phase, and nothing moves at rest."""

from typing import Any

import pytest

from tests.browser.conftest import OpenRun
from tests.browser.driver import XOR, Reader
from tests.browser.share import share

REGION = """
(async ({ from, to, press, rests }) => {
  const canvas = document.getElementById("stage");
  const { arrange } = await import("/static/js/scene/layout/columns.js");
  const session = await (await fetch(`/api/sessions/${new URL(location.href)
    .searchParams.get("s")}`)).json();
  const { inputs, layers } = session.config.network;
  const names = Array.from({ length: inputs }, (_, i) => `x${i + 1}`);
  const size = { width: canvas.clientWidth, height: canvas.clientHeight };
  const { columns } = arrange({ inputs, layers, input_names: names }, null, size, 1);
  const left = columns[from].box.x + columns[from].box.width;
  const [x, y, w, h] = [left, 0, columns[to].box.x - left, size.height]
    .map((v) => Math.round(v * devicePixelRatio));
  const probe = new OffscreenCanvas(w, h).getContext("2d", { willReadFrequently: true });
  const picture = () => {
    probe.drawImage(canvas, x, y, w, h, 0, 0, w, h);
    let hash = 0;
    for (const v of new Uint32Array(probe.getImageData(0, 0, w, h).data.buffer))
      hash = (Math.imul(hash, 31) + v) | 0;
    return hash;
  };
  const place = () => document.getElementById("summary").textContent;
  const before = place();
  const pictures = [picture()];
  if (press) document.querySelector(`[data-do="${press}"]`).click();
  const end = performance.now() + 60000;
  const goesOn = () => press && canvas.hasAttribute("data-moving");
  for (let same = 0; same < rests || goesOn(); ) {
    if (performance.now() > end) throw new Error(`no rest; ${pictures.length} pictures`);
    await new Promise(requestAnimationFrame);
    const now = picture();
    same = now === pictures.at(-1) && (!press || place() !== before) ? same + 1 : 0;
    if (now !== pictures.at(-1)) pictures.push(now);
  }
  return pictures;
})
"""
A_LOOK = 12
"""So many equal pictures, where the page says that nothing moves, show that it does not."""


def pictures(reader: Reader, between: tuple[int, int], press: str | None = None) -> list[int]:
    """The pictures of the stage between two columns (0 is the input), each once, until rest."""
    left, right = between
    options: dict[str, Any] = {"from": left, "to": right, "press": press, "rests": A_LOOK}
    return reader.page.evaluate(REGION, options)


def test_the_error_flows_between_output_and_hidden_layer(open_run: OpenRun) -> None:
    """δ hidden moves between the two; δ output only reaches the output; a pause moves nothing."""
    reader = open_run(XOR)
    reader.ask("POST", "/seek", {"update": 0, "phase": 3})
    reader.at(0, "Loss")
    reader.at_rest()
    assert len(pictures(reader, (1, 2))) == 1
    reader.press("step")
    reader.at(0, "δ output")
    moved = pictures(reader, (1, 2), press="step")
    reader.at(0, "δ hidden")
    assert len(moved) >= 4
    assert moved[0] != moved[-1]
    assert len(pictures(reader, (1, 2))) == 1
    assert len(pictures(reader, (0, 1))) == 1


def test_a_pause_stops_every_movement(open_run: OpenRun) -> None:
    """Paused in the middle of play, the whole stage stands still, at a phase of the record."""
    reader = open_run(XOR)
    reader.ask("POST", "/seek", {"update": 0, "phase": 4})
    reader.ask("POST", "/play", {"playing": False, "speed": 0.25})
    reader.at(0, "δ output")
    reader.press("play")
    reader.at(0, "δ hidden")
    reader.press("play")
    reader.plays(False)
    reader.at_rest()
    assert len(pictures(reader, (0, 2))) == 1
    assert reader.agrees()["playing"] is False


def test_a_canvas_that_lost_its_picture_gets_it_back(open_run: OpenRun) -> None:
    """As after a graphics card slept: the browser says so, and the stage is painted once more."""
    reader = open_run(XOR, reduced_motion="reduce")
    still = reader.at_rest()
    reader.page.evaluate("() => { const { stage } = window; stage.width = stage.width; }")
    assert reader.at_rest() != still
    reader.page.evaluate("() => window.stage.dispatchEvent(new Event('contextrestored'))")
    reader.painted(still)


DEEP: dict[str, Any] = {
    "data": {"name": "moons"},
    "network": {
        "inputs": 2,
        "layers": [
            {"units": 4, "activation": "relu"},
            {"units": 3, "activation": "tanh"},
            {"units": 1, "activation": "sigmoid"},
        ],
    },
    "training": {
        "loss": "binary_cross_entropy",
        "optimizer": "adam",
        "learning_rate": 0.3,
        "batch_size": 8,
    },
}
"""In the plane, so that each unit has its map; with a memory, so that an update shows its bars."""


@pytest.mark.parametrize(
    "config",
    share([pytest.param(DEEP, id="2-4-3-1"), pytest.param(XOR, id="2-3-1")], 2),
)
def test_the_end_of_each_movement_is_the_still(open_run: OpenRun, config: dict[str, Any]) -> None:
    """With reduced motion nothing travels; the last picture of a phase is the same, every pixel."""
    moving = open_run(config)
    still = Reader(moving.page.context.new_page())
    still.page.set_viewport_size({"width": 1280, "height": 720})
    still.page.emulate_media(reduced_motion="reduce")
    still.open(f"/?s={moving.run}")
    moving.ask("POST", "/play", {"playing": False, "speed": 4})
    columns = len(config["network"]["layers"])
    for _ in range(2 * columns + 3):
        before = still.at_rest()
        frames = pictures(still, (0, columns), press="step")
        # Before, the record, and what the units answer to (the maps), at once and then fine.
        assert len(frames) <= 4
        still.agrees()
        after = still.at_rest()
        assert after != before
        moving.agrees()
        moving.painted(after)
