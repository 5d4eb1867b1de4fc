"""Divergence: the recorded and the fast path stop at the same value, whatever hides it."""

import pytest

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


def linear_chain(*activations: str, weights: list[float], **training: object) -> Trainer:
    """A chain of single units without biases, on one sample x = 1, y = 0."""
    layers = tuple(LayerConfig(1, kind, bias=False) for kind in activations)
    network = Network(NetworkConfig(1, layers), weights=[[[w]] for w in weights])
    settings = {"loss": "half_squared_error", "learning_rate": 0.1} | training
    return Trainer(network, TrainingConfig(**settings), [[1.0]], [[0.0]])


def test_an_infinity_that_a_saturated_unit_swallows_is_found_on_both_paths():
    fast = linear_chain("linear", "linear", "sigmoid", weights=[1e200, 1e200, 1.0])
    slow = linear_chain("linear", "linear", "sigmoid", weights=[1e200, 1e200, 1.0])
    with pytest.raises(Diverged) as on_fast:
        fast.run(5)
    with pytest.raises(Diverged) as on_slow:
        slow.commit(slow.prepare())
    assert str(on_fast.value) == str(on_slow.value)
    assert (on_fast.value.entry.address, fast.update) == (Address(1, "z", (0,), 0), 0)


def test_an_optimizer_whose_memory_overflows_has_diverged():
    fast, slow = (
        linear_chain("linear", weights=[1e160], optimizer="adam", clip_value=None) for _ in "12"
    )
    with pytest.raises(Diverged) as on_slow:
        slow.commit(slow.prepare())
    assert on_slow.value.entry.address.tensor == "loss"
    huge = linear_chain("linear", weights=[1e160], loss="absolute_error", optimizer="adam")
    huge.network.parameters[...] = 1.0
    record = huge.prepare([[1e160]], [[0.0]])
    with pytest.raises(Diverged) as in_memory:
        huge.commit(record)
    stopped = in_memory.value
    assert (stopped.entry.address.tensor, stopped.memory) == ("weights", "square_mean")
    assert stopped.details["place"]["memory"] == "square_mean"
    assert "square_mean of weights[0, 0] of layer 1 is Infinity" in str(in_memory.value)
    assert huge.optimizer.count == 0
    assert (huge.optimizer.memory["square_mean"] == 0.0).all()
    with pytest.raises(Diverged):
        fast.run(3)


def test_a_record_of_another_network_is_refused():
    one, other = (linear_chain("linear", weights=[1.0]) for _ in "12")
    with pytest.raises(EngineError, match="another network"):
        one.commit(other.prepare())


def test_clipping_holds_a_gradient_whose_square_overflows():
    trainer = linear_chain("linear", weights=[0.0], loss="absolute_error", clip_norm=1.0)
    record = trainer.prepare([[1e200]], [[-1.0]])
    assert trainer.preview(record).vector.tolist() == [-0.1]


def test_divergence_names_the_parameter_that_carried_it():
    trainer = linear_chain("linear", "linear", weights=[2.0, 3.0], learning_rate=10.0)
    with pytest.raises(Diverged) as caught:
        trainer.run(100)
    largest, parameters = caught.value.largest, trainer.network.parameters
    layer = largest.address.layer
    assert largest.address == Address(layer, "weights", (0, 0))
    assert largest.value == parameters[layer]
    assert abs(largest.value) == abs(parameters).max()
    assert f"the largest parameter is weights[0, 0] of layer {layer + 1}, " in str(caught.value)
