"""Hands on the network: every control by pointer and by keyboard, and what the engine then has."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenRun
from tests.browser.driver import XOR, Reader
from tests.browser.test_accessibility import clean, put

CHIPS = """
() => {
  const stage = document.getElementById("stage");
  const { left, top, width, height } = stage.getBoundingClientRect();
  const found = [];
  for (let y = top + 4; y < top + height; y += 6)
    for (let x = left + 4; x < left + width; x += 6) {
      stage.dispatchEvent(new PointerEvent("pointermove", { clientX: x, clientY: y }));
      if (stage.classList.contains("scrub")) found.push([x, y]);
    }
  return found;
}
"""
"""Where the pointer is over a value that can be dragged."""


@pytest.fixture
def reader(open_run: OpenRun) -> Reader:
    """XOR at its input, its hands there, the stage focused."""
    return ready(open_run(XOR, reduced_motion="reduce"))


def ready(reader: Reader) -> Reader:
    """Wait for the hands, which come after the first picture."""
    expect(reader.page.locator("#heads .head").first).to_be_attached()
    reader.stage.focus()
    return reader


def layers(reader: Reader) -> list[dict[str, Any]]:
    """The layers of the record as the engine has it."""
    found: list[dict[str, Any]] = reader.get("/record")["layers"]
    return found


def weight(reader: Reader) -> float:
    """The weight from h₁ to o, which is selected at the start."""
    return float(layers(reader)[1]["weights"][0][0])


def has(reader: Reader, value: Callable[[], Any], wanted: Any) -> None:
    """Wait until the engine has it; a command of the page takes its time to arrive."""
    for _ in range(200):
        if value() == wanted:
            return
        reader.page.evaluate("new Promise(requestAnimationFrame)")
    assert value() == wanted


def undoes(reader: Reader, text: str) -> None:
    """Wait until the button says what it would undo."""
    expect(reader.page.locator("#undo")).to_have_attribute("title", text)


def shape(reader: Reader) -> list[tuple[int, str]]:
    """Units and activation of every layer of the config in the engine."""
    found = reader.get()["config"]["network"]["layers"]
    return [(layer["units"], layer["activation"]) for layer in found]


def test_a_value_is_typed_on_the_keyboard_alone(reader: Reader) -> None:
    """Enter opens it, a decimal comma and a true minus are read, Enter keeps it."""
    keys = reader.page.keyboard
    keys.press("Enter")
    field = reader.page.locator("#value")
    expect(field).to_be_focused()
    keys.type("\u22120,25")
    keys.press("Enter")
    expect(reader.stage).to_be_focused()
    has(reader, lambda: weight(reader), -0.25)
    expect(field).to_have_value("\u22120.25")
    reader.agrees()


def test_nudges_are_there_at_once_and_escape_takes_them_back_exactly(reader: Reader) -> None:
    """Arrows and Page keys; the bias of the selected neuron's layer is as good as a weight."""
    before = weight(reader)
    keys = reader.page.keyboard
    keys.press("Enter")
    for key in ("ArrowUp", "ArrowUp", "PageDown"):
        keys.press(key)
    has(reader, lambda: round(weight(reader) - before, 6), -0.08)
    keys.press("Escape")
    expect(reader.stage).to_be_focused()
    has(reader, lambda: weight(reader), before)
    keys.press("ArrowLeft")
    keys.press("ArrowDown")
    reader.says("Selected: bias of h₁")
    keys.press("Enter")
    keys.press("ArrowDown")
    keys.press("Escape")
    keys.press("Enter")
    keys.type(".5")
    keys.press("Enter")
    has(reader, lambda: layers(reader)[0]["biases"][0], 0.5)


def test_buttons_nudge_once_and_again_while_they_are_held(reader: Reader) -> None:
    """By pointer, in hundredths; a held one goes on."""
    before = weight(reader)
    more = reader.page.locator("#hands").get_by_role("button", name="Larger")
    more.click()
    has(reader, lambda: round(weight(reader) - before, 6), 0.01)
    reader.page.locator("#hands").get_by_role("button", name="Smaller").click()
    has(reader, lambda: round(weight(reader) - before, 6), 0.0)
    more.hover()
    reader.page.mouse.down()
    reader.until("(least) => Number(document.getElementById('value').value) > least", before + 0.02)
    reader.page.mouse.up()
    reader.at_rest()
    assert weight(reader) > before + 0.02


