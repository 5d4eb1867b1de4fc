"""The landscape: the loss over a plane through the present parameters, coarse to fine.

Each part is a whole picture: a finer grid of losses, the trajectory of the run projected straight
onto the plane, where it stands, the gradient there, and the step the optimizer makes of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from app.errors import Problem, refused
from app.playback.playhead import Playhead
from app.playback.scoring import MULTIPLICATIONS_A_SLICE
from app.protocol.fields import Integer
from app.queries.base import About, Answer, AnswerParts, plain
from app.queries.landscape.trajectory import PathPoint, replay
from app.queries.surfaces import rows_looked_at
from app.settings import Settings
from engine.allowed import allow, choice
from engine.analysis.landscape import Plane, grid, parameter_plane, principal_plane, random_plane
from engine.errors import ConfigError
from engine.functions.activations import Array
from engine.network.address import Address
from engine.numbers import number

KINDS = ("parameters", "principal", "random")
FEWEST_ROWS = 16
COARSEST = 9
"""Points a side of the first picture."""
MOST_PATH, FEWEST_PATH = 128, 16
PATH_NUMBERS = 4_000_000
"""A path is of fewer points where it would be of more numbers."""
MARGIN = 1.6
"""The size of the window relative to the path."""
LEAST_REACH = 3.0
LARGEST = 1e100
ORIGIN = 5.0
"""The distance up to which a window over two parameters shows where both are 0."""


def landscape_of(
    fields: Mapping[str, Any], playhead: Playhead, about: About, settings: Settings
) -> Callable[[], AnswerParts]:
    """The loss over `plane`, on this update's batch or all training data, `points` a side.

    `reach` is how far the window goes from its middle, along each axis.
    """
    run, network = playhead.run, playhead.run.network
    record: Any = about.record
    chosen = _chosen(fields["plane"], network)
    change, present = run.change.vector.copy(), network.parameters.copy()
    branch = run.branch()
    seen = rows_looked_at(playhead, about, fields["over"])
    fitting = settings.max_landscape_multiplications // (seen.each * fields["points"] ** 2)
    rows = min(seen.count, max(FEWEST_ROWS, fitting))
    cost = seen.each * rows + seen.call

    def work() -> AnswerParts:
        path: list[PathPoint] = []
        most = max(FEWEST_PATH, min(MOST_PATH, PATH_NUMBERS // len(present)))
        for step in replay(
            branch, most, settings.max_path_multiplications, MULTIPLICATIONS_A_SLICE
        ):
            if step is not None:
                path.append(step)
            yield None
        if not _moderate(*(step.parameters for step in path)):
            raise Problem("weights_grown", field="plane", allowed=allow("finite", largest=LARGEST))
        plane = _plane(chosen, network, present, path)
        way = plane.coordinates([step.parameters for step in path])
        here, start = plane.coordinates([present, record.parameters])
        middle, reach = _window(chosen, way, here)
        reach = fields["reach"] or reach
        xs, ys = (middle[:, None] + reach * np.linspace(-1.0, 1.0, fields["points"])).tolist()
        surface = seen.surface(rows)
        carried = chosen["kind"] != "parameters" and len(present) <= settings.max_set_parameters
        found = {
            "plane": {**chosen, "shares": plane.shares},
            "over": fields["over"],
            "rows": rows,
            "of": seen.count,
            "update": record.update,
            "points": fields["points"],
            "reach": reach,
            "path": [[step.update, *at] for step, at in zip(path, way.tolist(), strict=True)],
            "present": here.tolist(),
            "start": start.tolist(),
            "loss": number(surface.loss(present)),
            "gradient": _arrow(plane, record.flat_gradient),
            "step": _arrow(plane, change),
            "axes": [axis.tolist() for axis in (plane.center, plane.u, plane.v)]
            if carried
            else None,
        }
        for grown in _grown(surface, plane, xs, ys, cost):
            if grown is None:
                yield None
            elif len(grown["xs"]) == len(xs):
                return {**found, **grown}
            else:
                yield {**found, **grown}
        raise AssertionError("the last grid is the whole one")

    return work


def _chosen(given: Mapping[str, Any], network: Any) -> Answer:
    """The plane that is asked for, with nothing missing and nothing more."""
    kind = given.get("kind")
    if kind not in KINDS:
        raise refused("plane.kind", kind, choice(KINDS))
    fields = {"parameters": ("first", "second"), "random": ("seed",)}.get(kind, ())
    for name in given:
        if name not in ("kind", *fields):
            raise refused(f"plane.{name}", given[name], choice(("kind", *fields)))
    if kind == "random":
        whole = Integer(0).read("plane.seed", given.get("seed", 0))
        return {"kind": kind, "seed": whole}
    found: Answer = {"kind": kind}
    for name in fields:
        found[name] = _parameter(f"plane.{name}", given.get(name), network)
    if kind == "parameters" and found["first"] == found["second"]:
        raise refused("plane.second", given["second"], allow("another"))
    return found


def _parameter(field: str, given: object, network: Any) -> Answer:
    """The address of a parameter."""
    try:
        address = Address.from_dict(given, field)
    except ConfigError as error:
        raise refused(error.field, error.value, error.allowed) from None
    try:
        network.position(address.layer, address.tensor, address.index)
    except ConfigError as error:
        raise refused(field, given, error.allowed) from None
    return address.to_dict()


def _plane(chosen: Answer, network: Any, present: Array, path: list[PathPoint]) -> Plane:
    if chosen["kind"] == "random":
        return random_plane(network, present, chosen["seed"])
    if chosen["kind"] == "principal":
        return principal_plane([step.parameters for step in path])
    first, second = (
        network.position(one["layer"], one["tensor"], one["index"])
        for one in (chosen["first"], chosen["second"])
    )
    plane = parameter_plane(network, present, first, second)
    # So that a place of the plane is the two parameters' own values.
    center = plane.center.copy()
    center[[first, second]] = 0.0
    return replace(plane, center=center)


def _window(plane: Answer, way: Array, here: Array) -> tuple[Array, float]:
    """The middle (2,) and the reach of a square in which the whole way is seen."""
    if plane["kind"] == "random":
        return here, 1.0
    seen = [*way, here]
    if plane["kind"] == "parameters" and np.abs(here).max() <= ORIGIN:
        seen.append(np.zeros(2))
    low, high = np.min(seen, axis=0), np.max(seen, axis=0)
    reach = MARGIN * float((high - low).max()) / 2
    least = LEAST_REACH if plane["kind"] == "parameters" else 1e-3
    return (low + high) / 2, max(reach, least)


def _grown(
    surface: Any, plane: Plane, xs: list[float], ys: list[float], cost: int
) -> Iterator[Answer | None]:
    """The grid at every spacing that makes a picture, coarse to fine; None between slices."""
    losses = np.full((len(ys), len(xs)), np.nan)
    known = 0
    at_once = max(1, MULTIPLICATIONS_A_SLICE // cost)
    for piece in grid(surface, plane, np.array(xs), np.array(ys), at_once):
        losses[piece.row, list(piece.columns)] = piece.losses
        known += len(piece.columns)
        every = slice(None, None, piece.spacing)
        side = len(xs[every])
        if known < side * side or side < COARSEST:
            yield None
        else:
            yield {"xs": xs[every], "ys": ys[every], "losses": plain(losses[every, every])}


def _arrow(plane: Plane, vector: Array) -> list[float] | None:
    """A direction (P,) seen straight onto the plane; None where it is beyond measure."""
    if not _moderate(vector):
        return None
    found: list[float] = plane.coordinates([plane.center + vector])[0].tolist()
    return found


def _moderate(*vectors: Array) -> bool:
    """Whether the squares of all can be added without overflow."""
    return all(bool((np.abs(vector) < LARGEST).all()) for vector in vectors)
