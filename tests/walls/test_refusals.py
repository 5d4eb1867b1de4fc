"""Refusals carry codes, names and numbers: codes, kinds and units of the tables, each of which is
used; words of a language are none."""

import ast
import re
from functools import cache

import pytest

from engine.allowed import KINDS, UNITS
from engine.export.notes import REFUSALS
from engine.weights import REFUSALS as WEIGHTS
from tests.app.catalog.test_refusal_words import CODES
from tests.walls.each import each
from tests.walls.test_source import ROOT, name, of, tree_of

NOTATION = {"form", "save"}
"""Details that read the same in every language: how the API writes an entry, a line of Python."""
LOGGED = {"fault"}
"""Functions that give a refusal without data: what they are told is for the log alone."""
MADE_OF = {"EngineError", "Misfit"}
"""The base of all refusals, and the error of an operation that becomes one."""
PHRASE = re.compile(r"[^\W\d_]\s|\s[^\W\d_]")


def called(call):
    """The bare name of what is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@cache
def refusing():
    """The classes of refusals, and the functions that give one."""
    nodes = [node for path in (*of("engine"), *of("app")) for node in ast.walk(tree_of(path))]
    classes = [node for node in nodes if isinstance(node, ast.ClassDef)]
    found = set(MADE_OF)
    while more := {
        each.name
        for each in classes
        if each.name not in found and found & {ast.unparse(base) for base in each.bases}
    }:
        found |= more
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef) and node.returns]
    return (
        found | {each.name for each in functions if ast.unparse(each.returns) in found}
    ) - LOGGED


def parts(node, assigned):
    """What an argument is made of: all below it, and what stands behind its names."""
    yield node
    if isinstance(node, ast.keyword) and node.arg in NOTATION:
        return
    if isinstance(node, ast.Name) and node.id in assigned:
        yield from parts(assigned[node.id], {})
    for below in ast.iter_child_nodes(node):
        yield from parts(below, assigned)


def phrases(tree, names):
    """The data of refusals that are words of a language, or the text of another error."""
    scopes = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.Module))]
    for scope in scopes:
        nodes = [*ast.walk(scope)]
        assigned = {
            target.id: node.value
            for node in nodes
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        caught = {node.name for node in nodes if isinstance(node, ast.ExceptHandler)}
        for call in nodes:
            if isinstance(call, ast.Call) and called(call) in names:
                for each in parts(call, assigned if scope is not tree else {}):
                    if isinstance(each, ast.Constant) and isinstance(each.value, str):
                        if PHRASE.search(each.value):
                            yield each.value
                    elif isinstance(each, ast.FormattedValue) and ast.unparse(each.value) in caught:
                        yield ast.unparse(each.value)
                    elif isinstance(each, ast.Call) and ast.unparse(each) in {
                        f"str({error})" for error in caught
                    }:
                        yield ast.unparse(each)


def test_refusals_and_who_gives_them_are_found():
    assert refusing() >= {"ConfigError", "DataError", "ProgramError", "WeightsRefused", "Problem",
                          "refused", "fail"}  # fmt: skip


@each([*of("engine"), *of("app")], name)
def test_the_data_of_a_refusal_holds_no_words_of_a_language(path):
    """A phrase is a code of its own, or a word of it a key of the words' tables."""
    assert sorted(set(phrases(tree_of(path), refusing()))) == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("raise Refused('damaged', what='its ZIP has no end')", ["its ZIP has no end"]),
        ("raise Refused('damaged', what=f'{name} is no array')", [" is no array"]),
        ("raise Refused('form', place=f'Line {n}')", ["Line "]),
        ("def f():\n    wanted = 'a list of arrays'\n    raise Refused('form', wanted=wanted)",
         ["a list of arrays"]),
        ("raise Refused('form', wanted={'of': ['a list', 'x']})", ["a list"]),
        ("def f():\n    try: g()\n    except ValueError as error: raise Refused('a', b=str(error))",
         ["str(error)"]),
        ("def f():\n    try: g()\n    except E as error: raise Refused('a', b=f'({error})')",
         ["error"]),
        ("raise Refused('form', allowed=allow('entry', form='[from, to]'))", []),
        ("raise Refused('npy', save='numpy.savez(a, b)')", []),
        ("raise Refused('name', value=', '.join(names), place=f'{name}[{at}]')", []),
        ("def f():\n    try: g()\n    except E as error: raise Refused('a', line=error.line)", []),
        ("raise Other('a plain sentence')", []),
    ],
)  # fmt: skip
def test_words_of_a_language_in_the_data_of_a_refusal_are_found(code, found):
    assert sorted(set(phrases(ast.parse(code), {"Refused"}))) == found


def literal(call, place):
    """A text that stands as an argument; None for anything else."""
    if place >= len(call.args):
        return None
    found = call.args[place]
    return found.value if isinstance(found, ast.Constant) and isinstance(found.value, str) else None


ARGUMENTS = (
    (("EngineError", "DataError", "Problem"), 0, set(CODES)),
    (("WeightsRefused",), 0, {code.removeprefix("weights_") for code in WEIGHTS}),
    (("ExportRefused",), 0, {code.removeprefix("export_") for code in REFUSALS}),
    (("fail",), 1, set(CODES)),
    (("refused",), 3, set(CODES)),
    (("allow",), 0, set(KINDS)),
    (("amount",), 0, set(UNITS)),
    (("quantity",), 1, set(UNITS)),
    (("too_many",), 1, set(UNITS)),
)
"""Of some calls, which argument has to be in which table."""
SENTENCED = (("ConfigError", 2), ("refused", 2))
"""Calls, and the argument that must be data and no sentence."""


def test_every_refusal_uses_a_code_a_kind_and_a_unit_of_the_tables():
    checked = 0
    for path in (*of("engine"), *of("app")):
        for call in (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)):
            for names, place, table in ARGUMENTS:
                found = literal(call, place) if called(call) in names else None
                if found is not None:
                    checked += 1
                    assert found in table, f"{path.name}:{call.lineno} {found}"
            for word, place in SENTENCED:
                if called(call) == word and len(call.args) > place:
                    given = call.args[place]
                    assert not isinstance(given, (ast.Constant, ast.JoinedStr)), (
                        f"{path.name}:{call.lineno}"
                    )
                    checked += 1
    assert checked > 200


def test_every_code_and_kind_is_used_somewhere():
    texts = set()
    for path in (*of("engine"), *of("app")):
        if path.relative_to(ROOT).as_posix() in (
            "engine/refusals.py", "engine/allowed.py", "app/errors.py",
        ):  # fmt: skip
            continue
        texts |= {
            node.value
            for node in ast.walk(tree_of(path))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
    own = {"range", "choice", "count", "config", "command", "method", "order", "diverged",
           "not_finite", "internal", "targets_unit", "targets_distribution",
           "targets_signed"}  # fmt: skip
    codes = {
        code.removeprefix("export_" if code in REFUSALS else "weights_" if code in WEIGHTS else "")
        for code in CODES
    }
    assert (codes | set(KINDS)) - texts - own == set()
