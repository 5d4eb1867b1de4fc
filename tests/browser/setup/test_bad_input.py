"""Nonsense gets a clear word where it was typed, and the run goes on as it was."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import CreateContext, OpenRun
from tests.browser.driver import XOR, Reader

GROWN = r"update \d+: .+ became (∞|−∞|NaN)\. By then the (weight from|bias of) .+ was "
"""What went wrong first, and the parameter that had grown furthest."""

WRONG = [
    ("training.learning_rate", "abc", "not a number"),
    ("training.learning_rate", "", "not a number"),
    ("training.learning_rate", "NaN", "not a number"),
    ("training.learning_rate", "-1", "from 0"),
    ("training.learning_rate", "1e300", "from 0"),
    ("training.batch_size", "0", "whole number from 1"),
    ("training.batch_size", "2.5", "whole number from 1"),
    ("training.batch_size", "99", "4"),
    ("training.batch_size", "four", "not a number"),
    ("network.seed", "1e99", "whole number from 0"),
    ("network.seed", "-5", "whole number from 0"),
    ("network.seed", "1.5", "whole number from 0"),
    ("network.layers[0].units", "0", "whole number from 1"),
    ("network.layers[0].units", "1000000", "whole number from 1"),
    ("network.layers[0].units", "", "not a number"),
]


def test_nonsense_in_every_field_is_answered_at_the_field(open_run: OpenRun) -> None:
    """The message names the control and what would be right; the next step takes it away."""
    reader = open_run(XOR, reduced_motion="reduce")
    before = reader.get()
    for name, text, allowed in WRONG:
        field = reader.field(name)
        field.fill(text)
        field.press("Enter")
        expect(field, f"{name} = {text!r}").to_have_attribute("aria-invalid", "true")
        expect(reader.error).to_be_visible()
        label = field.get_attribute("aria-label")
        expect(reader.error).to_contain_text(f"{label}: ")
        expect(reader.error).to_contain_text(allowed)
        assert reader.get() == before
        reader.page.get_by_role("button", name="Close this message").click()
        expect(reader.error).to_be_hidden()
        expect(field).not_to_have_attribute("aria-invalid", "true")
    reader.press("step")
    reader.at(0, "Forward 1")
    reader.agrees()


@pytest.mark.parametrize("name", ["nobody", "../%00😀", "x" * 2000])
def test_an_unknown_session_becomes_a_new_one(
    new_context: CreateContext, complaints: list[str], name: str
) -> None:
    """The page of a run that is gone opens on a run of its own, and says so in its address."""
    page = new_context().new_page()
    page.goto("/")
    page.evaluate("(name) => { location.search = new URLSearchParams({ s: name }); }", name)
    page.wait_for_url(lambda url: "s=" in url)
    reader = Reader(page).ready()
    reader.until("(name) => new URL(location.href).searchParams.get('s') !== name", name)
    assert reader.get()["status"] == 200
    reader.plays(True)
    assert all("404" in heard or "400" in heard for heard in complaints)
    complaints.clear()


LINEAR: dict[str, Any] = {
    "data": {"name": "sine"},
    "network": {
        "inputs": 1,
        "layers": [
            {"units": 8, "activation": "relu"},
            {"units": 1, "activation": "linear"},
        ],
    },
    "training": {"loss": "half_squared_error", "learning_rate": 0.1, "batch_size": 8},
}


def test_a_diverging_run_stops_says_where_and_goes_back(open_run: OpenRun) -> None:
    """A learning rate of a million: the first bad value is named, and the way back works."""
    reader = open_run(LINEAR)
    reader.press("update")
    reader.at(0, "Update")
    reader.rate.fill("1e6")
    reader.rate.press("Enter")
    expect(reader.rate).to_have_value("1000000")
    reader.ask("POST", "/play", {"playing": True, "speed": 1000})
    notice = reader.page.locator("#diverged")
    expect(notice).to_be_visible()
    expect(notice).to_contain_text(re.compile(GROWN))
    reader.plays(False)
    stopped = reader.get()
    assert stopped["playing"] is False
    assert stopped["updates"] >= 1
    reader.ask("POST", "/play", {"playing": False, "speed": 1})
    notice.get_by_role("button", name=re.compile("^rate")).click()
    expect(notice).to_be_hidden()
    reader.press("play")
    reader.plays(False)
    session = reader.agrees()
    assert session["training"]["learning_rate"] < 1e6
    reader.ask("POST", "/seek", {"update": 1})
    reader.at(1, "Input")
    reader.rate.fill("0.01")
    reader.rate.press("Enter")
    expect(reader.rate).to_have_value("0.01")
    reader.press("update")
    reader.at(1, "Update")
    assert reader.agrees()["updates"] == 2


def test_no_page_says_oops() -> None:
    """The words are calm: no exclamation mark, no apology."""
    words = Path(__file__).parents[3] / "static" / "js" / "words"
    lines = [line for path in words.rglob("*.js") for line in path.read_text("utf-8").splitlines()]
    for line in lines:
        assert "oops" not in line.lower()
        assert '!"' not in line
        assert "!`" not in line
