"""Every label of an explanation has words in all five languages, and gaps for its data alone."""

import json
import re
import subprocess
from typing import Any

import pytest
from playwright._impl._driver import compute_driver_executable

from app.http import files
from engine.explain.node import LABELS

ELSEWHERE = {"rest", "sample", "use"}
"""Labels whose words the page has for other places, too."""


@pytest.mark.parametrize("language", ["en", "es", "de", "fr", "zh"])
def test_label_of_every_code_has_words(language: str) -> None:
    module = (files.static() / "js" / "words" / language / "explain" / "symbols.js").as_uri()
    script = f'import("{module}").then((m) => console.log(JSON.stringify(m.symbols.labels)))'
    node = compute_driver_executable()[0]
    found = subprocess.run([node, "-e", script], capture_output=True, encoding="utf-8", check=True)
    labels: dict[str, Any] = json.loads(found.stdout)
    assert labels.keys() == LABELS.keys() - ELSEWHERE
    for code, words in labels.items():
        gaps = re.findall(r"\{(\w+)\}", words)
        assert set(gaps) - {"symbol"} == set(LABELS[code]), code
        assert len(gaps) == len(set(gaps)), code
