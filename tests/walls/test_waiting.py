"""Waiting: a test waits for an event, and counts neither polls nor turns of the loop."""

import ast
import re
from itertools import pairwise

import pytest

from tests.walls.each import each
from tests.walls.test_source import ROOT, TEST_SCRIPTS, TESTS, name, text_of, tree_of

TURN = "await asyncio.sleep(0)"
TESTS_OF_PAGES = [path for path in TESTS if "browser" in path.parts]


def is_turn(node):
    """Whether a statement gives the loop a turn, and does nothing else."""
    return ast.unparse(node) == TURN


def is_asked(node):
    """Whether a statement only looks: whether it is so already, or at what there is."""
    if isinstance(node, ast.If):
        return not node.orelse and isinstance(node.body[-1], ast.Break | ast.Return)
    return isinstance(node, ast.Assign | ast.AnnAssign | ast.Assert | ast.Pass)


def is_count(node):
    """Whether a statement counts one more."""
    return isinstance(node, ast.AugAssign) and isinstance(node.value, ast.Constant)


def is_bounded(loop):
    """Whether a loop ends when something has been done so and so many times."""
    if isinstance(loop, ast.For):
        ranged = ast.unparse(loop.iter).startswith("range(")
        used = {n.id for each in loop.body for n in ast.walk(each) if isinstance(n, ast.Name)}
        return ranged and ast.unparse(loop.target) not in used
    return isinstance(loop, ast.While) and any(map(is_count, loop.body))


def counted(tree):
    """The loops and the pairs of statements that wait by counting."""
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.While) and is_bounded(node):
            waits = all(is_turn(n) or is_asked(n) or is_count(n) for n in node.body)
            if waits and any(is_turn(n) or isinstance(n, ast.If) for n in node.body):
                yield ast.unparse(node)
        for body in (getattr(node, "body", None), getattr(node, "orelse", None)):
            if isinstance(body, list):
                pairs = pairwise(body)
                yield from (f"{TURN} twice" for pair in pairs if all(map(is_turn, pair)))


@each(TESTS, name)
def test_a_test_counts_no_polls_and_no_turns_of_the_loop(path):
    assert list(counted(tree_of(path))) == []


@pytest.mark.parametrize(
    "waits",
    [
        "for _ in range(1000):\n if await page.send() == 404:\n  break",
        "for _ in range(9):\n found = ask()\n if found:\n  return found",
        "for _ in range(20):\n await asyncio.sleep(0)",
        "while not done and tries < 9:\n tries += 1\n await asyncio.sleep(0)",
        "await asyncio.sleep(0)\nawait asyncio.sleep(0)",
    ],
)
def test_a_wait_that_counts_is_found(waits):
    assert len(list(counted(ast.parse(waits)))) == 1


@pytest.mark.parametrize(
    "works",
    [
        "for _ in range(60):\n if at(control):\n  return\n press('Tab')",
        "for place in range(9):\n if seen[place]:\n  break",
        "for _ in range(3):\n step()\n await asyncio.sleep(0)",
        "for task in tasks:\n await asyncio.sleep(0)",
        "while not came():\n assert monotonic() < end",
        "while not came():\n await asyncio.sleep(0)",
    ],
)
def test_a_loop_that_does_something_each_time_or_ends_by_an_event_is_no_such_wait(works):
    assert list(counted(ast.parse(works))) == []


LOOP = re.compile(r"\bfor \(let (\w+) = 0[^;]*; *\1 < [\w.]+;[^;\n]*?\+(?:\+| 1)\)\s*")
ONLY_WAITS = re.compile(
    r"(?i)\{?\s*(?:if \([^;]*\)\s*(?:throw|return|break)\b[^;]*;\s*)*"
    r"await (?:new Promise\b|\w*(?:next|turn|frame|picture)\w*\()"
)
IN_A_ROW = re.compile(r"\b(\w+) = [^;{}]*\?[^;{}]*\b\1 \+ 1\b")
PICTURES_IN_A_ROW = {
    "tests/browser/axe.py",
    "tests/browser/matrix/judge.py",
    "tests/browser/page_scripts.py",
    "tests/browser/stage/test_stage.py",
}
"""Scripts with one loop that looks at a few pictures in a row, while all signs of the page say that
it rests: maps of a thread of the server, scripts that load when they are first wanted and places
that are found a picture later come without a sign before them. In `test_stage.py` that nothing
moves is what is tested."""


def counted_by_script(text):
    """The loops of a script that only wait, so many times, for the next picture or turn, and those
    that count pictures in a row."""
    end = 0
    for loop in LOOP.finditer(text):
        if ONLY_WAITS.match(text, loop.end()):
            yield loop[0].strip()
            end = loop.end()
    yield from (run[0] for run in IN_A_ROW.finditer(text, end))


@each([*TEST_SCRIPTS, *TESTS_OF_PAGES], name)
def test_no_script_of_tests_counts_pictures_or_turns_but_those_named(path):
    loops = list(counted_by_script(text_of(path)))
    assert len(loops) == (name(path) in PICTURES_IN_A_ROW), loops


def test_contributing_names_the_scripts_that_look_at_pictures_in_a_row():
    told = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert [path for path in sorted(PICTURES_IN_A_ROW) if f"`{path}`" not in told] == []


@pytest.mark.parametrize(
    ("script", "count"),
    [
        ("for (let i = 0; i < 20; i++) await new Promise((done) => setImmediate(done));", 1),
        ("for (let calm = 0; calm < 4; calm = busy() ? 0 : calm + 1)\n await next();", 1),
        ("for (let i = 0; i < 20; i++) {\n  await nextPicture();\n}", 1),
        ("for (let i = 0; i < 9; i++) { if (late()) throw x; await nextPicture(); }", 1),
        ("for (let same = 0; same < 9; ) {\n await next();\n same = ok() ? same + 1 : 0;\n}", 1),
        ("for (let i = 0; i < 10; i++) await timers[i].call();", 0),
        ("for (let i = 0; i < 3; i++) { step(); await next(); }", 0),
        ("for (let calm = 0; calm < 4; calm = busy() ? 0 : calm + 1) { if (late()) throw x; }", 1),
    ],
)
def test_of_scripts_with_loops_those_that_count_pictures_are_found(script, count):
    assert len(list(counted_by_script(script))) == count
