"""The forward pass, number by number: z from the products w·a, a and the gate from z, the loss.

Each function gives an address's `Formula`: operation, NumPy line and children. What is asked of
the whole batch is the mean over its samples, except z, which is as linear in the mean
activations as it is in one sample's.
"""

from dataclasses import replace

import numpy as np

from engine.explain.formulas import GATE, SAMPLE_LOSS, SQUASH, TERM, TERM_SYMBOL
from engine.explain.node import Formula, Node, product, rest
from engine.explain.reading import Reading
from engine.functions.activations import ACTIVATIONS
from engine.functions.losses import LOSSES
from engine.network.address import NETWORK, Address, number_of


def over_samples(reading: Reading, address: Address, operation: str) -> Formula:
    """A number of the batch from the samples': their mean or their sum, the largest first.

    Those not listed are one more node, their sum.
    """
    expression, values = reading.column(address)
    shown = largest(values, reading.parts)
    places = [replace(address, sample=sample) for sample in shown]
    children = [reading.node(place) for place in places]
    if len(shown) < len(values):
        line = f"{expression}.sum() - {expression}[{shown!r}].sum()"
        others = float(np.delete(values, shown).sum())
        children.append(rest(len(values) - len(shown), others, line))
    ending = "mean" if operation == "mean" else "sum"
    return Formula(operation, f"{expression}.{ending}()", tuple(children))


def largest(values: np.ndarray, count: int) -> list[int]:
    """The places of the `count` largest magnitudes, in order of place; NaN counts as largest."""
    if len(values) <= count:
        return list(range(len(values)))
    size = np.nan_to_num(np.abs(values), nan=np.inf, posinf=np.inf)
    return sorted(int(i) for i in np.argsort(-size, kind="stable")[:count])


def z(reading: Reading, address: Address) -> Formula:
    """z = Σ w·a + b."""
    layer, sample = number_of(address), address.sample
    (unit,) = address.index
    inputs = reading.record.network.layers[layer].inputs
    below, array = reading.tensor(reading.given(layer, (0,), sample))
    seen = array.mean(0) if sample is None else array[sample]
    row = f"{below}.mean(0)" if sample is None else f"{below}[{sample}]"
    column = reading.named[f"W{layer + 1}"][:, unit]
    shown = largest(column * seen, reading.parts)
    children = []
    for source in shown:
        weight = reading.node(Address(layer, "weights", (source, unit)))
        given = reading.node(reading.given(layer, (source,), sample))
        children.append(
            product(
                f"{weight.symbol}·{given.symbol}",
                "part",
                weight,
                given,
                lights=weight.lights,
            )
        )
    matrix = f"W{layer + 1}[:, {unit}]"
    line = f"{row} @ {matrix}"
    if len(shown) < inputs:
        others = float(np.delete(column * seen, shown).sum())
        text = f"{line} - ({row})[{shown!r}] @ {matrix}[{shown!r}]"
        children.append(rest(inputs - len(shown), others, text))
    if reading.record.network.config.layers[layer].bias:
        bias = reading.node(Address(layer, "biases", (unit,)))
        children.append(bias)
        line += f" + {bias.name}"
    return Formula("sum", line, tuple(children))


def _expressions(reading: Reading, layer: int, unit: int, sample: int) -> dict[str, str]:
    """The expressions of {z}, {a}, {s} and {all} in a formula."""
    config = reading.record.network.config.layers[layer]
    slope = ACTIVATIONS[config.activation].slope if config.slope is None else config.slope
    z_name = reading.name(Address(layer, "z", (unit,), sample))
    found = {"z": z_name, "s": repr(float(slope or 0.0)), "all": f"z{layer + 1}[{sample}]"}
    if reading.record.layers[layer].mask is None:
        return found | {"a": reading.name(Address(layer, "a", (unit,), sample))}
    # Dropout has multiplied a; σ(z) itself is computed again.
    return found | {"a": f"({SQUASH[config.activation].format(**found)})"}


