"""Weights as JSON: Backwave's own document, or names and nested lists as other programs write.

    {"format": "backwave-weights", "version": 1, "sizes": [2, 3, 1], "dtype": "float64",
     "layers": [{"activation": "tanh", "weights": [[…], …], "biases": […]}, …]}

Also read: an object of names and arrays (a state_dict as lists), a list of arrays (Keras's
get_weights()), and scikit-learn's {"coefs_": […], "intercepts_": […]}.
"""

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.config.network import NetworkConfig
from engine.functions.activations import Array
from engine.numbers import rounded
from engine.weights import tensors
from engine.weights.refusals import WeightsRefused

FORMAT = "backwave-weights"
VERSION = 1


def write(config: NetworkConfig, parameters: Array) -> bytes:
    """The document of the parameters (P,), a layer a line."""
    head = {"format": FORMAT, "version": VERSION, "sizes": config.sizes, "dtype": config.dtype}
    lines = []
    for layer in tensors.layers(config, parameters):
        entry: dict[str, Any] = {"activation": layer.config.activation}
        entry["weights"] = layer.weights.tolist()
        if layer.biases is not None:
            entry["biases"] = layer.biases.tolist()
        lines.append(json.dumps(entry, allow_nan=False))
    inside = ",\n  ".join(lines)
    return f'{json.dumps(head)[:-1]}, "layers": [\n  {inside}\n]}}\n'.encode()


def write_named(arrays: Mapping[str, Array]) -> bytes:
    """An object of names and nested lists, a name a line."""
    lines = (f"  {json.dumps(n)}: {json.dumps(a.tolist(), allow_nan=False)}"
             for n, a in arrays.items())  # fmt: skip
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def read(data: bytes) -> tensors.Tensors:
    """Its arrays by name; WeightsRefused where it is no JSON of weights."""
    tensors.check_text(data, b",")
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except RecursionError:
        raise WeightsRefused("json_depth") from None
    except json.JSONDecodeError as error:
        raise WeightsRefused("json", line=error.lineno, column=error.colno) from None
    except ValueError:
        raise WeightsRefused("json") from None
    given = _given(document)
    tensors.check_counts(dict.fromkeys(given, 0))
    found = {name: _array(name, value) for name, value in given.items()}
    return {name: tensors.checked(name, values) for name, values in found.items()}


def _given(document: object) -> dict[str, object]:
    """Names and nested lists, whichever of the forms it is."""
    match document:
        case {"format": str(name), "version": version, "layers": list(layers)} if name == FORMAT:
            if type(version) is not int or version > VERSION:
                raise WeightsRefused("newer", version=str(version), known=VERSION)
            return _own(layers)
        case {"coefs_": list(coefs), "intercepts_": list(intercepts)}:
            found = {f"coefs_{at}": each for at, each in enumerate(coefs)}
            return found | {f"intercepts_{at}": each for at, each in enumerate(intercepts)}
        case dict() if document:
            return {str(name): value for name, value in document.items()}
        case list() if document:
            return {f"arr_{at}": each for at, each in enumerate(document)}
    raise WeightsRefused("document")


def _own(layers: list[Any]) -> dict[str, object]:
    found: dict[str, object] = {}
    for at, layer in enumerate(layers, 1):
        if not isinstance(layer, dict) or "weights" not in layer:
            raise WeightsRefused("layer", place=f"layers[{at - 1}]")
        found[f"W{at}"] = layer["weights"]
        if "biases" in layer:
            found[f"b{at}"] = layer["biases"]
    return found


def _array(name: str, value: object) -> NDArray[np.float64]:
    """Nested lists as an array; what is no number is named by its place."""
    shape: list[int] = []
    inner = value
    while isinstance(inner, list):
        shape.append(len(inner))
        if len(shape) > tensors.MAX_AXES:
            raise WeightsRefused("axes", place=name, most=tensors.MAX_AXES)
        inner = inner[0] if inner else None
    flat: list[float] = []
    _collect(name, value, shape, flat)
    return np.array(flat, np.float64).reshape(shape)


def _collect(place: str, value: object, shape: list[int], flat: list[float]) -> None:
    if not shape:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            flat.append(rounded(value))
            return
        if isinstance(value, list):
            raise WeightsRefused("shape", place=place)
        raise WeightsRefused("not_number", place=place, value=json.dumps(value)[:80])
    if not isinstance(value, list) or len(value) != shape[0]:
        raise WeightsRefused("shape", place=place)
    for at, each in enumerate(value):
        _collect(f"{place}[{at}]", each, shape[1:], flat)
