"""The surface of a program: the loss of one batch as a function of all parameters."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from engine.config.training import TrainingConfig
from engine.functions.activations import Array
from engine.functions.regularizers import penalty, penalty_gradient
from engine.program import trained
from engine.program.program import Program
from engine.program.record import ProgramRecord


class ProgramSurface:
    """L over the parameters for one batch; with `penalties`, the L1 and L2 terms are part of it.

    The program itself stands still. Made by `of_record` or `of_data`, as `Surface` is.
    """

    def __init__(
        self, program: Program, training: TrainingConfig, batch: int, *, penalties: bool = False
    ) -> None:
        self.network = program
        self.training = training
        self._parameters: Array = program.parameters.copy()
        self.model = program.over(self._parameters)
        self._penalties = penalties and bool(training.l1 or training.l2)
        self._decays = self.model.decays()
        self._pass = self.model.compile(batch, training.reduction)

    @classmethod
    def of_record(
        cls, record: ProgramRecord, training: TrainingConfig, *, penalties: bool = False
    ) -> "ProgramSurface":
        """The surface that the record's update takes its step on."""
        made = cls(record.program, training, record.batch, penalties=penalties)
        made._pass.block[...] = record.block
        return made

    @classmethod
    def of_data(
        cls, program: Program, training: TrainingConfig, x: ArrayLike | Mapping[str, ArrayLike],
        y: ArrayLike | None = None, *, penalties: bool = False,
    ) -> "ProgramSurface":  # fmt: skip
        """The surface over data, arrays (n, *shape) by name or rows x (n, inputs), y (n, outputs),
        without dropout."""
        arrays = trained.given(program, x, y) or ()
        made = cls(program, training, len(arrays[0]) if arrays else 1, penalties=penalties)
        made._pass.load(*arrays)
        return made

    def loss(self, parameters: Array) -> float:
        """L at these parameters (P,); NaN or infinity where it overflows."""
        made = self._pass
        self._parameters[...] = parameters
        with np.errstate(all="ignore"):
            for step in made.forward:
                step()
            return float(np.add.reduce(made.sample_losses) * made.scale) + self._penalty()

    def _penalty(self) -> float:
        if not self._penalties:
            return 0.0
        return penalty(self.training, self._parameters, self._decays)

    def gradient(self, parameters: Array) -> Array:
        """∂L/∂parameters there, (P,), a copy."""
        self._parameters[...] = parameters
        with np.errstate(all="ignore"):
            for step in self._pass.steps:
                step()
            if not self._penalties:
                return np.array(self._pass.gradient)
            bend = penalty_gradient(self.training, self._parameters, self._decays)
            return np.asarray(self._pass.gradient + bend)
