"""One record as bytes: a header of 72, then numbers laid out as `layout` says.

Little-endian. Where each number of a body lies in a record's block is planned once, so that a
frame is one gather and a few copies into one buffer. Its numbers are float32; where one of them is
too large or too small for it all are float64, as its length tells: 10¹³⁰ is not shown as an
infinity, nor 10⁻⁶⁰ as 0.

The sample shown is a position in the batch; −1 is the whole batch: then what the forward phase
makes is averaged and what the backward phase makes is summed (it carries the mean's 1/n already).
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.protocol import VERSION
from app.protocol.layout import ROLES, FrameLayout, Gather, gather
from app.protocol.optimizer_state import NOTHING, OptimizerState
from engine.analysis.diagnostics import norm

MAGIC = b"BKWV"
RECORD = 1
"""The kind of frame."""
BATCH = -1
"""The sample that stands for the whole batch."""
NUMBERS_AT_ONCE = 500_000
"""How many numbers are gathered at once where a whole batch is shown."""
MOST_SAMPLES, MOST_PLACES = 64, 2**20
"""How many samples' places are remembered, and how many places in all."""

COMMITTED, PLAYING, DIVERGED, JUMPED, OWN = 1, 2, 4, 8, 16
"""The flags. JUMPED: not one step on from the frame before; show the still, do not animate. OWN:
what is seen, and its loss, are those of a sample of the watcher's own; the rest is the batch's."""

_HEADER = struct.Struct("<4sHHIIIHHIIiIIIddd")
_SINGLE, _DOUBLE = np.dtype("<f4"), np.dtype("<f8")


class FrameHeader(NamedTuple):
    """The header of a frame: the place of the run, beside the numbers."""

    layout_id: int
    epoch: int
    phase: int
    part: int
    parts: int
    flags: int
    rate: float
    revision: int


