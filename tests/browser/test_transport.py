"""The buttons below the stage: where each leads, whatever the order they are pressed in."""

import random

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import CreateContext, OpenRun
from tests.browser.driver import XOR, Reader

ACT = """
async ([kind, name, value]) => {
  const find = { move: `[data-do="${name}"]`, field: `[data-field="${name}"]`, css: name }[kind];
  const control = document.querySelector(find);
  if (control && !control.disabled && !control.closest("fieldset:disabled")) {
    if (value === null) control.click();
    else {
      control.value = value;
      control.dispatchEvent(new Event("input", { bubbles: true }));
      control.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
  if (Math.abs(name.length) % 3 === 0) await new Promise(requestAnimationFrame);
}
"""
IDLE = """
async () => {
  const id = new URL(location.href).searchParams.get("s");
  while ((await (await fetch(`/api/sessions/${id}`)).json()).busy)
    await new Promise(requestAnimationFrame);
}
"""


def weights(reader: Reader) -> list[list[list[float]]]:
    """Every weight before the present update."""
    return [layer["weights"] for layer in reader.get("/record")["layers"]]


def test_reset_starts_the_same_and_new_start_another(open_run: OpenRun) -> None:
    """Reset draws the same first weights, New start those of the next seed."""
    reader = open_run()
    first = weights(reader)
    reader.press("epoch")
    reader.at(3, "Update")
    assert weights(reader) != first
    reader.press("reset")
    reader.at(0, "Input")
    assert weights(reader) == first
    reader.press("new_start")
    reader.at(0, "Input")
    expect(reader.field("network.seed")).to_have_value("10")
    assert reader.agrees()["config"]["network"]["seed"] == 10
    assert weights(reader) != first


def test_steps_of_every_size(open_run: OpenRun) -> None:
    """Update ends an update, Epoch an epoch, Back goes one phase back; the ribbon goes anywhere."""
    reader = open_run(reduced_motion="reduce")
    reader.press("update")
    reader.at(0, "Update")
    reader.press("update")
    reader.at(1, "Update")
    reader.press("back")
    reader.at(1, "δ hidden")
    assert reader.get()["committed"] is False
    reader.press("epoch")
    reader.at(3, "Update")
    reader.press("epoch")
    reader.at(7, "Update")
    expect(reader.where).to_contain_text("update 7")
    reader.page.locator("#ribbon").get_by_role("button", name="Loss").click()
    reader.at(7, "Loss")
    assert reader.agrees()["cursor"] == {"update": 7, "phase": 3, "part": 1}


def test_a_step_while_it_plays_stops_play(open_run: OpenRun) -> None:
    """Stepping is something one does oneself."""
    reader = open_run()
    for move in ("step", "back", "weight", "update", "epoch"):
        reader.press("play")
        reader.plays(True)
        reader.press(move)
        reader.plays(False)
        assert reader.agrees()["playing"] is False


def test_speed_by_slider_and_buttons(open_run: OpenRun) -> None:
    """Both ends of the slider are the ends of the pace."""
    reader = open_run()
    slider = reader.page.locator("#speed")
    slider.press("End")
    expect(reader.page.locator("#transport .pace")).to_have_text("as fast as it goes")
    assert reader.get()["speed"] == 1000
    slider.press("Home")
    expect(reader.page.locator("#transport .pace")).to_have_text("a phase in 5 s")
    assert reader.get()["speed"] == 0.14
    reader.page.get_by_role("button", name="Faster").click()
    expect(reader.page.locator("#transport .pace")).to_have_text("a phase in 2.5 s")
    assert reader.get()["speed"] == 0.28


