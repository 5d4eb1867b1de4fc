"""The shape of an explanation: how it unfolds, what it is called, what is refused."""

import json
from typing import Any

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
from engine.explain import KINDS, Moment, Subject, arrays, explain
from engine.layers import Dense
from tests.engine.explaining import chain, nodes


def test_a_tree_down_to_the_loss_is_no_larger_than_the_network() -> None:
    trainer, record = chain((4,) * 12, batch=1)
    subject = Subject("weight_gradient", 0, 0, 0)
    tree = explain(record, subject, trainer.config, depth=1000, budget=10**9)
    found = list(nodes(tree))
    edges = 12 * 4 * 4
    assert len(found) < 12 * edges
    unfolded = [node.subject for node in found if node.subject and node.children]
    assert len(unfolded) == len(set(unfolded))
    assert any(node.role == "y" for node in found)
    limited = list(nodes(explain(record, subject, trainer.config, depth=1000, budget=100)))
    assert len(limited) < 120
    assert any(node.more for node in limited)


def test_depth_unfolds_one_level_at_a_time_and_asking_again_goes_on() -> None:
    trainer, record = chain((2, 2, 1))
    subject = Subject("delta", 0, 1, sample=0)
    folded = explain(record, subject, trainer.config, depth=0)
    assert (folded.children, folded.more, folded.operation) == ((), True, "value")
    assert folded.line == folded.name == "delta1[0, 1]"
    opened = explain(record, subject, trainer.config)
    assert [child.role for child in opened.children] == ["upstream", "gate"]
    assert not opened.more
    for child, deeper in zip(
        opened.children, explain(record, subject, trainer.config, depth=2).children, strict=True
    ):
        assert child.subject is not None
        assert explain(record, child.subject, trainer.config) == deeper


def test_the_symbols_and_what_lights_up() -> None:
    trainer, record = chain((2, 2, 1), batch=1)
    tree = explain(record, Subject("weight_gradient", 1, 0, 1), trainer.config, depth=2)
    assert tree.symbol == "∂L/∂w²₂₁"
    assert tree.selection == {"kind": "weight", "layer": 1, "from": 1, "to": 0}
    assert [child.symbol for child in tree.children] == ["a¹₂", "δ²₁"]
    delta = tree.children[1]
    assert [child.symbol for child in delta.children] == ["∂L/∂a²₁", "σ′(z²₁)"]
    assert delta.children[1].selection == {"kind": "neuron", "layer": 1, "unit": 0}
    first = explain(record, Subject("weight", 0, 1, 0), trainer.config)
    assert (first.symbol, first.more) == ("w¹₁₂", False)
    plain = explain(record, Subject("bias_change", 0, 1), trainer.config, moment=Moment.of(trainer))
    assert [child.symbol for child in plain.children] == ["−η", "∂L/∂b¹₂"]
    assert plain.line == "-0.1 * db1[1]"


def test_two_digit_units_are_told_apart() -> None:
    trainer, record = chain((11, 12), batch=1)
    assert explain(record, Subject("weight", 1, 0, 10), trainer.config).symbol == "w²₁₁,₁"


@pytest.mark.parametrize(
    ("subject", "field"),
    [
        (Subject("z", 9, 0), "subject.layer"),
        (Subject("z", None, 0), "subject.layer"),
        (Subject("z", 0, -1), "subject.unit"),
        (Subject("z", 0, 0, 0), "subject.source"),
        (Subject("weight", 0, 0), "subject.source"),
        (Subject("x", unit=2), "subject.unit"),
        (Subject("y", unit=1), "subject.unit"),
        (Subject("mask", 0, 0), "subject.layer"),
        (Subject("z", 0, 0, sample=2), "subject.sample"),
        (Subject("weight_change", 0, 0, 0), "subject.kind"),
    ],
)
def test_a_number_the_record_does_not_have_is_refused(subject: Subject, field: str) -> None:
    trainer, record = chain((2, 1))
    with pytest.raises(ConfigError) as raised:
        explain(record, subject, trainer.config)
    assert raised.value.field == field


