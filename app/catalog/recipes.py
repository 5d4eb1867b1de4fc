"""Recipes: runs to begin with, each one configuration, as data.

Each shows one thing, and a number that it reaches proves that it does
(tests/app/catalog/test_recipes.py). What to watch is said by the page, in its language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from app.catalog.suggestions import suggested
from engine import DataConfig, LayerConfig, NetworkConfig, RunConfig, TrainingConfig
from engine.data import TableConfig

SQUARES = "half_squared_error"


def _point(x: float, target: float) -> DataConfig:
    """One sample; a table has two rows at least, so it stands there twice."""
    text = f"x;t\n{x:g};{target:g}\n{x:g};{target:g}\n"
    table = TableConfig(text, task="regression", delimiter=";", header=True)
    return DataConfig("table", test_fraction=0.0, table=table)


def _chain(activation: str, weight: float, x: float, target: float, rate: float) -> RunConfig:
    """Eight layers of one unit, all with the same weight and none with a bias."""
    layers = tuple(LayerConfig(1, activation, bias=False) for _ in range(8))
    return RunConfig(
        _point(x, target),
        NetworkConfig(1, layers, weights=(((weight,),),) * 8),
        TrainingConfig(SQUARES, learning_rate=rate),
    )


def _wide(name: str, hidden: tuple[int, ...], rate: float) -> RunConfig:
    """The suggestion for a data set with another network, learned by Adam."""
    config = suggested(name)
    layers = (*(LayerConfig(units) for units in hidden), config.network.layers[-1])
    return replace(
        config,
        network=replace(config.network, layers=layers),
        training=replace(config.training, optimizer="adam", learning_rate=rate),
    )


def _dead_relu() -> RunConfig:
    return RunConfig(
        _point(1.0, 0.2),
        NetworkConfig(1, (LayerConfig(1, "relu"),), weights=(((1.0,),),), biases=((0.5,),)),
        TrainingConfig(SQUARES, learning_rate=2.0),
    )


def _symmetry() -> RunConfig:
    """Two hidden units that begin as twins."""
    half = (0.5, 0.5)
    layers = (LayerConfig(2, "tanh"), LayerConfig(1, "sigmoid"))
    network = NetworkConfig(
        2, layers, weights=((half, half), ((0.5,), (0.5,))), biases=(half, (0.5,))
    )
    training = TrainingConfig("binary_cross_entropy", learning_rate=0.5, batch_size=4)
    return RunConfig(DataConfig("xor"), network, training)


def _encoder() -> RunConfig:
    """Rumelhart, Hinton and Williams 1986: from ±0.1, one pattern at a time."""
    layers = (LayerConfig(3, "sigmoid"), LayerConfig(8, "sigmoid"))
    network = NetworkConfig(
        8, layers, initializer="uniform", initializer_scale=0.1,
        bias_initializer="uniform", bias_scale=0.1,
    )  # fmt: skip
    return RunConfig(
        DataConfig("encoder"), network, TrainingConfig(SQUARES, learning_rate=0.3, batch_size=1)
    )


def _overfitting() -> RunConfig:
    """Ten noisy points of a sine, and far more parameters than that."""
    data = DataConfig("sine", points=40, noise=0.3, seed=2, test_fraction=0.75)
    layers = (LayerConfig(32, "tanh"), LayerConfig(1, "linear"))
    training = TrainingConfig(SQUARES, "adam", 0.01, batch_size=10)
    return RunConfig(data, NetworkConfig(1, layers, seed=2), training)


def recipes() -> Mapping[str, RunConfig]:
    """Every recipe by its name, in the order they are offered."""
    return MappingProxyType(
        {
            "xor": suggested("xor"),
            "worked": suggested("worked"),
            "circle": suggested("playground_circle"),
            "spiral": _wide("playground_spiral", (8, 8), 0.01),
            "vanishing": _chain("sigmoid", 1.0, 1.0, 0.0, 0.1),
            "exploding": _chain("linear", 2.0, 1.0, 1.0, 0.001),
            "dead_relu": _dead_relu(),
            "symmetry": _symmetry(),
            "encoder": _encoder(),
            "digits": suggested("digits"),
            "mnist": suggested("mnist"),
            "overfitting": _overfitting(),
        }
    )
