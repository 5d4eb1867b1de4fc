"""The optimizers in Keras: its own where one update can be made the same, otherwise written out.

Keras's Adam adds ε before the bias correction, which another ε makes up for; its AdaGrad and
RMSprop add ε under the root, its Nadam and AdaMax have other formulas: these are classes here.
"""

from collections.abc import Iterator, Mapping
from math import sqrt
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from engine.export.literals import TORCH, number
from engine.export.notes import Note
from engine.export.numpy_code.update import USES, optimizer_of, table
from engine.export.source import Source
from engine.functions.optimizers import OPTIMIZERS, Nadam


class Own(NamedTuple):
    """A class of this run's formula: what differs from Keras's own, and its update_step."""

    name: str
    difference: str
    lines: tuple[str, ...]


_MEAN = "mean.assign({beta1} * mean + (1 - {beta1}) * gradient)"
_SQUARE = "square_mean.assign({beta2} * square_mean + (1 - {beta2}) * gradient**2)"
_STEP = "t = keras.ops.cast(self.iterations + 1, variable.dtype)"

PRODUCTS: Mapping[str, str] = MappingProxyType({"nadam": "momentum_product"})
"""Optimizers whose memory is one number, which begins at 1, as Keras's variables do not."""
OWN: Mapping[str, Own] = MappingProxyType(
    {
        "adagrad": Own(
            "AdaGrad",
            "ε under the root",
            (
                "square_sum.assign(square_sum + gradient**2)",
                "root = keras.ops.sqrt(square_sum)",
                "variable.assign_sub(learning_rate * gradient / (root + {epsilon}))",
            ),
        ),
        "rmsprop": Own(
            "RMSprop",
            "ε under the root",
            (
                "square_mean.assign({decay} * square_mean + (1 - {decay}) * gradient**2)",
                "root = keras.ops.sqrt(square_mean)",
                "variable.assign_sub(learning_rate * gradient / (root + {epsilon}))",
            ),
        ),
        "nadam": Own(
            "Nadam",
            "a momentum that grows faster",
            (
                _STEP,
                _MEAN,
                _SQUARE,
                "now = {beta1} * (1 - 0.5 * 0.96 ** (t * {psi}))",
                "ahead = {beta1} * (1 - 0.5 * 0.96 ** ((t + 1) * {psi}))",
                "product.assign(product * now)",
                "m_hat = ahead * mean / (1 - product * ahead)",
                "m_hat = m_hat + (1 - now) * gradient / (1 - product)",
                "root = keras.ops.sqrt(square_mean / (1 - {beta2} ** t))",
                "variable.assign_sub(learning_rate * m_hat / (root + {epsilon}))",
            ),
        ),
        "adamax": Own(
            "AdaMax",
            "ε added to u, not to |g|",
            (
                _STEP,
                _MEAN,
                "size = keras.ops.abs(gradient) + {epsilon}",
                "largest.assign(keras.ops.maximum({beta2} * largest, size))",
                "m_hat = mean / (1 - {beta1} ** t)",
                "variable.assign_sub(learning_rate * m_hat / largest)",
            ),
        ),
    }
)

BUILT_IN: Mapping[str, str] = MappingProxyType(
    {
        "sgd": "SGD(learning_rate={rate}",
        "momentum": "SGD(learning_rate={rate}, momentum={momentum}",
        "nesterov": "SGD(learning_rate={rate}, momentum={momentum}, nesterov=True",
        "adam": "Adam(learning_rate={rate}, beta_1={beta1}, beta_2={beta2}, epsilon={epsilon}",
        "adamw": "AdamW(learning_rate={rate}, beta_1={beta1}, beta_2={beta2}, "
        "epsilon={epsilon}, weight_decay={weight_decay}",
    }
)

THEIR_NAMES: Mapping[str, str] = MappingProxyType(
    {"velocity": "momentum", "mean": "momentum", "square_mean": "velocity"}
)
"""Names of the memories in Keras's own optimizers."""


