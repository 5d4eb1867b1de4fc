"""A kind of layer that the engine has never heard of is trained, proven, recorded and walked."""

import numpy as np
import pytest

from engine import (
    ConfigError,
    Cursor,
    DataConfig,
    Ensemble,
    LayerConfig,
    Network,
    NetworkConfig,
    RunConfig,
    Trainer,
    TrainingConfig,
)
from engine.analysis.gradient_check import check
from engine.explain import Moment, explain
from engine.network.address import Address
from engine.network.cursor import phases_of, step
from tests.engine.explaining import check_record
from tests.layer_kinds import KINDS

ORDERS = {
    "below": ("gain", "dense", "dense"),
    "between": ("dense", "gain", "dense"),
    "twice": ("gain", "gain", "dense"),
    "window": ("window", "dense", "dense"),
    "window between": ("dense", "window", "dense"),
    "filter between": ("dense", "filter", "dense"),
    "pool between": ("dense", "pool", "dense"),
}
UNITS = {
    "window": (3, 2, 1), "window between": (4, 3, 1), "filter between": (4, 3, 1),
    "pool between": (4, 3, 1),
}  # fmt: skip
X = np.random.default_rng(0).normal(size=(6, 2))
WIDE = np.random.default_rng(0).normal(size=(6, 4))
Y = 0.5 * np.tanh(X @ [[0.9], [-0.4]])


def trainer_of(order, **training):
    """A network that has layers of other kinds somewhere."""
    layers = tuple(
        LayerConfig(units, "linear" if index == 2 else "tanh", kind=kind)
        for index, (kind, units) in enumerate(
            zip(ORDERS[order], UNITS.get(order, (2, 2, 1)), strict=True)
        )
    )
    x = WIDE if order == "window" else X
    network = Network(NetworkConfig(x.shape[1], layers, seed=2), kinds=KINDS)
    training = {"loss": "half_squared_error", "batch_size": 4, **training}
    return Trainer(network, TrainingConfig(**training), x, Y)


@pytest.mark.parametrize("order", sorted(ORDERS))
def test_the_gradients_of_another_kind_are_proven(order):
    trainer = trainer_of(order)
    found = check(trainer.prepare(), trainer.config)
    assert found.passed, found.worst
    assert found.checked.all()
    named = {(each.name, each.shape) for _, each, part in trainer.network.named()}
    assert named & {("gains", (2,)), ("kernel", (2,)), ("weights", (2,)), ("factors", (3,))}


@pytest.mark.parametrize("order", sorted(ORDERS))
@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_another_kind_trains_on_both_paths_alike(order, optimizer):
    fast, slow = (
        trainer_of(order, optimizer=optimizer, learning_rate=0.05, l1=0.0001) for _ in range(2)
    )
    losses = fast.run(900)
    for _ in range(900):
        slow.commit(slow.prepare())
    np.testing.assert_array_equal(fast.network.parameters, slow.network.parameters)
    assert losses[-50:].mean() < 0.3 * losses[:10].mean()


def test_another_kind_is_recorded_by_its_own_names():
    trainer = trainer_of("between")
    record = trainer.prepare()
    layer = record.layers[1]
    gains = trainer.network.layers[1].gains
    np.testing.assert_array_equal(layer.a, np.tanh(gains * record.layers[0].a))
    np.testing.assert_allclose(layer.delta, layer.upstream * (1 - layer.a**2), rtol=1e-14)
    assert layer.weights.size == layer.biases.size == 0
    place = trainer.network.position(1, "gains", (1,))
    assert record.flat_gradient[place] == pytest.approx(
        (layer.delta * record.layers[0].a).sum(0)[1]
    )
    change = trainer.commit(record)
    assert change.vector[place] == -trainer.rate * record.flat_gradient[place]


def test_another_kind_is_stepped_part_by_part():
    phases = phases_of(trainer_of("between").network)
    assert [(phase.name, phase.parts) for phase in phases if phase.layer == 1] == [
        ("forward", 2), ("backward", 4),
    ]  # fmt: skip
    assert step(Cursor(2, 1), phases, "weight") == Cursor(2, 2)


def test_penalties_of_another_kind_apply_where_it_says():
    network = trainer_of("below").network
    np.testing.assert_array_equal(network.decays()[:2], [1.0, 1.0])


def test_another_kind_predicts_by_its_own_rule():
    network = trainer_of("twice").network
    first, second, _ = network.activations(X)
    np.testing.assert_array_equal(second, np.tanh(network.layers[1].gains * first))
    assert network.predict(X).shape == (6, 1)


def test_a_value_that_is_not_finite_is_found_in_another_kind():
    trainer = trainer_of("between")
    trainer.network.layers[1].gains[1] = np.nan
    bad = trainer.prepare().first_nonfinite()
    assert bad.address == Address(1, "a", (1,), 0)


@pytest.mark.parametrize("order", sorted(ORDERS))
def test_every_number_of_another_kind_is_explained_and_every_line_is_true(order):
    trainer = trainer_of(order, optimizer="adam", l2=0.1)
    trainer.commit(trainer.prepare())
    check_record(trainer, trainer.prepare())


def test_the_chain_of_another_kind_is_unfolded_by_its_own_rules():
    trainer = trainer_of("window between")
    record, moment = trainer.prepare(), Moment.of(trainer)
    asked = Address(1, "tap_gradient", (1,))
    tree = explain(record, asked, trainer.config, moment=moment, depth=3)
    assert (tree.operation, tree.symbol) == ("sum", "∂L/∂tap²₂")
    assert [child.role for child in tree.children] == ["part"] * 4
    assert [each.address.tensor for each in tree.children[0].children] == ["shares"] * 3
    below = explain(record, Address(0, "upstream", (1,), 2), trainer.config)
    assert below.operation == "sum"
    assert {child.address.tensor for child in below.children} == {"returned"}


def test_an_ensemble_refuses_a_kind_that_cannot_be_stacked():
    layers = (LayerConfig(2, "tanh", kind="gain"), LayerConfig(1, "sigmoid"))
    config = RunConfig(
        DataConfig("xor"), NetworkConfig(2, layers), TrainingConfig("binary_cross_entropy")
    )
    with pytest.raises(ConfigError) as refused:
        Ensemble(config, seeds=(1, 2), kinds=KINDS)
    assert (refused.value.field, refused.value.value) == ("layers[0].kind", "gain")
