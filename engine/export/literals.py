"""Literals: numbers and arrays as source text that reads back to the same bits.

Small arrays are written out, a row a line; larger ones as base64 of their bytes, for `unpack`.
Text that people chose is written by `text`, which leaves nothing that could end a string or a
comment.
"""

import base64
import math
import textwrap
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from engine.functions.activations import Array

WRITTEN_OUT = 1_000
WIDTH = 96


class Maker(NamedTuple):
    """A language's way to make an array of nested lists, of a dtype, and its `unpack` of base64."""

    dtype: str
    head: str
    tail: str
    unpack: str


_NUMPY = '''\
def unpack(text, *shape):
    """An array from its bytes, written in base64."""
    return np.frombuffer(base64.b64decode(text), "{kind}").reshape(shape).copy()
'''
_TORCH = '''\
def unpack(text, *shape):
    """A tensor from its bytes (little-endian), written in base64."""
    data = bytearray(base64.b64decode(text))
    return torch.frombuffer(data, dtype=torch.{dtype}).reshape(shape).clone()
'''
NUMPY: Mapping[str, Maker] = MappingProxyType(
    {
        "float64": Maker("float64", "np.array(", ")", _NUMPY.format(kind="<f8")),
        "float32": Maker("float32", "np.array(", ", np.float32)", _NUMPY.format(kind="<f4")),
    }
)
TORCH: Mapping[str, Maker] = MappingProxyType(
    {dtype: Maker(dtype, "torch.tensor(", ")", _TORCH.format(dtype=dtype)) for dtype in NUMPY}
)


def number(value: float | np.floating) -> str:
    """A finite number so that it reads back exactly, as short as it can be."""
    single = isinstance(value, np.float32)
    if single and np.float32(float(str(value))) == value:
        return str(value)
    return repr(float(value))


def text(value: str, most: int = 200) -> str:
    """A string literal in ASCII, on one line, whatever the string holds."""
    return ascii(value if len(value) <= most else value[: most - 1] + "…")


def tolerance(value: float) -> str:
    """A bound with two digits, rounded up."""
    if value == 0.0:
        return "0.0"
    # Below this no double has two digits to spare.
    value = max(value, 1e-290)
    return f"{value + 10.0 ** (math.floor(math.log10(value)) - 1):.1e}"


def array(values: Array, maker: Maker, indent: int = 0) -> str:
    """An array as source; continuation lines are indented by `indent` spaces."""
    values = values.astype(maker.dtype)
    if values.size > WRITTEN_OUT:
        return _packed(values, indent)
    lines = _nested(values)
    if len(lines) == 1 and len(lines[0]) + len(maker.head) + indent < WIDTH:
        return f"{maker.head}{lines[0]}{maker.tail}"
    body = textwrap.indent("\n".join(lines), " " * (indent + 4))
    return f"{maker.head}\n{body}{_closing(maker.tail, indent)}"


def _closing(tail: str, indent: int) -> str:
    # The dtype stands behind the list: a comma ends the list's line.
    rest = tail.removeprefix(",").lstrip()
    comma = "," if tail.startswith(",") else ""
    extra = f" {rest.removesuffix(')')}" if comma else ""
    return f"{comma}{extra}\n{' ' * indent})"


def _nested(values: Array) -> list[str]:
    if values.ndim <= 1:
        inside = ", ".join(number(value) for value in np.atleast_1d(values))
        if len(inside) < WIDTH - 10:
            return [f"[{inside}]"]
        wrapped = textwrap.wrap(inside, WIDTH - 10)
        return ["[", *(f"    {line}" for line in wrapped), "]"]
    rows = [_nested(row) for row in values]
    together = f"[{', '.join(''.join(row) for row in rows)}]"
    if len(together) < WIDTH - 30 and all(len(row) == 1 for row in rows):
        return [together]
    lines = ["["]
    for row in rows:
        lines += [f"    {line}" for line in row]
        lines[-1] += ","
    return [*lines, "]"]


def _packed(values: Array, indent: int) -> str:
    little = np.ascontiguousarray(values, values.dtype.newbyteorder("<"))
    data = base64.b64encode(little.tobytes()).decode()
    lines = "\n".join(textwrap.wrap(data, WIDTH))
    shape = "".join(f", {size}" for size in values.shape)
    return f'unpack("""\n{lines}\n"""{shape})'
