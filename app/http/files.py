"""Paths of the page's files: beside `app` in a checkout, inside it once installed."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parents[1]


def root(here: Path = _HERE) -> Path:
    """The folder that holds static/ and templates/."""
    return here if (here / "static").is_dir() else here.parent


def static() -> Path:
    """The page's scripts, styles and pictures."""
    return root() / "static"


def templates() -> Path:
    """The page's HTML."""
    return root() / "templates"
