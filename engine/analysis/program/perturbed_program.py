"""The copy of a program, moved by `engine.analysis.finite_difference`.

At a kink of any operation (`Kind.sides`: relu at 0, a tie of max_pool) there is no derivative to
compare with.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from engine.config.training import TrainingConfig
from engine.functions.activations import Array
from engine.program.record import ProgramRecord


class PerturbedProgram:
    """A record's program on the record's batch; see `Perturbed`."""

    def __init__(self, record: ProgramRecord, training: TrainingConfig) -> None:
        self.parameters: Array = record.parameters.copy()
        self.program = record.program.over(self.parameters)
        self.run = run = self.program.compile(record.batch, training.reduction)
        # The layout is the same: batch and masks come over at once.
        run.block[...] = record.block
        run.run()
        self.gradient: Array = run.gradient.copy()
        self.decays = self.program.decays(record.interventions)
        self.scale = run.scale
        self.forward = run.forward
        operations = self.program.graph.operations
        self.moving = [run.arrays.values[operation.output] for operation in operations]

    def magnitude(self) -> float:
        """The loss's own terms, and every value times the derivative that carries its rounding."""
        run, graph = self.run, self.program.graph
        terms = float(np.abs(run.sample_losses).sum()) * run.scale
        for number, gradient in run.arrays.gradients.items():
            terms += float(np.abs(run.arrays.values[number] * gradient).sum())
        for operation in graph.operations:
            if not graph.tensors[operation.output].shape:
                # A sum, a loss: it is the difference of terms as large as what goes in.
                for number in operation.inputs:
                    terms += float(np.abs(run.arrays.values[number]).sum()) * run.scale
        return terms

    def kinks(self) -> Iterator[tuple[str, Array]]:
        """Each kind of kink, and on which side of it every value lies."""
        values = self.run.arrays.values
        for operation in self.program.graph.operations:
            sides = self.program.operations[operation.kind].sides
            if sides is not None:
                inputs = tuple(values[number] for number in operation.inputs)
                name = f"{operation.kind} in line {operation.span.line}"
                yield name, np.copy(sides(inputs, operation.options))

    def seen(self) -> Array:
        """The samples' losses as they are now, a copy (batch,)."""
        return self.run.sample_losses.copy()

    def losses(self, seen: Sequence[Array]) -> Array:
        """The losses, (len(seen), batch), of each sample."""
        return np.array(seen)
