"""Classes and kinds: what follows from one is a method of it, or a line of a table by it."""

import ast
import re
from functools import cache

from tests.walls.each import each
from tests.walls.test_source import name, of, tree_of


@cache
def own_classes():
    """The classes of the project, but for its errors: a refusal may stand in an answer's place."""
    nodes = [node for path in (*of("engine"), *of("app")) for node in ast.walk(tree_of(path))]
    names = {node.name for node in nodes if isinstance(node, ast.ClassDef)}
    return {name for name in names if not name.endswith(("Error", "Problem"))}


@each([*of("engine"), *of("app")], name)
def test_the_class_of_a_thing_is_asked_for_in_its_own_file_alone(path):
    """What differs is a method, or a line of a table."""
    nodes = [*ast.walk(tree_of(path))]
    others = own_classes() - {node.name for node in nodes if isinstance(node, ast.ClassDef)}
    asked = [
        ast.unparse(node)
        for node in nodes
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in ("isinstance", "issubclass")
        and {n.id for n in ast.walk(node.args[1]) if isinstance(n, ast.Name)} & others
    ]
    matched = [ast.unparse(n) for n in nodes if isinstance(n, ast.MatchClass)]
    assert asked + [each for each in matched if each.partition("(")[0] in others] == []


FOREIGN = {"dtype"}
"""Things whose `kind` is NumPy's."""


@each([*of("engine"), *of("app")], name)
def test_the_kind_of_another_thing_is_compared_with_no_name(path):
    """Who has a kind says what follows from it."""
    compared = [
        ast.unparse(node)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Compare)
        and isinstance(node.left, ast.Attribute)
        and node.left.attr == "kind"
        and ast.unparse(node.left.value) not in FOREIGN | {"self"}
        and any(isinstance(n, ast.Constant) for each in node.comparators for n in ast.walk(each))
    ]
    models = [
        ast.unparse(node)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Compare)
        and "kind" in ast.unparse(node.left)
        and {"'network'", "'program'", "'dense'"} & {*map(ast.unparse, node.comparators)}
    ]
    assert compared + models == []


@each([*of("engine"), *of("app")], name)
def test_a_kind_is_compared_with_no_name_that_another_file_gives(path):
    """A file that owns a kind has its name in a table too, or gives it."""
    nodes = [*ast.walk(tree_of(path))]
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
    assert {each for each in names if not re.search(rf"\b{re.escape(each)}\b", given)} == set()
