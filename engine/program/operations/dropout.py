"""Dropout: entries are silenced at random, a new choice for every update.

    a = m·x        ∂L/∂x = ∂L/∂a·m,   m = 1/(1 − rate) with probability 1 − rate, else 0

The mask is part of the record. Where nothing is drawn, in a prediction, it is all ones.
"""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from engine.functions.activations import Array
from engine.program.operations.broadcasting import chained, unbroadcast
from engine.program.operations.protocol import Argument, Bound, OperationKind, Site, Step, tensors


def _bind(site: Site) -> Bound:
    (x,), a, g = site.inputs, site.output, site.gradient
    mask = site.kept
    assert mask is not None
    keep, multiply = 1.0 - float(site.options["rate"]), np.multiply

    def vjp(into: Array) -> Step:
        assert g is not None
        target, finish = unbroadcast(g.shape, into, site.workspace)
        return chained(lambda: multiply(g, mask, target), finish)

    def draw(rng: Generator) -> None:
        np.less(rng.random(mask.shape), keep, out=mask)
        multiply(mask, 1.0 / keep, mask)

    return Bound(lambda: multiply(x, mask, a), (vjp,), draw=draw, rest=lambda: mask.fill(1.0))


def kinds() -> Iterator[OperationKind]:
    """The table's row."""
    yield OperationKind(
        "dropout", "drop", (*tensors("x"), Argument("rate", "number", low=0.0, high=0.95)),
        lambda shapes, options: shapes[0], _bind,
        lambda names, shapes, options: f"{names[0]} * mask",
        lambda names, g, shapes, options: (f"{g} * mask",),
        "a = m·x", "∂L/∂x = ∂L/∂a·m", keeps=lambda shapes, options: shapes[0],
    )  # fmt: skip
