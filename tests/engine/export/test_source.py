"""The source of an export: copies of an update and of the moment it starts from."""

import numpy as np
import pytest

from engine import DataConfig, LayerConfig, NetworkConfig, RunConfig, Timeline, TrainingConfig
from engine.export.notes import ExportRefused
from engine.export.source import MAX_NUMBERS, Source
from tests.exports.cases import source


def xor(**training):
    """A 2-2-1 run over XOR."""
    settings = {"optimizer": "adam", "batch_size": 4} | training
    network = NetworkConfig(2, (LayerConfig(2, "tanh"), LayerConfig(1, "sigmoid")), seed=1)
    training = TrainingConfig("binary_cross_entropy", **settings)
    return Timeline(RunConfig(DataConfig("xor"), network, training))


def state_of(run):
    state = run.trainer.state()
    memory = [vector.tobytes() for vector in state.optimizer[2].values()]
    return state.update, state.parameters.tobytes(), state.optimizer[:2], memory


def test_source_of_a_run_changes_nothing_of_it():
    run = xor()
    run.advance(3)
    before = state_of(run)
    found = Source.of_run(run)
    assert found.step.new.shape == (9,)
    assert state_of(run) == before


def test_record_of_a_source_is_filled_in_and_read_only():
    found = Source.of_run(xor())
    assert "block" in vars(found.record)
    assert not found.record.block.flags.writeable


def test_source_stays_as_it_was_when_the_run_goes_on():
    run = xor()
    found = Source.of_run(run)
    parameters, new = found.parameters.copy(), found.step.new.copy()
    run.advance(5)
    np.testing.assert_array_equal(found.parameters, parameters)
    np.testing.assert_array_equal(found.record.parameters, parameters)
    np.testing.assert_array_equal(found.step.new, new)


def test_source_of_a_committed_update_has_the_update_shown_and_the_present_parameters():
    run = xor()
    run.advance(2)
    shown = run.record
    run.commit()
    found = Source.of_run(run)
    assert found.record is shown
    np.testing.assert_array_equal(found.step.new, run.network.parameters)
    np.testing.assert_array_equal(found.parameters, run.network.parameters)
    assert not np.array_equal(found.record.parameters, found.parameters)


def test_source_whose_optimizer_was_exchanged_after_the_commit_has_no_step():
    run = xor()
    run.commit()
    run.adjust(optimizer="rmsprop")
    with pytest.raises(ExportRefused) as caught:
        _ = Source.of_run(run).step
    assert caught.value.note.code == "passed"


def test_source_with_a_number_that_is_not_finite_names_where():
    network = NetworkConfig(2, (LayerConfig(1, "linear"),), initializer="constant",
                            initializer_scale=1e3)  # fmt: skip
    run = Timeline(
        RunConfig(
            DataConfig("xor"),
            network,
            TrainingConfig("half_squared_error", learning_rate=1e6, batch_size=4),
        )
    )
    run.trainer.network.parameters[...] = 1e200
    with pytest.raises(ExportRefused) as caught:
        _ = Source.of_run(run).step
    assert caught.value.note.code == "not_finite"
    assert "(loss, sample 0)" in str(caught.value)


def test_named_cuts_a_vector_into_weights_and_biases():
    found = source(("tanh",), outputs=1)
    named = found.named(found.parameters)
    assert {name: part.shape for name, part in named.items()} == {
        "W1": (2, 4), "b1": (4,), "W2": (4, 1), "b2": (1,),
    }  # fmt: skip
    joined = np.concatenate([part.ravel() for part in named.values()])
    np.testing.assert_array_equal(joined, found.parameters)


def test_frozen_lists_only_tensors_with_frozen_parameters():
    found = source(("tanh", "relu"), frozen=True).frozen
    assert list(found) == ["W1", "W3"]
    assert found["W1"][1, 0] == 0.0
    assert found["W1"].sum() == 7.0
    assert source().frozen == {}


def test_masks_are_those_of_the_record():
    found = source(("tanh", "relu"), dropout=0.4)
    assert list(found.masks) == [0, 1]
    np.testing.assert_array_equal(found.masks[1], found.record.layers[1].mask)


def test_too_many_numbers_are_refused_with_their_count():
    found = source(("relu",) * 2, outputs=3)
    wide = Source(found.record, found.moment, found.parameters)
    object.__setattr__(wide, "masks", {0: np.zeros(MAX_NUMBERS)})
    with pytest.raises(ExportRefused) as caught:
        wide.check_size("pytorch")
    assert caught.value.note.code == "too_large"
    assert caught.value.note.values["most"] == MAX_NUMBERS
