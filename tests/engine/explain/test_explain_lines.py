"""Every number of an explanation is the record's, and its line, run by Python, gives it."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import (
    ACTIVATIONS,
    LEGAL_PAIRS,
    OPTIMIZERS,
    SCHEDULES,
    DataConfig,
    LayerConfig,
    Network,
    NetworkConfig,
    RunConfig,
    Timeline,
    Trainer,
    TrainingConfig,
    UpdateRecord,
)
from engine.explain import Moment, arrays, explain
from engine.network.address import NETWORK, Address
from tests.engine.explaining import addresses, chain, check_record, own_value, run, size_of
from tests.engine.strategies import targets_for

HIDDEN = [name for name in ACTIVATIONS if not ACTIVATIONS[name].output_only]


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
    x, y = rng.normal(size=(batch, inputs)), targets_for(loss, (batch, layers[-1].units), rng)
    trainer.run(draw(st.integers(0, 3)), x, y)
    return trainer, trainer.prepare(x, y)


@settings(max_examples=30)
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
def test_the_lines_of_every_activation_are_true(activation: str, dropout: float) -> None:
    network = Network(
        NetworkConfig(1, (LayerConfig(2, activation, dropout=dropout), LayerConfig(1, "linear")))
    )
    trainer = Trainer(network, TrainingConfig("half_squared_error"))
    rng = np.random.default_rng(3)
    check_record(trainer, trainer.prepare(rng.normal(size=(3, 1)), rng.normal(size=(3, 1))))


@pytest.mark.parametrize(("activation", "loss"), sorted(LEGAL_PAIRS))
def test_the_lines_of_every_legal_pair_are_true(activation: str, loss: str) -> None:
    network = Network(NetworkConfig(1, (LayerConfig(2, activation),)))
    trainer = Trainer(network, TrainingConfig(loss))
    rng = np.random.default_rng(4)
    check_record(trainer, trainer.prepare(rng.normal(size=(2, 1)), targets_for(loss, (2, 2), rng)))


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
def test_the_lines_of_every_optimizer_with_its_memory_are_true(optimizer: str) -> None:
    network = Network(NetworkConfig(2, (LayerConfig(2), LayerConfig(1, "sigmoid"))))
    config = TrainingConfig("half_squared_error", optimizer, weight_decay=0.1, clip_norm=0.01)
    trainer = Trainer(network, config)
    x, y = [[0.5, -1.0], [0.2, 0.3]], [[1.0], [0.0]]
    trainer.run(5, x, y)
    check_record(trainer, trainer.prepare(x, y), depth=20)


def test_long_sums_and_batches_are_cut_and_stay_true() -> None:
    trainer, record = chain((4, 5, 3), batch=5)
    check_record(trainer, record, depth=1, parts=3)
    tree = explain(record, Address(1, "z", (0,), 0), trainer.config, parts=3)
    assert [child.role for child in tree.children] == ["part", "part", "part", "rest", "bias"]
    softmax = Trainer(
        Network(NetworkConfig(2, (LayerConfig(6, "softmax"),))), TrainingConfig("huber")
    )
    rng = np.random.default_rng(6)
    x, y = rng.normal(size=(5, 2)), rng.dirichlet(np.ones(6), 5)
    check_record(softmax, softmax.prepare(x, y), parts=2)


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
                    address = Address(0, "upstream", (unit,), sample)
                    tree = explain(record, address, trainer.config)
                    named = arrays(record)
                    assert run(tree.line, named) == tree.value
        check = explain(record, Address(0, "delta", (1,), 0), trainer.config, depth=3)
        assert check.value == record.layers[0].delta[0, 1]


def test_what_is_not_finite_is_named_in_json() -> None:
    config = NetworkConfig(1, (LayerConfig(1, "linear"), LayerConfig(1, "linear")),
                           weights=[[[1e200]], [[1e200]]])  # fmt: skip
    trainer = Trainer(Network(config), TrainingConfig("half_squared_error", clip_norm=1.0))
    record = trainer.prepare([[1.0], [-1.0]], [[0.0], [0.0]])
    moment = Moment.of(trainer)
    with np.errstate(all="ignore"):
        for address in addresses(record):
            tree = explain(record, address, trainer.config, moment=moment, depth=3)
            json.dumps(tree.to_dict(), allow_nan=False)
    loss = explain(record, Address(NETWORK, "loss"), trainer.config).to_dict()
    assert loss["value"] == "Infinity"


def test_float32_numbers_are_the_records() -> None:
    config = NetworkConfig(2, (LayerConfig(2), LayerConfig(1)), precision="float32")
    trainer = Trainer(Network(config), TrainingConfig("half_squared_error", "adam"))
    record = trainer.prepare([[0.5, 1.0]], [[0.3]])
    moment = Moment.of(trainer)
    named = arrays(record, moment)
    change = trainer.preview(record)
    for address in addresses(record):
        tree = explain(record, address, trainer.config, moment=moment, depth=4)
        # The new weight is added up in float32 by the engine.
        if not address.tensor.endswith("new"):
            assert tree.value == own_value(record, change, address)
        assert abs(run(tree.line, named) - tree.value) <= 4e-6 * max(size_of(tree), 1e-3)


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
@pytest.mark.parametrize("link_penalty", ["none", "l1"])
def test_a_committed_update_is_explained_as_before_its_commit(
    optimizer: str, link_penalty: str
) -> None:
    network = NetworkConfig(2, (LayerConfig(2), LayerConfig(1, "sigmoid")))
    training = TrainingConfig(
        "half_squared_error", optimizer, link_penalty=link_penalty, link_penalty_rate=0.3
    )
    run = Timeline(RunConfig(DataConfig("xor"), network, training))
    run.advance(7)
    run.adjust(learning_rate=0.2, momentum=0.5)
    run.advance(2)
    before = Moment.of_run(run)
    assert before is not None
    named = arrays(run.record, before)
    run.commit()
    run.adjust(learning_rate=0.7, l2=0.1)
    after = Moment.of_run(run)
    assert after is not None
    assert after.config == before.config
    again = arrays(run.record, after)
    assert named.keys() == again.keys()
    for name, array in named.items():
        assert array.tobytes() == again[name].tobytes(), name
    for index, change in enumerate(run.change.layers):
        assert again[f"change_W{index + 1}"].tobytes() == change.weights.tobytes()


@pytest.mark.parametrize("optimizer", ["momentum", "adamw", "sgd"])
def test_a_memory_that_was_exchanged_is_gone(optimizer: str) -> None:
    network = NetworkConfig(2, (LayerConfig(1, "sigmoid"),))
    run = Timeline(
        RunConfig(DataConfig("xor"), network, TrainingConfig("half_squared_error", "adam"))
    )
    run.advance(3)
    run.commit()
    assert Moment.of_run(run) is not None
    run.adjust(optimizer=optimizer)
    assert Moment.of_run(run) is None
    run.next()
    assert Moment.of_run(run) is not None
