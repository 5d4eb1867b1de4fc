"""Arithmetic of two arrays, entry by entry, broadcast as NumPy does: + − * / ** maximum minimum.

    c = f(a, b)        ∂L/∂a = Σ ∂L/∂c · ∂f/∂a,  summed over what a was broadcast to

Of equal numbers the first is the larger, and the smaller: `maximum(a, b)` gives the gradient of a
tie to a, as `max_pool` and `max` give it to the first in row-major order.
"""

from collections.abc import Callable, Iterator

import numpy as np

from engine.functions.activations import Array
from engine.program.graph import Options, Shape
from engine.program.operations.broadcasting import (
    aligned,
    broadcast,
    chained,
    sum_into,
    summed_line,
    unbroadcast,
)
from engine.program.operations.protocol import (
    OPERATORS,
    Bound,
    OperationKind,
    Site,
    Step,
    tensors,
)

SlopeStep = Callable[[Array, Array, Array, Array, Array], object]
"""(a, b, c, g, out): writes g · ∂c/∂(one of them) into `out`."""


def _bind(site: Site, forward: Callable[..., object], slopes: tuple[SlopeStep, SlopeStep]) -> Bound:
    axes = site.output.ndim - 1
    a, b = (aligned(array, axes) for array in site.inputs)
    c, g = site.output, site.gradient

    def vjp(slope: SlopeStep) -> Callable[[Array], Step]:
        def made(into: Array) -> Step:
            assert g is not None
            target, finish = unbroadcast(g.shape, into, site.workspace)
            return chained(lambda: slope(a, b, c, g, target), finish)

        return made

    return Bound(lambda: forward(a, b, c), (vjp(slopes[0]), vjp(slopes[1])))


def _sum_bind(site: Site, signs: tuple[int, int]) -> Bound:
    """a + b and a − b: what is broadcast is summed straight out of ∂L/∂c."""
    axes = site.output.ndim - 1
    a, b = (aligned(array, axes) for array in site.inputs)
    c, g, negative = site.output, site.gradient, np.negative
    ufunc = np.add if signs[1] > 0 else np.subtract

    def vjp(sign: int) -> Callable[[Array], Step]:
        def made(into: Array) -> Step:
            assert g is not None
            if sign > 0:
                return sum_into(g, into)
            if g.shape == into.shape:
                return lambda: negative(g, into)
            return chained(sum_into(g, into), lambda: negative(into, into))

        return made

    return Bound(lambda: ufunc(a, b, c), (vjp(signs[0]), vjp(signs[1])))


def _times_b(a: Array, b: Array, c: Array, g: Array, out: Array) -> object:
    return np.multiply(g, b, out)


def _times_a(a: Array, b: Array, c: Array, g: Array, out: Array) -> object:
    return np.multiply(g, a, out)


def _over_b(a: Array, b: Array, c: Array, g: Array, out: Array) -> object:
    return np.divide(g, b, out)


def _quotient(a: Array, b: Array, c: Array, g: Array, out: Array) -> object:
    np.divide(c, b, out)
    np.multiply(out, g, out)
    return np.negative(out, out)


def _power(a: Array, b: Array, c: Array) -> object:
    return np.square(a, c) if b.size == 1 and b.flat[0] == 2.0 else np.power(a, b, c)


def _power_base(a: Array, b: Array, c: Array, g: Array, out: Array) -> object:
    if b.size == 1 and b.flat[0] == 2.0:
        np.multiply(a, 2.0, out)
    else:
        np.power(a, b - 1.0, out)
        np.multiply(out, b, out)
    return np.multiply(out, g, out)


def _power_exponent(a: Array, b: Array, c: Array, g: Array, out: Array) -> object:
    np.log(a, out)
    # 0 to a positive power stays 0 whatever the power: its slope there is 0, not 0·∞.
    np.copyto(out, 0.0, where=(a == 0.0) & (b > 0.0))
    np.multiply(out, c, out)
    return np.multiply(out, g, out)


def _wins(choose: np.ufunc, first: bool) -> SlopeStep:
    def slope(a: Array, b: Array, c: Array, g: Array, out: Array) -> object:
        choose(a, b, out)
        if not first:
            np.subtract(1.0, out, out)
        return np.multiply(out, g, out)

    return slope