@pytest.mark.parametrize("seed", [1, 2])
def test_anything_in_any_order_leaves_page_and_engine_agreed(open_run: OpenRun, seed: int) -> None:
    """Two hundred and forty seeded actions, as fast as the page takes them."""
    reader = open_run(XOR)
    expect(reader.page.locator("#heads .head").first).to_be_attached()
    reader.page.locator("#open").click()
    reader.page.keyboard.press("Escape")
    for fold in reader.page.locator("#left summary").all():
        fold.click()
    chance = random.Random(seed)
    moves = ["reset", "back", "step", "weight", "update", "epoch", "play", "new_start"]
    fields = {
        "data.name": ["xor", "worked", "moons", "playground_circle", "digits"],
        "network.layers[0].units": ["1", "7", "0", "x", "-3", "20"],
        "network.layers[0].activation": ["relu", "sigmoid", "sine"],
        "network.layers[1].activation": ["linear", "tanh", "sigmoid"],
        "training.loss": ["half_squared_error", "hinge", "mean_squared_error"],
        "training.optimizer": ["adam", "sgd", "momentum"],
        "training.batch_size": ["1", "4", "0", "999999", "many"],
        "training.learning_rate": ["0.1", "3", "1e6", "-1", "NaN", ""],
        "training.clip_norm": ["1", "0", "-1", ""],
        "training.weight_decay": ["0.01", "2e9", "x"],
        "data.noise": ["0.1", "-1", "😀"],
        "network.seed": ["0", "5", "1e99", "−"],
        "hands.value": ["0.5", "−2", "1e400", "NaN", "😀"],
        "hands.units": ["2", "6", "0", "5.5"],
    }
    controls = [
        *("#ribbon li:nth-child(5) button", "#ribbon li:last-child button", "#twin button.name"),
        *("#tab-why", "#tab-plots", "#tab-landscape", "#tab-numbers", ".small", "#left summary"),
        *("#undo", "#redo", "#undo", "#redo", "#freeze", "#drop", "#hands .value button"),
        *("#twin [data-layer='0'] tbody tr:last-child button.name", "#heads .head"),
        *("#heads button:not(.head)", "#layer button", "#layer .whole button:last-child"),
        *("[data-recipe=xor]", "[data-recipe=dead_relu]", "[data-recipe=vanishing]"),
    ]
    for _ in range(240):
        kind = chance.choices(["move", "field", "speed", "css"], [12, 5, 1, 9])[0]
        if kind == "move":
            action = [kind, chance.choice(moves), None]
        elif kind == "field":
            name = chance.choice(list(fields))
            action = [kind, name, chance.choice(fields[name])]
        elif kind == "speed":
            action = ["css", "#speed", str(chance.randrange(400))]
        else:
            action = [kind, chance.choice(controls), None]
        reader.page.evaluate(ACT, action)
    reader.ask("POST", "/play", {"playing": False})
    reader.plays(False)
    reader.page.evaluate(IDLE)
    reader.press("reset")
    reader.at(0, "Input")
    reader.press("step")
    reader.at(0, "Forward 1")
    expect(reader.error).to_be_hidden()
    before = reader.agrees()
    numbers = reader.page.locator("#twin").text_content()
    reader.page.reload()
    reader.ready()
    assert reader.agrees() == before
    reader.until("(wanted) => document.getElementById('twin').textContent === wanted", numbers)


def test_the_main_job_by_keyboard_alone(new_context: CreateContext) -> None:
    """Skip to the stage, stop, step, one weight, one update; then a rate, without a pointer."""
    reader = Reader(new_context(viewport={"width": 1280, "height": 720}).new_page()).open()
    keys = reader.page.keyboard
    keys.press("Tab")
    expect(reader.page.locator("#skip")).to_be_focused()
    keys.press("Enter")
    expect(reader.stage).to_be_focused()
    keys.press("Space")
    reader.plays(False)
    keys.press("r")
    reader.at(0, "Input")
    keys.press("s")
    reader.at(0, "Forward 1")
    keys.press("w")
    reader.says("Part 1 of 4.")
    keys.press("b")
    reader.says("Forward, layer 1")
    for arrow in ("ArrowLeft", "ArrowDown", "ArrowRight"):
        keys.press(arrow)
        reader.says("Selected: ")
    keys.press("u")
    reader.at(0, "Update")
    keys.press("e")
    reader.at(3, "Update")
    seen = []
    while reader.page.evaluate("document.activeElement.id") != "rate":
        keys.press("Shift+Tab")
        seen.append(reader.page.evaluate("document.activeElement.tagName"))
        assert len(seen) < 60
    keys.press("ControlOrMeta+a")
    keys.type("0.05")
    keys.press("Enter")
    expect(reader.rate).to_have_value("0.05")
    assert reader.get()["training"]["learning_rate"] == 0.05
