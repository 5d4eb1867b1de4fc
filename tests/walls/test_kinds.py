"""Classes and kinds: what follows from one is a method of it, or a line of a table by it."""

import ast
import re
from functools import cache

import pytest

from tests.walls.each import each
from tests.walls.test_source import name, of, tree_of


@cache
def own_classes():
    """The classes of the project, but for its errors: a refusal may stand in an answer's place."""
    nodes = [node for path in (*of("engine"), *of("app")) for node in ast.walk(tree_of(path))]
    names = {node.name for node in nodes if isinstance(node, ast.ClassDef)}
    return {name for name in names if not name.endswith(("Error", "Problem"))}


def classes_asked_for(tree, known):
    """Where it is asked whether something is of a class that is known, and another file's."""
    nodes = [*ast.walk(tree)]
    others = known - {node.name for node in nodes if isinstance(node, ast.ClassDef)}
    asked = [
        ast.unparse(node)
        for node in nodes
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in ("isinstance", "issubclass")
        and {n.id for n in ast.walk(node.args[1]) if isinstance(n, ast.Name)} & others
    ]
    matched = [ast.unparse(n) for n in nodes if isinstance(n, ast.MatchClass)]
    return asked + [each for each in matched if each.partition("(")[0] in others]


@each([*of("engine"), *of("app")], name)
def test_the_class_of_a_thing_is_asked_for_in_its_own_file_alone(path):
    """What differs is a method, or a line of a table."""
    assert classes_asked_for(tree_of(path), own_classes()) == []


@pytest.mark.parametrize(
    "asks",
    [
        "isinstance(layer, Dense)",
        "issubclass(kind, Dense | Other)",
        "isinstance(layer, (Other, Dense))",
        "match layer:\n    case Dense(units=2): pass",
    ],
)
def test_a_class_that_is_asked_for_is_found_but_in_its_own_file(asks):
    assert len(classes_asked_for(ast.parse(asks), {"Dense"})) == 1
    assert classes_asked_for(ast.parse(f"class Dense: ...\n{asks}"), {"Dense"}) == []
    assert classes_asked_for(ast.parse(asks), {"Nobody"}) == []


FOREIGN = {"dtype"}
"""Things whose `kind` is NumPy's."""


def kinds_compared(tree):
    """Where another thing's kind is compared with a constant, or any with a model's or layer's."""
    compared = [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        and isinstance(node.left, ast.Attribute)
        and node.left.attr == "kind"
        and ast.unparse(node.left.value) not in FOREIGN | {"self"}
        and any(isinstance(n, ast.Constant) for each in node.comparators for n in ast.walk(each))
    ]
    models = [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        and "kind" in ast.unparse(node.left)
        and {"'network'", "'program'", "'dense'"} & {*map(ast.unparse, node.comparators)}
    ]
    return compared + models


@each([*of("engine"), *of("app")], name)
def test_the_kind_of_another_thing_is_compared_with_no_name(path):
    """Who has a kind says what follows from it."""
    assert kinds_compared(tree_of(path)) == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("layer.kind == 'gain'", True),
        ("layer.kind in ('gain', 'other')", True),
        ("kind == 'dense'", True),
        ("self.kind != 'program'", True),
        ("self.kind == 'gain'", False),
        ("dtype.kind in 'iu'", False),
        ("layer.kind == other.kind", False),
    ],
)
def test_a_kind_that_is_compared_with_a_name_is_found(code, found):
    assert bool(kinds_compared(ast.parse(code))) is found


def kinds_not_given(tree):
    """The names that a kind is compared with, and that the file itself does not give."""
    nodes = [*ast.walk(tree)]
    texts = [n for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    told = {node.value for node in nodes if isinstance(node, ast.Expr)}
    compared = {
        each
        for node in nodes
        if isinstance(node, ast.Compare)
        and ast.unparse(node.left).endswith("kind")
        and ast.unparse(node.left) not in {f"{each}.kind" for each in FOREIGN | {"self"}}
        for each in ast.walk(node)
    }
    given = " ".join(each.value for each in texts if each not in told | compared)
    names = {each.value for each in texts if each in compared}
    return {each for each in names if not re.search(rf"\b{re.escape(each)}\b", given)}


@each([*of("engine"), *of("app")], name)
def test_a_kind_is_compared_with_no_name_that_another_file_gives(path):
    """A file that owns a kind has its name in a table too, or gives it."""
    assert kinds_not_given(tree_of(path)) == set()


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("kind == 'gain'", {"gain"}),
        ("'It tells of gain.'\nkind == 'gain'", {"gain"}),
        ("KINDS = {'gain': 1}\nkind in ('gain', 'other')", {"other"}),
        ("KINDS = ('gain',)\nkind == 'gain'", set()),
        ("self.kind == 'gain'", set()),
    ],
)
def test_a_kind_that_another_file_gives_is_found(code, found):
    assert kinds_not_given(ast.parse(code)) == found
