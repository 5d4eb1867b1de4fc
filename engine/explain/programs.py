"""A program's record explained: as `engine.program.explain` does, and what its update does too.

A parameter's "value_change" and "value_new" come about as those of a network's weights do, by the
same chain of penalties, bounds and the optimizer (`engine.explain.update`).
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from engine.config.training import TrainingConfig
from engine.explain import update
from engine.explain.moment import Moment, OptimizerStep
from engine.explain.node import Formula, Node, grow
from engine.explain.place import ParameterPlace
from engine.functions.activations import Array
from engine.network.address import Address
from engine.program import explain as values
from engine.program.explain.reading import VALUE, ProgramReading
from engine.program.record import GRADIENT, ProgramRecord

_MADE: Mapping[str, Callable[[update.ParameterNodes], Formula]] = MappingProxyType(
    {"value_change": update.changed, "value_new": update.made_new}
)
"""How what the update makes of a parameter comes about, by the tensor's name."""
_ROLES: Mapping[str, str] = MappingProxyType({"value_change": "change", "value_new": "new"})


class _Updating:
    """A record read together with the step that its update takes."""

    def __init__(self, reading: ProgramReading, step: OptimizerStep) -> None:
        self.reading, self.step = reading, step

    def node(self, name: str, tensor: str, index: tuple[int, ...]) -> Node:
        """The change or the new value of a parameter's entry, folded."""
        place, role = self._place(name, index), _ROLES[tensor]
        address = Address(name, tensor, index)
        bare = self.reading.symbol(self.reading.program.tensor(name), VALUE, index)
        symbol = f"Δ{bare}" if role == "change" else bare
        line = place.name(role)
        value = place.value(self.step.vectors[role])
        lights = Address(name, VALUE, index)
        return Node(symbol, value, role, line, name=line, address=address, lights=lights, more=True)

    def formula(self, address: Address) -> Formula:
        """How it comes about."""
        name, index = str(address.layer), address.index

        def own(role: str) -> Node:
            if role in _ROLES.values():
                return self.node(name, f"value_{role}", index)
            tensor = self.reading.program.tensor(name)
            return self.reading.node(tensor, GRADIENT if role else VALUE, index, None)

        return _MADE[address.tensor](update.ParameterNodes(self._place(name, index), own))

    def _place(self, name: str, index: tuple[int, ...]) -> ParameterPlace:
        program = self.reading.program
        position = program.position(name, VALUE, index)
        block = self.reading.names[program.tensor(name).number]
        return ParameterPlace(self.step, position, block, ", ".join(map(str, index)) or "()")


def explain(
    record: ProgramRecord, address: Address, training: TrainingConfig, moment: Moment | None,
    depth: int, parts: int, budget: int,
) -> Node:  # fmt: skip
    """The number at an address and what it is made of; see `engine.explain.explain`."""
    reading = ProgramReading(record, parts)
    parameter = record.program.declared(str(address.layer)) is not None
    if not parameter or moment is None or address.tensor not in _MADE:
        known = (VALUE, GRADIENT, *(_MADE if parameter and moment is not None else ()))
        return values.explain(
            record, address, depth=depth, parts=parts, budget=budget, tensors=known
        )
    updating = _Updating(reading, OptimizerStep(record, moment))
    tensor = reading.check(replace(address, tensor=VALUE))
    root = updating.node(tensor.name, address.tensor, address.index)

    def unfold(asked: Address) -> Formula:
        if asked.tensor in _MADE:
            return updating.formula(asked)
        return values.formula(reading, asked)

    return grow(root, unfold, depth, budget)


def arrays(record: ProgramRecord, moment: Moment | None) -> dict[str, Array]:
    """The arrays that lines name, those of the step too."""
    named = values.arrays(record)
    return named if moment is None else named | OptimizerStep(record, moment).arrays
