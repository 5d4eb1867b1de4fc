"""A reading: the numbers of one record by their names, in symbols, arrays and values.

Here an `Address` gets its symbol (δ²₁), its place in the named arrays (`delta2[0, 0]`) and its
value, always the record's own number. Layers count from 1 in symbols and names, as in
textbooks; indices in a line count from 0, as in Python.
"""

from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from engine.config.training import TrainingConfig
from engine.explain.moment import OptimizerStep
from engine.explain.node import Node
from engine.explain.record_names import PARAMETER_LETTERS, block_name, record_arrays
from engine.functions.activations import Array
from engine.layers import Parameter
from engine.network.address import NETWORK, Address, number_of
from engine.network.record import UpdateRecord

_SUPERSCRIPTS = MappingProxyType(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
_SUBSCRIPTS = MappingProxyType(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))
_LETTERS = MappingProxyType({"delta": "δ", "upstream": "∂L/∂a", "gate": "σ′(z", "mask": "m"})
_ROLES = ("", "gradient", "change", "new")
UPDATE_ROLES = ("change", "new")
"""The roles of a parameter's numbers that need the moment before the update."""


class ParameterTensor(NamedTuple):
    """The role of a tensor for a parameter: itself (""), its "gradient", "change" or "new"
    value."""

    parameter: Parameter
    role: str


def indices(*numbers: int) -> str:
    """Subscripts counted from 1, set apart by a comma where one has two digits."""
    texts = [str(number + 1) for number in numbers]
    joint = "," if any(len(text) > 1 for text in texts) else ""
    return joint.join(text.translate(_SUBSCRIPTS) for text in texts)


def raised(layer: int) -> str:
    """A layer's superscript, counted from 1."""
    return str(layer + 1).translate(_SUPERSCRIPTS)


