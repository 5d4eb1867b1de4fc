"""The text of a program beside its stage: typed, refused by its line, linked with the stage, and
brought back by a reload."""

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.axe import AxeRuns
from tests.browser.conftest import NewPage, OpenRun
from tests.browser.cuttable import CuttableLine
from tests.browser.driver import Reader, asked

LEARNING = """x = input(2)
y = target()
w = parameter(2)
b = parameter()
p = sigmoid(sum(x * w) + b)
loss = binary_cross_entropy(p, y)"""


def of_template(open_run: OpenRun, name: str, **options: Any) -> Reader:
    """A page on the run of a template; its text is there."""
    page = open_run(reduced_motion="reduce", **options).page
    config = asked(page, "GET", f"/api/templates/{name}")["config"]
    made = asked(page, "POST", "/api/sessions", {"config": config})
    reader = Reader(page).open(f"/?s={made['id']}")
    expect(text_of(reader)).to_have_value(config["program"]["text"])
    return reader


def text_of(reader: Reader) -> Locator:
    """The field of the text."""
    return reader.page.locator("#program-text")


INTO = """
() => {
  const [stage, main] = [document.getElementById("stage"), document.getElementById("main")];
  const { left, top, right, bottom } = stage.getBoundingClientRect();
  for (let clientX = right; clientX > left; clientX -= 12)
    for (let clientY = top; clientY < bottom; clientY += 12) {
      stage.dispatchEvent(new MouseEvent("dblclick", { clientX, clientY }));
      if (main.ariaBusy === "true") return;
    }
}
"""
"""A double click on the first neuron from the right."""


def line_of(error: Locator) -> int:
    """Under which line the error stands, from 1."""
    found: int = error.evaluate(
        """(error) => Math.round((error.getBoundingClientRect().top
          - document.querySelector("#program-text").getBoundingClientRect().top)
          / document.querySelector(".program-text .ruler").getBoundingClientRect().height)"""
    )
    return found


def test_program_typed_into_an_empty_field_becomes_a_network_that_learns(
    open_run: OpenRun,
) -> None:
    """All that is typed is one change, and one undo takes it back."""
    reader = open_run(reduced_motion="reduce")
    page, text, error = reader.page, text_of(reader), reader.page.locator("#program-error")
    page.get_by_role("button", name="Program", exact=True).click()
    expect(text).to_be_visible()
    opened = text.input_value()
    assert opened.startswith("x = input(2)\ny = target(1)\nW1 = parameter(2, 3)\n")
    text.press("Control+a")
    text.press("Delete")
    expect(error).to_contain_text("loss")
    lines = LEARNING.split("\n")
    for line in lines[:-1]:
        page.keyboard.type(line)
        page.keyboard.press("Escape")
        page.keyboard.press("Enter")
    page.keyboard.type(lines[-1])
    page.keyboard.press("Escape")
    reader.settled()
    expect(error).to_be_hidden()
    assert reader.get()["config"]["program"]["text"] == LEARNING
    expect(page.locator("#program .count")).to_have_text("5 operations · 3 parameters")
    page.locator("#program-data").select_option("gates")
    reader.settled()
    assert reader.get()["config"]["data"]["name"] == "gates"
    before = reader.ask("POST", "/step", {"by": "update"})["loss"]
    after = reader.ask("POST", "/step", {"by": "epoch", "count": 60})["loss"]
    assert after < before / 2
    reader.settled()


def test_error_stands_under_its_line_until_the_text_can_be_read(open_run: OpenRun) -> None:
    """The last program that could be read stands; a name that is offered is taken with Tab."""
    reader = of_template(open_run, "circuit")
    page, text, error = reader.page, text_of(reader), reader.page.locator("#program-error")
    stood = reader.get()["config"]["program"]["text"]
    text.press("Control+Home")
    for _ in range(3):
        text.press("ArrowDown")
    text.press("End")
    page.keyboard.type(" + zz")
    expect(error).to_contain_text("zz")
    expect(text).to_have_attribute("aria-invalid", "true")
    assert line_of(error) == 4
    assert reader.get()["config"]["program"]["text"] == stood
    text.press("Backspace")
    text.press("Backspace")
    page.keyboard.type("z")
    options = page.locator("#program-suggestions [role=option]")
    expect(options).to_have_text(["z()", "zeros(zeros(…)"])
    text.press("Tab")
    expect(text).to_be_focused()
    expect(page.get_by_role("listbox")).to_be_hidden()
    reader.settled()
    expect(error).to_be_hidden()
    assert "q = x + y + z\n" in reader.get()["config"]["program"]["text"]
    text.press("Tab")
    expect(text).not_to_be_focused()


def test_text_that_was_typed_when_the_line_was_lost_is_sent_over_the_next(
    new_page: NewPage, complaints: list[str]
) -> None:
    page = new_page(reduced_motion="reduce")
    line = CuttableLine(page)
    config = asked(page, "GET", "/api/templates/neuron")["config"]
    made = asked(page, "POST", "/api/sessions", {"config": config})
    reader = Reader(page).open(f"/?s={made['id']}")
    reader.settled()
    text_of(reader).fill(LEARNING)
    line.cut()
    expect(page.get_by_text("The connection is lost").first).to_be_visible()
    line.mend()
    reader.ready()
    reader.until("() => document.getElementById('summary').textContent.includes('5 operations')")
    reader.settled()
    expect(text_of(reader)).to_have_value(LEARNING)
    assert reader.get()["config"]["program"]["text"] == LEARNING
    line.end(complaints)


