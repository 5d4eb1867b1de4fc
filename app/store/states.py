"""A state as bytes, to the last bit."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from engine.network.step import State

HEADER_BYTES = 4


def encode_state(state: State) -> bytes:
    """The bytes of a state, to the last bit."""
    count, numbers, memory = state.optimizer
    arrays = {"parameters": state.parameters, "dead": state.dead, **_named(memory)}
    header = json.dumps(
        {
            "update": state.update,
            "count": count,
            "numbers": numbers,
            "arrays": [[name, each.dtype.str, each.shape] for name, each in arrays.items()],
        }
    ).encode()
    pieces = (each.tobytes() for each in arrays.values())
    return b"".join((len(header).to_bytes(HEADER_BYTES, "little"), header, *pieces))


def decode_state(data: bytes) -> State:
    """The state of such bytes."""
    start = HEADER_BYTES + int.from_bytes(data[:HEADER_BYTES], "little")
    header = json.loads(data[HEADER_BYTES:start])
    arrays = {}
    for name, kind, shape in header["arrays"]:
        size = int(np.prod(shape, dtype=np.int64))
        found = np.frombuffer(data, np.dtype(kind), size, start)
        arrays[name], start = found.reshape(shape).copy(), start + found.nbytes
    parameters, dead = arrays.pop("parameters"), arrays.pop("dead")
    memory = {name.removeprefix("memory."): each for name, each in arrays.items()}
    return State(header["update"], parameters, (header["count"], header["numbers"], memory), dead)


def _named(memory: dict[str, Any]) -> dict[str, Any]:
    return {f"memory.{name}": each for name, each in memory.items()}