def notes(source: Source) -> list[Note]:
    """Notes on the optimizer."""
    step, config = source.step, source.step.config
    if own := OWN.get(config.optimizer):
        title = OPTIMIZERS[config.optimizer].title
        words = {"framework": "Keras", "optimizer": title, "difference": own.difference}
        return [Note("own_optimizer", words)]
    if config.optimizer in ("momentum", "nesterov"):
        return [Note("velocity", {"framework": "Keras"})]
    if config.optimizer in ("adam", "adamw"):
        words = {"framework": "Keras", "epsilon": number(_epsilon(source))}
        return [Note("epsilon", words | {"own": number(step.epsilon)})]
    return []


def _epsilon(source: Source) -> float:
    """The ε of Keras's Adam that makes this update the same: ε·√(1 − β₂ᵗ)."""
    step = source.step
    return float(step.epsilon * sqrt(1.0 - step.config.beta2**step.count))


def classes(source: Source) -> Iterator[str]:
    """The class of an optimizer that is written out."""
    config = source.step.config
    own = OWN.get(config.optimizer)
    if own is None:
        return
    words = _words(source) | {"psi": repr(Nadam.MOMENTUM_DECAY)}
    names = [*source.step.memory, *(["product"] if config.optimizer in PRODUCTS else [])]
    yield from ("", "", f"class {own.name}(keras.optimizers.Optimizer):")
    yield f'    """{own.name} as in this run; Keras\'s own has {own.difference}."""'
    yield from ("", "    def build(self, variables):", "        super().build(variables)")
    for name in names:
        yield f'        self.{name} = self.add_optimizer_variables(variables, "{name}")'
    yield from ("", "    def update_step(self, gradient, variable, learning_rate):")
    yield "        at = self._get_variable_index(variable)"
    yield from (f"        {name} = self.{name}[at]" for name in names)
    yield from (f"        {line.format(**words)}" for line in own.lines)


def _words(source: Source) -> dict[str, str]:
    config = source.step.config
    words = {name: number(getattr(config, name)) for name in
             ("momentum", "beta1", "beta2", "decay", "weight_decay")}  # fmt: skip
    return words | {"rate": number(source.step.rate), "epsilon": number(source.step.epsilon)}


def made(source: Source) -> Iterator[str]:
    """Lines that make `optimizer` with what it remembers."""
    step, config = source.step, source.step.config
    kind = optimizer_of(config)
    if own := OWN.get(kind):
        yield f"optimizer = {own.name}(learning_rate={number(step.rate)})"
    else:
        words = _words(source) | {"epsilon": number(_epsilon(source))}
        yield f"optimizer = keras.optimizers.{BUILT_IN[kind].format(**words)})"
    yield "optimizer.build(model.trainable_variables)"
    if kind in PRODUCTS or (step.count > 1 and USES[kind]):
        yield from _memory(source, kind)


def _memory(source: Source, kind: str) -> Iterator[str]:
    step, maker = source.step, TORCH["float32"]
    yield "# What the optimizer remembers of the updates before."
    yield f"optimizer.iterations.assign({step.count - 1})"
    if kind in PRODUCTS:
        product = number(np.float64(step.scalars.get(PRODUCTS[kind], 1.0)))
        yield "for place in optimizer.product:"
        yield f"    place.assign(keras.ops.ones_like(place) * {product})"
    for name, vector in step.memory.items():
        # Keras adds the velocity, the rate in it, where this run subtracts rate times velocity.
        values = -step.rate * vector if name == "velocity" else vector
        yield from table(name, source.named(values), maker)
        if kind in OWN:
            yield f"places = optimizer.{name}"
        else:
            ending = f"_{THEIR_NAMES[name]}"
            yield f'places = [v for v in optimizer.variables if v.name.endswith("{ending}")]'
        yield f"for place, values in zip(places, {name}.values(), strict=True):"
        yield "    place.assign(values)"
