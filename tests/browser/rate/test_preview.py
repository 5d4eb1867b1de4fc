"""While the rate is dragged the coming update is seen before it happens; letting go leaves only
the rate."""

import json
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import FloatRect, Locator, expect

from tests.browser.axe import clean
from tests.browser.conftest import OpenRun
from tests.browser.driver import Reader
from tests.browser.interventions import eventually


class PreviewTraffic:
    """The previews that the page asked for while a rate was dragged, and the answers."""

    def __init__(self, reader: Reader) -> None:
        self.asked: list[dict[str, Any]] = []
        self.answers: list[dict[str, Any]] = []
        self.trained: list[float] = []
        self.most = 0
        reader.page.on("websocket", self._listen)
        reader.page.reload()
        reader.ready()

    def _listen(self, socket: Any) -> None:
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._came)

    def _sent(self, text: str | bytes) -> None:
        command = json.loads(text)
        if command["do"] == "preview":
            self.asked.append(command)
            self.most = max(self.most, len(self.asked) - len(self.answers))
        elif command["do"] == "train":
            self.trained.append(command["learning_rate"])

    def _came(self, text: str | bytes) -> None:
        if isinstance(text, str) and '"do":"preview"' in text:
            self.answers.append(json.loads(text)["preview"])


def slider_of(reader: Reader) -> tuple[Locator, FloatRect]:
    slider = reader.page.get_by_role("slider", name="Learning rate, slider")
    box = slider.bounding_box()
    assert box is not None
    return slider, box


def shown_rate(reader: Reader) -> float:
    return float(reader.rate.input_value())


def plot_of(reader: Reader) -> Locator:
    return reader.page.locator(".rate-plot")


def next_loss(reader: Reader, rate: float) -> Any:
    """The number that the engine has for a rate."""
    return reader.ask("POST", "/preview", {"learning_rate": rate})["preview"]


def test_a_drag_shows_the_coming_update_and_changes_nothing(open_run: OpenRun) -> None:
    """By pointer: the weights the page was told are the record's plus the change at that rate."""
    reader = open_run(data="worked", reduced_motion="reduce", fresh=True)
    traffic = PreviewTraffic(reader)
    still = reader.at_rest()
    before = reader.get()
    _, box = slider_of(reader)
    mouse, y = reader.page.mouse, box["y"] + box["height"] / 2
    mouse.move(box["x"] + 0.74 * box["width"], y)
    mouse.down()
    mouse.move(box["x"] + 0.86 * box["width"], y, steps=12)
    rate = shown_rate(reader)
    assert rate > 1
    plot = plot_of(reader)
    preview = next_loss(reader, rate)
    said = f"Next loss {preview['next_loss']:.4f}, now 0.2984"
    expect(plot.locator(".next")).to_contain_text(said)
    expect(plot).to_contain_text("Stable below 22.6, 2/λ.")
    reader.repainted(still)
    assert traffic.trained == []
    assert traffic.most == 1, "one question at a time"
    record = reader.get("/record")
    told = traffic.answers[-1]
    assert told["learning_rate"] == rate
    for ahead, layer in zip(told["layers"], record["layers"], strict=True):
        for name, gradient in (("weights", "weight_gradient"), ("biases", "bias_gradient")):
            wanted = np.array(layer[name]) - rate * np.array(layer[gradient])
            assert np.array(ahead[name]) == pytest.approx(wanted, rel=1e-12)
    assert {**reader.get(), "busy": False} == {**before, "busy": False}
    mouse.up()
    expect(plot).to_be_hidden()
    reader.until("(rate) => Number(document.getElementById('rate').value) === rate", rate)
    assert reader.get()["training"]["learning_rate"] == rate
    assert traffic.trained == [rate]
    reader.painted(still)
    assert reader.get()["cursor"] == before["cursor"]


def test_dragged_back_to_where_it_was_nothing_is_sent(open_run: OpenRun) -> None:
    reader = open_run(data="worked", reduced_motion="reduce", fresh=True)
    traffic = PreviewTraffic(reader)
    still = reader.at_rest()
    slider, box = slider_of(reader)
    share = float(slider.input_value()) / 500
    x, y = box["x"] + 9 + share * (box["width"] - 18), box["y"] + box["height"] / 2
    mouse = reader.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 30, y, steps=3)
    expect(plot_of(reader)).to_be_visible()
    mouse.move(x, y, steps=3)
    mouse.up()
    expect(plot_of(reader)).to_be_hidden()
    assert shown_rate(reader) == 0.5
    reader.painted(still)
    assert reader.get()["training"]["learning_rate"] == 0.5
    assert traffic.trained == []


