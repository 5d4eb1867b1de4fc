"""Nonsense gets a clear word where it was typed, and the run goes on as it was."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage, OpenRun
from tests.browser.data.test_data import open_pad
from tests.browser.driver import XOR, Reader
from tests.browser.plots.test_plots import opened
from tests.browser.setup.test_settings import unfold
from tests.browser.share import share

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
    before = reader.idle()
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


SYMMETRY: dict[str, Any] = {
    "data": {"name": "symmetry"},
    "network": {
        "inputs": 6,
        "layers": [{"units": 2, "activation": "sigmoid"}, {"units": 1, "activation": "sigmoid"}],
    },
    "training": {"loss": "half_squared_error", "learning_rate": 0.5, "batch_size": 64},
}
SAID = {
    "en": (
        "got 5; allowed: an even number from 2 to 10",
        "Count: got 9999; allowed: a whole number from 1 to 256",
        "line 3, column 2: 1 cell, where the first row has 2 (parted by commas)",
        "line 3, column 1: column a: 1e400 is too large; at most 1e100 is read",
    ),
    "de": (
        "5 geht nicht; erlaubt: eine gerade Zahl von 2 bis 10",
        "Anzahl: 9999 geht nicht; erlaubt: eine ganze Zahl von 1 bis 256",
        "Zeile 3, Spalte 2: 1 Zelle, wo die erste Zeile 2 hat (getrennt durch Kommas)",
        "Zeile 3, Spalte 1: Spalte a: 1e400 ist zu groß; höchstens 1e100 wird gelesen",
    ),
    "es": (
        "se recibió 5; se admite: un número par de 2 a 10",
        "Cantidad: se recibió 9999; se admite: un número entero de 1 a 256",
        "línea 3, columna 2: 1 celda, pero la primera fila tiene 2 (separadas por comas)",
        "línea 3, columna 1: columna a: 1e400 es demasiado grande; se lee como máximo 1e100",
    ),
    "fr": (
        "reçu 5 ; admis : un nombre pair de 2 à 10",
        "Nombre : reçu 9999 ; admis : un nombre entier de 1 à 256",
        "ligne 3, colonne 2 : 1 case, alors que la première ligne en a 2 "
        "(séparées par des virgules)",
        "ligne 3, colonne 1 : colonne a : 1e400 est trop grand ; au plus 1e100 est lu",
    ),
    "zh": (
        "得到 5；允许：2 到 10 之间的偶数",
        "数量：得到 9999；允许：1 到 256 的整数",
        "第 3 行第 2 列：有 1 个单元格，而第一行有 2 个（以逗号分隔）",
        "第 3 行第 1 列：列 a：1e400 太大；最大读取 1e100",
    ),
}
"""A setting, a question, a table that cannot be read, and one that cannot be used."""
COLON = {"fr": " : ", "zh": "："}


@pytest.mark.parametrize("tag", share(tuple(SAID), 2))
def test_what_the_server_refuses_is_said_in_the_language_of_the_page(
    open_run: OpenRun, tag: str
) -> None:
    """Named as the page names it, its numbers as the language writes them; nothing is changed."""
    setting, question, unread, unused = SAID[tag]
    reader = open_run(SYMMETRY, reduced_motion="reduce", locale=tag)
    before = reader.idle()
    unfold(reader, "data")
    size = reader.field("data.size")
    size.fill("5")
    size.press("Enter")
    expect(size).to_have_attribute("aria-invalid", "true")
    label = size.get_attribute("aria-label")
    expect(reader.error.locator("span")).to_have_text(f"{label}{COLON.get(tag, ': ')}{setting}")
    reader.tab("plots")
    seeds = opened(reader, "seeds")
    seeds.locator("form input").first.fill("9999")
    seeds.locator("form input").first.press("Enter")
    expect(seeds.locator(".note")).to_have_text(question)
    shown = open_pad(reader, "table")
    for text, said in (("a,b\n1,2\n3\n", unread), ("a,b\n1,2\n1e400,3\n", unused)):
        shown.locator("textarea").fill(text)
        shown.locator('[data-act="read"]').press("Enter")
        expect(shown.locator(".problem")).to_have_text(said)
        expect(shown.locator('[data-act="use"]')).to_be_disabled()
    assert reader.get() == before


@pytest.mark.parametrize("name", ["nobody", "../%00😀", "x" * 2000])
def test_an_unknown_session_becomes_a_new_one(
    new_page: NewPage, complaints: list[str], name: str
) -> None:
    """The page of a run that is gone opens on a run of its own, and says so in its address."""
    page = new_page()
    page.goto("/")
    # The page before has a run in its address as well.
    with page.expect_navigation(url=lambda url: parse_qs(urlsplit(url).query).get("s") == [name]):
        page.evaluate("(name) => { location.search = new URLSearchParams({ s: name }); }", name)
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


def test_no_page_apologizes_or_exclaims() -> None:
    """The words are calm: no exclamation mark, no apology."""
    words = Path(__file__).parents[3] / "static" / "js" / "words"
    lines = [line for path in words.rglob("*.js") for line in path.read_text("utf-8").splitlines()]
    for line in lines:
        assert not re.search(r"\boops\b", line.lower())
        assert '!"' not in line
        assert "!`" not in line
