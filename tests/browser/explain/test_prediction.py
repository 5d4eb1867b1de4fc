"""Why before it happens: what is to come is a question mark, which way a weight will go is said
first and answered after, and nothing is wider than its panel."""

from playwright.sync_api import expect

from tests.browser.conftest import OpenRun
from tests.browser.driver import XOR

ADAM = {**XOR, "training": {**XOR["training"], "batch_size": 4, "optimizer": "adam"}}
TOO_WIDE = """
() => [...document.querySelectorAll("#why :is(.equation, .joint, code, .stack, .factors, .cause)")]
  .filter((e) => e.scrollWidth > e.clientWidth + 1 ||
    e.getBoundingClientRect().right > document.getElementById("why").getBoundingClientRect().right)
  .map((e) => e.className + e.textContent)
"""


def test_a_weight_is_predicted_hidden_and_answered(open_run: OpenRun) -> None:
    reader = open_run(data="worked", reduced_motion="reduce")
    page, why = reader.page, reader.page.locator("#why")
    reader.check("Hide what is still to come")
    chosen = page.locator("#number-tables button.name", has_text="h₁ → o₁")
    chosen.evaluate("(button) => button.click()")
    expect(why.locator(".cause")).to_have_count(0)
    expect(why.locator(".unknown").first).to_have_text("?")
    reader.ask("POST", "/seek", {"update": 0, "phase": 5})
    reader.at(0, "δ hidden")
    reason = "o₁ is too high (0.75 for 0.01), and h₁ spoke loudly (0.59)."
    expect(why.locator(".cause")).to_have_text(reason)
    assert "0.3589" not in why.inner_text()
    why.get_by_role("button", name="down").press("Enter")
    expect(why.get_by_role("button", name="down")).to_have_attribute("aria-pressed", "true")
    assert "0.3589" not in why.inner_text()
    reader.press("step")
    reader.at(0, "Update")
    expect(why.locator(".verdict")).to_have_text("✓ You said “down”, and it goes down.")
    expect(why.locator(".cause")).to_have_text(f"w goes down by 0.041: {reason}")
    expect(why).to_contain_text("0.3589")
    reader.press("back")
    reader.at(0, "δ hidden")
    expect(why.locator(".verdict")).to_have_count(0)
    why.get_by_role("button", name="reveal").press("Enter")
    expect(why).to_contain_text("0.3589")
    expect(why.locator(".unknown")).to_have_count(0)


def test_why_follows_the_step_until_something_is_selected_and_nothing_is_cut(
    open_run: OpenRun,
) -> None:
    reader = open_run(ADAM, reduced_motion="reduce")
    page, mark = reader.page, reader.page.locator("#why mark")
    expect(mark).to_have_text("w from h₁ to o")
    reader.press("step")
    reader.at(0, "Forward 1")
    expect(mark).to_have_text("h₁")
    reader.press("step")
    reader.press("step")
    reader.at(0, "Loss")
    expect(mark).to_have_text("loss")
    reader.press("update")
    reader.at(0, "Update")
    expect(mark).to_contain_text("w from")
    name = mark.inner_text()
    page.locator("#number-tables button.name", has_text="x₁ → h₁").press("Enter")
    expect(mark).to_have_text("w from x₁ to h₁")
    reader.press("step")
    reader.settled()
    expect(mark).to_have_text("w from x₁ to h₁")
    assert name
    reader.check("NumPy")
    reader.press("update")
    for path in ("update/1/", "update/1/1/", "update/1/2/", "update/1/2/0/"):
        page.locator(f'#why button[data-path="{path}"]').press("Enter")
        reader.settled()
        assert page.evaluate(TOO_WIDE) == []
