"""Weights as CSV: a parameter a row, as a table program shows it.

    layer,parameter,from,to,value
    parameter,index,value

Layers, units and inputs are counted from 1; layer 1 is the first after the input, a bias has no
`from`. The second form is that of arrays by name, such as a program's: an entry a row, its index
along each axis with blanks between. Semicolons or tabs may part the columns, and a comma be the
decimal sign beside them.
"""

import csv
import io
from collections.abc import Callable, Mapping
from itertools import product
from types import MappingProxyType

import numpy as np

from engine.allowed import quantity
from engine.config.network import NetworkConfig
from engine.functions.activations import Array
from engine.weights import tensors
from engine.weights.refusals import WeightsRefused

COLUMNS = ("layer", "parameter", "from", "to", "value")
Entries = dict[str, dict[tuple[int, ...], float]]
NAMED_COLUMNS = ("parameter", "index", "value")
NAMES: Mapping[str, str] = MappingProxyType({"weight": "W", "bias": "b"})


def write(config: NetworkConfig, parameters: Array) -> bytes:
    """The table of the parameters (P,); every number reads back to the same bits."""
    lines = [",".join(COLUMNS)]
    for at, layer in enumerate(tensors.layers(config, parameters), 1):
        for (i, row), j in product(enumerate(layer.weights.tolist(), 1), range(layer.config.units)):
            lines.append(f"{at},weight,{i},{j + 1},{row[j]!r}")
        if layer.biases is not None:
            for j, value in enumerate(layer.biases.tolist(), 1):
                lines.append(f"{at},bias,,{j},{value!r}")
    return ("\r\n".join(lines) + "\r\n").encode()


def write_named(arrays: Mapping[str, Array]) -> bytes:
    """The table of arrays by name; every number reads back to the same bits."""
    lines = [",".join(NAMED_COLUMNS)]
    for name, values in arrays.items():
        for index, value in np.ndenumerate(values):
            lines.append(f"{name},{' '.join(str(at + 1) for at in index)},{float(value)!r}")
    return ("\r\n".join(lines) + "\r\n").encode()


def read(data: bytes) -> tensors.Tensors:
    """Its weights and biases by name; WeightsRefused where a row is no parameter."""
    tensors.check_text(data, b"\n")
    tensors.check_text(data, b"\r")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WeightsRefused("unknown") from None
    first = text.lstrip().split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    entries: Entries = {}
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        head = [cell.strip().lower() for cell in next(rows, [])]
        take = TAKES.get(tuple(head))
        if take is None:
            columns, named = ",".join(COLUMNS), ",".join(NAMED_COLUMNS)
            raise WeightsRefused("csv_columns", line=1, columns=columns, named=named)
        for row in rows:
            cells = [cell.strip() for cell in row]
            if any(cells):
                _check_cells(cells, head, rows.line_num)
                take(cells, rows.line_num, mark, entries)
    except csv.Error:
        raise WeightsRefused("csv", line=rows.line_num) from None
    return {name: _array(name, places) for name, places in entries.items()}


def _check_cells(cells: list[str], head: list[str], line: int) -> None:
    if len(cells) != len(head):
        has = quantity(len(cells), "cells")
        raise WeightsRefused("csv_cells", line=line, has=has, columns=",".join(head))


def _take(cells: list[str], line: int, mark: str, entries: Entries) -> None:
    """A weight or a bias of a layer."""
    letter = NAMES.get(cells[1].lower())
    if letter is None:
        raise WeightsRefused("csv_parameter", line=line, value=cells[1] or None)
    numbers = [cells[0], cells[3]] if letter == "b" else [cells[0], cells[2], cells[3]]
    layer, *place = (_whole(cell, line) for cell in numbers)
    _put(f"{letter}{layer}", place, cells[4], line, mark, entries)


def _take_named(cells: list[str], line: int, mark: str, entries: Entries) -> None:
    """An entry of an array."""
    name, index, value = cells
    if not name:
        raise WeightsRefused("csv_name", line=line)
    place = [_whole(each, line) for each in index.split()]
    if len(place) > tensors.MAX_AXES:
        raise WeightsRefused("axes", line=line, place=name, most=tensors.MAX_AXES)
    _put(name, place, value, line, mark, entries)


TAKES: Mapping[tuple[str, ...], Callable[[list[str], int, str, Entries], None]] = MappingProxyType(
    {COLUMNS: _take, NAMED_COLUMNS: _take_named}
)
"""The reader of a row, by the names of the columns."""


def _whole(cell: str, line: int) -> int:
    if not (cell.isascii() and cell.isdigit() and 1 <= int(cell[:12]) <= tensors.MAX_NUMBERS):
        most = tensors.MAX_NUMBERS
        raise WeightsRefused("csv_index", line=line, value=cell or None, most=most)
    return int(cell)


def _put(name: str, counted: list[int], cell: str, line: int, mark: str, entries: Entries) -> None:
    place = tuple(each - 1 for each in counted)
    value = cell if mark == "," else cell.replace(",", ".")
    try:
        number = float(value)
    except ValueError:
        entry = f"{name}{list(place)}"
        raise WeightsRefused("not_number", line=line, place=entry, value=value or None) from None
    places = entries.setdefault(name, {})
    if len(entries) > tensors.MAX_TENSORS:
        raise tensors.too_many(len(entries), "tensors", tensors.MAX_TENSORS)
    if place in places:
        raise WeightsRefused("twice", line=line, tensor=f"{name}{list(place)}")
    if places and len(place) != len(next(iter(places))):
        raise WeightsRefused("shape", line=line, place=name)
    places[place] = number


def _array(name: str, places: dict[tuple[int, ...], float]) -> np.ndarray:
    """The array whose every place is given; its claimed size is believed only if it is."""
    shape = tuple(
        max(place[axis] for place in places) + 1 for axis in range(len(next(iter(places))))
    )
    if int(np.prod(shape, dtype=object)) != len(places):
        raise WeightsRefused("shape", place=name)
    values = np.zeros(shape)
    for place, value in places.items():
        values[place] = value
    return tensors.checked(name, values)
