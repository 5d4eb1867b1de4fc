"""The network: its layers over one flat vector of parameters.

All weights and biases live in `parameters`, one contiguous array (P,); each layer's `weights`
and `biases` are views into it, layer by layer, weights (fan_in, units) row by row, then biases.
A snapshot is one copy, an optimizer a few operations on whole vectors.
"""

from collections.abc import Iterable, Sequence
from copy import copy
from functools import cached_property
from itertools import pairwise
from math import prod
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from engine.allowed import allow, integer
from engine.config.network import NetworkConfig
from engine.errors import ConfigError
from engine.functions.activations import Array
from engine.layers import LAYERS, Kinds, Layer, Parameter
from engine.network.address import Address, Entry, offset
from engine.network.interventions import Interventions
from engine.network.rows import rows


class Network:
    """A network of the shape `config` says, with drawn or given parameters.

    `weights` (per layer (fan_in, units)) and `biases` (per layer (units,)) override the
    config's and the initializer's; ConfigError where a shape does not fit. `kinds` is the
    table of the kinds of layer. `interventions` are what is frozen and dropped in it by hand.
    """

    kind: ClassVar[str] = "network"
    """The key of `engine.training.passes.PASS_FUNCTIONS` for how it is trained."""

    def __init__(
        self,
        config: NetworkConfig,
        weights: Sequence[ArrayLike] | None = None,
        biases: Sequence[ArrayLike] | None = None,
        kinds: Kinds = LAYERS,
    ) -> None:
        self.config = config
        self.kinds = kinds
        self.interventions = Interventions()
        chosen = []
        for index, layer in enumerate(config.layers):
            if layer.kind not in kinds:
                raise ConfigError(f"layers[{index}].kind", layer.kind, tuple(kinds))
            chosen.append(kinds[layer.kind])
        pairs = list(zip(chosen, config.layers, config.sizes, strict=False))
        ends = np.cumsum([0, *(kind.size(layer, fan_in) for kind, layer, fan_in in pairs)])
        self.slices = tuple(slice(int(start), int(end)) for start, end in pairwise(ends))
        self.parameters: Array = np.zeros(int(ends[-1]), config.dtype)
        self.layers: tuple[Layer, ...] = tuple(
            kind(layer, fan_in, self.parameters[part])
            for (kind, layer, fan_in), part in zip(pairs, self.slices, strict=True)
        )
        rng = np.random.default_rng(config.seed)
        for built in self.layers:
            built.start(config, rng)
        self._give("weights", config.weights if weights is None else weights)
        self._give("biases", config.biases if biases is None else biases)
        if not np.isfinite(self.parameters).all():
            raise ConfigError("weights", None, allow("finite"))

    def over(self, parameters: Array) -> "Network":
        """The same network over another vector (P,), not copied, or over a stack of them, (…, P).

        What is computed with it leaves this network's parameters untouched.
        """
        other = copy(self)
        other.parameters = parameters
        other.layers = tuple(
            type(layer)(layer.config, layer.inputs, parameters[..., part])
            for layer, part in zip(self.layers, self.slices, strict=True)
        )
        other.intervene(self.interventions)
        return other

    def _give(self, name: str, values: Sequence[ArrayLike] | None) -> None:
        if values is None:
            return
        wanted = allow("list", of="layers", length=len(self.layers))
        if not hasattr(values, "__len__") or len(values) != len(self.layers):
            raise ConfigError(name, values, wanted)
        for index, (layer, given) in enumerate(zip(self.layers, values, strict=True)):
            target: Array = getattr(layer, name)
            try:
                with np.errstate(over="ignore"):
                    array = np.asarray(given, target.dtype)
            except (TypeError, ValueError, OverflowError):
                raise ConfigError(f"{name}[{index}]", given, allow("list", of="numbers")) from None
            # A layer without biases takes an empty list or zeros for them.
            if target.size == 0 and not array.any():
                continue
            if array.shape != target.shape:
                wanted = allow("shape", shape=target.shape)
                raise ConfigError(f"{name}[{index}]", array.shape, wanted)
            target[...] = array

    @property
    def sizes(self) -> tuple[int, ...]:
        """Inputs and units, layer by layer."""
        return self.config.sizes

    def named(self) -> Iterable[tuple[int, Parameter, slice]]:
        """Every (layer, parameter, its slice of the flat vector), in the vector's order."""
        return self._named

    @cached_property
    def _named(self) -> tuple[tuple[int, Parameter, slice], ...]:
        found = []
        for index, (layer, part) in enumerate(zip(self.layers, self.slices, strict=True)):
            start = part.start
            for parameter in layer.parameters:
                end = start + prod(parameter.shape)
                found.append((index, parameter, slice(start, end)))
                start = end
        return tuple(found)

    def position(self, layer: int | str, name: str, index: Sequence[int]) -> int:
        """The position in the flat vector of parameter `name`[index] of a layer."""
        for at, parameter, part in self.named():
            if at == layer and parameter.name == name:
                return int(part.start) + offset(name, index, parameter.shape)
        raise ConfigError("parameter", [layer, name], allow("parameter"))

    def parameter_shapes(self, field: str, layer: int | str) -> dict[str, tuple[int, ...]]:
        """The parameters of a layer by name; ConfigError, its field `field`, without the layer."""
        whole = isinstance(layer, int) and not isinstance(layer, bool)
        if not whole or not 0 <= int(layer) < len(self.layers):
            raise ConfigError(field, layer, integer(0, len(self.layers) - 1))
        return {each.name: each.shape for each in self.layers[int(layer)].parameters}

    def address(self, position: int) -> Address:
        """The address of the parameter at a position in the flat vector; IndexError beyond it."""
        for layer, parameter, part in self.named():
            if part.start <= position < part.stop:
                at = np.unravel_index(position - part.start, parameter.shape)
                return Address(layer, parameter.name, tuple(int(i) for i in at))
        raise IndexError(position)

    def largest(self, parameters: Array) -> Entry:
        """The parameter of the greatest magnitude in a vector (P,) of this network's layout."""
        position = int(np.abs(parameters).argmax())
        return Entry(self.address(position), float(parameters[position]))

    def intervene(self, interventions: Interventions) -> None:
        """Freeze and drop what `interventions` say and nothing else, in passes made from now on."""
        self.interventions = interventions
        for index, layer in enumerate(self.layers):
            layer.dropped = tuple(unit for at, unit in interventions.units if at == index)

    def decays(self, interventions: Interventions | None = None) -> Array:
        """1 for each parameter that L1 and L2 apply to, 0 for biases and the frozen; (P,)."""
        mask = np.zeros(self.slices[-1].stop, self.parameters.dtype)
        for _, parameter, part in self.named():
            mask[part] = parameter.decays
        free = self.trainable(interventions)
        return mask if free is None else np.asarray(mask * free)

    def trainable(self, interventions: Interventions | None = None) -> Array | None:
        """1 for each parameter that may change, 0 for the frozen, (P,); None where all may.

        `interventions` is what is frozen by hand, the network's own where it is not given.
        """
        mask = np.ones(self.slices[-1].stop, self.parameters.dtype)
        by_hand: dict[tuple[int | str, str], list[tuple[int, ...]]] = {}
        for each in (self.interventions if interventions is None else interventions).frozen:
            by_hand.setdefault((each.layer, each.tensor), []).append(each.index)
        for layer, parameter, part in self.named():
            if parameter.frozen:
                mask[part] = 0.0
            if chosen := by_hand.get((layer, parameter.name)):
                mask[part].reshape(parameter.shape)[tuple(np.transpose(chosen))] = 0.0
            if parameter.decays:
                grid = mask[part].reshape(parameter.shape)
                for edge in self.config.layers[layer].frozen:
                    fits = len(parameter.shape) == 2 and all(
                        i < n for i, n in zip(edge, parameter.shape, strict=True)
                    )
                    if not fits:
                        within = allow("index", shape=parameter.shape)
                        raise ConfigError(f"layers[{layer}].frozen", list(edge), within)
                    grid[edge] = 0.0
        return None if mask.all() else mask

    def activations(self, x: ArrayLike) -> list[Array]:
        """a of every layer for inputs x (n, inputs), nothing dropped; each (n, units).

        DataError where x is not such rows of finite numbers.
        """
        columns = rows("x", x, self.config.inputs, str(self.parameters.dtype)).T
        reached = []
        with np.errstate(all="ignore"):
            for layer in self.layers:
                columns = layer.infer(columns)[1]
                reached.append(columns.T)
        return reached

    def predict(self, x: ArrayLike) -> Array:
        """The outputs (n, outputs) for inputs x (n, inputs), nothing dropped."""
        return self.activations(x)[-1]
