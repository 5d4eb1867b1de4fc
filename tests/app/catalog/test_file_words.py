"""What exports, weights and links say of themselves has words in all languages, of its values."""

import json
import re
import subprocess
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
from playwright._impl._driver import compute_driver_executable

from app.http import files
from engine.export.notes import NOTES, REFUSED
from engine.playground.link import NOTES as LINK_NOTES
from engine.weights.matching import PROBLEMS

GAP = re.compile(r"\{(\w+)\}")
LANGUAGES = ("en", "de", "es", "fr", "zh")
TABLES: dict[str, Mapping[str, str]] = {
    "notes": {code: said for code, said in NOTES.items() if code not in REFUSED},
    "unfit": PROBLEMS,
    "linkNotes": LINK_NOTES,
}
READ = """
const { files } = await import(process.argv[1]);
console.log(JSON.stringify(files.files));
"""


@cache
def words(language: str) -> dict[str, Any]:
    module = (files.static() / "js" / "words" / language / "files.js").as_uri()
    node = compute_driver_executable()[0]
    run = [node, "--input-type=module", "-e", READ, module]
    return json.loads(subprocess.run(run, capture_output=True, check=True).stdout)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_a_file_has_a_sentence_in_every_language(language: str, table: str) -> None:
    said = words(language)[table]
    assert list(said) == list(TABLES[table])
    for code, english in TABLES[table].items():
        assert set(GAP.findall(said[code])) <= set(GAP.findall(english)), code
