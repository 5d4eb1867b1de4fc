"""The buttons below the stage: where each leads, whatever the order they are pressed in."""

import random

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage, OpenRun
from tests.browser.driver import XOR, Reader
from tests.browser.held import HeldAnswers
from tests.browser.sequences import opened, play, sequence
from tests.browser.share import share


def weights(reader: Reader) -> list[list[list[float]]]:
    """Every weight before the present update."""
    return [layer["weights"] for layer in reader.get("/record")["layers"]]


def test_the_buttons_reset_and_new_start_draw_the_same_weights_and_others(
    open_run: OpenRun,
) -> None:
    """Reset draws the same first weights, New start those of the next seed."""
    reader = open_run()
    first = weights(reader)
    reader.press("epoch")
    reader.at(3, "Update")
    assert weights(reader) != first
    reader.press("reset")
    reader.at(0, "Input")
    assert weights(reader) == first
    reader.press("next_seed")
    reader.at(0, "Input")
    expect(reader.field("network.seed")).to_have_value("10")
    assert reader.agrees()["config"]["network"]["seed"] == 10
    assert weights(reader) != first


def test_steps_of_every_size_end_where_the_engine_says(open_run: OpenRun) -> None:
    """Update ends an update, Epoch an epoch, Back a phase back; the phase bar goes anywhere."""
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
    reader.page.locator("#phase-bar").get_by_role("button", name="Loss").click()
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


def test_play_says_what_its_next_press_does_before_an_answer_comes(open_run: OpenRun) -> None:
    """Over a slow link a second press pauses, and the button has said so."""
    reader = open_run(reduced_motion="reduce", fresh=True)
    answers = HeldAnswers(reader)
    button = reader.button("play")
    answers.hold()
    for said in ("Pause", "Play", "Pause", "Play"):
        button.click()
        expect(button).to_contain_text(said)
    assert [each["do"] for each in answers.sent] == ["play", "pause", "play", "pause"]
    answers.release()
    reader.settled()
    reader.plays(False)
    assert reader.get()["playing"] is False


def test_speed_is_set_by_slider_and_buttons(open_run: OpenRun) -> None:
    """Both ends of the slider are the ends of the pace."""
    reader = open_run()
    slider = reader.page.locator("#speed")
    slider.press("End")
    expect(reader.page.locator("#playback .pace")).to_have_text("as fast as it goes")
    assert reader.get()["speed"] == 1000
    slider.press("Home")
    expect(reader.page.locator("#playback .pace")).to_have_text("45 s an update")
    assert reader.get()["speed"] == 0.14
    reader.page.get_by_role("button", name="Faster").click()
    expect(reader.page.locator("#playback .pace")).to_have_text("23 s an update")
    assert reader.get()["speed"] == 0.28


@pytest.mark.parametrize("seed", share((1, 2, 3, 4), 4))
def test_controls_in_any_order_leave_page_and_engine_agreed(open_run: OpenRun, seed: int) -> None:
    """Long sequences and short ones, one after the other, a reload after each."""
    reader = open_run(XOR, fresh=True)
    reader.page.reload()
    chance = random.Random(seed)
    for most in (120, 20, 20, 20, 20, 20):
        play(opened(reader.ready()), sequence(chance, most))


def test_the_main_job_is_done_by_keyboard_alone(new_page: NewPage) -> None:
    """Skip to the stage, stop, step, one weight, one update; then a rate, without a pointer."""
    reader = Reader(new_page()).open()
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
    keys.press("[")
    expect(reader.rate).to_be_visible()
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
