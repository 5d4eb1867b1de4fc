"""Windows on an image: where they lie, the pixels under them, and NumPy lines that say so."""

from math import prod

from engine.functions.activations import Array
from engine.program.errors import Misfit
from engine.program.graph import Shape


def need_axes(name: str, shape: Shape, axes: int = 3) -> None:
    if len(shape) != axes:
        raise Misfit("axes_needed", function=name, shape=list(shape),
                     allowed={"kind": "axes", "least": axes, "most": axes})  # fmt: skip


def places(size: int, window: int, stride: int) -> int:
    """How many windows fit into an axis."""
    return (size - window) // stride + 1


def corner(array: Array, u: int, v: int, stride: int, rows: int, columns: int) -> Array:
    """The pixels under place (u, v) of the window, for all its positions."""
    found: Array = array[
        ..., u : u + (rows - 1) * stride + 1 : stride, v : v + (columns - 1) * stride + 1 : stride
    ]
    return found


def windows_line(x: str, high: int, wide: int, stride: int) -> str:
    """NumPy for all windows of an image, (channels, rows, columns, high, wide)."""
    step = f"[:, ::{stride}, ::{stride}]" if stride != 1 else ""
    seen = f"np.lib.stride_tricks.sliding_window_view({x}, ({high}, {wide}), (1, 2))"
    return seen + step


def padded_line(x: str, padding: int) -> str:
    return f"np.pad({x}, ((0, 0), ({padding},) * 2, ({padding},) * 2))" if padding else x


def fold_line(pieces: str, image: Shape, window: tuple[int, int], stride: int, pad: int) -> str:
    """NumPy that adds pieces (channels, rows, columns, high, wide) at the pixels they came from."""
    shape = (image[0], image[1] + 2 * pad, image[2] + 2 * pad)
    seen = windows_line(f"np.arange({prod(shape)}).reshape({shape})", *window, stride)
    folded = f"np.bincount(np.ravel({seen}), np.ravel({pieces}), {prod(shape)}).reshape({shape})"
    return f"{folded}[:, {pad}:{pad + image[1]}, {pad}:{pad + image[2]}]" if pad else folded
