"""Broadcasting, and its derivative: a gradient is summed over what was broadcast.

Arrays are (samples or 1, *shape). Shapes of one sample align at their ends, as in NumPy; the axis
of samples stays in front, so that shorter shapes get their ones after it.
"""

from collections.abc import Callable
from math import prod

import numpy as np

from engine.functions.activations import Array
from engine.program.errors import Misfit
from engine.program.graph import Shape
from engine.program.operations.protocol import Step


def broadcast(name: str, *shapes: Shape) -> Shape:
    """The shape that some shapes have together; Misfit where they do not fit."""
    found: Shape = ()
    for shape in shapes:
        try:
            found = np.broadcast_shapes(found, shape)
        except ValueError:
            raise Misfit("broadcast", function=name, left=list(found), right=list(shape)) from None
    return found


def aligned(array: Array, axes: int) -> Array:
    """An array as a view with `axes` axes after that of the samples."""
    missing = axes - (array.ndim - 1)
    return array if missing <= 0 else array.reshape(len(array), *(1,) * missing, *array.shape[1:])


def sum_into(gradient: Array, into: Array) -> Step:
    """A step that sums a gradient (samples, *broadcast shape) into (samples or 1, *shape)."""
    target = aligned(into, gradient.ndim - 1)
    pairs = list(zip(gradient.shape, target.shape, strict=True))
    axes = tuple(axis for axis, (n, m) in enumerate(pairs) if n != m)
    if not axes:
        copy = np.copyto
        return lambda: copy(target, gradient)
    if gradient.flags.c_contiguous and into.flags.c_contiguous:
        # Axes at either end: products with ones sum them several times faster than a reduction.
        first = next(i for i in range(len(pairs) + 1) if i not in axes)
        last = next(i for i in range(len(pairs), 0, -1) if i - 1 not in axes or i <= first)
        if axes == (*range(first), *range(last, len(pairs))):
            return _by_products(gradient, into, first, last)
    reduce = np.add.reduce
    return lambda: reduce(gradient, axes, None, target, keepdims=True)


def _by_products(gradient: Array, into: Array, first: int, last: int) -> Step:
    ahead, middle = prod(gradient.shape[:first]), prod(gradient.shape[first:last])
    behind, dot, flat = prod(gradient.shape[last:]), np.dot, into.reshape(-1)
    ones, more = np.ones(ahead), np.ones(behind)
    if last == gradient.ndim:
        rows = gradient.reshape(ahead, middle)
        return lambda: dot(ones, rows, flat)
    columns = gradient.reshape(ahead * middle, behind)
    if first == 0:
        return lambda: dot(columns, more, flat)
    partial = np.empty(ahead * middle)
    rows = partial.reshape(ahead, middle)

    def step() -> None:
        dot(columns, more, partial)
        dot(ones, rows, flat)

    return step


def contiguous(array: Array, workspace: Callable[[Shape], Array]) -> tuple[Array, Step | None]:
    """An array that is contiguous: itself, or a copy and the step to make it."""
    if array.flags.c_contiguous:
        return array, None
    copied, copy = workspace(array.shape), np.copyto
    return copied, lambda: copy(copied, array)


def unbroadcast(
    shape: Shape, into: Array, workspace: Callable[[Shape], Array]
) -> tuple[Array, Step | None]:
    """The array in which a contribution of `shape` (samples or 1, *broadcast shape) is written, and
    the step that then sums it into `into`, None where it is `into` itself."""
    if shape == into.shape:
        return into, None
    target = workspace(shape)
    return target, sum_into(target, into)


def chained(*steps: Step | None) -> Step:
    """Steps one after the other, as one."""
    given = [step for step in steps if step is not None]
    if len(given) == 1:
        return given[0]
    if len(given) == 2:
        first, second = given

        def both() -> None:
            first()
            second()

        return both

    def all_of_them() -> None:
        for step in given:
            step()

    return all_of_them


def summed_line(line: str, shape: Shape, into: Shape) -> str:
    """A NumPy line of a gradient of `shape`, summed to the shape `into`."""
    extra = len(shape) - len(into)
    axes = [*range(extra)]
    axes += [extra + i for i, n in enumerate(into) if n != shape[extra + i]]
    if not axes:
        return line
    summed = f"({line}).sum({tuple(axes)})"
    return summed if axes == [*range(extra)] else f"{summed}.reshape({into})"