@dataclass(frozen=True, eq=False)
class Reading:
    """One record with what it was trained by; `step` where its update is explained too.

    `parts` is how many parts of a sum or samples of a batch a node lists, the largest first; the
    others are one more node of role "rest".
    """

    record: UpdateRecord
    training: TrainingConfig
    step: OptimizerStep | None
    parts: int

    @cached_property
    def named(self) -> dict[str, Array]:
        """The record's arrays by name."""
        return record_arrays(self.record)

    @property
    def last(self) -> int:
        """The output layer."""
        return len(self.record.layers) - 1

    def affine(self, layer: int) -> bool:
        """Whether z = Wᵀx + b and a = σ(z) of a layer, so that its formulas are known here."""
        return self.record.network.layers[layer].affine

    @cached_property
    def parameters(self) -> dict[tuple[int, str], ParameterTensor]:
        """By layer and name, every tensor that belongs to a parameter."""
        return {
            (layer, parameter.tensor(role)): ParameterTensor(parameter, role)
            for layer, parameter, _ in self.record.network.named()
            for role in _ROLES
        }

    @cached_property
    def backward(self) -> frozenset[tuple[int, str]]:
        """By layer and name, the tensors that the backward phase makes: sums over the batch."""
        layers = enumerate(self.record.network.layers)
        return frozenset(
            (index, name)
            for index, layer in layers
            for name, spec in layer.tensors(self.record.batch).items()
            if spec.phase == "backward"
        )

    def parameter(self, address: Address) -> ParameterTensor | None:
        """The parameter that an address is of; None where it is of none."""
        if isinstance(address.layer, str):
            return None
        return self.parameters.get((address.layer, address.tensor))

    def given(self, layer: int, index: tuple[int, ...], sample: int | None) -> Address:
        """A number that a layer is given: an activation of the one below, or an input."""
        if layer == 0:
            return Address(NETWORK, "x", index, sample)
        return Address(layer - 1, "a", index, sample)

    def tensor(self, address: Address) -> tuple[str, Array]:
        """The named array a number of a sample stands in, (batch, …)."""
        name = "losses" if address.tensor == "loss" else address.tensor
        if address.layer != NETWORK:
            name = f"{name}{number_of(address) + 1}"
        return name, self.named[name]

    def block(self, address: Address) -> tuple[str, Array]:
        """The named array a parameter's number stands in, of the parameter's shape."""
        layer = number_of(address)
        parameter, role = self.parameters[layer, address.tensor]
        block = block_name(layer, parameter)
        if role in UPDATE_ROLES:
            assert self.step is not None
            return f"{role}_{block}", self.step.arrays[f"{role}_{block}"]
        name = f"d{block}" if role == "gradient" else block
        return name, self.named[name]

    def column(self, address: Address) -> tuple[str, Array]:
        """The samples' values of a number, (batch,), and the expression that gives them."""
        if self.parameter(address) is None:
            name, array = self.tensor(address)
            if not address.index:
                return name, array
            inside = ", ".join(map(str, address.index))
            place: tuple[slice | int, ...] = (slice(None), *address.index)
            return f"{name}[:, {inside}]", array[place]
        # A gradient's share of each sample: a·δ of an affine layer, δ for its biases.
        layer = number_of(address)
        *source, unit = address.index
        delta_name, delta = self.column(Address(layer, "delta", (unit,)))
        if not source:
            return delta_name, delta
        name, given = self.column(self.given(layer, tuple(source), None))
        with np.errstate(all="ignore"):
            return f"({name} * {delta_name})", given * delta

    def _whole(self, address: Address) -> bool:
        """Whether a parameter's number is that of the update, not one sample's share."""
        if self.parameter(address) is None:
            return False
        return address.sample is None or self.record.batch == 1

    def averaged(self, address: Address) -> bool:
        """Whether what is asked of the batch is a mean over the samples; otherwise it is a sum."""
        if address.tensor == "loss" and address.layer == NETWORK:
            return self.training.reduction == "mean"
        if self.parameter(address) is not None:
            return False
        return address.layer == NETWORK or (address.layer, address.tensor) not in self.backward

    def value(self, address: Address) -> float:
        """The number, as the record has it."""
        if self._whole(address):
            return float(self.block(address)[1][address.index])
        if address.tensor == "loss" and address.sample is None:
            return self.record.loss
        column = self.column(address)[1]
        if address.sample is not None:
            return float(column[address.sample])
        return float(column.mean() if self.averaged(address) else column.sum())

    def name(self, address: Address) -> str:
        """The shortest expression for it: its place in an array, or a mean or sum of one."""
        sample = address.sample
        inside = ", ".join(map(str, address.index))
        if self._whole(address):
            return f"{self.block(address)[0]}[{inside}]"
        if sample is None:
            ending = "mean" if self.averaged(address) else "sum"
            return f"{self.column(address)[0]}.{ending}()"
        if self.parameter(address) is None:
            name = self.tensor(address)[0]
            return f"{name}[{sample}, {inside}]" if inside else f"{name}[{sample}]"
        layer = number_of(address)
        *source, unit = address.index
        delta = self.name(Address(layer, "delta", (unit,), sample))
        if not source:
            return delta
        return f"({self.name(self.given(layer, tuple(source), sample))} * {delta})"

    def symbol(self, address: Address) -> str:
        """How a textbook writes it; a new value is told from the old by its role."""
        tensor, layer, index = address.tensor, address.layer, address.index
        if layer == NETWORK:
            if tensor == "loss":
                return "L" if address.sample is None else f"L{indices(address.sample)}"
            return f"{tensor}{indices(*index)}"
        number = raised(number_of(address))
        if found := self.parameter(address):
            parameter, role = found
            letter = PARAMETER_LETTERS.get(parameter.name, parameter.one)
            bare = f"{letter}{number}{indices(*index)}"
            written = {"gradient": f"∂L/∂{bare}", "change": f"Δ{bare}"}
            return written.get(role, bare)
        close = ")" if tensor == "gate" else ""
        return f"{_LETTERS.get(tensor, tensor)}{number}{indices(*index)}{close}"

    def lights(self, address: Address) -> Address:
        """The address that lights up on the stage: a parameter, a unit, an input, or the loss."""
        if found := self.parameter(address):
            return Address(address.layer, found.parameter.name, address.index)
        if address.tensor == "y" and address.layer == NETWORK:
            return Address(self.last, "a", address.index)
        unit = address.layer == NETWORK or len(address.index) != 1
        return Address(address.layer, address.tensor if unit else "a", address.index)

    def node(self, address: Address) -> Node:
        """The address's number, folded."""
        found, name = self.parameter(address), self.name(address)
        role = (found.role or found.parameter.one) if found else address.tensor
        return Node(
            self.symbol(address), self.value(address), role, name, name=name, address=address,
            lights=self.lights(address), more=self.unfolds(address),
        )  # fmt: skip

    def unfolds(self, address: Address) -> bool:
        """Whether the number has a formula: inputs, targets, masks and parameters are given."""
        tensor, whole = address.tensor, address.sample is None and self.record.batch > 1
        if address.layer == NETWORK:
            # Over the batch, a mean of given numbers.
            return whole or (tensor == "loss" and self.affine(self.last))
        layer = number_of(address)
        if found := self.parameter(address):
            if found.role in UPDATE_ROLES:
                return self.step is not None
            return found.role == "gradient" and self.formula_of(address)
        if tensor == "mask":
            return whole
        return self.formula_of(address) or (whole and layer >= 0 and self.affine(layer))

    def formula_of(self, address: Address) -> bool:
        """Whether a layer says how this number of one sample comes about."""
        layer = number_of(address)
        if address.tensor == "upstream" and layer < self.last:
            layer, tensor = layer + 1, "passed"
        else:
            tensor = address.tensor
        made = self.record.network.layers[layer]
        return made.affine or made.rule(tensor, address.index) is not None
