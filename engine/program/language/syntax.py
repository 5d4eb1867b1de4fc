"""Syntax that Python has and this language has not, by the sign that one sees in the text."""

import ast
from collections.abc import Mapping
from types import MappingProxyType

STATEMENTS: Mapping[type[ast.AST], str] = MappingProxyType({
    ast.Import: "import", ast.ImportFrom: "import", ast.While: "while", ast.If: "if",
    ast.With: "with", ast.Try: "try", ast.TryStar: "try", ast.ClassDef: "class",
    ast.AsyncFor: "async", ast.AsyncFunctionDef: "async", ast.AsyncWith: "async", ast.Delete: "del",
    ast.Raise: "raise", ast.Global: "global", ast.Nonlocal: "nonlocal", ast.Assert: "assert",
    ast.Match: "match", ast.Pass: "pass", ast.Break: "break", ast.Continue: "continue",
    ast.AnnAssign: ":",
})  # fmt: skip

EXPRESSIONS: Mapping[type[ast.AST], str] = MappingProxyType({
    ast.Lambda: "lambda", ast.IfExp: "if", ast.ListComp: "for", ast.GeneratorExp: "for",
    ast.SetComp: "for", ast.DictComp: "for", ast.Await: "await", ast.Yield: "yield",
    ast.YieldFrom: "yield", ast.NamedExpr: ":=", ast.Starred: "*", ast.Tuple: ",",
    ast.Slice: ":",
})  # fmt: skip

SIGNS: Mapping[type[ast.AST], str] = MappingProxyType({
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**", ast.MatMult: "@",
    ast.FloorDiv: "//", ast.Mod: "%", ast.LShift: "<<", ast.RShift: ">>", ast.BitOr: "|",
    ast.BitAnd: "&", ast.BitXor: "^", ast.Invert: "~", ast.Not: "not", ast.USub: "-",
    ast.UAdd: "+", ast.And: "and", ast.Or: "or", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">",
    ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=", ast.Is: "is", ast.IsNot: "is not",
    ast.In: "in", ast.NotIn: "not in",
})  # fmt: skip


def sign(node: ast.AST) -> str:
    """The sign by which an expression that is not of the language is known."""
    match node:
        case ast.BinOp() | ast.UnaryOp() | ast.BoolOp():
            return SIGNS[type(node.op)]
        case ast.Compare():
            return SIGNS[type(node.ops[0])]
        case ast.Constant(value=value):
            return "…" if value is ... else repr(value)[:20]
    return EXPRESSIONS.get(type(node), type(node).__name__)


def keyword(node: ast.AST) -> str:
    """The word by which a statement that is not of the language is known."""
    return STATEMENTS.get(type(node), type(node).__name__)
