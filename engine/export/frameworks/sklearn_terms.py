"""The terms of scikit-learn: what it can express of a run, and in which units.

Its gradients are those of ½ squared error or the log-loss, as a mean over the batch; this run's
are `factor` times as large. So the rate and L2 are scaled, and ε as well: exactly, not about.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import numpy as np

from engine.export.literals import number
from engine.export.notes import ExportRefused, Note
from engine.export.source import Source
from engine.functions.losses import LOSSES
from engine.functions.optimizers import OPTIMIZERS

ACTIVATION: Mapping[str, str] = MappingProxyType(
    {"linear": "identity", "sigmoid": "logistic", "tanh": "tanh", "relu": "relu"}
)
OUTPUTS = frozenset(
    {
        ("linear", "half_squared_error"),
        ("linear", "mean_squared_error"),
        ("sigmoid", "binary_cross_entropy"),
        ("softmax", "categorical_cross_entropy"),
    }
)
SOLVER: Mapping[str, str] = MappingProxyType(
    {
        "sgd": 'solver="sgd", momentum=0.0, nesterovs_momentum=False',
        "momentum": 'solver="sgd", momentum={momentum}, nesterovs_momentum=False',
        "nesterov": 'solver="sgd", momentum={momentum}, nesterovs_momentum=True',
        "adam": 'solver="adam", beta_1={beta1}, beta_2={beta2}, epsilon={epsilon}',
    }
)


def check(source: Source) -> None:
    """ExportRefused where scikit-learn has no such network."""
    hidden = sorted({layer.activation for layer in source.layers[:-1]})
    if len(hidden) > 1 or not set(hidden) <= set(ACTIVATION):
        choices, found = ", ".join(ACTIVATION), ", ".join(hidden)
        raise ExportRefused("activations", choices=choices, found=found)
    activation, loss, y = source.layers[-1].activation, source.step.config.loss, source.record.y
    if (activation, loss) not in OUTPUTS:
        raise ExportRefused("output", activation=activation, loss=loss)
    if LOSSES[loss].fused and not np.isin(y, (0.0, 1.0)).all():
        raise ExportRefused("soft_targets")
    if activation == "softmax" and y.shape[1] < 3:
        raise ExportRefused("two_classes")


def missing(source: Source) -> list[Note]:
    """Parts of this update that scikit-learn has not; none where it can make it."""
    config = source.step.config
    found = []
    if source.masks:
        found.append(Note("no_dropout"))
    if config.optimizer not in SOLVER:
        found.append(Note("no_optimizer", {"optimizer": OPTIMIZERS[config.optimizer].title}))
    if config.l1:
        found.append(Note("no_l1"))
    if config.weight_decay:
        found.append(Note("no_weight_decay"))
    if config.clip_value is not None or config.clip_norm is not None:
        found.append(Note("no_clipping"))
    if config.link_penalty != "none":
        found.append(Note("no_link_penalty"))
    if source.step.rate == 0.0:
        found.append(Note("no_rate"))
    return found


def factor(source: Source) -> float:
    """This run's gradient as a multiple of scikit-learn's."""
    record, config = source.record, source.step.config
    batch = record.batch if config.reduction == "sum" else 1
    return float(LOSSES[config.loss].factor(record.y.shape[1]) * batch)


def loss_factor(source: Source) -> float:
    """This run's loss as a multiple of scikit-learn's: its squared error is ½ of the mean over
    outputs, its log-losses are sums over them."""
    record, config = source.record, source.step.config
    batch = record.batch if config.reduction == "sum" else 1
    outputs = record.y.shape[1]
    factors = {"half_squared_error": float(outputs), "mean_squared_error": 2.0}
    return factors.get(config.loss, 1.0) * batch


def saturated(source: Source) -> bool:
    """Whether a probability lies where scikit-learn bounds it."""
    if not LOSSES[source.step.config.loss].fused:
        return False
    a, eps = source.record.layers[-1].a, np.finfo(source.dtype).eps
    return bool(((a < 2 * eps) | (a > 1.0 - 2 * eps)).any())


def notes(source: Source) -> Iterator[Note]:
    """Notes for the top of the file."""
    step, lacking = source.step, missing(source)
    yield from lacking
    if source.masks:
        yield Note("outputs_only")
    elif lacking:
        yield Note("no_update")
    if not source.masks and factor(source) != 1.0:
        yield Note("scale", {"factor": number(factor(source))})
    if not source.masks and loss_factor(source) != 1.0:
        yield Note("loss_scale", {"factor": number(loss_factor(source))})
    if not source.masks and saturated(source):
        yield Note("saturated")
    if not all(layer.bias for layer in source.layers):
        yield Note("no_biases")
    if lacking:
        return
    if step.count > 1 and step.memory:
        yield Note("private")
    if step.config.optimizer == "adam":
        own, theirs = number(step.epsilon), number(epsilon(source))
        yield Note("epsilon", {"framework": "scikit-learn", "epsilon": theirs, "own": own})
    if step.config.optimizer in ("momentum", "nesterov"):
        yield Note("velocity", {"framework": "scikit-learn"})


def epsilon(source: Source) -> float:
    """The ε that makes scikit-learn's Adam take this step: before the bias correction, scaled."""
    step = source.step
    return float(step.epsilon * np.sqrt(1.0 - step.config.beta2**step.count) / factor(source))
