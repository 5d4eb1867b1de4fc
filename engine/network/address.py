"""The address of a number: which layer, which of its tensors, where in it, of which sample.

There is one address for a number, whoever names it: an explanation, an edit, the log of a run, a
value that is not finite, a gradient check, and on the page what is selected or pointed at. Its
JSON is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from engine.allowed import allow, integer
from engine.errors import ConfigError
from engine.numbers import number

NETWORK = -1
"""The layer of what belongs to the network itself: "x", "y" and "loss"."""
_FIELDS = ("layer", "tensor", "index", "sample")


@dataclass(frozen=True)
class Address:
    """One number: `tensor`[`index`] of `layer`.

    `layer` counts from 0, the first after the input; −1 is the network itself; a name is that of
    a program's value. `tensor` is its name in a record ("z", "delta", "weights",
    "weight_gradient", …). `index` is the place within one sample: (unit,), (from, to), () for the
    loss. `sample` is a position in the batch; None is the whole batch, or what has no samples.
    """

    layer: int | str
    tensor: str
    index: tuple[int, ...] = ()
    sample: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """JSON data that `from_dict` takes back; `sample` is left out where there is none."""
        found = {"layer": self.layer, "tensor": self.tensor, "index": list(self.index)}
        return found if self.sample is None else {**found, "sample": self.sample}

    @classmethod
    def from_dict(cls, data: object, field: str = "address") -> Address:
        """The address that `data` describes; ConfigError, within `field`, where it is none."""
        if not isinstance(data, Mapping):
            raise ConfigError(field, data, allow("object", fields=["layer", "tensor", "index"]))
        for name, value in data.items():
            if name not in _FIELDS:
                raise ConfigError(f"{field}.{name}", value, _FIELDS)
        layer: Any = data.get("layer")
        tensor, index, sample = data.get("tensor"), data.get("index", ()), data.get("sample")
        if not _whole(layer) and not isinstance(layer, str):
            raise ConfigError(f"{field}.layer", layer, allow("layer"))
        if not isinstance(tensor, str):
            raise ConfigError(f"{field}.tensor", tensor, allow("text"))
        if not isinstance(index, (list, tuple)):
            raise ConfigError(f"{field}.index", index, allow("list", of="numbers"))
        for at, each in enumerate(index):
            if not _whole(each):
                raise ConfigError(f"{field}.index[{at}]", each, integer(0))
        if sample is not None and not _whole(sample):
            raise ConfigError(f"{field}.sample", sample, integer(0))
        return cls(layer, tensor, tuple(index), sample)

    def __str__(self) -> str:
        inside = f"[{', '.join(map(str, self.index))}]" if self.index else ""
        where = "" if self.layer == NETWORK else f" of {self._layer}"
        sample = "" if self.sample is None else f", sample {self.sample}"
        return f"{self.tensor}{inside}{where}{sample}"

    @property
    def _layer(self) -> str:
        return self.layer if isinstance(self.layer, str) else f"layer {self.layer + 1}"


class Entry(NamedTuple):
    """One entry of a tensor: where it stands and what it is."""

    address: Address
    value: float

    def to_dict(self) -> dict[str, Any]:
        """JSON data: the address with a `value`, by name where it is not finite."""
        return {**self.address.to_dict(), "value": number(self.value)}


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def offset(name: str, index: Sequence[int], shape: tuple[int, ...]) -> int:
    """The offset of an entry, row by row, in the tensor called `name`; ConfigError beyond it."""
    try:
        return int(np.ravel_multi_index(tuple(index), shape))
    except (ValueError, TypeError):
        wanted = allow("index", shape=shape)
        raise ConfigError(f"{name}{list(index)}", list(index), wanted) from None


def number_of(address: Address) -> int:
    """The layer of an address as a number."""
    assert isinstance(address.layer, int)
    return address.layer
