"""The landscape: chosen by pointer and by key, read under the pointer, and its ball put elsewhere.

What is put elsewhere is looked up in the engine.
"""

import re
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, expect

from engine import RunConfig, Timeline
from tests.browser.axe import clean
from tests.browser.conftest import OpenRun
from tests.browser.driver import XOR, Reader

# Over the first menu's weight, h₁ → o, and the second's, x₁ → h₁.
PLANE = {
    "kind": "parameters",
    "first": {"tensor": "weights", "layer": 1, "index": [0, 0]},
    "second": {"tensor": "weights", "layer": 0, "index": [0, 0]},
}
CALM = {"reduced_motion": "reduce"}


EDGE = """
(async () => {
  const { arrange } = await import("/static/js/scene/layout/columns.js");
  const session = await (await fetch(`/api/sessions/${new URL(location.href)
    .searchParams.get("s")}`)).json();
  const { inputs, layers } = session.config.network;
  const { clientWidth: width, clientHeight: height } = document.getElementById("stage");
  const network = { inputs, layers, input_names: ["x1", "x2"] };
  const { columns: [, hidden, output] } = arrange(network, null, { width, height }, 1);
  const from = hidden.box.x + hidden.box.width;
  return { x: from + 0.3 * (output.box.x - from), y: hidden.box.y + hidden.box.height / 2 };
})()
"""
"""A point of the straight edge from the second of three hidden neurons to the output."""


