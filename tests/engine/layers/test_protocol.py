"""A new kind of layer, written here: it trains, is proven, recorded and walked like any other.

`Gain` multiplies every input by a factor of its own, a = tanh(g·x): as many units as inputs, one
parameter each, under a name the engine has never heard of.
"""

import numpy as np
import pytest

from engine import Cursor, LayerConfig, Network, NetworkConfig, Trainer, TrainingConfig
from engine.analysis.gradient_check import check
from engine.layers import LAYERS, BoundLayer, Operand, Parameter, Rule, TensorSpec
from engine.network.address import Address
from engine.network.cursor import phases_of, step


class Gain:
    """One factor for every input."""

    affine = False
    stacks = False
    glyph = "heatmap"
    fan_out = 0

    def __init__(self, config, inputs, parameters):
        self.config, self.inputs, self.units = config, inputs, inputs
        self.activation = "tanh"
        self.gains = parameters

    @staticmethod
    def size(config, inputs):
        return inputs

    @property
    def parameters(self):
        return (Parameter("gains", (self.units,), "gain", True, False),)

    @property
    def weights(self):
        return np.empty((0, 0))

    @property
    def biases(self):
        return np.empty(0)

    def start(self, network, rng):
        self.gains[...] = rng.uniform(0.5, 1.5, self.units)

    def tensors(self, batch):
        back = TensorSpec((self.units, batch), "backward")
        return {"a": TensorSpec((self.units + 1, batch)), "upstream": back, "delta": back}

    def parts(self, fan_out):
        return 1, fan_out + 1

    def bind(self, tensors, gradient, below, fused):
        x, a = below.a[: self.inputs], tensors["a"][: self.units]
        upstream, delta = tensors["upstream"], tensors["delta"]

        def forward():
            np.tanh(self.gains[:, None] * x, a)

        def backward():
            np.multiply(upstream, 1.0 - a * a, delta)
            np.sum(delta * x, 1, out=gradient)
            if below.upstream is not None:
                np.multiply(self.gains[:, None], delta, below.upstream)

        return BoundLayer(forward, backward)

    def read(self, tensors, fused):
        return None

    def rule(self, tensor, index):
        own, given = Operand("gains", index), Operand("a", index, below=True)
        if tensor == "a":
            return Rule("function", "np.tanh({0} * {1})", (own, given))
        if tensor == "delta":
            a = Operand("a", index)
            return Rule("function", "{0} * (1 - {1} * {1})", (Operand("upstream", index), a))
        if tensor == "gain_gradient":
            return Rule("product", "{0} * {1}", (Operand("delta", index), given))
        if tensor == "passed":
            return Rule("product", "{0} * {1}", (own, Operand("delta", index)))
        return None

    def infer(self, x):
        z = self.gains[:, None] * x
        return z, np.tanh(z)


KINDS = {**LAYERS, "gain": Gain}
ORDERS = {
    "below": ("gain", "dense", "dense"),
    "between": ("dense", "gain", "dense"),
    "twice": ("gain", "gain", "dense"),
}
X = np.random.default_rng(0).normal(size=(6, 2))
Y = 0.5 * np.tanh(X @ [[0.9], [-0.4]])


def trainer_of(order, **training):
    """A network that has gains somewhere."""
    layers = tuple(
        LayerConfig(1 if index == 2 else 2, "linear" if index == 2 else "tanh", kind=kind)
        for index, kind in enumerate(ORDERS[order])
    )
    network = Network(NetworkConfig(2, layers, seed=2), kinds=KINDS)
    training = {"loss": "half_squared_error", "batch_size": 4, **training}
    return Trainer(network, TrainingConfig(**training), X, Y)


@pytest.mark.parametrize("order", sorted(ORDERS))
def test_its_gradients_are_proven(order):
    trainer = trainer_of(order)
    found = check(trainer.prepare(), trainer.config)
    assert found.passed, found.worst
    assert found.checked.all()
    named = {(each.name, part.stop - part.start) for _, each, part in trainer.network.named()}
    assert ("gains", 2) in named


@pytest.mark.parametrize("order", sorted(ORDERS))
@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_it_trains_on_both_paths_alike(order, optimizer):
    fast, slow = (
        trainer_of(order, optimizer=optimizer, learning_rate=0.05, l1=0.0001) for _ in range(2)
    )
    losses = fast.run(900)
    for _ in range(900):
        slow.commit(slow.prepare())
    np.testing.assert_array_equal(fast.network.parameters, slow.network.parameters)
    assert losses[-50:].mean() < 0.3 * losses[:10].mean()


def test_it_is_recorded_by_its_own_names():
    trainer = trainer_of("between")
    record = trainer.prepare()
    layer = record.layers[1]
    gains = trainer.network.layers[1].gains
    np.testing.assert_array_equal(layer.a, np.tanh(gains * record.layers[0].a))
    np.testing.assert_allclose(layer.delta, layer.upstream * (1 - layer.a**2), rtol=1e-14)
    assert layer.weights.size == layer.biases.size == 0
    place = trainer.network.position(1, "gains", (1,))
    assert record.gradient[place] == pytest.approx((layer.delta * record.layers[0].a).sum(0)[1])
    change = trainer.commit(record)
    assert change.vector[place] == -trainer.rate * record.gradient[place]


def test_it_is_walked_part_by_part():
    phases = phases_of(trainer_of("between").network)
    assert [(phase.name, phase.parts) for phase in phases if phase.layer == 1] == [
        ("forward", 2), ("backward", 4),
    ]  # fmt: skip
    assert step(Cursor(2, 1), phases, "weight") == Cursor(2, 2)


def test_its_penalties_apply_where_it_says():
    network = trainer_of("below").network
    np.testing.assert_array_equal(network.decays()[:2], [1.0, 1.0])


def test_it_predicts():
    network = trainer_of("twice").network
    first, second, _ = network.activations(X)
    np.testing.assert_array_equal(second, np.tanh(network.layers[1].gains * first))
    assert network.predict(X).shape == (6, 1)


def test_a_value_that_is_not_finite_is_found_in_it():
    trainer = trainer_of("between")
    trainer.network.layers[1].gains[1] = np.nan
    bad = trainer.prepare().first_nonfinite()
    assert bad.address == Address(1, "a", (1,), 0)
