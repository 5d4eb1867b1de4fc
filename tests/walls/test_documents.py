"""The documents name files that exist: who follows a path arrives."""

import re

import pytest

from tests.walls.test_source import ROOT

NAMED = re.compile(r"`((?:[\w.-]+/)+[\w-]+\.(?:py|js|css|html))`")
BESIDE = ("", "static/js", "static/css")
"""Where a path may begin: in the checkout, or in the page's own folders."""


@pytest.mark.parametrize("document", ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md"])
def test_every_path_a_document_names_is_a_file(document: str) -> None:
    named = NAMED.findall((ROOT / document).read_text("utf-8"))
    assert [
        path for path in named if not any((ROOT / start / path).is_file() for start in BESIDE)
    ] == []


def test_the_architecture_names_the_files_of_its_walks() -> None:
    assert len(NAMED.findall((ROOT / "ARCHITECTURE.md").read_text("utf-8"))) > 40
