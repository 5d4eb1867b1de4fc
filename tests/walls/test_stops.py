"""The walks of ARCHITECTURE.md name every file on the way: each is linked to one before it."""

import ast
import re

import pytest

from tests.walls.test_browser import JS, code_of, script_imports
from tests.walls.test_rooms import MODULES
from tests.walls.test_source import ROOT, text_of, tree_of

GRADIENT = "A weight's gradient"
RATE = "A learning rate"
DOCUMENT = ROOT / "ARCHITECTURE.md"
NAMED = re.compile(r"`((?:[\w-]+/)*[\w-]+\.(?:py|js))`")
GIVEN = {
    ("engine/network/compiled_pass.py", "engine/layers/dense.py"): "bind",
    ("engine/training/trainer.py", "engine/network/compiled_pass.py"): "run",
    ("engine/training/trainer.py", "engine/network/record.py"): "flat_gradient",
    ("app/playback/playhead.py", "engine/training/timeline.py"): "record",
    ("app/session/snapshot.py", "app/playback/playhead.py"): "record",
    ("app/session/editing.py", "engine/training/timeline.py"): "adjust",
    ("app/watching/command_text.py", "app/live/session_task.py"): "handle",
    ("app/live/delivery.py", "app/watching/watcher.py"): "tell",
    ("wire/connection.js", "ui/shell/connect.js"): "onFrame",
    ("wire/connection.js", "wire/run.js"): "onMessage",
    ("wire/run.js", "ui/shell/connect.js"): "onMessage",
    ("ui/shell/connect.js", "main.js"): "dispatch",
    ("ui/rate/control.js", "main.js"): "send",
}
"""Files that use what they were given of another, by this name, and import nothing of it."""
LINE = {"app/watching/socket.py", "wire/connection.js"}
ADDRESS = "ws/sessions/"


def walk(title):
    """A walk as the document has it, without what is said of it at its end."""
    text = text_of(DOCUMENT).split(f"**{title}", 1)[1]
    return text.split("\n\n", 1)[0].rpartition(" These are ")[0]


def files(text):
    """The files that a text names, in its order."""
    return [path.removeprefix("static/js/") for path in NAMED.findall(text)]


def stops(text):
    """The files of a walk without those after *via*."""
    steps = [step for step in text.split("→") if not step.startswith(" via ")]
    return [path for step in steps for path in files(step)]


def place(path):
    """Where a file lies that a walk names."""
    return (ROOT if path.endswith(".py") else JS) / path


def names_used(tree):
    """The names that a module uses, other than as types."""
    types = {
        id(inner)
        for node in ast.walk(tree)
        for kind in (getattr(node, "annotation", None), getattr(node, "returns", None))
        for inner in (ast.walk(kind) if kind else ())
    }
    return {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and id(n) not in types}


def is_importing(one, other):
    """Whether the code of a file imports another, and not for its types alone."""
    path, target = place(one), place(other)
    if path.suffix == ".js":
        return target in script_imports(path, code_of(path))
    used = names_used(tree_of(path))
    return any(
        (alias.asname or alias.name) in used
        and target in map(MODULES.get, (f"{node.module}.{alias.name}", node.module))
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    )


def is_given(one, other):
    """Whether a file uses what it was given of another, which has something of this name."""
    used = GIVEN.get((one, other))
    if used is None or f".{used}" not in text_of(place(one)):
        return False
    has = rf"^ *(?:async |def |self\.)*{used}(?:\(|:| =)"
    return re.search(has, text_of(place(other)), re.MULTILINE) is not None


def is_calling(one, other):
    """Whether what goes can come from a file to another that it calls."""
    return is_importing(one, other) or is_given(one, other)


def is_line(one, other):
    """Whether these are the two ends of the line, which have its address in common."""
    return {one, other} == LINE and all(ADDRESS in text_of(place(end)) for end in LINE)


def unreached(named):
    """The files of a walk that none calls that is still at work, and that call none of these for
    what it answers; a script only hands on."""
    working, found = [], []
    for path in named:
        calling = [at for at, one in enumerate(working) if is_calling(one, path)]
        if calling:
            working = [*working[: calling[-1] + 1], path]
            continue
        asks = path.endswith(".py") and any(is_calling(path, one) for one in working)
        if working and not asks and not is_line(working[-1], path):
            found.append(path)
        working = [path]
    return found


WALKS = pytest.mark.parametrize("title", [GRADIENT, RATE])


@WALKS
def test_each_file_of_a_walk_is_linked_to_one_before_it(title):
    assert unreached(files(walk(title))) == []


def test_a_gradients_walk_without_a_file_that_hands_it_on_is_found():
    named = files(walk(GRADIENT))
    hands_on = set(named) - set(stops(walk(GRADIENT)))
    assert len(hands_on) == 8
    for left_out in hands_on:
        assert unreached([path for path in named if path != left_out]), left_out


@WALKS
def test_a_walk_with_a_file_that_is_not_on_the_way_is_found(title):
    first, *rest = files(walk(title))
    for stranger in ("engine/limits.py", "wire/link.js"):
        assert unreached([first, stranger, *rest]) != []


def test_a_gradients_walk_has_16_stops_and_comes_back_to_none():
    named = files(walk(GRADIENT))
    assert len(named) == len(set(named))
    assert len(stops(walk(GRADIENT))) == 16


def test_a_rates_walk_has_at_most_24_stops_and_comes_back_to_four():
    named = files(walk(RATE))
    assert len(set(stops(walk(RATE)))) <= 24
    assert [path for at, path in enumerate(named) if path in named[:at]] == [
        "app/watching/socket.py", "wire/connection.js", "main.js", "ui/rate/control.js",
    ]  # fmt: skip


@WALKS
def test_a_walk_says_how_many_stops_it_has_and_how_many_files_hand_it_on(title):
    kept = set(stops(walk(title)))
    said = f"These are {len(kept)} stops, and {len(set(files(walk(title))) - kept)} files"
    assert said in text_of(DOCUMENT).split(f"**{title}", 1)[1].split("\n\n", 1)[0]
