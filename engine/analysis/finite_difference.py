"""A probe: how the loss of a record changes as one parameter is moved, by forward passes alone.

The slope is the central difference of eighth order (Fornberg 1988),

    ∂L/∂w ≈ 1/h · Σₖ cₖ·(L(w + kh) − L(w − kh)),   k = 1…4,   c = 4/5, −1/5, 4/105, −1/280

whose own error falls with h⁸. It can therefore afford a large h, and a large h is what keeps
the digits: the difference of two nearly equal losses, each known to one part in 10¹⁶, is divided
by h. The plain central difference (L(w + h) − L(w − h)) / 2h must choose between an error of h²
and one of 10⁻¹⁶/h, and cannot do better than about 10⁻¹¹.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from engine.config.training import TrainingConfig
from engine.functions.activations import ACTIVATIONS, Array
from engine.functions.losses import LOSSES
from engine.functions.regularizers import penalty, penalty_gradient
from engine.network.compiled_pass import CompiledPass
from engine.network.record import UpdateRecord

OFFSETS = (1, -1, 2, -2, 3, -3, 4, -4)
COEFFICIENTS = (4 / 5, -1 / 5, 4 / 105, -1 / 280)
REACH = 2.0**-4
"""How far the outermost of the steps may move any z."""
FIRST_STEP = 2.0**-6
SHRINK = 2.0**-2
"""What steps that cross a kink are multiplied by, at most TRIES − 1 times."""
TRIES = 6
ROUNDINGS = 4.0
"""How many roundings of each term of the loss are allowed for; 1.3 is the most seen."""


class Slope(NamedTuple):
    """A numeric derivative: `value` ± `noise`, and the kink that made it impossible, if any."""

    value: float
    noise: float
    kink: str | None = None


class Probe:
    """The float64 twin of a record's network on the record's batch.

    `analytic` (P,) is ∂L/∂parameters as backpropagation in the twin has it, and with
    `penalties` the derivative of the L1 and L2 terms too; `gradient` is without them.
    """

    def __init__(self, record: UpdateRecord, training: TrainingConfig, penalties: bool) -> None:
        layers = record.network.layers
        self.parameters = record.parameters.astype(np.float64)
        self.twin = record.network.over(self.parameters)
        self.twin.hold(record.held)
        self.training = training
        self.penalties = penalties
        self.loss = LOSSES[training.loss]
        self.run = run = CompiledPass(self.twin, training.loss, training.reduction, record.batch)
        # The layout is the same: batch, masks and whatever else a layer drew come over at once.
        run.block[...] = record.block
        run.run()
        self.forward = run.steps[: len(layers)]
        self.gradient: Array = run.gradient.copy()
        self.analytic = self.gradient
        self._decays = self.twin.decays()
        if penalties:
            penalty = penalty_gradient(training, self.parameters, self._decays)
            self.analytic = self.gradient + penalty
        self._moving = [
            run.layout.view(run.block, layer, "z" if "z" in each.tensors(record.batch) else "a")
            for layer, each in enumerate(layers)
        ]
        self._rest = [view.copy() for view in self._moving]
        self._sides = [sides for _, sides in self._kinks()]
        self._coefficients = np.array(COEFFICIENTS)
        self._noise = float(np.finfo(float).eps) * ROUNDINGS * self._magnitude()

    def slope(self, parameter: int) -> Slope:
        """The numeric ∂L/∂parameter, for a position in the flat vector."""
        start = float(self.parameters[parameter])
        step, kink = self._step(parameter, start), None
        for _ in range(TRIES):
            total, kink = self._difference(parameter, start, step)
            if kink is None:
                break
            step *= SHRINK
        self._at(parameter, start)
        return Slope(total / step, self._noise / step, kink)

    def _magnitude(self) -> float:
        """What the loss is rounded in proportion to: its own terms, and every z and a times the
        derivative that carries its rounding to the loss."""
        run, view = self.run, self.run.layout.view
        terms = np.abs(self.loss.values(run.seen, run.a, run.y)).sum() * run.scale
        last = len(self._rest) - 1
        for layer, z in enumerate(self._rest):
            delta = view(run.block, layer, "delta")
            terms += np.abs(z[: len(delta)] * delta).sum()
            if self.loss.fused and layer == last:
                # The loss is the difference of terms as large as the logits.
                terms += np.abs(run.seen).sum() * run.scale
            else:
                upstream = view(run.block, layer, "upstream")
                terms += np.abs(view(run.block, layer, "a")[:-1] * upstream).sum()
        return float(terms) + self._penalty()

    def _penalty(self) -> float:
        return penalty(self.training, self.parameters, self._decays) if self.penalties else 0.0

    def _kinks(self) -> Iterator[tuple[str, Array]]:
        """Each kind of kink, and on which side of it every value lies."""
        for index, layer in enumerate(self.twin.layers):
            activation = ACTIVATIONS[layer.activation]
            for kink in activation.kinks:
                name = f"{activation.title} of layer {index + 1} at z = {kink:g}"
                yield name, np.sign(self._moving[index] - kink)
        if self.loss.kinks is not None:
            yield f"the loss, {self.loss.title}", np.sign(self.loss.kinks(self.run.a, self.run.y))
        if self.penalties and self.training.l1:
            yield "L1 at w = 0", np.sign(self.parameters)

    def _crossed(self) -> str | None:
        for (name, sides), before in zip(self._kinks(), self._sides, strict=True):
            if not np.array_equal(sides, before):
                return name
        return None

    def _at(self, parameter: int, value: float) -> None:
        self.parameters[parameter] = value
        for step in self.forward:
            step()

    def _step(self, parameter: int, start: float) -> float:
        """A power of two whose four-fold moves no z further than REACH."""
        step = FIRST_STEP
        while step > 2.0**-200:
            self._at(parameter, start + OFFSETS[-2] * step)
            pairs = zip(self._moving, self._rest, strict=True)
            moved = max(float(np.abs(view - rest).max()) for view, rest in pairs)
            if moved <= REACH:
                break
            # Far off its place a network says little of how far to go back: at most 2⁻²⁰.
            step *= 2.0 ** max(-20.0, min(-1.0, float(np.floor(np.log2(REACH / moved)))))
        return step

    def _difference(self, parameter: int, start: float, step: float) -> tuple[float, str | None]:
        """Σₖ cₖ·(L(w + kh) − L(w − kh)), or the kink that lies within."""
        run, seen, pulls = self.run, [], []
        for offset in OFFSETS:
            self._at(parameter, start + offset * step)
            if crossed := self._crossed():
                return 0.0, crossed
            seen.append((run.seen.copy(), run.a.copy(), run.y))
            pulls.append(self._penalty())
        z, a, y = (np.concatenate(columns, 1) for columns in zip(*seen, strict=True))
        losses = self.loss.values(z, a, y).reshape(len(OFFSETS), -1)
        # Sample by sample, so that those the parameter does not touch leave no rounding.
        by_sample = self._coefficients @ (losses[::2] - losses[1::2])
        pulled = np.array(pulls)
        penalty = self._coefficients @ (pulled[::2] - pulled[1::2])
        return float(by_sample.sum() * run.scale + penalty), None
