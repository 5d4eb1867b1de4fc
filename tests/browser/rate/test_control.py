"""The learning rate is live at any moment, and the next weights follow at once."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenRun
from tests.browser.driver import Reader
from tests.browser.held import HeldAnswers, Message
from tests.browser.interventions import awaited


def has_rate(reader: Reader, rate: float) -> None:
    """The page and the engine both have it."""
    reader.until("(rate) => Number(document.getElementById('rate').value) === rate", rate)
    assert reader.get()["training"]["learning_rate"] == rate


def test_field_buttons_and_slider_set_the_rate(open_run: OpenRun) -> None:
    """Three ways, by pointer and by keyboard; no drag is needed."""
    reader = open_run()
    has_rate(reader, 0.5)
    reader.rate.fill("0,02")
    reader.rate.press("Enter")
    has_rate(reader, 0.02)
    larger = reader.page.get_by_role("button", name="Larger learning rate")
    smaller = reader.page.get_by_role("button", name="Smaller learning rate")
    larger.click()
    reader.until("() => Number(document.getElementById('rate').value) > 0.02")
    up = float(reader.rate.input_value())
    has_rate(reader, up)
    smaller.focus()
    reader.page.keyboard.press("Enter")
    has_rate(reader, 0.02)
    reader.rate.press("ArrowUp")
    has_rate(reader, up)
    slider = reader.page.get_by_role("slider", name="Learning rate, slider")
    before = float(reader.rate.input_value())
    slider.press("ArrowRight")
    reader.until("(rate) => Number(document.getElementById('rate').value) > rate", before)
    has_rate(reader, float(reader.rate.input_value()))
    box = slider.bounding_box()
    assert box is not None
    reader.page.mouse.click(box["x"] + 0.95 * box["width"], box["y"] + box["height"] / 2)
    reader.until("(rate) => Number(document.getElementById('rate').value) > rate", 1)
    has_rate(reader, float(reader.rate.input_value()))


def test_the_rate_changes_in_the_middle_of_an_update(open_run: OpenRun) -> None:
    """After the gradients are known, another rate leads to other new weights: w − η·∂L/∂w."""
    reader = open_run(data="worked", reduced_motion="reduce")
    reader.ask("POST", "/forward")
    reader.ask("POST", "/backward")
    reader.at(0, "δ hidden")
    weight = reader.page.locator("#number-tables button.name", has_text="h₁ → o₁")
    weight.evaluate("(button) => button.click()")
    before = reader.get("/record")["layers"][1]["weight_gradient"]
    reader.rate.fill("0.25")
    reader.rate.press("Enter")
    has_rate(reader, 0.25)
    record = reader.get("/record")
    assert record["learning_rate"] == 0.25
    assert record["layers"][1]["weight_gradient"] == before
    expect(reader.page.locator("#why")).to_contain_text("0.25")
    reader.press("step")
    reader.at(0, "Update")
    new = [float(value) for value in reader.values(1, 1, 2)[:4]]
    old = [0.4, 0.5, 0.45, 0.55]
    gradients = [g for row in before for g in row]
    wanted = [w - 0.25 * g for w, g in zip(old, gradients, strict=True)]
    assert new == pytest.approx(wanted, rel=1e-6)


def test_the_rate_changes_while_it_plays(open_run: OpenRun) -> None:
    """Play goes on; the log of the run has every change with its update."""
    reader = open_run()
    reader.ask("POST", "/play", {"playing": True, "speed": 40})
    reader.plays(True)
    for rate in (0.3, 0.1):
        reader.rate.fill(str(rate))
        reader.rate.press("Enter")
        has_rate(reader, rate)
    assert reader.get()["playing"] is True
    reader.press("play")
    reader.plays(False)
    session = reader.agrees()
    assert [change["learning_rate"] for _, change in session["log"]][-1] == 0.1
    assert session["log"][-1][0] <= session["cursor"]["update"]


def test_over_a_slow_link_an_older_echo_sets_nothing_back(open_run: OpenRun) -> None:
    """Each key goes on from what was sent last, whatever the session has answered by then."""
    reader = open_run(reduced_motion="reduce", fresh=True)
    answers = HeldAnswers(reader)
    slider = reader.page.get_by_role("slider", name="Learning rate, slider")

    def rate_of() -> float:
        return reader.get(held=True)["training"]["learning_rate"]

    rates = [rate_of()]
    answers.hold()
    for again in range(3):
        if again == 2:
            answers.release(lambda text: _rate(text) == rates[1])
            for _ in range(2):
                reader.page.evaluate("() => new Promise(requestAnimationFrame)")
        slider.press("ArrowRight")
        before = rates[-1]
        rates.append(awaited(reader, rate_of, lambda rate, so=before: rate != so))
    assert rates == sorted(set(rates))


BETWEEN = 0.0123457
"""A rate that no place of the slider stands for."""


@pytest.mark.parametrize("early", [False, True], ids=["", "timers first"])
def test_a_slider_dragged_back_sets_nothing_and_shows_the_rate_in_force(
    open_run: OpenRun, early: bool
) -> None:
    """To its last digit, whichever comes first when it is let go: a timer, or the change."""
    reader = open_run(reduced_motion="reduce", fresh=True)
    if early:
        reader.page.add_init_script(AT_ONCE)
    reader.ask("PATCH", "/training", {"learning_rate": BETWEEN})
    answers = HeldAnswers(reader)
    answers.sent.clear()
    slider = reader.page.get_by_role("slider", name="Learning rate, slider")
    has_rate(reader, BETWEEN)
    before, box = slider.input_value(), slider.bounding_box()
    assert box is not None
    mouse, y = reader.page.mouse, box["y"] + box["height"] / 2
    x = box["x"] + 9 + int(before) / 500 * (box["width"] - 18)
    for away in (40, -40):
        mouse.move(x, y)
        mouse.down()
        mouse.move(x + away, y, steps=4)
        reader.until("(rate) => Number(document.getElementById('rate').value) !== rate", BETWEEN)
        mouse.move(x, y, steps=4)
        mouse.up()
        has_rate(reader, BETWEEN)
        assert slider.input_value() == before
    assert "train" not in {command["do"] for command in answers.sent}
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 40, y, steps=4)
    rate = float(reader.rate.input_value())
    mouse.up()
    has_rate(reader, rate)
    assert [each["learning_rate"] for each in answers.sent if each["do"] == "train"] == [rate]


AT_ONCE = """
{
  const later = window.setTimeout.bind(window);
  window.setTimeout = (call, ms = 0, ...rest) =>
    ms > 0 ? later(call, ms, ...rest) : (queueMicrotask(call), 0);
}
"""
"""A timer that waits for nothing runs before what the browser does next."""


def _rate(text: Message) -> float | None:
    """The learning rate that a message of the session's state tells; None of any other."""
    message = json.loads(text) if isinstance(text, str) else {}
    return message["training"]["learning_rate"] if message.get("type") == "state" else None
