"""The landscape: the loss around the present parameters, along a line or over a plane.

Of a surface in thousands of dimensions a line or a plane can be looked at: along the update's
own direction (with the learning rate as the coordinate), over two chosen parameters, over a
random plane scaled to the size of each unit's weights (Li et al. 2018, so that a flat picture
means a flat loss and not merely large weights), or over the plane in which a path of parameters
moves most. All of it is forward passes on a `Surface`; the network stands still.

Grids come as slices, coarse to fine: whoever draws them has a whole picture after the first few,
and can stop at any time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.random import Generator

from engine.allowed import allow, integer, span
from engine.errors import ConfigError
from engine.functions.activations import Array
from engine.numbers import jsonable

POINTS = 65
REACH = 4.0
MAX_POINTS = 257


@dataclass(frozen=True)
class LossLine:
    """The loss along the update's direction: `losses` at `rates`.

    `rate` is the present learning rate, `loss` and `next_loss` those before the update and after.
    """

    rates: tuple[float, ...]
    losses: tuple[float, ...]
    rate: float
    loss: float
    next_loss: float


@dataclass(frozen=True, eq=False)
class Plane:
    """A plane in the space of parameters: center + x·u + y·v, all (P,).

    `names` says what the axes are; `shares` which part of a path's variance each axis holds,
    None where there is no path.
    """

    center: Array
    u: Array
    v: Array
    names: tuple[str, str]
    shares: tuple[float, float] | None = None

    def at(self, x: float, y: float) -> Array:
        """The parameters at a place of the plane, (P,)."""
        return np.asarray(self.center + x * self.u + y * self.v)

    def coordinates(self, points: Sequence[Array] | Array) -> Array:
        """Coordinates (T, 2) of parameters (T, P), seen straight onto the plane."""
        axes = np.stack((self.u, self.v), 1).astype(float)
        apart = np.asarray(points, float) - self.center
        return np.asarray(np.linalg.lstsq(axes, apart.T, rcond=None)[0].T)


@dataclass(frozen=True)
class Slice:
    """Points of row `row` of a grid: at `columns` the `losses`.

    `spacing` is how many points apart the grid is known once all slices of it have come.
    """

    row: int
    columns: tuple[int, ...]
    losses: tuple[float, ...]
    spacing: int

    def to_dict(self) -> dict[str, Any]:
        """JSON data."""
        return {
            "row": self.row, "columns": list(self.columns), "losses": jsonable(self.losses),
            "spacing": self.spacing,
        }  # fmt: skip


def check_points(points: int) -> None:
    """ConfigError unless `points` is a number of points a side may have."""
    whole = isinstance(points, int) and not isinstance(points, bool)
    if not whole or not 2 <= points <= MAX_POINTS:
        raise ConfigError("points", points, integer(2, MAX_POINTS))


def along_update(
    surface: Any,
    parameters: Array,
    change: Array,
    rate: float,
    *,
    points: int = POINTS,
    reach: float = REACH,
    rates: Sequence[float] | None = None,
) -> LossLine:
    """The loss at parameters + (t/rate)·change for rates t from 0 to reach·rate, or for `rates`.

    `change` (P,) is the update at the learning rate `rate`, which must be above 0 to say how the
    change goes on with the rate.
    """
    check_points(points if rates is None else len(rates))
    if not rate > 0.0:
        raise ConfigError("rate", rate, span(0, above=True))
    looked_at = np.linspace(0.0, reach * rate, points) if rates is None else np.asarray(rates)
    losses = [float(surface.loss(parameters + (t / rate) * change)) for t in looked_at]
    return LossLine(
        tuple(float(t) for t in looked_at), tuple(losses), float(rate),
        float(surface.loss(parameters)), float(surface.loss(parameters + change)),
    )  # fmt: skip


def parameter_plane(network: Any, parameters: Array, first: int, second: int) -> Plane:
    """The plane of two of the parameters (P,), by their places in the flat vector, in their own
    units."""
    size = len(parameters)
    for name, place in (("first", first), ("second", second)):
        if isinstance(place, bool) or not isinstance(place, int) or not 0 <= place < size:
            raise ConfigError(name, place, integer(0, size - 1))
    if first == second:
        raise ConfigError("second", second, allow("another"))
    u, v = np.zeros((2, size))
    u[first], v[second] = 1.0, 1.0
    return Plane(parameters.copy(), u, v, (_name_of(network, first), _name_of(network, second)))


def _name_of(network: Any, place: int) -> str:
    for layer, parameter, part in network.named():
        if part.start <= place < part.stop:
            index = np.unravel_index(place - part.start, parameter.shape)
            inside = ", ".join(str(int(i)) for i in index)
            if isinstance(layer, str):
                return f"{layer}[{inside}]" if inside else layer
            return f"{'W' if parameter.name == 'weights' else 'b'}{layer + 1}[{inside}]"
    raise ConfigError("place", place, allow("parameter"))


def random_plane(network: Any, parameters: Array, seed: int = 0) -> Plane:
    """Two random directions, each unit's part as long as its weights; biases stand still.

    Frozen parameters do too. Where that leaves no plane (units of one weight each, weights of
    0) the directions are drawn over all free parameters, at right angles. The same seed gives the
    same plane; ConfigError where fewer than two parameters may change.
    """
    rng = np.random.default_rng(seed)
    mask = network.trainable()
    free = np.ones(len(parameters)) if mask is None else mask.astype(float)
    u, v = (_by_unit(network, parameters, rng) * free for _ in range(2))
    lengths = float(np.linalg.norm(u)) * float(np.linalg.norm(v))
    if lengths == 0.0 or abs(float(u @ v)) > (1.0 - 1e-9) * lengths:
        count = int(free.sum())
        if count < 2:
            raise ConfigError("network", count, allow("free"))
        drawn = np.linalg.qr((rng.normal(size=(2, len(free))) * free).T)[0]
        u, v = drawn.T * free * (float(np.linalg.norm(u)) or 1.0)
    return Plane(parameters.copy(), u, v, ("random 1", "random 2"))


def _by_unit(network: Any, parameters: Array, rng: Generator) -> Array:
    """A random direction (P,) in which each unit's weights have the length they have now."""
    direction = np.zeros(len(parameters))
    for _, parameter, part in network.named():
        if parameter.decays:
            drawn = rng.normal(size=parameter.shape)
            held = parameters[part].reshape(parameter.shape).astype(float)
            wanted = np.linalg.norm(held, axis=0) / np.linalg.norm(drawn, axis=0)
            direction[part] = (drawn * wanted).ravel()
    return direction


