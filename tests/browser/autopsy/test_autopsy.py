"""The autopsy of a divergence: what broke first, how it grew, and ways on that go on."""

import math
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.axe import clean
from tests.browser.conftest import NewPage, OpenRun
from tests.browser.driver import Reader

CHAIN: dict[str, Any] = {
    "data": {"name": "table", "table": {"text": "x,t\n1,1\n1,1\n"}, "test_fraction": 0.0},
    "network": {
        "inputs": 1,
        "layers": [{"units": 1, "activation": "linear", "bias": False}] * 8,
        "weights": [[[2.0]]] * 8,
    },
    "training": {"loss": "half_squared_error", "learning_rate": 0.1},
}
"""Eight linear layers of one weight 2."""
WIDE: dict[str, Any] = {
    "data": {"name": "xor"},
    "network": {
        "inputs": 2,
        "layers": [
            {"units": 8, "activation": "relu"},
            {"units": 8, "activation": "relu"},
            {"units": 1, "activation": "linear"},
        ],
        "seed": 3,
    },
    "training": {"loss": "half_squared_error", "learning_rate": 1000.0, "batch_size": 4},
}


DEEP: dict[str, Any] = {
    "data": {"name": "xor"},
    "network": {
        "inputs": 2,
        "layers": [{"units": units, "activation": "linear"} for units in (4, 4, 1)],
        "seed": 9,
    },
    "training": {"loss": "mean_squared_error", "learning_rate": 100_000.0, "batch_size": 1},
}
"""Its first number that is not finite is z of its output, by weights near 10¹³⁰."""


def exploded(open_run: OpenRun, config: dict[str, Any], **options: Any) -> Reader:
    """A run that has been driven until it diverged, and says so."""
    reader = open_run(config, reduced_motion="reduce", **options)
    reader.ask("POST", "/step", {"by": "update", "count": 1000})
    expect(offers(reader).first).to_be_visible()
    return reader


def notice(reader: Reader) -> Locator:
    return reader.page.locator("#diverged")


def offers(reader: Reader) -> Locator:
    return notice(reader).get_by_role("button")


def way(reader: Reader, name: str) -> Locator:
    return notice(reader).get_by_role("button", name=re.compile(name))


def engine(reader: Reader) -> dict[str, Any]:
    return reader.get("/autopsy?before=0")["autopsy"]


def goes_on(reader: Reader) -> dict[str, Any]:
    """The notice is gone, the run plays, and it still does many updates later."""
    expect(notice(reader)).to_be_hidden()
    expect(reader.page.locator("#autopsy")).to_be_hidden()
    reader.plays(True)
    reader.press("play")
    reader.plays(False)
    reader.ask("POST", "/step", {"by": "update", "count": 40})
    session = reader.get()
    assert session["updates"] >= 40
    assert math.isfinite(float(session["loss"]))
    return session


@pytest.mark.parametrize("config", [CHAIN, WIDE], ids=["chain", "wide"])
def test_every_remedy_that_is_offered_leads_on(open_run: OpenRun, config: dict[str, Any]) -> None:
    """One by pointer, one by keyboard, one by either; each from the same explosion."""
    reader = exploded(open_run, config)
    ways = engine(reader)["remedies"]
    expect(notice(reader)).to_contain_text("The run diverged in update")
    # What broke is said large, above the stage, and no note of another mark beside it.
    expect(reader.page.locator("#sentence")).to_contain_text("The run diverged in update")
    expect(reader.page.locator("#mark-note")).to_be_hidden()
    expect(notice(reader)).to_contain_text("Go on from update 0 with:")
    way(reader, "^rate").click()
    session = goes_on(reader)
    assert session["training"]["learning_rate"] == ways["learning_rate"]
    assert session["log"][0] == [0, {"learning_rate": ways["learning_rate"]}]

    reader = exploded(open_run, config)
    way(reader, "^gradient clipped at").focus()
    reader.page.keyboard.press("Enter")
    session = goes_on(reader)
    assert session["training"]["clip_norm"] == ways["clip_norm"]
    assert session["training"]["learning_rate"] == config["training"]["learning_rate"]

    reader = exploded(open_run, config)
    way(reader, "^another start").press(" ")
    session = goes_on(reader)
    start = ways["start"]
    assert session["config"]["network"]["seed"] == start["network"]["seed"]
    assert session["training"]["learning_rate"] == start["training"]["learning_rate"]