class Encoder:
    """Writes the frames of one layout; `gather` says where its numbers lie in a record."""

    def __init__(
        self,
        layout: FrameLayout,
        gather: Callable[..., Gather] = gather,
        dtype: np.dtype[Any] = _SINGLE,
    ) -> None:
        self.layout = layout
        self._gather = gather
        self._buffer = bytearray(_HEADER.size + dtype.itemsize * layout.length)
        body = np.frombuffer(self._buffer, dtype, offset=_HEADER.size)
        derived = layout.seen + len(layout.derived)
        known = derived + len(layout.constants)
        carried = known + len(ROLES) * sum(span.stop - span.start for span in layout.spans)
        self._body, self._seen, self._rest = body, body[: layout.seen], body[known:carried]
        self._derived = body[layout.seen : derived]
        self._constants = body[derived:known]
        self._norms = body[layout.norms :]
        # In doubles no square of a float32 overflows.
        self._looked = np.zeros(layout.seen)
        self._deltas = [self._looked[part] for part in layout.deltas]
        self._single = dtype == _SINGLE
        self._wide: Encoder | None = None
        self._memory: OptimizerState | None = None
        self._largest: tuple[Any, list[NDArray[np.intp]]] | None = None
        self._gathers: dict[int, Gather] = {}
        self._places: dict[tuple[int, int], NDArray[np.intp]] = {}

    def encode(
        self,
        record: Any,
        change: NDArray[np.floating],
        moment: FrameHeader,
        sample: int,
        own: Any = None,
        memory: OptimizerState = NOTHING,
    ) -> bytes:
        """The frame of `record` at `moment`; a sample beyond the batch is its last one.

        `change` (P,) is what the update adds to the parameters. `own` is the record of a sample
        of the watcher's own, which is seen in the place of the batch's. `memory` is what the
        update is made with besides its gradient.
        """
        seen = own or record
        batch, flags = len(record.indices), moment.flags + OWN * (own is not None)
        sample = min(sample, batch - 1)
        lost: Any = "raise" if self._single else "ignore"
        try:
            with np.errstate(all="ignore", over=lost, under=lost):
                self._fill(record, change, seen, sample, memory)
        except FloatingPointError:
            self._wide = self._wide or Encoder(self.layout, self._gather, _DOUBLE)
            return self._wide.encode(record, change, moment, sample, own, memory)
        loss = seen.loss if sample == BATCH else float(seen.sample_losses[sample])
        row = 0 if sample == BATCH else int(seen.indices[sample])
        _HEADER.pack_into(
            self._buffer, 0, MAGIC, VERSION, RECORD, moment.layout_id, record.update, moment.epoch,
            moment.phase, flags, moment.part, moment.parts, sample, batch, row,
            moment.revision, record.loss, moment.rate, loss,
        )  # fmt: skip
        return bytes(self._buffer)

    def _fill(
        self,
        record: Any,
        change: NDArray[np.floating],
        seen: Any,
        sample: int,
        memory: OptimizerState,
    ) -> None:
        """Write the body; NumPy says where a cast loses a number."""
        self._look(seen, len(seen.indices), sample)
        self._seen[:] = self._looked
        self._norms[:] = [
            math.sqrt(delta.dot(delta)) if self._single else norm(delta) for delta in self._deltas
        ]
        if len(self._derived):
            self._derived[:] = record.parameters[self.layout.derived]
        if len(self._constants):
            self._constants[:] = self.layout.constants
        vectors = (record.parameters, record.flat_gradient, change)
        parts = [vector[span] for vector in vectors for span in self.layout.spans]
        if parts:
            np.concatenate(parts, out=self._rest, casting="same_kind")
        self._add_edges(record, change)
        if memory is not self._memory:
            # An empty memory, of which there is one, is written once and stays.
            self._add_memory(memory)

    def _look(self, record: Any, batch: int, sample: int) -> None:
        """Take in what one sample saw, or the whole batch."""
        gather = self._gathers.get(batch)
        if gather is None:
            gather = self._gathers[batch] = self._gather(self.layout, record, batch)
        if sample == BATCH:
            rows = max(1, NUMBERS_AT_ONCE // batch)
            for start in range(0, len(gather.base), rows):
                part = slice(start, start + rows)
                every = gather.base[part, None] + gather.stride[part, None] * np.arange(batch)
                sums = record.block[every].sum(axis=1)
                np.multiply(sums, gather.factor[part], out=self._looked[part])
            return
        place = self._places.get((batch, sample))
        if place is None:
            if len(self._places) >= min(MOST_SAMPLES, MOST_PLACES // max(1, self.layout.seen)):
                self._places.clear()
            place = self._places[batch, sample] = gather.base + sample * gather.stride
        # All places are within the block, and "clip" has NumPy write in place.
        if record.block.dtype == self._looked.dtype:
            record.block.take(place, out=self._looked, mode="clip")
        else:
            self._looked[:] = record.block.take(place)

    def _add_memory(self, memory: OptimizerState) -> None:
        if (start := self.layout.memory) is not None:
            size = (self.layout.clipping - start) // 2
            for at, vector in ((start, memory.direction), (start + size, memory.size)):
                self._body[at : at + size] = 0.0 if vector is None else vector
        self._body[self.layout.clipping : self.layout.norms] = memory.scale, memory.cut
        self._memory = memory

    def _add_edges(self, record: Any, change: NDArray[np.floating]) -> None:
        """The largest weights of layers that are left out, the largest first."""
        if self._largest is None or self._largest[0] is not record:
            found = [largest(record.parameters[e.part], e.count) for e in self.layout.edges]
            self._largest = record, found
        for edges, places in zip(self.layout.edges, self._largest[1], strict=True):
            sources, units = np.divmod(places, edges.units)
            columns = [
                vector[edges.part][places]
                for vector in (record.parameters, record.flat_gradient, change)
            ]
            block = self._body[edges.offset :][: 5 * edges.count]
            np.concatenate((np.stack((sources, units), 1).ravel(), *columns), out=block,
                           casting="same_kind")  # fmt: skip


def largest(weights: NDArray[np.floating], count: int) -> NDArray[np.intp]:
    """Places of the `count` weights furthest from 0, in this order, the first of equals first."""
    far = -np.abs(weights)
    bound = np.partition(far, count - 1)[count - 1]
    candidates = np.flatnonzero(far <= bound)
    return candidates[np.argsort(far[candidates], kind="stable")[:count]]
