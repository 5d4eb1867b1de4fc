"""Interventions: edits, freezing and dropping in a run, held against replay and the mathematics."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import (
    OPTIMIZERS,
    DataConfig,
    LayerConfig,
    NetworkConfig,
    OrderError,
    RunConfig,
    Timeline,
    TrainingConfig,
)
from engine.analysis.gradient_check import check
from engine.analysis.loss_surface import Surface
from engine.explain import Moment, arrays, explain
from engine.network.address import Address
from engine.network.interventions import Interventions
from tests.by_hand import edit, parameter, unit
from tests.engine.explaining import check_record
from tests.engine.runs import state, trained

XOR = RunConfig(
    DataConfig("xor"),
    NetworkConfig(2, (LayerConfig(3, "tanh", dropout=0.2), LayerConfig(2, "relu"),
                      LayerConfig(1, "sigmoid"))),
    TrainingConfig("binary_cross_entropy", optimizer="momentum", batch_size=3, learning_rate=0.1),
)  # fmt: skip
PARAMETERS = 9 + 8 + 3


def training(**changes):
    """XOR, trained otherwise."""
    return trained(XOR, **changes)


NAMED = st.one_of(
    st.tuples(st.just("weights"), st.just(0), st.tuples(st.integers(0, 1), st.integers(0, 2))),
    st.tuples(st.just("weights"), st.just(2), st.tuples(st.integers(0, 1), st.just(0))),
    st.tuples(st.just("biases"), st.just(1), st.tuples(st.integers(0, 1))),
)
VALUES = st.sampled_from([0.0, -0.0, 0.5, -2.0, 1e-300])
UNITS = st.tuples(st.integers(0, 1), st.integers(0, 1))
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "edits": st.lists(st.tuples(NAMED, VALUES).map(lambda e: edit(*e[0], e[1])), max_size=3),
        "frozen": st.lists(NAMED.map(lambda e: parameter(*e)), max_size=3),
        "dropped": st.lists(UNITS.map(lambda e: unit(*e)), max_size=2),
        "parameters": st.lists(VALUES, min_size=PARAMETERS, max_size=PARAMETERS),
        "learning_rate": st.sampled_from([0.0, 0.01, 0.3]),
        "optimizer": st.sampled_from(sorted(OPTIMIZERS)),
        "l2": st.sampled_from([0.0, 0.1]),
    },
)
ACTIONS = st.one_of(
    st.tuples(st.just("advance"), st.integers(0, 40)),
    st.tuples(st.just("seek"), st.integers(0, 60)),
    st.tuples(st.just("adjust"), CHANGES),
    st.tuples(st.just("adjust"), CHANGES),
    st.tuples(st.just("commit"), st.none()),
    st.tuples(st.just("uncommit"), st.none()),
    st.tuples(st.just("look"), st.none()),
    st.tuples(st.just("branch"), st.none()),
)


def act(run, action, value):
    """One action; a commit only where it can be, an edit from the start of an update."""
    if action == "adjust":
        if run.committed:
            run.next()
        run.adjust(**value)
    elif action == "look":
        assert run.record.update == run.update - run.committed
    elif action == "branch":
        return run.branch()
    elif action in ("commit", "uncommit"):
        if run.committed == (action == "uncommit"):
            getattr(run, action)()
    else:
        getattr(run, action)(value)
    return run


@settings(max_examples=100)
@given(
    actions=st.lists(ACTIONS, max_size=9),
    link=st.sampled_from(["none", "l1"]),
    clip=st.sampled_from([None, 0.1]),
)
def test_any_sequence_is_its_log(actions, link, clip):
    config = training(link_penalty=link, link_penalty_rate=0.05, clip_norm=clip)
    run = Timeline(config)
    for action, value in actions:
        run = act(run, action, value)
    if run.committed:
        change = run.change.vector
        again = Timeline(config, run.log)
        again.seek(run.update - 1)
        np.testing.assert_array_equal(again.record.block, run.record.block)
        again.commit()
        np.testing.assert_array_equal(again.change.vector, change)
        run.next()
    again = Timeline(config, run.log)
    again.seek(run.update)
    np.testing.assert_array_equal(again.record.block, run.record.block)
    np.testing.assert_array_equal(again.change.vector, run.change.vector)
    assert state(again) == state(run)


@settings(max_examples=40)
@given(
    before=st.lists(ACTIONS, max_size=4),
    after=st.lists(ACTIONS, max_size=4),
    kept=st.booleans(),
)
def test_a_run_whose_log_is_restored_stands_where_it_stood(before, after, kept):
    run = Timeline(XOR)
    for action, value in before:
        run = act(run, action, value)
    if run.committed:
        run.next()
    assert run.record
    log, held, there = list(run.log), state(run), run.trainer.state()
    for action, value in after:
        run = act(run, action, value)
    run.restore_log(log, there if kept else None)
    assert run.log == log
    if kept:
        assert state(run) == held
    run.seek(there.update)
    assert state(run) == held
    run.advance(30)
    again = Timeline(XOR, log)
    again.seek(there.update + 30)
    assert run.record.flat_gradient.tobytes() == again.record.flat_gradient.tobytes()
    assert state(run) == state(again)


def test_an_edit_counts_from_its_update_on():
    run = Timeline(XOR)
    run.advance(5)
    run.adjust(edits=[edit("weights", 0, [1, 2], 4.0), edit("biases", 2, [0], 1)])
    assert run.record.layers[0].weights[1, 2] == 4.0
    assert run.record.layers[2].biases[0] == 1.0
    assert run.log == [
        (5, {"edits": [edit("weights", 0, [1, 2], 4.0), edit("biases", 2, [0], 1.0)]})
    ]
    run.adjust(edits=[edit("weights", 0, (1, 2), -3)])
    assert run.log == [
        (5, {"edits": [edit("biases", 2, [0], 1.0), edit("weights", 0, [1, 2], -3.0)]})
    ]
    run.seek(4)
    assert run.record.layers[0].weights[1, 2] not in (4.0, -3.0)
    run.commit()
    with pytest.raises(OrderError):
        run.adjust(edits=[])
    # The committed update is seen as it was, the edit comes with the next.
    assert run.network.layers[0].weights[1, 2] != -3.0
    run.next()
    assert run.network.layers[0].weights[1, 2] == -3.0


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
@pytest.mark.parametrize("link", ["none", "l1", "l2"])
def test_frozen_parameters_stay_as_they_are_under_any_optimizer(optimizer, link):
    run = Timeline(
        training(
            optimizer=optimizer, weight_decay=0.1, l1=0.01, l2=0.1, clip_norm=0.3,
            link_penalty=link, link_penalty_rate=0.05,
        )
    )  # fmt: skip
    run.advance(7)
    run.adjust(frozen=[parameter("weights", 0, [0, 1]), parameter("biases", 1, [1])])
    before = run.network.parameters.copy()
    places = [run.network.position(0, "weights", (0, 1)), run.network.position(1, "biases", (1,))]
    assert not run.change.vector[places].any()
    run.advance(20)
    np.testing.assert_array_equal(run.network.parameters[places], before[places])
    moved = np.delete(run.network.parameters != before, places)
    assert moved.sum() > len(moved) / 2
    run.adjust(frozen=[])
    run.advance(3)
    assert (run.network.parameters[places] != before[places]).any()


def test_parameters_frozen_by_hand_have_no_share_in_the_clipped_norm():
    run = Timeline(training(optimizer="sgd", learning_rate=1.0, l2=0.5, clip_norm=0.01))
    run.adjust(frozen=[parameter("weights", 1, [i, j]) for i in range(3) for j in range(2)])
    assert np.linalg.norm(run.change.vector) == pytest.approx(0.01, rel=1e-12)
    config = replace(XOR.network.layers[1], freeze_weights=True)
    layers = (XOR.network.layers[0], config, XOR.network.layers[2])
    network = replace(XOR.network, layers=layers)
    held = Timeline(replace(run.config, network=network))
    assert held.change.vector.tobytes() == run.change.vector.tobytes()


def test_a_dropped_unit_is_as_good_as_gone():
    layers = LayerConfig(3, "softplus"), LayerConfig(2, "tanh"), LayerConfig(1, "sigmoid")
    run = Timeline(replace(XOR, network=replace(XOR.network, layers=layers)))
    run.adjust(dropped=[unit(0, 1)])
    record = run.record
    first, second = record.layers[:2]
    assert not first.a[:, 1].any()
    assert not first.delta[:, 1].any()
    assert not first.weight_gradient[:, 1].any()
    assert not first.bias_gradient[1]
    assert not second.weight_gradient[1].any()
    # Exactly the network without it: nothing else is scaled.
    weights = [layer.weights for layer in record.layers]
    biases = [layer.biases for layer in record.layers]
    small = Timeline(replace(run.config, network=replace(
        run.config.network,
        layers=(LayerConfig(2, "softplus"), *run.config.network.layers[1:]),
        weights=[np.delete(weights[0], 1, 1).tolist(), np.delete(weights[1], 1, 0).tolist(),
                 weights[2].tolist()],
        biases=[np.delete(biases[0], 1).tolist(), biases[1].tolist(), biases[2].tolist()],
    )))  # fmt: skip
    np.testing.assert_allclose(small.record.loss, record.loss, rtol=1e-14)
    np.testing.assert_allclose(
        small.record.layers[0].weight_gradient, np.delete(first.weight_gradient, 1, 1), rtol=1e-12
    )
    assert small.evaluate().loss == pytest.approx(run.evaluate().loss, rel=1e-14)
    x = run.dataset.x_train
    np.testing.assert_allclose(small.network.predict(x), run.network.predict(x), rtol=1e-14)
    assert not run.network.activations(x)[0][:, 1].any()
    ground = Surface.of_data(run.network, run.training, x, run.dataset.y_train)
    assert ground.loss(run.network.parameters) == pytest.approx(run.evaluate().loss, rel=1e-12)
    run.advance(9)
    small.advance(9)
    np.testing.assert_allclose(small.record.loss, run.record.loss, rtol=1e-12)
    run.adjust(dropped=[])
    assert run.record.layers[0].mask is None
    assert run.record.layers[0].a[:, 1].all()


@settings(max_examples=12)
@given(changes=CHANGES, updates=st.integers(0, 3), drops=st.booleans())
def test_gradients_are_proven_and_lines_stay_true(changes, updates, drops):
    config = XOR if drops else replace(XOR, network=replace(XOR.network, layers=tuple(
        replace(layer, dropout=0.0) for layer in XOR.network.layers)))  # fmt: skip
    run = Timeline(config)
    run.advance(updates)
    run.adjust(**changes)
    assert check(run.record, run.training, penalties=True).passed
    check_record(run.trainer, run.record)


def test_a_record_stays_what_it_was():
    run = Timeline(XOR)
    run.adjust(dropped=[unit(1, 0)], frozen=[parameter("weights", 0, [0, 0])])
    record, moment = run.record, Moment.of_run(run)
    named = {name: array.copy() for name, array in arrays(record, moment).items()}
    loss = Surface.of_record(record, run.training).loss(record.parameters)
    run.adjust(dropped=[], frozen=[])
    assert record.interventions == Interventions(
        (Address(0, "weights", (0, 0)),), (Address(1, "a", (0,)),)
    )
    again = arrays(record, moment)
    assert all(named[name].tobytes() == again[name].tobytes() for name in named)
    assert Surface.of_record(record, run.training).loss(record.parameters) == loss
    assert check(record, run.training).passed
    tree = explain(record, Address(0, "weight_change", (0, 0)), run.training, moment=moment)
    assert [child.role for child in tree.children] == ["frozen"]


def test_a_dead_link_that_is_edited_learns_again():
    config = training(link_penalty="l1", link_penalty_rate=0.5, optimizer="sgd")
    run = Timeline(config)
    run.advance(60)
    dead = np.flatnonzero(run.trainer.state().dead[:6])
    assert len(dead)
    place = [int(dead[0]) // 3, int(dead[0]) % 3]
    run.adjust(edits=[edit("weights", 0, place, 5.0)])
    run.advance(1)
    assert run.network.parameters[dead[0]] == pytest.approx(5.0, abs=0.2)
