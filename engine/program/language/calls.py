"""Calls: the arguments of an operation, matched with what it takes, as Python would."""

import ast
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from engine.program.errors import ProgramError
from engine.program.graph import Span
from engine.program.language.numbers import Number
from engine.program.operations.protocol import Argument

INFINITE = float("inf")
Numbers = Callable[[ast.expr], Number | None]
"""The number an expression is, None where it is something else."""


class Matched(NamedTuple):
    """Expressions of the arrays, in order, and the settings."""

    arrays: list[ast.expr]
    options: dict[str, Any]


def signature(name: str, arguments: Sequence[Argument]) -> str:
    """The signature of a call: conv2d(x, k, stride=1, padding=0)."""
    shown: list[str] = []
    for each in arguments:
        if each.is_list:
            shown.append("[…]")
        elif each.is_shape:
            shown.append("…")
        elif "…" in shown and each.default is None:
            shown.append(f"{each.name}=…")
        elif each.optional or each.default is not None or each.is_axis or each.is_flag:
            shown.append(f"{each.name}={each.default}")
        else:
            shown.append(each.name)
    return f"{name}({', '.join(shown)})"


def match(
    name: str, arguments: Sequence[Argument], call: ast.Call, number: Numbers,
    span: Callable[[ast.AST], Span],
) -> Matched:  # fmt: skip
    """The arguments of a call; ProgramError where one is missing, unknown or of a wrong kind."""

    def refused(code: str, node: ast.AST, **data: Any) -> ProgramError:
        place, shown = span(node), signature(name, arguments)
        return ProgramError(code, place.line, place.column, function=name, signature=shown, **data)

    given: dict[str, ast.expr | list[ast.expr]] = {}
    places = list(arguments)
    for at, node in enumerate(call.args):
        if at >= len(places):
            raise refused("argument_count", node, allowed={"kind": "range", "low": 0,
                                                           "high": len(places)})  # fmt: skip
        if places[at].is_shape:
            given[places[at].name] = list(call.args[at:])
            break
        given[places[at].name] = node
    known = {each.name for each in arguments}
    for keyword in call.keywords:
        if keyword.arg not in known:
            raise refused("argument_unknown", keyword, value=keyword.arg or "**",
                          allowed={"kind": "choice", "of": sorted(known)})  # fmt: skip
        if keyword.arg in given:
            raise refused("argument_twice", keyword, argument=keyword.arg)
        given[keyword.arg] = keyword.value
    arrays: list[ast.expr] = []
    options: dict[str, Any] = {}
    left_out = None
    for each in arguments:
        node_or_list = given.get(each.name)
        if each.is_array:
            if node_or_list is None:
                if not each.optional:
                    raise refused("argument_missing", call, argument=each.name)
                left_out = left_out or each.name
                continue
            if left_out:
                raise refused("argument_missing", call, argument=left_out)
            assert isinstance(node_or_list, ast.expr)
            arrays += _listed(node_or_list, each, refused) if each.is_list else [node_or_list]
        elif node_or_list is None:
            if each.default is None and not each.optional and not each.is_axis:
                raise refused("argument_missing", call, argument=each.name)
            options[each.name] = each.default
        else:
            options[each.name] = _setting(each, node_or_list, number, refused)
    return Matched(arrays, options)


Refused = Callable[..., ProgramError]


def _listed(node: ast.expr, argument: Argument, refused: Refused) -> list[ast.expr]:
    if not isinstance(node, (ast.List, ast.Tuple)):
        raise refused("argument", node, argument=argument.name, value=described(node),
                      allowed={"kind": "list"})  # fmt: skip
    if not node.elts:
        raise refused("empty_list", node)
    return node.elts


def _setting(
    argument: Argument, node: ast.expr | list[ast.expr], number: Numbers, refused: Refused
) -> Any:
    """The value of a setting."""
    if isinstance(node, list):
        return shape_of(node, number, lambda bad: _wrong(argument, bad, number, refused))
    if argument.is_shape:
        nodes = node.elts if isinstance(node, (ast.Tuple, ast.List)) else [node]
        return shape_of(nodes, number, lambda bad: _wrong(argument, bad, number, refused))
    none = isinstance(node, ast.Constant) and node.value is None
    if none and (argument.optional or argument.is_axis):
        return None
    if argument.is_flag:
        if isinstance(node, ast.Constant) and isinstance(node.value, bool):
            return node.value
        raise _wrong(argument, node, number, refused)
    if argument.is_axis and isinstance(node, ast.Tuple):
        return tuple(_number(argument, each, number, refused) for each in node.elts)
    return _number(argument, node, number, refused)


def shape_of(
    nodes: Sequence[ast.expr], number: Numbers, wrong: Callable[[ast.expr], ProgramError]
) -> tuple[int, ...]:
    """The whole numbers of a shape, given one by one or as one tuple; −1 stands for the rest."""
    if len(nodes) == 1 and isinstance(nodes[0], (ast.Tuple, ast.List)):
        nodes = nodes[0].elts
    found = []
    for node in nodes:
        value = number(node)
        if not isinstance(value, int) or isinstance(value, bool):
            raise wrong(node)
        found.append(value)
    return tuple(found)


def _number(argument: Argument, node: ast.expr, number: Numbers, refused: Refused) -> Number:
    value = number(node)
    whole = argument.is_whole
    low = -INFINITE if argument.low is None else argument.low
    high = INFINITE if argument.high is None else argument.high
    fits = isinstance(value, int if whole else (int, float)) and not isinstance(value, bool)
    if not fits or value is None or not low <= value <= high:
        raise _wrong(argument, node, number, refused)
    return value


def _wrong(
    argument: Argument, node: ast.expr, number: Numbers, refused: Refused
) -> ProgramError:  # fmt: skip
    value = number(node)
    return refused(
        "argument", node, argument=argument.name,
        value=described(node) if value is None else value, allowed=argument.allowed,
    )  # fmt: skip


def described(node: ast.AST) -> str:
    """A short name for what an expression is."""
    if isinstance(node, ast.Constant):
        return repr(node.value)[:20]
    if isinstance(node, ast.Name):
        return node.id[:40]
    return "…"
