"""Choices on a slow link: what was chosen is shown and counts until it is answered, wherever it is
chosen, and whatever else is answered before."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from app.catalog.programs import run_of
from app.catalog.tables import suggested
from engine.program.templates import TEMPLATES
from tests.browser.conftest import OpenRun
from tests.browser.driver import XOR, Reader
from tests.browser.held import HeldAnswers, is_reply
from tests.browser.interventions import awaited
from tests.browser.sequences import UNFOLD
from tests.browser.share import share

CIRCLE = suggested("playground_circle").to_dict()
DIGITS, REVERSE = (run_of(TEMPLATES[name]).to_dict() for name in ("digits", "reverse"))


def choose(value: str) -> Callable[[Locator], None]:
    def chosen(control: Locator) -> None:
        control.select_option(value)

    return chosen


def write(value: str) -> Callable[[Locator], None]:
    def written(control: Locator) -> None:
        control.fill(value)
        control.press("Tab")

    return written


def of_setup(reader: Reader) -> Locator:
    return reader.field("network.layers[0].activation")


def of_inspector(reader: Reader) -> Locator:
    reader.page.locator("#number-tables button.name", has_text="h₁").first.evaluate(
        "(button) => button.click()"
    )
    return reader.page.locator("#inspector select")


def of_layer(name: str) -> Callable[[Reader], Locator]:
    def found(reader: Reader) -> Locator:
        reader.page.locator("#layer-handles .handle").first.click()
        return reader.page.locator("#layer").get_by_label(name, exact=True)

    return found


def of_program(name: str) -> Callable[[Reader], Locator]:
    return lambda reader: reader.page.locator("#program").get_by_label(name, exact=True)


@pytest.mark.parametrize(
    ("config", "control", "put", "value"),
    share(
        [
            pytest.param(CIRCLE, of_setup, choose("relu"), "relu", id="setup"),
            pytest.param(CIRCLE, of_inspector, choose("relu"), "relu", id="neuron"),
            pytest.param(CIRCLE, of_layer("Units"), write("6"), "6", id="layer units"),
            pytest.param(
                CIRCLE, of_layer("Activation"), choose("relu"), "relu", id="layer activation"
            ),
            pytest.param(REVERSE, of_program("Data"), choose("sort"), "sort", id="program data"),
            pytest.param(DIGITS, of_program("Points"), write("800"), "800", id="program samples"),
        ],
        2,
    ),
)
def test_a_choice_is_shown_until_it_is_answered(
    open_run: OpenRun, config: dict, control: Callable, put: Callable, value: str
) -> None:
    """The answer to the change before it sets no control back, and then it is in force."""
    reader = open_run(config, reduced_motion="reduce", fresh=True)
    answers = HeldAnswers(reader)
    reader.settled()
    answers.hold()
    reader.key(reader.field("training.batch_size"), "ArrowUp")
    awaited(reader, lambda: answers.has(is_reply("configure")), bool)
    shown = control(reader)
    put(shown)
    answers.release(is_reply("configure"))
    answers.shown()
    expect(shown).to_have_value(value)
    answers.release()
    reader.settled()
    expect(shown).to_have_value(value)
    assert value in str(reader.get()["config"])


def arrow(field: str) -> Callable[[Reader], None]:
    return lambda reader: reader.field(field).press("ArrowUp")


def noise(reader: Reader) -> None:
    write("0.2")(reader.field("data.noise"))


def layer(reader: Reader) -> None:
    reader.page.locator("#layer-handles button:not(.handle)").first.click()


@pytest.mark.parametrize(
    "change",
    share(
        [
            pytest.param(arrow("network.layers[0].units"), id="units"),
            pytest.param(arrow("network.seed"), id="seed"),
            pytest.param(noise, id="noise"),
            pytest.param(layer, id="layer"),
        ],
        2,
    ),
)
def test_change_of_a_network_leaves_a_program_that_is_open_by_then(
    open_run: OpenRun, change: Callable[[Reader], None]
) -> None:
    """The program was chosen before it; its turn comes when the network is no more."""
    reader = open_run(CIRCLE, reduced_motion="reduce", fresh=True)
    answers = HeldAnswers(reader)
    reader.page.evaluate(UNFOLD)
    expect(reader.field("data.noise")).to_be_visible()
    reader.settled()
    answers.hold()
    reader.page.locator("#open").click()
    reader.page.locator("[data-template=reverse]").click()
    change(reader)
    answers.release()
    reader.settled()
    expect(reader.page.locator("#program-text")).to_be_visible()
    expect(reader.error).to_be_hidden()
    assert "program" in reader.get()["config"]


@pytest.mark.parametrize(
    ("name", "toggle", "command"),
    [("h₁ → o", "#freeze", "frozen"), ("h₁", "#drop", "dropped")],
    ids=["freeze", "drop"],
)
def test_a_toggle_says_what_its_next_press_does_before_an_answer_comes(
    open_run: OpenRun, name: str, toggle: str, command: str
) -> None:
    """Each press is of what those before lead to; the button stands as the last left it."""
    reader = open_run(XOR, reduced_motion="reduce", fresh=True)
    answers = HeldAnswers(reader)
    names = reader.page.locator("#number-tables button.name")
    names.get_by_text(name, exact=True).first.evaluate("(button) => button.click()")
    button = reader.page.locator(toggle)
    expect(button).to_be_enabled()
    reader.settled()
    answers.hold()
    presses = ["true", "false", "true"]
    for pressed in presses:
        button.click()
        expect(button).to_have_attribute("aria-pressed", pressed)
    answers.release(is_reply(toggle[1:]))
    answers.shown()
    expect(button).to_have_attribute("aria-pressed", presses[-1])
    answers.release()
    reader.settled()
    sent = [json.dumps(each[command]) for each in answers.sent if each["do"] == toggle[1:]]
    assert sent == presses
    expect(button).to_have_attribute("aria-pressed", presses[-1])


def test_undo_takes_back_the_change_before_it_though_that_is_still_to_be_sent(
    open_run: OpenRun,
) -> None:
    """A second change waits for the answer to the first; the undo pressed after it is its own."""
    reader = open_run(XOR, reduced_motion="reduce", fresh=True)
    answers = HeldAnswers(reader)
    reader.ask("PATCH", "/training", {"learning_rate": 0.25})
    undo = reader.page.locator("#undo")
    expect(undo).not_to_have_attribute("aria-disabled", "true")
    reader.settled()
    answers.hold()
    for field in ("network.layers[0].units", "training.batch_size"):
        reader.key(reader.field(field), "ArrowUp")
    undo.click()
    answers.release()
    reader.settled()
    done = [each["do"] for each in answers.sent if each["do"] in {"configure", "undo"}]
    assert done == ["configure", "configure", "undo"]
    config = reader.agrees()["config"]
    assert config["network"]["layers"][0]["units"] == XOR["network"]["layers"][0]["units"] + 1
    assert config["training"]["batch_size"] == XOR["training"]["batch_size"]


def test_of_quick_presses_each_shows_another_sample(open_run: OpenRun) -> None:
    """The next sample is the one after that which the press before has led to."""
    reader = open_run(data="digits", reduced_motion="reduce", fresh=True)
    answers = HeldAnswers(reader)
    answers.hold()
    for _ in range(3):
        reader.page.get_by_role("button", name="Next sample").click()
    answers.release()
    reader.until("() => document.querySelector('#sample').textContent.startsWith('4 ')")
    reader.settled()
    looked = [each["sample"] for each in answers.sent if each["do"] == "view_sample"]
    assert looked == [1, 2, 3]
