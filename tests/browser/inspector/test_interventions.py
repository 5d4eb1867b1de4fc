"""Interventions: every control by pointer and by keyboard, and what the engine then has."""

import pytest
from playwright.sync_api import WebSocketRoute, expect

from tests.browser.axe import clean
from tests.browser.conftest import OpenRun
from tests.browser.driver import XOR, Reader
from tests.browser.interventions import (
    chips,
    eventually,
    layers,
    parameters,
    ready,
    shape,
    undoes,
    weight,
)
from tests.browser.shell.test_accessibility import put


@pytest.fixture
def reader(open_run: OpenRun) -> Reader:
    """XOR at its input, its inspector and handles there, the stage focused."""
    return ready(open_run(XOR, reduced_motion="reduce"))


def test_a_value_is_typed_on_the_keyboard_alone(reader: Reader) -> None:
    """Enter opens it, a decimal comma and a true minus are read, Enter keeps it."""
    keys = reader.page.keyboard
    keys.press("Enter")
    field = reader.page.locator("#value")
    expect(field).to_be_focused()
    keys.type("\u22120,25")
    keys.press("Enter")
    expect(reader.stage).to_be_focused()
    eventually(reader, lambda: weight(reader), -0.25)
    expect(field).to_have_value("\u22120.25")
    reader.agrees()


def test_nudges_are_there_at_once_and_escape_takes_them_back_exactly(reader: Reader) -> None:
    """Arrows and Page keys; the bias of the selected neuron's layer is as good as a weight."""
    before = weight(reader)
    keys = reader.page.keyboard
    keys.press("Enter")
    for key in ("ArrowUp", "ArrowUp", "PageDown"):
        keys.press(key)
    eventually(reader, lambda: round(weight(reader) - before, 6), -0.08)
    keys.press("Escape")
    expect(reader.stage).to_be_focused()
    eventually(reader, lambda: weight(reader), before)
    keys.press("ArrowLeft")
    keys.press("ArrowDown")
    reader.says("Selected: bias of h₁")
    keys.press("Enter")
    keys.press("ArrowDown")
    keys.press("Escape")
    keys.press("Enter")
    keys.type(".5")
    keys.press("Enter")
    eventually(reader, lambda: layers(reader)[0]["biases"][0], 0.5)


def test_a_nudge_is_added_to_the_one_before_however_late_the_answer(open_run: OpenRun) -> None:
    """The page hears nothing of what it sent for a second: what it sent is what it goes on from."""
    reader = open_run(XOR, reduced_motion="reduce", fresh=True)
    page = reader.page
    holding: list[bool] = []

    def through(line: WebSocketRoute) -> None:
        server = line.connect_to_server()
        server.on_message(lambda text: None if holding else line.send(text))

    page.route_web_socket("**/ws/**", through)
    page.clock.install()
    page.reload()
    ready(reader.ready())
    before = weight(reader)
    page.keyboard.press("Enter")
    expect(page.locator("#value")).to_be_focused()
    holding.append(True)
    for nudged in (0.01, 0.02, -0.08):
        page.keyboard.press("PageDown" if nudged < 0 else "ArrowUp")
        eventually(reader, lambda so=nudged: round(weight(reader, True) - before - so, 6), 0.0)
        page.clock.fast_forward(1000)


def test_buttons_nudge_once_and_again_while_they_are_held(reader: Reader) -> None:
    """By pointer, in hundredths; a held one goes on."""
    before = weight(reader)
    more = reader.page.locator("#inspector").get_by_role("button", name="Larger")
    more.click()
    eventually(reader, lambda: round(weight(reader) - before, 6), 0.01)
    reader.page.locator("#inspector").get_by_role("button", name="Smaller").click()
    eventually(reader, lambda: round(weight(reader) - before, 6), 0.0)
    more.hover()
    reader.page.mouse.down()
    reader.until(
        "(least) => Number(document.getElementById('value').value) > least",
        before + 0.025,
        held=True,
    )
    reader.page.mouse.up()
    reader.at_rest()
    assert weight(reader) > before + 0.025


def test_a_chip_is_dragged_and_the_drag_taken_back(reader: Reader) -> None:
    """To the right it grows, a step every two pixels; Escape in the middle undoes the drag."""
    x, y = chips(reader)[0]
    mouse = reader.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 60, y, steps=6)
    mouse.up()
    undoes(reader, "Undo: value changed")
    reader.at_rest()
    name = reader.page.locator("#why mark").inner_text()
    value = float(reader.page.locator("#value").input_value().replace("\u2212", "-"))
    changed = [each for each in parameters(reader) if abs(each - value) < 1e-4]
    assert len(changed) == 1
    shown = reader.page.locator("#value").input_value()
    mouse.move(x, y)
    mouse.down()
    mouse.move(x - 40, y, steps=4)
    reader.until("(old) => document.getElementById('value').value !== old", shown)
    reader.page.keyboard.press("Escape")
    mouse.move(x - 90, y)
    mouse.up()
    eventually(reader, lambda: parameters(reader).count(changed[0]), 1)
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
    eventually(reader, lambda: layers(reader)[0]["a"][0][0], 0.0)
    assert layers(reader)[0]["delta"][0][0] == 0.0
    expect(reader.page.locator("#why")).to_contain_text("taken out by hand")
    toggle.click()
    eventually(reader, lambda: layers(reader)[0]["a"][0][0], there)
    reader.stage.focus()
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    reader.says("Selected: neuron o")
    expect(toggle).to_be_hidden()
    reader.page.locator("#inspector select").select_option("tanh")
    eventually(reader, lambda: shape(reader), [(3, "tanh"), (1, "tanh")])


def test_every_intervention_is_undone_with_one_key_and_done_again_with_another(
    reader: Reader,
) -> None:
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
    eventually(reader, lambda: shape(reader), [(3, "tanh"), (1, "sigmoid")])
    assert layers(reader)[0]["a"][0][0] == 0.0
    undo.click()
    undoes(reader, "Undo: frozen or let go")
    assert layers(reader)[0]["a"][0][0] != 0.0
    keys.press("Control+z")
    keys.press("Control+z")
    undoes(reader, "Nothing to undo")
    eventually(reader, lambda: weight(reader), first)
    expect(redo).to_have_attribute("title", "Redo: value changed")
    keys.press("Control+Shift+Z")
    eventually(reader, lambda: weight(reader), 2.0)
    keys.press("Control+y")
    redo.click()
    keys.press("Control+y")
    undoes(reader, "Undo: problem or network changed")
    expect(redo).to_be_disabled()
    eventually(reader, lambda: len(shape(reader)), 3)
    # What is being typed is taken back by the field itself.
    page.locator("#rate").focus()
    keys.type("5")
    keys.press("Control+z")
    undoes(reader, "Undo: problem or network changed")


def test_the_keys_of_interventions_are_listed(reader: Reader) -> None:
    """Next to the others."""
    reader.page.keyboard.press("?")
    keys = reader.page.get_by_role("dialog").locator("kbd")
    for key in ("Enter", "F", "D", "Ctrl+Z", "Ctrl+Shift+Z"):
        expect(keys.get_by_text(key, exact=True).first).to_be_visible()


@pytest.mark.parametrize("look", ["projector"])
def test_axe_finds_nothing_with_interventions_open(open_run: OpenRun, look: str) -> None:
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
    reader.page.locator("#layer-handles .handle").first.click()
    expect(reader.page.locator("#layer")).to_be_visible()
    clean(reader.page)