def test_a_chip_is_dragged_and_the_drag_taken_back(reader: Reader) -> None:
    """To the right it grows, a step every two pixels; Escape in the middle undoes the drag."""
    x, y = reader.page.evaluate(CHIPS)[0]
    mouse = reader.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 60, y, steps=6)
    mouse.up()
    undoes(reader, "Undo: value changed")
    name = reader.page.locator("#why mark").inner_text()
    reader.at_rest()
    value = float(reader.page.locator("#value").input_value().replace("\u2212", "-"))
    changed = [
        w
        for layer in layers(reader)
        for row in layer["weights"]
        for w in row
        if abs(w - value) < 1e-4
    ]
    assert len(changed) == 1
    shown = reader.page.locator("#value").input_value()
    mouse.move(x, y)
    mouse.down()
    mouse.move(x - 40, y, steps=4)
    reader.until("(old) => document.getElementById('value').value !== old", shown)
    reader.page.keyboard.press("Escape")
    mouse.move(x - 90, y)
    mouse.up()
    has(
        reader,
        lambda: sum(
            w == changed[0] for layer in layers(reader) for row in layer["weights"] for w in row
        ),
        1,
    )
    expect(reader.page.locator("#why mark")).to_have_text(name)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "Write a number like 0.1"),
        ("NaN", "is not a number"),
        ("1e400", "is too large"),
        ("😀", "is not a number"),
        ("1 000", "is not a number"),
    ],
)
def test_what_is_no_number_is_refused_with_a_word(reader: Reader, text: str, word: str) -> None:
    """It stays to be corrected, nothing is lost, and Escape has the value again."""
    before, field = weight(reader), reader.page.locator("#value")
    shown = field.input_value()
    field.fill(text)
    field.press("Enter")
    expect(reader.error).to_contain_text(word)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value(text)
    field.press("Escape")
    expect(reader.error).to_be_hidden()
    expect(field).to_have_value(shown)
    assert weight(reader) == before


def test_a_frozen_weight_stays_and_one_key_lets_it_go(reader: Reader) -> None:
    """F and the button freeze it; an update changes its neighbours and not it."""
    toggle = reader.page.locator("#freeze")
    reader.page.keyboard.press("f")
    expect(toggle).to_have_attribute("aria-pressed", "true")
    expect(reader.page.get_by_text("Frozen: weight from h₁ to o.")).to_be_attached()
    before = layers(reader)[1]
    reader.press("update")
    reader.at(0, "Update")
    reader.press("step")
    reader.at(1, "Input")
    after = layers(reader)[1]
    assert after["weights"][0] == before["weights"][0]
    assert after["weights"][1] != before["weights"][1]
    toggle.click()
    expect(toggle).to_have_attribute("aria-pressed", "false")
    reader.press("update")
    reader.at(1, "Update")
    reader.press("step")
    reader.at(2, "Input")
    assert layers(reader)[1]["weights"][0] != before["weights"][0]


def test_a_neuron_is_dropped_out_and_taken_back(reader: Reader) -> None:
    """D and the toggle; what is out says 0 and passes no error; inputs and outputs stay."""
    keys = reader.page.keyboard
    keys.press("ArrowLeft")
    reader.says("Selected: neuron h₁")
    there = layers(reader)[0]["a"][0][0]
    keys.press("d")
    toggle = reader.page.locator("#drop")
    expect(toggle).to_have_attribute("aria-pressed", "true")
    has(reader, lambda: layers(reader)[0]["a"][0][0], 0.0)
    assert layers(reader)[0]["delta"][0][0] == 0.0
    toggle.click()
    has(reader, lambda: layers(reader)[0]["a"][0][0], there)
    reader.stage.focus()
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    reader.says("Selected: neuron o")
    expect(toggle).to_be_hidden()
    reader.page.locator("#hands select").select_option("tanh")
    has(reader, lambda: shape(reader), [(3, "tanh"), (1, "tanh")])


