"""Looking ahead: what would come is the same as what comes, and nothing that runs is written."""

from contextlib import contextmanager
from dataclasses import replace

import numpy as np
import pytest

from engine import LayerConfig, Network, NetworkConfig, Trainer, TrainingConfig
from engine.functions.optimizers import OPTIMIZERS

X = np.random.default_rng(0).normal(size=(7, 3))
Y = np.abs(np.random.default_rng(1).normal(size=(7, 2))) % 1.0


def trainer_of(optimizer="sgd", dropout=0.0, **training):
    """A trainer some updates into its run, with something to remember."""
    layers = (LayerConfig(4, "tanh", dropout=dropout), LayerConfig(2, "sigmoid"))
    config = TrainingConfig(
        "binary_cross_entropy", optimizer=optimizer, batch_size=3, learning_rate=0.05, **training
    )
    made = Trainer(Network(NetworkConfig(3, layers, seed=1)), config, X, Y)
    made.run(5)
    return made


def memory_of(trainer):
    """Every array that the trainer holds, by a name."""
    rule, found = trainer.rule, {"parameters": trainer.network.parameters}
    found |= {"change": rule.optimizer.change, "scratch": rule.optimizer.scratch}
    found |= rule.optimizer.memory | {f"kept {n}": v for n, v in rule.optimizer.kept[2].items()}
    found |= {"dead": rule.penalty.dead, "decays": rule.decays}
    found |= {f"pass of {size}": one.block for size, one in trainer._passes.items()}
    found |= {f"layer {n}": layer._matrix for n, layer in enumerate(trainer.network.layers)}
    return found


@contextmanager
def untouchable(trainer):
    """The trainer's arrays refuse to be written; afterwards it stands as it stood."""
    before, arrays = trainer.state(), memory_of(trainer)
    settings = trainer.config, trainer.rule.config, trainer.optimizer, trainer.optimizer.config
    values = {name: array.copy() for name, array in arrays.items()}
    for array in arrays.values():
        array.setflags(write=False)
    yield
    for name, array in arrays.items():
        np.testing.assert_array_equal(array, values[name], name)
        array.setflags(write=True)
    after = trainer.state()
    assert (after.update, after.optimizer[:2]) == (before.update, before.optimizer[:2])
    assert settings == (
        trainer.config, trainer.rule.config, trainer.optimizer, trainer.optimizer.config
    )  # fmt: skip


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
@pytest.mark.parametrize("link_penalty", ["none", "l1"])
def test_preview_writes_nothing_and_is_what_commit_does(optimizer, link_penalty):
    trainer = trainer_of(optimizer, link_penalty=link_penalty, link_penalty_rate=0.1, clip_norm=0.1)
    record = trainer.prepare()
    with untouchable(trainer):
        change = trainer.preview(record)
    np.testing.assert_array_equal(change.vector, trainer.commit(record).vector)


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
def test_preview_at_other_settings_is_what_these_would_do(optimizer):
    trainer, other = trainer_of("adam"), trainer_of("adam")
    config = replace(trainer.config, optimizer=optimizer, learning_rate=0.7, beta1=0.5)
    record = trainer.prepare()
    with untouchable(trainer):
        change = trainer.preview(record, config)
    other.configure(config)
    np.testing.assert_array_equal(change.vector, other.commit(other.prepare()).vector)
    assert trainer.config.learning_rate == 0.05


@pytest.mark.parametrize("dropout", [0.0, 0.5])
def test_look_writes_nothing_and_is_what_prepare_does(dropout):
    trainer = trainer_of("adam", dropout)
    with untouchable(trainer):
        seen = trainer.look()
        _ = seen.block
    record = trainer.prepare()
    np.testing.assert_array_equal(seen.block, record.block)
    assert (seen.update, seen.loss) == (record.update, record.loss)
    np.testing.assert_array_equal(seen.indices, record.indices)


def test_look_with_other_parameters_and_another_update_is_that_moment():
    trainer = trainer_of("adam", 0.5)
    record = trainer.prepare()
    trainer.commit(record)
    trainer.run(3)
    with untouchable(trainer):
        seen = trainer.look(parameters=record.parameters, update=record.update)
        own = trainer.look(X[:1], Y[:1], parameters=record.parameters, update=record.update)
    np.testing.assert_array_equal(seen.block, record.block)
    assert own.batch == 1
    np.testing.assert_array_equal(own.parameters, record.parameters)
    np.testing.assert_array_equal(own.x, X[:1])


def test_a_network_over_other_parameters_leaves_its_own_alone():
    network = trainer_of().network
    network.parameters.setflags(write=False)
    other = network.over(np.zeros_like(network.parameters))
    other.layers[0].weights[...] = 2.0
    assert (other.parameters[:12] == 2.0).all()
    assert (other.config, other.interventions, other.slices) == (
        network.config, network.interventions, network.slices
    )  # fmt: skip
    np.testing.assert_array_equal(other.predict(X), np.full((7, 2), 0.5))
