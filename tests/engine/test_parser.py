"""Python's parser: threads that need it at once, and nobody who uses it unguarded."""

import ast
import gc
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from engine.data.generators.shipped import iris
from engine.program.language.source import parse
from engine.program.templates import TEMPLATES
from tests.walls.test_source import PYTHON, ROOT, tree_of

TREES = {"ast.parse", "ast.literal_eval", "np.load"}
"""What builds a syntax tree."""


@pytest.fixture
def collected() -> Iterator[None]:
    """Garbage is collected again and again, and others have their turn meanwhile."""

    def give_way(*_: object) -> None:
        sum(range(20))

    often, pause = gc.get_threshold(), sys.getswitchinterval()
    gc.callbacks.append(give_way)
    gc.set_threshold(5)
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(pause)
    gc.set_threshold(*often)
    gc.callbacks.remove(give_way)


@pytest.mark.usefixtures("collected")
def test_threads_that_parse_at_once_have_their_trees() -> None:
    """Two pupils who type, and one who takes data that lie in a file."""
    texts = [template.text() for template in TEMPLATES.values()]
    trees = [ast.dump(ast.parse(text)) for text in texts]
    inputs = iris(150, np.random.default_rng(0)).inputs
    with ThreadPoolExecutor(3) as threads:
        typed = [
            threads.submit(lambda: [ast.dump(parse(text)[1]) for text in texts]) for _ in range(2)
        ]
        taken = threads.submit(lambda: [iris(150, np.random.default_rng(0)) for _ in range(20)])
    assert [each.result() for each in typed] == [trees, trees]
    assert all(np.array_equal(raw.inputs, inputs) for raw in taken.result())


def unguarded(tree: ast.Module) -> list[str]:
    """The calls in a module that build a syntax tree and do not hold the parser."""
    guarded = {
        id(inner)
        for block in ast.walk(tree)
        if isinstance(block, ast.With)
        and any(ast.unparse(item.context_expr) == "PARSER" for item in block.items)
        for inner in ast.walk(block)
    }
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    called = [(ast.unparse(call.func), id(call)) for call in calls]
    return [name for name, at in called if name in TREES and at not in guarded]


def test_a_call_that_does_not_hold_the_parser_is_found() -> None:
    text = "with PARSER:\n    ast.parse(a)\nast.parse(b)\nnp.load(c)"
    assert unguarded(ast.parse(text)) == ["ast.parse", "np.load"]


def test_engine_and_app_build_no_tree_without_the_parser() -> None:
    served = [path for path in PYTHON if path.relative_to(ROOT).parts[0] in {"engine", "app"}]
    assert {path: found for path in served if (found := unguarded(tree_of(path)))} == {}