def test_layers_are_changed_at_their_heads_by_pointer(reader: Reader) -> None:
    """A unit more, another activation, a layer before, a layer between, a layer less."""
    page = reader.page
    heads, card = page.locator("#heads .head"), page.locator("#layer")
    heads.first.click()
    card.get_by_role("button", name="One unit more").click()
    has(reader, lambda: shape(reader)[0], (4, "tanh"))
    card.get_by_label("Activation").select_option("relu")
    has(reader, lambda: shape(reader)[0], (4, "relu"))
    expect(card).to_be_visible()
    card.get_by_role("button", name="Layer before").click()
    has(reader, lambda: shape(reader)[:2], [(4, "relu"), (4, "relu")])
    expect(card).to_be_hidden()
    page.get_by_role("button", name="Add hidden layer 3 here").click()
    has(reader, lambda: len(shape(reader)), 4)
    expect(heads).to_have_count(4)
    heads.nth(1).click()
    card.get_by_role("button", name="Remove").click()
    has(reader, lambda: len(shape(reader)), 3)
    expect(heads).to_have_count(3)
    heads.last.click()
    expect(card.get_by_role("button", name="Remove")).to_be_hidden()
    expect(card.get_by_label("Units")).to_be_hidden()
    expect(card.get_by_label("Activation")).to_be_visible()


def test_layers_are_changed_at_their_heads_by_keyboard(reader: Reader) -> None:
    """One stop in the tab order, arrows between the handles, Enter opens, Escape comes back."""
    page, keys = reader.page, reader.page.keyboard
    keys.press("Tab")
    plus = page.get_by_role("button", name="Add hidden layer 1 here")
    expect(plus).to_be_focused()
    keys.press("ArrowRight")
    head = page.locator("#heads .head").first
    expect(head).to_be_focused()
    keys.press("Enter")
    units = page.locator("#layer").get_by_label("Units", exact=True)
    expect(units).to_be_focused()
    keys.press("ArrowUp")
    has(reader, lambda: shape(reader)[0][0], 4)
    units.fill("5.5")
    keys.press("Enter")
    expect(reader.error).to_contain_text("5.5")
    units.fill("6")
    keys.press("Enter")
    has(reader, lambda: shape(reader)[0][0], 6)
    keys.press("Escape")
    expect(page.locator("#layer")).to_be_hidden()
    expect(head).to_be_focused()
    keys.press("ArrowLeft")
    expect(plus).to_be_focused()
    keys.press("Enter")
    has(reader, lambda: [units for units, _ in shape(reader)], [6, 6, 1])
    expect(page.get_by_role("button", name="Add hidden layer 1 here")).to_be_focused()


def test_everything_is_undone_with_one_key_and_done_again_with_another(reader: Reader) -> None:
    """A value, a freeze, a drop and a shape, back to the start and forth, at each step."""
    page, keys = reader.page, reader.page.keyboard
    undo, redo = page.locator("#undo"), page.locator("#redo")
    undoes(reader, "Nothing to undo")
    expect(undo).to_be_disabled()
    first = weight(reader)
    keys.press("Enter")
    keys.type("2")
    keys.press("Enter")
    undoes(reader, "Undo: value changed")
    keys.press("f")
    undoes(reader, "Undo: frozen or let go")
    keys.press("ArrowLeft")
    keys.press("d")
    undoes(reader, "Undo: neuron dropped out or taken back")
    page.get_by_role("button", name="Add hidden layer 1 here").click()
    undoes(reader, "Undo: problem or network changed")
    keys.press("Control+z")
    undoes(reader, "Undo: neuron dropped out or taken back")
    has(reader, lambda: shape(reader), [(3, "tanh"), (1, "sigmoid")])
    assert layers(reader)[0]["a"][0][0] == 0.0
    undo.click()
    undoes(reader, "Undo: frozen or let go")
    assert layers(reader)[0]["a"][0][0] != 0.0
    keys.press("Control+z")
    keys.press("Control+z")
    undoes(reader, "Nothing to undo")
    has(reader, lambda: weight(reader), first)
    expect(redo).to_have_attribute("title", "Redo: value changed")
    keys.press("Control+Shift+Z")
    has(reader, lambda: weight(reader), 2.0)
    keys.press("Control+y")
    redo.click()
    keys.press("Control+y")
    undoes(reader, "Undo: problem or network changed")
    expect(redo).to_be_disabled()
    has(reader, lambda: len(shape(reader)), 3)
    # What is being typed is taken back by the field itself.
    page.locator("#rate").focus()
    keys.type("5")
    keys.press("Control+z")
    undoes(reader, "Undo: problem or network changed")


