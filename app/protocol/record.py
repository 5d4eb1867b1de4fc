"""Every number of the present update as JSON, written piece by piece.

A large record has millions of digits: whoever sends it may do something else between two pieces.
The record never changes, so neither does what is being sent. A number that is not finite is
written as its name, in quotes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.errors import number
from app.protocol.messages import Snapshot

NUMBERS_A_PIECE = 4096


def pieces(now: Snapshot) -> Iterator[str]:
    """The record that a run stands in, as the pieces of one JSON object."""
    run, record, change = now.run, now.run.record, now.run.change
    network = record.network
    head = {
        "update": record.update,
        "committed": run.committed,
        "cursor": now.place,
        "batch": len(record.indices),
        "loss": number(record.loss),
        "learning_rate": run.training.rate(record.update),
    }
    blocks = list(network.named())
    vectors = (record.parameters, record.gradient, change.vector)

    def all_pieces() -> Iterator[str]:
        yield json.dumps(head)[:-1]
        rows: list[tuple[str, NDArray[Any]]] = [
            ("indices", record.indices), ("x", record.x), ("y", record.y),
            ("sample_losses", record.sample_losses),
        ]  # fmt: skip
        for name, array in rows:
            yield f', "{name}": '
            yield from _array(array)
        for index, layer in enumerate(record.layers):
            yield ', "layers": [' if index == 0 else ", "
            opening = "{"
            for name in layer.names:
                yield f'{opening}"{name}": '
                yield from _array(layer.tensor(name))
                opening = ", "
            for owner, parameter, part in blocks:
                names = (parameter.name, parameter.gradient, parameter.change)
                for name, vector in zip(names, vectors, strict=True) if owner == index else ():
                    yield f', "{name}": '
                    yield from _array(vector[part].reshape(parameter.shape))
            yield "}"
        yield "]}"

    return all_pieces()


def _array(array: NDArray[Any]) -> Iterator[str]:
    """A list, or a list of lists, of numbers."""
    rows = max(1, NUMBERS_A_PIECE // max(1, array[:1].size))
    yield "["
    for start in range(0, len(array), rows):
        text = _text(array[start : start + rows])
        yield text[1:-1] if start == 0 else f", {text[1:-1]}"
    yield "]"


def _text(array: NDArray[Any]) -> str:
    values = array.tolist()
    if not np.isfinite(array).all():
        named = [[number(v) for v in row] if array.ndim > 1 else number(row) for row in values]
        return json.dumps(named)
    return json.dumps(values)
