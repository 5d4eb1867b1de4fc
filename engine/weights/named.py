"""Arrays with names of their own, as the parameters of a program have: written, and matched again.

A name means the parameter of that name and nothing else; an array of as many numbers in another
shape does not fit.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from engine.functions.activations import Array
from engine.weights import csv_text, json_text, npz, safetensors
from engine.weights.matching import Match, TakenTensor, WeightsProblem
from engine.weights.refusals import WeightsRefused
from engine.weights.tensors import Tensors

NAMED_WRITERS: Mapping[str, Callable[[Mapping[str, Array]], bytes]] = MappingProxyType(
    {
        "npz": npz.write_named,
        "json": json_text.write_named,
        "csv": csv_text.write_named,
        "safetensors": safetensors.write_named,
    }
)
"""Format → bytes of arrays by name."""


def match_named(found: Tensors, shapes: Mapping[str, tuple[int, ...]]) -> Match:
    """The tensors of a file for parameters of these names and shapes, in this order."""
    if not found:
        raise WeightsRefused("empty")
    problems = [
        _problem("left_over", tensor=name, found=_shown(values.shape))
        for name, values in found.items()
        if name not in shapes
    ]
    taken: list[TakenTensor] = []
    for name, shape in shapes.items():
        if name not in found:
            problems.append(_problem("missing", parameter=name, shape=_shown(shape)))
        elif found[name].shape != shape:
            given = _shown(found[name].shape)
            problems.append(
                _problem("shape", tensor=name, found=given, parameter=name, shape=_shown(shape))
            )
        else:
            taken.append(TakenTensor(name, name, shape, False, True))
    vector = None
    if not problems:
        vector = np.concatenate([np.empty(0), *(found[name].ravel() for name in shapes)])
    return Match("backwave", tuple(taken), tuple(problems), False, False, False, vector)


def _problem(code: str, **values: object) -> WeightsProblem:
    return WeightsProblem(code, MappingProxyType(values))


def _shown(shape: tuple[int, ...]) -> str:
    return f"({', '.join(map(str, shape))})"