def test_names_and_values_light_each_other_and_the_line_at_work_is_lit(open_run: OpenRun) -> None:
    reader = of_template(open_run, "circuit")
    text, lit = text_of(reader), reader.page.locator(".letters .present")
    reader.ask("POST", "/seek", {"update": 0, "phase": 2})
    expect(lit).to_have_text("loss = q * z\n")
    reader.ask("POST", "/seek", {"update": 0, "phase": 5})
    expect(lit).to_have_text("q = x + y\n")
    expect(reader.page.locator(".program-text")).to_have_attribute("data-phase", "backward")
    text.click(position={"x": 3, "y": 70})
    expect(reader.page.locator("#why mark")).to_have_text("q")
    expect(reader.page.locator(".lights .linked")).to_have_count(2)


def test_the_line_at_work_is_seen_in_a_text_longer_than_its_room(open_run: OpenRun) -> None:
    reader = of_template(open_run, "lstm", viewport={"width": 1280, "height": 560})
    numbers = reader.page.locator(".line-numbers span")
    last = reader.ask("POST", "/forward")["cursor"]["phase"]
    for phase, line in ((last, 19), (1, 10), (last, 19)):
        reader.ask("POST", "/seek", {"update": 0, "phase": phase})
        expect(numbers.nth(line - 1)).to_have_class("present")
        expect(numbers.nth(line - 1)).to_be_in_viewport(ratio=0.9)


def test_fields_of_a_template_write_the_text_and_a_reload_brings_all_back(
    open_run: OpenRun,
) -> None:
    """With what to watch; the title says which template it is."""
    reader = open_run(reduced_motion="reduce")
    page, text = reader.page, text_of(reader)
    page.locator("#open").click()
    page.locator('[data-template="attention"]').click()
    expect(page.locator("#open")).to_contain_text("Attention by hand")
    expect(page.locator("#watch")).to_contain_text("A’s rows add up to 1")
    page.locator("#program").get_by_role("checkbox", name="mask").check()
    reader.settled()
    assert "causal_mask(3)" in reader.get()["config"]["program"]["text"]
    page.locator("#template").select_option("through_time")
    page.locator("#program").get_by_role("button", name="T −").click()
    reader.settled()
    config = reader.get()["config"]
    assert "for t in range(15):" in config["program"]["text"]
    assert config["data"]["options"] == {"length": 15}
    reader.ask("POST", "/step", {"by": "update"})
    page.reload()
    reader.ready()
    expect(text).to_have_value(config["program"]["text"])
    expect(page.locator("#template")).to_have_value("through_time")
    assert reader.get()["cursor"]["update"] == 0


def test_neuron_is_stepped_into_and_escape_leads_back_where_the_network_stood(
    open_run: OpenRun,
) -> None:
    """The output, by key and by pointer; the circuit has the record's own numbers."""
    reader = open_run(data="worked", reduced_motion="reduce")
    reader.ask("POST", "/step", {"by": "update", "count": 3})
    reader.ask("POST", "/seek", {"update": 3, "phase": 4})
    reader.settled()
    stood, layer = reader.get(), reader.get("/record")["layers"][1]
    expect(reader.page.locator("#mode")).to_be_visible()
    reader.stage.press("Enter")
    expect(text_of(reader)).to_be_visible()
    reader.settled()
    config = reader.get()["config"]
    assert config["program"]["parameters"]["w1"] in [row[0] for row in layer["weights"]]
    reader.press("step")
    reader.settled()
    reader.stage.press("Escape")
    reader.settled()
    expect(text_of(reader)).to_be_hidden()
    back = reader.get()
    for name in ("config", "log", "cursor", "loss"):
        assert back[name] == stood[name]
    reader.page.evaluate(INTO)
    expect(text_of(reader)).to_be_visible()
    reader.settled()
    assert reader.get()["config"]["program"]["parameters"].keys() >= {"w1", "w2"}


@pytest.mark.parametrize("size", [(1280, 720), (320, 640)], ids=["1280", "320"])
def test_axe_finds_nothing_in_a_program_with_an_error_and_a_suggestion(
    open_run: OpenRun, size: tuple[int, int]
) -> None:
    """axe finds nothing, in every look, with an error and a suggestion there."""
    width, height = size
    reader = of_template(open_run, "attention", viewport={"width": width, "height": height})
    eyes = AxeRuns(reader.page, every=width > 400)
    if width < 400:
        reader.tab("setup")
    text = text_of(reader)
    eyes.look("program")
    text.press("Control+End")
    reader.page.keyboard.type("s")
    expect(reader.page.get_by_role("listbox")).to_be_visible()
    expect(reader.page.locator("#program-error")).to_be_visible()
    eyes.look("suggestions and an error")
    assert eyes.wrong == []
