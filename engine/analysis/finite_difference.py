"""Finite differences: ∂L/∂w of one parameter of a record, from forward passes alone.

The slope is the central difference of eighth order (Fornberg 1988),

    ∂L/∂w ≈ 1/h · Σₖ cₖ·(L(w + kh) − L(w − kh)),   k = 1…4,   c = 4/5, −1/5, 4/105, −1/280

whose own error falls with h⁸. It can therefore afford a large h, and a large h is what keeps
the digits: the difference of two nearly equal losses, each known to one part in 10¹⁶, is divided
by h. The plain central difference (L(w + h) − L(w − h)) / 2h must choose between an error of h²
and one of 10⁻¹⁶/h, and cannot do better than about 10⁻¹¹.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np

from engine.config.training import TrainingConfig
from engine.functions.activations import Array
from engine.functions.regularizers import penalty, penalty_gradient

OFFSETS = (1, -1, 2, -2, 3, -3, 4, -4)
COEFFICIENTS = (4 / 5, -1 / 5, 4 / 105, -1 / 280)
REACH = 2.0**-4
"""The farthest that the outermost of the steps may move any value."""
FIRST_STEP = 2.0**-6
SHRINK = 2.0**-2
"""The factor for steps that cross a kink, at most TRIES − 1 times."""
TRIES = 6
ROUNDINGS = 4.0
"""How many roundings of each term of the loss are allowed for; 1.3 is the most seen."""


class Slope(NamedTuple):
    """A numeric derivative: `value` ± `noise`, and the kink that made it impossible, if any."""

    value: float
    noise: float
    kink: str | None = None


class Perturbed(Protocol):
    """A copy of what a record is of, on the record's batch, whose parameters may be moved."""

    parameters: Array
    """(P,); what is written here counts in the next forward pass."""
    gradient: Array
    """(P,), ∂L/∂parameters as backpropagation has it, without penalties."""
    decays: Array
    """(P,), 1 where L1 and L2 apply."""
    scale: float
    """The factor of the sum of the samples' losses."""
    forward: Sequence[Callable[[], Any]]
    """The steps of the forward pass."""
    moving: Sequence[Array]
    """The arrays that the steps write."""

    def magnitude(self) -> float:
        """The magnitude that the loss is rounded in proportion to."""

    def kinks(self) -> Iterator[tuple[str, Array]]:
        """Each kind of kink, and on which side of it every value lies, a copy."""

    def seen(self) -> Any:
        """The array that the losses follow from, as it is now."""

    def losses(self, seen: Sequence[Any]) -> Array:
        """The losses, (len(seen), batch), of each sample."""


class Probe:
    """Moves the parameters of a model, one at a time.

    `analytic` (P,) is what the slopes are compared with: the model's gradient, and with
    `penalties` the derivative of the L1 and L2 terms too. Steps are as large as no value moves
    further than 1/16; those that cross a kink are made smaller.
    """

    def __init__(self, model: Perturbed, training: TrainingConfig, penalties: bool) -> None:
        self.model = model
        self.analytic = model.gradient
        self._training = training if penalties else None
        if penalties:
            self.analytic = model.gradient + penalty_gradient(
                training, model.parameters, model.decays
            )
        self._rest = [view.copy() for view in model.moving]
        self._sides = [sides for _, sides in self._kinks()]
        self._coefficients = np.array(COEFFICIENTS)
        magnitude = model.magnitude() + self._penalty()
        self._noise = float(np.finfo(float).eps) * ROUNDINGS * magnitude

    def slope(self, parameter: int) -> Slope:
        """The numeric ∂L/∂parameter, for a position in the flat vector."""
        start = float(self.model.parameters[parameter])
        step, kink, total = self._step(parameter, start), None, 0.0
        for _ in range(TRIES):
            total, kink = self._difference(parameter, start, step)
            if kink is None:
                break
            step *= SHRINK
        self._at(parameter, start)
        return Slope(total / step, self._noise / step, kink)

    def _penalty(self) -> float:
        if self._training is None:
            return 0.0
        return penalty(self._training, self.model.parameters, self.model.decays)

    def _kinks(self) -> Iterator[tuple[str, Array]]:
        yield from self.model.kinks()
        if self._training is not None and self._training.l1:
            yield "L1 at w = 0", np.sign(self.model.parameters * self.model.decays)

    def _crossed(self) -> str | None:
        for (name, sides), before in zip(self._kinks(), self._sides, strict=True):
            if not np.array_equal(sides, before):
                return name
        return None

    def _at(self, parameter: int, value: float) -> None:
        self.model.parameters[parameter] = value
        for step in self.model.forward:
            step()

    def _step(self, parameter: int, start: float) -> float:
        """A power of two whose four-fold moves no value further than REACH."""
        step = FIRST_STEP
        while step > 2.0**-200:
            self._at(parameter, start + OFFSETS[-2] * step)
            pairs = zip(self.model.moving, self._rest, strict=True)
            moved = max((float(np.abs(view - rest).max()) for view, rest in pairs), default=0.0)
            if moved <= REACH:
                break
            # `moved` far beyond REACH is no measure of the step that fits: at most 2⁻²⁰ at a time.
            step *= 2.0 ** max(-20.0, min(-1.0, float(np.floor(np.log2(REACH / moved)))))
        return step

    def _difference(self, parameter: int, start: float, step: float) -> tuple[float, str | None]:
        """Σₖ cₖ·(L(w + kh) − L(w − kh)), or the kink that lies within."""
        seen, penalties = [], []
        for offset in OFFSETS:
            self._at(parameter, start + offset * step)
            if crossed := self._crossed():
                return 0.0, crossed
            seen.append(self.model.seen())
            penalties.append(self._penalty())
        losses, penalty_values = self.model.losses(seen), np.array(penalties)
        # Differences are taken sample by sample: samples that the parameter does not touch add no
        # rounding.
        by_sample = self._coefficients @ (losses[::2] - losses[1::2])
        slope = self._coefficients @ (penalty_values[::2] - penalty_values[1::2])
        return float(by_sample.sum() * self.model.scale + slope), None
