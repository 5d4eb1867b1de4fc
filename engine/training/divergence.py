"""Divergence: the first number of an update that is not finite, and the largest parameter then."""

from collections.abc import Mapping
from typing import Any

from engine.allowed import allow
from engine.errors import EngineError
from engine.functions.activations import Array
from engine.network.address import Address, Entry
from engine.network.record import nonfinite


class Diverged(EngineError):
    """A number of update `update` is not finite; the run stands before that update.

    `entry` is the first bad value in the order of computation, its value NaN or an infinity.
    `largest` is the parameter that had grown furthest by then, where it is known: it carried the
    value there. With a `memory`, such as "velocity", the value is what the optimizer remembers so
    of the parameter at the entry's address.
    """

    def __init__(
        self, update: int, entry: Entry, largest: Entry | None = None, memory: str | None = None
    ) -> None:
        self.update = update
        self.entry = entry
        self.largest = largest
        self.memory = memory
        address, value = entry
        remembered = {"memory": memory} if memory else {}
        super().__init__(
            "diverged" if largest else "not_finite",
            field=f"{address.tensor}[{', '.join(map(str, address.index))}]",
            value=value,
            allowed=allow("finite"),
            update=update,
            place={**address.to_dict(), **remembered},
            largest=largest and largest.to_dict(),
        )


def overflow(record: Any, parameters: Array, memory: Mapping[str, Array]) -> Diverged | None:
    """The first of the parameters after a record's update and of what the optimizer then
    remembers of them, (P,) each, that is not finite; None where all are.

    A weight that is none is a "weight_new"; what is remembered of one has a memory.
    """
    network = record.model
    for layer, parameter, part in network.named():
        of = parameter.name
        kept = ((of, name, vector) for name, vector in memory.items())
        for tensor, remembered, vector in ((parameter.tensor("new"), None, parameters), *kept):
            values = vector[part].reshape(parameter.shape)
            if (at := nonfinite(values)) is not None:
                entry = Entry(Address(layer, tensor, at), float(values[at]))
                largest = network.largest(record.parameters)
                return Diverged(record.update, entry, largest, remembered)
    return None
