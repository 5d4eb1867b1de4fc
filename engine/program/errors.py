"""What can be wrong with a program: a code, the place in the text, and what would be right.

A refusal is data. `ProgramError` carries `code`, `line` and `column` (counted from 1, in
characters) and the named `data` of its code: `value` is what came, `allowed` what would be right,
as {"kind": "range", "low", "high", "integer"}, {"kind": "choice", "of"} or the shape of a value.
English is one rendering of it, `MESSAGES`; a code that is not in the table cannot be raised.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from engine.errors import EngineError

# fmt: off
MESSAGES: Mapping[str, str] = MappingProxyType({
    # The text as a whole
    "text": "a program is a text, not {value}",
    "too_long": "the text has {value} characters; at most {allowed[high]} are read",
    "too_deep": "this is nested more than {allowed[high]} deep; give a part of it a name",
    "too_many_operations": "the program has more than {allowed[high]} operations; "
                           "use fewer turns or larger arrays",
    "too_many_numbers": "the program's arrays hold more than {allowed[high]} numbers in all; "
                        "use smaller shapes",
    "too_much_work": "reading this program takes more than {allowed[high]} steps; "
                     "use fewer calls and turns",
    # Reading it
    "character": "{value} is no character of this language",
    "number": "{value} is not a number that can be used here",
    "unclosed": "this {value} is never closed",
    "unopened": "this {value} closes nothing that was opened",
    "indentation": "the lines of a block stand equally far in, four spaces for each block",
    "syntax": "this cannot be read; a line is name = expression, name += expression, "
              "for t in range(4):, def f(x): or return expression",
    "statement": "{value} is not part of this language; a line is name = expression, "
                 "name += expression, for t in range(4):, def f(x): or return expression",
    "expression": "{value} is not part of this language; an expression is made of names, numbers, "
                  "+ − * / ** @, x[…], .T and calls",
    "no_effect": "this computes something and forgets it: write name = in front of it",
    "target": "only a plain name can stand left of =, one at a time",
    # Names
    "unknown_name": "there is no {value}{nearest_text}",
    "unknown_function": "there is no function {value}{nearest_text}",
    "reserved": "{value} is a function of this language; choose another name",
    "name": "{value} cannot be a name: names that begin and end with __ are Python's own",
    "not_a_value": "{value} is a function: call it, {value}(…)",
    "not_a_function": "{value} is a value, not a function",
    "attribute": ".{value} is not known; only .T is, which swaps the last two axes",
    # Calls
    "argument_missing": "{function} needs {argument}: {signature}",
    "argument_unknown": "{function} knows no {value}: {signature}",
    "argument_count": "{function} takes at most {allowed[high]} arguments here: {signature}",
    "argument_twice": "{function} gets {argument} twice: {signature}",
    "argument": "{argument} of {function} is {value}; it must be {allowed_text}",
    "call": "{function} takes {allowed[high]} arguments, it got {value}",
    "recursion": "{function} calls itself; a function may only call those defined above it",
    "parameters": "the parameters of a function are plain names, each once",
    "return_missing": "{function} gives nothing back: its last line must be return expression",
    "return_place": "return stands once, as the last line of a function",
    "def_place": "a function is defined at the left margin, in no block",
    # Loops
    "loop": "a loop is: for t in range(4):",
    "loop_bound": "range counts with whole numbers known when the program is read",
    "loop_turns": "the loop has {value} turns; at most {allowed[high]} are unrolled",
    "loop_depth": "loops may be nested {allowed[high]} deep, not deeper",
    # Declarations
    "declaration": "{function} stands alone on its line: name = {function}(…)",
    "declaration_place": "{function} stands in no loop and no function: data are given by its name",
    "declared_twice": "{value} is declared already in line {first}; data need one name each",
    "start": "start of {value} has shape {given}; it must have shape {shape}",
    "start_value": "start is a finite number, a list of such, or one of {allowed_text}",
    # Shapes
    "no_shape": "this must be a plain number, not an array of shape {value}",
    "not_an_array": "{function} works on an array; this is {value}",
    "broadcast": "shapes {left} and {right} do not fit together in {function}",
    "matmul": "{left} @ {right}: the last axis of the left, {inner_left}, must be as long as "
              "the {which} axis of the right, {inner_right}",
    "matmul_scalar": "{left} @ {right}: both sides need at least one axis; use * for numbers",
    "same_shape": "{function} compares entry by entry: shapes {left} and {right} must be equal",
    "axis": "there is no axis {value} in shape {shape}",
    "axes": "{value} are not the axes of shape {shape}, each once",
    "axes_needed": "{function} needs an array of {allowed_text}; this has shape {shape}",
    "reshape": "shape {shape} has {size} numbers, which do not fill shape {value}",
    "concatenate": "shapes {left} and {right} must be equal but for axis {axis}",
    "stack": "shapes {left} and {right} must be equal",
    "empty_list": "{function} needs at least one array in its list",
    "list": "a list stands only inside concatenate([…]), stack([…]) and start=[…]",
    "index": "index {value} is outside of axis {axis}, which is {size} long",
    "index_count": "shape {shape} has {allowed[high]} axes; this takes {value} of them",
    "index_kind": "an index is a whole number, a slice like 1:3, … or tokens",
    "index_empty": "this takes nothing of axis {axis}, which is {size} long",
    "tokens": "{value} holds tokens: use them as an index, E[{value}]",
    "vocabulary": "{value} has {vocabulary} different tokens, the array has {size} rows",
    "channels": "the image has {value} channels (shape {left}), the kernel is for {size} "
                "(shape {right})",
    "window": "a window of {value} does not fit into {size}",
    "layer_norm": "{argument} must have shape {wanted}, not {given}",
    # The end
    "loss_missing": "the program has no loss: write loss = … for the scalar that is minimized",
    "loss_shape": "loss must be a scalar, it has shape {value}; use sum or mean",
    "unreached": "the parameter {value} does not reach the loss: it will not learn",
})
# fmt: on


class ProgramError(EngineError):
    """A program is not of the language, or its shapes do not fit.

    `code` is a key of `MESSAGES`; `line` and `column` count from 1, 0 where the text as a whole is
    meant; `data` are the plain values of the code.
    """

    def __init__(self, code: str, line: int = 0, column: int = 0, **data: Any) -> None:
        self.code = code
        self.line = line
        self.column = column
        self.data = data
        where = f"line {line}, column {column}: " if line else ""
        super().__init__(where + message(code, data))

    def to_dict(self) -> dict[str, Any]:
        """Plain data: code, line, column and the code's own values."""
        return {"code": self.code, "line": self.line, "column": self.column, **self.data}


