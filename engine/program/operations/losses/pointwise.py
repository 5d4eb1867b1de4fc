"""Losses: one number for how far an array is from its target, for one sample.

    half_squared_error         ½ Σ (a − y)²              ∂L/∂a = a − y
    mean_squared_error         1/n Σ (a − y)²            ∂L/∂a = 2/n·(a − y)
    absolute_error             Σ |a − y|                 ∂L/∂a = sign(a − y)
    huber                      Σ ½e², |e| − ½ beyond 1   ∂L/∂a = e, held within ±1
    hinge                      Σ max(0, 1 − y·a)         ∂L/∂a = −y where y·a < 1, else 0
    binary_cross_entropy       −Σ y ln p + (1−y) ln(1−p) ∂L/∂p = (1−y)/(1−p) − y/p
    categorical_cross_entropy  −Σ y ln p                 ∂L/∂p = −y/p
    cross_entropy              −Σ y ln softmax(z)        ∂L/∂z = p·Σy − y

The last two are averaged over rows where there are rows.

Every loss has a derivative for both of its arguments, times ∂L/∂(the loss). Binary cross-entropy
right behind a sigmoid, and categorical right behind a softmax, are computed from z: there
∂L/∂z = p − y, without dividing by a probability that vanishes.
"""

from collections.abc import Callable, Iterator
from math import prod

import numpy as np

from engine.functions.activations import Array
from engine.program.errors import Misfit
from engine.program.graph import Options, Shape
from engine.program.operations.broadcasting import chained, unbroadcast
from engine.program.operations.losses.cross_entropy import binary, categorical
from engine.program.operations.protocol import Bound, Fuse, OperationKind, Site, Step, tensors

Function = Callable[[Array, Array, Array], object]
"""(a, y, out): writes the terms of the loss, or one of its slopes, into `out`."""


def _scalar(name: str) -> Callable[[tuple[Shape, ...], Options], Shape]:
    def shape(shapes: tuple[Shape, ...], options: Options) -> Shape:
        left, right = shapes
        if left != right:
            raise Misfit("same_shape", function=name, left=list(left), right=list(right))
        return ()

    return shape


def _bind(site: Site, terms: Function, slopes: tuple[Function, Function], scale: float) -> Bound:
    """`scale` times the sum of the terms, and its slopes."""
    (a, y), out = site.inputs, site.output
    samples = max(len(a), len(y))
    wide = site.workspace((samples, *a.shape[1:]))
    count = prod(a.shape[1:])
    rows, weights, dot = wide.reshape(samples, count), np.full(count, scale), np.dot

    def forward() -> None:
        terms(a, y, wide)
        dot(rows, weights, out)

    def vjp(slope: Function) -> Callable[[Array], Step]:
        def made(into: Array) -> Step:
            assert site.gradient is not None
            g = site.gradient.reshape(-1, *(1,) * (a.ndim - 1))
            target, finish = unbroadcast((len(g), *a.shape[1:]), into, site.workspace)
            factor = site.workspace(g.shape)

            def step() -> None:
                slope(a, y, target)
                np.multiply(g, scale, factor)
                np.multiply(target, factor, target)

            return chained(step, finish)

        return made

    return Bound(forward, (vjp(slopes[0]), vjp(slopes[1])))


def _negative(slope: Function) -> Function:
    def turned(a: Array, y: Array, out: Array) -> None:
        slope(a, y, out)
        np.negative(out, out)

    return turned


def _square(a: Array, y: Array, out: Array) -> None:
    np.subtract(a, y, out)
    np.multiply(out, out, out)


def _double(a: Array, y: Array, out: Array) -> None:
    np.subtract(a, y, out)
    np.multiply(out, 2.0, out)


def _distance(a: Array, y: Array, out: Array) -> None:
    np.subtract(a, y, out)
    np.abs(out, out)


def _sign(a: Array, y: Array, out: Array) -> None:
    np.subtract(a, y, out)
    np.sign(out, out)


def _huber(a: Array, y: Array, out: Array) -> None:
    e = np.abs(a - y)
    np.copyto(out, np.where(e <= 1.0, 0.5 * e * e, e - 0.5))


def _clipped(a: Array, y: Array, out: Array) -> None:
    np.subtract(a, y, out)
    np.clip(out, -1.0, 1.0, out)


def _hinge(a: Array, y: Array, out: Array) -> None:
    np.multiply(a, y, out)
    np.subtract(1.0, out, out)
    np.maximum(out, 0.0, out=out)


def _within(factor: int) -> Function:
    def slope(a: Array, y: Array, out: Array) -> None:
        np.multiply(a, y, out)
        np.less(out, 1.0, out)
        np.multiply(out, a if factor else y, out)
        np.negative(out, out)

    return slope


def _plogq(p: Array, q: Array) -> Array:
    """p·ln q, 0 where p is 0."""
    return np.where(p == 0.0, 0.0, p * np.log(np.where(p == 0.0, 1.0, q)))


def _binary(p: Array, y: Array, out: Array) -> None:
    np.copyto(out, -_plogq(y, p) - _plogq(1.0 - y, 1.0 - p))


def _binary_slope(p: Array, y: Array, out: Array) -> None:
    np.copyto(out, np.where(y == 1.0, 0.0, (1.0 - y) / (1.0 - p)) - np.where(y == 0.0, 0.0, y / p))


