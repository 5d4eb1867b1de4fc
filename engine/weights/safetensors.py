"""safetensors: a JSON header and raw little-endian numbers, nothing that could run.

Written and read directly. Format: https://github.com/huggingface/safetensors#format
"""

import json
from collections.abc import Mapping
from math import prod
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.config.network import NetworkConfig
from engine.functions.activations import Array
from engine.weights import tensors
from engine.weights.refusals import WeightsRefused

MAX_HEADER = 1024 * 1024
_DTYPES: Mapping[str, str] = MappingProxyType(
    {
        "F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2", "I64": "<i8", "I32": "<i4",
        "I16": "<i2", "I8": "i1", "U64": "<u8", "U32": "<u4", "U16": "<u2", "U8": "u1",
        "BOOL": "?",
    }
)  # fmt: skip


def write(config: NetworkConfig, parameters: Array) -> bytes:
    """The file of the parameters (P,): W1, b1, … in the network's own precision."""
    return write_named(tensors.named(config, parameters), config.dtype)


def write_named(arrays: Mapping[str, Array], dtype: str = "float64") -> bytes:
    """A file of arrays by name."""
    code, kind = ("F64", "<f8") if dtype == "float64" else ("F32", "<f4")
    header: dict[str, Any] = {"__metadata__": {"format": "np", "made_by": "Backwave"}}
    parts, start = [], 0
    for name, values in arrays.items():
        part = np.ascontiguousarray(values, kind).tobytes()
        place = [start, start + len(part)]
        header[name] = {"dtype": code, "shape": list(values.shape), "data_offsets": place}
        parts.append(part)
        start += len(part)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return len(text).to_bytes(8, "little") + text + b"".join(parts)


def read(data: bytes) -> tensors.Tensors:
    """Its tensors by name; WeightsRefused where it is none."""
    length = int.from_bytes(data[:8], "little")
    if len(data) < 8 or length > min(MAX_HEADER, len(data) - 8):
        raise WeightsRefused("header_length")
    try:
        header = json.loads(data[8 : 8 + length])
    except (ValueError, RecursionError):
        raise WeightsRefused("header") from None
    if not isinstance(header, dict):
        raise WeightsRefused("header")
    header.pop("__metadata__", None)
    body = data[8 + length :]
    places = {name: _place(name, entry, len(body)) for name, entry in header.items()}
    tensors.check_counts({name: prod(shape) for name, (_, shape, _) in places.items()})
    # Every byte belongs to one tensor, as the format asks.
    at = 0
    for kind, shape, start in sorted(places.values(), key=lambda place: place[2]):
        if start != at:
            raise WeightsRefused("layout")
        at = start + prod(shape) * _size(kind)
    if at != len(body):
        raise WeightsRefused("layout")
    return {name: _tensor(name, place, body) for name, place in places.items()}


def _size(kind: str) -> int:
    return np.dtype(_DTYPES[kind]).itemsize


def _place(name: str, entry: object, length: int) -> tuple[str, list[int], int]:
    """dtype, shape and start of one tensor."""
    match entry:
        case {"dtype": str(kind), "shape": list(shape), "data_offsets": [int(start), int(end)]}:
            sizes = [size for size in shape if type(size) is int and 0 <= size <= length]
            if kind not in _DTYPES:
                raise WeightsRefused("dtype", tensor=name, dtype=kind)
            whole = len(sizes) == len(shape) <= 8 and 0 <= start <= end <= length
            if whole and prod(sizes) * _size(kind) == end - start:
                return kind, sizes, start
            raise WeightsRefused("tensor_length", tensor=name)
    raise WeightsRefused("tensor_header", tensor=name)


def _tensor(name: str, place: tuple[str, list[int], int], body: bytes) -> NDArray[np.float64]:
    kind, shape, start = place
    values: NDArray[Any] = np.frombuffer(body, _DTYPES[kind], prod(shape), start)
    if kind == "BF16":
        # The upper half of a float32.
        values = (values.astype(np.uint32) << 16).view(np.float32)
    with np.errstate(all="ignore"):
        return tensors.checked(name, values.reshape(shape))
