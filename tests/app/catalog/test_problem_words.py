"""All that may be wrong with a user's data, or be said of it, is made of patterns that the page
says anew in its own language."""

import ast
import inspect
import json
import re
import subprocess
from collections.abc import Iterator

from playwright._impl._driver import compute_driver_executable

from app.http import files
from engine.data import config
from engine.data.tables import cells, columns, table

NOTES = "_note"
"""What is noted when a table has been loaded; the page shows what is missing before."""
WORDS = re.compile("[a-z]+ [a-z]+ [a-z]+")
LEFT = """
const [folder, said] = [process.argv[1], JSON.parse(process.argv[2])];
const { PATTERNS, translated } = await import(`${folder}/problems.js`);
const bare = Object.fromEntries(Object.keys(PATTERNS).map((name) =>
  [name, (t, ...pieces) => pieces.map(t).join(" | ")]));
console.log(JSON.stringify(said.map((message) => translated(message, bare))));
"""
"""What remains of each message when everything that fits a pattern is taken away."""


def texts(tree: ast.AST) -> Iterator[str]:
    """Every text but documentation, with 1 for what is put into it."""
    if isinstance(tree, ast.JoinedStr):
        yield "".join(
            str(part.value) if isinstance(part, ast.Constant) else "1" for part in tree.values
        )
    elif isinstance(tree, ast.Constant) and isinstance(tree.value, str):
        yield tree.value
    else:
        for child in ast.iter_child_nodes(tree):
            if not (isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)):
                yield from texts(child)


def test_everything_said_of_a_table_fits_a_pattern() -> None:
    said = {cells.EMPTY}
    for module in (cells, columns, config, table):
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.FunctionDef) and node.name != NOTES:
                said |= {text for text in texts(node) if WORDS.search(text)}
    messages = sorted(said)
    assert len(messages) > 30
    folder = (files.static() / "js" / "words").as_uri()
    command = [compute_driver_executable()[0], "--input-type=module", "-e", LEFT]
    done = subprocess.run(
        [*command, folder, json.dumps(messages)], capture_output=True, encoding="utf-8", check=True
    )
    assert [left for left in json.loads(done.stdout) if WORDS.search(left)] == []
