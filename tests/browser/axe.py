"""What axe finds on a page as it stands, in every look: nothing, or a list of what is wrong."""

from __future__ import annotations

from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.driver import PATIENCE
from tests.browser.page_scripts import BEHIND
from tests.browser.share import share

Contrast = Literal["more", "no-preference"]

_RUN = (
    """
async ({ dark, more, rules, fresh, patience }) => {
"""
    + BEHIND
    + """
  const { dataset } = document.documentElement;
  const shown = () => `${dataset.theme === "dark"} ${dataset.contrast !== undefined}`;
  const end = performance.now() + patience;
  while (shown() !== `${dark} ${more}`) {
    if (performance.now() > end) throw new Error(`${shown()} instead of ${dark} ${more}`);
    await new Promise(requestAnimationFrame);
  }
  // A colour in the middle of a fade is no colour of the page. What was moved is put in its place
  // a picture later, of which there is no sign before.
  const rest = performance.now() + patience;
  for (let calm = 0; calm < 4; calm = behind() ? 0 : calm + 1) {
    if (performance.now() > rest) throw new Error(`never at rest: ${behind()}`);
    await new Promise(requestAnimationFrame);
  }
  // What stood just so in this look, on a page that looked so, has been judged.
  const seen = (window.seenByAxe ??= new Set());
  const within = (one) => one ? within(one.parentElement) + one.cloneNode(false).outerHTML : "";
  const parts = [...document.querySelectorAll("body > *, :is(main, aside, section) > *")]
    .map((part) => [part, `${within(part.parentElement)} ${part.outerHTML}`]);
  const exclude = parts.filter(([, now]) => fresh && seen.has(now)).map(([part]) => part);
  for (const [, now] of parts) seen.add(now);
  const context = exclude.length ? { include: document, exclude } : document;
  const { violations } = await axe.run(context, { resultTypes: ["violations"], ...rules });
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ` + nodes.slice(0, 4)
    .map((node) => [...node.target, node.any[0]?.data?.contrastRatio].join(" ")).join(", "));
}
"""
)
_LOOK = """
(({ theme, contrast }) => [theme === "dark", contrast !== undefined])(
  document.documentElement.dataset)
"""
LIGHT, DARK = (False, False), (True, False)
MORE = ((True, True), (False, True))
_EVERY = {"rules": {"target-size": {"enabled": True}}}
_SMALL: dict[str, Any] = {}
_COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}


def found(
    page: Page, dark: bool, more: bool, rules: dict[str, Any] = _EVERY, fresh: bool = False
) -> list[str]:
    """The violations, once the page has this look; each with its rule and where. With `fresh`
    only in what did not stand there, in this look, the last time."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    said: list[str] = page.evaluate(
        _RUN,
        {"dark": dark, "more": more, "rules": rules, "fresh": fresh, "patience": PATIENCE},
    )
    return said


def clean(page: Page) -> None:
    """No violation of any rule of axe, in the look that the page has."""
    wrong = found(page, *page.evaluate(_LOOK), _SMALL)
    assert wrong == [], wrong


class AxeRuns:
    """Runs of axe on a page in each look: light, dark, and high contrast.

    The rules that colours decide are run for each, the others once: nothing but colours depends
    on the look. The first state of a page is looked at in all of them, those after it by day and,
    in the gate, by night: that the colours of each look stand out from all their grounds is worked
    out from the tokens (`tests/js/canvas/contrast.test.js`).
    """

    def __init__(self, page: Page, every: bool = True) -> None:
        """Without `every`, by day and by night only, and targets may scroll under an edge."""
        self.page = page
        self.every = every
        self.looked = False
        self.wrong: list[str] = []

    def look(self, state: str) -> None:
        """Look at what is there now, and remember what is wrong with it."""
        first = (DARK, *(MORE if self.every else ()), LIGHT)
        looks = share((LIGHT, DARK), 2) if self.looked else first
        self.looked = True
        whole = _EVERY if self.every else _SMALL
        for dark, more in looks:
            contrast: Contrast = "more" if more else "no-preference"
            self.page.emulate_media(color_scheme="dark" if dark else "light", contrast=contrast)
            rules = _COLOURS if dark or more else whole
            name = f"{state}, {'dark' if dark else 'light'}{', more contrast' if more else ''}"
            said = found(self.page, dark, more, rules, fresh=rules is _COLOURS)
            self.wrong += [f"{name}: {each}" for each in said]
