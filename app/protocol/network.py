"""A network and its data as the page draws and names them."""

from __future__ import annotations

from typing import Any

import numpy as np

from engine import ACTIVATIONS, DATASETS, LOSSES, Dataset, RunConfig, Timeline
from engine.explain.node import label
from engine.functions.activations import Cases

MAX_POINTS = 500


def network(run: Timeline) -> dict[str, Any]:
    """The network as the page draws and names it."""
    layers = []
    fused = LOSSES[run.config.training.loss].fused is not None
    for index, layer in enumerate(run.network.layers):
        activation = ACTIVATIONS[layer.activation]
        # δ of an output comes from a fused loss, or through a whole Jacobian, and passes no gate.
        absorbed = fused and index == len(run.network.layers) - 1
        gated = "gate" in layer.tensors(1) and activation.elementwise and not absorbed
        layers.append(
            {
                "kind": layer.config.kind,
                "units": layer.units,
                "activation": activation.name,
                "title": activation.title,
                "formula": activation.formula,
                "derivative": _written(activation.gate),
                "gated": gated,
                "bias": layer.affine and any(each.name == "biases" for each in layer.parameters),
                "inputs": layer.inputs,
                "glyph": layer.glyph,
                "parameters": [
                    {
                        "name": each.name, "shape": list(each.shape), "offset": part.start,
                        "gradient": each.gradient, "change": each.change,
                        "new": each.tensor("new"),
                    }
                    for at, each, part in run.network.named() if at == index
                ],
            }
        )  # fmt: skip
    return {
        "inputs": run.network.sizes[0],
        "input_names": list(run.dataset.input_names),
        "output_names": list(run.dataset.output_names),
        "layers": layers,
    }


def _written(formula: Cases) -> dict[str, Any]:
    """A formula as an explanation has it: notation, and the label that words are found for."""
    value, when, other = formula
    cases = label("cases", when=when, other=other).to_dict() if when else None
    return {"symbol": value, "label": cases}


def data(run: Timeline) -> dict[str, Any]:
    """The data set of a network."""
    name = run.config.data.name
    return described(run.dataset, name, DATASETS[name].title)


def described(dataset: Dataset, name: str, title: str) -> dict[str, Any]:
    """The data set; with one or two raw coordinates, up to 500 of its points to draw.

    A point is [x1, x2, class or target, test], or [x, target, test]; test is 1 for the test set.
    """
    domain = dataset.domain
    found: dict[str, Any] = {
        "name": name,
        "title": title,
        "task": dataset.task,
        "n_train": dataset.samples("train"),
        "n_test": dataset.samples("test"),
        "image_shape": list(dataset.image_shape) if dataset.image_shape else None,
        "domain": [list(domain[:2]), list(domain[2:])] if domain else None,
        "classes": list(dataset.class_names) or None,
    }
    if dataset.drawable:
        found["points"] = points(dataset)
    return found


def points(dataset: Dataset) -> list[list[float]]:
    """The points of a plane or a line, at most MAX_POINTS, training points first."""
    labels = (dataset.labels_train, dataset.labels_test)
    rows = []
    for test, (x, y) in enumerate(
        ((dataset.points_train, dataset.y_train), (dataset.points_test, dataset.y_test))
    ):
        label = labels[test]
        said = y[:, 0] if label is None else label
        rows.append(np.column_stack((x, said, np.full(len(x), test))))
    every = np.concatenate(rows)
    found: list[list[float]] = every[:: -(-len(every) // MAX_POINTS)].tolist()
    return found


def facts(config: RunConfig) -> dict[str, Any]:
    """Facts for a list about a run: its data, and the widths of its layers."""
    return {"data": config.data.name, "sizes": list(config.network.sizes)}
