"""A pass: named tensors in one block, compiled once, and only for pairs that fit."""

import numpy as np
import pytest

from engine import LEGAL_PAIRS, LOSSES, ConfigError, LayerConfig, Network, NetworkConfig
from engine.network.compiled_pass import INPUT, CompiledPass, Layout
from tests.engine.strategies import HIDDEN

NETWORK = Network(NetworkConfig(2, (LayerConfig(3, "tanh"), LayerConfig(1, "sigmoid"))))


def test_a_layout_is_without_gaps_and_its_tensors_are_views():
    layout = Layout()
    layout.add(0, "z", (2, 3))
    layout.add(0, "a", (4,))
    layout.add(1, "z", ())
    assert layout.length == 11
    block = np.arange(11.0)
    np.testing.assert_array_equal(layout.view(block, 0, "a"), [6, 7, 8, 9])
    layout.view(block, 0, "z")[1, 2] = -1.0
    assert block[5] == -1.0
    with pytest.raises(KeyError):
        layout.view(block, 1, "a")


def test_a_pass_run_twice_is_the_same_to_the_last_bit():
    run = CompiledPass(NETWORK, "huber", "mean", 4)
    rng = np.random.default_rng(0)
    run.load(rng.normal(size=(4, 2)), rng.normal(size=(4, 1)))
    run.run()
    first = run.block.copy()
    run.run()
    np.testing.assert_array_equal(run.block, first)


def test_a_batch_leaves_nothing_behind():
    rng = np.random.default_rng(0)
    one, two = rng.normal(size=(2, 4, 2))
    y = rng.normal(size=(4, 1))
    used, fresh = (
        CompiledPass(NETWORK, "huber", "mean", 4),
        CompiledPass(NETWORK, "huber", "mean", 4),
    )
    used.load(one, y)
    used.run()
    used.load(two, y)
    fresh.load(two, y)
    used.run()
    fresh.run()
    np.testing.assert_array_equal(used.block, fresh.block)


def test_a_sum_is_the_mean_times_the_batch():
    x, y = np.ones((4, 2)), np.zeros((4, 1))
    gradients = []
    for reduction in ("mean", "sum"):
        run = CompiledPass(NETWORK, "half_squared_error", reduction, 4)
        run.load(x, y)
        run.run()
        gradients.append(run.gradient.copy())
    np.testing.assert_allclose(gradients[1], 4 * gradients[0], rtol=1e-15)


def test_the_block_of_a_pass_holds_its_inputs_and_its_gradient():
    run = CompiledPass(NETWORK, "huber", "mean", 5)
    assert run.layout.slots[INPUT, "x"].shape == (5, 3)
    assert run.layout.slots[INPUT, "gradient"].shape == NETWORK.parameters.shape
    assert np.shares_memory(run.gradient, run.block)
    assert not run.random


@pytest.mark.parametrize("loss", sorted(LOSSES))
def test_only_legal_pairs_are_compiled(loss):
    for output in (*HIDDEN, "softmax"):
        network = Network(NetworkConfig(2, (LayerConfig(2, output),)))
        if (output, loss) in LEGAL_PAIRS:
            assert CompiledPass(network, loss, "mean", 1).fused == (LOSSES[loss].fused is not None)
        else:
            with pytest.raises(ConfigError, match=f"{loss} stands after") as caught:
                CompiledPass(network, loss, "mean", 1)
            assert caught.value.field == "loss"
