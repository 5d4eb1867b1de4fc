"""Every refusal has words in all five languages, made of its data alone; which can be raised is
in tests/walls/test_refusals.py."""

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright._impl._driver import compute_driver_executable

from app.catalog.programs import programs
from app.errors import SENTENCES, Problem, to_dict
from app.http import files
from engine import refusals
from engine.allowed import KINDS, UNITS, Allowed, allow, amount, choice, english, integer, span
from engine.errors import EngineError
from engine.export.notes import REFUSALS
from engine.functions.initializers import INITIALIZERS
from engine.program import Program
from engine.program.errors import MESSAGES
from engine.weights import MAX_BYTES, SAVE_LINES, read
from engine.weights import REFUSALS as WEIGHTS
from engine.weights.csv_text import COLUMNS, NAMED_COLUMNS
from tests.engine.program.language import test_refused_texts
from tests.engine.weights import (
    test_csv_text,
    test_json_text,
    test_named,
    test_npz,
    test_safetensors,
)
from tests.engine.weights.files import zipped

TABLES = (refusals.CODES, SENTENCES, REFUSALS, WEIGHTS, MESSAGES)
"""Every table of codes; a package with codes of its own adds its table here."""
CODES = {code: said for table in TABLES for code, said in table.items()}
LANGUAGES = ("en", "de", "es", "fr", "zh")
GAP = re.compile(r"\{(\w+)\}")
LEFTOVER = re.compile(r"undefined|null|\[object|\{\w+\}|NaN|\$\{")
ENGLISH = re.compile(r"\b(the|got|allowed|must|from|with|at most|at least|of)\b")
NOTATION = re.compile(r"\[[^\]]*\]")
"""How the API writes an entry is the same everywhere."""
SAID = """
const [folder, tag, given] = process.argv.slice(1);
Object.assign(globalThis, { document: {}, location: { search: `?lang=${tag}` } });
const { say } = await import(`${folder}/refusals.js`);
console.log(JSON.stringify(JSON.parse(given).map(([refusal, label]) => say(refusal, label))));
"""
"""The page's own modules in one language, and what they say of some refusals."""

KIND_SAMPLES: tuple[Allowed, ...] = (
    span(0, 0.5), span(0.25), span(0, 1e12, above=True), span(0, above=True, optional=True),
    integer(1, 1024), integer(0), integer(2, 5, set="spirals"), integer(0, 9, text=200),
    allow("even", low=2, high=10), allow("finite"), allow("finite", largest=1e300), allow("flag"),
    choice(["tanh", "relu"]), choice([0, 1]), choice(["a"], optional=True),
    allow("subset", of=["x1", "x2"]), allow("some", of=["momentum", "l1"]),
    allow("text"), allow("text", longest=200), allow("list", of="names"),
    allow("list", of="numbers", length=3), allow("list", of="numbers", length=1),
    allow("object"), allow("object", fields=["text"]), allow("entry", form="[from, to]"),
    allow("rising"), allow("shape", shape=(2, 3)), allow("index", shape=(2,)),
    amount("rows", 2, 1024), amount("samples", high=4, set="xor"), amount("layers", 1),
    amount("numbers", 3, 3), allow("row", low=2, high=2), allow("row", low=2, high=10),
    allow("distinct"), allow("equal", to=2, of="inputs", set="xor"),
    allow("pair", activation="tanh", losses=["huber"], loss="hinge", activations=["linear"]),
    allow("targets_unit"), allow("targets_distribution"), allow("targets_signed"),
    allow("classes", classes=3), allow("regression"), allow("fixed", set="xor"),
    allow("absent", set="digits"), allow("other_set", set="moons"), allow("no_hidden"),
    allow("required"), allow("columns"), allow("another"),
    allow("parameter"), allow("free"), allow("path"), allow("plane"),
    allow("layer"), allow("moment"), allow("json"), allow("utf8"),
    allow("shallow"), allow("text_frame"), allow("id"), allow("session_id"), allow("host_name"),
    allow("own_page"), allow("no_fields"),
    allow("no_classes"), allow("class_data"), allow("compared"), allow("label", high=2),
    allow("own_sample"),
    allow("weights_layer"), allow("stopped"),
)  # fmt: skip
PLACE = {"tensor": "weights", "layer": 0, "index": [0, 1]}
DETAILS: dict[str, Any] = {
    "asked": "update", "expected": "forward", "delimiter": "commas", "place": PLACE,
    "largest": {**PLACE, "value": -3.2e9}, "shape": (3, 2), "encoding": "UTF-8", "text": "abc",
    "name": "x", "format": "keras",
    "formats": "keras", "present": "A", "absent": "B",
    "function": "conv2d", "argument": "stride", "signature": "conv2d(x, k, stride=1, padding=0)",
    "nearest": "h", "which": "last-but-one", "left": (2, 3), "right": (4, 5), "given": (2,),
    "wanted": (3,), "known": ("x", "y"), "counts": (3, 4),
    "path": "/api", "has": {"count": 3, "of": "cells"},
}  # fmt: skip
"""What a detail of that name is; any other is a number."""


@cache
def said(tag: str, given: str) -> list[str]:
    """What the page says in a language of [refusal, label] pairs, given as JSON."""
    folder = (files.static() / "js" / "words").as_uri()
    command = [compute_driver_executable()[0], "--input-type=module", "-e", SAID]
    done = subprocess.run(
        [*command, folder, tag, given], capture_output=True, encoding="utf-8", check=True
    )
    found: list[str] = json.loads(done.stdout)
    return found


