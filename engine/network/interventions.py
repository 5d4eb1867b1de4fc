"""Hands: what is done to a running network itself, as plain data.

A parameter is given a value (`edits`, or all of them at once: `parameters`). A frozen parameter
gets no change, whatever the optimizer, and has no share in the norm that clipping bounds. A
dropped unit, a hidden one, gives 0 and passes no error back, and nothing else is scaled for it.
`Interventions` is what is frozen and dropped, in force until it is taken back.
"""

from collections.abc import Iterator
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from engine.errors import ConfigError

if TYPE_CHECKING:
    from engine.network.network import Network

Named = tuple[str, int, tuple[int, ...]]
"""A parameter: its name, its layer (0 the first after the input) and its index."""
EDIT = "[name, layer, index, value]"
PARAMETER = "[name, layer, index]"
UNIT = "[layer, unit]"


class Interventions(NamedTuple):
    """The frozen parameters (name, layer, index) and the dropped units (layer, unit)."""

    frozen: tuple[Named, ...] = ()
    dropped: tuple[tuple[int, int], ...] = ()


def read_edits(field: str, given: object, network: "Network") -> list[list[Any]]:
    """Edits as the log has them: [name, layer, index, value] each, of one parameter the last.

    ConfigError, its field within `field`, where one is none of this network or not finite.
    """
    found: dict[Named, float] = {}
    for where, edit in _entries(field, given, 4, EDIT):
        named = _parameter(where, edit, network)
        found[named] = _finite(f"{where}.value", edit[3], network)
    return [[name, layer, list(index), value] for (name, layer, index), value in found.items()]


def read_frozen(field: str, given: object, network: "Network") -> list[list[Any]]:
    """Frozen parameters as the log has them, each once and in order: [name, layer, index].

    ConfigError as `read_edits`.
    """
    entries = _entries(field, given, 3, PARAMETER)
    found = {_parameter(where, entry, network) for where, entry in entries}
    ordered = sorted(found, key=lambda named: (named[1], named[0] == "biases", named[2]))
    return [[name, layer, list(index)] for name, layer, index in ordered]


def read_dropped(field: str, given: object, network: "Network") -> list[list[int]]:
    """Dropped units as the log has them, each once and in order: [layer, unit].

    ConfigError, its field within `field`, where one is no hidden unit of this network.
    """
    hidden, found = len(network.layers) - 1, set()
    for where, (layer, unit) in _entries(field, given, 2, UNIT):
        if not hidden:
            raise ConfigError(f"{where}.layer", layer, "nothing, since there is no hidden layer")
        _whole(f"{where}.layer", layer, hidden)
        _whole(f"{where}.unit", unit, network.layers[layer].units)
        found.add((layer, unit))
    return [list(unit) for unit in sorted(found)]


def read_parameters(field: str, given: object, network: "Network") -> list[float]:
    """All parameters, (P,), in the order of the network's vector; ConfigError where not."""
    size = len(network.parameters)
    wanted = f"a list of {size} finite numbers, one for each parameter"
    if not isinstance(given, (list, tuple, np.ndarray)):
        raise ConfigError(field, given, wanted)
    if len(given) != size:
        raise ConfigError(field, f"{len(given)} entries", wanted)
    return [_finite(f"{field}[{at}]", value, network) for at, value in enumerate(given)]


def _entries(field: str, given: object, length: int, form: str) -> Iterator[tuple[str, Any]]:
    if not isinstance(given, (list, tuple)):
        raise ConfigError(field, given, f"a list of {form}")
    for at, entry in enumerate(given):
        if not isinstance(entry, (list, tuple)) or len(entry) != length:
            raise ConfigError(f"{field}[{at}]", entry, form)
        yield f"{field}[{at}]", entry


def _parameter(where: str, entry: Any, network: "Network") -> Named:
    name, layer, index = entry[:3]
    _whole(f"{where}.layer", layer, len(network.layers))
    shapes = {each.name: each.shape for each in network.layers[layer].parameters}
    if not isinstance(name, str) or name not in shapes:
        raise ConfigError(f"{where}.name", name, tuple(shapes))
    shape = shapes[name]
    if not isinstance(index, (list, tuple)) or len(index) != len(shape):
        form = "[from, to]" if len(shape) == 2 else "[unit]"
        raise ConfigError(f"{where}.index", index, form)
    for at, (number, size) in enumerate(zip(index, shape, strict=True)):
        _whole(f"{where}.index[{at}]", number, size)
    return name, layer, tuple(index)


def _whole(field: str, value: object, count: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < count:
        raise ConfigError(field, value, f"a whole number from 0 to {count - 1}")


def _finite(field: str, value: object, network: "Network") -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        try:
            with np.errstate(over="ignore"):
                found = float(network.parameters.dtype.type(value))
        except OverflowError:
            found = float("inf")
        if isfinite(found):
            # −0 is 0: adding a change of 0 to it would make it so anyway.
            return found + 0.0
    raise ConfigError(field, value, f"a finite number of {network.config.dtype}")
