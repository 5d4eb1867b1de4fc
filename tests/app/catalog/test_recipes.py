"""Recipes: each is a run this server takes, and reaches the number that makes it worth showing."""

import math
from typing import Any

import numpy as np
import pytest

from app.catalog.limits import check
from app.catalog.recipes import recipes
from app.settings import Settings
from engine import Diverged, RunConfig, Timeline

NAMES = [
    "xor", "worked", "circle", "spiral", "vanishing", "exploding", "dead_relu", "symmetry",
    "encoder", "digits", "mnist", "overfitting",
]  # fmt: skip


def run_of(name: str) -> Timeline:
    return Timeline(recipes()[name])


def test_recipes_are_offered_in_this_order() -> None:
    assert list(recipes()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_recipe_can_be_run(name: str) -> None:
    config = recipes()[name]
    check(config, Settings())
    assert RunConfig.from_dict(config.to_dict()) == config


@pytest.mark.parametrize(
    ("name", "epochs", "loss"), [("xor", 300, 0.05), ("circle", 100, 0.02), ("spiral", 250, 0.05)]
)
def test_a_recipe_that_can_be_learned_is_learned(name: str, epochs: int, loss: float) -> None:
    run = run_of(name)
    run.advance(epochs * run.updates_per_epoch)
    assert run.evaluate("train").loss < loss


def test_the_recipe_of_the_worked_example_has_its_published_loss() -> None:
    assert run_of("worked").record.loss == pytest.approx(0.298371109, abs=5e-10)


def test_of_the_two_errors_that_meet_in_h1_a_third_of_the_larger_is_cancelled() -> None:
    output = run_of("worked").record.layers[1]
    told = output.weights[0] * output.delta[0]
    assert told == pytest.approx([0.0554, -0.0190], abs=5e-5)
    assert round(-told[1] / told[0] * 3) == 1


def test_the_error_vanishes_on_its_way_back_through_eight_gates() -> None:
    layers = run_of("vanishing").record.layers
    assert layers[0].delta[0, 0] / layers[7].delta[0, 0] == pytest.approx(2.45e-5, rel=2e-3)


def test_the_chain_explodes_and_clipping_saves_it() -> None:
    run = run_of("exploding")
    assert run.record.loss == 32512.5
    assert np.linalg.norm(run.record.flat_gradient) == pytest.approx(92319.86, abs=5e-3)
    run.advance(1)
    assert run.record.loss == pytest.approx(3.0e23, rel=0.02)
    with pytest.raises(Diverged):
        run.advance(2)
    saved = run_of("exploding")
    saved.adjust(clip_norm=1.0, learning_rate=0.1)
    saved.advance(30)
    assert saved.record.loss == pytest.approx(1.5e-6, rel=0.05)


def test_the_relu_dies_at_the_first_step_for_ever() -> None:
    run = run_of("dead_relu")
    assert run.record.layers[0].z[0, 0] == pytest.approx(1.5)
    for update in (1, 1000):
        run.advance(update)
        assert run.record.layers[0].z[0, 0] == pytest.approx(-3.7)
        assert run.record.loss == pytest.approx(0.02)
        assert not run.record.flat_gradient.any()


def test_the_twins_of_a_recipe_stay_twins() -> None:
    run = run_of("symmetry")
    run.advance(5000)
    assert run.record.loss == pytest.approx(0.478210, abs=5e-7)
    weights = run.network.layers[0].weights
    assert np.array_equal(weights[:, 0], weights[:, 1])


def test_the_encoder_finds_a_code() -> None:
    run = run_of("encoder")

    def squares() -> float:
        y = run.dataset.y_train
        return float(((run.network.predict(run.dataset.x_train) - y) ** 2).sum())

    assert squares() == pytest.approx(16, abs=0.5)
    run.advance(5000 * run.updates_per_epoch)
    assert squares() < 0.1
    hidden: Any = run.dataset.x_train @ run.network.layers[0].weights
    codes = np.round(1 / (1 + np.exp(-hidden - run.network.layers[0].biases)))
    assert len({tuple(code) for code in codes}) == 8


@pytest.mark.parametrize(("name", "epochs", "share"), [("digits", 20, 0.9), ("mnist", 2, 0.85)])
def test_the_recipe_of_handwriting_learns_to_read_it(name: str, epochs: int, share: float) -> None:
    run = run_of(name)
    run.advance(epochs * run.updates_per_epoch)
    assert (run.evaluate("test").accuracy or 0) > share


def test_the_overfitting_recipe_learns_the_noise_by_heart() -> None:
    run = run_of("overfitting")
    run.advance(500)
    train, test = run.evaluate("train").loss, run.evaluate("test").loss
    run.advance(1000)
    assert run.evaluate("train").loss < 0.8 * train
    assert run.evaluate("test").loss > 1.5 * test
    assert math.isfinite(test)
