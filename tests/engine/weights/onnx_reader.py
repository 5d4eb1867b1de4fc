"""A small reader of ONNX, independent of the writer: decodes the model and evaluates its graph.

The official checker and evaluator have their say in `.ci/exports`.
"""

import struct
from collections import defaultdict
from typing import Any

import numpy as np

DTYPES = {1: np.float32, 11: np.float64}


def fields(raw: bytes) -> dict[int, list[Any]]:
    """A message's fields: number → values, in order."""
    found: dict[int, list[Any]] = defaultdict(list)
    at = 0
    while at < len(raw):
        key, at = _varint(raw, at)
        match key & 7:
            case 0:
                value, at = _varint(raw, at)
                found[key >> 3].append(value)
            case 2:
                size, at = _varint(raw, at)
                assert at + size <= len(raw)
                found[key >> 3].append(raw[at : at + size])
                at += size
            case 5:
                found[key >> 3].append(struct.unpack("<f", raw[at : at + 4])[0])
                at += 4
            case other:
                raise AssertionError(f"wire type {other}")
    return found


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        value |= (raw[at] & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if raw[at - 1] < 0x80:
            return value, at


def tensor(raw: bytes) -> tuple[str, np.ndarray]:
    """A TensorProto: its name and values."""
    found = fields(raw)
    dtype = np.dtype(DTYPES[found[2][0]]).newbyteorder("<")
    return found[8][0].decode(), np.frombuffer(found[9][0], dtype).reshape(found[1])


def _softmax(z: np.ndarray, axis: int = 1) -> np.ndarray:
    e = np.exp(z - z.max(axis, keepdims=True))
    return np.asarray(e / e.sum(axis, keepdims=True))


def _elu(z: np.ndarray, alpha: float = 1.0) -> np.ndarray:
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))


def _selu(z: np.ndarray) -> np.ndarray:
    return 1.05070102214813232421875 * _elu(z, 1.67326319217681884765625)


OPERATORS = {
    "Gemm": lambda a, w, b=0.0: a @ w + b,
    "Identity": lambda z: z,
    "Sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "Tanh": np.tanh,
    "Relu": lambda z: np.maximum(z, 0),
    "LeakyRelu": lambda z, alpha=0.01: np.where(z > 0, z, alpha * z),
    "Elu": _elu,
    "Selu": _selu,
    "Softplus": lambda z: np.logaddexp(z, 0),
    "Softsign": lambda z: z / (1 + np.abs(z)),
    "Sin": np.sin,
    "Softmax": _softmax,
    "Mul": np.multiply,
    "Add": np.add,
    "Sub": np.subtract,
    "Exp": np.exp,
    "Min": np.minimum,
    "Greater": np.greater,
    "Where": np.where,
}


def evaluate(model: bytes, x: np.ndarray) -> np.ndarray:
    """The output of a model's graph for inputs (n, inputs)."""
    graph = fields(fields(model)[7][0])
    values = dict(map(tensor, graph[5])) | {"input": x}
    for raw in graph[1]:
        node = fields(raw)
        inputs = [values[name.decode()] for name in node[1]]
        attributes = {}
        for attribute in map(fields, node[5]):
            attributes[attribute[1][0].decode()] = (attribute[2] or attribute[3])[0]
        result = OPERATORS[node[4][0].decode()](*inputs, **attributes)
        values[node[2][0].decode()] = np.asarray(result)
    return values["output"]
