"""The data, changed by hand: points, a drawing, a truth table; by pointer and by keyboard, each
checked against the engine."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, Position, expect

from app.catalog.tables import suggested
from app.playback import probe_sample
from engine import RunConfig, Timeline
from tests.browser.conftest import OpenRun
from tests.browser.driver import XOR, Reader
from tests.browser.interventions import awaited


def until(reader: Reader, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """The session, as soon as the engine has what is waited for."""
    return awaited(reader, reader.get, holds)


def rows(session: dict[str, Any]) -> list[list[float]]:
    """The rows of one's own that the engine has."""
    return session["config"]["data"].get("rows") or []


def open_pad(reader: Reader, name: str, by_key: bool = False) -> Locator:
    """Open a pad; what opens has the focus."""
    button = reader.page.locator(f'[data-pad="{name}"]')
    if by_key:
        reader.key(button, "Enter")
    else:
        button.click()
    shown = reader.page.locator("#data-pad, #own-table")
    expect(shown).to_be_visible()
    return shown


def at(reader: Reader, x: float, y: float) -> Position:
    """A place of the pad, 0…1 from the left and the top."""
    box = reader.page.locator("#data-pad .pad").bounding_box()
    assert box
    return {"x": x * box["width"], "y": y * box["height"]}


def stroke(reader: Reader, *places: tuple[float, float]) -> None:
    """Draw a line through places of the pad with the mouse."""
    box = reader.page.locator("#data-pad .pad").bounding_box()
    assert box
    points = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in places]
    reader.page.mouse.move(*points[0])
    reader.page.mouse.down()
    for point in points[1:]:
        reader.page.mouse.move(*point, steps=6)
    reader.page.mouse.up()


def test_points_are_placed_by_pointer_and_play_goes_on(open_run: OpenRun) -> None:
    """One class alone waits; the second starts the run, a stroke is one change, and it plays on."""
    reader = open_run(data="circles", reduced_motion="reduce")
    reader.ask("POST", "/play", {"playing": True, "speed": 1})
    reader.plays(True)
    shown = open_pad(reader, "points")
    pad = shown.locator(".pad")
    pad.click(position=at(reader, 0.25, 0.25))
    expect(shown.locator(".said")).to_contain_text("One point of each class")
    assert reader.get()["config"]["data"]["name"] == "circles"
    shown.get_by_role("button", name="Place points of class A").click()
    pad.click(position=at(reader, 0.75, 0.5))
    session = until(reader, lambda now: len(rows(now)) == 2)
    assert [row[2] for row in rows(session)] == [1, 0]
    assert np.allclose([row[:2] for row in rows(session)], [[-3, 3], [3, 0]], atol=0.1)
    assert session["playing"] is True
    assert session["config"]["network"]["layers"][-1]["units"] == 1
    expect(shown.locator(".said")).to_have_text("The run starts again.")
    stroke(reader, (0.2, 0.8), (0.8, 0.8))
    session = until(reader, lambda now: len(rows(now)) > 2)
    assert len(rows(session)) >= 8
    shown.get_by_role("button", name="Take points away").click()
    pad.click(position=at(reader, 0.25, 0.25))
    expect(shown.locator(".said")).to_contain_text("One point of each class")
    assert len(rows(reader.get())) == len(rows(session))


def test_points_are_placed_by_keyboard_and_taken_back(open_run: OpenRun) -> None:
    """Arrows, Enter, C, Backspace, Delete; from the points that are in the plane already."""
    reader = open_run(data="playground_gauss", reduced_motion="reduce")
    shown = open_pad(reader, "points", by_key=True)
    pad = shown.locator(".pad")
    expect(pad).to_be_focused()
    for key in ("ArrowUp", "ArrowUp", "Shift+ArrowRight", "Enter", "c", "ArrowDown", "Enter"):
        pad.press(key)
    session = until(reader, lambda now: len(rows(now)) == 2)
    assert rows(session) == [[0.1, 1, 1], [0.1, 0.5, 0]]
    pad.press("ArrowLeft")
    pad.press("Enter")
    until(reader, lambda now: len(rows(now)) == 3)
    pad.press("Backspace")
    until(reader, lambda now: len(rows(now)) == 2)
    pad.press("Enter")
    until(reader, lambda now: len(rows(now)) == 3)
    pad.press("Delete")
    until(reader, lambda now: rows(now) == rows(session))
    pad.press("Escape")
    expect(shown).to_be_hidden()
    expect(reader.page.locator('[data-pad="points"]')).to_be_focused()


