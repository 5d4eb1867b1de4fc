"""Kinds of layer that the page has never heard of are seen, stepped, read and explained."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from app.catalog.tables import suggested
from tests.browser.conftest import OpenRun
from tests.browser.driver import Reader
from tests.layer_kinds import KINDS
from tests.server import served

LAYERS = {
    "gain": [{"units": 2, "activation": "tanh", "kind": "gain"}],
    "window": [{"units": 4, "activation": "tanh"},
               {"units": 3, "activation": "tanh", "kind": "window"}],
}  # fmt: skip


@pytest.fixture(scope="module")
def home() -> Iterator[str]:
    """A server that knows them."""
    with served(kinds=KINDS) as server:
        yield server.address


@pytest.fixture(params=LAYERS)
def kind(request: pytest.FixtureRequest) -> str:
    """One of them."""
    return request.param


@pytest.fixture
def reader(open_run: OpenRun, home: str, kind: str) -> Reader:
    """A run that has a layer of this kind, at its input."""
    config = suggested("blobs").to_dict()
    output = {"units": 3, "activation": "softmax"}
    config["network"].update(layers=[*LAYERS[kind], output], weights=None, biases=None)
    return open_run(config, home=home, reduced_motion="reduce")


def test_each_step_paints_something_new_and_the_tables_have_every_tensor(
    reader: Reader, kind: str
) -> None:
    at = len(LAYERS[kind]) - 1
    captions = reader.page.locator(f"#number-tables [data-layer='{at}'] caption")
    wanted = {"gain": ["gains"], "window": ["kernel", "products", "shares", "returned"]}[kind]
    for caption in wanted:
        expect(captions.filter(has_text=caption)).to_have_count(1)
    seen = [reader.at_rest()]
    phases = reader.page.locator("#phase-bar li").count()
    assert phases == {"gain": 7, "window": 9}[kind]
    for _ in range(phases - 1):
        reader.press("step")
        reader.repainted(seen[-1])
        seen.append(reader.at_rest())
    assert len(set(seen)) == len(seen)
    cells = reader.page.locator(f"#number-tables [data-layer='{at}'] data")
    assert all(cell.get_attribute("value") for cell in cells.all())


def test_a_parameter_is_chosen_explained_and_edited(reader: Reader, kind: str) -> None:
    at = len(LAYERS[kind]) - 1
    name = {"gain": "gains", "window": "kernel"}[kind]
    reader.press("update")
    reader.at(0, "Update")
    rows = reader.page.locator(f"#number-tables [data-layer='{at}'] table").nth(1)
    rows.locator("button.name").first.press("Enter")
    why = reader.page.locator("#why")
    expect(why.locator("h2").first).to_contain_text(name)
    reader.page.get_by_label("NumPy").check()
    expect(why.locator(".code").first).to_be_visible()
    value = reader.page.locator("#value")
    expect(value).to_be_visible()
    value.fill("0.25")
    value.press("Enter")
    reader.until("([at, text]) => document.querySelector(at).value === text", ["#value", "0.25"])
    expect(reader.page.locator("#undo")).to_be_enabled()
