"""Matching: which tensor of a file is which parameter of a network, and what does not fit.

`match` names everything: each tensor taken, whether it must be transposed and whether its names
said so, what is missing, what is left over, what has another shape. Only a `Match` in which all
fits has `parameters`, the whole vector, ready for the log of a run.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from engine.config.network import NetworkConfig
from engine.functions.activations import Array
from engine.weights import naming, tensors
from engine.weights.refusals import WeightsRefused

PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        "missing": "{parameter} {shape} is not in the file.",
        "shape": "{tensor} has the shape {found}; {parameter} needs {shape}.",
        "left_over": "{tensor} {found} belongs to no parameter of this network.",
        "no_biases": "{tensor} is not zero, but layer {layer} has no biases.",
        "range": "{tensor}{index} is {value}, which {dtype} cannot hold.",
    }
)


class WeightsProblem(NamedTuple):
    """One thing that does not fit: a code of `PROBLEMS` and its values."""

    code: str
    values: Mapping[str, object]

    @property
    def text(self) -> str:
        """The sentence in English."""
        return PROBLEMS[self.code].format(**self.values)


class TakenTensor(NamedTuple):
    """One tensor that fits: its name, the parameter (W1, b1, …), and how it lies.

    `transposed` says that its rows are taken as columns; `expected` that its names say so too. A
    square matrix lies as the others do, or as its names say.
    """

    tensor: str
    parameter: str
    shape: tuple[int, ...]
    transposed: bool
    expected: bool


class Match(NamedTuple):
    """The whole result; `parameters` (P,) is None where there are problems.

    `convention` is whose names they are; `transposed` whether weights are, `offered` whether
    that is a guess from the shapes, to be confirmed; `ambiguous` whether the other way would fit
    as well and no name says which.
    """

    convention: str
    taken: tuple[TakenTensor, ...]
    problems: tuple[WeightsProblem, ...]
    transposed: bool
    offered: bool
    ambiguous: bool
    parameters: Array | None


class _Pair(NamedTuple):
    weights: str | None
    biases: str | None


def match(found: tensors.Tensors, config: NetworkConfig, transpose: bool | None = None) -> Match:
    """The tensors of a file for a network of dense layers.

    `transpose` says outright whether weights are (outputs, inputs); None leaves it to names and
    shapes.
    """
    if not found:
        raise WeightsRefused("empty")
    convention = naming.convention(found)
    usual = convention.transposed if transpose is None else transpose
    best = None
    for pairs in _orders(found):
        for turned in (usual, not usual) if transpose is None else (usual,):
            tried = _fit(found, config, pairs, turned, convention, transpose is None)
            if not tried.problems:
                weights = [each for each in tried.taken if each.parameter.startswith("W")]
                square = all(len(set(each.shape)) == 1 for each in weights)
                guessed = transpose is None and not convention.certain
                return tried._replace(ambiguous=square and guessed)
            if best is None or len(tried.problems) < len(best.problems):
                best = tried
    assert best is not None
    return best


def _orders(found: tensors.Tensors) -> list[list[_Pair]]:
    """The layers' tensors as the file has them, and as their names count."""
    pairs = _paired(found)
    names = [pair.weights or pair.biases or "" for pair in pairs]
    by_name = sorted(range(len(pairs)), key=lambda at: naming.natural(names[at]))
    counted = [pairs[at] for at in by_name]
    return [counted] if counted == pairs else [counted, pairs]


def _paired(found: tensors.Tensors) -> list[_Pair]:
    """Weights and biases that belong together, in the file's order."""
    layers: dict[str, dict[bool, str]] = {}
    unnamed: list[_Pair] = []
    for name in found:
        said = naming.read(name)
        bias = said.bias if said.bias is not None else found[name].ndim < 2
        if said.bias is None:
            # A plain list: biases follow their weights.
            if bias and unnamed and unnamed[-1].biases is None:
                unnamed[-1] = unnamed[-1]._replace(biases=name)
            else:
                unnamed.append(_Pair(None, name) if bias else _Pair(name, None))
        else:
            key = said.layer if bias not in layers.get(said.layer, {}) else name
            layers.setdefault(key, {})[bias] = name
    named = [_Pair(each.get(False), each.get(True)) for each in layers.values()]
    return [*named, *unnamed]


def _fit(
    found: tensors.Tensors,
    config: NetworkConfig,
    pairs: list[_Pair],
    turned: bool,
    convention: naming.Convention,
    guess: bool,
) -> Match:
    """Layer by layer, weights transposed or not."""
    taken: list[TakenTensor] = []
    problems: list[WeightsProblem] = []
    vector = np.zeros(config.parameter_count, config.dtype)
    wanted = tensors.layers(config, vector)
    for at, layer in enumerate(wanted):
        pair = pairs[at] if at < len(pairs) else _Pair(None, None)
        parts = (("W", layer.weights, pair.weights), ("b", layer.biases, pair.biases))
        for letter, target, name in parts:
            parameter = f"{letter}{at + 1}"
            if target is None:
                problems += _no_biases(found, name, at)
            elif name is None:
                shape = _shown(target.shape)
                problems.append(_problem("missing", parameter=parameter, shape=shape))
            else:
                flip = turned and letter == "W"
                problems += _put(found[name], target, flip, name, parameter, config.dtype)
                expected = flip == (convention.transposed and letter == "W")
                taken.append(TakenTensor(name, parameter, found[name].shape, flip, expected))
    for pair in pairs[len(wanted) :]:
        for name in (pair.weights, pair.biases):
            if name is not None:
                shape = _shown(found[name].shape)
                problems.append(_problem("left_over", tensor=name, found=shape))
    offered = guess and turned != convention.transposed
    parameters = None if problems else vector
    fitting = tuple(taken) if not problems else tuple(
        each for each in taken if not any(each.tensor == p.values.get("tensor") for p in problems)
    )  # fmt: skip
    return Match(convention.name, fitting, tuple(problems), turned, offered, False, parameters)


def _put(
    values: Array, target: Array, flip: bool, name: str, parameter: str, dtype: str
) -> list[WeightsProblem]:
    """Write the values into their place in the vector; what does not fit, if anything."""
    given = values.T if flip else values
    if target.ndim == 1 and given.ndim == 2 and 1 in given.shape:
        given = given.reshape(-1)
    if given.shape != target.shape:
        words = {"tensor": name, "found": _shown(values.shape), "parameter": parameter}
        return [_problem("shape", shape=_shown(target.shape), **words)]
    with np.errstate(over="ignore"):
        target[...] = given
    if not np.isfinite(target).all():
        index = np.argwhere(~np.isfinite(target))[0]
        value = repr(float(given[tuple(index)]))
        words = {"tensor": name, "index": str(index.tolist()), "value": value, "dtype": dtype}
        return [_problem("range", **words)]
    return []


def _no_biases(found: tensors.Tensors, name: str | None, layer: int) -> list[WeightsProblem]:
    if name is None or not found[name].any():
        return []
    return [_problem("no_biases", tensor=name, layer=layer + 1)]


def _problem(code: str, **values: object) -> WeightsProblem:
    return WeightsProblem(code, MappingProxyType(values))


def _shown(shape: tuple[int, ...]) -> str:
    return f"({', '.join(map(str, shape))})"