@cache
def table(tag: str) -> dict[str, Any]:
    """The words of refusals in a language."""
    module = (files.static() / "js" / "words" / tag / "refusals.js").as_uri()
    script = f'import("{module}").then((m) => console.log(JSON.stringify(m.refusals)))'
    node = compute_driver_executable()[0]
    done = subprocess.run([node, "-e", script], capture_output=True, encoding="utf-8", check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def sample(code: str, allowed: Allowed | None = None) -> EngineError:
    """A refusal of a code, with a detail in each of its gaps."""
    table = next(table for table in TABLES if code in table)

    class Sample(EngineError):
        TABLE = table

    gaps = {gap for gap in GAP.findall(table[code]) if gap not in ("field", "value", "allowed")}
    details = {gap: DETAILS.get(gap, 12.5) for gap in gaps}
    return Sample(code, field="training.loss", value=0.25, allowed=allowed or span(0, 1), **details)


EVERY = [*(sample(code) for code in CODES),
         *(sample("config", allowed) for allowed in KIND_SAMPLES)]  # fmt: skip
GIVEN = json.dumps([[to_dict(error), None] for error in EVERY])


def test_every_kind_has_a_sample() -> None:
    assert {allowed["kind"] for allowed in KIND_SAMPLES} == set(KINDS)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_code_and_kind_is_rendered_without_leftovers(tag: str) -> None:
    texts = said(tag, GIVEN)
    assert len(texts) == len(EVERY)
    for error, text in zip(EVERY, texts, strict=True):
        assert text.strip()
        assert not LEFTOVER.search(text), text
        if tag != "en":
            assert not ENGLISH.search(NOTATION.sub("", text)), text
            assert text != str(error)
            assert "0,25" in text or "{value}" not in CODES[error.code] or tag == "zh"


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_language_has_the_codes_and_gaps_of_the_server(tag: str) -> None:
    """A gap that the server does not fill would stay open."""
    words = table(tag)
    assert set(words["codes"]) == set(CODES)
    assert set(words["kinds"]) == set(KINDS)
    assert set(words["units"]) == set(UNITS)
    for code, sentence in CODES.items():
        assert set(GAP.findall(words["codes"][code])) <= set(GAP.findall(sentence)), code


# What the engine sends

FILES: list[bytes] = [
    *(data for data, _ in (*test_npz.FALSE, *test_safetensors.FALSE)),
    *(text.encode("utf-8", "surrogateescape")
      for text, *_ in (*test_csv_text.REFUSED, *test_json_text.REFUSED, *test_named.REFUSED)),
    test_npz.GOOD[:-9], test_npz.GOOD[:-22] + b"PK\x05\x06" + b"\xff" * 18,
    test_npz.GOOD.replace(b"PK\x01\x02", b"PK\x00\x00"), test_safetensors.made({}, length=8),
    zipped({"model.weights.h5": b""}), b"\x80\x04", b"\x89HDF", b"\x93NUMPY", b"",
    b"PK" + bytes(MAX_BYTES),
]  # fmt: skip
WORD = re.compile(r"[A-Za-z]{3,}")
CODE = " ".join(
    [*SAVE_LINES.values(), *COLUMNS, *NAMED_COLUMNS, *INITIALIZERS, "arrays complex NaN pickle",
     *(each["signature"] for each in programs()["functions"])]
)  # fmt: skip
"""What is the same in every language: Python, and names of its."""


def refusal(take: Callable[[Any], object], file: str | bytes) -> tuple[EngineError, str]:
    """The refusal of a file or a program, and what stood in that."""
    with pytest.raises(EngineError) as caught:
        take(file)
    return caught.value, file if isinstance(file, str) else file.decode("latin-1")


@cache
def raised() -> tuple[tuple[EngineError, str], ...]:
    """Refusals of files of weights and of programs, as the engine makes them."""
    texts = [text for text, *_ in test_refused_texts.REFUSED]
    return (*(refusal(read, data) for data in FILES), *(refusal(Program, text) for text in texts))


def leaves(words: object) -> Iterator[str]:
    """The sentences and words of a table."""
    if isinstance(words, str):
        yield words
    elif isinstance(words, (dict, list)):
        for each in words.values() if isinstance(words, dict) else words:
            yield from leaves(each)


def test_every_refusal_of_a_file_of_weights_is_raised() -> None:
    assert {error.code for error, _ in raised()} >= set(WEIGHTS)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_refusal_that_is_raised_has_words_of_its_language_and_of_what_was_given_alone(
    tag: str,
) -> None:
    own = {word for each in leaves(table(tag)) for word in WORD.findall(each)}
    texts = said(tag, json.dumps([[to_dict(error), None] for error, _ in raised()]))
    for (_, file), text in zip(raised(), texts, strict=True):
        assert [
            word
            for word in WORD.findall(text)
            if word not in own and word not in CODE and word not in file
        ] == [], text


def test_english_is_rendered_of_every_kind() -> None:
    for allowed in KIND_SAMPLES:
        assert english(allowed).strip()
        assert not LEFTOVER.search(english(allowed))


NUMBERS = st.floats(allow_nan=True, allow_infinity=True) | st.integers()


@settings(max_examples=5, deadline=None)
@given(
    st.lists(
        st.tuples(NUMBERS, st.integers(0, 10**9), st.integers(0, 10**9)), min_size=20, max_size=200
    )
)
def test_any_number_is_rendered_and_one_with_a_minus_has_a_true_one(
    drawn: list[tuple[float, int, int]],
) -> None:
    errors = [
        Problem("command", field="speed", value=value, allowed=integer(low, low + more))
        for value, low, more in drawn
    ]
    given = json.dumps([[to_dict(error), "Tempo"] for error in errors])
    for text in said("de", given):
        assert text.startswith("Tempo: ")
        assert not re.search(r"undefined|\[object|\{\w+\}|-\d", text)
