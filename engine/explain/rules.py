"""The formulas that a layer says itself: a kind the engine has never heard of is explained, too.

A `Rule` of the layer protocol names the operands of one number of one sample and the NumPy line
that combines them. Over the batch the samples' numbers are averaged or summed as anywhere.
"""

import math
from dataclasses import replace

import numpy as np

from engine.explain.forward import largest, over_samples
from engine.explain.node import Formula, Node, label, rest
from engine.explain.reading import Reading
from engine.layers import Operand, Rule
from engine.network.address import Address, number_of


def applies(reading: Reading, address: Address) -> bool:
    """Whether the number is one that its layer, or the one above, says the formula of."""
    if address.tensor in ("x", "y", "loss") and address.layer == -1:
        return False
    layer, tensor = _source(reading, address)
    made = reading.record.network.layers[layer]
    return not made.affine and not (tensor == "upstream" and layer == reading.last)


def formula(reading: Reading, address: Address) -> Formula:
    """How the number comes about by its layer's own rule."""
    found = reading.parameter(address)
    if found is not None:
        return _over_batch(reading, address)
    if address.sample is None:
        averaged = reading.averaged(address)
        return over_samples(reading, address, "mean" if averaged else "sum")
    layer, tensor = _source(reading, address)
    rule = reading.record.network.layers[layer].rule(tensor, address.index)
    assert rule is not None
    nodes = _operands(reading, rule, layer, address.sample)
    return Formula(rule.operation, _line(rule, nodes), nodes)


def _source(reading: Reading, address: Address) -> tuple[int, str]:
    """The layer that says how a number comes about, and what it calls it."""
    layer = number_of(address)
    if address.tensor == "upstream" and layer < reading.last:
        return layer + 1, "passed"
    return layer, address.tensor


def _operands(reading: Reading, rule: Rule, layer: int, sample: int) -> tuple[Node, ...]:
    return tuple(reading.node(_address(reading, each, layer, sample)) for each in rule.operands)


def _address(reading: Reading, operand: Operand, layer: int, sample: int) -> Address:
    if operand.below:
        return reading.given(layer, operand.index, sample)
    own = Address(layer, operand.tensor, operand.index)
    return own if reading.parameter(own) else replace(own, sample=sample)


def _line(rule: Rule, nodes: tuple[Node, ...]) -> str:
    return rule.line.format(*(node.short for node in nodes))


def _over_batch(reading: Reading, address: Address) -> Formula:
    """A parameter's gradient: its share of each sample, and their sum."""
    layer = number_of(address)
    rule = reading.record.network.layers[layer].rule(address.tensor, address.index)
    assert rule is not None
    shares = []
    for sample in range(reading.record.batch):
        nodes = _operands(reading, rule, layer, sample)
        combine = math.prod if rule.operation == "product" else math.fsum
        value = float(combine(node.value for node in nodes))
        part = Node(
            "", value, "part", _line(rule, nodes), operation=rule.operation, children=nodes,
            lights=reading.lights(address), label=label("sample", sample=sample),
        )  # fmt: skip
        shares.append(part)
    if len(shares) == 1:
        return Formula(rule.operation, shares[0].line, shares[0].children)
    line = " + ".join(f"({part.line})" for part in shares)
    shown = largest(np.array([part.value for part in shares]), reading.parts)
    children = [shares[at] for at in shown]
    if len(shown) < len(shares):
        left = [part for at, part in enumerate(shares) if at not in shown]
        text = " + ".join(f"({part.line})" for part in left)
        children.append(rest(len(left), math.fsum(part.value for part in left), text))
    return Formula("sum", line, tuple(children))
