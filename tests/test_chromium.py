"""Where a browser is looked for, on a file system that is given."""

import pytest

from tests.chromium import OVERRIDE, find

LINUX = {"PATH": "/usr/local/bin:/usr/bin:"}
WINDOWS = {"PROGRAMFILES": r"C:\Programs", "LOCALAPPDATA": r"C:\Local"}


@pytest.mark.parametrize(
    ("platform", "environ", "files", "found"),
    [
        ("linux", LINUX, {"/usr/bin/chromium"}, "/usr/bin/chromium"),
        (
            "linux",
            LINUX,
            {"/usr/bin/chromium", "/usr/bin/chromium-headless-shell"},
            "/usr/bin/chromium-headless-shell",
        ),
        ("linux", LINUX, {"/usr/bin/microsoft-edge"}, "/usr/bin/microsoft-edge"),
        ("linux", LINUX, {"/usr/bin/google-chrome", "/usr/bin/chromium"}, "/usr/bin/chromium"),
        (
            "linux",
            LINUX,
            {"/usr/bin/chromium", "/usr/local/bin/chromium"},
            "/usr/local/bin/chromium",
        ),
        ("linux", LINUX, {"/opt/chromium"}, None),
        ("linux", {}, {"/usr/bin/chromium", "chromium"}, None),
        (
            "darwin",
            {"HOME": "/Users/ada"},
            {"/Users/ada/Applications/Chromium.app/Contents/MacOS/Chromium"},
            "/Users/ada/Applications/Chromium.app/Contents/MacOS/Chromium",
        ),
        (
            "darwin",
            {},
            {"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"},
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        ),
        (
            "win32",
            WINDOWS,
            {r"C:\Programs\Microsoft\Edge\Application\msedge.exe"},
            r"C:\Programs\Microsoft\Edge\Application\msedge.exe",
        ),
        (
            "win32",
            WINDOWS,
            {
                r"C:\Local\Google\Chrome\Application\chrome.exe",
                r"C:\Programs\Microsoft\Edge\Application\msedge.exe",
            },
            r"C:\Local\Google\Chrome\Application\chrome.exe",
        ),
        ("win32", {}, {r"C:\Programs\Google\Chrome\Application\chrome.exe"}, None),
    ],
)
def test_the_first_browser_there_is(
    platform: str, environ: dict[str, str], files: set[str], found: str | None
) -> None:
    assert find(platform, environ, files.__contains__) == found


def test_the_browser_that_is_named_decides_alone() -> None:
    files = {"/opt/mine", "/usr/bin/chromium"}
    assert find("linux", {**LINUX, OVERRIDE: "/opt/mine"}, files.__contains__) == "/opt/mine"


def test_an_override_that_is_no_program_is_an_error_that_names_it() -> None:
    with pytest.raises(FileNotFoundError, match=r"BACKWAVE_BROWSER is '/opt/gone'.*full path"):
        find("linux", {**LINUX, OVERRIDE: "/opt/gone"}, {"/usr/bin/chromium"}.__contains__)
