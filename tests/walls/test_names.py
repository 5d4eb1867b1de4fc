"""Names: no two classes and no two aliases of a type share one, and a test says what it holds."""

import ast
from collections import defaultdict

from tests.walls.each import each
from tests.walls.test_source import name, of, tree_of

WORDS = 4
"""Subject, condition and result of a test take at least so many words."""


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
    assert {each: found for each, found in places.items() if len(found) > 1} == SAME


SAME = {"Array": ["engine/data/arrays.py", "engine/functions/activations.py"]}
"""Data are float64; what is computed of them has the network's type."""


@each(of("tests"), name)
def test_the_name_of_a_test_has_room_for_subject_condition_and_result(path):
    tests = [
        node.name
        for node in ast.walk(tree_of(path))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and node.name.startswith("test_")
    ]
    assert [each for each in tests if len(each.split("_")) <= WORDS] == []
