"""What the tests of explanations share: every subject of a record, and the check of a tree.

`check_record` asks for every number of a record: the number must be the record's own, each line
of the tree, run by Python, must give the number shown beside it, and each product, sum and mean
must be that of its children.
"""

import json
from collections.abc import Iterator
from typing import Any

import numpy as np

from engine import LayerConfig, Network, NetworkConfig, Trainer, TrainingConfig, UpdateRecord
from engine.explain import Moment, Node, Subject, arrays, explain
from engine.explain.node import BIAS_KINDS, UNIT_KINDS, UPDATE_KINDS, WEIGHT_KINDS


def nodes(root: Node) -> Iterator[Node]:
    yield root
    for child in root.children:
        yield from nodes(child)


def subjects(record: UpdateRecord, update: bool = True) -> Iterator[Subject]:
    """Every number of a record, of each sample and of the batch."""
    for sample in (None, *range(record.batch)):
        yield Subject("loss", sample=sample)
        yield from (Subject("x", unit=i, sample=sample) for i in range(record.x.shape[1]))
        yield from (Subject("y", unit=k, sample=sample) for k in range(record.y.shape[1]))
        for index, layer in enumerate(record.layers):
            fan_in, units = layer.weights.shape
            for unit in range(units):
                for kind in UNIT_KINDS:
                    if kind != "mask" or layer.mask is not None:
                        yield Subject(kind, index, unit, sample=sample)
                for kind in WEIGHT_KINDS:
                    if update or kind not in UPDATE_KINDS:
                        yield from (Subject(kind, index, unit, i, sample) for i in range(fan_in))
                for kind in BIAS_KINDS if layer.biases.size else ():
                    if update or kind not in UPDATE_KINDS:
                        yield Subject(kind, index, unit, sample=sample)


def close(found: float, shown: float, scale: float) -> bool:
    """Equal to 1e-12 of the largest number that goes into it."""
    return bool(abs(found - shown) <= 1e-12 * max(abs(shown), scale))


def size_of(node: Node) -> float:
    """The largest magnitude met on the way to a sum or a function's value."""
    inner = [size_of(child) for child in node.children] if node.operation != "product" else []
    return max([abs(node.value), *inner])


def run(line: str, named: dict[str, Any]) -> float:
    return float(eval(line, {"np": np, **named}))  # noqa: S307


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


def own_value(record: UpdateRecord, change: Any, subject: Subject) -> float:
    """The number a subject means, read from the record in the most direct way."""
    kind, sample, unit, layer = subject.kind, subject.sample, subject.unit, subject.layer
    if kind == "loss":
        return record.loss if sample is None else float(record.sample_losses[sample])
    if kind in ("x", "y"):
        column = (record.x if kind == "x" else record.y)[:, unit]
        return float(column.mean() if sample is None else column[sample])
    part = record.layers[layer]
    if kind in UNIT_KINDS:
        column = part.tensor(kind)[:, unit]
        if sample is not None:
            return float(column[sample])
        return float(column.sum() if kind in ("upstream", "delta") else column.mean())
    weight = kind in WEIGHT_KINDS
    place = (subject.source, unit) if weight else (unit,)
    old = float((part.weights if weight else part.biases)[place])
    added = float((change.layers[layer].weights if weight else change.layers[layer].biases)[place])
    if kind.endswith("gradient"):
        if sample is not None and record.batch > 1:
            below = record.x if layer == 0 else record.layers[layer - 1].a
            given = below[sample, subject.source] if weight else 1.0
            return float(given * part.delta[sample, unit])
        return float((part.weight_gradient if weight else part.bias_gradient)[place])
    return {"change": added, "new": old + added}.get(kind.partition("_")[2], old)


def check_record(trainer: Trainer, record: UpdateRecord, depth: int = 2, **options: Any) -> None:
    """Every number of a record, and that nothing of the run is changed by asking."""
    before = trainer.state()
    moment = Moment.of(trainer)
    named = arrays(record, moment)
    ran: dict[str, float] = {}
    change = trainer.preview(record)
    for subject in subjects(record):
        tree = explain(record, subject, trainer.config, moment=moment, depth=depth, **options)
        assert tree.value == own_value(record, change, subject), subject
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
