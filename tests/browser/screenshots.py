"""Pictures of every state of the page, to be looked at: `python -m tests.browser.screenshots`.

They go to screenshots/, one PNG a state, named by size, look and state. With names after the
command (`1280-light 390-dark`) only those sizes and looks are taken.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, WebSocketRoute, expect, sync_playwright

from app.catalog.programs import run_of
from engine.program.templates import TEMPLATES
from tests import chromium
from tests.browser.conftest import STEADY
from tests.browser.driver import Reader, asked
from tests.server import served

FOLDER = Path(__file__).parents[2] / "screenshots"
SIZES = {"1280": (1280, 720), "1366": (1366, 768), "390": (390, 844)}
LOOKS = [
    "1280-light", "1280-dark", "1280-projector", "1366-light", "390-light", "390-dark",
]  # fmt: skip
PHASES = ["input", "forward-1", "forward-2", "loss", "delta-output", "delta-hidden", "update"]


def main(wanted: list[str]) -> None:
    """Take the pictures."""
    FOLDER.mkdir(exist_ok=True)
    with served() as server, chromium_open() as browser:
        camera = Camera(browser, server.address)
        for name in wanted or LOOKS:
            size, _, look = name.partition("-")
            phases(camera, size, look)
            shapes(camera, size, look)
            tabs(camera, size, look)
            troubles(camera, size, look)
            programs(camera, size, look)
    print(f"{camera.taken} pictures in {FOLDER}")


@contextmanager
def chromium_open() -> Iterator[Browser]:
    """The installed Chromium, drawing the same pixels on every machine."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.installed(), args=STEADY)
        yield browser
        browser.close()


