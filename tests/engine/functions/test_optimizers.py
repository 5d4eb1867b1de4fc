"""Optimizers: first steps by hand, memory that can be put back, and settings that change live."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import OPTIMIZERS, Network, NetworkConfig, Trainer, TrainingConfig
from engine.config.network import LayerConfig

NAMES = sorted(OPTIMIZERS)
RATE = 0.1


def optimizer(name, size=3, **changes):
    """A fresh optimizer and its training."""
    config = TrainingConfig("huber", optimizer=name, **changes)
    return OPTIMIZERS[name](config, size)


def walk(made, gradients, start=None):
    """The parameters after each step along given gradients."""
    parameters = np.zeros(len(made.change)) if start is None else np.array(start, float)
    path = []
    for gradient in gradients:
        parameters = parameters + made.step(parameters, np.array(gradient), RATE)
        path.append(parameters)
    return np.array(path)


GRADIENTS = np.random.default_rng(0).normal(size=(12, 3))
# With g = 4: Adam's family divides by |g| (+ε); Nadam adds (1 − μ₁)/(1 − μ₁) and μ₂·0.1/(1 − μ₁μ₂).
MU = [0.9 * (1 - 0.5 * 0.96 ** (t * 0.004)) for t in (1, 2)]
FIRST = {
    "sgd": -0.4,
    "momentum": -0.4,
    "nesterov": -0.4 * 1.9,
    "adagrad": -0.1,
    "rmsprop": -0.4 / (0.1 * 4),
    "adam": -0.1,
    "adamw": -0.1,
    "nadam": -0.1 * (1 + MU[1] * 0.1 / (1 - MU[0] * MU[1])),
    "adamax": -0.1,
}


@pytest.mark.parametrize("name", NAMES)
def test_the_first_step_is_the_one_by_hand(name):
    change = optimizer(name, 1).step(np.zeros(1), np.array([4.0]), RATE)
    assert change[0] == pytest.approx(FIRST[name], rel=1e-7)


@pytest.mark.parametrize("name", NAMES)
def test_a_gradient_of_zero_makes_no_step(name):
    assert not optimizer(name, weight_decay=0).step(np.ones(3), np.zeros(3), RATE).any()


@pytest.mark.parametrize("name", NAMES)
def test_every_parameter_goes_its_own_way(name):
    together = walk(optimizer(name), GRADIENTS)
    for j in range(3):
        np.testing.assert_array_equal(walk(optimizer(name, 1), GRADIENTS[:, j : j + 1])[:, 0],
                                      together[:, j])  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_an_optimizer_with_its_state_put_back_goes_on_bit_for_bit(name):
    made = optimizer(name, weight_decay=0.1)
    middle = walk(made, GRADIENTS[:5])[-1]
    state = made.state()
    first = walk(made, GRADIENTS[5:], middle)
    made.restore(state)
    np.testing.assert_array_equal(walk(made, GRADIENTS[5:], middle), first)
    other = optimizer(name, weight_decay=0.1)
    other.restore(state)
    np.testing.assert_array_equal(walk(other, GRADIENTS[5:], middle), first)


@pytest.mark.parametrize("name", NAMES)
def test_a_state_is_a_copy(name):
    made = optimizer(name)
    walk(made, GRADIENTS[:2])
    count, scalars, memory = made.state()
    kept = {key: vector.copy() for key, vector in memory.items()}
    walk(made, GRADIENTS[2:])
    assert count == 2
    for key, vector in kept.items():
        np.testing.assert_array_equal(memory[key], vector)
    made.restore((count, scalars, memory))
    walk(made, GRADIENTS[:1])
    for key, vector in kept.items():
        np.testing.assert_array_equal(memory[key], vector)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "adamw"])
def test_weight_decay_is_part_of_the_gradient(name):
    parameters, gradient = np.array([2.0, -1.0, 0.5]), np.array([0.1, 0.2, -0.3])
    decayed = optimizer(name, weight_decay=0.3).step(parameters, gradient, RATE).copy()
    plain = optimizer(name).step(parameters, gradient + 0.3 * parameters, RATE)
    np.testing.assert_array_equal(decayed, plain)


def test_adamw_shrinks_apart_from_its_moments():
    parameters, gradient = np.array([2.0, -1.0, 0.5]), np.array([0.1, 0.2, -0.3])
    decayed = optimizer("adamw", weight_decay=0.3).step(parameters, gradient, RATE).copy()
    plain = optimizer("adam").step(parameters, gradient, RATE)
    np.testing.assert_allclose(decayed, plain - RATE * 0.3 * parameters, rtol=1e-15)


@pytest.mark.parametrize("name", NAMES)
def test_the_rate_scales_the_step_and_nothing_remembered(name):
    slow, fast = optimizer(name), optimizer(name)
    for gradient in GRADIENTS:
        one = slow.step(np.zeros(3), gradient, 0.1).copy()
        two = fast.step(np.zeros(3), gradient, 0.2)
        np.testing.assert_allclose(two, 2 * one, rtol=1e-15)


@pytest.mark.parametrize("name", NAMES)
def test_the_inputs_are_left_alone(name):
    made = optimizer(name, weight_decay=0.1)
    parameters, gradient = np.ones(3), GRADIENTS[0].copy()
    made.step(parameters, gradient, RATE)
    np.testing.assert_array_equal(parameters, np.ones(3))
    np.testing.assert_array_equal(gradient, GRADIENTS[0])


@pytest.mark.parametrize("name", NAMES)
def test_an_optimizer_of_float32_stays_in_float32(name):
    made = OPTIMIZERS[name](TrainingConfig("huber", optimizer=name), 2, "float32")
    change = made.step(np.ones(2, "float32"), np.ones(2, "float32"), RATE)
    assert change.dtype == np.float32
    assert {vector.dtype for vector in made.memory.values()} <= {np.dtype("float32")}


@pytest.mark.parametrize("name", NAMES)
def test_what_it_uses_are_live_settings(name):
    entry = OPTIMIZERS[name]
    assert set(entry.uses) <= set(TrainingConfig.LIVE)
    assert entry.title
    assert entry.doc.endswith(".")


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_a_live_change_keeps_the_memory_within_a_family_only(before, after):
    network = Network(NetworkConfig(1, (LayerConfig(1, "tanh"),)))
    trainer = Trainer(network, TrainingConfig("huber", optimizer=before), [[1.0]], [[0.5]])
    trainer.run(3)
    kept = trainer.optimizer
    memory = {name: vector.copy() for name, vector in kept.memory.items()}
    related = OPTIMIZERS[before].family == OPTIMIZERS[after].family
    assert trainer.adjust(optimizer=after) is related
    assert (trainer.optimizer is kept) == (before == after)
    assert trainer.optimizer.count == (3 if related else 0)
    for name, vector in trainer.optimizer.memory.items():
        np.testing.assert_array_equal(vector, memory[name] if related else np.zeros(2))
    assert trainer.optimizer.config is trainer.config
    assert trainer.adjust(momentum=0.5) is True
    assert trainer.optimizer.count == (3 if related else 0)
    assert trainer.optimizer.config.momentum == 0.5
