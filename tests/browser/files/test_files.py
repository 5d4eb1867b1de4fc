"""Files in the page: a run saved and opened, the network taken elsewhere, weights brought in."""

import io
import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.axe import clean
from tests.browser.driver import XOR, Reader

OpenRun = Callable[..., Reader]
DROP = """([name, bytes]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([Uint8Array.from(bytes)], name));
  const options = { dataTransfer: transfer, bubbles: true, cancelable: true };
  document.getElementById("stage").dispatchEvent(new DragEvent("drop", options));
}"""


def files(page: Page, by_key: bool = False) -> Locator:
    """The dialog of files, opened from what can be shared."""
    share, entry = page.locator("#copy"), page.locator("[data-share=files]")
    if by_key:
        share.focus()
        page.keyboard.press("Enter")
        entry.focus()
        page.keyboard.press("Enter")
    else:
        share.click()
        entry.click()
    shown = page.locator("#files")
    expect(shown).to_be_visible()
    return shown


def payload(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def npz(*arrays: Any) -> bytes:
    file = io.BytesIO()
    np.savez(file, *arrays)
    return file.getvalue()


def document_of(reader: Reader) -> dict[str, Any]:
    found = reader.get("/document")
    del found["status"]
    return found


def parameters(reader: Reader) -> list[np.ndarray[Any, Any]]:
    layers = reader.get("/record")["layers"]
    return [np.array(each[name]) for each in layers for name in ("weights", "biases")]


def test_network_is_downloaded_in_a_chosen_format_by_keyboard(
    open_run: OpenRun, tmp_path: Path
) -> None:
    reader = open_run(XOR)
    reader.ask("POST", "/seek", {"update": 3, "phase": 0})
    shown = files(reader.page, by_key=True)
    menu = shown.locator("[data-act=format]")
    expect(menu.locator("option")).to_have_count(10)
    menu.focus()
    menu.select_option("safetensors")
    expect(shown).to_contain_text("The file holds weights and biases, nothing of the optimizer.")
    menu.select_option("npz")
    link = shown.locator("[data-act=download]")
    expect(link).to_have_attribute("href", f"api/sessions/{reader.run}/export/npz")
    with reader.page.expect_download() as download:
        link.press("Enter")
    download.value.save_as(tmp_path / "weights.npz")
    found = np.load(tmp_path / "weights.npz")
    for ours, theirs in zip(parameters(reader), found.values(), strict=True):
        assert np.array_equal(ours, theirs)
    clean(reader.page)


def test_saved_run_is_opened_again_where_it_stood(open_run: OpenRun, tmp_path: Path) -> None:
    reader = open_run(XOR)
    reader.ask("POST", "/step", {"by": "update", "count": 3})
    reader.ask("PATCH", "/training", {"learning_rate": 0.3})
    reader.ask("POST", "/step", {"by": "phase", "count": 4})
    shown = files(reader.page)
    with reader.page.expect_download() as download:
        shown.locator("[data-act=save]").click()
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    mine, first = reader.get("/record"), reader.run
    page = reader.page
    with page.expect_navigation():
        shown.locator("input[type=file]").set_input_files(saved)
    other = Reader(page)
    other.agrees()
    assert other.run != first
    assert other.get("/record") == mine
    assert document_of(other) == json.loads(saved.read_text())


def refused(complaints: list[str], times: int) -> None:
    """The browser notes each refused request, and nothing else was wrong."""
    assert [each for each in complaints if "status of 422" not in each] == []
    assert len(complaints) == times
    complaints.clear()


def test_broken_run_is_refused_with_the_reason(open_run: OpenRun, complaints: list[str]) -> None:
    reader = open_run(XOR)
    shown = files(reader.page)
    document = document_of(reader)
    network = document["config"]["network"]
    huge = {**network, "layers": [{**network["layers"][0], "units": 10**9}, *network["layers"][1:]]}
    for change, said in (
        ({"version": 2}, "this run was saved by a later version (2); up to 1 is read"),
        (
            {"config": {**document["config"], "network": huge}},
            "Units 1: got 1000000000",
        ),
        ({"cursor": 3}, "an object"),
    ):
        content = json.dumps({**document, **change}).encode()
        shown.locator("input[type=file]").set_input_files([payload("run.json", content)])
        expect(shown.locator(".found")).to_contain_text(said)
    cut = json.dumps(document).encode()[:200]
    shown.locator("input[type=file]").set_input_files([payload("run.json", cut)])
    expect(shown.locator(".found")).to_have_text("run.json cannot be read as a run.")
    assert document_of(reader) == document
    refused(complaints, 3)


def test_weights_are_looked_at_put_in_and_undone(open_run: OpenRun) -> None:
    reader = open_run(XOR)
    before = parameters(reader)
    wanted = [np.round(each + 0.5, 3) for each in before]
    shown = files(reader.page)
    shown.locator("input[type=file]").set_input_files([payload("w.npz", npz(*wanted))])
    expect(shown.locator(".found")).to_contain_text("4 tensors of w.npz fit this network.")
    assert all(map(np.array_equal, parameters(reader), before))
    put = shown.get_by_role("button", name="Put into the network")
    put.focus()
    put.press("Enter")
    expect(shown.locator(".found")).to_have_text(
        "The weights are in the network. Undo takes them back."
    )
    assert all(map(np.array_equal, parameters(reader), wanted))
    clean(reader.page)
    reader.ask("POST", "/undo")
    assert all(map(np.array_equal, parameters(reader), before))


def test_dropped_weights_that_lie_the_other_way_are_offered_transposed(open_run: OpenRun) -> None:
    reader = open_run(XOR)
    wanted = [np.round(each + 0.25, 3) for each in parameters(reader)]
    content = npz(*(each.T for each in wanted))
    reader.page.evaluate(DROP, ["w.npz", list(content)])
    shown = reader.page.locator("#files")
    expect(shown.locator(".found")).to_contain_text("lie the other way round")
    shown.get_by_role("button", name="Put in transposed").click()
    expect(shown.locator(".found")).to_contain_text("are in the network")
    assert all(map(np.array_equal, parameters(reader), wanted))


def test_what_does_not_fit_and_what_is_not_opened_is_said(
    open_run: OpenRun, complaints: list[str]
) -> None:
    reader = open_run(XOR)
    shown, before = files(reader.page), document_of(reader)
    picker, found = shown.locator("input[type=file]"), shown.locator(".found")
    picker.set_input_files([payload("w.npz", npz(np.ones((5, 7))))])
    expect(found).to_contain_text("w.npz does not fit this network:")
    expect(found).to_contain_text("arr_0 has the shape (5, 7); W1 needs (2, ")
    picker.set_input_files([payload("model.pt", pickle.dumps({"a": [1.0]}))])
    expect(found).to_contain_text("holds a program that runs when it is opened")
    expect(shown.locator("code").first).to_be_visible()
    expect(shown.locator("code").first).to_contain_text("model.state_dict()")
    clean(reader.page)
    assert document_of(reader) == before
    refused(complaints, 1)


def test_weights_that_are_cut_off_are_refused_in_the_words_of_the_language(
    open_run: OpenRun, complaints: list[str]
) -> None:
    reader = open_run(XOR)
    reader.open(f"/?s={reader.run}&lang=de").unfold()
    cut = npz(*parameters(reader))[:-9]
    reader.page.evaluate(DROP, ["w.npz", list(cut)])
    shown = reader.page.locator("#files")
    expect(shown.locator(".found")).to_have_text(
        "das Ende des ZIP fehlt; die Datei ist wohl abgeschnitten"
    )
    table = b"parameter,index,value\nW1,1 1,0,5\n"
    shown.locator("input[type=file]").set_input_files([payload("w.csv", table)])
    expect(shown.locator(".found")).to_have_text(
        "Zeile 2: die Zeile hat 4 Zellen; die Spalten sind parameter,index,value"
    )
    refused(complaints, 2)


def test_moment_is_shown_as_a_qr_code(open_run: OpenRun) -> None:
    page = open_run(XOR).page
    page.locator("#copy").focus()
    page.keyboard.press("Enter")
    button = page.locator("[data-share=qr]")
    button.focus()
    button.press("Enter")
    code = page.locator("#qr")
    expect(code).to_be_visible()
    expect(code).to_have_js_property("complete", True)
    assert code.evaluate("(image) => image.naturalWidth") > 0
    source = code.get_attribute("src")
    assert source
    assert "state%3D" in source
    clean(page)
