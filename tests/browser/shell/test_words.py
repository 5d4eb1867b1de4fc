"""No sentence is left in code: with every word of the table marked, all that is shown is marked.

The page is served a language in which each word stands between ⟦ and ⟧. What is seen, heard or
painted outside of them would stay English in every language.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from app.http import files
from tests.browser.conftest import asked
from tests.browser.driver import Reader
from tests.browser.explain.unfolding import explained_whole, wide

MARKED = """
import * as plain from "./{name}?plain";
const mark = (word, key) =>
  key === "language" && word.length === 2 ? word
  : typeof word === "string" ? "\\u27e6" + word + "\\u27e7"
  : typeof word === "function" ? (...given) => mark(word(...given))
  : Array.isArray(word) ? word.map((each) => mark(each))
  : word && typeof word === "object" && Object.getPrototypeOf(word) === Object.prototype
    ? Object.fromEntries(Object.entries(word).map(([key, each]) => [key, mark(each, key)]))
  : word;
"""
EXPORT = "export const {one} = mark(plain.{one});\n"
LISTEN = """
window.painted = new Set();
const paint = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
  window.painted.add(String(text));
  return paint.call(this, text, ...rest);
};
"""
SHOWN = """
() => {
  const shown = [...window.painted];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  // What is code, a key, data or a language's own name is the same everywhere.
  const same = "code, kbd, script, noscript, h1, html [lang], [data-given]";
  while (walk.nextNode()) {
    const { parentElement, data } = walk.currentNode;
    if (parentElement.closest(same)) continue;
    // The pieces of the line above the stage are one sentence, those of a formula one text.
    shown.push(parentElement.closest("#sentence, math")?.textContent ?? data);
  }
  for (const element of document.querySelectorAll("body *")) {
    if (element.closest(same)) continue;
    for (const name of ["aria-label", "aria-description", "title", "placeholder", "alt"]) {
      if (element.hasAttribute(name)) shown.push(element.getAttribute(name));
    }
  }
  return [...new Set(shown)];
}
"""
EXPORTED = re.compile(r"^export const (\w+)", re.MULTILINE)
INNERMOST = re.compile(r"⟦[^⟦⟧]*⟧")
SPOKEN = re.compile(r"[A-Za-z]{3,}")
NAMES = frozenset({"Backwave", "NaN"})


def unmarked(shown: list[str]) -> list[str]:
    """What is spoken outside of all marks."""
    found = []
    for text in shown:
        left = text
        while (inner := INNERMOST.sub("", left)) != left:
            left = inner
        if set(SPOKEN.findall(left)) - NAMES:
            found.append(text)
    return sorted(found)


def test_marks_of_sentences_in_code_are_found() -> None:
    assert unmarked(["⟦a word⟧", "⟦two ⟦words⟧ of⟧ 3 x₁", "NaN"]) == []
    assert unmarked(["⟦a⟧ word", "word"]) == ["word", "⟦a⟧ word"]


@pytest.fixture
def marked(new_context: Callable[..., BrowserContext]) -> Reader:
    """A page in the marked language."""

    def serve(route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        if name.endswith("?plain"):
            route.continue_()
            return
        found = route.request.url.partition("/js/")[2]
        text = (files.static() / "js" / found).read_text("utf-8")
        made = [EXPORT.format(one=one) for one in EXPORTED.findall(text)]
        body = MARKED.replace("{name}", name) + "".join(made)
        route.fulfill(body=body, content_type="text/javascript")

    context = new_context()
    context.route("**/js/words/en/**", serve)
    context.add_init_script(LISTEN)
    return Reader(context.new_page())


def look(page: Page) -> list[str]:
    """All that the page shows now and does not take from the words."""
    Reader(page).settled()
    return unmarked(page.evaluate(SHOWN))


def test_every_word_of_the_page_stands_in_the_table(marked: Reader) -> None:
    """The stage, every tab, every menu and dialog, a selection, an update, a refusal."""
    page = marked.page
    marked.open()
    marked.press("update")
    marked.press("update")
    found: dict[str, list[str]] = {"start": look(page)}
    for tab in page.locator("#tabs [role=tab]:visible").all():
        tab.click()
        panel = page.locator(f"#{tab.get_attribute('aria-controls')}")
        expect(panel).not_to_be_empty()
        found[str(tab.get_attribute("id"))] = look(page)
    marked.stage.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    found["selected"] = look(page)
    page.keyboard.press("?")
    expect(page.locator("dialog[open]")).to_be_visible()
    found["keys"] = look(page)
    page.keyboard.press("Escape")
    for menu in page.locator("#header [popovertarget]").all():
        menu.click()
        opened = page.locator(f"#{menu.get_attribute('popovertarget')}")
        expect(opened).not_to_be_empty()
        found[f"menu {menu.get_attribute('popovertarget')}"] = look(page)
        page.keyboard.press("Escape")
    marked.unfold()
    expect(marked.rate).to_be_visible()
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    marked.stage.focus()
    page.keyboard.press("u")
    found["folds"] = look(page)
    marked.rate.fill("fast")
    marked.rate.press("Enter")
    expect(marked.error).to_be_visible()
    found["refused"] = look(page)
    first_seen = {text: where for where, texts in reversed(found.items()) for text in texts}
    assert sorted(first_seen.items()) == []


def test_every_word_of_an_unfolded_explanation_stands_in_the_table(marked: Reader) -> None:
    """A sum with more parts than are listed, a gate of two cases, all that an optimizer adds."""
    page = marked.page
    page.goto("/")
    made = asked(page, "POST", "/api/sessions", {"config": wide()})
    marked.open(f"/?s={made['id']}")
    for _ in range(2):
        marked.press("update")
    found: dict[str, list[str]] = {}
    for name in ("h₁", "x₁ → h₁"):
        explained_whole(marked, name)
        found[name] = look(page)
    assert found == {"h₁": [], "x₁ → h₁": []}
