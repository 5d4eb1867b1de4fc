"""The formulas as NumPy text: what a line says for each activation, gate and loss.

`SQUASH` is σ(z) of one number {z}, `GATE` is σ′(z), with {a} standing for σ(z) where that is how
it is written, {s} for the activation's free number. For softmax {all} is the sample's whole z.
`TERM` is one output's share of a sample's loss, `SAMPLE_LOSS` the whole, over arrays {a}, {y}, {z}
of the sample's outputs, `SLOPE` ∂l/∂a of one output, {m} their number; what notation cannot say of
its symbol is its `SLOPE_LABEL`, a code and data. The engine computes with
`engine.functions.activations` and `engine.functions.losses`; a test runs every line against them.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engine.functions.activations import GELU_CUBIC, GELU_INNER, SELU_ALPHA, SELU_SCALE

_SIGMOID = "1 / (1 + np.exp(-{z}))"
_INNER = f"{GELU_INNER!r} * ({{z}} + {GELU_CUBIC!r} * {{z}} ** 3)"
_BENT = f"{GELU_INNER!r} * (1 + {3 * GELU_CUBIC!r} * {{z}} ** 2)"
_SCALED = repr(SELU_SCALE * SELU_ALPHA)

SQUASH: Mapping[str, str] = MappingProxyType(
    {
        "linear": "{z}",
        "sigmoid": _SIGMOID,
        "tanh": "np.tanh({z})",
        "relu": "max({z}, 0.0)",
        "leaky_relu": "{z} if {z} > 0 else {s} * {z}",
        "elu": "{z} if {z} > 0 else {s} * np.expm1({z})",
        "selu": f"{SELU_SCALE!r} * {{z}} if {{z}} > 0 else {_SCALED} * np.expm1({{z}})",
        "softplus": "np.logaddexp({z}, 0)",
        "softsign": "{z} / (1 + np.abs({z}))",
        "silu": "{z} / (1 + np.exp(-{z}))",
        "gelu": f"0.5 * {{z}} * (1 + np.tanh({_INNER}))",
        "sine": "np.sin({z})",
        "softmax": "np.exp({z} - {all}.max()) / np.exp({all} - {all}.max()).sum()",
    }
)

GATE: Mapping[str, str] = MappingProxyType(
    {
        "linear": "1.0",
        "sigmoid": "{a} * (1 - {a})",
        "tanh": "1 - {a} ** 2",
        "relu": "1.0 if {z} > 0 else 0.0",
        "leaky_relu": "1.0 if {z} > 0 else {s}",
        "elu": "1.0 if {z} > 0 else {s} * np.exp({z})",
        "selu": f"{SELU_SCALE!r} if {{z}} > 0 else {_SCALED} * np.exp({{z}})",
        "softplus": _SIGMOID,
        "softsign": "1 / (1 + np.abs({z})) ** 2",
        "silu": "(1 + {z} / (1 + np.exp({z}))) / (1 + np.exp(-{z}))",
        "gelu": f"0.5 * (1 + np.tanh({_INNER})) "
        f"+ 0.5 * {{z}} * (1 - np.tanh({_INNER}) ** 2) * {_BENT}",
        "sine": "np.cos({z})",
        "softmax": "{a} * (1 - {a})",
    }
)

_LOGITS = "np.log(np.exp({z} - {z}.max()).sum()) + {z}.max() - {z}"
_ONE_LOGIT = "np.log(np.exp({all} - {all}.max()).sum()) + {all}.max() - {z}"

TERM: Mapping[str, str] = MappingProxyType(
    {
        "half_squared_error": "0.5 * ({a} - {y}) ** 2",
        "mean_squared_error": "({a} - {y}) ** 2 / {m}",
        "absolute_error": "np.abs({a} - {y})",
        "huber": "0.5 * ({a} - {y}) ** 2 if np.abs({a} - {y}) <= 1 else np.abs({a} - {y}) - 0.5",
        "binary_cross_entropy": "np.logaddexp({z}, 0) - {y} * {z}",
        "categorical_cross_entropy": f"{{y}} * ({_ONE_LOGIT})",
        "hinge": "max(0.0, 1 - {y} * {a})",
    }
)

TERM_SYMBOL: Mapping[str, str] = MappingProxyType(
    {
        "half_squared_error": "½({a} − {y})²",
        "mean_squared_error": "({a} − {y})² / {m}",
        "absolute_error": "|{a} − {y}|",
        "huber": "Huber({a} − {y})",
        "binary_cross_entropy": "−{y}·ln {a} − (1 − {y})·ln(1 − {a})",
        "categorical_cross_entropy": "−{y}·ln {a}",
        "hinge": "max(0, 1 − {y}·{a})",
    }
)

SAMPLE_LOSS: Mapping[str, str] = MappingProxyType(
    {
        "half_squared_error": "0.5 * (({a} - {y}) ** 2).sum()",
        "mean_squared_error": "(({a} - {y}) ** 2).mean()",
        "absolute_error": "np.abs({a} - {y}).sum()",
        "huber": "np.where(np.abs({a} - {y}) <= 1, 0.5 * ({a} - {y}) ** 2, "
        "np.abs({a} - {y}) - 0.5).sum()",
        "binary_cross_entropy": "(np.logaddexp({z}, 0) - {y} * {z}).sum()",
        "categorical_cross_entropy": f"({{y}} * ({_LOGITS})).sum()",
        "hinge": "np.maximum(0, 1 - {y} * {a}).sum()",
    }
)

SLOPE: Mapping[str, str] = MappingProxyType(
    {
        "half_squared_error": "({a} - {y})",
        "mean_squared_error": "2 / {m} * ({a} - {y})",
        "absolute_error": "np.sign({a} - {y})",
        "huber": "np.clip({a} - {y}, -1, 1)",
        "binary_cross_entropy": "((0 if {y} == 1 else (1 - {y}) / (1 - {a})) "
        "- (0 if {y} == 0 else {y} / {a}))",
        "categorical_cross_entropy": "(0 if {y} == 0 else -{y} / {a})",
        "hinge": "(-{y} if {y} * {a} < 1 else 0.0)",
    }
)

SLOPE_SYMBOL: Mapping[str, str] = MappingProxyType(
    {
        "half_squared_error": "{a} − {y}",
        "mean_squared_error": "2/{m}·({a} − {y})",
        "absolute_error": "sign({a} − {y})",
        "huber": "{a} − {y}",
        "binary_cross_entropy": "(1 − {y})/(1 − {a}) − {y}/{a}",
        "categorical_cross_entropy": "−{y}/{a}",
        "hinge": "−{y}",
    }
)

SLOPE_LABEL: Mapping[str, tuple[str, Mapping[str, str]]] = MappingProxyType(
    {
        "huber": ("within", MappingProxyType({})),
        "hinge": ("cases", MappingProxyType({"when": "{y}·{a} < 1", "other": "0"})),
    }
)
