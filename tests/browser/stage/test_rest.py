"""Rest of a page: waited for by the signs that the page has of it, for so long and no longer."""

import pytest
from playwright.sync_api import Error

from tests.browser import axe
from tests.browser.conftest import OpenRun
from tests.browser.driver import XOR
from tests.browser.page_scripts import AT_REST, IDLE

SOON = 300
"""Time enough, in ms, for a page that is at rest already; no time is enough for what stays."""


@pytest.mark.parametrize(
    ("unrest", "told"),
    [
        ("document.getElementById('stage').toggleAttribute('data-moving', true)", "stage moves"),
        ("document.getElementById('right').ariaBusy = 'true'", "#right is busy"),
        ("document.body.animate({ opacity: [1, 0.9] }, 1e6)", "1 fades go on"),
        ("document.getElementById('stage').width += 9", "stage has another size"),
        (
            "(function paint(time) { const context = document.getElementById('stage')"
            ".getContext('2d'); context.fillStyle = `hsl(${time % 360} 50% 50%)`;"
            "context.fillRect(0, 0, 99, 99); requestAnimationFrame(paint); })(0)",
            "pictures differ",
        ),
    ],
)
def test_a_page_that_does_not_come_to_rest_is_told_with_what_moves(
    open_run: OpenRun, unrest: str, told: str
) -> None:
    reader = open_run(XOR)
    reader.at_rest()
    reader.page.evaluate(f"() => {{ {unrest} }}")
    with pytest.raises(Error, match=f"never at rest: .*{told}"):
        reader.page.evaluate(AT_REST, SOON)


def test_a_session_that_stays_busy_is_told_when_the_time_is_over(open_run: OpenRun) -> None:
    reader = open_run(XOR)
    busy = {"busy": True, "revision": 0}
    session = f"**/api/sessions/{reader.run}"
    reader.page.route(session, lambda asked: asked.fulfill(json=busy))
    for script in (IDLE, AT_REST):
        with pytest.raises(Error, match="the session stays busy"):
            reader.page.evaluate(script, SOON)
    reader.page.unroute(session)


def test_axe_that_finds_no_page_at_rest_says_what_is_busy(
    open_run: OpenRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = open_run(XOR)
    reader.at_rest()
    reader.page.evaluate("() => { document.getElementById('right').ariaBusy = 'true' }")
    monkeypatch.setattr(axe, "PATIENCE", SOON)
    with pytest.raises(Error, match="never at rest: #right is busy"):
        axe.clean(reader.page)
