"""Interventions: what is done to a running network by hand, as plain data.

A parameter is given a value (`edits`, or all of them at once: `parameters`). A frozen parameter
gets no change, whatever the optimizer, and has no share in the norm that clipping bounds. A
dropped unit, a hidden one, gives 0 and passes no error back, and nothing else is scaled for it.
`Interventions` is what is frozen and dropped, in force until it is taken back.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from typing import Any, NamedTuple, Protocol

import numpy as np

from engine.allowed import allow, amount, integer
from engine.errors import ConfigError
from engine.functions.activations import Array
from engine.layers import Layer
from engine.network.address import Address, number_of

EDIT = "{layer, tensor, index, value}"
PARAMETER = "{layer, tensor, index}"


class Editable(Protocol):
    """The part of a network that is read: its layers and its parameters (P,)."""

    layers: tuple[Layer, ...]
    parameters: Array

    def position(self, layer: int | str, name: str, index: Sequence[int]) -> int:
        """The position of a parameter's entry in the flat vector."""

    def parameter_shapes(self, field: str, layer: int | str) -> Mapping[str, tuple[int, ...]]:
        """The parameters of a layer by name; ConfigError, its field `field`, without the layer."""


class Interventions(NamedTuple):
    """The addresses of the frozen parameters, and of the "a" of the dropped units."""

    frozen: tuple[Address, ...] = ()
    dropped: tuple[Address, ...] = ()

    @property
    def units(self) -> tuple[tuple[int, int], ...]:
        """The dropped units: (layer, unit) each."""
        return tuple((number_of(each), each.index[0]) for each in self.dropped)


def unit_address(layer: int, unit: int) -> Address:
    """The address of a unit: that of its activation."""
    return Address(layer, "a", (unit,))


def read_edits(field: str, given: object, network: Editable) -> list[dict[str, Any]]:
    """Edits as the log has them: {layer, tensor, index, value} each, of one parameter the last.

    ConfigError, its field within `field`, where one is none of this network or not finite.
    """
    found: dict[Address, float] = {}
    for where, edit in _entries(field, given, EDIT):
        address = _parameter(where, {k: v for k, v in edit.items() if k != "value"}, network)
        found[address] = read_number(f"{where}.value", edit.get("value"), network)
    return [{**address.to_dict(), "value": value} for address, value in found.items()]


def read_frozen(field: str, given: object, network: Editable) -> list[dict[str, Any]]:
    """Frozen parameters as the log has them, each once and in the vector's order.

    ConfigError as `read_edits`.
    """

    def order(address: Address) -> int:
        return network.position(address.layer, address.tensor, address.index)

    found = sorted(parameter_addresses(field, given, network), key=order)
    return [address.to_dict() for address in found]


def parameter_addresses(field: str, given: object, network: Editable) -> set[Address]:
    """The addresses of parameters of this network; ConfigError as `read_edits`."""
    entries = _entries(field, given, PARAMETER)
    return {_parameter(where, entry, network) for where, entry in entries}


def read_dropped(field: str, given: object, network: Editable) -> list[dict[str, Any]]:
    """Dropped units as the log has them, each once and in order: the addresses of their "a".

    ConfigError, its field within `field`, where one is no hidden unit of this network.
    """
    entries = _entries(field, given, PARAMETER)
    found = {read_unit(where, entry, network) for where, entry in entries}
    return [unit_address(*unit).to_dict() for unit in sorted(found)]


def read_unit(field: str, given: object, network: Editable) -> tuple[int, int]:
    """A hidden unit: its layer and its place there; ConfigError, within `field`, where none."""
    hidden, address = len(network.layers) - 1, Address.from_dict(given, field)
    if hidden < 1:
        raise ConfigError(f"{field}.layer", address.layer, allow("no_hidden"))
    layer = _whole(f"{field}.layer", address.layer, hidden)
    if address.tensor != "a":
        raise ConfigError(f"{field}.tensor", address.tensor, ("a",))
    if len(address.index) != 1:
        raise ConfigError(f"{field}.index", list(address.index), allow("entry", form="[unit]"))
    return layer, _whole(f"{field}.index[0]", address.index[0], network.layers[layer].units)


def read_parameters(field: str, given: object, network: Editable) -> list[float]:
    """All parameters, (P,), in the order of the network's vector; ConfigError where not."""
    size = len(network.parameters)
    wanted = allow("list", of="numbers", length=size)
    if not isinstance(given, (list, tuple, np.ndarray)):
        raise ConfigError(field, given, wanted)
    if len(given) != size:
        raise ConfigError(field, len(given), amount("numbers", size, size))
    return [read_number(f"{field}[{at}]", value, network) for at, value in enumerate(given)]


def _entries(field: str, given: object, form: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if not isinstance(given, (list, tuple)):
        raise ConfigError(field, given, allow("entry", form=f"[{form}, …]"))
    for at, entry in enumerate(given):
        if not isinstance(entry, dict):
            raise ConfigError(f"{field}[{at}]", entry, allow("entry", form=form))
        yield f"{field}[{at}]", entry


def _parameter(where: str, entry: dict[str, Any], network: Editable) -> Address:
    address = Address.from_dict(entry, where)
    shapes = network.parameter_shapes(f"{where}.layer", address.layer)
    if address.tensor not in shapes:
        raise ConfigError(f"{where}.tensor", address.tensor, tuple(shapes))
    shape = shapes[address.tensor]
    if len(address.index) != len(shape):
        form = "[from, to]" if len(shape) == 2 else "[unit]"
        raise ConfigError(f"{where}.index", list(address.index), allow("entry", form=form))
    for at, (number, size) in enumerate(zip(address.index, shape, strict=True)):
        _whole(f"{where}.index[{at}]", number, size)
    return Address(address.layer, address.tensor, address.index)


def _whole(field: str, value: object, size: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < size:
        raise ConfigError(field, value, integer(0, size - 1))
    return value


def read_number(field: str, value: object, network: Editable) -> float:
    """A number as the parameters can hold it; ConfigError where it is none or not finite."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        try:
            with np.errstate(over="ignore"):
                found = float(network.parameters.dtype.type(value))
        except OverflowError:
            found = float("inf")
        if isfinite(found):
            # −0 is 0: adding a change of 0 to it would make it so anyway.
            return found + 0.0
    largest = float(np.finfo(network.parameters.dtype).max)
    raise ConfigError(field, value, allow("finite", largest=largest))
