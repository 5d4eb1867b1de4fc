"""Every number of an explanation is the record's, and its line, run by Python, gives it."""

import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import (
    ACTIVATIONS,
    LOSSES,
    OPTIMIZERS,
    SCHEDULES,
    ConfigError,
    EngineError,
    LayerConfig,
    Network,
    NetworkConfig,
    Trainer,
    TrainingConfig,
)
from engine.explain import KINDS, Moment, Node, Subject, arrays, explain
from engine.explain.node import BIAS_KINDS, UNIT_KINDS, UPDATE_KINDS, WEIGHT_KINDS
from engine.losses import LEGAL_PAIRS
from engine.record import UpdateRecord

HIDDEN = [name for name in ACTIVATIONS if not ACTIVATIONS[name].output_only]


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
                        yield from (
                            Subject(kind, index, unit, i, sample) for i in range(fan_in)
                        )
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
            scale = max(abs(node.value), *(
                size_of(c) * abs(node.value / c.value) for c in node.children if c.value
            ), 0.0)
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


def targets_for(rng: np.random.Generator, loss: str, batch: int, outputs: int) -> Any:
    kind = LOSSES[loss].targets
    if kind == "distribution":
        return rng.dirichlet(np.ones(outputs), batch)
    if kind == "signed":
        return rng.choice([-1.0, 1.0], (batch, outputs))
    return rng.random((batch, outputs)) if kind == "unit" else rng.normal(size=(batch, outputs))