def _binary_target(p: Array, y: Array, out: Array) -> None:
    np.copyto(out, np.log1p(-p) - np.log(p))


def _categorical(p: Array, y: Array, out: Array) -> None:
    np.copyto(out, -_plogq(y, p))


def _categorical_slope(p: Array, y: Array, out: Array) -> None:
    np.copyto(out, np.where(y == 0.0, 0.0, -y / p))


def _categorical_target(p: Array, y: Array, out: Array) -> None:
    np.copyto(out, -np.log(p))


def _one(shape: Shape) -> float:
    return 1.0


def _pair(
    name: str, formula: str, derivative: str, terms: Function, slopes: tuple[Function, Function],
    line: str, lines: tuple[str, str],
    scale: Callable[[Shape], float] = _one,
    sides: Callable[[Array, Array], Array] | None = None,
    fused: dict[str, Fuse] | None = None,
) -> OperationKind:  # fmt: skip
    def changing(inputs: tuple[Array, ...], options: Options) -> Array:
        assert sides is not None
        return np.sign(sides(inputs[0], inputs[1]))

    return OperationKind(
        name, "L", tensors("a", "y"), _scalar(name),
        lambda site: _bind(site, terms, slopes, scale(site.inputs[0].shape[1:])),
        lambda names, shapes, o: line.format(
            a=names[0], y=names[1], rows=prod(shapes[0][:-1])
        ),
        lambda names, g, shapes, o: tuple(
            each.format(a=names[0], y=names[1], g=g, n=prod(shapes[0]), rows=prod(shapes[0][:-1]))
            for each in lines
        ),
        formula, derivative, sides=changing if sides else None, fused=fused or {},
        compares=True,
    )  # fmt: skip


def kinds() -> Iterator[OperationKind]:
    """The table's rows."""
    yield _pair(
        "half_squared_error", "L = ½ Σ (a − y)²", "∂L/∂a = a − y", _square,
        (_double, _negative(_double)), "0.5 * np.sum(({a} - {y}) ** 2)",
        ("{g} * ({a} - {y})", "{g} * ({y} - {a})"), lambda shape: 0.5,
    )  # fmt: skip
    yield _pair(
        "mean_squared_error", "L = 1/n Σ (a − y)²", "∂L/∂a = 2/n·(a − y)", _square,
        (_double, _negative(_double)), "np.mean(({a} - {y}) ** 2)",
        ("{g} * 2 / {n} * ({a} - {y})", "{g} * 2 / {n} * ({y} - {a})"),
        lambda shape: 1.0 / prod(shape),
    )  # fmt: skip
    yield _pair(
        "absolute_error", "L = Σ |a − y|", "∂L/∂a = sign(a − y)", _distance,
        (_sign, _negative(_sign)), "np.sum(np.abs({a} - {y}))",
        ("{g} * np.sign({a} - {y})", "{g} * np.sign({y} - {a})"), sides=lambda a, y: a - y,
    )  # fmt: skip
    huber = "np.where(np.abs({a} - {y}) <= 1, 0.5 * ({a} - {y}) ** 2, np.abs({a} - {y}) - 0.5)"
    yield _pair(
        "huber", "L = Σ ½e² if |e| ≤ 1, else |e| − ½, e = a − y", "∂L/∂a = e, held within ±1",
        _huber, (_clipped, _negative(_clipped)), f"np.sum({huber})",
        ("{g} * np.clip({a} - {y}, -1, 1)", "{g} * np.clip({y} - {a}, -1, 1)"),
        sides=lambda a, y: np.abs(a - y) - 1.0,
    )  # fmt: skip
    yield _pair(
        "hinge", "L = Σ max(0, 1 − y·a)", "∂L/∂a = −y where y·a < 1, else 0", _hinge,
        (_within(0), _within(1)), "np.sum(np.maximum(0, 1 - {y} * {a}))",
        ("{g} * np.where({y} * {a} < 1, -{y}, 0)", "{g} * np.where({y} * {a} < 1, -{a}, 0)"),
        sides=lambda a, y: 1.0 - a * y,
    )  # fmt: skip
    log_p = "np.where({y} == 0, 0, {y} * np.log(np.where({y} == 0, 1, {a})))"
    log_q = "np.where({y} == 1, 0, (1 - {y}) * np.log(np.where({y} == 1, 1, 1 - {a})))"
    yield _pair(
        "binary_cross_entropy", "L = −Σ y·ln p + (1 − y)·ln(1 − p)",
        "∂L/∂p = (1 − y)/(1 − p) − y/p", _binary, (_binary_slope, _binary_target),
        f"-np.sum({log_p} + {log_q})",
        ("{g} * (np.where({y} == 1, 0, (1 - {y}) / (1 - {a})) - np.where({y} == 0, 0, {y} / {a}))",
         "{g} * (np.log(1 - {a}) - np.log({a}))"), fused={"sigmoid": binary},
    )  # fmt: skip
    yield _pair(
        "categorical_cross_entropy", "L = −Σ y·ln p", "∂L/∂p = −y/p", _categorical,
        (_categorical_slope, _categorical_target), f"-np.sum({log_p}) / {{rows}}",
        ("{g} / {rows} * np.where({y} == 0, 0, -{y} / {a})", "-{g} / {rows} * np.log({a})"),
        lambda shape: 1.0 / prod(shape[:-1]), fused={"softmax": categorical},
    )  # fmt: skip
