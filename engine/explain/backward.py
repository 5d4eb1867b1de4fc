"""The backward pass, number by number: δ = upstream · gate, upstream = Σ w·δ, gradient = a·δ.

The sum over the units above lists its parts w·δ; each δ in it has an address of its own and
unfolds when it is asked for, up to the loss. Over the batch δ and upstream are sums, and as
the sum over units is linear it holds of them as it does of one sample's.
"""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from engine.explain.formulas import SLOPE, SLOPE_LABEL, SLOPE_SYMBOL
from engine.explain.forward import largest, over_samples
from engine.explain.node import Formula, Label, Node, constant, label, product, rest, total
from engine.explain.reading import Reading
from engine.functions.activations import ACTIVATIONS
from engine.functions.losses import LOSSES
from engine.network.address import NETWORK, Address, number_of


def _mean(reading: Reading) -> tuple[Node, ...]:
    """The batch mean's 1/n, where there is one."""
    n = reading.record.batch
    if reading.training.reduction == "sum" or n == 1:
        return ()
    return (Node("1/n", 1.0 / n, "mean", "1 / len(x)"),)


def upstream(reading: Reading, address: Address) -> Formula:
    """∂L/∂a: from the units above, or at the output from the loss."""
    layer, sample = number_of(address), address.sample
    (unit,) = address.index
    if layer == reading.last:
        if sample is None:
            return over_samples(reading, address, "sum")
        return _slope(reading, unit, sample)
    weights = reading.named[f"W{layer + 2}"][unit]
    above = reading.record.layers[layer + 1].delta
    delta = above.sum(0) if sample is None else above[sample]
    name = f"delta{layer + 2}"
    row = f"{name}.sum(0)" if sample is None else f"{name}[{sample}]"
    shown = largest(weights * delta, reading.parts)
    children = []
    for k in shown:
        weight = reading.node(Address(layer + 1, "weights", (unit, k)))
        arriving = reading.node(Address(layer + 1, "delta", (k,), sample))
        children.append(
            product(
                f"{weight.symbol}·{arriving.symbol}",
                "part",
                weight,
                arriving,
                lights=weight.lights,
            )
        )
    matrix = f"W{layer + 2}[{unit}]"
    if len(shown) < len(weights):
        others = float(np.delete(weights * delta, shown).sum())
        line = f"{matrix} @ {row} - {matrix}[{shown!r}] @ ({row})[{shown!r}]"
        children.append(rest(len(weights) - len(shown), others, line))
    return Formula("sum", f"{matrix} @ {row}", tuple(children))


def _slope(reading: Reading, unit: int, sample: int) -> Formula:
    """∂l/∂a of one output, times the mean's 1/n."""
    name, scale = reading.training.loss, _mean(reading)
    output = reading.node(Address(reading.last, "a", (unit,), sample))
    target = reading.node(Address(NETWORK, "y", (unit,), sample))
    outputs = reading.record.y.shape[1]
    slope = SLOPE[name].format(a=output.name, y=target.name, m=outputs)
    line = " * ".join([slope, *(factor.short for factor in scale)])
    fused = LOSSES[name].fused is not None
    value = reading.value(Address(reading.last, "upstream", (unit,), sample))
    if fused:
        # At a probability of exactly 0 the quotient is infinite; the record keeps a number.
        line = f"np.nan_to_num({line})"
    if scale:
        inner = value / scale[0].value
        if math.isinf(inner):
            inner = value
    else:
        inner = value
    written = {"a": output.symbol, "y": target.symbol, "m": outputs}
    part = Node(
        SLOPE_SYMBOL[name].format(**written), inner, "part",
        f"np.nan_to_num({slope})" if fused else slope, operation="function",
        children=(output, target), lights=output.lights, label=_slope_label(name, written),
    )  # fmt: skip
    return Formula("product", line, (part, *scale))


def _slope_label(loss: str, written: Mapping[str, Any]) -> Label | None:
    """The label of a slope, where its symbol needs words."""
    if loss not in SLOPE_LABEL:
        return None
    code, data = SLOPE_LABEL[loss]
    return label(code, **{name: text.format(**written) for name, text in data.items()})


def delta(reading: Reading, address: Address) -> Formula:
    """δ = ∂L/∂z: what arrives, times the gate; in a fused pair the loss gives it outright."""
    layer, sample = number_of(address), address.sample
    (unit,) = address.index
    if sample is None:
        return over_samples(reading, address, "sum")
    if layer == reading.last and LOSSES[reading.training.loss].fused:
        output = reading.node(Address(layer, "a", (unit,), sample))
        target = reading.node(Address(NETWORK, "y", (unit,), sample))
        error = Node(
            f"{output.symbol} − {target.symbol}", output.value - target.value, "part",
            f"{output.name} - {target.name}", operation="function", children=(output, target),
            lights=output.lights,
        )  # fmt: skip
        factors = (error, *_mean(reading))
        line = " * ".join(factor.short for factor in factors)
        return Formula("product", line, factors)
    arriving = reading.node(Address(layer, "upstream", (unit,), sample))
    if not ACTIVATIONS[reading.record.network.layers[layer].activation].elementwise:
        return _through_softmax(reading, arriving, layer, unit, sample)
    factors = (arriving, reading.node(Address(layer, "gate", (unit,), sample)))
    if reading.record.layers[layer].mask is not None:
        factors = (*factors, reading.node(Address(layer, "mask", (unit,), sample)))
    return Formula("product", " * ".join(factor.short for factor in factors), factors)


def _through_softmax(
    reading: Reading, arriving: Node, layer: int, unit: int, sample: int
) -> Formula:
    """δⱼ = aⱼ·(uⱼ − Σₖ uₖaₖ): every output's share moves when one z does."""
    record, number = reading.record.layers[layer], layer + 1
    outputs, errors = record.a[sample], record.upstream[sample]
    products = errors * outputs
    shown = largest(products, reading.parts)
    children = []
    for k in shown:
        u = reading.node(Address(layer, "upstream", (k,), sample))
        a = reading.node(Address(layer, "a", (k,), sample))
        minus = constant("−1", -1.0)
        children.append(product(f"−{u.symbol}·{a.symbol}", "part", minus, u, a))
    rows = f"upstream{number}[{sample}]", f"a{number}[{sample}]"
    if len(shown) < len(products):
        others = -float(np.delete(products, shown).sum())
        line = f"{rows[0]}[{shown!r}] @ {rows[1]}[{shown!r}] - {rows[0]} @ {rows[1]}"
        children.append(rest(len(products) - len(shown), others, line))
    apart = total(
        f"{arriving.symbol} − Σ ∂L/∂a·a", "part", arriving, *children,
        value=float(errors[unit] - products.sum()),
    )  # fmt: skip
    own = reading.node(Address(layer, "a", (unit,), sample))
    line = f"{own.name} * ({arriving.name} - {rows[0]} @ {rows[1]})"
    return Formula("product", line, (own, apart))


def gradient(reading: Reading, address: Address) -> Formula:
    """∂L/∂w = a·δ of one sample, the sum of these over the batch; ∂L/∂b = δ likewise."""
    layer, sample = number_of(address), address.sample
    *source, unit = address.index
    if sample is None and reading.record.batch > 1:
        return over_samples(reading, address, "sum")
    sample = sample or 0
    arriving = reading.node(Address(layer, "delta", (unit,), sample))
    if not source:
        return Formula("product", arriving.name, (constant("1", 1.0), arriving))
    given = reading.node(reading.given(layer, tuple(source), sample))
    return Formula("product", f"{given.name} * {arriving.name}", (given, arriving))