def test_the_keys_of_hands_are_listed(reader: Reader) -> None:
    """Next to the others."""
    reader.page.keyboard.press("?")
    shown = reader.page.get_by_role("dialog").locator("kbd").all_inner_texts()
    for key in ("Enter", "F", "D", "Ctrl+Z", "Ctrl+Shift+Z"):
        assert key in shown


def free(reader: Reader, handles: Locator) -> None:
    """No handle lies on the stage's drawing, past its frame, or on another."""
    frame = reader.page.locator("#stage-frame").bounding_box()
    stage = reader.stage.bounding_box()
    assert frame is not None
    assert stage is not None
    boxes = [box for box in (one.bounding_box() for one in handles.all()) if box is not None]
    assert len(boxes) > 0
    for box in boxes:
        assert box["width"] >= 24
        assert box["height"] >= 24
        above = box["y"] + box["height"] <= stage["y"] + 3
        beside = box["x"] + box["width"] <= stage["x"] + 3
        assert above or beside
        assert box["x"] >= frame["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"]
    for at, a in enumerate(boxes):
        for b in boxes[at + 1 :]:
            assert (
                a["x"] + a["width"] <= b["x"]
                or b["x"] + b["width"] <= a["x"]
                or a["y"] + a["height"] <= b["y"]
                or b["y"] + b["height"] <= a["y"]
            )


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
@pytest.mark.parametrize("units", [[], [16] * 8])
def test_handles_cover_nothing(open_run: OpenRun, size: tuple[int, int], units: list[int]) -> None:
    """In the smallest and in a deep network, on a wide and on an upright screen."""
    width, height = size
    hidden = [{"units": n, "activation": "tanh"} for n in units]
    network = {**XOR["network"], "layers": [*hidden, XOR["network"]["layers"][-1]]}
    viewport = {"width": width, "height": height}
    reader = ready(
        open_run({**XOR, "network": network}, viewport=viewport, reduced_motion="reduce")
    )
    reader.at_rest()
    free(reader, reader.page.locator("#heads button:visible"))
    expect(reader.page.locator("#heads .head:visible")).to_have_count(len(units) + 1)


@pytest.mark.parametrize("look", ["light", "dark", "projector"])
def test_axe_with_hands_on(open_run: OpenRun, look: str) -> None:
    """A frozen value, a neuron that is out, a layer's card; on the projector the value's card."""
    scheme = "dark" if look == "dark" else "light"
    reader = ready(open_run(XOR, reduced_motion="reduce", color_scheme=scheme))
    put(reader.page, look)
    reader.stage.focus()
    reader.page.keyboard.press("f")
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("#value")).to_be_focused()
    clean(reader.page)
    reader.page.keyboard.press("Escape")
    expect(reader.stage).to_be_focused()
    reader.page.keyboard.press("ArrowLeft")
    reader.page.keyboard.press("d")
    undoes(reader, "Undo: neuron dropped out or taken back")
    reader.page.locator("#heads .head").first.click()
    expect(reader.page.locator("#layer")).to_be_visible()
    clean(reader.page)


def test_on_a_phone_the_value_is_under_the_thumb(open_run: OpenRun) -> None:
    """A tap on a value opens its card below the stage; it closes again."""
    viewport = {"width": 390, "height": 844}
    reader = ready(open_run(XOR, viewport=viewport, has_touch=True, reduced_motion="reduce"))
    card = reader.page.locator("#hands")
    expect(card).to_be_hidden()
    x, y = reader.page.evaluate(CHIPS)[0]
    reader.page.touchscreen.tap(x, y)
    expect(card).to_be_visible()
    clean(reader.page)
    card.get_by_role("button", name="Larger").click()
    undoes(reader, "Undo: value changed")
    card.get_by_role("button", name="Close").click()
    expect(card).to_be_hidden()
