"""A probe of a program: how its loss changes as one parameter is moved, by forward passes alone.

The differences are those of `engine.analysis.finite_difference`, eighth order with steps as large
as no value moves further than 1/16. At a kink of any operation (`Kind.sides`: relu at 0, a tie of
max_pool) there is no derivative to compare with; steps that cross one are made smaller.
"""

from collections.abc import Iterator

import numpy as np

from engine.analysis.finite_difference import (
    COEFFICIENTS,
    FIRST_STEP,
    OFFSETS,
    REACH,
    ROUNDINGS,
    SHRINK,
    TRIES,
    Slope,
)
from engine.config.training import TrainingConfig
from engine.functions.activations import Array
from engine.functions.regularizers import penalty, penalty_gradient
from engine.program.record import ProgramRecord


class ProgramProbe:
    """The twin of a record's program on the record's batch.

    `analytic` (P,) is ∂L/∂parameters as backpropagation in the twin has it, and with `penalties`
    the derivative of the L1 and L2 terms too; `gradient` is without them.
    """

    def __init__(self, record: ProgramRecord, training: TrainingConfig, penalties: bool) -> None:
        self.parameters: Array = record.parameters.copy()
        self.twin = record.program.over(self.parameters)
        self.training, self.penalties = training, penalties
        self.run = run = self.twin.compile(record.batch, training.reduction)
        # The layout is the same: batch and masks come over at once.
        run.block[...] = record.block
        run.run()
        self.gradient: Array = run.gradient.copy()
        self._decays = self.twin.decays(record.held)
        self.analytic = self.gradient
        if penalties:
            self.analytic = self.gradient + penalty_gradient(
                training, self.parameters, self._decays
            )
        graph = self.twin.graph
        self._moving = [run.arrays.values[operation.output] for operation in graph.operations]
        self._rest = [view.copy() for view in self._moving]
        self._sides = [sides.copy() for _, sides in self._kinks()]
        self._coefficients = np.array(COEFFICIENTS)
        self._noise = float(np.finfo(float).eps) * ROUNDINGS * self._magnitude()

    def slope(self, parameter: int) -> Slope:
        """The numeric ∂L/∂parameter, for a position in the flat vector."""
        start = float(self.parameters[parameter])
        step, kink, total = self._step(parameter, start), None, 0.0
        for _ in range(TRIES):
            total, kink = self._difference(parameter, start, step)
            if kink is None:
                break
            step *= SHRINK
        self._at(parameter, start)
        return Slope(total / step, self._noise / step, kink)

    def _magnitude(self) -> float:
        """What the loss is rounded in proportion to: its own terms, and every value times the
        derivative that carries its rounding to the loss."""
        run, graph = self.run, self.twin.graph
        terms = float(np.abs(run.sample_losses).sum()) * run.scale
        for number, gradient in run.arrays.gradients.items():
            terms += float(np.abs(run.arrays.values[number] * gradient).sum())
        for operation in graph.operations:
            if not graph.tensors[operation.output].shape:
                # A sum, a loss: it is the difference of terms as large as what goes in.
                for number in operation.inputs:
                    terms += float(np.abs(run.arrays.values[number]).sum()) * run.scale
        return terms + self._penalty()

    def _penalty(self) -> float:
        return penalty(self.training, self.parameters, self._decays) if self.penalties else 0.0

    def _kinks(self) -> Iterator[tuple[str, Array]]:
        """Each kind of kink, and on which side of it every value lies."""
        values, graph = self.run.arrays.values, self.twin.graph
        for operation in graph.operations:
            sides = self.twin.operations[operation.kind].sides
            if sides is not None:
                inputs = tuple(values[number] for number in operation.inputs)
                name = f"{operation.kind} in line {operation.span.line}"
                yield name, sides(inputs, operation.options)
        if self.penalties and self.training.l1:
            yield "L1 at w = 0", np.sign(self.parameters * self._decays)

    def _crossed(self) -> str | None:
        for (name, sides), before in zip(self._kinks(), self._sides, strict=True):
            if not np.array_equal(sides, before):
                return name
        return None

    def _at(self, parameter: int, value: float) -> None:
        self.parameters[parameter] = value
        for step in self.run.forward:
            step()

    def _step(self, parameter: int, start: float) -> float:
        """A power of two whose four-fold moves no value further than REACH."""
        step = FIRST_STEP
        while step > 2.0**-200:
            self._at(parameter, start + OFFSETS[-2] * step)
            pairs = zip(self._moving, self._rest, strict=True)
            moved = max((float(np.abs(view - rest).max()) for view, rest in pairs), default=0.0)
            if moved <= REACH:
                break
            step *= 2.0 ** max(-20.0, min(-1.0, float(np.floor(np.log2(REACH / moved)))))
        return step

    def _difference(self, parameter: int, start: float, step: float) -> tuple[float, str | None]:
        """Σₖ cₖ·(L(w + kh) − L(w − kh)), or the kink that lies within."""
        losses, pulls = [], []
        for offset in OFFSETS:
            self._at(parameter, start + offset * step)
            if crossed := self._crossed():
                return 0.0, crossed
            losses.append(self.run.sample_losses.copy())
            pulls.append(self._penalty())
        seen, pulled = np.array(losses), np.array(pulls)
        # Sample by sample, so that those the parameter does not touch leave no rounding.
        by_sample = self._coefficients @ (seen[::2] - seen[1::2])
        pull = self._coefficients @ (pulled[::2] - pulled[1::2])
        return float(by_sample.sum() * self.run.scale + pull), None
