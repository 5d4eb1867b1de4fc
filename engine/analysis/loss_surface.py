"""The loss surface: the loss of one batch as a function of all parameters. `Surface` is a copy of a
network with one batch loaded: any vector of parameters (P,) can be put in, and the loss or its
gradient read, while the network itself stands still. Dropped units stay dropped as the record says.
"""

import numpy as np
from numpy.typing import ArrayLike

from engine.config.training import TrainingConfig
from engine.functions.activations import Array
from engine.functions.losses import LOSSES
from engine.functions.regularizers import penalty, penalty_gradient
from engine.network.compiled_pass import CompiledPass
from engine.network.interventions import Interventions
from engine.network.network import Network
from engine.network.record import UpdateRecord


class Surface:
    """L over the parameters for one batch; with `penalties`, the L1 and L2 terms are part of it.

    Computes in `precision`, or as the network does; `interventions` are by default those of
    `network`. Made by `of_record` or `of_data`.
    """

    def __init__(
        self,
        network: Network,
        training: TrainingConfig,
        batch: int,
        *,
        penalties: bool = False,
        precision: str | None = None,
        interventions: Interventions | None = None,
    ) -> None:
        self.network = network
        size, dtype = network.parameters.size, precision or network.parameters.dtype
        self.model = network.over(np.zeros(size, dtype))
        self.model.intervene(network.interventions if interventions is None else interventions)
        self.training = training
        self._penalties = penalties and bool(training.l1 or training.l2)
        self._decays = self.model.decays()
        self._pass = CompiledPass(self.model, training.loss, training.reduction, batch)
        self._loss = LOSSES[training.loss]

    @classmethod
    def of_record(
        cls,
        record: UpdateRecord,
        training: TrainingConfig,
        *,
        penalties: bool = False,
        precision: str | None = None,
    ) -> "Surface":
        """The surface that the record's update takes its step on."""
        made = cls(
            record.network, training, record.batch,
            penalties=penalties, precision=precision, interventions=record.interventions,
        )  # fmt: skip
        made._pass.block[...] = record.block
        return made

    @classmethod
    def of_data(
        cls,
        network: Network,
        training: TrainingConfig,
        x: ArrayLike,
        y: ArrayLike,
        *,
        penalties: bool = False,
    ) -> "Surface":
        """The surface over rows x (n, inputs), y (n, outputs), without dropout."""
        rows, targets = np.asarray(x, float), np.asarray(y, float)
        made = cls(network, training, len(rows), penalties=penalties)
        made._pass.load(rows, targets)
        return made

    def loss(self, parameters: Array) -> float:
        """L at these parameters (P,); NaN or infinity where it overflows."""
        made = self._pass
        self.model.parameters[...] = parameters
        with np.errstate(all="ignore"):
            for step in made.steps[: len(self.model.layers)]:
                step()
            values = self._loss.values(made.seen, made.seen, made.y)
            return float(np.add.reduce(values) * made.scale) + self._penalty()

    def _penalty(self) -> float:
        if not self._penalties:
            return 0.0
        return penalty(self.training, self.model.parameters, self._decays)

    def gradient(self, parameters: Array) -> Array:
        """∂L/∂parameters there, (P,), a copy."""
        self.model.parameters[...] = parameters
        with np.errstate(all="ignore"):
            self._pass.run()
            if not self._penalties:
                return self._pass.gradient.copy()
            bend = penalty_gradient(self.training, self.model.parameters, self._decays)
            return self._pass.gradient + bend
