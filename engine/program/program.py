"""A program: its text, the graph read from it, and one flat vector of parameters.

    program = Program("x = input(2)\\nw = parameter(2)\\nloss = sum(x * w) ** 2")

The text is the forward pass of one sample. It is read, never executed; what it computes is done by
passes compiled from its graph.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from math import prod
from typing import Any, ClassVar
from zlib import crc32

import numpy as np
from numpy.typing import ArrayLike

from engine.allowed import allow
from engine.errors import ConfigError
from engine.functions.activations import Array
from engine.functions.initializers import INITIALIZERS
from engine.layers.protocol import Layer, Parameter
from engine.limits import Limit
from engine.network.address import Address, Entry, offset
from engine.network.interventions import Interventions
from engine.program.compiled_pass import ProgramPass
from engine.program.graph import Graph, Line, Tensor, Unreached
from engine.program.language import read
from engine.program.layout import check_size
from engine.program.operations import OPERATIONS, OperationKind

SEED = Limit(0, 2**53, "Which start is drawn.", integer=True)
EVALUATED = 60_000
"""Numbers of all samples that are evaluated at once."""
SCALE = 0.5
"""Limit, deviation or value of the initializers that have one."""
FIELDS = ("text", "seed", "parameters")


class Program:
    """A program with drawn or given parameters.

    `parameters` gives starts by name, in the shape of the text; the others are as the text says,
    drawn from `seed` and their name, so that a change of the text elsewhere does not change them.
    Raises ProgramError where the text is not a program, ConfigError where a start does not fit.
    `operations` is the table of operations, `kinds` the same by the name that networks have for
    their table, `graph` what is read from the text with it, where it is there already.
    `interventions` are what is frozen in it by hand.
    """

    kind: ClassVar[str] = "program"
    """The key of `engine.training.passes.PASS_FUNCTIONS` for how it is trained."""
    layers: ClassVar[tuple[Layer, ...]] = ()
    """A program has no layers, and no unit of one that could be dropped."""

    def __init__(
        self,
        text: str,
        seed: int = 0,
        parameters: Mapping[str, ArrayLike] | None = None,
        operations: Mapping[str, OperationKind] = OPERATIONS,
        graph: Graph | None = None,
    ) -> None:
        SEED.check("seed", seed)
        self.text = text
        self.seed = seed
        self.operations = self.kinds = operations
        self.interventions = Interventions()
        self._evaluating: dict[int, ProgramPass] = {}
        self.graph: Graph = read(text, operations) if graph is None else graph
        self.slices: dict[int, slice] = {}
        end = 0
        for tensor in self.graph.parameters:
            self.slices[tensor.number] = slice(end, end + tensor.size)
            end += tensor.size
        self.parameters: Array = np.zeros(end)
        for tensor in self.graph.parameters:
            self.parameters[self.slices[tensor.number]] = self._start(tensor).ravel()
        self._give({} if parameters is None else parameters)

    def _start(self, tensor: Tensor) -> Array:
        start, shape = self.graph.starts[tensor.number], tensor.shape
        if start.initializer is None:
            assert start.values is not None
            return start.values
        fan_in, fan_out = _fans(shape)
        rng = np.random.default_rng([self.seed, crc32(tensor.name.encode("utf-8"))])
        drawn = INITIALIZERS[start.initializer].draw(rng, fan_in, fan_out, SCALE)
        # A kernel's fans count its taps: as many numbers as it has are taken of what is drawn.
        return np.resize(drawn.ravel(), tensor.size).reshape(shape)

    def _give(self, parameters: Mapping[str, ArrayLike]) -> None:
        if not isinstance(parameters, Mapping):
            raise ConfigError("parameters", parameters, allow("object"))
        names = [tensor.name for tensor in self.graph.parameters]
        for name, given in parameters.items():
            tensor = self.declared(name)
            if tensor is None:
                raise ConfigError(f"parameters.{name}", name, names)
            try:
                with np.errstate(over="ignore"):
                    values = np.asarray(given, self.parameters.dtype)
            except (TypeError, ValueError, OverflowError):
                allowed = allow("shape", shape=tensor.shape)
                raise ConfigError(f"parameters.{name}", given, allowed) from None
            if values.shape != tensor.shape:
                raise ConfigError(
                    f"parameters.{name}", list(values.shape), allow("shape", shape=tensor.shape)
                )
            if not (finite := np.isfinite(values)).all():
                value = float(values[~finite][0])
                raise ConfigError(f"parameters.{name}", value, allow("finite"))
            self.parameters[self.slices[tensor.number]] = values.ravel()

    def declared(self, name: str) -> Tensor | None:
        """The parameter of a name; the plain name will do where only one version is one."""
        parameters = self.graph.parameters
        for tensor in parameters:
            if tensor.name == name:
                return tensor
        same = [tensor for tensor in parameters if tensor.base == name]
        return same[0] if len(same) == 1 else None

    def parameter(self, name: str) -> Array:
        """A parameter's present values, a view in its shape; ConfigError where there is none."""
        tensor = self.declared(name)
        if tensor is None:
            raise ConfigError("parameter", name, [t.name for t in self.graph.parameters])
        return self.parameters[self.slices[tensor.number]].reshape(tensor.shape)

    def named(self) -> Iterator[tuple[str, Parameter, slice]]:
        """Every (name, parameter, its slice of the flat vector), in the vector's order.

        L1 and L2 apply to matrices and kernels, never to vectors, scalars and biases of channels.
        """
        for tensor in self.graph.parameters:
            shape = tensor.shape
            decays = len(shape) == 2 or prod(shape[1:]) > 1
            parameter = Parameter("value", shape, "value", decays, False)
            yield tensor.name, parameter, self.slices[tensor.number]

    def parameter_shapes(self, field: str, layer: int | str) -> dict[str, tuple[int, ...]]:
        """The shape of a parameter; ConfigError, its field `field`, where there is none."""
        for name, parameter, _ in self.named():
            if name == layer:
                return {parameter.name: parameter.shape}
        raise ConfigError(field, layer, [t.name for t in self.graph.parameters])

    def position(self, layer: int | str, name: str, index: Sequence[int]) -> int:
        """The position in the flat vector of the entry `index` of the parameter called `layer`."""
        for at, parameter, part in self.named():
            if at == layer and parameter.name == name:
                return int(part.start) + offset(str(layer), index, parameter.shape)
        raise ConfigError("parameter", str(layer), [t.name for t in self.graph.parameters])

    def address(self, position: int) -> Address:
        """The address of the parameter at a position in the flat vector; IndexError beyond it."""
        for name, parameter, part in self.named():
            if part.start <= position < part.stop:
                at = np.unravel_index(position - part.start, parameter.shape)
                return Address(name, parameter.name, tuple(int(i) for i in at))
        raise IndexError(position)

    def largest(self, parameters: Array) -> Entry | None:
        """The parameter of the greatest magnitude in a vector (P,); None without parameters."""
        if not len(parameters):
            return None
        position = int(np.abs(parameters).argmax())
        return Entry(self.address(position), float(parameters[position]))

    def intervene(self, interventions: Interventions) -> None:
        """Freeze what `interventions` say and nothing else."""
        self.interventions = interventions

    def decays(self, interventions: Interventions | None = None) -> Array:
        """1 for each parameter that L1 and L2 apply to, 0 for the others and the frozen; (P,)."""
        mask = np.zeros_like(self.parameters)
        for _, parameter, part in self.named():
            mask[part] = parameter.decays
        free = self.trainable(interventions)
        return mask if free is None else np.asarray(mask * free)

    def trainable(self, interventions: Interventions | None = None) -> Array | None:
        """1 for each parameter that may change, 0 for the frozen, (P,); None where all may."""
        frozen = (self.interventions if interventions is None else interventions).frozen
        if not frozen:
            return None
        mask = np.ones_like(self.parameters)
        for each in frozen:
            mask[self.position(str(each.layer), each.tensor, each.index)] = 0.0
        return mask

    def over(self, parameters: Array) -> "Program":
        """The same program over another vector (P,), not copied."""
        other = copy(self)
        other.parameters, other._evaluating = parameters, {}
        return other

    def tensor(self, name: str) -> Tensor:
        """The tensor of a name, "h.2" or the last version "h", or of a number, "#12" (what has no
        name); ConfigError where there is none."""
        if name[:1] == "#" and name[1:].isdecimal() and int(name[1:]) < len(self.graph.tensors):
            return self.graph.tensors[int(name[1:])]
        if name not in self.graph.names:
            raise ConfigError("name", name, list(self.graph.names))
        return self.graph.tensors[self.graph.names[name]]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that were carried out, in order: names, operations and shapes."""
        return self.graph.lines

    @property
    def warnings(self) -> tuple[Unreached, ...]:
        """Warnings: parameters from which nothing leads to the loss."""
        return self.graph.warnings

    @property
    def data(self) -> tuple[Tensor, ...]:
        """The tensors that have to be given: inputs, tokens and targets."""
        return self.graph.data

    def compile(self, batch: int, reduction: str = "mean") -> ProgramPass:
        """The pass for one batch size; without data a batch is always 1."""
        check_size(self.graph, batch)
        return ProgramPass(
            self.graph, self.operations, self.parameters, self.slices,
            batch if self.graph.data else 1, reduction,
        )  # fmt: skip

    def evaluating(self, samples: int) -> ProgramPass:
        """A pass that so many samples are evaluated with, some at a time, compiled once."""
        numbers = max(1, sum(tensor.size for tensor in self.graph.tensors))
        batch = max(1, min(samples, EVALUATED // numbers))
        if batch not in self._evaluating:
            self._evaluating[batch] = self.compile(batch)
        return self._evaluating[batch]

    def with_text(self, text: str) -> "Program":
        """The program with another text; parameters that kept name and shape keep their values."""
        made = Program(text, self.seed, operations=self.operations)
        before = {tensor.name: tensor for tensor in self.graph.parameters}
        for tensor in made.graph.parameters:
            old = before.get(tensor.name)
            if old is not None and old.shape == tensor.shape:
                made.parameters[made.slices[tensor.number]] = self.parameters[
                    self.slices[old.number]
                ]
        return made

    def to_dict(self) -> dict[str, Any]:
        """Plain data that `from_dict` takes back: text, seed, and the parameters as they are."""
        return {
            "text": self.text,
            "seed": self.seed,
            "parameters": {t.name: self.parameter(t.name).tolist() for t in self.graph.parameters},
        }

    @classmethod
    def from_dict(
        cls, data: object, operations: Mapping[str, OperationKind] = OPERATIONS
    ) -> "Program":
        """The program that `data` describes; ConfigError or ProgramError says what does not fit."""
        if not isinstance(data, Mapping):
            raise ConfigError("", data, allow("object", fields=["text"]))
        for name in data:
            if name not in FIELDS:
                raise ConfigError(str(name), data[name], FIELDS)
        if "text" not in data:
            raise ConfigError("text", None, allow("required"))
        return cls(data["text"], data.get("seed", 0), data.get("parameters"), operations)


def _fans(shape: tuple[int, ...]) -> tuple[int, int]:
    """Fan-in and fan-out: of a matrix its sides, of a kernel (out, in, height, width) its channels
    times its taps, of a vector its length."""
    if len(shape) < 2:
        return max(1, prod(shape)), 1
    if len(shape) == 2:
        return shape[0], shape[1]
    taps = prod(shape[2:])
    return shape[1] * taps, shape[0] * taps
