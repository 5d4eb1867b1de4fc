"""The moments that matter most, beside reference pictures of them.

Both pictures are drawn down to a quarter of the stage's size before they are compared, so that the
edges of letters, which differ between machines, weigh little and a missing edge, neuron, chip
or colour weighs much; each test also shows that the phase before is told apart.

Write the references anew, after looking at them: python -m tests.browser.stage.test_pictures
"""

import base64
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from app.catalog.tables import suggested
from tests import chromium
from tests.browser.conftest import STEADY, NewPage
from tests.browser.driver import Reader, asked
from tests.server import served

PICTURES = Path(__file__).parents[2] / "golden" / "pictures"
MOMENTS = {
    "worked-loss": ("worked", 3, "Loss"),
    "worked-delta-hidden": ("worked", 5, "δ hidden"),
    "worked-update": ("worked", 6, "Update"),
    "xor-delta-output": ("xor", 4, "δ output"),
}
"""The data set, the phase of its first update and the phase's name."""
WIDTH, HEIGHT = 218, 104
"""What the pictures are drawn down to, pixels; at 1280 × 720 the stage has four times each."""
MEAN = 1.0
"""At most this mean absolute difference of a channel, of 255."""
CLEARLY, SHARE = 24, 0.01
"""At most this share of pixels may differ by more than this in any channel."""

DRAWN = """
async ([width, height]) => {
  const small = new OffscreenCanvas(width, height);
  const context = small.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.drawImage(document.getElementById("stage"), 0, 0, width, height);
  const bytes = new Uint8Array(await (await small.convertToBlob()).arrayBuffer());
  return btoa(String.fromCharCode(...bytes));
}
"""
COMPARED = """
async ([left, right, clearly]) => {
  const pixels = async (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height);
  };
  const [a, b] = [await pixels(left), await pixels(right)];
  if (a.width !== b.width || a.height !== b.height) return { mean: 255, share: 1 };
  let [sum, differ] = [0, 0];
  for (let i = 0; i < a.data.length; i += 4) {
    let most = 0;
    for (let c = 0; c < 3; c += 1) {
      const by = Math.abs(a.data[i + c] - b.data[i + c]);
      sum += by;
      most = Math.max(most, by);
    }
    differ += most > clearly;
  }
  const count = a.width * a.height;
  return { mean: sum / (3 * count), share: differ / count };
}
"""


def drawn(reader: Reader, phase: int, name: str) -> str:
    """The stage at rest in this phase of the first update, small, as PNG in base 64."""
    reader.ask("POST", "/seek", {"update": 0, "phase": phase})
    reader.at(0, name)
    reader.at_rest()
    return reader.page.evaluate(DRAWN, [WIDTH, HEIGHT])


def opened(context_page: Reader, home: str, data: str) -> Reader:
    """The page on a new run of `data`."""
    made = asked(
        context_page.page, "POST", f"{home}/api/sessions", {"config": suggested(data).to_dict()}
    )
    return context_page.open(f"{home}/?s={made['id']}")


LOOK = {
    "viewport": {"width": 1280, "height": 720},
    "color_scheme": "light",
    "reduced_motion": "reduce",
}


def apart(reader: Reader, left: str, right: str) -> dict[str, float]:
    """The mean difference and the share of pixels that differ clearly."""
    return reader.page.evaluate(COMPARED, [left, right, CLEARLY])


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_moment_looks_as_it_did(new_page: NewPage, base_url: str, moment: str) -> None:
    """Within the tolerance of its reference, and the tolerance tells it from the phase before."""
    data, phase, name = MOMENTS[moment]
    reader = opened(Reader(new_page(**LOOK)), base_url, data)
    reference = base64.b64encode((PICTURES / f"{moment}.png").read_bytes()).decode()
    before = {3: "Forward 2", 4: "Loss", 5: "δ output", 6: "δ hidden"}[phase]
    earlier = apart(reader, drawn(reader, phase - 1, before), reference)
    assert earlier["mean"] > MEAN or earlier["share"] > SHARE, earlier
    found = apart(reader, drawn(reader, phase, name), reference)
    assert found["mean"] <= MEAN, found
    assert found["share"] <= SHARE, found


def main() -> None:
    """Write every reference picture."""
    PICTURES.mkdir(exist_ok=True)
    with served() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.installed(), args=STEADY)
        for moment, (data, phase, name) in MOMENTS.items():
            page = browser.new_page(**LOOK)
            reader = opened(Reader(page), server.address, data)
            file = PICTURES / f"{moment}.png"
            file.write_bytes(base64.b64decode(drawn(reader, phase, name)))
            print(f"{file}: {file.stat().st_size} bytes")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
