"""Every notice of a table, and every dialect, has words in each language of the page."""

import json
import subprocess

import pytest
from playwright._impl._driver import compute_driver_executable

from app.http import files
from engine.data.tables.notices import NOTICES
from engine.data.tables.sheet import NAMES

SAY = """
const [address, samples] = [process.argv[1], JSON.parse(process.argv[2])];
const { table } = (await import(address)).data;
const said = Object.entries(samples).map(([code, values]) =>
  [code, table.notices[code]("COLUMN", values)]);
const { delimiters, thousands, notices } = table;
console.log(JSON.stringify({ said: Object.fromEntries(said), codes: Object.keys(notices),
  delimiters: Object.keys(delimiters), thousands: Object.keys(thousands) }));
"""
NUMBERS = {"place": 3, "first": 1, "last": 9, "numbers": 4, "cells": 8, "line": 7, "signed": 5,
           "number": 12000, "other": 12}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "zh"])
def test_every_notice_is_said_with_its_values(language: str) -> None:
    samples = {
        code: {name: NUMBERS.get(name, f"<{name}>") for name in names}
        for code, names in NOTICES.items()
    }
    address = (files.static() / "js" / "words" / language / "data.js").as_uri()
    command = [compute_driver_executable()[0], "--input-type=module", "-e", SAY]
    done = subprocess.run(
        [*command, address, json.dumps(samples)], capture_output=True, encoding="utf-8", check=True
    )
    found = json.loads(done.stdout)
    assert sorted(found["codes"]) == sorted(NOTICES)
    assert sorted(found["delimiters"]) == sorted(NAMES)
    assert sorted(found["thousands"]) == sorted([",", ".", "'", " "])
    for code, text in found["said"].items():
        assert "undefined" not in text
        assert ("COLUMN" in text) == (code != "doubtful")
        # How many signs there are is told by how many there are not; a sign by its name.
        for name in set(NOTICES[code]) - {"signed", "decimal"}:
            assert str(samples[code][name]) in text, (code, name)
