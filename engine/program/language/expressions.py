"""Expressions: names, numbers, signs, indices and calls, each made into operations of the graph."""

import ast
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from engine.program.bounds import DEEPEST, WHOLE, WORK
from engine.program.errors import ProgramError
from engine.program.graph import GIVEN, Span, Tensor
from engine.program.language.builder import Builder, most
from engine.program.language.calls import described, match
from engine.program.language.constants import CONSTANTS, constant
from engine.program.language.numbers import Number, combined, settled
from engine.program.language.scope import Scope, Value, number_of, tensor_of
from engine.program.language.source import Columns, deep
from engine.program.language.syntax import SIGNS, sign
from engine.program.operations import OPERATORS, WRITTEN

DECLARATIONS = (*GIVEN, "parameter")
LONGEST_NAME = 40


class Expressions:
    """Reads expressions into a builder; `scope` is the one that names are looked up in.

    `call` carries out a function of the program: (its name, the call, the arguments) → its value.
    """

    def __init__(self, builder: Builder, lines: list[str], scope: Scope) -> None:
        self.builder = builder
        self.lines = lines
        self.scope = scope
        self.functions: set[str] = set()
        self.defined: set[str] = set()
        self.call: Callable[[str, ast.Call, list[Value]], Value]
        self._depth = 0
        self._columns = Columns(lines)
        self._spans: dict[ast.AST, Span] = {}
        self.callable = {name for name in builder.kinds if name not in WRITTEN}
        self.reserved = {*self.callable, *CONSTANTS, *DECLARATIONS, "range"}

    def span(self, node: Any) -> Span:
        """The span of an expression or a statement; worked out once, however often a loop comes
        by."""
        found = self._spans.get(node)
        if found is None:
            line, end = node.lineno, node.end_lineno
            found = self._spans[node] = Span(
                line, self._columns.of(line, node.col_offset),
                end, self._columns.of(end, node.end_col_offset),
            )  # fmt: skip
        return found

    def work(self, node: ast.AST) -> None:
        """Count a statement or an expression that is read."""
        if not self.builder.work():
            raise self.refused("too_much_work", node, allowed=most(WORK))

    def refused(self, code: str, node: ast.AST, **data: Any) -> ProgramError:
        """An error at an expression."""
        place = self.span(node)
        return ProgramError(code, place.line, place.column, **data)

    def tensor(self, node: ast.expr) -> Tensor:
        """An expression as a tensor; a number becomes a constant."""
        return self.as_tensor(self.value(node), node)

    def as_tensor(self, value: Value, node: ast.expr) -> Tensor:
        """A value as a tensor that may be computed with."""
        if isinstance(value, (int, float)):
            return self.builder.number(value, self.span(node))
        tensor = tensor_of(value)
        assert tensor is not None
        if tensor.vocabulary is not None:
            raise self.refused("tokens", node, value=tensor.base or tensor.name or described(node))
        return tensor

    def number(self, node: ast.expr) -> Number | None:
        """The number an expression is; None where it is an array or none of the language."""
        if isinstance(node, ast.Constant) and type(node.value) not in (int, float):
            return None
        if isinstance(node, (ast.List, ast.Tuple)):
            return None
        return number_of(self.value(node))

    def value(self, node: ast.expr) -> Value:
        """The value of an expression: a number that is known, or a tensor."""
        self.work(node)
        self._depth += 1
        if self._depth > DEEPEST:
            place = self.span(node)
            raise deep(place.line, place.column)
        try:
            return self._value(node)
        finally:
            self._depth -= 1

    def _value(self, node: ast.expr) -> Value:
        match node:
            case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
                return self._settled(settled(number), node)
            case ast.Name():
                return self._name(node)
            case ast.BinOp() if SIGNS[type(node.op)] in OPERATORS:
                return self.combine(SIGNS[type(node.op)], self.value(node.left), node.left,
                                    self.value(node.right), node.right, node)  # fmt: skip
            case ast.UnaryOp(op=ast.USub() | ast.UAdd()):
                return self._signed(node, isinstance(node.op, ast.USub))
            case ast.Subscript():
                return self._subscript(node)
            case ast.Attribute():
                if node.attr != "T":
                    raise self.refused("attribute", node, value=node.attr[:LONGEST_NAME])
                return self.builder.operation("swap", [self.tensor(node.value)], self.span(node))
            case ast.Call():
                return self._call(node)
            case ast.List():
                raise self.refused("list", node)
        raise self.refused("expression", node, value=sign(node))

    def _settled(self, found: Number | None, node: ast.AST) -> Number:
        if found is None:
            raise self.refused("number", node, value="∞")
        return found

    def _name(self, node: ast.Name) -> Value:
        found = self.scope.find(node.id)
        if found is not None:
            return found
        if node.id in self.reserved or node.id in self.functions:
            raise self.refused("not_a_value", node, value=node.id)
        raise self.refused("unknown_name", node, value=node.id[:LONGEST_NAME],
                           nearest=nearest(node.id, self.scope.known()))  # fmt: skip

    def combine(
        self, written: str, left: Value, left_node: ast.expr, right: Value, right_node: ast.expr,
        node: ast.AST,
    ) -> Value:  # fmt: skip
        """Two values with a sign between them."""
        first, second = number_of(left), number_of(right)
        if first is not None and second is not None and written != "@":
            return self._settled(combined(written, first, second), node)
        inputs = [self.as_tensor(left, left_node), self.as_tensor(right, right_node)]
        return self.builder.operation(OPERATORS[written], inputs, self.span(node))

    def _signed(self, node: ast.UnaryOp, negative: bool) -> Value:
        value = self.value(node.operand)
        number = number_of(value)
        if number is not None:
            return -number if negative else number
        tensor = self.as_tensor(value, node.operand)
        return self.builder.operation("negative" if negative else "copy", [tensor], self.span(node))

    def _subscript(self, node: ast.Subscript) -> Value:
        found = self.value(node.value)
        if (number := number_of(found)) is not None:
            raise self.refused("not_an_array", node, function="[…]", value=number)
        value = tensor_of(found)
        assert value is not None
        parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        index: list[Any] = []
        for part in parts:
            taken, tokens = self._index(part)
            if tokens is not None:
                if len(parts) > 1 or tokens.vocabulary is None or value.vocabulary is not None:
                    raise self.refused("index_kind", part)
                return self._rows(value, tokens, node)
            index.append(taken)
        if index.count("…") > 1:
            raise self.refused("index_kind", node.slice)
        part_of = self.builder.operation("index", [value], self.span(node), {"index": tuple(index)})
        if value.vocabulary is not None:
            return self.builder.tokens(part_of, value.vocabulary)
        return part_of

    def _index(self, node: ast.expr) -> tuple[object, Tensor | None]:
        """The entries taken along an axis, or the tokens by which rows are."""
        if isinstance(node, ast.Constant) and node.value is ...:
            return "…", None
        if isinstance(node, ast.Slice):
            ends = [None if end is None else self._whole(end)
                    for end in (node.lower, node.upper, node.step)]  # fmt: skip
            if ends[2] == 0:
                assert node.step is not None
                raise self.refused("index_kind", node.step)
            return ("slice", *ends), None
        if isinstance(node, (ast.Constant, ast.List, ast.Tuple)) and self.number(node) is None:
            raise self.refused("index_kind", node)
        found = self.value(node)
        if number_of(found) is None:
            return None, tensor_of(found)
        return self._whole(node), None

    def _whole(self, node: ast.expr) -> int:
        value = self.number(node)
        if not isinstance(value, int) or abs(value) >= WHOLE:
            raise self.refused("index_kind", node)
        return value

    def _rows(self, table: Tensor, tokens: Tensor, node: ast.Subscript) -> Tensor:
        assert tokens.vocabulary is not None
        if table.shape and tokens.vocabulary > table.shape[0]:
            raise self.refused(
                "vocabulary", node, value=tokens.base or described(node.slice),
                vocabulary=tokens.vocabulary, size=table.shape[0],
            )  # fmt: skip
        return self.builder.operation("rows", [table, tokens], self.span(node))

    def _call(self, node: ast.Call) -> Value:
        if isinstance(node.func, ast.Attribute):
            raise self.refused("attribute", node.func, value=node.func.attr[:LONGEST_NAME])
        if not isinstance(node.func, ast.Name):
            raise self.refused("expression", node.func, value="(…)(…)")
        name = node.func.id
        if name in self.functions:
            return self._own_function(name, node)
        if name in DECLARATIONS:
            raise self.refused("declaration", node, function=name)
        if name in CONSTANTS:
            return self.builder.constant(
                constant(name, node, self.number, self.span), self.span(node)
            )
        if name in self.callable:
            return self._operation(name, node)
        if name in self.defined:
            raise self.refused("recursion", node, function=name[:LONGEST_NAME])
        if self.scope.find(name) is not None:
            raise self.refused("not_a_function", node, value=name[:LONGEST_NAME])
        raise self.refused("unknown_function", node, value=name[:LONGEST_NAME],
                           nearest=nearest(name, self.reserved | self.functions))  # fmt: skip

    def _own_function(self, name: str, node: ast.Call) -> Value:
        if node.keywords:
            raise self.refused("parameters", node.keywords[0])
        return self.call(name, node, [self.value(each) for each in node.args])

    def _operation(self, name: str, node: ast.Call) -> Value:
        kind = self.builder.kinds[name]
        arrays, options = match(name, kind.arguments, node, self.number, self.span)
        values = [self.value(each) for each in arrays]
        numbers = [number_of(value) for value in values]
        plain = [number for number in numbers if number is not None]
        if len(plain) == len(values) and kind.shape(((),) * len(plain), options) == ():
            return self._settled(settled(self.builder.fold(name, plain, options)), node)
        inputs = [self.as_tensor(v, at) for v, at in zip(values, arrays, strict=True)]
        return self.builder.operation(name, inputs, self.span(node), options)


def nearest(name: str, known: set[str]) -> str | None:
    """The known name that a name may have been meant to be."""
    if len(name) > LONGEST_NAME:
        return None
    close = get_close_matches(name, sorted(each for each in known if len(each) <= LONGEST_NAME), 1)
    lower = [each for each in sorted(known) if each.lower() == name.lower()]
    found = lower or close
    return found[0] if found else None
