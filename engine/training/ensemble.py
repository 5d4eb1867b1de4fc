"""Many starts at once: K copies of one network, trained together.

Luck of the start, or the choice of the rate, is seen only in many runs. The copies are stacked:
parameters (K, P), activations (K, units, batch), one stacked matrix product for all of them. They
see the same batches in the same order, as K single runs with the same training seed would, and
agree with those within rounding. A copy that diverges becomes NaN and leaves the others alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from engine.config.network import NetworkConfig
from engine.config.run import RunConfig
from engine.data import Dataset, load
from engine.errors import ConfigError
from engine.functions.activations import ACTIVATIONS, Array
from engine.functions.losses import LOSSES, Loss
from engine.functions.optimizers import OPTIMIZERS
from engine.functions.regularizers import LinkPenalty, regularized_gradient, regularizes
from engine.layers import Dense
from engine.network.network import Network
from engine.training.batches import Batches
from engine.training.trainer import MASK_STREAM

MAX_COPIES = 4096


@dataclass(frozen=True)
class Distribution:
    """Where the copies' losses lie: quantiles 0, ¼, ½, ¾, 1 of the finite ones, and how many
    copies are not finite any more."""

    quantiles: tuple[float, float, float, float, float]
    diverged: int


def _units_first(array: Array) -> Array:
    """(K, units, batch) → (units, K, batch), a view, as the tables' functions want it."""
    return array.transpose(1, 0, 2)


class _Stacked:
    """One dense layer of all copies, over the arrays of one batch size."""

    def __init__(
        self, layer: Dense, parameters: Array, gradient: Array, below: Array, fused: bool
    ) -> None:
        copies, batch, units = len(parameters), below.shape[-1], layer.units
        shape = (copies, layer.inputs + layer.config.bias, units)
        self.matrix, self.gradient = parameters.reshape(shape), gradient.reshape(shape)
        dtype = parameters.dtype
        self.layer, self.fused, self.below = layer, fused, below
        self.z, self.upstream, self.gate, self.delta = np.zeros((4, copies, units, batch), dtype)
        self.a = np.ones((copies, units + 1, batch), dtype)
        self.out = self.a[:, :units]
        self.mask = np.ones((units, batch), dtype) if layer.config.dropout else None
        self.activation = ACTIVATIONS[layer.activation]
        slope = self.activation.slope or 0.0
        self.slope = slope if layer.config.slope is None else layer.config.slope

    def forward(self) -> None:
        x = self.below if self.layer.config.bias else self.below[..., :-1, :]
        np.matmul(self.matrix.transpose(0, 2, 1), x, self.z)
        self.activation.forward(_units_first(self.z), _units_first(self.out), self.slope)
        if self.mask is not None:
            self._open()
            np.multiply(self.out, self.mask, self.out)

    def _open(self) -> None:
        z, out, gate = _units_first(self.z), _units_first(self.out), _units_first(self.gate)
        self.activation.derivative(z, out, gate, self.slope)

    def backward(self, down: Array | None) -> None:
        if not self.fused:
            self._squash_back()
        x = self.below if self.layer.config.bias else self.below[..., :-1, :]
        np.matmul(x, self.delta.transpose(0, 2, 1), self.gradient)
        if down is not None:
            np.matmul(self.matrix[:, : self.layer.inputs], self.delta, down)

    def _squash_back(self) -> None:
        if not self.activation.elementwise:
            weighted = self.upstream * self.out
            total = np.add.reduce(weighted, 1, keepdims=True)
            np.multiply(self.upstream - total, self.out, self.delta)
            return
        if self.mask is None:
            self._open()
        np.multiply(self.upstream, self.gate, self.delta)
        if self.mask is not None:
            np.multiply(self.delta, self.mask, self.delta)

    def draw(self, rng: np.random.Generator) -> None:
        if self.mask is not None:
            keep = 1.0 - self.layer.config.dropout
            np.multiply(rng.random(self.mask.shape) < keep, 1.0 / keep, self.mask)


class _StackedPass:
    """Forward, loss and backward of all copies for one batch size."""

    def __init__(
        self, network: Network, parameters: Array, loss: Loss, reduction: str, batch: int
    ) -> None:
        dtype = parameters.dtype
        self.gradient = np.zeros_like(parameters)
        self.loss, self.scale = loss, 1.0 / batch if reduction == "mean" else 1.0
        self.x = np.ones((network.config.inputs + 1, batch), dtype)
        self.y = np.zeros((network.layers[-1].units, batch), dtype)
        self.layers: list[_Stacked] = []
        below: Array = self.x
        for index, (layer, part) in enumerate(zip(network.layers, network.slices, strict=True)):
            if not isinstance(layer, Dense):
                raise ConfigError(f"layers[{index}].kind", layer.config.kind, ("dense",))
            fused = loss.fused is not None and index == len(network.layers) - 1
            self.layers.append(
                _Stacked(layer, parameters[:, part], self.gradient[:, part], below, fused)
            )
            below = self.layers[-1].a
        last = self.layers[-1]
        self.seen = _units_first(last.z if loss.fused else last.out)
        self.seed = _units_first(last.delta if loss.fused else last.upstream)
        self.target = self.y[:, None, :]
        self.factor = loss.factor(last.layer.units) * self.scale

    def run(self) -> Array:
        """The loss of every copy, (K,)."""
        for layer in self.layers:
            layer.forward()
        last = self.layers[-1]
        self.loss.slope(_units_first(last.out), self.target, self.seed)
        np.multiply(self.seed, self.factor, self.seed)
        for above in range(len(self.layers) - 1, -1, -1):
            self.layers[above].backward(self.layers[above - 1].upstream if above else None)
        losses = self.loss.values(self.seen, self.seen, self.target)
        return np.asarray(np.add.reduce(losses, -1) * self.scale)


