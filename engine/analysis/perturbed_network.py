"""The float64 copy of a network, moved by `engine.analysis.finite_difference`.

At a kink of an activation or of the loss (relu at 0) there is no derivative to compare with.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from engine.config.training import TrainingConfig
from engine.functions.activations import ACTIVATIONS, Array
from engine.functions.losses import LOSSES
from engine.network.compiled_pass import CompiledPass
from engine.network.record import UpdateRecord

Seen = tuple[Array, Array, Array]


class PerturbedNetwork:
    """A record's network on the record's batch; see `Perturbed`."""

    def __init__(self, record: UpdateRecord, training: TrainingConfig) -> None:
        layers = record.network.layers
        self.parameters = record.parameters.astype(np.float64)
        self.network = record.network.over(self.parameters)
        self.network.intervene(record.interventions)
        self.loss = LOSSES[training.loss]
        self.run = run = CompiledPass(self.network, training.loss, training.reduction, record.batch)
        # The layout is the same: batch, masks and whatever else a layer drew come over at once.
        run.block[...] = record.block
        run.run()
        self.gradient: Array = run.gradient.copy()
        self.decays = self.network.decays()
        self.scale = run.scale
        self.forward = run.steps[: len(layers)]
        self.moving = [
            run.layout.view(run.block, layer, "z" if "z" in each.tensors(record.batch) else "a")
            for layer, each in enumerate(layers)
        ]

    def magnitude(self) -> float:
        """The loss's own terms, and every z and a times the derivative that carries its
        rounding to the loss."""
        run, view = self.run, self.run.layout.view
        terms = np.abs(self.loss.values(run.seen, run.a, run.y)).sum() * run.scale
        last = len(self.moving) - 1
        for layer, z in enumerate(self.moving):
            delta = view(run.block, layer, "delta")
            terms += np.abs(z[: len(delta)] * delta).sum()
            if self.loss.fused and layer == last:
                # The loss is the difference of terms as large as the logits.
                terms += np.abs(run.seen).sum() * run.scale
            else:
                upstream = view(run.block, layer, "upstream")
                terms += np.abs(view(run.block, layer, "a")[:-1] * upstream).sum()
        return float(terms)

    def kinks(self) -> Iterator[tuple[str, Array]]:
        """Each kind of kink, and on which side of it every value lies."""
        for index, layer in enumerate(self.network.layers):
            activation = ACTIVATIONS[layer.activation]
            for kink in activation.kinks:
                name = f"{activation.title} of layer {index + 1} at z = {kink:g}"
                yield name, np.sign(self.moving[index] - kink)
        if self.loss.kinks is not None:
            yield f"the loss, {self.loss.title}", np.sign(self.loss.kinks(self.run.a, self.run.y))

    def seen(self) -> Seen:
        """The array that the losses follow from, as it is now."""
        return self.run.seen.copy(), self.run.a.copy(), self.run.y

    def losses(self, seen: Sequence[Seen]) -> Array:
        """The losses, (len(seen), batch), of each sample."""
        z, a, y = (np.concatenate(columns, 1) for columns in zip(*seen, strict=True))
        return self.loss.values(z, a, y).reshape(len(seen), -1)
