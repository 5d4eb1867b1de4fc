"""The tables the page offers: data sets with a config that learns each, and the engine's names.

A suggestion comes from the engine's own line for a data set; `FITTED` holds what a set needs
beyond it, as data.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from app.errors import refused
from app.settings import Settings
from engine import (
    ACTIVATIONS,
    DATASETS,
    INITIALIZERS,
    LEGAL_PAIRS,
    LOSSES,
    OPTIMIZERS,
    SCHEDULES,
    DataConfig,
    LayerConfig,
    NetworkConfig,
    RunConfig,
    TrainingConfig,
    load,
)
from engine.config import Config

FIRST = "xor"
"""The data set a new session opens on."""
OWN_TABLE = "table"
"""The one set that needs the user's data, so that nothing can be suggested."""

FITTED: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        # One sample at a time, from a start that learns well.
        "xor": {"network": {"seed": 9}, "training": {"batch_size": 1}},
        # M. Mazur's "A Step by Step Backpropagation Example", its weights and biases.
        "worked": {
            "network": {
                "weights": [[[0.15, 0.25], [0.2, 0.3]], [[0.4, 0.5], [0.45, 0.55]]],
                "biases": [[0.35, 0.35], [0.6, 0.6]],
            }
        },
    }
)


def suggested(name: str) -> RunConfig:
    """A config that learns the data set."""
    spec, data = DATASETS[name], DataConfig(name=name)
    dataset, hint = load(data), spec.suggested
    hidden = tuple(LayerConfig(units=n, activation=hint.activation) for n in hint.hidden)
    output = LayerConfig(units=dataset.y_train.shape[1], activation=dataset.output_activation)
    inputs = dataset.x_train.shape[1]
    fitted = FITTED.get(name, {})
    training = {
        "loss": dataset.loss,
        "optimizer": hint.optimizer,
        "learning_rate": hint.learning_rate,
        "batch_size": hint.batch_size or len(dataset.x_train),
        **fitted.get("training", {}),
    }
    return RunConfig(
        data=data,
        network=NetworkConfig(inputs=inputs, layers=(*hidden, output), **fitted.get("network", {})),
        training=TrainingConfig(**training),
    )


def catalog(settings: Settings) -> dict[str, Any]:
    """Every table as plain JSON."""
    sets = [
        {
            "name": spec.name,
            "title": spec.title,
            "sentence": spec.teaches,
            "task": spec.task,
            "config": None if spec.name == OWN_TABLE else suggested(spec.name).to_dict(),
        }
        for spec in DATASETS.values()
    ]
    return {
        "datasets": sets,
        "activations": [
            {
                "name": a.name,
                "title": a.title,
                "formula": a.formula,
                "derivative": a.derivative_formula,
                "gate_max": _finite(a.gate_max),
                "range": [_finite(end) for end in a.range],
                "output_only": a.output_only,
            }
            for a in ACTIVATIONS.values()
        ],
        "losses": [
            {
                "name": loss.name,
                "title": loss.title,
                "formula": loss.formula,
                "derivative": loss.derivative_formula,
                "targets": loss.targets,
            }
            for loss in LOSSES.values()
        ],
        "legal_pairs": sorted([list(pair) for pair in LEGAL_PAIRS]),
        "optimizers": [
            {"name": name, "title": o.title, "sentence": o.doc, "settings": list(o.uses)}
            for name, o in OPTIMIZERS.items()
        ],
        "initializers": list(INITIALIZERS),
        "schedules": list(SCHEDULES),
        "live": list(TrainingConfig.LIVE),
        "limits": _limits(settings),
    }


def check(config: RunConfig, settings: Settings) -> None:
    """Raise Problem "config" where a network is larger than this server serves."""
    network = config.network
    if len(network.layers) > settings.max_layers:
        allowed = f"1 to {settings.max_layers} layers"
        raise refused("network.layers", len(network.layers), allowed, "config")
    for index, layer in enumerate(network.layers):
        if layer.units > settings.max_units:
            allowed = f"a whole number from 1 to {settings.max_units}"
            raise refused(f"network.layers[{index}].units", layer.units, allowed, "config")
    if network.parameter_count > settings.max_parameters:
        allowed = f"at most {settings.max_parameters} weights and biases in all"
        raise refused("network.layers", network.parameter_count, allowed, "config")


def _limits(settings: Settings) -> dict[str, Any]:
    """The ends of every number, those of this server where they are narrower."""
    tables: dict[str, type[Config]] = {
        "network": NetworkConfig,
        "layer": LayerConfig,
        "training": TrainingConfig,
    }
    found: dict[str, Any] = {
        where: {
            name: {"low": limit.low, "high": _finite(limit.high), "sentence": limit.doc}
            for name, limit in kind.LIMITS.items()
        }
        for where, kind in tables.items()
    }
    found["layer"]["units"]["high"] = min(found["layer"]["units"]["high"], settings.max_units)
    found["network"]["layers"] = {"low": 1, "high": settings.max_layers, "sentence": "How many."}
    return {**found, "max_parameters": settings.max_parameters}


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
