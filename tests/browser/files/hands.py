"""Two hands that press a control: with a pointer, and with keys alone, walking there by Tab."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

Hand = Callable[..., None]
STOPS = 60
"""No dialog has more stops of Tab; a control that is not among them is not reached."""


def by_pointer(control: Locator, key: str = "Enter") -> None:
    control.click()


def by_keys(control: Locator, key: str = "Enter") -> None:
    """Walk to a control and press it."""
    keys = control.page.keyboard
    for _ in range(STOPS):
        if control.evaluate("(control) => control === document.activeElement"):
            keys.press(key)
            return
        keys.press("Tab")
    raise AssertionError(f"not reached by Tab: {control}")


HANDS = pytest.mark.parametrize("hand", [by_pointer, by_keys])


def shared(page: Page, kind: str, hand: Hand) -> None:
    """Press an entry of what can be handed on."""
    page.locator("#copy").focus()
    hand(page.locator("#copy"))
    expect(page.locator(f"[data-share={kind}]")).to_be_visible()
    hand(page.locator(f"[data-share={kind}]"))
