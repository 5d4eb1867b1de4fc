"""Declarations: what a program is given (inputs, targets, tokens) and what it learns (parameters).

x = input(4, 3)    y = target(2)    t = tokens(5, vocabulary=4)    W = parameter(3, 2, start=0)
"""

import ast
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

from engine.functions.initializers import INITIALIZERS
from engine.program.bounds import NUMBERS
from engine.program.errors import ProgramError
from engine.program.graph import Shape, Start, Tensor
from engine.program.language.calls import described, match
from engine.program.language.constants import checked
from engine.program.language.expressions import Expressions
from engine.program.operations.protocol import Argument

LARGEST = 1e300


def declared(expressions: Expressions, call: ast.Call, name: str) -> Tensor:
    """The tensor that `name = input(…)`, `target`, `tokens` or `parameter` declares."""
    assert isinstance(call.func, ast.Name)
    kind = call.func.id
    return DECLARED[kind].make(expressions, kind, call, name)


def _given(expressions: Expressions, kind: str, call: ast.Call, name: str) -> Tensor:
    shape, options = _matched(expressions, kind, call)
    return expressions.builder.tensor(kind, shape, True, expressions.span(call), **options)


def _parameter(expressions: Expressions, kind: str, call: ast.Call, name: str) -> Tensor:
    start, rest = None, []
    for keyword in call.keywords:
        if keyword.arg == "start" and start is None:
            start = keyword.value
        else:
            rest.append(keyword)
    plain = ast.Call(call.func, call.args, rest)
    ast.copy_location(plain, call)
    shape, _ = _matched(expressions, kind, plain)
    begin, shape = _start(expressions, start, shape, bool(call.args), name)
    builder = expressions.builder
    made = builder.tensor(kind, shape, False, expressions.span(call))
    builder.starts[made.number] = begin
    return made


def _matched(
    expressions: Expressions, kind: str, call: ast.Call
) -> tuple[Shape, Mapping[str, Any]]:
    """The shape that is declared, and what is said beside."""
    arguments, span = DECLARED[kind].arguments, expressions.span
    options = match(kind, arguments, call, expressions.number, span).options
    return checked(kind, options.pop("shape"), call, span), options


def _start(
    expressions: Expressions, node: ast.expr | None, shape: Shape, shaped: bool, name: str
) -> tuple[Start, Shape]:
    """The start of a parameter, and its shape, which a list of values may give."""
    if node is None:
        return Start("xavier_uniform" if len(shape) > 1 else "zeros"), shape
    if isinstance(node, ast.Name) and node.id in INITIALIZERS:
        return Start(node.id), shape
    if isinstance(node, (ast.List, ast.Tuple)):
        values = np.array(_nested(expressions, node, name, 0))
        if shaped and values.shape != shape:
            place = expressions.span(node)
            raise ProgramError("start", place.line, place.column, value=name,
                               given=list(values.shape), shape=list(shape))  # fmt: skip
        return Start(None, values), values.shape
    return Start(None, np.full(shape, _value(expressions, node))), shape


def _value(expressions: Expressions, node: ast.expr) -> float:
    number = expressions.number(node)
    if number is None or not abs(number) <= LARGEST:
        raise expressions.refused("start_value", node, value=described(node),
                                  allowed={"kind": "choice", "of": list(INITIALIZERS)})  # fmt: skip
    return float(number)


def _nested(expressions: Expressions, node: ast.expr, name: str, depth: int) -> Any:
    """A nested list of numbers; ProgramError where its rows are not equally long."""
    if not isinstance(node, (ast.List, ast.Tuple)):
        return _value(expressions, node)
    rows = [_nested(expressions, each, name, depth + 1) for each in node.elts]
    shapes = [np.shape(row) for row in rows]
    for each, shape in zip(node.elts, shapes, strict=True):
        if shape != shapes[0]:
            raise expressions.refused("start", each, value=name, given=list(shape),
                                      shape=list(shapes[0]))  # fmt: skip
    if not rows:
        raise expressions.refused("empty_list", node, function="start")
    return rows


class Declaration(NamedTuple):
    """A line of the table: what the call takes, and what makes its tensor."""

    arguments: tuple[Argument, ...]
    make: Callable[[Expressions, str, ast.Call, str], Tensor]


_SHAPE = Argument("shape", "shape", ())
DECLARED: Mapping[str, Declaration] = MappingProxyType(
    {
        "input": Declaration((_SHAPE,), _given),
        "target": Declaration((_SHAPE,), _given),
        "tokens": Declaration(
            (_SHAPE, Argument("vocabulary", "whole", low=1, high=NUMBERS)), _given
        ),
        "parameter": Declaration((_SHAPE, Argument("start", "start", optional=True)), _parameter),
    }
)
