"""Many starts at once: K copies of one network, trained together.

Luck of the start, or the choice of the rate, is seen only in many runs. The copies are a stack:
one network over parameters (K, P), one compiled pass, one update rule for all of them. They
see the same batches in the same order, as K single runs with the same training seed would, and
agree with those within rounding. A copy that diverges becomes NaN and leaves the others alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from engine.allowed import amount
from engine.config.run import RunConfig
from engine.data import Dataset, load
from engine.errors import ConfigError
from engine.functions.activations import Array
from engine.layers import LAYERS, Kinds
from engine.network.compiled_pass import CompiledPass
from engine.network.network import Network
from engine.training.batches import Batches
from engine.training.trainer import MASK_STREAM
from engine.training.update_rule import UpdateRule

MAX_COPIES = 4096


@dataclass(frozen=True)
class Distribution:
    """The distribution of the copies' losses: quantiles 0, ¼, ½, ¾, 1 of the finite ones, and how
    many copies are not finite any more."""

    quantiles: tuple[float, float, float, float, float]
    diverged: int


class Ensemble:
    """K copies of a run that differ in the seed of their start, or in their learning rate.

    `seeds` are the copies' network seeds, `rates` their learning rates; give one or both, of
    the same length; `kinds` is the table of the kinds of layer.
    """

    def __init__(
        self,
        config: RunConfig,
        seeds: Sequence[int] | None = None,
        rates: Sequence[float] | None = None,
        dataset: Dataset | None = None,
        kinds: Kinds = LAYERS,
    ) -> None:
        copies = len(seeds if seeds is not None else rates if rates is not None else ())
        if not 1 <= copies <= MAX_COPIES:
            raise ConfigError("seeds", copies, amount("copies", 1, MAX_COPIES))
        if seeds is not None and rates is not None and len(seeds) != len(rates):
            raise ConfigError("rates", len(rates), amount("rates", len(seeds), len(seeds)))
        self.config = config
        self.dataset = dataset or load(config.data)
        config.check_fits(self.dataset)
        training = config.training
        starts = [replace(config.network, seed=s) for s in seeds or [config.network.seed] * copies]
        checked = [replace(training, learning_rate=r) for r in (rates or ())]
        first = Network(config.network, kinds=kinds)
        for index, layer in enumerate(first.layers):
            if not layer.stacks:
                stacking = tuple(name for name, kind in kinds.items() if kind.stacks)
                raise ConfigError(f"layers[{index}].kind", layer.config.kind, stacking)
        stacked = np.stack([Network(start, kinds=kinds).parameters for start in starts])
        self.network = first.over(stacked)
        self.update = 0
        rate = [[c.learning_rate] for c in checked or [training] * copies]
        self._rates = np.array(rate, stacked.dtype)
        x, y = self.dataset.x_train, self.dataset.y_train
        self._x, self._y = x.astype(stacked.dtype), y.astype(stacked.dtype)
        self._batches = Batches(
            len(x), training.batch_size, training.shuffle, training.seed, training.carry_over
        )
        self._rule = UpdateRule(training, self.network)
        self._passes: dict[int, CompiledPass] = {}

    @property
    def parameters(self) -> Array:
        """The copies' parameters, (K, P)."""
        return self.network.parameters

    def run(
        self, updates: int, progress: Callable[[int], bool] | None = None
    ) -> NDArray[np.float64]:
        """Make `updates` updates of every copy; their losses, (K, updates).

        `progress(done)` is called after each update and stops the run by returning False; the
        losses are then those of the updates made.
        """
        losses = np.empty((len(self.parameters), updates))
        with np.errstate(all="ignore"):
            for done in range(updates):
                losses[:, done] = self._step()
                if progress is not None and not progress(done + 1):
                    return losses[:, : done + 1]
        return losses

    def _step(self) -> Array:
        training, rows = self.config.training, self._batches(self.update)
        chosen = self._passes.get(len(rows))
        if chosen is None:
            chosen = CompiledPass(self.network, training.loss, training.reduction, len(rows))
            self._passes[len(rows)] = chosen
        chosen.load(self._x[rows], self._y[rows])
        if chosen.random:
            chosen.draw(np.random.default_rng((training.seed, MASK_STREAM, self.update)))
        chosen.run()
        losses = chosen.loss.values(chosen.seen, chosen.seen, chosen.target)
        rate = self._rates * training.rate_factor(self.update)
        parameters = self.parameters
        np.add(parameters, self._rule.change(parameters, chosen.gradient, rate), parameters)
        self.update += 1
        return np.asarray(np.add.reduce(losses, -1) * chosen.scale)

    @staticmethod
    def distribution(losses: Array) -> Distribution:
        """Quantiles of one loss a copy, (K,)."""
        finite = losses[np.isfinite(losses)]
        if not len(finite):
            return Distribution((np.inf,) * 5, len(losses))
        low, q1, middle, q3, high = (float(q) for q in np.quantile(finite, (0, 0.25, 0.5, 0.75, 1)))
        return Distribution((low, q1, middle, q3, high), len(losses) - len(finite))
