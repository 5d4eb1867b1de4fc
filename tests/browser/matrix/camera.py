"""Pages on one run, which is brought into each state, and looked at in each window."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator

from playwright.sync_api import Browser, Page, expect

from tests.browser.driver import PATIENCE, Reader, asked
from tests.browser.matrix.judge import WRITTEN, faults
from tests.browser.matrix.looks import KEY, LOOKS, WINDOWS, Window, floor_of
from tests.browser.matrix.states import State

Look = Callable[[Page, str, str, str], None]
"""Called with the page, the look, the window and the state, when it stands still."""
_FOLDS = """
(wanted) => {
  for (const [side, open] of Object.entries(wanted)) {
    const fold = document.querySelector(`#header [aria-controls=${side}]`);
    if (fold.ariaExpanded !== `${open}`) fold.click();
  }
}
"""


def judged(
    browser: Browser,
    home: str,
    look: str,
    windows: Iterable[str],
    states: Iterable[State],
    seen: Look = lambda *_: None,
    first: bool = False,
) -> Iterator[str]:
    """What is wrong in a look, by window and state; `first`: each time as a page that has named no
    mark before, so that a note stands wherever one may."""
    states, windows = list(states), list(windows)
    pages: dict[tuple[bool, bool], Page] = {}
    raised: list[str] = []
    run = ""
    for name in windows:
        window = WINDOWS[name]
        kind = window.touch, window.frame
        if kind in pages:
            continue
        page = pages[kind] = _page(browser, home, look, window)
        page.on("pageerror", lambda error: raised.append(str(error)))
        run = run or asked(page, "POST", "/api/sessions", {"config": states[0].config})["id"]
        page.goto(f"/{'embed' if window.frame else ''}?s={run}")
        expect(Reader(page).button("step")).to_be_enabled()
    at = ""
    for state in states:
        if at != state.of:
            # A page that is no frame says what to watch.
            for (_, frame), page in pages.items():
                if state.recipe and not frame:
                    _choose(page, state.of)
        _bring(Reader(page), state, at)
        # Which side a fold is of depends on the run.
        for each in pages.values():
            Reader(each).settled()
        at = state.of
        for name in windows:
            window = WINDOWS[name]
            page = pages[window.touch, window.frame]
            _open(page, window, look)
            if first:
                page.reload()
                Reader(page).ready()
                _open(page, window, look)
            wrong = faults(page, floor_of(look, window), window.scrolls, PATIENCE) + raised
            raised.clear()
            seen(page, look, name, state.name)
            yield from (f"{look} {name} {state.name}: {each}" for each in wrong)
    for page in pages.values():
        page.context.close()


def _page(browser: Browser, home: str, look: str, window: Window) -> Page:
    """One that looks so; nothing moves on it."""
    size = {"width": window.width, "height": window.height}
    context = browser.new_context(
        base_url=home, has_touch=window.touch, reduced_motion="reduce", viewport=size
    )
    context.add_init_script(WRITTEN)
    kept = json.dumps(json.dumps(LOOKS[look]))
    context.add_init_script(f"localStorage.setItem({json.dumps(KEY)}, {kept})")
    return context.new_page()


def _open(page: Page, window: Window, look: str) -> None:
    """The size of the window, and open in it what is open there at first; paper takes what a screen
    shows."""
    if window.paper:
        _open(page, WINDOWS["390x844"], look)
        Reader(page).at_rest()
    page.set_viewport_size({"width": window.width, "height": window.height})
    page.emulate_media(media="print" if window.paper else "screen", reduced_motion="reduce")
    if not window.frame:
        roomy = window.width > 900 and look != "projector"
        right = window.sheet or roomy
        page.evaluate(_FOLDS, {"left": roomy and window.width >= 1600, "right": right})
    Reader(page).settled()


def _choose(page: Page, recipe: str) -> None:
    """Open a recipe by its button."""
    page.emulate_media(media="screen", reduced_motion="reduce")
    page.evaluate("document.getElementById('recipes').showPopover()")
    page.locator(f'[data-recipe="{recipe}"]').dispatch_event("click")
    expect(page.locator("#watch")).to_be_visible()
    Reader(page).settled()


def _bring(reader: Reader, state: State, at: str) -> None:
    """The run into a state; `at` is the run that it is."""
    if at != state.of:
        answer = reader.ask("PUT", "/config", state.config)
        assert answer["status"] == 200, answer
        for step in state.steps:
            # One that diverges is refused, and is what is wanted.
            asked(reader.page, "POST", f"/api/sessions/{reader.run}/step", step)
    if state.phase is not None:
        reader.ask("POST", "/seek", {"update": 0, "phase": state.phase})
