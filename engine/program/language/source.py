"""Source: a text, looked at character by character before Python's parser sees it.

What the language has no use for (strings, backslashes, control characters, surrogates) is refused
here with its place; comments are cut off; brackets are matched and their depth is bounded. What is
left is short and flat enough for `ast.parse`, which is the only part of Python that ever sees it.
"""

import ast
import re
from bisect import bisect_right
from itertools import accumulate

from engine.parser import tree_of
from engine.program.bounds import DEEPEST, LONGEST, WHOLE
from engine.program.errors import ProgramError

_TOKEN = re.compile(
    r"(?P<space>[ \t]+)"
    r"|(?P<number>(?:0[xX][0-9a-fA-F]+|(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)(?:[eE][+-]?[0-9]+)?))"
    r"|(?P<name>[^\W\d]\w*)"
    r"|(?P<open>[(\[])|(?P<close>[)\]])"
    r"|(?P<sign>\*\*|[-+*/@=.,:<>!%&|^~])"
)
_PAIRS = ("()", "[]")


def lines_of(text: str) -> list[str]:
    """The lines of a text as the page counts them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def parse(text: object) -> tuple[list[str], ast.Module]:
    """The lines of a text and Python's tree of them; ProgramError where it is not of the
    language."""
    if not isinstance(text, str):
        raise ProgramError("text", value=type(text).__name__)
    if len(text) > LONGEST:
        raise ProgramError("too_long", value=len(text), allowed={"kind": "range", "low": 0,
                                                                  "high": LONGEST})  # fmt: skip
    lines = lines_of(text)
    plain = "\n".join(_checked(lines))
    try:
        return lines, tree_of(plain)
    except IndentationError as error:
        raise ProgramError("indentation", *_place(error, lines)) from None
    except SyntaxError as error:
        raise ProgramError("syntax", *_place(error, lines)) from None
    except (RecursionError, MemoryError, ValueError, OverflowError):
        raise deep(1, 1) from None


def deep(line: int, column: int) -> ProgramError:
    """The refusal of what is nested too deep."""
    return ProgramError("too_deep", line, column, allowed={"kind": "range", "low": 1,
                                                           "high": DEEPEST})  # fmt: skip


class Columns:
    """The columns (from 1, in characters) of byte offsets in lines, as `ast` gives them; a line
    that is not ASCII is gone through once."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._known: dict[int, list[int]] = {}

    def of(self, line: int, offset: int) -> int:
        """The column of an offset in a line."""
        text = self._lines[line - 1] if 0 < line <= len(self._lines) else ""
        if text.isascii():
            return min(offset, len(text)) + 1
        known = self._known.get(line)
        if known is None:
            ends = accumulate(len(each.encode("utf-8", "replace")) for each in text)
            known = self._known[line] = list(ends)
        return bisect_right(known, offset) + 1


def _place(error: SyntaxError, lines: list[str]) -> tuple[int, int]:
    line = min(max(error.lineno or 1, 1), len(lines))
    # Python's column may lie one behind the line's end.
    return line, min(max(error.offset or 1, 1), len(lines[line - 1]) + 1)


def _checked(lines: list[str]) -> list[str]:
    """The lines without comments; ProgramError at the first character that has no place."""
    opened: list[tuple[str, int, int]] = []
    plain = []
    for number, line in enumerate(lines, 1):
        code = line.partition("#")[0].rstrip()
        at, before = 0, ""
        while at < len(code):
            found = _TOKEN.match(code, at)
            if found is None:
                raise ProgramError("character", number, at + 1, value=_printable(code[at]))
            kind, token = found.lastgroup, found.group()
            if kind == "name" and before == "number":
                raise ProgramError("number", number, at + 1, value=_printable(code[at - 1 :][:20]))
            if kind == "number":
                _check_number(token, number, at + 1)
            elif kind == "name" and not token.isidentifier():
                raise ProgramError("character", number, at + 1, value=_printable(token))
            elif kind == "open":
                opened.append((token, number, at + 1))
                if len(opened) > DEEPEST:
                    raise deep(number, at + 1)
            elif kind == "close":
                if not opened or opened[-1][0] + token not in _PAIRS:
                    raise ProgramError("unopened", number, at + 1, value=token)
                opened.pop()
            before = kind or ""
            at = found.end()
        plain.append(code)
    if opened:
        bracket, number, column = opened[-1]
        raise ProgramError("unclosed", number, column, value=bracket)
    return plain


def _check_number(token: str, line: int, column: int) -> None:
    try:
        value = float(int(token, 16)) if token[:2] in ("0x", "0X") else float(token)
    except (ValueError, OverflowError):
        raise ProgramError("number", line, column, value=_printable(token)) from None
    plain = token.replace("_", "")
    zeros = len(plain) > 1 and plain[0] == "0" and plain.isdigit() and int(plain[:20]) > 0
    whole = plain.isdigit() and value > WHOLE
    if value in (float("inf"), float("-inf")) or zeros or whole:
        raise ProgramError("number", line, column, value=_printable(token))


def _printable(text: str) -> str:
    """A piece of the text as it can be shown and sent anywhere."""
    short = text if len(text) <= 20 else f"{text[:19]}…"
    return short if short.isprintable() else ascii(short)[1:-1]
