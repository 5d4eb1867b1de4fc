"""The update as NumPy source: from the gradients to the next parameters, in the trainer's order.

What is frozen, the penalties, the bounds of the gradient, weight decay, the optimizer with what
it remembers, Playground's penalty; what is not in force is left out. All of it works on dicts
with the names of the parameters.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import numpy as np

from engine.config.training import TrainingConfig
from engine.export import penalty_lines
from engine.export.literals import Maker, array, number, tolerance
from engine.export.source import Source
from engine.functions.optimizers import Nadam

_MOMENTS = (
    "mean[name] = beta1 * mean[name] + (1 - beta1) * g",
    "square_mean[name] = beta2 * square_mean[name] + (1 - beta2) * g**2",
)
_HATS = (
    *_MOMENTS,
    "m_hat = mean[name] / (1 - beta1**t)",
    "v_hat = square_mean[name] / (1 - beta2**t)",
)
_ADAM = "new[name] = w - learning_rate * m_hat / (np.sqrt(v_hat) + epsilon)"

STEPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "sgd": ("new[name] = w - learning_rate * g",),
        "momentum": (
            "velocity[name] = momentum * velocity[name] + g",
            "new[name] = w - learning_rate * velocity[name]",
        ),
        "nesterov": (
            "velocity[name] = momentum * velocity[name] + g",
            "new[name] = w - learning_rate * (g + momentum * velocity[name])",
        ),
        "adagrad": (
            "square_sum[name] = square_sum[name] + g**2",
            "new[name] = w - learning_rate * g / (np.sqrt(square_sum[name]) + epsilon)",
        ),
        "rmsprop": (
            "square_mean[name] = decay * square_mean[name] + (1 - decay) * g**2",
            "new[name] = w - learning_rate * g / (np.sqrt(square_mean[name]) + epsilon)",
        ),
        "adam": (*_HATS, _ADAM),
        "adamw": (*_HATS, f"{_ADAM} - learning_rate * weight_decay * w"),
        "nadam": (
            *_MOMENTS,
            "m_hat = ahead * mean[name] / (1 - product * ahead) + (1 - now) * g / (1 - product)",
            "v_hat = square_mean[name] / (1 - beta2**t)",
            _ADAM,
        ),
        "adamax": (
            "mean[name] = beta1 * mean[name] + (1 - beta1) * g",
            "largest[name] = np.maximum(beta2 * largest[name], np.abs(g) + epsilon)",
            "m_hat = mean[name] / (1 - beta1**t)",
            "new[name] = w - learning_rate * m_hat / largest[name]",
        ),
    }
)
"""Steps of each optimizer: w, g and name are of one parameter, t counts from 1."""


def settings(source: Source) -> Iterator[str]:
    """The numbers the update uses, a line each."""
    step, config = source.step, source.step.config
    yield f"learning_rate = {number(step.rate)}"
    for name in USES[config.optimizer]:
        value = step.epsilon if name == "epsilon" else getattr(config, name)
        yield f"{name} = {number(value)}"
    if step.decayed:
        yield f"weight_decay = {number(config.weight_decay)}"
    yield from penalty_lines.strengths(config)


_ADAMS = ("beta1", "beta2", "epsilon")
USES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "sgd": (),
        "momentum": ("momentum",),
        "nesterov": ("momentum",),
        "adagrad": ("epsilon",),
        "rmsprop": ("decay", "epsilon"),
        "adam": _ADAMS,
        "adamw": (*_ADAMS, "weight_decay"),
        "nadam": _ADAMS,
        "adamax": _ADAMS,
    }
)
"""The settings each optimizer's formula names."""


def optimizer_of(config: TrainingConfig) -> str:
    """The optimizer that steps as this one does: with a momentum of 0 it is plain descent."""
    still = "momentum" in USES[config.optimizer] and not config.momentum
    return "sgd" if still else config.optimizer


def memory(source: Source, maker: Maker) -> Iterator[str]:
    """The optimizer's memories, a dict for each, and its count."""
    step = source.step
    for name, vector in step.memory.items():
        if not vector.any():
            yield f"{name} = {{name: np.zeros_like(w) for name, w in parameters.items()}}"
        else:
            yield from table(name, source.named(vector), maker)
    if "beta1" in USES[step.config.optimizer]:
        yield f"t = {step.count}  # this step's number, from 1"
    if step.config.optimizer == "nadam":
        product = step.scalars.get("momentum_product", 1.0)
        psi = Nadam.MOMENTUM_DECAY
        yield f"now = beta1 * (1 - 0.5 * 0.96 ** (t * {psi!r}))"
        yield f"ahead = beta1 * (1 - 0.5 * 0.96 ** ((t + 1) * {psi!r}))"
        yield f"product = {number(product)} * now"


def table(name: str, tensors: Mapping[str, np.ndarray], maker: Maker) -> Iterator[str]:
    """A dict of arrays as source."""
    yield f"{name} = {{"
    for each, values in tensors.items():
        yield f'    "{each}": {array(values, maker, 4)},'
    yield "}"


def tolerances(name: str, within: Mapping[str, float]) -> Iterator[str]:
    """A dict of bounds as source."""
    yield f"{name} = {{"
    yield from (f'    "{each}": {tolerance(bound)},' for each, bound in within.items())
    yield "}"


def gradient_lines(config: TrainingConfig, frozen: bool) -> Iterator[str]:
    """Lines that make of `gradients` what the optimizer is given."""
    yield from penalty_lines.penalized(config, frozen, penalty_lines.IN_NUMPY)
