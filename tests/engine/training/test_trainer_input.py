"""What the trainer refuses: data that does not fit, a loss that does not, counts that are none."""

import pytest

from engine import (
    ConfigError,
    DataError,
    Network,
    NetworkConfig,
    Trainer,
    TrainingConfig,
)
from engine.allowed import english
from tests.engine.training.test_trainer import LINEAR, held, xor


@pytest.mark.parametrize(
    ("x", "y", "says"),
    [
        ([[1.0]], [[1.0]], r"x has shape \(1, 1\); it needs \(samples, 2\)"),
        ([[1.0, 2.0]], [[1.0, 2.0]], r"y has shape \(1, 2\); it needs \(samples, 1\)"),
        ([1.0, 2.0], [1.0], "x has shape"),
        ([], [], "x has shape"),
        ([["a", 1]], [[1]], "x must be numbers"),
        ([[1, [2]]], [[1]], "x must be numbers"),
        ([[10**400, 1]], [[1]], "x must be numbers"),
        ([[0.0, 1.0], [0.0, float("nan")]], [[1.0], [1.0]], "line 2, column 2: x must be finite"),
        ([[1.0, 2.0]], [[float("inf")]], "line 1, column 1: y must be finite"),
        ([[1.0, 2.0]], [[1.0], [2.0]], "x has 1 samples, y has 2"),
        ([[1.0, 2.0]], None, "x and y belong together"),
        (None, [[1.0]], "x and y belong together"),
    ],
)
def test_data_that_does_not_fit_is_named(x, y, says):
    trainer = xor()
    for use in (
        lambda: trainer.prepare(x, y),
        lambda: trainer.run(1, x, y),
        lambda: Trainer(trainer.network, trainer.config, x, y),
    ):
        with pytest.raises(DataError, match=says):
            use()


def test_a_trainer_without_data_says_so():
    with pytest.raises(DataError, match="there is no data"):
        Trainer(Network(NetworkConfig(2, LINEAR)), TrainingConfig("huber")).prepare()


def test_a_trainer_whose_loss_does_not_fit_the_output_names_what_does():
    with pytest.raises(ConfigError) as caught:
        xor(LINEAR, loss="binary_cross_entropy")
    assert caught.value.field == "loss"
    assert "stands after sigmoid" in english(caught.value.allowed)


def test_a_trainer_whose_batch_is_larger_than_its_data_names_the_largest():
    with pytest.raises(ConfigError, match="at most 4 training samples"):
        xor(batch_size=5)


@pytest.mark.parametrize("updates", [-1, 1.5, "1", None, True])
def test_updates_are_counted_in_whole_numbers(updates):
    with pytest.raises(ConfigError, match="a whole number"):
        xor().run(updates)


def test_a_run_of_no_updates_changes_nothing():
    trainer = xor()
    before = held(trainer)
    assert trainer.run(0).shape == (0,)
    assert held(trainer) == before
