"""A reading: the numbers of one record by their names, in symbols, arrays and values.

Here a `Subject` gets its symbol (δ²₁), its place in the named arrays (`delta2[0, 0]`) and its
value, always the record's own number. Layers count from 1 in symbols and names, as in
textbooks; indices in a line count from 0, as in Python.
"""

from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

import numpy as np

from engine.config.training import TrainingConfig
from engine.errors import ConfigError
from engine.explain.moment import Step
from engine.explain.node import BIAS_KINDS, UPDATE_KINDS, WEIGHT_KINDS, Node, Subject
from engine.functions.activations import Array
from engine.network.record import UpdateRecord

_SUPERSCRIPTS = MappingProxyType(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
_SUBSCRIPTS = MappingProxyType(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))
_LETTERS = MappingProxyType({"delta": "δ", "upstream": "∂L/∂a", "gate": "σ′(z", "mask": "m"})
_AVERAGED = ("x", "y", "z", "a", "gate", "mask")
_ROLES = MappingProxyType(
    {kind: kind.partition("_")[2] or kind for kind in (*WEIGHT_KINDS, *BIAS_KINDS)}
)


def indices(*numbers: int) -> str:
    """Subscripts counted from 1, set apart by a comma where one has two digits."""
    texts = [str(number + 1) for number in numbers]
    joint = "," if any(len(text) > 1 for text in texts) else ""
    return joint.join(text.translate(_SUBSCRIPTS) for text in texts)


def raised(layer: int) -> str:
    """A layer's superscript, counted from 1."""
    return str(layer + 1).translate(_SUPERSCRIPTS)


def record_arrays(record: UpdateRecord) -> dict[str, Array]:
    """A record's arrays by the names that lines use; see `engine.explain.arrays`."""
    named: dict[str, Array] = {"x": record.x, "y": record.y, "losses": record.sample_losses}
    for index, layer in enumerate(record.layers):
        number = index + 1
        named[f"W{number}"], named[f"dW{number}"] = layer.weights, layer.weight_gradient
        if layer.biases.size:
            named[f"b{number}"], named[f"db{number}"] = layer.biases, layer.bias_gradient
        for name in ("z", "a", "gate", "upstream", "delta", "mask"):
            if (index, name) in record.layout.slots:
                named[f"{name}{number}"] = layer.tensor(name)
    return named


