"""The whole main job without a pointer; where the focus goes, and what is said."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenRun
from tests.browser.driver import XOR, Reader

NOW = """
() => {
  const now = document.activeElement;
  const style = getComputedStyle(now);
  const box = now.getBoundingClientRect();
  const inside = box.width > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0
    && box.top < innerHeight && now.checkVisibility();
  const seen = style.outlineStyle !== "none" || style.boxShadow !== "none";
  return { body: now === document.body, seen: seen && inside,
    region: ["header", "left", "main", "right"].findIndex((id) =>
      document.getElementById(id).contains(now)),
    name: `${now.tagName}#${now.id} ${now.getAttribute("aria-label") ?? now.textContent}` };
}
"""


def press(page: Page, *keys: str) -> None:
    """Press keys; after each the focus is somewhere, and is seen."""
    for key in keys:
        page.keyboard.press(key)
        now = page.evaluate(NOW)
        assert not now["body"], f"{key}: the focus is lost"
        assert now["seen"], f"{key}: nothing shows the focus on {now['name']}"


def go(reader: Reader, to: str, key: str = "Tab") -> None:
    """Tab until the control has the focus; Tab passes over what is not shown yet."""
    reader.settled()
    for _ in range(90):
        if reader.page.evaluate("(at) => document.activeElement.matches(at)", to):
            return
        press(reader.page, key)
    raise AssertionError(f"{to} is not reached")


def test_the_main_job_is_done_by_keyboard_and_reader(open_run: OpenRun) -> None:
    """A recipe, a step, a weight, why, another value, undo, a rate, play, each tab, the link."""
    reader = open_run(XOR, reduced_motion="reduce")
    page = reader.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    expect(page.locator("#skip")).to_be_focused()
    go(reader, "#open")
    page.keyboard.press("Enter")
    expect(page.locator("[data-recipe=xor]")).to_be_focused()
    press(page, "ArrowRight", "ArrowLeft", "Enter")
    expect(page.locator("#watch")).to_be_visible()
    expect(page.locator("#open")).to_be_focused()
    go(reader, "#skip", "Shift+Tab")
    press(page, "Enter")
    expect(reader.stage).to_be_focused()
    for phase in ("Forward 1", "Forward 2", "Loss", "δ output", "δ hidden", "Update"):
        press(page, "s")
        reader.at(0, phase)
    press(page, "ArrowRight")
    reader.says("Selected: neuron ")
    press(page, "ArrowLeft")
    reader.says("Selected: weight from ")
    name = page.locator("#why mark").inner_text()
    press(page, "Enter")
    expect(page.locator("#value")).to_be_focused()
    page.keyboard.type("0.75")
    press(page, "Enter")
    expect(reader.stage).to_be_focused()
    expect(page.locator("#undo")).to_have_attribute("title", "Undo: value changed")
    assert 0.75 in [w for layer in reader.get("/record")["layers"] for row in layer["weights"]
                    for w in row]  # fmt: skip
    press(page, "Control+z")
    expect(page.locator("#undo")).to_have_attribute("title", "Undo: problem or network changed")
    press(page, "?")
    expect(page.get_by_role("dialog")).to_be_visible()
    press(page, "Escape")
    expect(reader.stage).to_be_focused()
    go(reader, "#rate", "Shift+Tab")
    press(page, "Control+a")
    page.keyboard.type("0.05")
    press(page, "Enter")
    reader.until("() => document.getElementById('rate').value === '0.05'")
    assert reader.get()["training"]["learning_rate"] == 0.05
    go(reader, "#stage")
    press(page, " ")
    reader.plays(True)
    press(page, " ")
    reader.plays(False)
    go(reader, "#tab-why")
    expect(page.locator("#why mark")).to_have_text(name)
    for tab in ("plots", "landscape", "numbers"):
        press(page, "ArrowRight")
        expect(page.locator(f"#tab-{tab}")).to_be_focused()
        expect(page.locator(f"#{tab}:not(.away)")).to_be_visible()
    go(reader, "#number-tables tbody button")
    press(page, "Enter")
    reader.says("Selected: neuron x₁")
    go(reader, "#copy", "Shift+Tab")
    press(page, "Enter")
    expect(page.locator("#share button").first).to_be_visible()
    go(reader, "[data-share=moment]")
    press(page, "Enter")
    expect(page.locator("#share [role=status]")).not_to_be_empty()
    assert "state=" in page.evaluate("navigator.clipboard.readText()")
    press(page, "Escape")
    expect(page.locator("#copy")).to_be_focused()


def test_the_focus_comes_back_to_what_opened_a_menu_or_dialog(open_run: OpenRun) -> None:
    """To what opened a menu, a dialog, a card or a pad, when that closes."""
    reader = open_run(XOR, reduced_motion="reduce")
    page = reader.page
    expect(page.locator("#layer-handles .handle").first).to_be_attached()
    for opener, shown in (
        ("#open", "#recipes"),
        ("#copy", "#share"),
        ("[popovertarget=appearance]", "#appearance"),
        ("#header button[title=Keys]", "#help"),
        ("#layer-handles .handle", "#layer"),
        ("[data-pad=points]", "#data-pad"),
        ("[data-pad=truth]", "#data-pad"),
        ("[data-pad=table]", "#own-table"),
    ):
        button = page.locator(opener).first
        button.focus()
        press(page, "Enter")
        expect(page.locator(shown)).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(shown).locator("visible=true")).to_have_count(0)
        expect(button).to_be_focused()


def test_tab_passes_everything_in_the_order_it_is_read(open_run: OpenRun) -> None:
    """To the end without a trap; each place seen, and the regions in the page's order."""
    reader = open_run(XOR, reduced_motion="reduce")
    page = reader.page
    expect(page.locator("#layer-handles .handle").first).to_be_attached()
    reader.at_rest()
    page.locator("#skip").focus()
    regions = []
    for _ in range(150):
        page.keyboard.press("Tab")
        now = page.evaluate(NOW)
        if now["body"]:
            break
        assert now["seen"], f"nothing shows the focus on {now['name']}"
        regions.append(now["region"])
    assert now["body"], "the focus is trapped"
    assert len(regions) > 60
    assert regions == sorted(regions)


SAID = """
() => {
  window.said = [];
  for (const line of document.querySelectorAll("[role=status], [role=alert]"))
    new MutationObserver(() => window.said.push(line.textContent))
      .observe(line, { childList: true, characterData: true, subtree: true });
}
"""


def test_each_step_is_told_in_one_message(open_run: OpenRun) -> None:
    """Each says something else; a selection says the thing and its value; nothing else speaks."""
    reader = open_run(XOR, reduced_motion="reduce")
    page = reader.page
    expect(page.locator("#layer-handles .handle").first).to_be_attached()
    reader.stage.focus()
    reader.at_rest()
    page.evaluate(SAID)
    for phase in ("Forward 1", "Forward 2", "Loss", "δ output", "δ hidden", "Update"):
        page.keyboard.press("s")
        reader.at(0, phase)
        reader.at_rest()
    assert [text.split(":")[0] for text in page.evaluate("window.said.splice(0)")] == [
        "Forward, layer 1",
        "Forward, layer 2",
        "Loss 0.6204.",
        "Backward, layer 2",
        "Backward, layer 1",
        "Update 0 done. The loss before it was 0.6204.",
    ]
    for key in ("ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
        reader.at_rest()
    assert page.evaluate("window.said.splice(0)") == [
        "Selected: neuron h₂, 0.006336.",
        "Selected: weight from x₂ to h₂, 0.4734.",
    ]
