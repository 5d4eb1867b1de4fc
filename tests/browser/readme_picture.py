"""The README's picture, taken anew: `python -m tests.browser.readme_picture`.

The worked example, its error come back to the hidden layer, with one of its units explained.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Position, sync_playwright

from app.catalog.tables import suggested
from tests import chromium
from tests.browser.conftest import STEADY
from tests.browser.driver import Reader, asked
from tests.server import served

PICTURE = Path(__file__).parents[2] / "static" / "backwave.png"
HIDDEN_ERROR = 5
"""The phase of the error in the hidden layer."""
H2: Position = {"x": 349, "y": 242}
"""Where h₂ is on the stage of a window of 1280 × 720."""


def main() -> None:
    """Take it."""
    with served() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.installed(), args=STEADY)
        context = browser.new_context(
            base_url=server.address,
            viewport={"width": 1280, "height": 720},
            reduced_motion="reduce",
        )
        page = context.new_page()
        made = asked(page, "POST", "/api/sessions", {"config": suggested("worked").to_dict()})
        reader = Reader(page).open(f"/?s={made['id']}")
        reader.ask("POST", "/seek", {"update": 0, "phase": HIDDEN_ERROR})
        reader.at(0, "δ hidden")
        reader.stage.click(position=H2)
        page.get_by_label("Hide what is still to come").check()
        page.mouse.move(640, 20)
        reader.settled()
        reader.at_rest()
        # A note is for who comes the first time.
        page.locator("#mark-note").evaluate("(note) => note.remove()")
        page.get_by_label("Hide what is still to come").evaluate("(box) => box.blur()")
        page.screenshot(path=PICTURE)
        browser.close()
    print(f"{PICTURE}: {PICTURE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
