"""Every number of the present update as JSON, written piece by piece.

A large record has millions of digits: whoever sends it may do something else between two pieces.
The record never changes, so neither does what is being sent. A number that is not finite is
written as its name, in quotes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.protocol.messages import Snapshot
from engine import ProgramRecord, UpdateRecord
from engine.numbers import number

NUMBERS_A_PIECE = 4096


def pieces(now: Snapshot) -> Iterator[str]:
    """The record that a run stands in, as the pieces of one JSON object."""
    run, record = now.run, now.run.record
    head = {
        "update": record.update,
        "committed": run.committed,
        "cursor": now.place,
        "batch": len(record.indices),
        "loss": number(record.loss),
        "learning_rate": run.training.rate(record.update),
    }
    rest = PIECES[run.config.kind](record, run.change.vector)

    def all_pieces() -> Iterator[str]:
        yield json.dumps(head)[:-1]
        for name, array in (("indices", record.indices), ("sample_losses", record.sample_losses)):
            yield f', "{name}": '
            yield from _array(array)
        yield from rest
        yield "}"

    return all_pieces()


def _network(record: UpdateRecord, change: NDArray[Any]) -> Iterator[str]:
    """The arrays of a network: x, y, and each layer's tensors and parameters by name."""
    blocks = list(record.network.named())
    vectors = (record.parameters, record.flat_gradient, change)
    for name, array in (("x", record.x), ("y", record.y)):
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
    yield '], "tensors": null'


def _program(record: ProgramRecord, change: NDArray[Any]) -> Iterator[str]:
    """Every tensor of a program: its layer, its value, and its gradient where it has one; what all
    samples share is there once."""
    yield ', "x": null, "y": null, "layers": null, "tensors": ['
    parts = {name: (parameter, part) for name, parameter, part in record.program.named()}
    for tensor in record.program.graph.tensors:
        head = {"layer": tensor.address, "kind": tensor.kind, "sampled": tensor.sampled}
        yield f'{", " if tensor.number else ""}{json.dumps(head)[:-1]}, "value": '
        values = record.rows(tensor)
        yield from _array(values if tensor.sampled else values[:1])
        if record.flows(tensor.number):
            yield ', "value_gradient": '
            yield from _array(record.gradient(tensor.number))
        if tensor.is_parameter:
            parameter, part = parts[tensor.name]
            yield f', "{parameter.change}": '
            yield from _array(change[part].reshape(1, *tensor.shape))
        yield "}"
    yield "]"


PIECES: Mapping[str, Callable[[Any, NDArray[Any]], Iterator[str]]] = MappingProxyType(
    {"network": _network, "program": _program}
)
"""Pieces after the head of a record, by the kind of its run."""


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
        return json.dumps(_named(values))
    return json.dumps(values)


def _named(values: Any) -> Any:
    return [_named(each) for each in values] if isinstance(values, list) else number(values)
