"""The main job before anything is pressed: a real network learns, and one sees how."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import NewPage
from tests.browser.driver import Reader

WATCH = """
window.seen = [];
new MutationObserver(() => {
  const now = document.querySelector("#phase-bar [aria-current=step]")?.textContent;
  if (now && window.seen.at(-1) !== now) window.seen.push(now);
}).observe(document, { subtree: true, attributes: true, childList: true, characterData: true });
"""


def test_the_page_learns_without_a_click(new_page: NewPage) -> None:
    """XOR in 2-3-1 goes through a whole update by itself, every phase in its turn."""
    page = new_page()
    page.add_init_script(WATCH)
    reader = Reader(page).open()
    expect(page.locator("#open")).to_have_text("XOR · 2–3–1")
    expect(page.get_by_text("See how an error becomes a change of every weight")).to_be_visible()
    expect(reader.button("play")).to_contain_text("Pause")
    reader.until("() => window.seen.includes('Update') && window.seen.at(-1) !== 'Update'")
    seen = page.evaluate("window.seen")
    end = seen.index("Update")
    names = seen[end - 5 : end]
    assert names == ["Forward 1 →", "Forward 2 →", "Loss", "← δ output", "← δ hidden"]
    session = reader.get()
    assert session["id"] == reader.run
    assert session["playing"] is True
    assert session["speed"] == 1
    assert session["updates"] >= 1
    assert session["config"]["data"]["name"] == "xor"
    reader.tab("plots")
    expect(page.get_by_role("slider", name="Loss", exact=True)).to_be_visible()
    expect(page.locator("#plots .empty").first).to_be_hidden()


def test_the_run_grows_by_itself_and_its_curve_with_it(
    new_page: NewPage, complaints: list[str]
) -> None:
    """At full speed the updates count up on the page and in the engine; another server than the
    page's is never asked, and that one would have been is said."""
    reader = Reader(new_page()).open()
    reader.ask("POST", "/play", {"playing": True, "speed": 1000})
    pattern = re.compile(r"update \d{4,} · epoch \d{3,}")
    expect(reader.where).to_have_text(pattern)
    reader.press("play")
    assert reader.agrees()["updates"] >= 1000
    reader.tab("plots")
    curve = reader.page.get_by_role("slider", name="Loss")
    expect(curve).to_have_attribute("aria-valuetext", re.compile("Loss of each batch"))
    with reader.page.expect_console_message(lambda message: "Policy" in message.text):
        reader.page.evaluate("fetch('http://localhost:1/').catch(() => 0)")
    assert len([said for said in complaints if "Content Security Policy" in said]) >= 1
    complaints.clear()
