"""Names: no two classes, types or exports of the page share one, and a test says what it holds."""

import ast
import re
from collections import defaultdict
from functools import cache

from tests.walls.each import each
from tests.walls.test_source import (
    ROOT,
    SCRIPTS,
    TEST_SCRIPTS,
    name,
    of,
    room,
    text_of,
    tree_of,
)

WORDS = 5
"""Subject, condition and result of a test take at least so many words."""
PRONOUNS = {"it", "its", "they", "them", "their", "so", "there", "this", "these", "those", "nobody"}
TITLE = re.compile(r"""\btest\(\s*["`]((?:[^"`\\]|\\.)*)["`]""")


def all_tests(path):
    """The names of the tests in a Python file."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    named = [node.name for node in ast.walk(tree_of(path)) if isinstance(node, functions)]
    return [each for each in named if each.startswith("test_")]


def is_alias(node):
    """Whether a statement names a type: Array = NDArray[…]."""
    return (
        isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id.strip("_")[:1].isupper()
        and not node.targets[0].id.isupper()
        and "TypeVar" not in ast.unparse(node.value)
    )


def test_no_two_classes_or_types_share_a_name():
    places = defaultdict(list)
    for path in (*of("engine"), *of("app")):
        for node in tree_of(path).body:
            if isinstance(node, ast.ClassDef):
                places[node.name].append(name(path))
            elif is_alias(node):
                places[node.targets[0].id].append(name(path))
    assert {each: found for each, found in places.items() if len(found) > 1} == {}


def test_no_two_types_of_the_page_share_a_name_and_differ():
    """One that stands twice, as each side of a wall may say it, is the same to the letter."""
    meant = defaultdict(set)
    for path in SCRIPTS:
        for written, alias in TYPE.findall(path.read_text("utf-8")):
            if not ALIAS.fullmatch(written):
                meant[alias].add(re.sub(r"[\s*]+", "", written))
    assert {each for each, found in meant.items() if len(found) > 1} == set()


def test_an_exported_name_of_the_page_stands_for_one_thing():
    """Each language has the same names in `words`; what `export … from` passes on is one thing."""
    places = defaultdict(set)
    for path in SCRIPTS:
        for exported in EXPORT.findall(text_of(path)) if room(path) != "words" else ():
            places[exported].add(name(path))
    shared = {each: found for each, found in places.items() if len(found) > 1}
    assert shared == {each: loaded_by(ROOT / table) for each, table in FAMILIES.items()}


def loaded_by(table):
    """The modules that a table loads when they are wanted."""
    return {name((table.parent / each).resolve()) for each in LOADED.findall(text_of(table))}


EXPORT = re.compile(r"^export (?:async )?(?:const|let|class|function\*?) (\w+)", re.MULTILINE)
LOADED = re.compile(r"""\bimport\("([^"]+)"\)""")
FAMILIES = {"picture": "static/js/scene/frame/lazy-pictures.js"}
"""A name that all modules of one interface have, and the table that loads them and calls it."""
TYPE = re.compile(r"@typedef\s*(\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})\s*(\w+)")
ALIAS = re.compile(r"\{import\(\"[^\"]*\"\)\.\w+\}")


@cache
def python_tests():
    """Each test, with its file."""
    return [(path, test) for path in of("tests") for test in all_tests(path)]


@cache
def script_tests():
    return [(path, title) for path in TEST_SCRIPTS for title in TITLE.findall(text_of(path))]


def every_test():
    return [*python_tests(), *script_tests()]


def words_of(test):
    """The words of a test's name; what a script puts in is one."""
    return re.sub(r"\$\{[^}]*\}", "X", test).replace("_", " ").removeprefix("test ").split()


@each(every_test, lambda found: f"{name(found[0])}: {found[1]}")
def test_the_name_of_a_test_has_room_for_subject_condition_and_result(found):
    assert len(words_of(found[1])) >= WORDS


@each(every_test, lambda found: f"{name(found[0])}: {found[1]}")
def test_the_name_of_a_test_begins_with_a_subject_that_needs_no_other_test(found):
    assert words_of(found[1])[0].lower() not in PRONOUNS


def test_no_two_tests_share_a_name():
    for tests in (python_tests(), script_tests()):
        places = defaultdict(list)
        for path, test in tests:
            places[test].append(name(path))
        assert {test: found for test, found in places.items() if len(found) > 1} == {}