class Camera:
    """Opens pages and takes their pictures."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address
        self.taken = 0

    @contextmanager
    def on(
        self, size: str, look: str, data: str, shape: Callable[[dict[str, Any]], None] | None = None
    ) -> Iterator[Reader]:
        """A page on a run of this data, in this size and look."""
        width, height = SIZES[size]
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": height},
            color_scheme="dark" if look == "dark" else "light",
            reduced_motion="no-preference",
            has_touch=size == "390",
        )
        page = context.new_page()
        table = asked(page, "GET", "/api/catalog")["datasets"]
        config = next(entry["config"] for entry in table if entry["name"] == data)
        if shape:
            shape(config)
        made = asked(page, "POST", "/api/sessions", {"config": config})
        self.lines: list[WebSocketRoute] = []

        def keep(line: WebSocketRoute) -> None:
            if len(self.lines) > 0:
                line.close()
                return
            line.connect_to_server()
            self.lines.append(line)

        page.route_web_socket("**/ws/**", keep)
        page.route("**/api/**/channels", lambda asked: asked.abort())
        reader = Reader(page).open(f"/?s={made['id']}")
        if look == "projector":
            page.get_by_role("button", name="Appearance").click()
            page.get_by_label("Projector").check()
            page.keyboard.press("Escape")
        yield reader
        context.close()

    def take(self, reader: Reader, name: str, moving: bool = False) -> None:
        """One picture, of the stage at rest or in the middle of a movement."""
        if moving:
            reader.until("() => document.getElementById('stage').hasAttribute('data-moving')")
        else:
            reader.at_rest()
        reader.page.screenshot(path=FOLDER / f"{name}.png")
        self.taken += 1


def phases(camera: Camera, size: str, look: str) -> None:
    """The worked example at rest after each phase, and in the middle of the backward phase."""
    with camera.on(size, look, "worked") as reader:
        for index, phase in enumerate(PHASES):
            reader.ask("POST", "/seek", {"update": 0, "phase": index})
            reader.until(
                "(k) => document.querySelector(`#phase-bar li:nth-child(${k + 1}) [aria-current]`)",
                index,
            )
            camera.take(reader, f"{size}-{look}-worked-{index}-{phase}")
        reader.ask("POST", "/seek", {"update": 0, "phase": 4})
        reader.at(0, "δ output")
        reader.ask("POST", "/play", {"playing": False, "speed": 0.14})
        for _ in range(2):
            reader.ask("POST", "/step", {"by": "weight"})
        reader.says("Part 2 of 6.")
        camera.take(reader, f"{size}-{look}-worked-mid-backward")
    with camera.on(size, look, "xor") as reader:
        camera.take(reader, f"{size}-{look}-start")
        reader.ask("POST", "/play", {"playing": True, "speed": 0.3})
        reader.at(0, "δ hidden")
        camera.take(reader, f"{size}-{look}-flowing-back", moving=True)


def deep(config: dict[str, Any]) -> None:
    """2-8-8-8-1."""
    layers = config["network"]["layers"]
    config["network"]["layers"] = [{**layers[0], "units": 8} for _ in range(3)] + layers[-1:]


def shapes(camera: Camera, size: str, look: str) -> None:
    """A deep network and a wide one, in the backward phase."""
    for data, shape, name in (("moons", deep, "deep"), ("digits", None, "digits"),
                              ("playground_spiral", None, "spiral")):  # fmt: skip
        with camera.on(size, look, data, shape) as reader:
            reader.ask("POST", "/step", {"by": "update", "count": 3})
            reader.ask("POST", "/step", {"by": "phase", "count": 1})
            reader.ask("POST", "/forward")
            reader.ask("POST", "/step", {"by": "phase", "count": 2})
            reader.agrees()
            camera.take(reader, f"{size}-{look}-{name}-backward")
            reader.ask("POST", "/step", {"by": "update"})
            reader.agrees()
            camera.take(reader, f"{size}-{look}-{name}-update")


def tabs(camera: Camera, size: str, look: str) -> None:
    """Each panel, with curves to show."""
    with camera.on(size, look, "moons") as reader:
        reader.ask("POST", "/step", {"by": "epoch", "count": 60})
        reader.agrees()
        if look == "projector":
            reader.page.get_by_role("button", name="Why, plots and numbers").click()
        for tab in ("why", "plots", "numbers", *(["setup"] if size == "390" else [])):
            reader.tab(tab)
            camera.take(reader, f"{size}-{look}-tab-{tab}")
        if size != "390":
            reader.page.get_by_role("button", name="Appearance").click()
            camera.take(reader, f"{size}-{look}-appearance")


def programs(camera: Camera, size: str, look: str) -> None:
    """Every template of a program: forward, backward, and after the update."""
    with camera.on(size, look, "xor") as reader:
        for name, template in TEMPLATES.items():
            reader.ask("PUT", "/config", run_of(template).to_dict())
            reader.settled()
            phases = 1 + int(reader.page.locator("#phase-bar .seek").get_attribute("max") or 0)
            for at, phase in (("forward", phases // 2 - 1), ("backward", 3 * phases // 4),
                              ("update", phases - 1)):  # fmt: skip
                reader.ask("POST", "/seek", {"update": 0, "phase": phase})
                camera.take(reader, f"{size}-{look}-program-{name}-{at}")


def troubles(camera: Camera, size: str, look: str) -> None:
    """A run that diverged, a word at a field, a lost connection."""

    def wild(config: dict[str, Any]) -> None:
        config["training"].update(learning_rate=1e6, optimizer="sgd")
        config["network"]["layers"][0]["activation"] = "relu"

    with camera.on(size, look, "sine", wild) as reader:
        reader.ask("POST", "/step", {"by": "epoch", "count": 50})
        expect(reader.page.locator("#diverged")).to_be_visible()
        camera.take(reader, f"{size}-{look}-diverged")
    with camera.on(size, look, "xor") as reader:
        if size == "1280" and look != "projector":
            reader.rate.fill("fast")
            reader.rate.press("Enter")
            expect(reader.error).to_be_visible()
            camera.take(reader, f"{size}-{look}-error")
        reader.press("step")
        reader.at(0, "Forward 1")
        reader.at_rest()
        camera.lines[0].close()
        expect(reader.page.get_by_text("The connection is lost")).to_be_visible()
        camera.take(reader, f"{size}-{look}-lost")


if __name__ == "__main__":
    main(sys.argv[1:])
