"""The timeline: any update can be gone back to, or rebuilt from the log, to the last bit."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import (
    OPTIMIZERS,
    DataConfig,
    Diverged,
    LayerConfig,
    NetworkConfig,
    OrderError,
    RunConfig,
    Timeline,
    TrainingConfig,
)
from engine.training.snapshots import FIRST_SPACING
from tests.engine.runs import state, trained

XOR = RunConfig(
    DataConfig("xor"),
    NetworkConfig(2, (LayerConfig(3, "tanh", dropout=0.2), LayerConfig(1, "sigmoid"))),
    TrainingConfig("binary_cross_entropy", optimizer="momentum", batch_size=3, learning_rate=0.1),
)


def training(**changes):
    """XOR, trained otherwise."""
    return trained(XOR, **changes)


def test_a_fresh_run_stands_before_its_first_update():
    run = Timeline(XOR)
    assert (run.update, run.epoch, run.updates_per_epoch, run.committed) == (0, 0, 2, False)
    assert run.record.update == 0
    assert run.record is run.record
    assert run.log == []


def test_commit_uncommit_and_next_come_in_their_order_alone():
    run = Timeline(XOR)
    before, record, preview = state(run), run.record, run.change.vector.copy()
    with pytest.raises(OrderError):
        run.uncommit()
    with pytest.raises(OrderError):
        run.next()
    run.commit()
    assert (run.update, run.committed) == (1, True)
    assert run.record is record
    np.testing.assert_array_equal(run.change.vector, preview)
    with pytest.raises(OrderError):
        run.commit()
    run.uncommit()
    assert state(run) == before
    np.testing.assert_array_equal(run.record.block, record.block)
    run.commit()
    run.next()
    assert (run.update, run.committed, run.record.update) == (1, False, 1)


def test_looking_at_a_record_changes_nothing_of_the_run():
    run, blind = Timeline(XOR), Timeline(XOR)
    for _ in range(5):
        assert run.record.loss > 0
        assert run.change.vector.any()
        run.evaluate()
        run.commit()
        run.next()
    blind.advance(5)
    assert state(run) == state(blind)


@settings(max_examples=30)
@given(
    optimizer=st.sampled_from(sorted(OPTIMIZERS)),
    seeks=st.lists(st.integers(0, 150), min_size=1, max_size=5),
    link=st.sampled_from(["none", "l1"]),
)
def test_seeking_an_update_gives_what_running_gives(optimizer, seeks, link):
    config = training(optimizer=optimizer, link_penalty=link, link_penalty_rate=0.05)
    run = Timeline(config)
    for update in seeks:
        run.seek(update)
        straight = Timeline(config)
        straight.advance(update)
        assert state(run) == state(straight)
        np.testing.assert_array_equal(run.record.block, straight.record.block)


CHANGES = st.one_of(
    st.fixed_dictionaries({"learning_rate": st.sampled_from([0.0, 0.01, 0.3])}),
    st.fixed_dictionaries({"optimizer": st.sampled_from(sorted(OPTIMIZERS))}),
    st.fixed_dictionaries({"momentum": st.sampled_from([0.0, 0.5]), "l2": st.just(0.1)}),
)


@settings(max_examples=80)
@given(
    actions=st.lists(
        st.one_of(
            st.tuples(st.just("advance"), st.integers(0, 40)),
            st.tuples(st.just("seek"), st.integers(0, 90)),
            st.tuples(st.just("adjust"), CHANGES),
            st.tuples(st.just("commit"), st.none()),
            st.tuples(st.just("uncommit"), st.none()),
        ),
        max_size=9,
    )
)
def test_the_log_rebuilds_the_very_same_run(actions):
    run = Timeline(XOR)
    for action, value in actions:
        match action:
            case "advance":
                run.advance(value)
            case "seek":
                run.seek(value)
            case "adjust":
                run.adjust(**value)
            case "commit" if not run.committed:
                run.commit()
            case "uncommit" if run.committed:
                run.uncommit()
    rebuilt = Timeline(XOR, log=run.log)
    rebuilt.seek(run.update)
    assert state(rebuilt) == state(run)
    held, at = state(run), run.update
    run.seek(0)
    run.seek(at)
    assert state(run) == held
    run.advance(20)
    rebuilt.advance(20)
    assert state(rebuilt) == state(run)


@pytest.mark.parametrize("update", [0, FIRST_SPACING, FIRST_SPACING + 1])
@pytest.mark.parametrize("other", sorted(OPTIMIZERS))
def test_an_optimizer_changed_live_is_the_same_after_a_rewind(update, other):
    run = Timeline(XOR)
    run.advance(update)
    run.adjust(optimizer=other)
    run.advance(5)
    held = state(run)
    run.seek(update)
    run.advance(5)
    assert state(run) == held
    run.seek(0)
    run.advance(update + 5)
    assert state(run) == held


def test_adjusting_in_the_past_drops_the_future():
    run = Timeline(XOR)
    run.advance(20)
    run.adjust(learning_rate=0.2)
    run.advance(20)
    run.adjust(learning_rate=0.3)
    run.seek(30)
    assert run.training.learning_rate == 0.2
    run.adjust(learning_rate=0.4, momentum=0.5)
    run.adjust(learning_rate=0.5)
    assert run.log == [
        (20, {"learning_rate": 0.2}),
        (30, {"learning_rate": 0.5, "momentum": 0.5}),
    ]
    run.seek(60)
    assert run.training.learning_rate == 0.5
    run.seek(25)
    assert (run.training.learning_rate, run.training.momentum) == (0.2, 0.9)


def test_a_rate_changed_between_preparing_and_committing_is_the_one_applied():
    run = Timeline(training(optimizer="sgd"))
    record, first = run.record, run.change.vector.copy()
    run.adjust(learning_rate=0.2)
    assert run.record is record
    np.testing.assert_allclose(run.change.vector, 2 * first, rtol=1e-15)
    preview = run.change.vector.copy()
    run.commit()
    np.testing.assert_array_equal(run.change.vector, preview)


def test_a_branch_has_the_same_past_and_its_own_future():
    run = Timeline(XOR)
    run.advance(37)
    run.adjust(learning_rate=0.3)
    run.advance(10)
    held = state(run)
    other = run.branch()
    assert state(other) == held
    other.adjust(learning_rate=0.01)
    other.advance(50)
    assert state(run) == held
    run.advance(5)
    other.seek(47)
    assert state(other)[:-1] == held[:-1]
    straight = Timeline(XOR, log=run.log)
    straight.seek(52)
    assert state(run) == state(straight)


def test_a_large_network_keeps_few_snapshots():
    network = NetworkConfig(2, (LayerConfig(200, "tanh"), LayerConfig(1, "sigmoid")))
    run = Timeline(replace(XOR, network=network))
    run.advance(1000)
    # A few snapshots of a large network are all that is kept of it.
    assert run.snapshot(999).update % 64 == 0
    held = state(run)
    run.seek(100)
    run.seek(1000)
    assert state(run) == held


def test_divergence_stops_before_and_can_be_rewound():
    config = training(optimizer="sgd", loss="half_squared_error", learning_rate=1e6, shuffle=False)
    layers = (LayerConfig(3, "linear"), LayerConfig(1, "linear"))
    run = Timeline(replace(config, network=NetworkConfig(2, layers)))
    with pytest.raises(Diverged) as caught:
        run.advance(1000)
    assert run.update == caught.value.update > 0
    assert np.isfinite(run.network.parameters).all()
    assert not np.isfinite(caught.value.entry.value)
    with pytest.raises(Diverged) as again:
        run.commit()
    assert vars(again.value) == vars(caught.value)
    assert not run.committed
    run.seek(0)
    run.adjust(learning_rate=0.01)
    run.advance(1000)
    assert run.update == 1000


def test_the_epoch_is_counted_by_whole_passes_over_the_data():
    run = Timeline(XOR)
    seen = []
    for _ in range(6):
        seen.append((run.epoch, run.record.batch))
        run.commit()
        run.next()
    assert seen == [(0, 3), (0, 1), (1, 3), (1, 1), (2, 3), (2, 1)]


def test_evaluation_in_slices_is_the_evaluation():
    run = Timeline(XOR)
    whole = run.evaluate()
    parts = [run.evaluate("train", slice(start, start + 2)) for start in (0, 2)]
    assert whole.loss == pytest.approx(sum(part.loss for part in parts) / 2, rel=1e-14)
    assert whole.samples == 4
    assert run.evaluate("test").samples == len(run.dataset.x_test)


def test_another_optimizer_brings_its_usual_weight_decay_unless_one_was_set():
    run = Timeline(XOR)
    run.adjust(optimizer="adamw")
    assert run.training.weight_decay == 0.01
    assert run.log == [(0, {"optimizer": "adamw", "weight_decay": 0.01})]
    run.adjust(optimizer="adam")
    assert run.training.weight_decay == 0.0
    run.adjust(weight_decay=0.3)
    run.adjust(optimizer="adamw")
    assert run.training.weight_decay == 0.3
