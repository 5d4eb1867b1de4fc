"""No mark without a name: a note points at it the first time, and while the pointer rests on it."""

import threading
from collections.abc import Callable
from functools import partial

from playwright.sync_api import Page, WebSocketRoute, expect

from app.catalog.programs import run_of
from app.catalog.recipes import recipes
from engine.program.templates import TEMPLATES
from tests.browser.conftest import OpenRun
from tests.browser.driver import PATIENCE
from tests.browser.matrix.judge import WRITTEN, faults

END = """
(note) => {
  const { x, y, bottom } = note.getBoundingClientRect();
  const [at, far] = ["--at", "--far"].map((name) => parseFloat(note.style.getPropertyValue(name)));
  const above = note.dataset.side === "above";
  return { x: x + at + 1, y: above ? bottom + far + 6 : y - far - 6 };
}
"""
"""Where the line of a note ends, inside its mark."""


def test_a_mark_is_named_once_and_again_when_it_is_pointed_at(open_run: OpenRun) -> None:
    """One note at a time, gone with the next step, and no second time after a reload."""
    reader = open_run(data="worked", reduced_motion="reduce", fresh=True)
    note = reader.page.locator("#mark-note")
    named = []
    gate = {"x": 0.0, "y": 0.0}
    expect(note).to_be_visible()
    for phase in ("Input", "Forward 1", "Forward 2", "Loss", "δ output", "δ hidden", "Update"):
        if phase != "Input":
            reader.press("step")
        reader.at(0, phase)
        reader.at_rest()
        if note.is_visible():
            named.append(note.get_attribute("data-mark"))
            if named[-1] == "gate":
                gate = note.evaluate(END)
    assert len(named) >= 5
    assert len(set(named)) == len(named)
    assert {"gate", "ghost"} <= set(named)
    reader.page.reload()
    reader.ready()
    expect(note).to_be_attached()
    reader.ask("POST", "/seek", {"update": 0, "phase": 5})
    reader.at(0, "δ hidden")
    reader.at_rest()
    assert not note.is_visible() or note.get_attribute("data-mark") not in named
    reader.stage.press("Escape")
    expect(note).to_be_hidden()
    reader.page.mouse.move(gate["x"] + 1, gate["y"])
    reader.page.mouse.move(gate["x"], gate["y"])
    expect(note).to_be_visible()
    expect(note).to_have_attribute("data-mark", "gate")
    expect(note).to_contain_text("So much of the error gets through.")
    reader.page.mouse.move(640, 20)
    expect(note).to_be_hidden()


def test_the_scrubber_is_named_where_the_pointer_rests_on_it(open_run: OpenRun) -> None:
    """Once there is an update to go back to; the note stands on the stage and points down at it."""
    reader = open_run(data="worked", reduced_motion="reduce", fresh=True)
    note = reader.page.locator("#mark-note")
    reader.ask("POST", "/step", {"by": "update"})
    reader.at_rest()
    reader.page.locator("#timeline").hover()
    expect(note).to_have_attribute("data-mark", "timeline")
    expect(note).to_be_visible()
    end = note.evaluate(END)
    box = reader.page.locator("#timeline").bounding_box()
    assert box is not None
    assert box["y"] - 12 <= end["y"] <= box["y"] + box["height"]
    assert box["x"] <= end["x"] <= box["x"] + box["width"]
    reader.page.mouse.move(640, 20)
    expect(note).to_be_hidden()


def test_the_marks_of_a_program_are_named_too(open_run: OpenRun) -> None:
    """As those of a network: one at a time, each once, where it covers no number."""
    config = run_of(TEMPLATES["attention"]).to_dict()
    reader = open_run(config, reduced_motion="reduce", fresh=True)
    note = reader.page.locator("#mark-note")
    named = []
    expect(note).to_be_visible()
    for phase in range(5):
        reader.ask("POST", "/seek", {"update": 0, "phase": phase})
        reader.settled()
        reader.at_rest()
        if note.is_visible():
            named.append(note.get_attribute("data-mark"))
    assert len(set(named)) == len(named) >= 3
    assert set(named) <= {"closeUp", "gradient", "operation", "value", "frame", "line"}


def test_a_mark_told_of_in_another_window_is_told_of_anew_and_counts_once(
    open_run: OpenRun,
) -> None:
    """A page that is still laid out, or a window that is drawn larger, uses up no marks."""
    reader = open_run(data="worked", reduced_motion="reduce", fresh=True)
    page, note = reader.page, reader.page.locator("#mark-note")
    reader.at_rest()
    for width, height in ((1000, 700), (900, 640), (1280, 720)):
        page.set_viewport_size({"width": width, "height": height})
        reader.settled()
        reader.at_rest()
        expect(note).to_be_visible()
        kept = page.evaluate("JSON.parse(localStorage.getItem('backwave.view')).noted")
        assert kept == [note.get_attribute("data-mark")]


def held(page: Page, part: str) -> Callable[[], None]:
    """Messages with that part are held back on the socket of the next load, until what comes
    back is called."""
    late: list[Callable[[], None]] = []
    released = threading.Event()

    def route(line: WebSocketRoute) -> None:
        def pass_on(message: str | bytes) -> None:
            send = partial(line.send, message)
            if released.is_set() or part not in str(message):
                send()
            else:
                late.append(send)

        line.connect_to_server().on_message(pass_on)

    def release() -> None:
        released.set()
        for send in late:
            send()

    page.route_web_socket("**/ws/**", route)
    page.add_init_script(WRITTEN)
    page.reload()
    return release


def test_a_note_makes_way_for_a_sum_that_comes_later(open_run: OpenRun) -> None:
    """The sum in which gradients meet is asked for; the note is there before the answer."""
    reader = open_run(run_of(TEMPLATES["residual"]).to_dict(), reduced_motion="reduce", fresh=True)
    page, note = reader.page, reader.page.locator("#mark-note")
    release = held(page, '"explain"')
    expect(note).to_be_visible()
    for phase in (27, 30, 33):
        before = note.get_attribute("data-mark") or ""
        reader.ask("POST", "/seek", {"update": 0, "phase": phase})
        expect(note).not_to_have_attribute("data-mark", before)
        expect(note).to_be_visible()
    release()
    reader.at_rest()
    assert faults(page, 11.0, scrolls=False, patience=PATIENCE) == []


def test_a_note_makes_way_for_the_weights_into_a_unit(open_run: OpenRun) -> None:
    """They are asked for and drawn as a picture, where the note stood before the answer."""
    reader = open_run(recipes()["mnist"].to_dict(), reduced_motion="reduce", fresh=True)
    page, note = reader.page, reader.page.locator("#mark-note")
    reader.ask("POST", "/seek", {"update": 0, "phase": 7})
    release = held(page, '"bias_gradient":')
    expect(note).to_be_visible()
    stood = note.bounding_box()
    release()
    reader.at_rest()
    assert faults(page, 11.0, scrolls=False, patience=PATIENCE) == []
    assert not note.is_visible() or note.bounding_box() != stood
