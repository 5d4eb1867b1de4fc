"""Weights as CSV: a parameter a row, as a table program shows it.

    layer,parameter,from,to,value

Layers, units and inputs are counted from 1; layer 1 is the first after the input, a bias has no
`from`. Semicolons or tabs may part the columns, and a comma be the decimal sign beside them.
"""

import csv
import io
from collections.abc import Mapping
from itertools import product
from types import MappingProxyType

import numpy as np

from engine.config.network import NetworkConfig
from engine.functions.activations import Array
from engine.weights import tensors
from engine.weights.refusals import WeightsRefused

COLUMNS = ("layer", "parameter", "from", "to", "value")
NAMES: Mapping[str, str] = MappingProxyType({"weight": "W", "bias": "b"})


def write(config: NetworkConfig, parameters: Array) -> bytes:
    """The table; every number reads back to the same bits."""
    lines = [",".join(COLUMNS)]
    for at, layer in enumerate(tensors.layers(config, parameters), 1):
        for (i, row), j in product(enumerate(layer.weights.tolist(), 1), range(layer.config.units)):
            lines.append(f"{at},weight,{i},{j + 1},{row[j]!r}")
        if layer.biases is not None:
            for j, value in enumerate(layer.biases.tolist(), 1):
                lines.append(f"{at},bias,,{j},{value!r}")
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
    entries: dict[str, dict[tuple[int, ...], float]] = {}
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        head = [cell.strip().lower() for cell in next(rows, [])]
        if head != list(COLUMNS):
            raise WeightsRefused("form", place="Line 1", wanted=",".join(COLUMNS))
        for row in rows:
            if any(cell.strip() for cell in row):
                _take(row, f"Line {rows.line_num}", mark, entries)
    except csv.Error as error:
        raise WeightsRefused("damaged", what=f"it is no CSV ({error})") from None
    return {name: _array(name, places) for name, places in entries.items()}


def _take(
    row: list[str], line: str, mark: str, entries: dict[str, dict[tuple[int, ...], float]]
) -> None:
    cells = [cell.strip() for cell in row]
    letter = NAMES.get(cells[1].lower()) if len(cells) == len(COLUMNS) else None
    if letter is None:
        raise WeightsRefused("form", place=line, wanted="layer, weight or bias, from, to, value")
    numbers = [cells[0], cells[3]] if letter == "b" else [cells[0], cells[2], cells[3]]
    whole = []
    for cell in numbers:
        if not (cell.isascii() and cell.isdigit() and 1 <= int(cell[:12]) <= tensors.MAX_NUMBERS):
            raise WeightsRefused("not_number", place=line, value=cell or "nothing")
        whole.append(int(cell))
    value = cells[4] if mark == "," else cells[4].replace(",", ".")
    try:
        number = float(value)
    except ValueError:
        raise WeightsRefused("not_number", place=line, value=value or "nothing") from None
    places = entries.setdefault(f"{letter}{whole[0]}", {})
    if len(entries) > tensors.MAX_TENSORS:
        raise WeightsRefused("too_many", count=len(entries), what="tensors",
                             most=tensors.MAX_TENSORS)  # fmt: skip
    place = tuple(each - 1 for each in whole[1:])
    if place in places:
        raise WeightsRefused("form", place=line, wanted="each parameter once")
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
