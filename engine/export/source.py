"""The source of an export: an update of a network and the moment it starts from, as copies.

`Source.of_run` takes both from a run at once; everything else may then happen in another thread.
Parameters are named as in the formulas: W1, b1 of the first layer after the input, and so on.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from engine.config.network import LayerConfig
from engine.explain.moment import Moment, OptimizerStep
from engine.export.notes import ExportRefused, Note
from engine.functions.activations import ACTIVATIONS, Array
from engine.layers import affine
from engine.network.record import UpdateRecord
from engine.training.timeline import Timeline

MAX_NUMBERS = 1_000_000
"""How many numbers an export as code may hold."""


@dataclass(frozen=True, eq=False)
class Source:
    """The source of an export.

    `record` is the update in view and `moment` what it starts from; `parameters` (P,) are the
    present ones, which a committed update has changed already. `title` is the run's name.
    """

    record: UpdateRecord
    moment: Moment | None
    parameters: Array
    title: str = ""

    @classmethod
    def of_run(cls, run: Timeline, title: str = "") -> "Source":
        """The update in view of a run and its present parameters; nothing is changed."""
        record = run.record
        # A record fills itself in at the first look: here, so that no other thread does.
        _ = record.block
        return cls(record, Moment.of_run(run), run.network.parameters.copy(), title)

    @property
    def layers(self) -> tuple[LayerConfig, ...]:
        """The layers' configurations."""
        return self.record.network.config.layers

    @property
    def sizes(self) -> str:
        """The sizes, as one says them: 2-3-1."""
        return "-".join(map(str, self.record.network.sizes))

    @property
    def dtype(self) -> str:
        """The precision in force: "float64" or "float32"."""
        return self.record.network.config.dtype

    @cached_property
    def step(self) -> OptimizerStep:
        """The update from the gradient on; ExportRefused where it is gone or not finite."""
        if found := self.record.first_nonfinite():
            raise ExportRefused("not_finite", place=found.address.to_dict())
        if self.moment is None:
            raise ExportRefused("passed")
        step = OptimizerStep(self.record, self.moment)
        if not np.isfinite(step.new).all():
            raise ExportRefused("next_not_finite")
        return step

    def named(self, vector: Array) -> dict[str, Array]:
        """A vector (P,) cut up: W1 (fan_in, units), b1 (units,), …"""
        found = {}
        for layer, parameter, part in self.record.network.named():
            letter = "W" if parameter.name == "weights" else "b"
            found[f"{letter}{layer + 1}"] = vector[part].reshape(parameter.shape)
        return found

    @cached_property
    def frozen(self) -> dict[str, Array]:
        """1 where a parameter may change, 0 where it is frozen; only tensors with such."""
        mask = self.step.trainable
        if mask is None:
            return {}
        return {name: part for name, part in self.named(mask).items() if not part.all()}

    @cached_property
    def masks(self) -> dict[int, Array]:
        """Dropout's masks (batch, units) by layer, those of units dropped by hand included."""
        found = {}
        for index, layer in enumerate(self.record.layers):
            if layer.mask is not None:
                found[index] = layer.mask
        return found

    @property
    def largest(self) -> int:
        """How many numbers the largest array of the export has."""
        arrays = [self.record.x, self.record.y, *self.masks.values()]
        arrays += self.named(self.record.parameters).values()
        return max(values.size for values in arrays)

    def slope(self, layer: int) -> float:
        """The free number of a layer's activation, 0 where it has none."""
        config = self.layers[layer]
        default = ACTIVATIONS[config.activation].slope or 0.0
        return default if config.slope is None else config.slope

    def check_size(self, name: str) -> None:
        """ExportRefused where code would hold too many numbers."""
        vectors = 3 + len(self.step.memory)
        record = self.record
        count = len(record.parameters) * vectors + record.x.size + record.y.size
        count += sum(mask.size for mask in self.masks.values())
        if count > MAX_NUMBERS:
            raise ExportRefused("too_large", count=count, format=name, most=MAX_NUMBERS)

    def check_dense(self, name: str) -> None:
        """ExportRefused where a layer is of a kind that code and files do not know."""
        for index, layer in enumerate(self.layers):
            if not affine(layer.kind):
                raise ExportRefused("layers", format=name, layer=index + 1, kind=layer.kind)

    def notes(self) -> list[Note]:
        """Notes on the update for code of any kind."""
        config, found = self.step.config, []
        if self.dtype == "float32":
            found.append(Note("float32"))
        if config.schedule != "constant":
            values = {"schedule": config.schedule, "update": self.record.update}
            found.append(Note("schedule", values))
        if any(layer.dropout for layer in self.layers):
            found.append(Note("dropout"))
        if self.record.interventions.dropped:
            found.append(Note("dropped"))
        if self.frozen:
            found.append(Note("frozen"))
        if config.link_penalty != "none":
            found.append(Note("link_penalty", {"kind": config.link_penalty}))
        return found
