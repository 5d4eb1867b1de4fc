"""Files and pictures by pointer, and by keys alone: whatever is pressed is reached by Tab."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from playwright.sync_api import Locator, Page, expect

from tests.browser.driver import XOR, Reader
from tests.browser.files.pressing import WAYS, Press, shared
from tests.browser.files.test_files import document_of, npz, parameters, payload

OpenRun = Callable[..., Reader]


def downloaded(page: Page, control: Locator, press: Press) -> bytes:
    """The file that a press gives."""
    with page.expect_download() as download:
        press(control)
    return Path(download.value.path()).read_bytes()


@WAYS
def test_a_run_is_saved_and_opened_again(open_run: OpenRun, press: Press, tmp_path: Path) -> None:
    reader = open_run(XOR)
    reader.ask("POST", "/step", {"by": "phase", "count": 8})
    reader.settled()
    page, first, mine = reader.page, reader.run, document_of(reader)
    shared(page, "files", press)
    shown = page.locator("#files")
    saved = tmp_path / "run.backwave.json"
    saved.write_bytes(downloaded(page, shown.locator("[data-act=save]"), press))
    with page.expect_file_chooser() as chooser:
        press(shown.locator("input[type=file]"))
    with page.expect_navigation():
        chooser.value.set_files(saved)
    other = Reader(page)
    other.agrees()
    assert other.run != first
    assert document_of(other) == mine


@WAYS
def test_weights_are_brought_in_and_taken_back_and_code_is_taken(
    open_run: OpenRun, press: Press
) -> None:
    reader = open_run(XOR)
    page, before = reader.page, parameters(reader)
    wanted = [np.round(each + 0.5, 3) for each in before]
    shared(page, "files", press)
    shown = page.locator("#files")
    with page.expect_file_chooser() as chooser:
        press(shown.locator("input[type=file]"))
    chooser.value.set_files([payload("w.npz", npz(*wanted))])
    press(shown.get_by_role("button", name="Put into the network"))
    expect(shown.locator(".found")).to_contain_text("The weights are in the network.")
    assert all(map(np.array_equal, parameters(reader), wanted))
    shown.locator("[data-act=format]").select_option("numpy")
    code = downloaded(page, shown.locator("[data-act=download]"), press)
    assert b"import numpy as np" in code
    page.keyboard.press("Escape")
    page.locator("#skip").focus()
    press(page.locator("#undo"))
    reader.settled()
    assert all(map(np.array_equal, parameters(reader), before))


@WAYS
def test_pictures_and_the_history_are_taken(open_run: OpenRun, press: Press) -> None:
    reader = open_run(XOR)
    reader.press("update")
    reader.settled()
    page = reader.page
    shared(page, "files", press)
    take = page.locator("[data-act=take-picture]")
    for kind, begins in (("png", b"\x89PNG"), ("png-clear", b"\x89PNG"), ("svg", b"<svg")):
        page.locator("#pictures-as").select_option(kind)
        assert downloaded(page, take, press).startswith(begins)
    page.locator("#pictures-as").select_option("film")
    press(take)
    expect(page.locator("#files progress")).to_be_visible()
    press(take)
    expect(page.locator("#files")).to_contain_text("Stopped; nothing was saved.")
    history = downloaded(page, page.locator("[data-act=history]"), press)
    assert history.startswith(b"updates,loss,epoch,")
