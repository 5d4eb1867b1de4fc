"""The formulas as NumPy over a whole batch: forward and backward of each activation and loss.

Arrays are (batch, units). {z} and {a} are a layer's weighted input and σ(z), {s} its
activation's free number, {y} the targets, {m} the number of outputs. `GATE` is σ′(z), `LOSS`
each sample's loss, `START` where the error starts: ∂l/∂z for the fused losses, else ∂l/∂a.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engine.functions.activations import GELU_CUBIC, GELU_INNER, SELU_ALPHA, SELU_SCALE

_SIGMOID = "1 / (1 + np.exp(-{z}))"
_INNER = f"np.tanh({GELU_INNER!r} * ({{z}} + {GELU_CUBIC!r} * {{z}} ** 3))"
_BENT = f"{GELU_INNER!r} * (1 + {3 * GELU_CUBIC!r} * {{z}} ** 2)"
_CURVE = "{s} * np.expm1(np.minimum({z}, 0))"

SQUASH: Mapping[str, str] = MappingProxyType(
    {
        "linear": "{z}",
        "sigmoid": _SIGMOID,
        "tanh": "np.tanh({z})",
        "relu": "np.maximum({z}, 0)",
        "leaky_relu": "np.where({z} > 0, {z}, {s} * {z})",
        "elu": f"np.where({{z}} > 0, {{z}}, {_CURVE})",
        "selu": f"{SELU_SCALE!r} * np.where({{z}} > 0, {{z}}, "
        f"{_CURVE.replace('{s}', repr(SELU_ALPHA))})",
        "softplus": "np.logaddexp({z}, 0)",
        "softsign": "{z} / (1 + np.abs({z}))",
        "silu": "{z} / (1 + np.exp(-{z}))",
        "gelu": f"0.5 * {{z}} * (1 + {_INNER})",
        "sine": "np.sin({z})",
        "softmax": "softmax({z})",
    }
)

GATE: Mapping[str, str] = MappingProxyType(
    {
        "linear": "1.0",
        "sigmoid": "{a} * (1 - {a})",
        "tanh": "(1 - {a} ** 2)",
        "relu": "({z} > 0)",
        "leaky_relu": "np.where({z} > 0, np.ones_like({z}), {s})",
        "elu": "np.where({z} > 0, 1, {s} * np.exp(np.minimum({z}, 0)))",
        "selu": f"{SELU_SCALE!r} * np.where({{z}} > 0, 1, "
        f"{SELU_ALPHA!r} * np.exp(np.minimum({{z}}, 0)))",
        "softplus": _SIGMOID,
        "softsign": "1 / (1 + np.abs({z})) ** 2",
        "silu": "({a} + (1 - {a}) / (1 + np.exp(-{z})))",
        "gelu": f"(0.5 * (1 + {_INNER}) + 0.5 * {{z}} * (1 - {_INNER} ** 2) * {_BENT})",
        "sine": "np.cos({z})",
    }
)

LOSS: Mapping[str, str] = MappingProxyType(
    {
        "half_squared_error": "0.5 * (({a} - y) ** 2).sum(1)",
        "mean_squared_error": "(({a} - y) ** 2).mean(1)",
        "absolute_error": "np.abs({a} - y).sum(1)",
        "huber": "np.where(np.abs({a} - y) <= 1, 0.5 * ({a} - y) ** 2, "
        "np.abs({a} - y) - 0.5).sum(1)",
        "binary_cross_entropy": "(np.logaddexp({z}, 0) - y * {z}).sum(1)",
        "categorical_cross_entropy": "(y * (log_sum_exp({z}) - {z})).sum(1)",
        "hinge": "np.maximum(0, 1 - y * {a}).sum(1)",
    }
)

START: Mapping[str, str] = MappingProxyType(
    {
        "half_squared_error": "({a} - y)",
        "mean_squared_error": "2 / {m} * ({a} - y)",
        "absolute_error": "np.sign({a} - y)",
        "huber": "np.clip({a} - y, -1, 1)",
        "binary_cross_entropy": "({a} - y)",
        "categorical_cross_entropy": "({a} - y)",
        "hinge": "np.where(y * {a} < 1, -y, 0)",
    }
)

SOFTMAX = '''\
def softmax(z):
    """e^z / Σ e^z of each sample; less the largest logit, so that e^z stays finite."""
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)
'''
LOG_SUM_EXP = '''\
def log_sum_exp(z):
    """ln Σ e^z of each sample."""
    top = z.max(1, keepdims=True)
    return top + np.log(np.exp(z - top).sum(1, keepdims=True))
'''
OVERFLOW = frozenset({"sigmoid", "silu", "softplus"})
"""Activations whose e^−z may overflow where their value is 0 all the same."""
