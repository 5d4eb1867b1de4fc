"""Which Chromium drives the browser tests: the installed one, wherever its system keeps it.

`None` means that none was found; Playwright then starts the one it downloaded itself.
"""

import ntpath
import os
import posixpath
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

OVERRIDE = "BACKWAVE_BROWSER"

_UNIX = (
    # The same without windows: a page takes a quarter less of a processor.
    "chromium-headless-shell",
    "chromium",
    "google-chrome",
    "google-chrome-stable",
    "chromium-browser",
    "microsoft-edge",
    "microsoft-edge-stable",
)
_MAC = ("Google Chrome", "Chromium", "Microsoft Edge")
_WINDOWS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)


def candidates(platform: str, environ: Mapping[str, str]) -> Iterator[str]:
    """Yield where a browser may be, best first; `platform` is spelled as in `sys.platform`."""
    if platform == "win32":
        for program in _WINDOWS:
            for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
                if environ.get(folder):
                    yield ntpath.join(environ[folder], program)
        return
    if platform == "darwin":
        for program in _MAC:
            for home in ("/", environ.get("HOME", "/")):
                yield posixpath.join(home, f"Applications/{program}.app/Contents/MacOS/{program}")
    path = environ.get("PATH", "").split(":")
    for program in _UNIX:
        for folder in path:
            if folder:
                yield posixpath.join(folder, program)


def find(
    platform: str, environ: Mapping[str, str], is_program: Callable[[str], bool]
) -> str | None:
    """Return the first browser there is; BACKWAVE_BROWSER decides alone where it is set.

    Raises:
        FileNotFoundError: BACKWAVE_BROWSER names something that is no program.
    """
    chosen = environ.get(OVERRIDE)
    if chosen:
        if is_program(chosen):
            return chosen
        raise FileNotFoundError(
            f"{OVERRIDE} is {chosen!r}, which is not a program; "
            "give the full path of Chromium, Chrome or Edge, or unset it"
        )
    return next(filter(is_program, candidates(platform, environ)), None)


def installed() -> str | None:
    """Return the browser of this machine, as `find` does."""
    return find(
        sys.platform, os.environ, lambda path: Path(path).is_file() and os.access(path, os.X_OK)
    )