@st.composite
def trainers(draw: st.DrawFn) -> tuple[Trainer, UpdateRecord]:
    """A random small network in the middle of a random training, and its coming update."""
    activation, loss = draw(st.sampled_from(sorted(LEGAL_PAIRS)))
    flag = st.booleans()
    layers = [
        LayerConfig(
            draw(st.integers(1, 3)), draw(st.sampled_from(HIDDEN)), bias=draw(flag),
            dropout=draw(st.sampled_from([0.0, 0.0, 0.4])), freeze_biases=draw(flag),
            freeze_weights=draw(st.sampled_from([False, False, True])),
        )
        for _ in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    layers.append(LayerConfig(draw(st.integers(1, 3)), activation, bias=draw(flag)))
    inputs = draw(st.integers(1, 3))
    network = Network(NetworkConfig(inputs, tuple(layers), seed=draw(st.integers(0, 99))))
    maybe = st.sampled_from([0.0, 0.0, 0.03])
    bound = st.sampled_from([None, None, 0.1, 5.0])
    training = TrainingConfig(
        loss, draw(st.sampled_from(sorted(OPTIMIZERS))), learning_rate=0.02,
        reduction=draw(st.sampled_from(["mean", "sum"])),
        schedule=draw(st.sampled_from(sorted(SCHEDULES))), schedule_every=2,
        l1=draw(maybe), l2=draw(maybe), weight_decay=draw(maybe),
        clip_value=draw(bound), clip_norm=draw(bound),
        link_penalty=draw(st.sampled_from(["none", "none", "l1", "l2"])), link_penalty_rate=0.2,
    )  # fmt: skip
    trainer = Trainer(network, training)
    rng = np.random.default_rng(draw(st.integers(0, 99)))
    batch = draw(st.integers(1, 3))
    x, y = rng.normal(size=(batch, inputs)), targets_for(rng, loss, batch, layers[-1].units)
    trainer.run(draw(st.integers(0, 3)), x, y)
    return trainer, trainer.prepare(x, y)


@settings(max_examples=40)
@given(trainers())
def test_every_number_of_a_random_update_is_true(made: tuple[Trainer, UpdateRecord]) -> None:
    check_record(*made)


@settings(max_examples=120)
@given(trainers())
def test_the_step_is_the_trainers_own(made: tuple[Trainer, UpdateRecord]) -> None:
    trainer, record = made
    named = arrays(record, Moment.of(trainer))
    preview = trainer.preview(record)
    committed = trainer.commit(record)
    assert committed.vector.tobytes() == preview.vector.tobytes()
    for index, (layer, change) in enumerate(
        zip(trainer.network.layers, committed.layers, strict=True)
    ):
        assert named[f"change_W{index + 1}"].tobytes() == change.weights.tobytes()
        assert named[f"new_W{index + 1}"].tobytes() == layer.weights.tobytes()


@pytest.mark.parametrize("activation", HIDDEN)
@pytest.mark.parametrize("dropout", [0.0, 0.5])
def test_every_activation(activation: str, dropout: float) -> None:
    network = Network(
        NetworkConfig(1, (LayerConfig(2, activation, dropout=dropout), LayerConfig(1, "linear")))
    )
    trainer = Trainer(network, TrainingConfig("half_squared_error"))
    rng = np.random.default_rng(3)
    check_record(trainer, trainer.prepare(rng.normal(size=(3, 1)), rng.normal(size=(3, 1))))


@pytest.mark.parametrize(("activation", "loss"), sorted(LEGAL_PAIRS))
def test_every_legal_pair(activation: str, loss: str) -> None:
    network = Network(NetworkConfig(1, (LayerConfig(2, activation),)))
    trainer = Trainer(network, TrainingConfig(loss))
    rng = np.random.default_rng(4)
    check_record(trainer, trainer.prepare(rng.normal(size=(2, 1)), targets_for(rng, loss, 2, 2)))


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
def test_every_optimizer_with_its_memory(optimizer: str) -> None:
    network = Network(NetworkConfig(2, (LayerConfig(2), LayerConfig(1, "sigmoid"))))
    config = TrainingConfig("half_squared_error", optimizer, weight_decay=0.1, clip_norm=0.01)
    trainer = Trainer(network, config)
    x, y = [[0.5, -1.0], [0.2, 0.3]], [[1.0], [0.0]]
    trainer.run(5, x, y)
    check_record(trainer, trainer.prepare(x, y), depth=20)


def chain(units: tuple[int, ...], batch: int = 2) -> tuple[Trainer, UpdateRecord]:
    layers = tuple(LayerConfig(n, "tanh") for n in units)
    config = NetworkConfig(units[0], layers)
    trainer = Trainer(Network(config), TrainingConfig("mean_squared_error"))
    rng = np.random.default_rng(5)
    x, y = rng.normal(size=(batch, units[0])), rng.normal(size=(batch, units[-1]))
    return trainer, trainer.prepare(x, y)


def test_long_sums_and_batches_are_cut_and_stay_true() -> None:
    trainer, record = chain((4, 5, 3), batch=5)
    check_record(trainer, record, depth=1, parts=3)
    tree = explain(record, Subject("z", 1, 0, sample=0), trainer.config, parts=3)
    assert [child.role for child in tree.children] == ["part", "part", "part", "rest", "bias"]
    softmax = Trainer(
        Network(NetworkConfig(2, (LayerConfig(6, "softmax"),))), TrainingConfig("huber")
    )
    rng = np.random.default_rng(6)
    x, y = rng.normal(size=(5, 2)), rng.dirichlet(np.ones(6), 5)
    check_record(softmax, softmax.prepare(x, y), parts=2)


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
    assert plain.line == "(-0.1) * db1[1]"


def test_two_digit_units_are_told_apart() -> None:
    trainer, record = chain((11, 12), batch=1)
    assert explain(record, Subject("weight", 1, 0, 10), trainer.config).symbol == "w²₁₁,₁"


def test_saturated_probabilities_still_have_lines_that_run() -> None:
    weights = [[[400.0, -400.0]]]
    for activation, loss, y in (
        ("softmax", "categorical_cross_entropy", [[0.0, 1.0], [1.0, 0.0]]),
        ("sigmoid", "binary_cross_entropy", [[0.0, 1.0], [1.0, 0.0]]),
    ):
        config = NetworkConfig(1, (LayerConfig(2, activation),), weights=weights)
        trainer = Trainer(Network(config), TrainingConfig(loss))
        record = trainer.prepare([[2.0], [2.0]], y)
        with np.errstate(all="ignore"):
            for unit in range(2):
                for sample in range(2):
                    subject = Subject("upstream", 0, unit, sample=sample)
                    tree = explain(record, subject, trainer.config)
                    named = arrays(record)
                    assert run(tree.line, named) == tree.value
        check = explain(record, Subject("delta", 0, 1, sample=0), trainer.config, depth=3)
        assert check.value == record.layers[0].delta[0, 1]


def test_what_is_not_finite_is_named_in_json() -> None:
    config = NetworkConfig(1, (LayerConfig(1, "linear"), LayerConfig(1, "linear")),
                           weights=[[[1e200]], [[1e200]]])  # fmt: skip
    trainer = Trainer(Network(config), TrainingConfig("half_squared_error", clip_norm=1.0))
    record = trainer.prepare([[1.0], [-1.0]], [[0.0], [0.0]])
    moment = Moment.of(trainer)
    with np.errstate(all="ignore"):
        for subject in subjects(record):
            tree = explain(record, subject, trainer.config, moment=moment, depth=3)
            json.dumps(tree.to_dict(), allow_nan=False)
    loss = explain(record, Subject("loss"), trainer.config).to_dict()
    assert loss["value"] == "Infinity"


def test_float32_numbers_are_the_records() -> None:
    config = NetworkConfig(2, (LayerConfig(2), LayerConfig(1)), precision="float32")
    trainer = Trainer(Network(config), TrainingConfig("half_squared_error", "adam"))
    record = trainer.prepare([[0.5, 1.0]], [[0.3]])
    moment = Moment.of(trainer)
    named = arrays(record, moment)
    change = trainer.preview(record)
    for subject in subjects(record):
        tree = explain(record, subject, trainer.config, moment=moment, depth=4)
        # The new weight is added up in float32 by the engine.
        if not subject.kind.endswith("new"):
            assert tree.value == own_value(record, change, subject)
        assert abs(run(tree.line, named) - tree.value) <= 4e-6 * max(size_of(tree), 1e-3)


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
    st.builds(
        Subject, st.sampled_from(KINDS), *[st.none() | st.integers(0, 9) for _ in range(4)]
    )
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