def _binary(
    name: str, sign: str, formula: str, derivative: str, bind: Callable[[Site], Bound],
    line: str, vjp_lines: tuple[str, str],
    passes: Callable[[Array, int, tuple[Shape, ...], Options], Array | None] | None = None,
    sides: Callable[[tuple[Array, ...], Options], Array] | None = None,
) -> OperationKind:  # fmt: skip
    written = next((each for each, named in OPERATORS.items() if named == name), name)

    def shape(shapes: tuple[Shape, ...], options: Options) -> Shape:
        return broadcast(written, *shapes)

    def lines(
        names: tuple[str, ...], g: str, shapes: tuple[Shape, ...], options: Options
    ) -> tuple[str | None, ...]:
        a, b, c = names
        whole = broadcast(written, *shapes)
        return tuple(
            summed_line(each.format(a=a, b=b, c=c, g=g), whole, into)
            for each, into in zip(vjp_lines, shapes, strict=True)
        )

    return OperationKind(
        name, sign, tensors("a", "b"), shape, bind,
        lambda names, shapes, options: line.format(a=names[0], b=names[1]), lines,
        formula, derivative, passes=passes, sides=sides,
    )  # fmt: skip


def _unchanged(signs: tuple[int, int]) -> Callable[..., Array | None]:
    def passes(g: Array, index: int, shapes: tuple[Shape, ...], options: Options) -> Array | None:
        same = shapes[index] == g.shape[1:]
        return g if signs[index] > 0 and same else None

    return passes


def _apart(inputs: tuple[Array, ...], options: Options) -> Array:
    axes = max(array.ndim for array in inputs) - 1
    a, b = (aligned(array, axes) for array in inputs)
    return np.sign(a - b)


def _choosing(ufunc: np.ufunc, choose: np.ufunc) -> Callable[[Site], Bound]:
    slopes = _wins(choose, True), _wins(choose, False)
    return lambda site: _bind(site, lambda a, b, c: ufunc(a, b, out=c), slopes)


def kinds() -> Iterator[OperationKind]:
    """The table's rows."""
    yield _binary(
        "add", "+", "c = a + b", "∂c/∂a = 1, ∂c/∂b = 1", lambda site: _sum_bind(site, (1, 1)),
        "{a} + {b}", ("{g}", "{g}"), passes=_unchanged((1, 1)),
    )  # fmt: skip
    yield _binary(
        "subtract", "−", "c = a − b", "∂c/∂a = 1, ∂c/∂b = −1",
        lambda site: _sum_bind(site, (1, -1)), "{a} - {b}", ("{g}", "-{g}"),
        passes=_unchanged((1, -1)),
    )  # fmt: skip
    yield _binary(
        "multiply", "×", "c = a·b", "∂c/∂a = b, ∂c/∂b = a",
        lambda site: _bind(site, np.multiply, (_times_b, _times_a)),
        "{a} * {b}", ("{g} * {b}", "{g} * {a}"),
    )  # fmt: skip
    yield _binary(
        "divide", "÷", "c = a/b", "∂c/∂a = 1/b, ∂c/∂b = −c/b",
        lambda site: _bind(site, np.divide, (_over_b, _quotient)),
        "{a} / {b}", ("{g} / {b}", "-({g} * {c} / {b})"),
    )  # fmt: skip
    yield _binary(
        "power", "^", "c = a^b", "∂c/∂a = b·a^(b−1), ∂c/∂b = c·ln a",
        lambda site: _bind(site, _power, (_power_base, _power_exponent)),
        "{a} ** {b}",
        ("{g} * {b} * {a} ** ({b} - 1)",
         "{g} * {c} * np.log(np.where(({a} == 0) & ({b} > 0), 1, {a}))"),
    )  # fmt: skip
    for name, sign, choose, compare in (
        ("maximum", "max", np.greater_equal, ">="), ("minimum", "min", np.less_equal, "<="),
    ):  # fmt: skip
        ufunc = np.maximum if name == "maximum" else np.minimum
        yield _binary(
            name, sign, f"c = {sign}(a, b)",
            f"∂c/∂a = 1 if a {'≥' if compare == '>=' else '≤'} b, else 0; ∂c/∂b = 1 − ∂c/∂a",
            _choosing(ufunc, choose),
            f"np.{name}({{a}}, {{b}})",
            (f"{{g}} * ({{a}} {compare} {{b}})", f"{{g}} * ~({{a}} {compare} {{b}})"), sides=_apart,
        )  # fmt: skip
