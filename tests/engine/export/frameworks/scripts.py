"""What the tests of the frameworks' scripts share: the dicts in a script, read without running it.

That the scripts run, and pass their own assertions, is `.ci/exports`'s to say.
"""

import ast
from typing import Any

import numpy as np


def assigned(code: str) -> dict[str, ast.expr]:
    """Every top-level name of a script and the expression it is first given."""
    found: dict[str, ast.expr] = {}
    for node in ast.parse(code).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found.setdefault(node.targets[0].id, node.value)
    return found


def tensors(code: str, name: str) -> dict[str, np.ndarray]:
    """A dict of array literals as arrays."""
    value = assigned(code)[name]
    assert isinstance(value, ast.Dict)
    return {
        ast.literal_eval(key): np.array(ast.literal_eval(each.args[0]))
        for key, each in zip(value.keys, value.values, strict=True)
        if isinstance(each, ast.Call) and key is not None
    }


def imports(code: str) -> set[str]:
    """The top names of all that a script imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found |= {each.name.split(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(str(node.module).split(".")[0])
    return found


def codes(notes: Any) -> list[str]:
    """The codes of notes, in order."""
    return [note.code for note in notes]
