"""Why in other languages: what the engine says as data is written in the reader's words, so that no
English stands among the symbols."""

import re

import pytest

from app.catalog.programs import run_of
from engine.program.templates import TEMPLATES
from tests.browser.conftest import OpenRun
from tests.browser.driver import Reader
from tests.browser.explain.unfolding import explained_whole, unfold_all, wide
from tests.browser.program.inspected import Place, pressed

ENGLISH = re.compile(
    r"\b(more|sample|line|new|before|penalty|bounded|clipped|clipping|bound|decay|share|step|if|"
    r"else|frozen|schedule|held|within)\b"
)
SYMBOLS = """
() => [...document.querySelectorAll("#why math, #why .stack li")].map((each) => each.textContent)
"""


def symbols(reader: Reader) -> str:
    """All that stands in Why as notation or beside a bar."""
    return " | ".join(reader.page.evaluate(SYMBOLS)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("locale", "own"),
    [
        ("de-DE", {"und 6 weitere", "falls z > 0, sonst 0", "davor", "neu", "Norm gekappt"}),
        ("fr-FR", {"et 6 de plus", "si z > 0, sinon 0", "avant", "nouveau", "écrêté"}),
        ("zh-CN", {"还有 6 项", "否则为 0", "更新前的", "新", "已裁剪"}),
    ],
)
def test_formula_with_more_parts_than_are_listed_has_no_english_word(
    open_run: OpenRun, locale: str, own: set[str]
) -> None:
    reader = open_run(wide(), locale=locale, reduced_motion="reduce")
    for _ in range(2):
        reader.press("update")
    found = ""
    for name in ("h₁", "x₁ → h₁"):
        explained_whole(reader, name)
        found += symbols(reader)
    assert ENGLISH.findall(found) == []
    assert {words for words in own if words not in found} == set()


@pytest.mark.parametrize(
    ("locale", "own"),
    [("de-DE", "Zeile 11, t = 1"), ("fr-FR", "ligne 11, t = 1"), ("zh-CN", "第 11 行，t = 1")],
)
def test_use_in_a_program_is_told_in_the_language_of_the_page(
    open_run: OpenRun, locale: str, own: str
) -> None:
    reader = open_run(run_of(TEMPLATES["hello"]).to_dict(), locale=locale, reduced_motion="reduce")
    reader.ask("POST", "/step", {"by": "update"})
    reader.settled()
    pressed(reader, Place("Wh", "value_gradient", (0, 0)))
    reader.settled()
    unfold_all(reader)
    found = symbols(reader)
    assert ENGLISH.findall(found) == []
    assert own in found