@dataclass(frozen=True, eq=False)
class Reading:
    """One record with what it was trained by; `step` where its update is explained too.

    `parts` is how many parts of a sum or samples of a batch a node lists, the largest first; the
    others are one more node of role "rest".
    """

    record: UpdateRecord
    training: TrainingConfig
    step: Step | None
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

    def at(self, kind: str, layer: int, unit: int, sample: int | None) -> Subject:
        """A unit's number; layer −1 is the input."""
        if layer < 0:
            return Subject("x", unit=unit, sample=sample)
        return Subject(kind, layer, unit, sample=sample)

    def tensor(self, subject: Subject) -> tuple[str, Array]:
        """The named array a unit's number stands in, (batch, units)."""
        name = subject.kind
        if name not in ("x", "y"):
            assert subject.layer is not None
            name = f"{name}{subject.layer + 1}"
        return name, self.named[name]

    def parameter(self, subject: Subject) -> tuple[str, Array]:
        """The named array a weight's or bias's number stands in, (fan_in, units) or (units,)."""
        layer, kind = subject.layer, subject.kind
        assert layer is not None
        block = f"{'W' if kind in WEIGHT_KINDS else 'b'}{layer + 1}"
        role = _ROLES[kind]
        if role in ("change", "new"):
            assert self.step is not None
            return f"{role}_{block}", self.step.arrays[f"{role}_{block}"]
        name = f"d{block}" if role == "gradient" else block
        return name, self.named[name]

    def column(self, subject: Subject) -> tuple[str, Array]:
        """The samples' values of a number, (batch,), and the expression that gives them."""
        kind, layer, unit = subject.kind, subject.layer, subject.unit
        if kind == "loss":
            return "losses", self.record.sample_losses
        if not kind.endswith("gradient"):
            name, array = self.tensor(subject)
            return f"{name}[:, {unit}]", array[:, unit]
        assert layer is not None
        assert unit is not None
        delta_name, delta = self.column(self.at("delta", layer, unit, None))
        if subject.source is None:
            return delta_name, delta
        name, given = self.column(self.at("a", layer - 1, subject.source, None))
        with np.errstate(all="ignore"):
            return f"({name} * {delta_name})", given * delta

    def _whole(self, subject: Subject) -> bool:
        """Whether a weight's or bias's number is that of the update, not one sample's share."""
        if subject.kind not in WEIGHT_KINDS and subject.kind not in BIAS_KINDS:
            return False
        return subject.sample is None or self.record.batch == 1

    def value(self, subject: Subject) -> float:
        """The number, as the record has it."""
        kind, sample, unit = subject.kind, subject.sample, subject.unit
        if self._whole(subject):
            place = (subject.source, unit) if kind in WEIGHT_KINDS else (unit,)
            return float(self.parameter(subject)[1][place])
        if kind == "loss" and sample is None:
            return self.record.loss
        column = self.column(subject)[1]
        if sample is not None:
            return float(column[sample])
        return float(column.mean() if kind in _AVERAGED else column.sum())

    def name(self, subject: Subject) -> str:
        """The shortest expression for it: its place in an array, or a mean or sum of one."""
        kind, sample, unit = subject.kind, subject.sample, subject.unit
        if self._whole(subject):
            place = f"{subject.source}, {unit}" if kind in WEIGHT_KINDS else f"{unit}"
            return f"{self.parameter(subject)[0]}[{place}]"
        if sample is None:
            averaged = self.training.reduction == "mean" if kind == "loss" else kind in _AVERAGED
            return f"{self.column(subject)[0]}.{'mean' if averaged else 'sum'}()"
        if kind == "loss":
            return f"losses[{sample}]"
        if not kind.endswith("gradient"):
            return f"{self.tensor(subject)[0]}[{sample}, {unit}]"
        assert subject.layer is not None
        assert unit is not None
        delta = self.name(self.at("delta", subject.layer, unit, sample))
        if subject.source is None:
            return delta
        given = self.name(self.at("a", subject.layer - 1, subject.source, sample))
        return f"({given} * {delta})"

    def symbol(self, subject: Subject) -> str:
        """How a textbook writes it."""
        kind, layer, unit = subject.kind, subject.layer, subject.unit
        if kind == "loss":
            return "L" if subject.sample is None else f"L{indices(subject.sample)}"
        assert unit is not None
        if kind in ("x", "y"):
            return f"{kind}{indices(unit)}"
        assert layer is not None
        if kind in WEIGHT_KINDS or kind in BIAS_KINDS:
            source = () if subject.source is None else (subject.source,)
            bare = f"{'b' if kind in BIAS_KINDS else 'w'}{raised(layer)}{indices(*source, unit)}"
            role = _ROLES[kind]
            return {"gradient": f"∂L/∂{bare}", "change": f"Δ{bare}", "new": f"{bare} new"}.get(
                role, bare
            )
        close = ")" if kind == "gate" else ""
        return f"{_LETTERS.get(kind, kind)}{raised(layer)}{indices(unit)}{close}"

    def node(self, subject: Subject) -> Node:
        """The subject's number, folded."""
        name = self.name(subject)
        role = _ROLES.get(subject.kind, subject.kind)
        return Node(
            self.symbol(subject), self.value(subject), role, name, name=name, subject=subject,
            selection=subject.selection, more=self.unfolds(subject),
        )  # fmt: skip

    def unfolds(self, subject: Subject) -> bool:
        """Whether the number has a formula: inputs, targets, masks and parameters are given."""
        kind, layer = subject.kind, subject.layer
        if kind in ("x", "y", "mask"):
            # Over the batch, a mean of given numbers.
            return subject.sample is None and self.record.batch > 1
        if kind in ("weight", "bias"):
            return False
        if kind in UPDATE_KINDS:
            return self.step is not None
        if kind == "loss":
            whole = subject.sample is None and self.record.batch > 1
            return whole or self.affine(self.last)
        assert layer is not None
        if kind == "upstream" and layer < self.last:
            return self.affine(layer + 1)
        return self.affine(layer)

    def check(self, subject: Subject) -> Subject:
        """The subject, if the record has it (a batch of one sample is that sample); ConfigError."""
        record, kind = self.record, subject.kind
        sample = _within("sample", subject.sample, record.batch, optional=True)
        update = kind in UPDATE_KINDS
        if kind in ("weight", "bias") or update:
            sample = None
        elif sample is None and record.batch == 1:
            sample = 0
        if kind == "loss":
            return Subject("loss", sample=None if record.batch == 1 else sample)
        if kind == "x":
            unit = _within("unit", subject.unit, record.x.shape[1])
            return Subject("x", unit=unit, sample=sample)
        if kind == "y":
            unit = _within("unit", subject.unit, record.y.shape[1])
            return Subject("y", self.last, unit, sample=sample)
        layer = _within("layer", subject.layer, len(record.layers))
        assert layer is not None
        built = record.network.layers[layer]
        if not self.affine(layer) and kind not in ("a", "upstream", "delta"):
            raise ConfigError("subject.layer", layer, "a dense layer")
        unit = _within("unit", subject.unit, built.units)
        if update and self.step is None:
            raise ConfigError("subject.kind", kind, "asked with the moment before the update")
        if kind in BIAS_KINDS and not built.config.bias:
            raise ConfigError("subject.layer", layer, "a layer that has biases")
        if kind == "mask" and record.layers[layer].mask is None:
            raise ConfigError("subject.layer", layer, "a layer with dropout")
        source = subject.source
        if kind in WEIGHT_KINDS:
            source = _within("source", source, built.inputs)
        elif source is not None:
            raise ConfigError("subject.source", source, "nothing: only a weight has a source")
        return Subject(kind, layer, unit, source, sample)


def _within(name: str, value: Any, count: int, optional: bool = False) -> int | None:
    if optional and value is None:
        return None
    whole = isinstance(value, (int, np.integer)) and not isinstance(value, bool)
    if not whole or not 0 <= value < count:
        raise ConfigError(f"subject.{name}", value, f"a whole number from 0 to {count - 1}")
    return int(value)
