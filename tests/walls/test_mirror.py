"""`tests` mirrors the rooms: who knows a module knows the folder of its tests, and the reverse."""

import re
from pathlib import Path

from tests.walls.each import each
from tests.walls.test_browser import script_imports
from tests.walls.test_source import PYTHON, ROOT, SCRIPTS, TEST_SCRIPTS, name

SPANNING = {
    "tests/app/http/programs/test_shared_run.py",
    "tests/app/http/programs/test_walk.py",
    "tests/js/canvas/contrast.test.js",
}
"""Tests of no one room: a run of a program over all routes; the colours of the style sheets."""
MIRRORED = {"tests/app": "app", "tests/engine": "engine", "tests/js": "static/js"}
"""Folders of tests, each with that of the modules it mirrors."""
TESTS = [
    *(path for path in PYTHON if path.name.startswith("test_")),
    *(path for path in TEST_SCRIPTS if path.name.endswith(".test.js")),
]
FOLDERS: dict[tuple[str, str], set[Path]] = {}
"""Where modules lie, by the part of the project and the module's name."""
for module in (*PYTHON, *SCRIPTS):
    FOLDERS.setdefault((module.relative_to(ROOT).parts[0], module.stem), set()).add(module.parent)
OF_MODULES = {folder for folders in FOLDERS.values() for folder in folders}


def mirrored(path):
    """The folder of the modules that a test is about, None in a part that mirrors no other."""
    for tests, modules in MIRRORED.items():
        if path.is_relative_to(ROOT / tests):
            return ROOT / modules / path.parent.relative_to(ROOT / tests)
    return None


def homes(path):
    """The folders of the modules that have the name of a test."""
    subject = re.sub(r"^test_|(?:\.test)?\.\w+$", "", path.name)
    part = mirrored(path).relative_to(ROOT).parts[0]
    own = {folder for folder in [mirrored(path)] if folder.name == subject}
    return FOLDERS.get((part, subject), set()) | own


def all_read(path, known):
    """All that a script of the tests imports, itself or through its fixtures."""
    for target in script_imports(path):
        if target not in known:
            known.add(target)
            if target in TEST_SCRIPTS:
                all_read(target, known)
    return known


MIRRORING = [path for path in TESTS if mirrored(path) and name(path) not in SPANNING]


def test_every_test_that_spans_modules_is_there():
    assert {name(path) for path in TESTS} >= SPANNING


@each(MIRRORING, name)
def test_a_test_lies_in_a_folder_that_mirrors_one_of_modules(path):
    assert mirrored(path) in OF_MODULES


@each(MIRRORING, name)
def test_a_test_with_the_name_of_a_module_lies_where_the_module_does(path):
    assert not homes(path) or mirrored(path) in homes(path), sorted(map(name, homes(path)))


@each([path for path in MIRRORING if path.suffix == ".js"], name)
def test_a_script_of_tests_is_named_after_a_module_of_its_folder_or_reads_one(path):
    read = any(module.is_relative_to(mirrored(path)) for module in all_read(path, set()))
    assert read or mirrored(path) in homes(path)
