"""What the tests of explanations share: every address of a record, and the check of a tree.

`check_record` asks for every number of a record: the number must be the record's own, each line
of the tree, run by Python, must give the number shown beside it, and each product, sum and mean
must be that of its children.
"""

import json
from collections.abc import Iterator
from typing import Any

import numpy as np

from engine import LayerConfig, Network, NetworkConfig, Trainer, TrainingConfig, UpdateRecord
from engine.explain import Moment, Node, arrays, explain
from engine.network.address import NETWORK, Address
from tests.shown_lines import computed

ROLES = ("", "gradient", "change", "new")


def nodes(root: Node) -> Iterator[Node]:
    yield root
    for child in root.children:
        yield from nodes(child)


def addresses(record: UpdateRecord, update: bool = True) -> Iterator[Address]:
    """Every number of a record, of each sample and of the batch."""
    for sample in (None, *range(record.batch)):
        yield Address(NETWORK, "loss", (), sample)
        yield from (Address(NETWORK, "x", (i,), sample) for i in range(record.x.shape[1]))
        yield from (Address(NETWORK, "y", (k,), sample) for k in range(record.y.shape[1]))
        for index, layer in enumerate(record.layers):
            for name in layer.names:
                places = np.ndindex(layer.tensor(name).shape[1:])
                yield from (Address(index, name, place, sample) for place in places)
        for index, parameter, _ in record.network.named():
            for role in ROLES if update else ROLES[:2]:
                for place in np.ndindex(parameter.shape):
                    yield Address(index, parameter.tensor(role), place, sample)


def close(found: float, shown: float, scale: float) -> bool:
    """Equal to 1e-12 of the largest number that goes into it."""
    return bool(abs(found - shown) <= 1e-12 * max(abs(shown), scale))


def size_of(node: Node) -> float:
    """The largest magnitude met on the way to a sum or a function's value."""
    inner = [size_of(child) for child in node.children] if node.operation != "product" else []
    return max([abs(node.value), *inner])


def run(line: str, named: dict[str, Any]) -> float:
    return float(computed(line, named))


def check_tree(
    root: Node, named: dict[str, Any], record: UpdateRecord, ran: dict[str, float]
) -> None:
    """Every line of a tree gives its number, and every operation makes it of the children."""
    for node in nodes(root):
        parent_of_rest = size_of(root) if node.role == "rest" else 0.0
        scale = max(size_of(node), parent_of_rest)
        for line in (node.line, node.name or node.line):
            if line not in ran:
                ran[line] = run(line, named)
            assert close(ran[line], node.value, scale), node
        values = [child.value for child in node.children]
        scale = max([scale, *(size_of(child) for child in node.children)])
        if any(child.role == "step" for child in node.children):
            # What is added after Playground's penalty was rounded as a part of the weight.
            scale = max(scale, float(np.abs(record.parameters).max()))
        if node.operation == "product":
            made = float(np.prod(values))
            # A factor that is a difference of nearly equal numbers carries their rounding along.
            scale = max(
                abs(node.value),
                *(size_of(c) * abs(node.value / c.value) for c in node.children if c.value),
                0.0,
            )
        elif node.operation == "sum":
            made = sum(values)
        elif node.operation == "mean":
            made = sum(values) / record.batch
        else:
            continue
        assert close(made, node.value, scale), (node.operation, made, node)


def own_value(record: UpdateRecord, change: Any, address: Address) -> float:
    """The number an address means, read from the record in the most direct way."""
    layer, tensor, index, sample = address.layer, address.tensor, address.index, address.sample
    assert isinstance(layer, int)
    if tensor == "loss" and layer == NETWORK:
        return record.loss if sample is None else float(record.sample_losses[sample])
    if layer == NETWORK:
        column = (record.x if tensor == "x" else record.y)[:, index[0]]
        return float(column.mean() if sample is None else column[sample])
    part = record.layers[layer]
    if tensor in part.names:
        column = part.tensor(tensor)[(slice(None), *index)]
        if sample is not None:
            return float(column[sample])
        spec = record.network.layers[layer].tensors(record.batch)[tensor]
        return float(column.sum() if spec.phase == "backward" else column.mean())
    [(parameter, where)] = [
        (parameter, where)
        for at, parameter, where in record.network.named()
        if at == layer and tensor in map(parameter.tensor, ROLES)
    ]
    of = {
        "": record.parameters, "gradient": record.flat_gradient, "change": change.vector,
        "new": record.parameters + change.vector,
    }  # fmt: skip
    [role] = [role for role in ROLES if parameter.tensor(role) == tensor]
    affine = record.network.layers[layer].affine
    if role == "gradient" and affine and sample is not None and record.batch > 1:
        below = record.x if layer == 0 else record.layers[layer - 1].a
        given = below[sample, index[0]] if len(index) == 2 else 1.0
        return float(given * part.delta[sample, index[-1]])
    return float(of[role][where].reshape(parameter.shape)[index])


def check_record(trainer: Trainer, record: UpdateRecord, depth: int = 2, **options: Any) -> None:
    """Every number of a record, and that nothing of the run is changed by asking."""
    before = trainer.state()
    moment = Moment.of(trainer)
    named = arrays(record, moment)
    ran: dict[str, float] = {}
    change = trainer.preview(record)
    for address in addresses(record):
        tree = explain(record, address, trainer.config, moment=moment, depth=depth, **options)
        assert tree.value == own_value(record, change, address), address
        check_tree(tree, named, record, ran)
        json.dumps(tree.to_dict(), allow_nan=False)
    after = trainer.state()
    assert before.parameters.tobytes() == after.parameters.tobytes()
    assert before.update == after.update
    assert before.dead.tobytes() == after.dead.tobytes()
    assert before.optimizer[:2] == after.optimizer[:2]
    for name, vector in before.optimizer[2].items():
        assert vector.tobytes() == after.optimizer[2][name].tobytes()


def chain(units: tuple[int, ...], batch: int = 2) -> tuple[Trainer, UpdateRecord]:
    layers = tuple(LayerConfig(n, "tanh") for n in units)
    config = NetworkConfig(units[0], layers)
    trainer = Trainer(Network(config), TrainingConfig("mean_squared_error"))
    rng = np.random.default_rng(5)
    x, y = rng.normal(size=(batch, units[0])), rng.normal(size=(batch, units[-1]))
    return trainer, trainer.prepare(x, y)