def test_what_happened_is_told_and_shown(open_run: OpenRun) -> None:
    """The first bad number unfolds, its place is selected, and the growth has a line a layer."""
    reader = exploded(open_run, CHAIN)
    found = engine(reader)
    assert found["first"]["tensor"] == "z"
    reader.tab("plots")
    panel = reader.page.locator("#autopsy")
    expect(panel).to_be_hidden()
    notice(reader).get_by_role("button", name="What happened").click()
    expect(panel).to_be_visible()
    expect(panel.get_by_role("heading", name="What happened")).to_be_focused()
    expect(panel).to_contain_text("z of the neuron")
    expect(panel.locator(".growth polyline")).to_have_count(16)
    gradients = panel.locator("polyline.layer_gradients").first
    assert len(gradients.get_attribute("points").split()) == len(found["path"])
    reader.check("NumPy")
    expect(panel.locator("code").first).to_contain_text(found["cause"]["line"])
    clean(reader.page)
    panel.get_by_role("button", name="Show it on the stage").press("Enter")
    expect(reader.stage).to_be_focused()
    unit = f"neuron {'hkmnpqr'[found['first']['layer']]}₁"
    reader.says(f"Selected: {unit}")
    factor = panel.locator(".factors button[aria-expanded]").first
    factor.press("Enter")
    expect(factor).to_have_attribute("aria-expanded", "true")
    expect(panel.locator(".nest")).not_to_have_count(0)


def test_numbers_of_a_diverged_update_are_the_record_s_beyond_float32_and_where_they_are_none(
    open_run: OpenRun,
) -> None:
    reader = exploded(open_run, DEEP)
    great = r"−?\d\.\d{3}·10[¹²]\S\S"
    for said in (
        f"Forward, layer 1: largest activation h[₁-₄], {great}",
        f"Forward, layer 2: largest activation k[₁-₄], {great}",
        "Forward, layer 3: largest activation o, ∞",
        "Loss ∞",
        r"Backward, layer 3: largest error o, \+∞",
        "Backward, layer 2: largest error k₁, [+−]∞",
        "Backward, layer 1: largest error h₁, NaN",
    ):
        reader.ask("POST", "/step", {"by": "phase"})
        expect(reader.status).to_have_text(re.compile(rf"^{said}\.$"))


def test_an_autopsy_is_still_told_after_a_reload(open_run: OpenRun) -> None:
    """The session knows that it diverged; a step back ends the autopsy."""
    reader = exploded(open_run, WIDE)
    reader.page.reload()
    reader.ready()
    expect(offers(reader)).to_have_count(4)
    clean(reader.page)
    reader.ask("POST", "/seek", {"update": 2})
    expect(notice(reader)).to_be_hidden()
    expect(reader.page.locator("#autopsy")).to_be_hidden()


def test_in_a_low_frame_the_ways_on_open_when_pressed_and_cover_no_unit_before(
    new_page: NewPage, open_run: OpenRun
) -> None:
    """In 400 × 300 what broke is one row above the stage; the network stays to be seen."""
    run = open_run(CHAIN, reduced_motion="reduce").run
    page = new_page(viewport={"width": 400, "height": 300}, reduced_motion="reduce")
    page.goto(f"/embed?s={run}")
    reader = Reader(page)
    expect(reader.button("step")).to_be_enabled()
    reader.ask("POST", "/step", {"by": "update", "count": 1000})
    expect(notice(reader)).to_contain_text("The run diverged in update")
    reader.at_rest()
    box, stage = notice(reader).bounding_box(), reader.stage.bounding_box()
    assert box is not None
    assert stage is not None
    assert box["y"] + box["height"] <= stage["y"] + 12
    # What it lies over is not seen in part.
    for under in (page.locator("#phase-bar .now"), page.locator("#whole")):
        room = under.bounding_box()
        assert room is not None
        assert room["y"] + room["height"] <= box["y"] + box["height"]
    expect(offers(reader).first).to_be_hidden()
    notice(reader).get_by_role("alert").click()
    expect(offers(reader).first).to_be_visible()
    offers(reader).first.click()
    expect(notice(reader)).to_be_hidden()


