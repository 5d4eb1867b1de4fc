"""A link of TensorFlow Playground's, pasted or followed: its run, digit for digit."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.axe import clean
from tests.browser.driver import XOR, Reader

OpenRun = Callable[..., Reader]
GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "playground.json").read_text())
PLACE = "https://playground.tensorflow.org/"
OTHERS = {
    "xor": "dataset=xor",
    "plane": "problem=regression&regDataset=reg-plane",
}
CURVES = {
    "": GOLDEN["default"]["losses"],
    **{said: GOLDEN["other_datasets_same_settings"][name] for name, said in OTHERS.items()},
}
PASTE = """text => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const options = { clipboardData: data, bubbles: true, cancelable: true };
  document.body.dispatchEvent(new ClipboardEvent("paste", options));
}"""


def losses(reader: Reader, epochs: int) -> tuple[float, float]:
    """Train and test loss after as many epochs, as the server tells another page of this run."""
    reader.ask("POST", "/reset")
    reader.ask("POST", "/step", {"by": "epoch", "count": epochs})
    told: list[str | bytes] = []
    other = reader.page.context.new_page()
    other.on("websocket", lambda socket: socket.on("framereceived", lambda data: told.append(data)))
    Reader(other).open(f"/?s={reader.run}")
    other.close()
    messages = [json.loads(each) for each in told if isinstance(each, str)]
    [session] = [each for each in messages if each["type"] == "session"]
    point = next(each for each in session["history"]["evaluations"] if each[1] == epochs)
    return point[2], point[4]


@pytest.mark.parametrize("settings", CURVES)
def test_pasted_link_opens_the_run_that_playground_has(open_run: OpenRun, settings: str) -> None:
    reader = open_run(XOR)
    reader.page.evaluate(PASTE, f"{PLACE}#seed={GOLDEN['seed']}&{settings}")
    notes = reader.page.locator("#playground-notes")
    expect(notes).to_contain_text("From TensorFlow Playground")
    reader.agrees()
    for epoch, train, test in CURVES[settings][:3]:
        assert losses(reader, epoch) == pytest.approx((train, test), rel=1e-9, abs=0)
    clean(reader.page)
    notes.get_by_role("button").press("Enter")
    expect(notes).to_have_count(0)


def test_pasted_link_is_undone_as_any_other_run(open_run: OpenRun) -> None:
    reader = open_run(XOR)
    reader.page.evaluate(PASTE, f"{PLACE}#seed=1")
    expect(reader.page.locator("#playground-notes")).to_be_visible()
    reader.agrees()
    assert reader.get()["config"]["data"]["name"] == "playground_circle"
    reader.stage.press("Control+z")
    reader.agrees()
    assert reader.get()["config"]["data"]["name"] == "xor"


def test_address_after_playground_opens_the_run_and_says_what_was_not_taken(
    new_context: Callable[..., BrowserContext],
) -> None:
    page: Page = new_context().new_page()
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
