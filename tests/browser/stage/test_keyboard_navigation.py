"""Without a pointer, and with one held down: walking the network, the list of keys, zooming."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenRun
from tests.browser.driver import XOR, Reader


@pytest.fixture
def reader(open_run: OpenRun) -> Reader:
    """XOR at its input, the stage focused."""
    found = open_run(XOR, reduced_motion="reduce")
    found.stage.focus()
    return found


def walks(reader: Reader, steps: list[tuple[str, str]]) -> None:
    """Each arrow leads to what is then said, in one sentence, and marked in its table."""
    for arrow, place in steps:
        reader.page.keyboard.press(f"Arrow{arrow}")
        expect(reader.status).to_contain_text(f"Selected: {place}")


def test_arrow_keys_walk_along_edges_and_back(reader: Reader) -> None:
    """From x₁ through a weight to h₁, through another to the output, its loss, and back."""
    reader.page.locator("#number-tables [data-layer='-1'] button.name").first.press("Enter")
    reader.says("Selected: neuron x₁, ")
    reader.stage.focus()
    walks(
        reader,
        [
            ("Right", "weight from x₁ to h₁"),
            ("Down", "weight from x₂ to h₁"),
            ("Up", "weight from x₁ to h₁"),
            ("Right", "neuron h₁"),
            ("Down", "bias of h₁"),
            ("Down", "neuron h₂"),
            ("Right", "weight from h₂ to o"),
            ("Right", "neuron o"),
            ("Right", "the loss"),
            ("Left", "neuron o"),
            ("Left", "weight from h₂ to o"),
            ("Left", "neuron h₂"),
            ("Up", "bias of h₁"),
            ("Up", "neuron h₁"),
            ("Left", "weight from x₁ to h₁"),
            ("Left", "neuron x₁"),
        ],
    )
    before = reader.get()
    assert before["cursor"] == {"update": 0, "phase": 0, "part": 1}


def test_what_is_selected_is_what_is_explained(reader: Reader) -> None:
    """The Why panel follows the arrows; Escape selects nothing, and it says what to do."""
    mark = reader.page.locator("#why mark")
    reader.page.locator("#number-tables [data-layer='-1'] button.name").first.press("Enter")
    reader.stage.focus()
    for title in ("w from x₁ to h₁", "h₁", "w from h₁ to o", "o", "loss"):
        reader.page.keyboard.press("ArrowRight")
        expect(mark).to_have_text(title)
    reader.page.keyboard.press("Escape")
    expect(reader.page.locator("#why .empty")).to_contain_text("Select a weight")


def test_the_keys_are_listed_in_a_dialog(reader: Reader) -> None:
    """`?` opens a dialog named by its title; Escape closes it, and the stage has the focus."""
    dialog = reader.page.get_by_role("dialog")
    reader.page.keyboard.press("?")
    expect(dialog).to_be_visible()
    shown = dialog.locator("kbd").all_inner_texts()
    for key in ("←", "→", "↑", "↓", "Space", "S", "B", "W", "U", "E", "R", "N", "0", "Esc", "?"):
        assert key in shown
    # While it is open, keys are not the stage's.
    reader.page.keyboard.press("s")
    reader.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(reader.stage).to_be_focused()
    assert reader.get()["cursor"]["phase"] == 0
    reader.page.keyboard.press("s")
    reader.at(0, "Forward 1")


def test_single_keys_act_on_the_stage_alone_and_only_while_wanted(reader: Reader) -> None:
    """A letter elsewhere does nothing; switched off, it does nothing on the stage either."""
    keys = reader.page.keyboard
    reader.tab("why")
    reader.page.locator("#tab-why").focus()
    keys.press("s")
    keys.press("u")
    reader.page.evaluate(
        """() => localStorage.setItem("backwave.view", JSON.stringify(
          {...JSON.parse(localStorage.getItem("backwave.view") ?? "{}"), shortcuts: false}))"""
    )
    reader.page.reload()
    reader.ready()
    reader.stage.focus()
    keys.press("s")
    keys.press("?")
    reader.press("step")
    reader.at(0, "Forward 1")
    expect(reader.page.get_by_role("dialog")).to_have_count(0)
    assert reader.get()["cursor"]["phase"] == 1


def test_a_held_button_goes_on_until_it_is_released(reader: Reader) -> None:
    """Held on Step it passes several phases; the release stops it and is no further step."""
    reader.button("step").hover()
    reader.page.mouse.down()
    early = "/Update 0, (Input|Forward)/.test(document.getElementById('summary').textContent)"
    reader.until(f"() => !{early}", held=True)
    reader.page.mouse.up()
    reader.at_rest()
    held = reader.get()["cursor"]
    assert held["phase"] >= 3 or held["update"] > 0
    reader.button("back").click()
    reader.at_rest()
    after = reader.get()
    reader.agrees()

    def place(cursor: dict[str, int]) -> int:
        return 7 * cursor["update"] + cursor["phase"]

    assert place(after["cursor"]) == place(held) - 1


def test_keys_zoom_the_stage_and_fit_it_again(reader: Reader) -> None:
    """Plus and minus change the picture, zero brings the fitted one back, every pixel."""
    fitted = reader.at_rest()
    reader.page.keyboard.press("+")
    near = reader.at_rest()
    assert near != fitted
    reader.page.keyboard.press("+")
    nearer = reader.at_rest()
    assert nearer not in (near, fitted)
    reader.page.keyboard.press("-")
    assert reader.at_rest() not in (nearer, fitted)
    reader.page.keyboard.press("0")
    reader.painted(fitted)
