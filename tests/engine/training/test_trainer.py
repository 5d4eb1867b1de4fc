"""The trainer: prepare and commit are run, bit for bit; sums, symmetry and divergence are exact."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import (
    Diverged,
    EngineError,
    LayerConfig,
    Network,
    NetworkConfig,
    Trainer,
    TrainingConfig,
)
from engine.network.address import Address
from tests.engine.strategies import cases

XY = (np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]]), np.array([[0.0], [1], [1], [0]]))


SMALL = (LayerConfig(3, "tanh"), LayerConfig(1, "sigmoid"))
LINEAR = (LayerConfig(2, "linear"), LayerConfig(1, "linear"))


def xor(layers=SMALL, **training):
    """A trainer on XOR."""
    training = {"loss": "half_squared_error", "batch_size": 2, **training}
    return Trainer(Network(NetworkConfig(2, layers)), TrainingConfig(**training), *XY)


def held(trainer):
    """The state of a trainer, comparable."""
    state = trainer.state()
    memory = {name: vector.tobytes() for name, vector in state.optimizer[2].items()}
    return (state.update, state.parameters.tobytes(), *state.optimizer[:2], memory,
            state.dead.tobytes())  # fmt: skip


@settings(max_examples=150)
@given(case=cases(), updates=st.integers(1, 70))
def test_prepare_and_commit_are_run_bit_for_bit(case, updates):
    fast, slow = case.trainer(), case.trainer()
    losses = []
    for _ in range(updates):
        record = slow.prepare()
        losses.append(record.loss)
        slow.commit(record)
    found = fast.run(updates)
    assert held(fast) == held(slow)
    np.testing.assert_allclose(found, losses, rtol=1e-12, atol=1e-15)


@settings(max_examples=60)
@given(case=cases(), first=st.integers(0, 9), then=st.integers(0, 9))
def test_a_run_in_two_pieces_is_the_run(case, first, then):
    whole, pieces = case.trainer(), case.trainer()
    losses = whole.run(first + then)
    both = np.concatenate((pieces.run(first), pieces.run(then)))
    assert held(whole) == held(pieces)
    np.testing.assert_array_equal(losses, both)


@settings(max_examples=60)
@given(case=cases())
def test_preview_is_the_commit_and_changes_nothing(case):
    trainer = case.trainer()
    trainer.run(3)
    record, before = trainer.prepare(), held(trainer)
    preview = trainer.preview(record)
    assert held(trainer) == before
    np.testing.assert_array_equal(preview.vector, trainer.commit(record).vector)


@settings(max_examples=60)
@given(case=cases())
def test_a_trainer_with_its_state_put_back_goes_on_bit_for_bit(case):
    trainer = case.trainer()
    trainer.run(4)
    state = trainer.state()
    trainer.run(5)
    once = held(trainer)
    trainer.restore(state)
    trainer.run(5)
    assert held(trainer) == once


@settings(max_examples=150)
@given(case=cases(dropout=False))
def test_the_gradient_of_a_batch_is_the_sum_of_the_samples(case):
    trainer = case.trainer()
    record = trainer.prepare(case.x, case.y)
    parts = [
        trainer.prepare(case.x[i : i + 1], case.y[i : i + 1]).flat_gradient
        for i in range(len(case.x))
    ]
    share = 1.0 if case.training.reduction == "sum" else 1.0 / len(case.x)
    scale = np.abs(parts).max() or 1.0
    np.testing.assert_allclose(record.flat_gradient, share * np.sum(parts, 0), atol=1e-13 * scale)


@settings(max_examples=100)
@given(case=cases(dropout=False), seed=st.integers(0, 10**6))
def test_permuting_hidden_units_permutes_everything_and_changes_nothing(case, seed):
    rng = np.random.default_rng(seed)
    plain = Network(case.network)
    orders = [rng.permutation(layer.units) for layer in plain.layers[:-1]]
    orders = [np.arange(case.network.inputs), *orders, np.arange(plain.layers[-1].units)]
    weights = [
        layer.weights[below][:, own]
        for layer, below, own in zip(plain.layers, orders, orders[1:], strict=False)
    ]
    biases = [
        layer.biases[own] if layer.biases.size else layer.biases
        for layer, own in zip(plain.layers, orders[1:], strict=True)
    ]
    # Clipping by the norm sums in another order: everything is equal but for rounding.
    first = Trainer(plain, case.training, case.x, case.y)
    second = Trainer(Network(case.network, weights, biases), case.training, case.x, case.y)
    for _ in range(2):
        one, two = first.prepare(), second.prepare()
        assert two.loss == pytest.approx(one.loss, rel=1e-12, abs=1e-14)
        for index, own in enumerate(orders[1:]):
            a, b = one.layers[index], two.layers[index]
            for name in ("z", "a", "upstream", "gate", "delta"):
                scale = max(1.0, np.abs(a.tensor(name)).max())
                np.testing.assert_allclose(
                    b.tensor(name), a.tensor(name)[:, own], atol=1e-11 * scale
                )
            np.testing.assert_allclose(
                b.weight_gradient, a.weight_gradient[orders[index]][:, own], atol=1e-11
            )
        if case.training.optimizer in ("sgd", "momentum", "nesterov"):
            first.commit(one)
            second.commit(two)


@settings(max_examples=60)
@given(case=cases())
def test_training_does_not_depend_on_what_was_looked_at(case):
    looked, blind = case.trainer(), case.trainer()
    for _ in range(3):
        record = looked.prepare()
        looked.preview(record)
        looked.prepare(case.x, case.y)
        looked.network.predict(case.x)
        looked.commit(record)
    blind.run(3)
    assert held(looked) == held(blind)


def test_a_record_of_another_moment_is_refused():
    trainer = xor()
    stale = trainer.prepare()
    trainer.commit(trainer.prepare())
    before = held(trainer)
    with pytest.raises(EngineError, match="of update 0, not of 1"):
        trainer.commit(stale)
    assert held(trainer) == before


def test_a_change_is_what_the_parameters_move_by():
    trainer = xor(optimizer="adam")
    before = trainer.network.parameters.copy()
    change = trainer.commit(trainer.prepare())
    np.testing.assert_array_equal(trainer.network.parameters, before + change.vector)
    assert [layer.weights.shape for layer in change.layers] == [(2, 3), (3, 1)]
    assert [layer.biases.shape for layer in change.layers] == [(3,), (1,)]
    np.testing.assert_array_equal(change.layers[1].weights.ravel(), change.vector[9:12])
    np.testing.assert_array_equal(change.layers[1].biases, change.vector[12:])


@pytest.mark.parametrize(
    "training",
    [
        {},
        {"l2": 0.1},
        {"weight_decay": 0.1, "optimizer": "adamw"},
        {"link_penalty": "l1", "link_penalty_rate": 0.1},
    ],
)
def test_what_is_frozen_stays_as_it_was(training):
    layers = (
        LayerConfig(3, "tanh", freeze_weights=True),
        LayerConfig(2, "tanh", freeze_biases=True, frozen=((0, 1), (2, 0))),
        LayerConfig(1, "sigmoid"),
    )
    trainer = xor(layers, **training)
    first, second, third = trainer.network.layers
    before = [array.copy() for array in (first.weights, second.weights, second.biases)]
    moved = [array.copy() for array in (first.biases, third.weights, third.biases)]
    trainer.run(20)
    np.testing.assert_array_equal(first.weights, before[0])
    np.testing.assert_array_equal(second.biases, before[2])
    same = second.weights == before[1]
    np.testing.assert_array_equal(same, [[False, True], [False, False], [True, False]])
    for array, old in zip((first.biases, third.weights, third.biases), moved, strict=True):
        assert (array != old).all()


def test_layers_frozen_by_their_config_have_no_share_in_the_norm():
    loose = xor((LayerConfig(1, "linear"),), clip_norm=0.1, learning_rate=1.0)
    tight = xor((LayerConfig(1, "linear", freeze_weights=True),), clip_norm=0.1, learning_rate=1.0)
    changes = [trainer.commit(trainer.prepare()).vector for trainer in (loose, tight)]
    assert [np.linalg.norm(change) for change in changes] == pytest.approx([0.1, 0.1], rel=1e-12)
    assert np.count_nonzero(changes[1]) == 1


def test_dropout_is_inverted_and_its_mask_is_in_the_record():
    trainer = xor((LayerConfig(400, "tanh", dropout=0.25), LayerConfig(1, "linear")), batch_size=4)
    layer = trainer.prepare().layers[0]
    values, counts = np.unique(layer.mask, return_counts=True)
    np.testing.assert_array_equal(values, [0.0, 1 / 0.75])
    assert counts[0] / layer.mask.size == pytest.approx(0.25, abs=0.03)
    np.testing.assert_array_equal(layer.a, np.tanh(layer.z) * layer.mask)
    np.testing.assert_allclose(layer.gate, 1 - np.tanh(layer.z) ** 2, rtol=1e-12)
    np.testing.assert_allclose(layer.delta, layer.upstream * layer.gate * layer.mask, rtol=1e-15)
    again = trainer.prepare().layers[0].mask
    np.testing.assert_array_equal(layer.mask, again)
    trainer.run(1)
    assert not np.array_equal(trainer.prepare().layers[0].mask, layer.mask)
    np.testing.assert_allclose(
        trainer.network.activations(XY[0])[0],
        np.tanh(XY[0] @ trainer.network.layers[0].weights + trainer.network.layers[0].biases),
    )


def test_without_dropout_there_is_no_mask():
    assert xor().prepare().layers[0].mask is None


@pytest.mark.parametrize(
    ("optimizer", "depth"), [("sgd", 1), ("momentum", 1), ("adam", 62), ("nadam", 62)]
)
def test_divergence_stops_before_the_bad_update_and_names_the_value(optimizer, depth):
    layers = (LayerConfig(2, "linear"),) * depth + (LayerConfig(1, "linear"),)
    settings = {"learning_rate": 1e6, "optimizer": optimizer, "shuffle": False}
    fast, slow = xor(layers, **settings), xor(layers, **settings)
    with pytest.raises(Diverged) as caught:
        fast.run(1000)
    error = caught.value
    assert fast.update == error.update
    assert np.isfinite(fast.network.parameters).all()
    assert not np.isfinite(error.entry.value)
    for _ in range(error.update):
        slow.commit(slow.prepare())
    with pytest.raises(Diverged) as stepped:
        slow.commit(slow.prepare())
    assert vars(stepped.value) == vars(error)
    assert held(slow) == held(fast)


def test_parameters_that_overflow_are_named_and_taken_back():
    network = Network(NetworkConfig(1, (LayerConfig(1, "linear"),)), weights=[[[1e150]]])
    config = TrainingConfig("half_squared_error", optimizer="momentum", learning_rate=1e6)
    trainer = Trainer(network, replace(config, l2=1e3))
    network.parameters[0] = 1e305
    record = trainer.prepare([[0.0]], [[1.0]])
    before = held(trainer)
    with pytest.raises(Diverged) as caught:
        trainer.commit(record)
    assert caught.value.entry.address == Address(0, "weight_new", (0, 0))
    assert held(trainer) == before


def test_a_trainer_in_float32_keeps_every_array_in_float32():
    network = Network(
        NetworkConfig(2, (LayerConfig(3, "tanh"), LayerConfig(1, "sigmoid")), precision="float32")
    )
    trainer = Trainer(network, TrainingConfig("huber", batch_size=3, optimizer="adam"), *XY)
    record = trainer.prepare()
    assert {record.block.dtype, record.flat_gradient.dtype, network.parameters.dtype} == {
        np.dtype("float32")
    }
    trainer.run(9)
    assert network.parameters.dtype == np.float32
    assert trainer.state().optimizer[2]["mean"].dtype == np.float32
