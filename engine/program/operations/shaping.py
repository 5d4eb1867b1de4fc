"""Shapes: the same numbers, laid out otherwise.

Nothing is computed: where it can be, the output is a view of the input, and ∂L/∂input the same view
of ∂L/∂output backwards. `concatenate` and `stack` copy forward; backward each input's gradient is
its own piece of the output's.
"""

from collections.abc import Callable, Iterator
from math import prod

import numpy as np

from engine.functions.activations import Array
from engine.program.errors import Misfit
from engine.program.graph import Options, Shape
from engine.program.operations.broadcasting import sum_into
from engine.program.operations.protocol import Argument, Bound, OperationKind, Site, Step, tensors

View = Callable[[Array, Shape, Options], Array]


def viewing(view: View, whole: bool) -> Callable[[Site], Bound]:
    """The steps of an operation that is a view, where it has to copy."""

    def bind(site: Site) -> Bound:
        (x,), out, g = site.inputs, site.output, site.gradient
        shape = x.shape[1:]

        def vjp(into: Array) -> Step:
            assert g is not None
            target = into if len(into) == len(g) else site.workspace((len(g), *shape))
            # An index takes some entries: the others get nothing from it.
            taken = view(target, shape, site.options)
            finish = None if target is into else sum_into(target, into)

            def step() -> None:
                if not whole:
                    target.fill(0.0)
                np.copyto(taken, g)
                if finish is not None:
                    finish()

            return step

        return Bound(lambda: np.copyto(out, view(x, shape, site.options)), (vjp,))

    return bind


