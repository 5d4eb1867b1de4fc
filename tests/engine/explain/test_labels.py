"""Symbols are notation: what words would add to one is a label, by its code, with its data."""

import re
from collections.abc import Iterator

import numpy as np

from engine import (
    LOSSES,
    OPTIMIZERS,
    LayerConfig,
    Network,
    NetworkConfig,
    Trainer,
    TrainingConfig,
    UpdateRecord,
)
from engine.explain import Moment, Node, explain
from engine.explain.node import LABELS
from engine.network.address import Address
from engine.program import Program
from engine.program.explain import explain as explain_program
from tests.engine.explaining import addresses, nodes
from tests.engine.program.checking import record_of
from tests.engine.strategies import targets_for
from tests.layer_kinds import KINDS

NOTATION = {"ln", "max", "sign", "Huber", "Adam"}
"""What mathematics writes with letters in every language."""
POWERS = """
x = input(2)
w = parameter(2)
for t in range(3):
    x = x * w
loss = sum(x)
"""
OUTPUTS = {
    "hinge": "tanh", "binary_cross_entropy": "sigmoid", "categorical_cross_entropy": "softmax"
}  # fmt: skip
DECAYED = {
    "weight_decay": 0.1, "clip_value": 0.01, "clip_norm": 0.01, "l1": 0.01, "l2": 0.01,
    "schedule": "exponential",
}  # fmt: skip
TRAININGS = [
    *(TrainingConfig("half_squared_error", name, **DECAYED) for name in OPTIMIZERS),
    *map(TrainingConfig, LOSSES),
    TrainingConfig("half_squared_error", link_penalty="l1", link_penalty_rate=9.0),
    TrainingConfig("half_squared_error", link_penalty="l2", link_penalty_rate=0.1),
]  # fmt: skip


def trees(trainer: Trainer, record: UpdateRecord) -> Iterator[Node]:
    """Every number of a record down to what is given, all but two parts of each sum together."""
    moment = Moment.of(trainer)
    for address in addresses(record):
        tree = explain(record, address, trainer.config, moment=moment, depth=5, parts=2)
        yield from nodes(tree)


def of_networks() -> Iterator[Node]:
    """The numbers of updates with each optimizer, each loss and each penalty."""
    rng = np.random.default_rng(8)
    for training in TRAININGS:
        output = LayerConfig(2, OUTPUTS.get(training.loss, "linear"), freeze_biases=True)
        layers = (LayerConfig(2, "tanh", dropout=0.3), output)
        trainer = Trainer(Network(NetworkConfig(3, layers)), training)
        x, y = rng.normal(size=(2, 3)), targets_for(training.loss, (2, 2), rng)
        yield from trees(trainer, trainer.prepare(x, y))


def of_another_kind() -> Iterator[Node]:
    """The numbers of a layer that says its formulas itself."""
    layers = (LayerConfig(3, kind="gain"), LayerConfig(2, "linear"))
    trainer = Trainer(
        Network(NetworkConfig(3, layers), kinds=KINDS), TrainingConfig("half_squared_error")
    )
    rng = np.random.default_rng(8)
    return trees(trainer, trainer.prepare(rng.normal(size=(4, 3)), rng.normal(size=(4, 2))))


def of_a_program() -> Iterator[Node]:
    """A gradient that is a sum over time steps and samples."""
    record = record_of(Program(POWERS), {"x": np.random.default_rng(8).normal(size=(3, 2))})
    address = Address("w", "value_gradient", (0,))
    return nodes(explain_program(record, address, depth=5, parts=2))


def words_of(symbol: str) -> set[str]:
    return set(re.findall("[A-Za-z]{2,}", symbol)) - NOTATION


def test_symbol_has_no_word_and_every_label_is_met() -> None:
    codes = set()
    for node in of_networks():
        step = node.label is not None and node.label.code == "step"
        assert step or not words_of(node.symbol), node
        codes.add(node.label and node.label.code)
    for node in (*of_another_kind(), *of_a_program()):
        codes.add(node.label and node.label.code)
    assert codes == {None, *LABELS}


def test_parts_that_are_not_listed_are_told_by_their_number() -> None:
    trainer = Trainer(
        Network(NetworkConfig(70, (LayerConfig(1, "linear"),))),
        TrainingConfig("half_squared_error"),
    )
    record = trainer.prepare(np.random.default_rng(8).normal(size=(2, 70)), [[0.0], [1.0]])
    tree = explain(record, Address(0, "z", (0,), 0), trainer.config)
    [left] = [child for child in tree.children if child.role == "rest"]
    assert left.to_dict()["label"] == {"code": "rest", "count": 6}
    assert left.symbol == ""


def test_a_sample_of_a_shared_gradient_is_told_by_its_position() -> None:
    shares = [node for node in of_another_kind() if node.label and node.label.code == "sample"]
    assert {node.to_dict()["label"]["sample"] for node in shares} <= {0, 1, 2, 3}
    assert {node.symbol for node in shares} == {""}
