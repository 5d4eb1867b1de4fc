"""The reader: statement by statement, loops unrolled, calls carried out, until the graph stands."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from engine.program.bounds import LOOPS, TURNS
from engine.program.errors import ProgramError
from engine.program.graph import GIVEN, Graph, Line, Tensor, Unreached
from engine.program.language.builder import Builder
from engine.program.language.declarations import declared
from engine.program.language.expressions import DECLARATIONS, LONGEST_NAME, Expressions
from engine.program.language.scope import Known, Scope, Value, addresses, full_names, tensor_of
from engine.program.language.source import deep, parse
from engine.program.language.syntax import SIGNS, keyword, sign
from engine.program.operations import OPERATORS
from engine.program.operations.protocol import OperationKind


def read(text: str, kinds: Mapping[str, OperationKind]) -> Graph:
    """The graph of a program; ProgramError, with its place, where the text is not one."""
    lines, tree = parse(text)
    try:
        return _Reader(kinds, lines).graph(tree)
    except RecursionError:
        raise deep(1, 1) from None


@dataclass(frozen=True)
class _Function:
    """A function of the program: what it may call are those defined before it."""

    node: ast.FunctionDef
    known: frozenset[str]


class _Reader:
    def __init__(self, kinds: Mapping[str, OperationKind], lines: list[str]) -> None:
        self.builder = Builder(kinds)
        self.scopes = [Scope("")]
        self.expressions = Expressions(self.builder, lines, self.scopes[0])
        self.expressions.call = self._call
        self.functions: dict[str, _Function] = {}
        self.calls: dict[str, int] = {}
        self.loops = 0
        self.carried_out: list[tuple[int, Scope, str, int, Tensor, tuple[int, ...], int | None]]
        self.carried_out = []

    def graph(self, tree: ast.Module) -> Graph:
        """The whole program."""
        for statement in tree.body:
            self._statement(statement)
        names = full_names(self.scopes)
        for each in names:
            self.builder.named(each.tensor, each.full, each.base)
        loss = self._loss()
        tensors = tuple(self.builder.tensors)
        return Graph(
            tensors, tuple(self.builder.operations), tuple(self.builder.groups),
            self._lines(), MappingProxyType(addresses(names)),
            MappingProxyType(self.builder.starts), loss.number, self._unreached(loss),
        )  # fmt: skip

    def _loss(self) -> Tensor:
        """The scalar that is minimized, as the output of an operation."""
        versions = self.scopes[0].versions.get("loss")
        if not versions:
            raise ProgramError("loss_missing", max(1, len(self.expressions.lines)), 1)
        loss = versions[-1]
        if loss.shape != () or loss.vocabulary is not None:
            raise ProgramError("loss_shape", loss.span.line, loss.span.column,
                               value=list(loss.shape))  # fmt: skip
        if any(operation.output == loss.number for operation in self.builder.operations):
            return loss
        return self.builder.operation("copy", [loss], loss.span)

    def _unreached(self, loss: Tensor) -> tuple[Unreached, ...]:
        reached = {loss.number}
        for operation in reversed(self.builder.operations):
            if operation.output in reached:
                reached.update(operation.inputs)
        return tuple(
            Unreached(tensor.name, tensor.span.line, tensor.span.column)
            for tensor in self.builder.tensors
            if tensor.is_parameter and tensor.number not in reached
        )

    def _lines(self) -> tuple[Line, ...]:
        found = []
        for line, scope, base, version, tensor, operations, group in self.carried_out:
            several = len(scope.versions[base]) > 1
            name = f"{scope.prefix}{base}.{version}" if several else scope.prefix + base
            found.append(Line(line, name, tensor.number, tensor.shape, operations, group))
        return tuple(found)

    def _statement(self, node: ast.stmt) -> None:
        self.expressions.work(node)
        match node:
            case ast.Assign(targets=[ast.Name() as target]):
                self._assign(target, node.value, node)
            case ast.Assign() if len(node.targets) > 1:
                raise self.expressions.refused("target", node.targets[1])
            case ast.Assign():
                raise self.expressions.refused("target", node.targets[0])
            case ast.AugAssign(target=ast.Name() as target):
                self._change(node, target)
            case ast.AugAssign():
                raise self.expressions.refused("target", node.target)
            case ast.For():
                self._loop(node)
            case ast.FunctionDef():
                self._define(node)
            case ast.Return():
                raise self.expressions.refused("return_place", node)
            case ast.Expr():
                self._forgotten(node)
            case _:
                raise self.expressions.refused("statement", node, value=keyword(node))

    def _forgotten(self, node: ast.Expr) -> None:
        """An expression without a name; what is not of the language at all is said first."""
        value = node.value
        if isinstance(value, (ast.Await, ast.Yield, ast.YieldFrom, ast.Lambda)):
            raise self.expressions.refused("expression", value, value=sign(value))
        raise self.expressions.refused("no_effect", node)

    def _free(self, target: ast.Name) -> str:
        name = target.id
        if name in self.expressions.reserved or name in self.functions:
            raise self.expressions.refused("reserved", target, value=name)
        if name.startswith("__") and name.endswith("__"):
            raise self.expressions.refused("name", target, value=name[:LONGEST_NAME])
        return name

    def _assign(self, target: ast.Name, node: ast.expr, statement: ast.stmt) -> None:
        name, first = self._free(target), len(self.builder.operations)
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in DECLARATIONS
            and node.func.id not in self.functions
        ):
            value: Value = self._declare(node, node.func.id, name)
        else:
            value = self.expressions.value(node)
        self._keep(name, value, node, first, statement)

    def _declare(self, node: ast.Call, kind: str, name: str) -> Tensor:
        if kind in GIVEN:
            if self.builder.group is not None:
                raise self.expressions.refused("declaration_place", node, function=kind)
            for earlier in self.scopes[0].versions.get(name, ()):
                if earlier.is_given:
                    raise self.expressions.refused(
                        "declared_twice", node, value=name[:LONGEST_NAME], first=earlier.span.line
                    )
        return declared(self.expressions, node, name)

    def _change(self, node: ast.AugAssign, target: ast.Name) -> None:
        name, first, written = (
            self._free(target),
            len(self.builder.operations),
            SIGNS[type(node.op)],
        )
        if written not in OPERATORS or written in ("**", "@"):
            raise self.expressions.refused("expression", node, value=f"{written}=")
        before = self.expressions.value(ast.copy_location(ast.Name(name), target))
        after = self.expressions.value(node.value)
        value = self.expressions.combine(written, before, target, after, node.value, node)
        self._keep(name, value, node.value, first, node)

    def _keep(
        self, name: str, value: Value, node: ast.expr, first: int, statement: ast.stmt
    ) -> None:
        """Give a name its value, and remember what was computed for it."""
        if isinstance(value, (int, float)):
            value = Known(value, self.builder.number(value, self.expressions.span(node)))
        scope, tensor = self.expressions.scope, tensor_of(value)
        assert tensor is not None
        scope.assign(name, value, tensor)
        operations = tuple(range(first, len(self.builder.operations)))
        version, group = len(scope.versions[name]), self.builder.group
        self.carried_out.append((statement.lineno, scope, name, version, tensor, operations, group))

    def _loop(self, node: ast.For) -> None:
        place = self.expressions.span(node)
        if self.loops >= LOOPS:
            raise ProgramError("loop_depth", place.line, place.column,
                               allowed={"kind": "range", "low": 0, "high": LOOPS})  # fmt: skip
        turns = self._turns(node)
        name = self._free(node.target) if isinstance(node.target, ast.Name) else ""
        self.loops += 1
        for turn in turns:
            self.builder.enter("turn", name, turn, place)
            self.expressions.scope.values[name] = turn
            for statement in node.body:
                self._statement(statement)
            self.builder.leave()
        self.loops -= 1

    def _turns(self, node: ast.For) -> range:
        call = node.iter
        if not (
            isinstance(node.target, ast.Name)
            and isinstance(call, ast.Call)
            and isinstance(call.func, ast.Name)
            and call.func.id == "range"
            and not call.keywords
            and not node.orelse
        ):
            raise self.expressions.refused("loop", node.orelse[0] if node.orelse else node)
        if not 1 <= len(call.args) <= 3:
            raise self.expressions.refused("loop_bound", call)
        bounds = []
        for each in call.args:
            number = self.expressions.number(each)
            if not isinstance(number, int):
                raise self.expressions.refused("loop_bound", each)
            bounds.append(number)
        if len(bounds) == 3 and bounds[2] == 0:
            raise self.expressions.refused("loop_bound", call.args[2])
        turns = range(*bounds)
        if len(turns) > TURNS:
            raise self.expressions.refused(
                "loop_turns", call, value=len(turns),
                allowed={"kind": "range", "low": 0, "high": TURNS},
            )  # fmt: skip
        return turns

    def _define(self, node: ast.FunctionDef) -> None:
        refused = self.expressions.refused
        if self.builder.group is not None:
            raise refused("def_place", node)
        name, given = node.name, node.args
        if name in self.expressions.reserved:
            raise refused("reserved", node, value=name)
        if name.startswith("__") and name.endswith("__"):
            raise refused("name", node, value=name[:LONGEST_NAME])
        plain = [each.arg for each in given.args]
        beside = (given.posonlyargs, given.kwonlyargs, given.defaults, node.decorator_list,
                  [each for each in given.args if each.annotation])  # fmt: skip
        if given.vararg or given.kwarg or any(beside) or node.returns:
            raise refused("parameters", node)
        if len(set(plain)) < len(plain) or any(n in self.expressions.reserved for n in plain):
            raise refused("parameters", node)
        if not isinstance(node.body[-1], ast.Return) or node.body[-1].value is None:
            raise refused("return_missing", node.body[-1], function=name[:LONGEST_NAME])
        self.functions[name] = _Function(node, frozenset(self.functions) - {name})
        self.expressions.functions.add(name)
        self.expressions.defined.add(name)

    def _call(self, name: str, call: ast.Call, values: list[Value]) -> Value:
        """Carry out a function: its body once more, in a scope and a group of its own."""
        function, expressions = self.functions[name], self.expressions
        plain = [each.arg for each in function.node.args.args]
        if len(plain) != len(values):
            raise expressions.refused(
                "call", call, function=name[:LONGEST_NAME], value=len(values),
                allowed={"kind": "range", "low": len(plain), "high": len(plain)},
            )  # fmt: skip
        count = self.calls[name] = self.calls.get(name, 0) + 1
        scope = Scope(f"{name}.{count}.", self.scopes[0], dict(zip(plain, values, strict=True)))
        self.scopes.append(scope)
        before = expressions.scope, self.loops, expressions.functions
        expressions.scope, self.loops, expressions.functions = scope, 0, set(function.known)
        self.builder.enter("call", name, count, expressions.span(call))
        *body, last = function.node.body
        for statement in body:
            self._statement(statement)
        assert isinstance(last, ast.Return)
        assert last.value is not None
        found = expressions.value(last.value)
        self.builder.leave()
        expressions.scope, self.loops, expressions.functions = before
        return found