def test_the_points_in_the_plane_may_be_the_start(open_run: OpenRun) -> None:
    """All 250 training and 250 test points become points of one's own."""
    reader = open_run(data="playground_gauss", reduced_motion="reduce")
    shown = open_pad(reader, "points")
    shown.locator('[data-act="take"]').click()
    session = until(reader, lambda now: len(rows(now)) == 500)
    assert {row[2] for row in rows(session)} == {0, 1}


def test_points_are_drawn_on_the_map_of_the_output_and_are_one_change(open_run: OpenRun) -> None:
    """Click, drag, erase with Alt; nothing is sent before it is done; undo takes all of it back."""
    reader = open_run(data="circles", reduced_motion="reduce")
    page = reader.page
    before = reader.get()["config"]["data"]
    page.locator("#take-pen").click()
    pen, pad = page.locator("#pen"), page.locator("#pen .pad")
    expect(pad).to_be_focused()
    box = pad.bounding_box()
    assert box
    assert box["width"] == pytest.approx(250, abs=1)

    def place(x: float, y: float) -> tuple[float, float]:
        return box["x"] + x * box["width"], box["y"] + y * box["height"]

    page.mouse.click(*place(0.5, 0.5))
    page.mouse.click(*place(0.52, 0.52))
    page.keyboard.down("Alt")
    page.mouse.click(*place(0.5, 0.5))
    page.keyboard.up("Alt")
    pen.get_by_role("button", name="Place points of class A").click()
    page.mouse.move(*place(0.05, 0.05))
    page.mouse.down()
    page.mouse.move(*place(0.95, 0.05), steps=10)
    page.mouse.up()
    pen.get_by_role("button", name="Last point back").click()
    page.mouse.click(*place(0.75, 0.25))
    expect(pen.locator(".count")).to_have_text("101 of class A, 101 of class B")
    assert reader.get()["config"]["data"] == before
    pen.get_by_role("button", name="Done").click()
    drawn = until(reader, lambda now: len(rows(now)) == 202)
    assert [row[2] for row in rows(drawn)[-2:]] == [1, 0]
    assert np.allclose([row[:2] for row in rows(drawn)[-2:]], [[0.24, -0.24], [3, 3]], atol=0.06)
    expect(pen).to_have_count(0)
    page.locator("#undo").click()
    assert until(reader, lambda now: not rows(now))["config"]["data"] == before
    page.locator("#redo").click()
    until(reader, lambda now: rows(now) == rows(drawn))


def test_the_handle_of_the_pen_lies_on_no_layer_of_a_deep_network(open_run: OpenRun) -> None:
    """On a phone, where layers are near to each other, the points are in the menu of the data."""
    config = suggested("playground_spiral").to_dict()
    first, *_, last = config["network"]["layers"]
    config["network"]["layers"] = [first] * 8 + [last]
    phone: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
    deep = open_run(config, reduced_motion="reduce", **phone)
    deep.at_rest()
    expect(deep.page.locator("#take-pen")).to_be_hidden()
    config["network"]["layers"] = [first, last]
    deep.ask("PUT", "/config", config)
    deep.at_rest()
    expect(deep.page.locator("#take-pen")).to_be_visible()


def test_the_pen_on_the_map_draws_by_keyboard(open_run: OpenRun) -> None:
    """Escape leaves everything as it was; Enter keeps what was put and what was taken away."""
    reader = open_run(XOR, reduced_motion="reduce")
    handle, pad = reader.page.locator("#take-pen"), reader.page.locator("#pen .pad")
    before = reader.idle()
    reader.key(handle, "Enter")
    for key in (" ", "Escape"):
        reader.key(pad, key)
    expect(handle).to_be_focused()
    assert reader.get() == before
    reader.key(handle, "Enter")
    for key in ("ArrowUp", " ", "c", "Shift+ArrowLeft", " ", "Delete", "ArrowRight", " "):
        pad.press(key)
    for key in ("Backspace", "ArrowDown", "Enter"):
        pad.press(key)
    session = until(reader, lambda now: len(rows(now)) == 5)
    assert rows(session)[4] == [0, 0.5, 1]
    assert sorted(row[2] for row in rows(session)[:4]) == [0, 0, 1, 1]
    expect(handle).to_be_focused()


