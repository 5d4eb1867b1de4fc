"""Batches: which samples an update sees, as a function of the update's number alone.

Nothing is remembered between updates: the order of an epoch is drawn from (seed, epoch), so a
rewind needs no random state and update 12,345 can be prepared without the ones before it. A
batch of all samples keeps the data's order. With `carry_over` the order is the data's own and
what an epoch leaves over joins the first update of the next, as in TensorFlow Playground.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from engine.allowed import amount
from engine.errors import ConfigError

Indices = NDArray[np.intp]
ORDER_STREAM = 1


class Batches:
    """The batches of `samples` samples, `size` at a time."""

    def __init__(
        self, samples: int, size: int, shuffle: bool, seed: int, carry_over: bool = False
    ) -> None:
        if size > samples:
            raise ConfigError("batch_size", size, amount("samples", high=samples))
        self.samples = samples
        self.size = size
        self.seed = seed
        self.shuffle = shuffle and size < samples and not carry_over
        self.left_over = samples % size if carry_over else 0
        self.per_epoch = samples // size if carry_over else -(-samples // size)
        self._order = lru_cache(maxsize=2)(self._draw)
        self._whole = np.arange(samples)

    def _draw(self, epoch: int) -> Indices:
        rng = np.random.default_rng((self.seed, ORDER_STREAM, epoch))
        return rng.permutation(self.samples)

    def epoch(self, update: int) -> int:
        """The epoch that update number `update` belongs to, counted from 0."""
        return update // self.per_epoch

    def __call__(self, update: int) -> Indices:
        """The rows of update number `update`, in the order they are seen."""
        epoch, place = divmod(update, self.per_epoch)
        if self.size == self.samples:
            return self._whole
        order = self._order(epoch) if self.shuffle else self._whole
        rows = order[place * self.size : (place + 1) * self.size]
        if self.left_over and place == 0 and epoch > 0:
            return np.concatenate((order[-self.left_over :], rows))
        return rows
