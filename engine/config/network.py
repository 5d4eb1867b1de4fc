"""The configuration of a network: `NetworkConfig` and the `LayerConfig` of each layer.

With `TrainingConfig` and `DataConfig` they make up a `RunConfig`; the same RunConfig and the same
log of live changes give the same run, bit for bit, on one machine.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar

import numpy as np

from engine.allowed import allow, amount
from engine.config.base import Config, required
from engine.errors import ConfigError
from engine.functions.activations import ACTIVATIONS
from engine.functions.initializers import INITIALIZERS
from engine.limits import Limit, check_choice, check_flag

Matrix = tuple[tuple[float, ...], ...]
PRECISIONS = ("auto", "float64", "float32")


@dataclass(frozen=True)
class LayerConfig(Config):
    """One layer of `units` units.

    `slope` is the free number of leaky ReLU and ELU (None: the activation's default).
    `dropout` is the share of units silenced in training. `freeze_weights`, `freeze_biases`
    hold the whole layer; `frozen` holds single weights, as (from, to) pairs counted from 0.
    `initializer` overrides the network's.
    """

    units: int = required()
    activation: str = "tanh"
    kind: str = "dense"
    bias: bool = True
    slope: float | None = None
    dropout: float = 0.0
    freeze_weights: bool = False
    freeze_biases: bool = False
    frozen: tuple[tuple[int, int], ...] = ()
    initializer: str | None = None

    LIMITS: ClassVar[Mapping[str, Limit]] = MappingProxyType(
        {
            "units": Limit(1, 4096, "How many units the layer has.", integer=True),
            "slope": Limit(0.0, 10.0, "The activation's free number.", optional=True),
            "dropout": Limit(0.0, 0.95, "The share of units silenced at each update."),
        }
    )

    def __post_init__(self) -> None:
        self.check_limits()
        check_choice("activation", self.activation, tuple(ACTIVATIONS))
        if not isinstance(self.kind, str):
            raise ConfigError("kind", self.kind, allow("text"))
        for name in ("bias", "freeze_weights", "freeze_biases"):
            check_flag(name, getattr(self, name))
        if self.initializer is not None:
            check_choice("initializer", self.initializer, tuple(INITIALIZERS))
        object.__setattr__(self, "frozen", _pairs(self.frozen))


def _pairs(value: object) -> tuple[tuple[int, int], ...]:
    """A list of pairs of whole numbers from 0 → tuples."""
    pairs = []
    for pair in value if isinstance(value, (list, tuple)) else [value]:
        match pair:
            case [int(i), int(j)] if min(i, j) >= 0 and not {type(i), type(j)} & {bool}:
                pairs.append((i, j))
            case _:
                raise ConfigError("frozen", value, allow("entry", form="[[from, to], …]"))
    return tuple(pairs)


def _rows(name: str, value: object, depth: int) -> Any:
    """Nested lists or arrays of numbers → nested tuples, `depth` levels deep."""
    if depth == 0:
        if isinstance(value, bool) or not isinstance(value, (int, float, np.number)):
            raise ConfigError(name, value, allow("finite"))
        if not -1e300 <= value <= 1e300:
            raise ConfigError(name, value, allow("finite", largest=1e300))
        return float(value)
    if isinstance(value, (str, bytes)) or not hasattr(value, "__iter__"):
        raise ConfigError(name, value, allow("list", of="numbers"))
    return tuple(_rows(f"{name}[{i}]", item, depth - 1) for i, item in enumerate(value))


@dataclass(frozen=True)
class NetworkConfig(Config):
    """The network: how many inputs, which layers (the last is the output), how it starts.

    `initializer_scale` is the limit, deviation or value of the initializers that have one.
    `weights` (per layer (fan_in, units)) and `biases` (per layer (units,)) give the start
    outright. `precision` "auto" is float64 up to 65,536 parameters and float32 above.
    """

    inputs: int = required()
    layers: tuple[LayerConfig, ...] = required()
    initializer: str = "xavier_uniform"
    initializer_scale: float = 0.5
    bias_initializer: str = "zeros"
    bias_scale: float = 0.1
    seed: int = 0
    precision: str = "auto"
    weights: tuple[Matrix, ...] | None = None
    biases: tuple[tuple[float, ...], ...] | None = None

    MAX_LAYERS: ClassVar[int] = 64
    MAX_PARAMETERS: ClassVar[int] = 4_000_000
    FLOAT64_PARAMETERS: ClassVar[int] = 65_536
    LIMITS: ClassVar[Mapping[str, Limit]] = MappingProxyType(
        {
            "inputs": Limit(1, 65_536, "How many inputs there are.", integer=True),
            "initializer_scale": Limit(-1e3, 1e3, "Limit, deviation or value of the start."),
            "bias_scale": Limit(-1e3, 1e3, "The same for the biases."),
            "seed": Limit(0, 2**53, "Which start is drawn.", integer=True),
        }
    )

    def __post_init__(self) -> None:
        self.check_limits()
        try:
            layers = tuple(self.layers)
        except TypeError:
            raise ConfigError("layers", self.layers, allow("list", of="layers")) from None
        object.__setattr__(self, "layers", layers)
        if not 1 <= len(layers) <= self.MAX_LAYERS:
            raise ConfigError("layers", len(layers), amount("layers", 1, self.MAX_LAYERS))
        for index, layer in enumerate(layers):
            if not isinstance(layer, LayerConfig):
                raise ConfigError(f"layers[{index}]", layer, allow("object"))
            output_only = ACTIVATIONS[layer.activation].output_only
            if output_only and (index < len(layers) - 1 or layer.dropout):
                raise ConfigError(
                    f"layers[{index}].activation",
                    layer.activation,
                    [a.name for a in ACTIVATIONS.values() if not a.output_only],
                )
        if self.parameter_count > self.MAX_PARAMETERS:
            raise ConfigError(
                "layers",
                self.parameter_count,
                amount("parameters", high=self.MAX_PARAMETERS),
            )
        check_choice("initializer", self.initializer, tuple(INITIALIZERS))
        check_choice("bias_initializer", self.bias_initializer, tuple(INITIALIZERS))
        check_choice("precision", self.precision, PRECISIONS)
        for name, depth in (("weights", 3), ("biases", 2)):
            if getattr(self, name) is not None:
                object.__setattr__(self, name, _rows(name, getattr(self, name), depth))

    @property
    def sizes(self) -> tuple[int, ...]:
        """Inputs and units, layer by layer: (2, 3, 1)."""
        return (self.inputs, *(layer.units for layer in self.layers))

    @property
    def parameter_count(self) -> int:
        """Weights and biases of dense layers of these sizes."""
        sizes = self.sizes
        return sum(
            (fan_in + layer.bias) * layer.units
            for fan_in, layer in zip(sizes, self.layers, strict=False)
        )

    @property
    def dtype(self) -> str:
        """The precision in force, "float64" or "float32"."""
        if self.precision != "auto":
            return self.precision
        return "float64" if self.parameter_count <= self.FLOAT64_PARAMETERS else "float32"

    @classmethod
    def parse(cls, data: dict[str, Any]) -> dict[str, Any]:
        if isinstance(data["layers"], (list, tuple)):
            layers = []
            for index, layer in enumerate(data["layers"]):
                try:
                    layers.append(LayerConfig.from_dict(layer))
                except ConfigError as error:
                    raise error.within(f"layers[{index}]") from None
            data["layers"] = tuple(layers)
        return data
