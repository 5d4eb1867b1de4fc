"""Whatever the page shows, in whatever window: no text on another or out of its box, none under
its floor, every control apart and in reach. Colours change no geometry: two looks are judged;
the whole matrix is walked by `python -m tests.browser.matrix`.
"""

import pytest
from playwright.sync_api import Browser

from tests.browser.matrix.camera import judged
from tests.browser.matrix.looks import WINDOWS
from tests.browser.matrix.states import FAR, FEW, every
from tests.browser.share import share

STATES = {state.name: state for state in every()}


def test_in_every_window_nothing_is_covered_cut_or_out_of_reach(
    browser: Browser, base_url: str
) -> None:
    """The fullest states, in light colours."""
    states = [STATES[name] for name in share(FEW, 3)]
    wrong = list(judged(browser, base_url, "light", WINDOWS, states))
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("window", share(("1280x720", "1920x1080"), 2))
def test_a_projector_has_no_small_type_and_covers_nothing(
    browser: Browser, base_url: str, window: str
) -> None:
    """What to watch makes way for what is to be watched."""
    states = [STATES[name] for name in FAR]
    wrong = list(judged(browser, base_url, "projector", [window], states))
    assert wrong == [], "\n".join(wrong)