def principal_plane(path: Sequence[Array] | Array) -> Plane:
    """The plane in which a path of parameters (T, P) moves most, through its last point.

    Its axes are the first two principal directions, of length 1, each signed so that the path
    ends further along it than it began. A path of fewer directions gets an arbitrary second axis.
    """
    points = np.asarray(path, float)
    if points.ndim != 2 or len(points) < 2 or points.shape[1] < 2:
        raise ConfigError("path", points.shape, allow("path"))
    if not np.isfinite(points).all():
        raise ConfigError("path", None, allow("finite"))
    apart = points - points.mean(0)
    _, sizes, rows = np.linalg.svd(apart, full_matrices=False)
    whole = float((sizes * sizes).sum())
    if whole == 0.0:
        raise ConfigError("path", 1, allow("path"))
    u = rows[0]
    if len(rows) > 1 and sizes[1] > 1e-12 * sizes[0]:
        v, second = rows[1], float(sizes[1] ** 2)
    else:
        # Any direction at right angles: the axis that u leans on least, freed of u.
        v, second = np.zeros_like(u), 0.0
        v[np.argmin(np.abs(u))] = 1.0
        v = v - (v @ u) * u
        v = v / np.linalg.norm(v)
    ahead = points[-1] - points[0]
    u, v = (axis if axis @ ahead >= 0.0 else -axis for axis in (u, v))
    shares = float(sizes[0] ** 2) / whole, second / whole
    return Plane(points[-1].copy(), u, v, ("principal 1", "principal 2"), shares)


def grid(
    surface: Any, plane: Plane, xs: Array, ys: Array, at_once: int = MAX_POINTS
) -> Iterator[Slice]:
    """The loss at every (x, y), in slices coarse to fine; each point comes exactly once.

    xs (columns,) and ys (rows,) are the coordinates; a slice has at most `at_once` points.
    """
    check_points(len(xs))
    check_points(len(ys))
    spacing = 1 << max(0, (max(len(xs), len(ys)) - 1).bit_length() - 2)
    done: set[tuple[int, int]] = set()
    while spacing:
        for row in range(0, len(ys), spacing):
            columns = [c for c in range(0, len(xs), spacing) if (row, c) not in done]
            done.update((row, c) for c in columns)
            base = plane.center + ys[row] * plane.v
            for start in range(0, len(columns), at_once):
                some = tuple(columns[start : start + at_once])
                losses = tuple(float(surface.loss(base + xs[c] * plane.u)) for c in some)
                yield Slice(row, some, losses, spacing)
        spacing //= 2


def filled(slices: Iterator[Slice], shape: tuple[int, int]) -> Array:
    """A whole grid (rows, columns) from its slices; NaN where none has come."""
    whole = np.full(shape, np.nan)
    for piece in slices:
        for column, loss in zip(piece.columns, piece.losses, strict=True):
            whole[piece.row, column] = loss
    return whole