def _reshaped(shapes: tuple[Shape, ...], options: Options) -> Shape:
    (shape,), wanted = shapes, tuple(options["shape"])
    size, known = prod(shape), prod(n for n in wanted if n != -1)
    if wanted.count(-1) == 1 and known and size % known == 0:
        wanted = tuple(size // known if n == -1 else n for n in wanted)
    if prod(wanted) != size or -1 in wanted:
        raise Misfit("reshape", shape=list(shape), size=size, value=list(wanted))
    return wanted


def _reshape_view(array: Array, shape: Shape, options: Options) -> Array:
    return array.reshape(len(array), *_reshaped((shape,), options))


def _flatten_shape(shapes: tuple[Shape, ...], options: Options) -> Shape:
    return (prod(shapes[0]),)


def _flatten_view(array: Array, shape: Shape, options: Options) -> Array:
    return array.reshape(len(array), prod(shape))


def _order(shape: Shape, options: Options) -> tuple[int, ...]:
    axes = tuple(options["axes"]) or tuple(reversed(range(len(shape))))
    found = tuple(axis % len(shape) if shape else axis for axis in axes)
    if sorted(found) != list(range(len(shape))) or any(not -len(shape) <= a for a in axes):
        raise Misfit("axes", value=list(axes), shape=list(shape))
    return found


def _transposed(shapes: tuple[Shape, ...], options: Options) -> Shape:
    return tuple(shapes[0][axis] for axis in _order(shapes[0], options))


def _transpose_view(array: Array, shape: Shape, options: Options) -> Array:
    return array.transpose(0, *(axis + 1 for axis in _order(shape, options)))


def _swapped(shapes: tuple[Shape, ...], options: Options) -> Shape:
    (shape,) = shapes
    if len(shape) < 2:
        raise Misfit("axes_needed", function=".T", shape=list(shape),
                     allowed={"kind": "axes", "least": 2})  # fmt: skip
    return (*shape[:-2], shape[-1], shape[-2])


def _swap_view(array: Array, shape: Shape, options: Options) -> Array:
    return array.swapaxes(-1, -2)


def _passing(back: Callable[[Array, Shape, Options], Array]) -> Callable[..., Array | None]:
    """∂L/∂input as a view of ∂L/∂output, where it is one."""

    def passes(g: Array, index: int, shapes: tuple[Shape, ...], options: Options) -> Array | None:
        found = back(g, shapes[0], options)
        return found if np.shares_memory(found, g) else None

    return passes


def _view_kind(
    name: str, sign: str, arguments: tuple[Argument, ...],
    shape: Callable[[tuple[Shape, ...], Options], Shape], view: View,
    back: Callable[[Array, Shape, Options], Array],
    line: Callable[[str, Shape, Options], str], back_line: Callable[[str, Shape, Options], str],
    formula: str,
) -> OperationKind:  # fmt: skip
    return OperationKind(
        name, sign, arguments, shape, viewing(view, True),
        lambda names, shapes, o: line(names[0], shapes[0], o),
        lambda names, g, shapes, o: (back_line(g, shapes[0], o),),
        formula, "∂L/∂x = ∂L/∂y, laid out as x is", view=view, whole=True, passes=_passing(back),
    )  # fmt: skip


def _joined(shapes: tuple[Shape, ...], options: Options) -> Shape:
    first, axis = shapes[0], options["axis"]
    if not -len(first) <= axis < len(first):
        raise Misfit("axis", value=axis, shape=list(first))
    axis %= len(first)
    for shape in shapes[1:]:
        if len(shape) != len(first) or any(
            n != m for i, (n, m) in enumerate(zip(shape, first, strict=True)) if i != axis
        ):
            raise Misfit("concatenate", left=list(first), right=list(shape), axis=axis)
    return (*first[:axis], sum(shape[axis] for shape in shapes), *first[axis + 1 :])


def _stacked(shapes: tuple[Shape, ...], options: Options) -> Shape:
    first, axis = shapes[0], options["axis"]
    if not -len(first) - 1 <= axis <= len(first):
        raise Misfit("axis", value=axis, shape=list(first))
    for shape in shapes[1:]:
        if shape != first:
            raise Misfit("stack", left=list(first), right=list(shape))
    at = axis % (len(first) + 1)
    return (*first[:at], len(shapes), *first[at:])


def _piece(array: Array, index: int, shapes: tuple[Shape, ...], options: Options) -> Array:
    """The part of the output that an input of `concatenate` is."""
    axis = options["axis"] % len(shapes[0])
    start = sum(shape[axis] for shape in shapes[:index])
    piece = slice(start, start + shapes[index][axis])
    found: Array = array[(slice(None),) * (axis + 1) + (piece,)]
    return found


def _layer(array: Array, index: int, shapes: tuple[Shape, ...], options: Options) -> Array:
    """The part of the output that an input of `stack` is."""
    axis = options["axis"] % (len(shapes[0]) + 1)
    found: Array = array[(slice(None),) * (axis + 1) + (index,)]
    return found


def _bind_pieces(piece: Callable[..., Array]) -> Callable[[Site], Bound]:
    def bind(site: Site) -> Bound:
        shapes = tuple(array.shape[1:] for array in site.inputs)
        copy, g = np.copyto, site.gradient
        pairs = [
            (piece(site.output, index, shapes, site.options), array)
            for index, array in enumerate(site.inputs)
        ]

        def forward() -> None:
            for target, array in pairs:
                copy(target, array)

        def vjp(index: int) -> Callable[[Array], Step]:
            def made(into: Array) -> Step:
                assert g is not None
                return sum_into(piece(g, index, shapes, site.options), into)

            return made

        return Bound(forward, tuple(vjp(index) for index in range(len(pairs))))

    return bind


def _pieces_kind(
    name: str, sign: str, shape: Callable[[tuple[Shape, ...], Options], Shape],
    piece: Callable[..., Array], formula: str,
) -> OperationKind:  # fmt: skip
    def vjp_lines(
        names: tuple[str, ...], g: str, shapes: tuple[Shape, ...], o: Options
    ) -> tuple[str | None, ...]:
        return tuple(f"{g}[{_place(name, i, shapes, o)}]" for i in range(len(shapes)))

    return OperationKind(
        name, sign, (Argument("arrays", "arrays"), Argument("axis", "whole", 0, low=-8, high=7)),
        shape, _bind_pieces(piece),
        lambda names, shapes, o: f"np.{name}([{', '.join(names[: len(shapes)])}], {o['axis']})",
        vjp_lines, formula, "∂L/∂xᵢ: its piece of ∂L/∂y", passes=piece,
    )  # fmt: skip


def _place(name: str, index: int, shapes: tuple[Shape, ...], options: Options) -> str:
    """The index of an input in the output, as text."""
    axes = len(shapes[0]) + (name == "stack")
    axis = options["axis"] % axes
    lead = ":, " * axis
    if name == "stack":
        return f"{lead}{index}"
    start = sum(shape[axis] for shape in shapes[:index])
    return f"{lead}{start}:{start + shapes[index][axis]}"


def kinds() -> Iterator[OperationKind]:
    """The table's rows."""
    x = tensors("x")
    yield _view_kind(
        "reshape", "shape", (*x, Argument("shape", "shape")), _reshaped, _reshape_view,
        lambda g, shape, o: g.reshape(len(g), *shape),
        lambda x, s, o: f"{x}.reshape({_reshaped((s,), o)})",
        lambda g, s, o: f"{g}.reshape({s})", "y = x, in another shape, row by row",
    )  # fmt: skip
    yield _view_kind(
        "flatten", "flat", x, _flatten_shape, _flatten_view,
        lambda g, shape, o: g.reshape(len(g), *shape),
        lambda x, s, o: f"{x}.reshape(-1)", lambda g, s, o: f"{g}.reshape({s})",
        "y = x, as one row",
    )  # fmt: skip
    yield _view_kind(
        "transpose", "T", (*x, Argument("axes", "shape", ())), _transposed, _transpose_view,
        lambda g, s, o: g.transpose(0, *(int(i) + 1 for i in np.argsort(_order(s, o)))),
        lambda x, s, o: f"{x}.transpose({_order(s, o)})",
        lambda g, s, o: f"{g}.transpose({tuple(int(i) for i in np.argsort(_order(s, o)))})",
        "yᵢⱼ = xⱼᵢ",
    )  # fmt: skip
    yield _view_kind(
        "swap", "T", x, _swapped, _swap_view, lambda g, s, o: g.swapaxes(-1, -2),
        lambda x, s, o: f"{x}.swapaxes(-1, -2)", lambda g, s, o: f"{g}.swapaxes(-1, -2)",
        "yᵢⱼ = xⱼᵢ",
    )  # fmt: skip
    yield _view_kind(
        "copy", "=", x, lambda shapes, o: shapes[0], lambda array, s, o: array,
        lambda g, s, o: g, lambda x, s, o: f"{x} * 1", lambda g, s, o: f"{g} * 1", "y = x",
    )  # fmt: skip
    yield _pieces_kind("concatenate", "⧺", _joined, _piece, "y = x₁, x₂, … one after the other")
    yield _pieces_kind("stack", "≡", _stacked, _layer, "y = x₁, x₂, … along a new axis")
