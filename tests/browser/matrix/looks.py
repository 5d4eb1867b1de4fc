"""The windows and the looks in which a page is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True)
class Window:
    """A size, what is open in it, and what the page is there."""

    width: int
    height: int
    sheet: bool = False
    touch: bool = False
    frame: bool = False
    scrolls: bool = False
    """May the page be longer than its window?"""
    paper: bool = False


WINDOWS = MappingProxyType(
    {
        "1280x720": Window(1280, 720),
        "1366x768": Window(1366, 768),
        "1920x1080": Window(1920, 1080),
        "1024x768": Window(1024, 768),
        "1024x768-touch": Window(1024, 768, touch=True),
        "768x1024": Window(768, 1024),
        "390x844": Window(390, 844, touch=True),
        "390x844-sheet": Window(390, 844, sheet=True, touch=True),
        "844x390": Window(844, 390, touch=True, scrolls=True),
        "400x300-frame": Window(400, 300, frame=True),
        "800x520-frame": Window(800, 520, frame=True),
        # A sheet of A4, without its margins.
        "print": Window(1032, 703, scrolls=True, paper=True),
        "print-upright": Window(703, 1032, scrolls=True, paper=True),
    }
)
LOOKS: MappingProxyType[str, dict[str, Any]] = MappingProxyType(
    {
        "light": {"appearance": "light"},
        "dark": {"appearance": "dark"},
        "projector": {"appearance": "light", "projector": True, "leftOpen": False,
                      "textOpen": False, "rightOpen": False},
        "contrast": {"appearance": "light", "contrast": True},
        "contrast-dark": {"appearance": "dark", "contrast": True},
    }
)  # fmt: skip
"""What the page keeps of what its reader chose."""
KEY = "backwave.view"


def floor_of(look: str, window: Window) -> float:
    """The least size of type, px; a projector is no phone."""
    return 16.0 if look == "projector" and window.width > 900 else 11.0