def test_by_key_the_preview_stays_until_the_slider_is_left(open_run: OpenRun) -> None:
    """Each key sets the rate; what it would do is seen until the focus goes."""
    reader = open_run(data="xor", reduced_motion="reduce", fresh=True)
    still = reader.at_rest()
    slider, _ = slider_of(reader)
    slider.focus()
    for key in ("ArrowRight", "ArrowRight", "PageUp", "ArrowLeft"):
        reader.page.keyboard.press(key)
    rate = shown_rate(reader)
    assert rate > 0.5
    preview = next_loss(reader, rate)
    expect(plot_of(reader).locator(".next")).to_contain_text(f"{preview['next_loss']:.4g}")
    assert reader.get()["training"]["learning_rate"] == rate
    reader.repainted(still)
    clean(reader.page)
    reader.page.keyboard.press("Tab")
    expect(plot_of(reader)).to_be_hidden()
    reader.painted(still)


def test_what_is_typed_is_looked_ahead_to(open_run: OpenRun) -> None:
    """Adam has no limit, an unknown one is not shown as one, nonsense shows nothing."""
    reader = open_run(data="worked", reduced_motion="reduce", fresh=True)
    reader.ask("PATCH", "/training", {"optimizer": "adam"})
    reader.rate.fill("0.01")
    plot = plot_of(reader)
    expect(plot).to_contain_text("No limit is known for Adam: it scales each weight’s step.")
    expect(plot.locator(".limit")).to_be_hidden()
    assert reader.get()["training"]["learning_rate"] == 0.5
    for nonsense in ("-1", "1e400", "NaN", "🎈", "", "1e9"):
        reader.rate.fill(nonsense)
        expect(plot).to_be_hidden()
    reader.rate.fill("0,02")
    expect(plot).to_be_visible()
    reader.rate.press("Enter")
    expect(plot).to_be_hidden()
    reader.until("() => Number(document.getElementById('rate').value) === 0.02")
    assert reader.get()["training"]["learning_rate"] == 0.02


def test_after_an_update_it_is_the_next_one_that_is_seen(open_run: OpenRun) -> None:
    reader = open_run(data="worked", reduced_motion="reduce", fresh=True)
    reader.press("update")
    reader.at(0, "Update")
    reader.rate.fill("1.5")
    preview = next_loss(reader, 1.5)
    assert preview["update"] == 1
    said = f"Next loss {preview['next_loss']:.4f}, now {preview['loss']:.4f}"
    expect(plot_of(reader).locator(".next")).to_contain_text(said)
    reader.rate.press("Enter")
    reader.press("update")
    reader.at(1, "Update")
    assert reader.get("/record")["loss"] == preview["loss"]
    assert reader.get("/record")["learning_rate"] == 1.5


def test_a_rate_pointed_at_is_seen_on_the_stage_and_a_pinned_one_stays(open_run: OpenRun) -> None:
    """Pinned by key, it goes with the run from update to update, until Escape."""
    reader = open_run(data="worked", reduced_motion="reduce")
    still = reader.at_rest()
    _, box = slider_of(reader)
    mouse, y = reader.page.mouse, box["y"] + box["height"] / 2
    mouse.move(box["x"] + 0.8 * box["width"], y)
    mouse.move(box["x"] + 0.9 * box["width"], y)
    reader.repainted(still)
    expect(plot_of(reader)).to_be_hidden()
    mouse.move(640, 20)
    reader.painted(still)
    assert reader.get()["training"]["learning_rate"] == 0.5
    pin = reader.page.get_by_role("button", name="Pin what this rate would do")
    reader.key(pin, "Enter")
    expect(pin).to_have_attribute("aria-pressed", "true")
    notice = reader.page.locator("#pinned-rate")
    for update in (0, 1):
        preview = next_loss(reader, 0.5)
        assert preview["update"] == update
        expect(notice).to_contain_text(f"η = 0.5 is pinned: next loss {preview['next_loss']:.4f}.")
        if update == 0:
            reader.repainted(still)
            reader.rate.fill("3")
            reader.rate.press("Enter")
            reader.press("update")
            reader.at(0, "Update")
    reader.stage.press("Escape")
    expect(notice).to_be_hidden()
    expect(plot_of(reader)).to_be_hidden()
    expect(pin).to_have_attribute("aria-pressed", "false")


def test_while_it_plays_the_rate_acts_at_once(open_run: OpenRun) -> None:
    reader = open_run(data="worked", fresh=True)
    traffic = PreviewTraffic(reader)
    reader.ask("POST", "/play", {"playing": True, "speed": 1})
    reader.plays(True)
    _, box = slider_of(reader)
    mouse, y = reader.page.mouse, box["y"] + box["height"] / 2
    mouse.move(box["x"] + 0.3 * box["width"], y)
    mouse.down()
    mouse.move(box["x"] + 0.5 * box["width"], y, steps=5)

    def agreed() -> bool:
        """All have one rate; the pointer's last move may come a frame later."""
        engine = reader.get()["training"]["learning_rate"]
        return {engine, *traffic.trained[-1:]} == {shown_rate(reader)}

    eventually(reader, agreed, True)
    assert len(traffic.trained) > 1
    assert traffic.asked == []
    mouse.up()
    assert reader.get()["playing"] is True
