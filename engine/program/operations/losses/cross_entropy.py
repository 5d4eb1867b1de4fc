"""Losses computed from the logits: cross-entropy, and the two that stand behind their squash.

    softmax     L = Σ y·(ln Σ e^z − z)       ∂L/∂z = p·Σy − y
    sigmoid     L = Σ ln(1 + e^z) − y·z      ∂L/∂z = p − y

Both are exact where p itself has already been rounded to 0 or 1.
"""

from collections.abc import Iterator
from math import prod

import numpy as np

from engine.functions.activations import Array
from engine.program.errors import Misfit
from engine.program.graph import Options, Shape
from engine.program.operations.broadcasting import chained, unbroadcast
from engine.program.operations.protocol import Bound, Fused, OperationKind, Site, Step, tensors


def _shape(shapes: tuple[Shape, ...], options: Options) -> Shape:
    logits, targets = shapes
    if not logits:
        raise Misfit("axes_needed", function="cross_entropy", shape=[],
                     allowed={"kind": "axes", "least": 1})  # fmt: skip
    if logits != targets:
        raise Misfit("same_shape", function="cross_entropy", left=list(logits),
                     right=list(targets))  # fmt: skip
    return ()


def _logit_loss(z: Array, y: Array, g: Array | None, out: Array, site: Site) -> Bound:
    """Σ y·(ln Σ e^z − z) over the last axis, averaged over rows."""
    samples, classes = max(len(z), len(y)), z.shape[-1]
    rows = max(1, prod(z.shape[1:-1]))
    p, row = site.workspace(z.shape), site.workspace((*z.shape[:-1], 1))
    terms = site.workspace((samples, *z.shape[1:]))
    flat, weights = terms.reshape(samples, -1), np.full(rows * classes, -1.0 / rows)
    largest, add, exp, log = np.maximum.reduce, np.add.reduce, np.exp, np.log
    subtract, multiply, divide, dot = np.subtract, np.multiply, np.divide, np.dot

    def forward() -> None:
        largest(z, -1, None, row, keepdims=True)
        subtract(z, row, p)
        exp(p, terms[: len(p)])
        add(terms[: len(p)], -1, None, row, keepdims=True)
        log(row, row)
        # ln p, kept until the backward pass makes p of it.
        subtract(p, row, p)
        multiply(p, y, terms)
        dot(flat, weights, out)

    def scaled() -> Array:
        assert g is not None
        return g.reshape(-1, *(1,) * (z.ndim - 1))

    def into_z(into: Array) -> Step:
        upstream = scaled()
        shape = (len(upstream), *z.shape[1:])
        target, finish = unbroadcast(shape, into, site.workspace)
        wide, total = site.workspace(z.shape), site.workspace((*y.shape[:-1], 1))
        factor = site.workspace(upstream.shape)

        def step() -> None:
            exp(p, wide)
            add(y, -1, None, total, keepdims=True)
            multiply(wide, total, target)
            subtract(target, y, target)
            divide(upstream, rows, factor)
            multiply(target, factor, target)

        return chained(step, finish)

    def into_y(into: Array) -> Step:
        upstream = scaled()
        target, finish = unbroadcast((len(upstream), *z.shape[1:]), into, site.workspace)
        factor = site.workspace(upstream.shape)

        def step() -> None:
            divide(upstream, -rows, factor)
            multiply(p, factor, target)

        return chained(step, finish)

    return Bound(forward, (into_z, into_y))


def categorical(loss: Site, softmax: Site) -> Fused | None:
    """Categorical cross-entropy right behind a softmax; None where that is over another axis."""
    (z,) = softmax.inputs
    if softmax.options["axis"] % (z.ndim - 1) != z.ndim - 2:
        return None
    bound = _logit_loss(z, loss.inputs[1], loss.gradient, loss.output, loss)
    into_z = bound.vjps[0]
    assert into_z is not None
    return Fused(bound.forward, into_z)


def binary(loss: Site, sigmoid: Site) -> Fused:
    """Binary cross-entropy right behind a sigmoid."""
    (z,), p, y = sigmoid.inputs, sigmoid.output, loss.inputs[1]
    samples = max(len(z), len(y))
    wide, other = loss.workspace((samples, *z.shape[1:])), loss.workspace((samples, *z.shape[1:]))
    count = prod(z.shape[1:])
    flat, ones, out = wide.reshape(samples, count), np.ones(count), loss.output

    def forward() -> None:
        np.logaddexp(z, 0.0, wide)
        np.multiply(y, z, other)
        np.subtract(wide, other, wide)
        np.dot(flat, ones, out)

    def vjp(into: Array) -> Step:
        assert loss.gradient is not None
        g = loss.gradient.reshape(-1, *(1,) * (z.ndim - 1))
        target, finish = unbroadcast((len(g), *z.shape[1:]), into, loss.workspace)

        def step() -> None:
            np.subtract(p, y, target)
            np.multiply(target, g, target)

        return chained(step, finish)

    return Fused(forward, vjp)


def _bind(site: Site) -> Bound:
    z, y = site.inputs
    return _logit_loss(z, y, site.gradient, site.output, site)


def _lines(
    names: tuple[str, ...], g: str, shapes: tuple[Shape, ...], options: Options
) -> tuple[str | None, ...]:
    z, y, _ = names
    rows = max(1, prod(shapes[0][:-1]))
    top = f"({z} - {z}.max(-1, keepdims=True))"
    soft = f"np.exp({top}) / np.exp({top}).sum(-1, keepdims=True)"
    log_soft = f"({top} - np.log(np.exp({top}).sum(-1, keepdims=True)))"
    return (
        f"{g} / {rows} * ({soft} * {y}.sum(-1, keepdims=True) - {y})",
        f"-{g} / {rows} * {log_soft}",
    )


def _line(names: tuple[str, ...], shapes: tuple[Shape, ...], options: Options) -> str:
    z, y = names
    rows = max(1, prod(shapes[0][:-1]))
    top = f"({z} - {z}.max(-1, keepdims=True))"
    return f"-np.sum({y} * ({top} - np.log(np.exp({top}).sum(-1, keepdims=True)))) / {rows}"


def kinds() -> Iterator[OperationKind]:
    """The table's row."""
    yield OperationKind(
        "cross_entropy", "L", tensors("logits", "y"), _shape, _bind, _line, _lines,
        "L = 1/rows Σ −y·ln softmax(z)", "∂L/∂z = (p·Σy − y)/rows", compares=True,
    )  # fmt: skip
