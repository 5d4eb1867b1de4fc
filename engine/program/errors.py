"""Errors of programs: a code, the place in the text, and what would be right.

A refusal is data, as every refusal of the engine (`engine/refusals.py`): `ProgramError` carries
`code`, `line` and `column` (counted from 1, in characters), `value` and `allowed` where they apply,
and the named `details` of its code. English is one rendering of it, `MESSAGES`; a code that is not
in the table cannot be raised.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from engine.errors import DataError, EngineError

# fmt: off
MESSAGES: Mapping[str, str] = MappingProxyType({
    # The text as a whole
    "program_text": "a program is a text, not {value}",
    "program_too_long": "the text has {value} characters; at most {most} are read",
    "program_too_deep": "this is nested more than {most} deep; give a part of it a name",
    "program_too_many_operations": "the program has more than {most} operations; "
                           "use fewer turns or larger arrays",
    "program_too_many_numbers": "the program's arrays hold more than {most} numbers in all; "
                        "use smaller shapes",
    "program_too_much_work": "reading this program takes more than {most} steps; "
                     "use fewer calls and turns",
    # Reading it
    "program_character": "{value} is no character of this language",
    "program_number": "{value} is not a number that can be used here",
    "program_unclosed": "this {value} is never closed",
    "program_unopened": "this {value} closes nothing that was opened",
    "program_indentation": "the lines of a block stand equally far in, four spaces for each block",
    "program_syntax": "this cannot be read; a line is name = expression, name += expression, "
              "for t in range(4):, def f(x): or return expression",
    "program_statement": "{value} is not part of this language; a line is name = expression, "
                 "name += expression, for t in range(4):, def f(x): or return expression",
    "program_expression":
        "{value} is not part of this language; an expression is made of names, numbers, "
                  "+ − * / ** @, x[…], .T and calls",
    "program_no_effect": "this computes something and forgets it: write name = in front of it",
    "program_target": "only a plain name can stand left of =, one at a time",
    # Names
    "program_unknown_name": "there is no {value}",
    "program_unknown_name_nearest": "there is no {value}; did you mean {nearest}?",
    "program_unknown_function": "there is no function {value}",
    "program_unknown_function_nearest": "there is no function {value}; did you mean {nearest}?",
    "program_reserved": "{value} is a function of this language; choose another name",
    "program_name": "{value} cannot be a name: names that begin and end with __ are Python's own",
    "program_not_a_value": "{value} is a function: call it, {value}(…)",
    "program_not_a_function": "{value} is a value, not a function",
    "program_attribute": ".{value} is not known; only .T is, which swaps the last two axes",
    # Calls
    "program_argument_missing": "{function} needs {argument}: {signature}",
    "program_argument_unknown": "{function} knows no {value}: {signature}",
    "program_argument_count": "{function} takes at most {most} arguments here: {signature}",
    "program_argument_twice": "{function} gets {argument} twice: {signature}",
    "program_argument": "{argument} of {function} is {value}; it must be {allowed}",
    "program_argument_axis": "{argument} of {function} is {value}; it must be an axis, "
                             "a whole number, several in parentheses, or None",
    "program_argument_shape":
        "{argument} of {function} is {value}; it must be whole numbers from 1, "
                              "the lengths of the axes",
    "program_argument_list": "{argument} of {function} is {value}; it must be a list of arrays",
    "program_call": "{function} takes {most} arguments, it got {value}",
    "program_recursion": "{function} calls itself; a function may only call those defined above it",
    "program_parameters": "the parameters of a function are plain names, each once",
    "program_return_missing":
        "{function} gives nothing back: its last line must be return expression",
    "program_return_place": "return stands once, as the last line of a function",
    "program_def_place": "a function is defined at the left margin, in no block",
    # Loops
    "program_loop": "a loop is: for t in range(4):",
    "program_loop_bound": "range counts with whole numbers known when the program is read",
    "program_loop_turns": "the loop has {value} turns; at most {most} are unrolled",
    "program_loop_depth": "loops may be nested {most} deep, not deeper",
    # Declarations
    "program_declaration": "{function} stands alone on its line: name = {function}(…)",
    "program_declaration_place":
        "{function} stands in no loop and no function: data are given by its name",
    "program_declared_twice":
        "{value} is declared already in line {first}; data need one name each",
    "program_start": "start of {value} has shape {given}; it must have shape {shape}",
    "program_start_value": "start is a finite number, a list of such, or one of {allowed}",
    # Shapes
    "program_no_shape": "this must be a plain number, not an array of shape {value}",
    "program_not_an_array": "{function} works on an array; this is {value}",
    "program_broadcast": "shapes {left} and {right} do not fit together in {function}",
    "program_matmul":
        "{left} @ {right}: the last axis of the left, {inner_left}, must be as long as "
              "the {which} axis of the right, {inner_right}",
    "program_matmul_scalar":
        "{left} @ {right}: both sides need at least one axis; use * for numbers",
    "program_same_shape":
        "{function} compares entry by entry: shapes {left} and {right} must be equal",
    "program_axis": "there is no axis {value} in shape {shape}",
    "program_axes": "{value} are not the axes of shape {shape}, each once",
    "program_axes_needed": "{function} needs an array of {least} axes or more; "
                           "this has shape {shape}",
    "program_axes_exact": "{function} needs an array of {least} axes; this has shape {shape}",
    "program_too_many_axes": "an array has at most {most} axes; this has shape {shape}",
    "program_reshape": "shape {shape} has {size} numbers, which do not fill shape {value}",
    "program_concatenate": "shapes {left} and {right} must be equal but for axis {axis}",
    "program_stack": "shapes {left} and {right} must be equal",
    "program_empty_list": "{function} needs at least one array in its list",
    "program_list": "a list stands only inside concatenate([…]), stack([…]) and start=[…]",
    "program_index": "index {value} is outside of axis {axis}, which is {size} long",
    "program_index_count": "shape {shape} has {most} axes; this takes {value} of them",
    "program_index_kind": "an index is a whole number, a slice like 1:3, … or tokens",
    "program_index_empty": "this takes nothing of axis {axis}, which is {size} long",
    "program_tokens": "{value} holds tokens: use them as an index, E[{value}]",
    "program_vocabulary": "{value} has {vocabulary} different tokens, the array has {size} rows",
    "program_channels": "the image has {value} channels (shape {left}), the kernel is for {size} "
                "(shape {right})",
    "program_window": "a window of {value} does not fit into {size}",
    "program_layer_norm": "{argument} must have shape {wanted}, not {given}",
    # The end
    "program_loss_missing":
        "the program has no loss: write loss = … for the scalar that is minimized",
    "program_loss_shape": "loss must be a scalar, it has shape {value}; use sum or mean",
    "program_unreached": "the parameter {value} does not reach the loss: it will not learn",
    # Data
    "program_no_data": "the program declares no data: give none",
    "program_data_needed": "the program declares data: choose a set, or give arrays by name",
    "program_data_unknown": "{name} is not declared; the program's data are {known}",
    "program_data_missing": "{name} is missing; the program's data are {known}",
    "program_data_by_name": "the program has several of them, {known}: give them by name",
    "program_data_lengths": "{known} must have equally many samples, not {counts}",
    "program_data_numbers": "{name} must be numbers, an array for each sample",
    "program_data_samples": "{name} needs samples, each of shape {shape}",
    "program_data_shape": "{name} has shape {given} a sample; it is declared as {shape}",
    "program_data_finite": "{name} must be finite",
    "program_data_tokens": "{name} holds tokens: whole numbers from 0 to {most}",
    "program_batch": "a batch of {batch} samples needs more room than there is; "
                     "at most {most} samples fit",
})
# fmt: on
STANDARD = ("range", "choice", "flag")
"""Kinds of what would be right that every refusal may have (`engine/allowed.py`)."""


class ProgramError(EngineError):
    """A program is not of the language, or its shapes do not fit.

    `code` is a key of `MESSAGES`, given without its "program_"; `line` and `column` count from 1, 0
    where the text as a whole is meant; the other data are the details of the code.
    """

    TABLE: ClassVar[Mapping[str, str]] = MESSAGES

    def __init__(self, code: str, line: int = 0, column: int = 0, **data: Any) -> None:
        self.line = line
        self.column = column
        found = {name: _plain(each) for name, each in data.items()}
        allowed, nearest = found.pop("allowed", None), found.get("nearest")
        if nearest:
            code = f"{code}_nearest"
        if allowed is not None:
            kind = allowed["kind"]
            found |= {"least": allowed.get("least"), "most": allowed.get("high")}
            if code == "argument" and kind not in STANDARD:
                code = f"{code}_{kind}"
            elif code == "axes_needed" and "most" in allowed:
                code = "axes_exact"
            allowed = allowed if kind in STANDARD else None
        super().__init__(
            f"program_{code}", value=found.pop("value", None), allowed=allowed, line=line,
            column=column, **found,
        )  # fmt: skip


class ProgramDataError(DataError):
    """Data do not fit what a program declares; `line` is the sample, from 1, where it is known."""

    TABLE: ClassVar[Mapping[str, str]] = MESSAGES


class Misfit(Exception):
    """The error of an operation's shape rule; the reader adds the place and makes it a
    ProgramError."""

    def __init__(self, code: str, **data: Any) -> None:
        self.code = code
        self.data = data
        super().__init__(code)


def _plain(value: Any) -> Any:
    """A shape as a tuple, which is how sentences know it."""
    return tuple(value) if isinstance(value, list) else value
