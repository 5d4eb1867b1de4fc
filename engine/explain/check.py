"""The check of an address: has this record such a number? A batch of one sample is that sample."""

from typing import Any

import numpy as np

from engine.allowed import allow, integer
from engine.errors import ConfigError
from engine.explain.reading import UPDATE_ROLES, Reading
from engine.network.address import NETWORK, Address


def checked(reading: Reading, address: Address) -> Address:
    """The address, if the record has it; ConfigError where not."""
    record, layer, tensor = reading.record, address.layer, address.tensor
    sample = _within("sample", address.sample, record.batch, optional=True)
    if sample is None and record.batch == 1:
        sample = 0
    if layer == NETWORK:
        shapes = {"loss": (), "x": record.x.shape[1:], "y": record.y.shape[1:]}
        if tensor not in shapes:
            raise ConfigError("address.tensor", tensor, tuple(shapes))
        if tensor == "loss" and record.batch == 1:
            sample = None
        return Address(NETWORK, tensor, _index(address, shapes[tensor]), sample)
    number = _within("layer", layer, len(record.layers))
    assert number is not None
    if found := reading.parameters.get((number, tensor)):
        parameter, role = found
        if role in UPDATE_ROLES and reading.step is None:
            raise ConfigError("address.tensor", tensor, allow("moment"))
        whole = role != "gradient" or not reading.affine(number)
        index = _index(address, parameter.shape)
        return Address(number, tensor, index, None if whole else sample)
    names = record.layers[number].names
    if tensor not in names:
        mine = [name for at, name in reading.parameters if at == number]
        raise ConfigError("address.tensor", tensor, (*names, *mine))
    shape = record.layers[number].tensor(tensor).shape[1:]
    return Address(number, tensor, _index(address, shape), sample)


def _index(address: Address, shape: tuple[int, ...]) -> tuple[int, ...]:
    if len(address.index) != len(shape):
        raise ConfigError("address.index", list(address.index), allow("index", shape=shape))
    for at, (value, size) in enumerate(zip(address.index, shape, strict=True)):
        _within(f"index[{at}]", value, size)
    return tuple(map(int, address.index))


def _within(name: str, value: Any, count: int, optional: bool = False) -> int | None:
    if optional and value is None:
        return None
    whole = isinstance(value, (int, np.integer)) and not isinstance(value, bool)
    if not whole or not 0 <= value < count:
        raise ConfigError(f"address.{name}", value, integer(0, count - 1))
    return int(value)
