"""Pictures taken away are what is seen: the stage as PNG to the pixel, as SVG nearly so."""

import base64
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.axe import clean
from tests.browser.driver import Reader
from tests.browser.files.test_files import files

OpenRun = Callable[..., Reader]
APART = 2.0
"""How far an SVG's pixels may be from the stage's, of 255, on average: edges are smoothed by two
programs."""

DIFFERENCE = """async ([mine, type]) => {
  const image = new Image();
  image.src = `data:${type};base64,${mine}`;
  await image.decode();
  const stage = document.getElementById("stage");
  const pixels = (source) => {
    const canvas = new OffscreenCanvas(stage.width, stage.height);
    const context = canvas.getContext("2d");
    context.drawImage(source, 0, 0, stage.width, stage.height);
    return context.getImageData(0, 0, stage.width, stage.height).data;
  };
  const [one, other] = [pixels(image), pixels(stage)];
  let [sum, most] = [0, 0];
  for (let at = 0; at < one.length; at++) {
    const far = Math.abs(one[at] - other[at]);
    [sum, most] = [sum + far, Math.max(most, far)];
  }
  return [image.naturalWidth / stage.clientWidth, sum / one.length, most];
}"""


def taken(page: Page, picture: str, kind: str) -> tuple[str, bytes]:
    page.locator("#pictures-what").select_option(label=picture)
    page.locator("#pictures-as").select_option(kind)
    with page.expect_download() as download:
        page.locator("[data-act=take-picture]").click()
    expect(page.locator("#files")).to_contain_text(download.value.suggested_filename)
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_the_stage_is_taken_as_it_is_seen(open_run: OpenRun) -> None:
    reader = open_run(data="worked", device_scale_factor=2)
    for _ in range(5):
        reader.press("step")
        reader.settled()
    page = reader.page
    expect(page.locator("canvas#stage:not([data-moving])")).to_be_visible()
    files(page)
    clean(page)

    name, png = taken(page, "The network", "png")
    assert name == "backwave-stage.png"
    encoded = base64.b64encode(png).decode()
    assert page.evaluate(DIFFERENCE, [encoded, "image/png"]) == [2, 0, 0]

    name, clear = taken(page, "The network", "png-clear")
    assert clear != png

    name, svg = taken(page, "The network", "svg")
    assert name == "backwave-stage.svg"
    words = re.findall(r"<text[^>]*>([^<]+)", svg.decode())
    assert {"h", "o", "0.05", "0.1"} <= set(words)
    encoded = base64.b64encode(svg).decode()
    _, far, _ = page.evaluate(DIFFERENCE, [encoded, "image/svg+xml"])
    assert far < APART


def test_an_update_is_filmed_and_a_film_can_be_stopped(open_run: OpenRun) -> None:
    reader = open_run(data="worked")
    page = reader.page
    files(page)
    name, film = taken(page, "The network", "film")
    assert name == "backwave-stage.webm"
    assert film[:4] == b"\x1a\x45\xdf\xa3"
    assert len(film) > 50_000
    take = page.locator("[data-act=take-picture]")
    take.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#files progress")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#files")).to_contain_text("Stopped; nothing was saved.")
    expect(page.locator("#files progress")).to_be_hidden()


def test_open_plots_and_the_landscape_are_taken_and_the_curves_as_a_table(
    open_run: OpenRun,
) -> None:
    reader = open_run(data="xor")
    reader.press("update")
    reader.settled()
    page = reader.page
    page.locator("#tab-landscape").click()
    reader.settled()
    expect(page.locator("#landscape .ground:not([data-asking])")).to_be_visible()
    expect(page.locator("#landscape .reading")).not_to_be_empty()
    page.locator("#tab-plots").click()
    reader.settled()
    files(page)
    title = page.locator("#pictures-what option").last.inner_text()
    _, plot = taken(page, title, "svg")
    assert plot.startswith(b"<svg")
    assert b"var(" not in plot
    assert b"class=" not in plot
    assert taken(page, title, "png")[1].startswith(b"\x89PNG")
    assert b"<path" in taken(page, "The landscape", "svg")[1]
    with page.expect_download() as download:
        page.locator("[data-act=history]").click()
    rows = Path(download.value.path()).read_text("utf-8").splitlines()
    assert rows[0].startswith("updates,loss,epoch,")
    assert len(rows) > 1
