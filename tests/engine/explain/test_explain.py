"""The shape of an explanation: how it unfolds, what it is called, what is refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import (
    ConfigError,
    EngineError,
    LayerConfig,
    Network,
    NetworkConfig,
    Trainer,
    TrainingConfig,
)
from engine.explain import Moment, arrays, explain
from engine.layers import Dense
from engine.network.address import NETWORK, Address
from tests.engine.explaining import chain, nodes

LOSS = Address(NETWORK, "loss")


def test_a_tree_down_to_the_loss_is_no_larger_than_the_network() -> None:
    trainer, record = chain((4,) * 12, batch=1)
    address = Address(0, "weight_gradient", (0, 0))
    tree = explain(record, address, trainer.config, depth=1000, budget=10**9)
    found = list(nodes(tree))
    edges = 12 * 4 * 4
    assert len(found) < 12 * edges
    unfolded = [node.address for node in found if node.address and node.children]
    assert len(unfolded) == len(set(unfolded))
    assert any(node.role == "y" for node in found)
    limited = list(nodes(explain(record, address, trainer.config, depth=1000, budget=100)))
    assert len(limited) < 120
    assert any(node.more for node in limited)


def test_depth_unfolds_one_level_at_a_time_and_asking_again_goes_on() -> None:
    trainer, record = chain((2, 2, 1))
    address = Address(0, "delta", (1,), 0)
    folded = explain(record, address, trainer.config, depth=0)
    assert (folded.children, folded.more, folded.operation) == ((), True, "value")
    assert folded.line == folded.name == "delta1[0, 1]"
    opened = explain(record, address, trainer.config)
    assert [child.role for child in opened.children] == ["upstream", "gate"]
    assert not opened.more
    for child, deeper in zip(
        opened.children, explain(record, address, trainer.config, depth=2).children, strict=True
    ):
        assert child.address is not None
        assert explain(record, child.address, trainer.config) == deeper


def test_a_node_has_its_symbol_and_what_it_lights() -> None:
    trainer, record = chain((2, 2, 1), batch=1)
    tree = explain(record, Address(1, "weight_gradient", (1, 0)), trainer.config, depth=2)
    assert tree.symbol == "∂L/∂w²₂₁"
    assert tree.lights == Address(1, "weights", (1, 0))
    assert [child.symbol for child in tree.children] == ["a¹₂", "δ²₁"]
    delta = tree.children[1]
    assert [child.symbol for child in delta.children] == ["∂L/∂a²₁", "σ′(z²₁)"]
    assert delta.children[1].lights == Address(1, "a", (0,))
    first = explain(record, Address(0, "weights", (0, 1)), trainer.config)
    assert (first.symbol, first.more) == ("w¹₁₂", False)
    plain = explain(
        record, Address(0, "bias_change", (1,)), trainer.config, moment=Moment.of(trainer)
    )
    assert [child.symbol for child in plain.children] == ["−η", "∂L/∂b¹₂"]
    assert plain.line == "-0.1 * db1[1]"


def test_two_digit_units_are_told_apart() -> None:
    trainer, record = chain((11, 12), batch=1)
    assert explain(record, Address(1, "weights", (10, 0)), trainer.config).symbol == "w²₁₁,₁"


@pytest.mark.parametrize(
    ("address", "field"),
    [
        (Address(9, "z", (0,)), "address.layer"),
        (Address("h", "z", (0,)), "address.layer"),
        (Address(0, "z", (-1,)), "address.index[0]"),
        (Address(0, "z", (0, 0)), "address.index"),
        (Address(0, "weights", (0,)), "address.index"),
        (Address(NETWORK, "x", (2,)), "address.index[0]"),
        (Address(NETWORK, "y", (1,)), "address.index[0]"),
        (Address(NETWORK, "loss", (0,)), "address.index"),
        (Address(NETWORK, "z", (0,)), "address.tensor"),
        (Address(0, "mask", (0,)), "address.tensor"),
        (Address(0, "loss"), "address.tensor"),
        (Address(0, "z", (0,), 2), "address.sample"),
        (Address(0, "weight_change", (0, 0)), "address.tensor"),
    ],
)
def test_a_number_the_record_does_not_have_is_refused(address: Address, field: str) -> None:
    trainer, record = chain((2, 1))
    with pytest.raises(ConfigError) as raised:
        explain(record, address, trainer.config)
    assert raised.value.field == field


def test_a_layer_without_biases_has_none_to_explain() -> None:
    network = Network(NetworkConfig(1, (LayerConfig(1, bias=False),)))
    trainer = Trainer(network, TrainingConfig("half_squared_error"))
    record = trainer.prepare([[1.0]], [[1.0]])
    assert "b1" not in arrays(record)
    with pytest.raises(ConfigError, match="weights, weight_gradient"):
        explain(record, Address(0, "biases", (0,)), trainer.config)


def test_the_moment_must_be_the_one_before_the_update() -> None:
    trainer, record = chain((2, 1))
    trainer.commit(record)
    with pytest.raises(EngineError, match="the record is of update 0, not of 1"):
        explain(record, Address(0, "weight_new", (0, 0)), trainer.config, moment=Moment.of(trainer))


def test_depths_out_of_range_are_refused() -> None:
    trainer, record = chain((2, 1))
    for depth in (-1, 1.5, True):
        with pytest.raises(ConfigError, match="depth"):
            explain(record, LOSS, trainer.config, depth=depth)


class Opaque(Dense):
    """A layer that says nothing of its formulas."""

    affine = False


def test_a_layer_of_another_kind_is_a_leaf_and_the_rest_is_explained() -> None:
    layers = (LayerConfig(2), LayerConfig(2, kind="other"), LayerConfig(1, "linear"))
    network = Network(NetworkConfig(2, layers), kinds={"dense": Dense, "other": Opaque})
    trainer = Trainer(network, TrainingConfig("half_squared_error"))
    record = trainer.prepare([[0.5, 1.0]], [[1.0]])
    found = list(nodes(explain(record, LOSS, trainer.config, depth=99)))
    leaf = next(node for node in found if node.symbol == "a²₁")
    assert (leaf.operation, leaf.more, leaf.value) == ("value", False, record.layers[1].a[0, 0])
    below = explain(record, Address(0, "delta", (0,)), trainer.config, depth=99)
    arriving = below.children[0]
    assert (arriving.symbol, arriving.operation, arriving.more) == ("∂L/∂a¹₁", "value", False)
    given = explain(record, Address(1, "z", (0,)), trainer.config)
    assert (given.operation, given.more, given.value) == ("value", False, record.layers[1].z[0, 0])


TENSORS = (
    "loss", "x", "y", "z", "a", "gate", "mask", "upstream", "delta", "weights", "biases",
    "weight_gradient", "bias_gradient", "weight_change", "bias_new", "colour",
)  # fmt: skip


@given(
    st.builds(
        Address, st.integers(-2, 4) | st.just("h"), st.sampled_from(TENSORS),
        st.lists(st.integers(-2, 4), max_size=3).map(tuple), st.none() | st.integers(-2, 4),
    ),
    st.booleans(),
)  # fmt: skip
def test_whatever_is_asked_gets_a_number_or_a_clear_refusal(address: Address, step: bool) -> None:
    trainer, record = chain((2, 3, 1))
    moment = Moment.of(trainer) if step else None
    refused = None
    try:
        tree = explain(record, address, trainer.config, moment=moment, depth=3)
        json.dumps(tree.to_dict(), allow_nan=False)
    except ConfigError as error:
        refused = error.field
    assert refused is None or refused.startswith("address.")