def a(reading: Reading, address: Address) -> Formula:
    """a = σ(z), times what dropout makes of it."""
    layer, sample = number_of(address), address.sample
    (unit,) = address.index
    if sample is None:
        return over_samples(reading, address, "mean")
    activation = reading.record.network.layers[layer].activation
    line = SQUASH[activation].format(**_expressions(reading, layer, unit, sample))
    units = [unit]
    if not ACTIVATIONS[activation].elementwise:
        logits = reading.record.layers[layer].z[sample]
        others = largest(logits - logits.min(), reading.parts)
        units += [other for other in others if other != unit]
    children = tuple(reading.node(Address(layer, "z", (k,), sample)) for k in units)
    mask = reading.record.layers[layer].mask
    if mask is None:
        return Formula("function", line, children)
    factor = reading.node(Address(layer, "mask", (unit,), sample))
    z_value = np.array([[children[0].value]])
    squashed = np.empty_like(z_value)
    config = reading.record.network.config.layers[layer]
    table = ACTIVATIONS[activation]
    with np.errstate(all="ignore"):
        slope = table.slope if config.slope is None else config.slope
        table.forward(z_value, squashed, slope or 0.0)
    inner = Node(
        f"σ({children[0].symbol})", float(squashed[0, 0]), "part", line,
        operation="function", children=children,
    )  # fmt: skip
    return Formula("product", f"({line}) * {factor.name}", (inner, factor))


def gate(reading: Reading, address: Address) -> Formula:
    """σ′(z), from z, or from a where that is how it is written."""
    layer, sample = number_of(address), address.sample
    (unit,) = address.index
    if sample is None:
        return over_samples(reading, address, "mean")
    text = GATE[reading.record.network.layers[layer].activation]
    through_a = "{a}" in text and reading.record.layers[layer].mask is None
    child = reading.node(Address(layer, "a" if through_a else "z", (unit,), sample))
    line = text.format(**_expressions(reading, layer, unit, sample))
    return Formula("function", line, (child,))


def loss(reading: Reading, address: Address) -> Formula:
    """L from the samples' losses; a sample's from the outputs and their targets."""
    if address.sample is None and reading.record.batch > 1:
        return over_samples(reading, address, reading.training.reduction)
    sample = address.sample or 0
    name, number = reading.training.loss, reading.last + 1
    outputs = reading.record.y.shape[1]
    rows = {"a": f"a{number}[{sample}]", "y": f"y[{sample}]", "z": f"z{number}[{sample}]"}
    terms = output_terms(reading, sample)
    shown = largest(terms, reading.parts)
    children = []
    for unit in shown:
        output = reading.node(Address(reading.last, "a", (unit,), sample))
        target = reading.node(Address(NETWORK, "y", (unit,), sample))
        logit = reading.name(Address(reading.last, "z", (unit,), sample))
        found = {"a": output.name, "y": target.name, "z": logit, "all": rows["z"], "m": outputs}
        part = Node(
            TERM_SYMBOL[name].format(a=output.symbol, y=target.symbol, m=outputs),
            float(terms[unit]), "part", TERM[name].format(**found), operation="function",
            children=(output, target), lights=output.lights,
        )  # fmt: skip
        children.append(part)
    line = SAMPLE_LOSS[name].format(**rows)
    if len(shown) < outputs:
        # TERM has no array form of its own: the rest is the whole less what is listed.
        others = float(np.delete(terms, shown).sum())
        text = " - ".join([line, *(f"({child.line})" for child in children)])
        children.append(rest(outputs - len(shown), others, text))
    return Formula("sum", line, tuple(children))


def output_terms(reading: Reading, sample: int) -> np.ndarray:
    """Each output's share of a sample's loss, (outputs,)."""
    entry, layer = LOSSES[reading.training.loss], reading.record.layers[reading.last]
    outputs = reading.record.y.shape[1]
    logits, seen, y = layer.z[sample], layer.a[sample], reading.record.y[sample]
    with np.errstate(all="ignore"):
        if reading.training.loss == "categorical_cross_entropy":
            # Softmax ties the outputs together; one output's share is that of its own target.
            spread = np.tile(logits[:, None], outputs)
            return np.asarray(entry.values(spread, spread, np.diag(y)))
        columns = [v[None, :] for v in (logits, seen, y)]
        shares = np.asarray(entry.values(*columns))
    return shares / outputs if reading.training.loss == "mean_squared_error" else shares


def given(reading: Reading, address: Address) -> Formula:
    """Inputs and targets over the batch: the mean of what was given."""
    return over_samples(reading, address, "mean")
