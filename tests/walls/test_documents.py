"""The documents name files that exist: who follows a path arrives."""

import re

import pytest

from tests.walls.test_source import PYTHON, ROOT, SCRIPTS, TEST_SCRIPTS, text_of

NAMED = re.compile(r"`((?:[\w.-]+/)+[\w-]+\.(?:py|js|css|html))`")
BESIDE = ("", "static/js", "static/css")
"""Where a path may begin: in the checkout, or in the page's own folders."""


@pytest.mark.parametrize("document", ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md"])
def test_every_path_a_document_names_is_a_file(document: str) -> None:
    named = NAMED.findall((ROOT / document).read_text("utf-8"))
    assert [
        path for path in named if not any((ROOT / start / path).is_file() for start in BESIDE)
    ] == []


BARE = re.compile(r"`([\w-]+\.(?:py|js))`")
IDENTIFIER = re.compile(r"`(?:[A-Za-z_]+\.)?([A-Za-z_]+)(?:\(\))?`")
SOURCES = {path.name: text_of(path) for path in (*PYTHON, *SCRIPTS, *TEST_SCRIPTS)}


def test_every_file_and_identifier_of_the_architecture_is_somewhere() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    assert [each for each in BARE.findall(text) if each not in SOURCES] == []
    words = {word for source in SOURCES.values() for word in re.findall(r"[A-Za-z_]+", source)}
    named = set(IDENTIFIER.findall(text))
    assert len(named) > 20
    assert named - words == set()


def test_the_architecture_names_the_files_of_its_walks() -> None:
    assert len(NAMED.findall((ROOT / "ARCHITECTURE.md").read_text("utf-8"))) > 40
