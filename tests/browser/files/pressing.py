"""Presses of a control, in two ways: by pointer, and by keys alone, with Tab up to it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

Press = Callable[..., None]
STOPS = 60
"""No dialog has more stops of Tab; a control that is not among them is not reached."""


def by_pointer(control: Locator, key: str = "Enter") -> None:
    control.click()


def by_keys(control: Locator, key: str = "Enter") -> None:
    """Tab up to a control and press it."""
    keys = control.page.keyboard
    for _ in range(STOPS):
        if control.evaluate("(control) => control === document.activeElement"):
            keys.press(key)
            return
        keys.press("Tab")
    raise AssertionError(f"not reached by Tab: {control}")


WAYS = pytest.mark.parametrize("press", [by_pointer, by_keys])


def shared(page: Page, kind: str, press: Press) -> None:
    """Press an entry of what can be handed on."""
    page.locator("#copy").focus()
    press(page.locator("#copy"))
    expect(page.locator(f"[data-share={kind}]")).to_be_visible()
    press(page.locator(f"[data-share={kind}]"))