def test_on_a_projector_the_ways_on_cover_nothing_of_the_stage(open_run: OpenRun) -> None:
    """They lie in the strip above it, which is free until it is pointed at."""
    reader = open_run(CHAIN, reduced_motion="reduce", viewport={"width": 1366, "height": 768})
    reader.page.get_by_role("button", name="Appearance").click()
    reader.page.get_by_label("Projector").check()
    reader.page.keyboard.press("Escape")
    reader.ask("POST", "/step", {"by": "update", "count": 1000})
    expect(offers(reader).nth(2)).to_be_visible()
    box, stage = notice(reader).bounding_box(), reader.stage.bounding_box()
    assert box is not None
    assert stage is not None
    assert box["y"] + box["height"] <= stage["y"] + 2


def test_on_a_phone_the_offers_are_within_reach_and_cover_no_network(open_run: OpenRun) -> None:
    """In one row above the stage, which scrolls, and fades where there is more."""
    options = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
    reader = exploded(open_run, CHAIN, **options)
    expect(offers(reader)).to_have_count(4)
    reader.at_rest()
    covers, stage = notice(reader).bounding_box(), reader.stage.bounding_box()
    assert covers is not None
    assert stage is not None
    assert covers["y"] + covers["height"] <= stage["y"]
    expect(reader.page.locator("#phase-bar .phase").first).to_be_hidden()
    expect(reader.page.locator("#phase-bar .now")).to_be_visible()
    row = notice(reader).locator(".offers")
    fades = "(row) => ['before', 'after'].map((end) => row.style.getPropertyValue(`--${end}`))"
    assert row.evaluate(fades) == ["0px", "32px"]
    for offer in offers(reader).all():
        offer.scroll_into_view_if_needed()
        box = offer.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    reader.until(
        """([before, after]) => {
          const { style } = document.querySelector("#diverged .offers");
          return style.getPropertyValue("--before") === before
            && style.getPropertyValue("--after") === after;
        }""",
        ["32px", "0px"],
    )
    for offer in offers(reader).all():
        box = offer.bounding_box()
        assert box is not None
        assert box["height"] >= 24
    clean(reader.page)
    offers(reader).first.tap()
    goes_on(reader)


def test_on_a_phone_on_its_side_the_notice_leaves_the_phase_s_name_free(open_run: OpenRun) -> None:
    """In one row, in every language."""
    options = {"viewport": {"width": 844, "height": 390}, "has_touch": True}
    reader = exploded(open_run, CHAIN, **options)
    for language in ("en", "es", "de", "fr", "zh"):
        reader.open(f"/?s={reader.run}&lang={language}")
        expect(offers(reader)).to_have_count(4)
        reader.at_rest()
        covers = notice(reader).bounding_box()
        assert covers is not None
        named = """(now) => {
          const range = document.createRange();
          range.selectNodeContents(now);
          return range.getBoundingClientRect().top;
        }"""
        top = reader.page.locator("#phase-bar .now").evaluate(named)
        assert covers["y"] + covers["height"] <= top, language
        for offer in offers(reader).all():
            offer.scroll_into_view_if_needed()
            box = offer.bounding_box()
            assert box is not None
            assert box["x"] >= covers["x"], language
            assert box["x"] + box["width"] <= covers["x"] + covers["width"], language
            assert box["height"] >= 24, language
