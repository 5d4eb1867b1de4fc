"""Documents and comments name files and modules that exist: who follows a path arrives."""

import re

import pytest

from tests.walls.each import each
from tests.walls.test_rooms import MODULES
from tests.walls.test_source import PYTHON, ROOT, SCRIPTS, STYLES, TEST_SCRIPTS, name, text_of

NAMED = re.compile(r"`((?:[\w.-]+/)+[\w-]+\.(?:py|js|css|html))`")
BESIDE = ("", "static", "static/js", "static/css")
"""Where a path may begin: in the checkout, or in the page's own folders."""


@pytest.mark.parametrize("document", ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md"])
def test_every_path_a_document_names_is_a_file(document: str) -> None:
    named = NAMED.findall((ROOT / document).read_text("utf-8"))
    assert [
        path for path in named if not any((ROOT / start / path).is_file() for start in BESIDE)
    ] == []


def unnamed(part, named):
    """The folders of a part that are not among the names."""
    folders = {each.name for each in (ROOT / part).iterdir() if each.is_dir()}
    return {each for each in folders if each[0] != "_"} - set(named)


@pytest.mark.parametrize(
    "part", ["engine", "app", "static/js", "static/js/ui", "static/js/scene", "static/css"]
)
def test_the_architecture_names_every_room_of_a_part(part: str) -> None:
    """As a folder; the rooms of the engine stand between arrows."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8").partition("\n## Rooms\n")[2]
    top = "/".join(part.split("/")[:2])
    entry = re.split(r"\n(?=\S)", text.partition(f"\n{top}/")[2])[0]
    arrows = entry.partition("allowed ←")[2]
    assert unnamed(part, re.findall(r"\w+" if arrows else r"\w+(?=/)", arrows or entry)) == set()


@pytest.mark.parametrize("part", ["engine", "app"])
def test_the_docstring_of_a_part_names_every_room_of_it(part: str) -> None:
    """In its left column."""
    text = (ROOT / part / "__init__.py").read_text("utf-8").split('"""')[1]
    column = re.findall(r"^ *(\S+(?:,? \S+)*?) {2,}\S", text, re.MULTILINE)
    assert unnamed(part, re.findall(r"\w+", " ".join(column))) == set()


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


FILE = re.compile(
    r"(?<![\w/.-])((?:engine|app|tests|static|wire|words|model|scene|canvas|ui)/"
    r"(?:[\w-]+/)*[\w.-]+\.(?:py|js|css|html|json))\b"
)
MODULE = re.compile(r"`((?:engine|app|tests)(?:\.\w+)+)`")


def is_known(dotted: str) -> bool:
    """Whether there is a module of this name, or one that has what is named after it."""
    module, _, inner = dotted.rpartition(".")
    if dotted in MODULES or not module:
        return dotted in MODULES
    known = re.search(rf"\b{inner}\b", text_of(MODULES[module])) if module in MODULES else None
    return known is not None or (module not in MODULES and is_known(module))


@each([*PYTHON, *SCRIPTS, *STYLES, *TEST_SCRIPTS], name)
def test_every_path_and_module_that_a_source_file_names_is_there(path):
    text = text_of(path)
    paths = [
        each for each in FILE.findall(text) if not any((ROOT / b / each).is_file() for b in BESIDE)
    ]
    assert paths + [each for each in MODULE.findall(text) if not is_known(each)] == []
