"""A config that learns a data set, and one made to fit it.

A suggestion comes from the engine's own line for a data set; `FITTED` holds what a set needs
beyond it, as data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from engine import (
    ConfigError,
    DataConfig,
    Dataset,
    LayerConfig,
    NetworkConfig,
    RunConfig,
    TrainingConfig,
    load,
)

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
    return suggested_for(DataConfig(name=name))


def suggested_for(data: DataConfig) -> RunConfig:
    """A config that learns these data. Errors are those of `load`."""
    name, spec, dataset = data.name, data.spec, load(data)
    hint = spec.suggested
    hidden = tuple(LayerConfig(units=n, activation=hint.activation) for n in hint.hidden)
    output = LayerConfig(units=dataset.y_train.shape[1], activation=dataset.output_activation)
    inputs = dataset.x_train.shape[1]
    fitted = FITTED.get(name, {})
    training = {
        "loss": dataset.loss,
        "optimizer": hint.optimizer,
        "learning_rate": hint.learning_rate,
        "batch_size": min(hint.batch_size or len(dataset.x_train), len(dataset.x_train)),
        **fitted.get("training", {}),
    }
    return RunConfig(
        data=data,
        network=NetworkConfig(inputs=inputs, layers=(*hidden, output), **fitted.get("network", {})),
        training=TrainingConfig(**training),
    )


def fitted(config: RunConfig, before: Dataset, after: Dataset, data: DataConfig) -> RunConfig:
    """`config`, which fits the data set `before`, changed as little as `after` needs.

    The hidden layers stay; inputs, outputs and the batch follow the data (a batch of all samples
    stays one of all), the output activation and the loss where the targets are others. Start
    weights given outright stay where their shape does.
    """
    inputs, outputs = after.x_train.shape[1], after.y_train.shape[1]
    network, training = config.network, config.training
    size = len(after.x_train)
    batch = size if training.batch_size == len(before.x_train) else min(training.batch_size, size)
    last = network.layers[-1]
    if (inputs, outputs) != (network.inputs, last.units):
        layers = tuple(replace(layer, frozen=()) for layer in network.layers[:-1])
        last = replace(last, units=outputs, frozen=())
        network = replace(network, inputs=inputs, layers=(*layers, last), weights=None, biases=None)
    training = replace(training, batch_size=batch)
    if before.targets == after.targets:
        try:
            made = RunConfig(data, network, training)
            made.check_fits(after)
            return made
        except ConfigError:
            pass
    fitting = replace(last, activation=after.output_activation, slope=None)
    network = replace(network, layers=(*network.layers[:-1], fitting))
    return RunConfig(data, network, replace(training, loss=after.loss))