class LandscapePage:
    """A page with the landscape's tab."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.page = reader.page
        self.canvas = reader.page.locator("#ground")
        self.reading = reader.page.locator("#landscape .reading")
        self.words = reader.page.locator("#ground-words")
        self.notes = reader.page.locator("#landscape .notes")

    def menu(self, label: str) -> Locator:
        """One of the menus."""
        return self.page.locator("#landscape").get_by_label(label, exact=True)

    def open(self) -> "LandscapePage":
        """Choose the tab, and wait for the finest picture."""
        self.reader.tab("landscape")
        return self.settled()

    def settled(self) -> "LandscapePage":
        """Wait until no finer picture is to come."""
        expect(self.canvas).to_be_visible()
        expect(self.page.locator("#landscape .ground:not([data-asking])")).to_be_visible()
        return self

    def said(self) -> tuple[float, float, float]:
        """The two coordinates and the loss in the line below the picture."""
        text = self.reading.inner_text().replace("−", "-")
        names = r"(?:.*→ \S+|.*direction) "
        found = re.search(names + r"(\S+), (?:\S+ → \S+|\S+ direction) (\S+?),?:? loss (\S+)", text)
        assert found, text
        x, y, loss = (float(part) for part in found.groups())
        return x, y, loss

    def hover(self, share: tuple[float, float]) -> tuple[float, float, float]:
        """Point at a place of the canvas; what is read there."""
        box = self.canvas.bounding_box()
        assert box
        before = self.reading.inner_text()
        self.page.mouse.move(box["x"] + share[0], box["y"] + share[1])
        self.reader.until(
            "(old) => document.querySelector('#landscape .reading').textContent !== old", before
        )
        return self.said()

    def scale(self) -> Any:
        """From places of the plane to points of the page, found out by pointing at two."""
        (x0, y0, _), (x1, y1, _) = self.hover((80, 80)), self.hover((220, 220))
        box = self.canvas.bounding_box()
        assert box

        def point(x: float, y: float) -> tuple[float, float]:
            across, down = 140 / (x1 - x0), 140 / (y1 - y0)
            return box["x"] + 80 + (x - x0) * across, box["y"] + 80 + (y - y0) * down

        return point


@pytest.fixture
def landscape(open_run: OpenRun) -> LandscapePage:
    reader = open_run(XOR, **CALM)
    reader.ask("POST", "/step", {"by": "update", "count": 12})
    reader.at(11, "Update")
    return LandscapePage(reader).open()


def pair(reader: Reader) -> tuple[float, float]:
    """The two weights of PLANE as the engine has them; after a committed update, the new ones."""
    reader.ask("POST", "/step", {"by": "phase", "count": 1})
    layers = reader.get("/record")["layers"]
    return layers[1]["weights"][0][0], layers[0]["weights"][0][0]


def test_what_is_read_is_what_the_engine_computes(landscape: LandscapePage) -> None:
    answer = landscape.reader.ask("POST", "/landscape", {"plane": PLANE, "over": "train"})[
        "landscape"
    ]
    x, y, loss = landscape.said()
    assert (x, y) == pytest.approx(answer["present"], rel=6e-3, abs=1e-3)
    assert loss == pytest.approx(answer["loss"], rel=5e-3)
    run = Timeline(RunConfig.from_dict(XOR))
    run.advance(12)
    assert (
        answer["present"][0] == run.network.parameters[run.network.position(1, "weights", [0, 0])]
    )
    x, y, loss = landscape.hover((130, 150))
    column, row = (
        int(np.abs(np.array(answer[axis]) - at).argmin()) for axis, at in (("xs", x), ("ys", y))
    )
    near = np.array(answer["losses"])[row - 1 : row + 2, column - 1 : column + 2]
    assert near.min() <= loss * 1.001
    assert loss <= near.max() * 1.001
    expect(landscape.words).to_contain_text("The path has 13 points")
    expect(landscape.notes).to_contain_text("The other 11 parameters stay as they are.")


def test_the_ball_is_dragged_and_the_run_starts_there_until_it_is_undone(
    landscape: LandscapePage,
) -> None:
    x, y, _ = landscape.said()
    point = landscape.scale()
    target = landscape.hover((110, 200))[:2]
    landscape.page.mouse.move(*point(x, y))
    landscape.page.mouse.down()
    landscape.page.mouse.move(*point(0.5, 0.5))
    landscape.page.mouse.move(*point(*target))
    landscape.page.mouse.up()
    landscape.reader.at(12, "Input")
    landscape.settled()
    layers = landscape.reader.get("/record")["layers"]
    there = layers[1]["weights"][0][0], layers[0]["weights"][0][0]
    assert there == pytest.approx(target, abs=0.03)
    expect(landscape.words).to_contain_text("The path has 13 points")
    before = landscape.reader.get()["log"]
    assert len(before) == 1
    landscape.reader.ask("POST", "/undo", {})
    landscape.reader.at(11, "Update")
    x1, y1, _ = landscape.said()
    assert (x1, y1) == (x, y)


def test_the_ball_is_moved_by_key_and_let_go_of_with_escape(landscape: LandscapePage) -> None:
    reach = landscape.reader.ask("POST", "/landscape", {"plane": PLANE, "over": "train"})[
        "landscape"
    ]
    before, page = reach["present"], landscape.page
    landscape.canvas.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Escape")
    expect(landscape.reading).to_contain_text("Now")
    for key in ["ArrowRight"] * 3 + ["Shift+ArrowDown"]:
        page.keyboard.press(key)
    assert landscape.said()[:2] == pytest.approx(
        (before[0] + 0.075 * reach["reach"], before[1] - 0.2 * reach["reach"]), abs=6e-3
    )
    page.keyboard.press("Enter")
    landscape.reader.at(12, "Input")
    layers = landscape.reader.get("/record")["layers"]
    assert layers[1]["weights"][0][0] == pytest.approx(before[0] + 0.075 * reach["reach"], rel=1e-6)
    assert layers[0]["weights"][0][0] == pytest.approx(before[1] - 0.2 * reach["reach"], rel=1e-6)


def test_on_the_paths_own_plane_all_parameters_are_put_elsewhere(landscape: LandscapePage) -> None:
    asked = {"plane": {"kind": "principal"}, "over": "train"}
    answer = landscape.reader.ask("POST", "/landscape", asked)["landscape"]
    menu = landscape.menu("Loss over")
    menu.focus()
    menu.press("ArrowDown")
    expect(landscape.notes).to_contain_text("of the path’s movement")
    landscape.settled()
    landscape.canvas.focus()
    landscape.page.keyboard.press("Shift+ArrowLeft")
    landscape.page.keyboard.press("Enter")
    landscape.reader.at(12, "Input")
    center, u, _ = (np.array(axis) for axis in answer["axes"])
    wanted = center - 0.2 * answer["reach"] * u
    layers = landscape.reader.get("/record")["layers"]
    found = [w for layer in layers for rows in layer["weights"] + [layer["biases"]] for w in rows]
    assert found == pytest.approx(wanted.tolist(), abs=1e-6)


def test_two_weights_are_chosen_by_menu_and_on_the_stage(landscape: LandscapePage) -> None:
    across, up = landscape.menu("Across"), landscape.menu("Upwards")
    expect(across.locator("option:checked")).to_have_text("h₁ → o")
    up.select_option(label="b → h₂")
    landscape.settled()
    expect(landscape.words).to_contain_text("over h₁ → o and b → h₂")
    across.focus()
    across.select_option(label="b → h₂")
    expect(up.locator("option:checked")).to_have_text("h₁ → o")
    edge = landscape.page.evaluate(EDGE)
    landscape.reader.stage.click(position=edge)
    landscape.reader.says("weight from h₂ to o")
    expect(across.locator("option:checked")).to_have_text("h₂ → o")
    landscape.reader.stage.click(position=edge, modifiers=["Shift"])
    expect(up.locator("option:checked")).to_have_text("h₂ → o")
    expect(across.locator("option:checked")).to_have_text("h₁ → o")
    landscape.settled()
    expect(landscape.words).to_contain_text("over h₁ → o and h₂ → o")


def test_relief_zoom_and_data_are_chosen_by_pointer_and_by_key(landscape: LandscapePage) -> None:
    page, panel = landscape.page, landscape.page.locator("#landscape")
    panel.get_by_role("button", name="Relief").click()
    expect(panel.get_by_role("button", name="Relief")).to_have_attribute("aria-pressed", "true")
    turn = panel.get_by_role("button", name="Turn")
    before = landscape.canvas.evaluate("(canvas) => canvas.toDataURL()")
    turn.focus()
    page.keyboard.press("Enter")
    landscape.reader.until("(old) => document.getElementById('ground').toDataURL() !== old", before)
    panel.get_by_role("button", name="Contour").focus()
    page.keyboard.press("Space")
    expect(panel.get_by_role("button", name="Contour")).to_have_attribute("aria-pressed", "true")
    landscape.settled()
    wide = landscape.words.inner_text()
    panel.get_by_role("button", name="Closer").click()
    landscape.reader.until(
        "(old) => document.getElementById('ground-words').textContent !== old", wide
    )
    landscape.settled()
    answer = landscape.reader.ask("POST", "/landscape", {"plane": PLANE, "over": "train"})[
        "landscape"
    ]
    x0 = landscape.hover((60, 100))[0]
    x1 = landscape.hover((200, 100))[0]
    assert abs(x1 - x0) < answer["reach"]
    landscape.menu("Loss of").select_option("batch")
    landscape.settled()
    page.mouse.move(0, 0)
    expect(landscape.reading).to_contain_text("Now")
    answer = landscape.reader.ask("POST", "/landscape", {"plane": PLANE, "over": "batch"})[
        "landscape"
    ]
    assert landscape.said()[2] == pytest.approx(answer["loss"], rel=0.02)


def test_while_the_run_goes_on_the_ball_goes_with_it(landscape: LandscapePage) -> None:
    x, y, _ = landscape.said()
    landscape.reader.press("update")
    landscape.reader.at(12, "Update")
    x1, y1, _ = landscape.said()
    assert (x1, y1) != (x, y)
    expect(landscape.words).to_contain_text("The path has 14 points")


def test_without_a_path_the_panel_says_what_to_do(open_run: OpenRun) -> None:
    reader = open_run(XOR, **CALM)
    landscape = LandscapePage(reader).open()
    landscape.menu("Loss over").select_option("principal")
    expect(reader.page.locator("#landscape .empty")).to_contain_text("make at least two updates")
    reader.ask("POST", "/step", {"by": "update", "count": 4})
    landscape.settled()
    expect(landscape.notes).to_contain_text("of the path’s movement")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_landscape_is_clean_and_on_a_phone_it_is_under_the_finger(
    open_run: OpenRun, scheme: str
) -> None:
    options = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
    reader = open_run(XOR, color_scheme=scheme, **CALM, **options)
    reader.ask("POST", "/step", {"by": "update", "count": 12})
    landscape = LandscapePage(reader).open()
    clean(reader.page)
    box, sheet = landscape.canvas.bounding_box(), reader.page.locator("#landscape").bounding_box()
    assert box
    assert sheet
    assert box["y"] + box["height"] <= sheet["y"] + sheet["height"]
