"""Maps of a program: what each number of a value is, over the plane of the data.

As those of a network's neurons (`engine.analysis.maps`). A value has maps where it follows from
the input and not from the target; what a program says is the last of these that meets the target.
"""

from typing import Any, NamedTuple

import numpy as np

from engine.allowed import allow
from engine.analysis.maps import RESOLUTION, Coordinates, axes
from engine.errors import ConfigError
from engine.functions.activations import Array
from engine.program.binding import array_of
from engine.program.graph import Tensor
from engine.program.program import Program
from engine.program.scoring import predictions


class ValueMaps(NamedTuple):
    """The maps of a tensor: `values` (numbers, rows, columns) over `xs` (columns,) and `ys`
    (rows,); with one coordinate there is one row and `ys` is empty."""

    tensor: Tensor
    xs: Coordinates
    ys: Coordinates
    values: Array


def mapped(program: Program) -> dict[int, bool]:
    """The numbers of all tensors that have maps, in order, and whether each meets the target."""
    graph = program.graph
    reached = {each.number for each in graph.inputs}
    told = {each.number for each in graph.targets}
    found = dict.fromkeys(sorted(reached), False)
    for operation in graph.operations:
        if told.intersection(operation.inputs):
            told.add(operation.output)
            found |= {each: True for each in operation.inputs if each in found}
        elif reached.intersection(operation.inputs):
            reached.add(operation.output)
            found[operation.output] = False
    return found


def value_maps(
    program: Program, dataset: Any, of: str | None = None, resolution: int = RESOLUTION
) -> ValueMaps:
    """The maps of the tensor `of`, or of what the program says where that is None or has none.

    ConfigError where the data are no plane and no line, or nothing meets a target.
    """
    if not dataset.drawable or not program.graph.inputs:
        raise ConfigError("data", getattr(dataset, "name", None), allow("plane"))
    xs, ys = axes(dataset, resolution)
    known = mapped(program)
    said = [first.number for first, _ in predictions(program) if first.number in known] or [
        number for number, meets in known.items() if meets
    ]
    if not said:
        raise ConfigError("data", dataset.name, allow("compared"))
    wanted = said[-1] if of is None else program.tensor(of).number
    tensor = program.graph.tensors[wanted if wanted in known else said[-1]]
    points = np.stack(np.meshgrid(xs, ys), 2).reshape(-1, 2) if len(ys) else xs[:, None]
    values = _over(program, tensor, dataset.encode(points))
    return ValueMaps(tensor, xs, ys, values.T.reshape(tensor.size, max(1, len(ys)), len(xs)))


def _over(program: Program, tensor: Tensor, inputs: Array) -> Array:
    """The numbers of a tensor (points, numbers) for inputs (points, i), some at a time."""
    count, made = len(inputs), program.evaluating(len(inputs))
    entered = {each.number for each in program.graph.inputs}
    found = np.empty((count, tensor.size))
    for start in range(0, count, made.batch):
        # The last points are followed by the last one again, which is not kept.
        some = np.minimum(np.arange(start, start + made.batch), count - 1)
        made.load(
            *(
                array_of(each, inputs[some])
                if each.number in entered
                else np.zeros((made.batch, *each.shape))
                for each in program.data
            )
        )
        with np.errstate(all="ignore"):
            for step in made.forward:
                step()
        fresh = min(made.batch, count - start)
        found[start : start + fresh] = made.arrays.values[tensor.number][:fresh].reshape(fresh, -1)
    return found