class Ensemble:
    """K copies of a run that differ in the seed of their start, or in their learning rate.

    `seeds` are the copies' network seeds, `rates` their learning rates; give one or both, of
    the same length. `parameters` (K, P) are theirs, row by row.
    """

    def __init__(
        self,
        config: RunConfig,
        seeds: Sequence[int] | None = None,
        rates: Sequence[float] | None = None,
        dataset: Dataset | None = None,
    ) -> None:
        copies = len(seeds if seeds is not None else rates if rates is not None else ())
        if not 1 <= copies <= MAX_COPIES:
            raise ConfigError("seeds", copies, f"1 to {MAX_COPIES} copies, by seeds or rates")
        if seeds is not None and rates is not None and len(seeds) != len(rates):
            raise ConfigError("rates", len(rates), f"as many rates as seeds, {len(seeds)}")
        self.config = config
        self.dataset = dataset or load(config.data)
        config.check_fits(self.dataset)
        training = config.training
        starts = [replace(config.network, seed=s) for s in seeds or [config.network.seed] * copies]
        checked = [replace(training, learning_rate=r) for r in (rates or ())]
        self._rates = np.array([[c.learning_rate] for c in checked or [training] * copies])
        self.network = Network(config.network)
        self.parameters: Array = np.stack([_start(start) for start in starts])
        self.update = 0
        x, y = self.dataset.x_train, self.dataset.y_train
        self._x, self._y = x.T.astype(self.parameters.dtype), y.T.astype(self.parameters.dtype)
        self._batches = Batches(
            len(x), training.batch_size, training.shuffle, training.seed, training.carry_over
        )
        self._rates = self._rates.astype(self.parameters.dtype)
        kind = OPTIMIZERS[training.optimizer]
        self._optimizer = kind(training, self.parameters.shape, str(self.parameters.dtype))
        self._decays, self._trainable = self.network.decays(), self.network.trainable()
        self._penalty = LinkPenalty(training.link_penalty, training.link_penalty_rate, self._decays)
        self._penalty.dead = np.zeros(self.parameters.shape, bool)
        self._passes: dict[int, _StackedPass] = {}

    def run(
        self, updates: int, progress: Callable[[int], bool] | None = None
    ) -> NDArray[np.float64]:
        """So many updates of every copy; their losses, (K, updates).

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
        make = partial(_StackedPass, self.network, self.parameters, LOSSES[training.loss])
        chosen = self._passes.get(len(rows))
        if chosen is None:
            chosen = self._passes[len(rows)] = make(training.reduction, len(rows))
        chosen.x[:-1] = self._x[:, rows]
        chosen.y[...] = self._y[:, rows]
        if any(layer.mask is not None for layer in chosen.layers):
            rng = np.random.default_rng((training.seed, MASK_STREAM, self.update))
            for layer in chosen.layers:
                layer.draw(rng)
        losses = chosen.run()
        self._apply(chosen.gradient)
        return losses

    def _apply(self, gradient: Array) -> None:
        training, parameters = self.config.training, self.parameters
        rate = self._rates * training.rate_factor(self.update)
        if self._trainable is not None:
            gradient = gradient * self._trainable
        if regularizes(training):
            gradient = regularized_gradient(training, parameters, gradient, self._decays)
        change = self._optimizer.step(parameters, gradient, rate)
        if training.link_penalty != "none":
            self._penalty.apply(parameters, change, rate)
        if self._trainable is not None:
            np.multiply(change, self._trainable, change)
        np.add(parameters, change, parameters)
        self.update += 1

    @staticmethod
    def distribution(losses: Array) -> Distribution:
        """Quantiles of one loss a copy, (K,)."""
        finite = losses[np.isfinite(losses)]
        if not len(finite):
            return Distribution((np.inf,) * 5, len(losses))
        low, q1, middle, q3, high = (float(q) for q in np.quantile(finite, (0, 0.25, 0.5, 0.75, 1)))
        return Distribution((low, q1, middle, q3, high), len(losses) - len(finite))


def _start(config: NetworkConfig) -> Array:
    return Network(config).parameters