def test_a_layer_without_biases_has_none_to_explain() -> None:
    network = Network(NetworkConfig(1, (LayerConfig(1, bias=False),)))
    trainer = Trainer(network, TrainingConfig("half_squared_error"))
    record = trainer.prepare([[1.0]], [[1.0]])
    assert "b1" not in arrays(record)
    with pytest.raises(ConfigError, match="a layer that has biases"):
        explain(record, Subject("bias", 0, 0), trainer.config)


def test_the_moment_must_be_the_one_before_the_update() -> None:
    trainer, record = chain((2, 1))
    trainer.commit(record)
    with pytest.raises(EngineError, match="the moment is before update 1"):
        explain(record, Subject("weight_new", 0, 0, 0), trainer.config, moment=Moment.of(trainer))


def test_bad_depths_are_refused() -> None:
    trainer, record = chain((2, 1))
    for depth in (-1, 1.5, True):
        with pytest.raises(ConfigError, match="depth"):
            explain(record, Subject("loss"), trainer.config, depth=depth)  # type: ignore[arg-type]


@given(
    st.builds(Subject, st.sampled_from(KINDS), *[st.none() | st.integers(0, 9) for _ in range(4)])
)
def test_a_subject_goes_through_json_and_back(subject: Subject) -> None:
    assert Subject.from_dict(json.loads(json.dumps(subject.to_dict()))) == subject


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (None, "subject"),
        ({}, "subject.kind"),
        ({"kind": "colour"}, "subject.kind"),
        ({"kind": ["z"]}, "subject.kind"),
        ({"kind": "z", "layer": "0"}, "subject.layer"),
        ({"kind": "z", "unit": True}, "subject.unit"),
        ({"kind": "z", "depth": 1}, "subject.depth"),
    ],
)
def test_a_subject_that_is_none_is_refused(data: Any, field: str) -> None:
    with pytest.raises(ConfigError) as raised:
        Subject.from_dict(data)
    assert raised.value.field == field


class Opaque(Dense):
    """A layer that says nothing of its formulas."""

    affine = False


def test_a_layer_of_another_kind_is_a_leaf_and_the_rest_is_explained() -> None:
    layers = (LayerConfig(2), LayerConfig(2, kind="other"), LayerConfig(1, "linear"))
    network = Network(NetworkConfig(2, layers), kinds={"dense": Dense, "other": Opaque})
    trainer = Trainer(network, TrainingConfig("half_squared_error"))
    record = trainer.prepare([[0.5, 1.0]], [[1.0]])
    found = list(nodes(explain(record, Subject("loss"), trainer.config, depth=99)))
    leaf = next(node for node in found if node.symbol == "a²₁")
    assert (leaf.operation, leaf.more, leaf.value) == ("value", False, record.layers[1].a[0, 0])
    below = explain(record, Subject("delta", 0, 0), trainer.config, depth=99)
    arriving = below.children[0]
    assert (arriving.symbol, arriving.operation, arriving.more) == ("∂L/∂a¹₁", "value", False)
    with pytest.raises(ConfigError, match="a dense layer"):
        explain(record, Subject("z", 1, 0), trainer.config)


PLACES = st.none() | st.integers(-2, 4)


@given(st.builds(Subject, st.sampled_from(KINDS), PLACES, PLACES, PLACES, PLACES), st.booleans())
def test_whatever_is_asked_gets_a_number_or_a_clear_refusal(subject: Subject, step: bool) -> None:
    trainer, record = chain((2, 3, 1))
    moment = Moment.of(trainer) if step else None
    refused = None
    try:
        tree = explain(record, subject, trainer.config, moment=moment, depth=3)
        json.dumps(tree.to_dict(), allow_nan=False)
    except ConfigError as error:
        refused = error.field
    assert refused is None or refused.startswith("subject.")
