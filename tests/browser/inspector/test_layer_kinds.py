"""Kinds of layer that the page has never heard of are seen, stepped, read and explained."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from app.catalog.tables import suggested
from tests.browser.conftest import OpenRun
from tests.browser.driver import Reader
from tests.browser.interventions import layers
from tests.browser.share import share
from tests.layer_kinds import KINDS
from tests.server import served

LAYERS = {
    "gain": [{"units": 2, "activation": "tanh", "kind": "gain"}],
    "window": [{"units": 4, "activation": "tanh"},
               {"units": 3, "activation": "tanh", "kind": "window"}],
    "filter": [{"units": 4, "activation": "tanh"},
               {"units": 3, "activation": "tanh", "kind": "filter"}],
    "pool": [{"units": 4, "activation": "tanh"},
             {"units": 3, "activation": "linear", "kind": "pool"}],
}  # fmt: skip
PARAMETERS = {"gain": "gains", "window": "kernel", "filter": "weights", "pool": "factors"}
WINDOWED = {"products": (2, 1), "upstream": (2,), "shares": (0, 1), "returned": (1, 0)}
TENSORS = {
    "gain": {"upstream": (1,)}, "window": WINDOWED, "filter": WINDOWED,
    "pool": {"pool_size": (1,), "edges": (2, 0), "mask": (0, 1), "mean": (0,), "upstream": (2,),
             "returned": (1, 1)},
}  # fmt: skip
"""What else each has, and an entry of it."""
UNSAID = {
    "gain": set(), "window": {"shares", "returned"}, "filter": {"shares", "returned"},
    "pool": {"pool_size", "edges", "mask"},
}  # fmt: skip
"""Those of which the layer does not say how they come about."""


@pytest.fixture(scope="module")
def home() -> Iterator[str]:
    """A server that knows them."""
    with served(kinds=KINDS) as server:
        yield server.address


@pytest.fixture(params=share(tuple(LAYERS), 2))
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
    for caption in (PARAMETERS[kind], *(name.replace("_", " ") for name in TENSORS[kind])):
        expect(captions.filter(has_text=caption)).to_have_count(1)
    seen = [reader.at_rest()]
    phases = reader.page.locator("#phase-bar li").count()
    assert phases == 2 * len(LAYERS[kind]) + 5
    for _ in range(phases - 1):
        reader.press("step")
        reader.repainted(seen[-1])
        seen.append(reader.at_rest())
    assert len(set(seen)) == len(seen)
    cells = reader.page.locator(f"#number-tables [data-layer='{at}'] data")
    assert all(cell.get_attribute("value") for cell in cells.all())


def test_arrow_keys_lead_from_the_inputs_to_the_loss(reader: Reader) -> None:
    """Through a layer without edges from unit to unit; each press says where it has come."""
    reader.page.locator("#number-tables [data-layer='-1'] button.name").first.press("Enter")
    reader.says("Selected: ")
    reader.stage.focus()
    said = []
    while "the loss" not in (now := reader.status.inner_text()):
        assert now not in said
        said.append(now)
        reader.page.keyboard.press("ArrowRight")
        reader.settled()
    assert sum(now.startswith("Selected: weight ") for now in said) == len(layers(reader)) - 1


def test_a_parameter_is_chosen_explained_and_edited(reader: Reader, kind: str) -> None:
    at = len(LAYERS[kind]) - 1
    name = PARAMETERS[kind]
    reader.press("update")
    reader.at(0, "Update")
    rows = reader.page.locator(f"#number-tables [data-layer='{at}'] table").nth(1)
    rows.locator("button.name").first.press("Enter")
    why = reader.page.locator("#why")
    expect(why.locator("h2").first).to_contain_text(name)
    reader.check("NumPy")
    expect(why.locator(".code").first).to_be_visible()
    value = reader.page.locator("#value")
    expect(value).to_be_visible()
    value.fill("0.25")
    value.press("Enter")
    reader.until("([at, text]) => document.querySelector(at).value === text", ["#value", "0.25"])
    expect(reader.page.locator("#undo")).to_be_enabled()


def numbered(text: str) -> float:
    """A number as the page writes it."""
    return float(text.replace("−", "-"))


def test_an_entry_of_any_tensor_is_said_aloud_and_explained_as_the_engine_has_it(
    reader: Reader, kind: str
) -> None:
    at = len(LAYERS[kind]) - 1
    reader.press("update")
    reader.at(0, "Update")
    for label in ("All digits", "NumPy"):
        reader.check(label)
    layer = reader.get("/record")["layers"][at]
    why = reader.page.locator("#why")
    for tensor, index in TENSORS[kind].items():
        words, inside = tensor.replace("_", " "), ", ".join(map(str, index))
        value = layer[tensor][0]
        for each in index:
            value = value[each]
        caption = reader.page.locator("caption", has_text=words)
        table = reader.page.locator(f"#number-tables [data-layer='{at}'] table", has=caption)
        row = inside.replace(" ", "")
        table.get_by_role("button", name=f"[{row}]", exact=True).press("Enter")
        reader.settled()
        # An entry of a vector is called as its unit is.
        place = f"{words} of " + (re.escape(f"[{inside}]") if len(index) > 1 else r"\S+")
        expect(why.locator("h2")).to_have_text(re.compile(f"^Where does {place} come from\\?$"))
        line = why.locator(".code code").first.inner_text()
        assert f"{tensor}{at + 1}[0, {inside}]" in line
        assert numbered(line.split("# ")[1]) == value
        said = re.fullmatch(
            f"Selected: {place}, (.+)\\.", reader.page.locator("#status").inner_text()
        )
        assert said
        assert numbered(said[1]) == pytest.approx(value, rel=1e-3)
        unsaid = "Nothing is known of how this comes about." in why.inner_text()
        assert unsaid == (tensor in UNSAID[kind]), tensor
        assert (why.locator(".factors li").count() == 0) == unsaid
