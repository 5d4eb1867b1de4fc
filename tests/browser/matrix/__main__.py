"""Look at the whole matrix, or a part: every state × every window × every look.

    python -m tests.browser.matrix --look light,dark --window 390x844 --state worked --pictures F

Says what is wrong and how much was looked at; with --pictures each is kept as PNG in a folder.
"""

import argparse
from collections import Counter
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.matrix.camera import judged
from tests.browser.matrix.looks import LOOKS, WINDOWS
from tests.browser.matrix.states import every
from tests.browser.screenshots import chromium_open
from tests.server import served


def main() -> int:
    """Judge what is asked for."""
    asked = argparse.ArgumentParser(prog="python -m tests.browser.matrix", description=__doc__)
    asked.add_argument("--look", default="")
    asked.add_argument("--window", default="")
    asked.add_argument("--state", default="")
    asked.add_argument("--pictures", type=Path)
    asked.add_argument("--notes", action="store_true", help="name a mark each time, as at first")
    chosen = asked.parse_args()

    def meant(name: str, words: str) -> bool:
        return not words or any(name.startswith(word) for word in words.split(","))

    states = [state for state in every() if meant(state.name, chosen.state)]
    windows = [name for name in WINDOWS if not chosen.window or name in chosen.window.split(",")]
    looks = [name for name in LOOKS if not chosen.look or name in chosen.look.split(",")]
    if not (states and windows and looks):
        asked.error(f"windows are {', '.join(WINDOWS)}; looks are {', '.join(LOOKS)}")
    seen: Counter[str] = Counter()

    def look_at(page: Page, look: str, window: str, state: str) -> None:
        seen[look] += 1
        if chosen.pictures:
            chosen.pictures.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=chosen.pictures / f"{look}-{window}-{state.replace(' ', '-')}.png")

    wrong = 0
    with served() as server, chromium_open() as browser:
        for look in looks:
            for fault in judged(
                browser, server.address, look, windows, states, look_at, chosen.notes
            ):
                wrong += 1
                print(fault, flush=True)
    print(f"{sum(seen.values())} looked at, {wrong} faults")
    return int(wrong > 0)


if __name__ == "__main__":
    raise SystemExit(main())