class Misfit(Exception):
    """What an operation's shape rule raises; the reader adds the place and makes it an error."""

    def __init__(self, code: str, **data: Any) -> None:
        self.code = code
        self.data = data
        super().__init__(code)


def message(code: str, data: Mapping[str, Any]) -> str:
    """The English sentence of a refusal."""
    shown = {name: _shown(value) for name, value in data.items()}
    return MESSAGES[code].format(**shown, **_derived(data))


def _shown(value: Any) -> Any:
    """A shape as one writes it."""
    if not isinstance(value, (list, tuple)):
        return value
    return f"({', '.join(map(str, value))}{',' if len(value) == 1 else ''})"


def _derived(data: Mapping[str, Any]) -> dict[str, str]:
    nearest, allowed = data.get("nearest"), data.get("allowed")
    return {
        "nearest_text": f"; did you mean {nearest}?" if nearest else "",
        "allowed_text": _allowed(allowed) if isinstance(allowed, Mapping) else "",
    }


def _allowed(allowed: Mapping[str, Any]) -> str:
    match allowed["kind"]:
        case "choice":
            return ", ".join(map(str, allowed["of"]))
        case "range":
            kind = "a whole number" if allowed.get("integer") else "a number"
            high = allowed.get("high")
            return f"{kind} from {allowed['low']}" + ("" if high is None else f" to {high}")
        case "flag":
            return "True or False"
        case "axes":
            return f"{allowed['least']} axes" + ("" if "most" in allowed else " or more")
        case "axis":
            return "an axis (a whole number), several in parentheses, or None"
        case "shape":
            return "whole numbers from 1, the lengths of the axes"
        case "array":
            return "an array or a number"
        case "list":
            return "a list of arrays"
    return str(allowed["kind"])
