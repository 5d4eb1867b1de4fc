"""A link of TensorFlow Playground's, pasted or followed: its run, digit for digit."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from engine import DataConfig, load
from tests.browser.axe import clean
from tests.browser.conftest import NewPage
from tests.browser.driver import XOR, Reader

OpenRun = Callable[..., Reader]
GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "playground.json").read_text())
PLACE = "https://playground.tensorflow.org/"
LINKS = {
    "circle": "",
    "xor": "dataset=xor",
    "gauss": "dataset=gauss",
    "spiral": "dataset=spiral",
    "plane": "problem=regression&regDataset=reg-plane",
    "rgauss": "problem=regression&regDataset=reg-gauss",
}
"""Of each set, what stands in a link after the seed."""
CURVES = {"circle": GOLDEN["default"]["losses"], **GOLDEN["other_datasets_same_settings"]}
PASTE = """text => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const options = { clipboardData: data, bubbles: true, cancelable: true };
  document.body.dispatchEvent(new ClipboardEvent("paste", options));
}"""


def losses(reader: Reader, epochs: int) -> dict[int, tuple[float, float]]:
    """Train and test loss after each epoch, as the table of curves has them."""
    reader.ask("POST", "/reset")
    reader.ask("POST", "/step", {"by": "epoch", "count": epochs})
    text = reader.page.request.get(f"/api/sessions/{reader.run}/history").text()
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["epoch"]]
    return {int(r["epoch"]): (float(r["train_loss"]), float(r["test_loss"])) for r in rows}


def test_pasted_links_of_every_set_open_the_runs_that_playground_has(open_run: OpenRun) -> None:
    assert LINKS.keys() == CURVES.keys()
    reader = open_run(XOR)
    notes = reader.page.locator("#playground-notes")
    names = []
    for name, settings in LINKS.items():
        reader.page.evaluate(PASTE, f"{PLACE}#seed={GOLDEN['seed']}&{settings}")
        expect(notes).to_contain_text("From TensorFlow Playground")
        notes.get_by_role("button").click()
        reader.settled()
        names.append(reader.get()["config"]["data"]["name"])
        found = losses(reader, CURVES[name][-1][0])
        for epoch, train, test in CURVES[name]:
            assert found[epoch] == pytest.approx((train, test), rel=1e-9, abs=0)
    assert len(set(names)) == len(LINKS)
    # As browsers show the address, and without a word of settings.
    reader.page.evaluate(PASTE, PLACE.removeprefix("https://"))
    expect(notes).to_be_visible()
    clean(reader.page)
    notes.get_by_role("button").press("Enter")
    expect(notes).to_have_count(0)
    reader.agrees()
    assert reader.get()["config"]["data"]["name"] == names[0]
    reader.stage.press("Control+z")
    reader.agrees()
    assert reader.get()["config"]["data"]["name"] == names[-1]


def test_a_pasted_link_begins_as_playground_does(open_run: OpenRun) -> None:
    """Its points, its first neuron, its loss before anything was learned, its batches of 30."""
    reader = open_run(XOR)
    golden, batches = GOLDEN["default"], GOLDEN["updates_batch_30"]
    link = f"{PLACE}#seed={GOLDEN['seed']}&batchSize=30"
    reader.page.evaluate(PASTE, link)
    expect(reader.page.locator("#playground-notes")).to_be_visible()
    reader.settled()
    reader.ask("POST", "/reset")
    config = DataConfig.from_dict(reader.get()["config"]["data"])
    data = load(config)
    assert len(data.x_train) == golden["training_points"]
    for point, found in zip(
        golden["first_points"], data.x_train[: len(golden["first_points"])], strict=True
    ):
        assert found == pytest.approx([point["x"], point["y"]], rel=1e-12)
    first, neuron = reader.get("/record")["layers"][0], golden["first_hidden_neuron"]
    assert [row[0] for row in first["weights"]] == pytest.approx(neuron["w"], rel=1e-12)
    assert first["biases"][0] == neuron["b"]
    history = reader.page.request.get(f"/api/sessions/{reader.run}/history").text()
    before = next(row for row in csv.DictReader(io.StringIO(history)) if row["epoch"] == "0")
    found_losses = [float(before["train_loss"]), float(before["test_loss"])]
    assert found_losses == pytest.approx(golden["loss_before"], rel=1e-9)
    sizes, wanted = [], [int(each) for each in batches["raw"][2].split(",")]
    for _ in wanted:
        reader.ask("POST", "/step", {"by": "update"})
        sizes.append(len(reader.get("/record")["x"]))
    assert sizes == wanted


def test_address_after_playground_opens_the_run_and_says_what_was_not_taken(
    new_page: NewPage,
) -> None:
    page: Page = new_page()
    page.goto(f"/playground#seed={GOLDEN['seed']}&activation=gelu&discretize=true")
    notes = page.locator("#playground-notes li")
    expect(notes).to_have_text([
        "activation is “gelu”, which is not offered; tanh is used.",
        "discretize is about Playground’s page and is ignored.",
    ])  # fmt: skip
    reader = Reader(page)
    reader.agrees()
    assert page.url.endswith(f"/?s={reader.run}")
    assert reader.get()["config"]["data"]["name"] == "playground_circle"