ANSWERS = """
(wanted) => {
  const table = document.querySelector("#number-tables [data-layer='1'] table");
  const shown = [...table.querySelectorAll("tbody tr")].map((row) =>
    row.querySelectorAll("data")[1].value);
  return shown.every((text, i) => text !== "" && Math.abs(Number(text) - wanted[i]) < 1e-7);
}
"""
"""Whether the accessible twin has these activations of the output."""


def test_a_drawing_is_seen_as_the_engine_sees_it_and_nothing_is_learned(open_run: OpenRun) -> None:
    """The answers while drawing, the error on the stage, and the way back to the data."""
    reader = open_run(data="digits", reduced_motion="reduce", fresh=True)
    before = reader.get("/record")
    sent: list[dict[str, Any]] = []
    reader.page.on(
        "websocket",
        lambda socket: socket.on("framesent", lambda text: sent.append(json.loads(text))),
    )
    reader.page.reload()
    reader.ready()
    shown = open_pad(reader, "digit")
    stroke(reader, (0.3, 0.2), (0.7, 0.2), (0.45, 0.85))
    shown.get_by_label("It should be").select_option("7")
    expect(reader.where).to_contain_text("your own")
    reader.until("() => document.querySelectorAll('.answers .best').length === 1")

    def own() -> list[dict[str, Any]]:
        return [each["own"] for each in sent if each.get("own") and each["do"] == "view_sample"]

    # The choice of a class is sent in a picture of its own.
    looked = awaited(reader, own, lambda seen: seen != [] and seen[-1]["y"] == 7)
    run = Timeline(RunConfig.from_dict(reader.get()["config"]))
    record = probe_sample.record_probe(probe_sample.read(looked[-1], run), run)
    best = int(record.layers[1].a[0].argmax())
    expect(shown.locator(".answers .best b")).to_have_text(str(best))
    shown.get_by_role("button", name="Show its error").press("Enter")
    reader.at(0, "δ hidden")
    reader.until(ANSWERS, np.float32(record.layers[1].a[0]).tolist())
    expect(reader.page.locator("#why")).to_contain_text("your own sample alone")
    shown.get_by_role("button", name="Back to the data").click()
    expect(reader.where).to_contain_text("sample 1 of 32")
    after = reader.get("/record")
    assert {**after, "cursor": None} == {**before, "cursor": None}
    assert reader.get()["log"] == []


def test_a_digit_is_drawn_by_keyboard(open_run: OpenRun) -> None:
    """Space sets the pen down and lifts it; Backspace takes the stroke back."""
    reader = open_run(data="digits", reduced_motion="reduce")
    pad = open_pad(reader, "digit", by_key=True).locator(".pad")
    for key in (" ", "ArrowDown", "ArrowDown", "ArrowDown", " ", "ArrowLeft"):
        pad.press(key)
    expect(reader.where).to_contain_text("your own")
    expect(pad.locator("polyline")).to_have_count(1)
    pad.press("Backspace")
    expect(reader.where).to_contain_text("sample 1 of 32")


def test_a_truth_table_is_edited_by_pointer_and_by_keyboard(open_run: OpenRun) -> None:
    """XOR becomes OR becomes the constant 1; nothing else of the run changes."""
    reader = open_run(XOR, reduced_motion="reduce")
    shown = open_pad(reader, "truth")
    shown.locator('[data-row="3"]').click()
    session = until(reader, lambda now: now["config"]["data"]["name"] == "truth")
    assert rows(session) == [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 1]]
    assert session["config"]["network"] == reader.get()["config"]["network"]
    assert [layer["units"] for layer in session["config"]["network"]["layers"]] == [3, 1]
    shown.locator('[data-row="3"]').press("ArrowDown")
    expect(shown.locator('[data-row="0"]')).to_be_focused()
    shown.locator('[data-row="0"]').press(" ")
    session = until(reader, lambda now: [row[-1] for row in rows(now)] == [1, 1, 1, 1])
    shown.get_by_role("button", name="Turn all over").press("Enter")
    until(reader, lambda now: [row[-1] for row in rows(now)] == [0, 0, 0, 0])


def test_parity_has_a_truth_table_of_all_its_bits(open_run: OpenRun) -> None:
    """Sixteen rows of four bits."""
    reader = open_run(data="parity", reduced_motion="reduce")
    shown = open_pad(reader, "truth")
    expect(shown.locator("td button")).to_have_count(16)
    shown.locator('[data-row="15"]').click()
    session = until(reader, lambda now: len(rows(now)) == 16)
    assert rows(session)[-1] == [1, 1, 1, 1, 1]
    assert [row[-1] for row in rows(session)[:4]] == [0, 1, 1, 0]
