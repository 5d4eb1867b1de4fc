"""From raw rows to a Dataset: fill, features, standardization, targets, picture, in that order."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from engine.allowed import allow
from engine.data.arrays import Domain, Float64Array, Labels
from engine.data.config import DataConfig
from engine.data.dataset import Dataset
from engine.data.features import FEATURES, apply_features
from engine.data.raw import Raw
from engine.data.split import RowIndices, fill_missing, scale_of
from engine.errors import ConfigError

OUTPUTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "zero_one": ("sigmoid", "binary_cross_entropy"),
        "signed": ("tanh", "half_squared_error"),
        "one_hot": ("softmax", "categorical_cross_entropy"),
        "value": ("linear", "half_squared_error"),
    }
)


def assemble(raw: Raw, config: DataConfig, train: RowIndices, test: RowIndices) -> Dataset:
    """The Dataset of `config` from its raw rows and the row numbers of both parts.

    Raises ConfigError where the targets asked for do not fit the classes of a table.
    """
    points = _filled(raw.inputs, train)
    inputs, input_names = points, raw.input_names
    if config.features is not None:
        inputs = apply_features(points, config.features)
        input_names = tuple(FEATURES[name].label for name in config.features)
    encoding = _encoding(raw, config)
    activation, loss = OUTPUTS[encoding]
    if config.targets == "auto" and config.spec.output is not None:
        activation, loss = config.spec.output
    targets = _targets(raw, encoding)
    input_mean = input_scale = target_mean = target_scale = None
    if config.standardize:
        input_mean, input_scale = scale_of(inputs[train])
        inputs = (inputs - input_mean) / input_scale
        if activation == "linear":
            target_mean, target_scale = scale_of(targets[train])
            targets = (targets - target_mean) / target_scale
    points_train, points_test = points[train], points[test]
    same = inputs is points
    return Dataset(
        name=config.name,
        task="regression" if raw.labels is None else "classification",
        x_train=points_train if same else inputs[train],
        y_train=targets[train],
        x_test=points_test if same else inputs[test],
        y_test=targets[test],
        points_train=points_train,
        points_test=points_test,
        labels_train=None if raw.labels is None else raw.labels[train],
        labels_test=None if raw.labels is None else raw.labels[test],
        input_names=input_names,
        output_names=raw.class_names if encoding == "one_hot" else raw.output_names,
        class_names=raw.class_names,
        targets=encoding,
        output_activation=activation,
        loss=loss,
        image_shape=raw.image_shape,
        domain=_domain(raw, config, points),
        features=config.features,
        input_mean=input_mean,
        input_scale=input_scale,
        target_mean=target_mean,
        target_scale=target_scale,
        notices=raw.notices,
    )


def _filled(inputs: Float64Array, train: RowIndices) -> Float64Array:
    missing = np.isnan(inputs)
    if not missing.any():
        return inputs
    return np.where(missing, fill_missing(inputs[train], inputs), inputs)


def _encoding(raw: Raw, config: DataConfig) -> str:
    if raw.labels is None:
        if config.targets != "auto":
            raise ConfigError("targets", config.targets, allow("regression"))
        return "value"
    if config.targets == "auto":
        if len(raw.class_names) > 2:
            return "one_hot"
        return "signed" if config.spec.playground else "zero_one"
    if config.targets != "one_hot" and len(raw.class_names) > 2:
        allowed = allow("classes", classes=len(raw.class_names))
        raise ConfigError("targets", config.targets, allowed)
    return config.targets


def _targets(raw: Raw, encoding: str) -> Float64Array:
    """(n, o) targets in the encoding."""
    if raw.labels is not None:
        return encode_labels(raw.labels, len(raw.class_names), encoding)
    assert raw.values is not None
    return raw.values


def encode_labels(labels: Labels, classes: int, encoding: str) -> Float64Array:
    """(n,) classes → (n, 1) of 0/1 or −1/+1, or (n, classes) one-hot."""
    if encoding == "one_hot":
        return np.eye(classes)[labels]
    column = labels.astype(np.float64)[:, None]
    return 2 * column - 1 if encoding == "signed" else column


def _domain(raw: Raw, config: DataConfig, points: Float64Array) -> Domain | None:
    """The set's own frame, widened where noise or a table's rows reach beyond it."""
    own = config.spec.domain
    if config.spec.playground or (own is None and not raw.picture):
        return own
    if points.shape[1] > 2:
        return None
    height = points[:, 1] if points.shape[1] == 2 else _targets(raw, "zero_one")[:, 0]
    sides = (None, None) if own is None else (own[:2], own[2:])
    return *span(points[:, 0], sides[0]), *span(height, sides[1])


def span(values: Float64Array, own: tuple[float, float] | None = None) -> tuple[float, float]:
    """One side of the frame: `own` where the values stay inside, else with a margin around them."""
    low, high = float(values.min()), float(values.max())
    margin = 0.05 * (high - low) or 1.0
    if own is None:
        return low - margin, high + margin
    return (
        own[0] if own[0] <= low else low - margin,
        own[1] if high <= own[1] else high + margin,
    )
