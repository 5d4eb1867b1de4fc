"""Every template, field, set and group of programs has its words on the page."""

import json
import subprocess
from typing import Any

import pytest
from playwright._impl._driver import compute_driver_executable

from app.catalog.programs import programs
from app.http import files


@pytest.fixture(scope="module")
def said() -> dict[str, Any]:
    """The English words of programs, as the page has them; the other languages have the same."""
    module = (files.static() / "js" / "words" / "en" / "program" / "text.js").as_uri()
    script = f'import("{module}").then((m) => console.log(JSON.stringify(m.program)))'
    node = compute_driver_executable()[0]
    found = subprocess.run([node, "-e", script], capture_output=True, encoding="utf-8", check=True)
    return dict(json.loads(found.stdout))


def test_every_template_has_a_title_and_what_to_watch(said: dict[str, Any]) -> None:
    assert set(said["templates"]) == {each["name"] for each in programs()["templates"]}
    assert set(said["groups"]) == {each["group"] for each in programs()["templates"]}
    for title, watch in said["templates"].values():
        assert title.strip()
        assert watch.endswith(".")


def test_every_field_and_option_has_a_label_and_a_sentence(said: dict[str, Any]) -> None:
    tables = programs()
    fields = {field["name"] for each in tables["templates"] for field in each["fields"]}
    options = {option["name"] for each in tables["sets"] for option in each["options"]}
    assert set(said["fields"]) == fields | options
    for label, sentence in said["fields"].values():
        assert label.strip()
        assert sentence[0].isupper()
        assert sentence.endswith(".")


def test_every_set_made_for_programs_has_a_title(said: dict[str, Any]) -> None:
    assert set(said["sets"]) == {"", "given", *(each["name"] for each in programs()["sets"])}
