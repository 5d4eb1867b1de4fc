"""The default place of the store: in the user's data folder, as each system has it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

NAME = "runs.db"


def default_place(platform: str, environment: Mapping[str, str]) -> str:
    """The file of the store for this user."""
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or Path.home())
    if platform == "win32":
        folder = Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Backwave"
    elif platform == "darwin":
        folder = home / "Library" / "Application Support" / "Backwave"
    else:
        folder = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share") / "backwave"
    return str(folder / NAME)
