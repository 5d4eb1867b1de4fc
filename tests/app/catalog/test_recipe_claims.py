"""Each recipe's line says what is so: its numbers are the same in the five languages, and what it
claims holds in the engine. (What test_recipes.py measures is not measured again.)"""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from playwright._impl._driver import compute_driver_executable

from app.catalog.recipes import recipes
from engine import Diverged, LayerConfig, NetworkConfig, RunConfig, Timeline, TrainingConfig

NODE = compute_driver_executable()[0]
WORDS = Path(__file__).parents[3] / "static/js/words"
QUARTER = {
    "en": "a quarter",
    "de": "ein Viertel",
    "es": "un cuarto",
    "fr": "un quart",
    "zh": "四分之一",
}
THIRD = {
    "en": "a third",
    "de": "Ein Drittel",
    "es": "un tercio",
    "fr": "un tiers",
    "zh": "三分之一",
}
TWICE = {"en": "doubles", "de": "verdoppelt", "es": "duplica", "fr": "double", "zh": "翻倍"}
TWO = {"en": "Two", "de": "Zwei", "es": "Dos", "fr": "Deux", "zh": "两轮"}
NINE = {"en": "nine", "de": "neun", "es": "nueve", "fr": "neuf", "zh": "九"}
EIGHT = {"en": "eight", "de": "acht", "es": "ocho", "fr": "huit", "zh": "八"}
SAID = {
    "worked": [THIRD], "vanishing": [QUARTER], "exploding": [TWICE], "mnist": [TWO, NINE],
    "encoder": [EIGHT],
}  # fmt: skip
"""The numbers that are written in letters."""
WRITTEN = {"circle": {50}, "spiral": {250, 25}, "vanishing": {1}}
"""Those that are written in digits, names of neurons left out."""


@cache
def watch(language: str) -> dict[str, str]:
    """What to watch of each recipe, as the page says it."""
    path = (WORDS / language / "recipes.js").as_uri()
    script = (
        f"const {{recipes}} = await import({path!r}); console.log(JSON.stringify(recipes.starts))"
    )
    done = subprocess.run(
        [NODE, "--input-type=module", "-e", script],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return {name: line for name, (_, line) in json.loads(done.stdout).items()}


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "zh"])
def test_the_line_of_each_recipe_has_the_numbers_of_its_claim(language: str) -> None:
    lines = watch(language)
    assert list(lines) == list(recipes())
    for name, line in lines.items():
        assert set(map(int, re.findall(r"\d+", line))) == WRITTEN.get(name, set()), line
        for words in SAID.get(name, []):
            assert words[language] in line, (name, line)


def run_of(name: str, epochs: int = 0) -> Timeline:
    run = Timeline(recipes()[name])
    run.advance(epochs * run.updates_per_epoch)
    return run


def test_no_line_parts_the_four_points_of_xor_but_its_hidden_neurons_do() -> None:
    config = recipes()["xor"]
    flat = NetworkConfig(2, (LayerConfig(1, "sigmoid"),), seed=1)
    training = TrainingConfig("binary_cross_entropy", learning_rate=0.5, batch_size=4)
    line = Timeline(RunConfig(config.data, flat, training))
    line.advance(2000)
    assert (line.evaluate("train").accuracy or 0) <= 0.75
    assert run_of("xor", 300).evaluate("train").accuracy == 1


def test_the_circle_is_enclosed_within_fifty_epochs() -> None:
    run = run_of("circle", 50)
    side = np.linspace(-6, 6, 49)
    edge = np.array([[x, end] for x in side for end in (-6, 6)])
    around = run.network.predict(np.concatenate([edge, edge[:, ::-1]]))
    assert around.max() < 0 < run.network.predict(np.zeros((1, 2)))[0, 0]


def test_the_spirals_first_layer_cuts_and_its_second_folds_until_the_arms_part() -> None:
    run = run_of("spiral", 250)
    assert (run.evaluate("train").accuracy or 0) >= 1 - 1 / 25
    first, second = run.network.layers[:2]
    steps = np.linspace(-6, 6, 200)
    turns = [0, 0]
    for angle in np.linspace(0, np.pi, 12, endpoint=False):
        ray = steps[:, None] * [np.cos(angle), np.sin(angle)]
        inner = np.tanh(ray @ first.weights + first.biases)
        outer = inner @ second.weights + second.biases
        for layer, values in enumerate((inner, outer)):
            slopes = np.sign(np.diff(values, axis=0))
            turns[layer] += int((np.abs(np.diff(slopes, axis=0)) == 2).any(0).sum())
    # Along a straight line a first unit only rises or only falls; a second one turns.
    assert turns[0] == 0
    assert turns[1] > 0


def test_no_gate_of_the_vanishing_chain_lets_more_than_a_quarter_through() -> None:
    layers = run_of("vanishing").record.layers
    assert max(layer.gate[0, 0] for layer in layers) <= 0.25
    assert layers[0].delta[0, 0] / layers[-1].delta[0, 0] < 1e-4


def test_every_layer_of_the_exploding_chain_doubles_the_error_until_it_bursts() -> None:
    run = run_of("exploding")
    deltas = [layer.delta[0, 0] for layer in run.record.layers]
    assert [one / other for one, other in pairwise(deltas)] == [2.0] * 7
    run.advance(1)
    assert run.record.loss > 1e20
    with pytest.raises(Diverged):
        run.advance(2)


def test_a_dead_relu_hears_no_error_through_its_shut_gate() -> None:
    run = run_of("dead_relu")
    assert run.record.layers[0].gate[0, 0] == 1
    for update in (1, 50):
        run.advance(update)
        layer = run.record.layers[0]
        assert (layer.gate[0, 0], layer.delta[0, 0]) == (0, 0)
        assert layer.upstream[0, 0] != 0


def test_twins_begin_alike_and_get_the_same_error() -> None:
    run = run_of("symmetry")
    for update in (0, 1, 100):
        run.advance(update)
        delta = run.record.layers[0].delta
        assert np.array_equal(delta[:, 0], delta[:, 1])


def test_three_neurons_name_the_eight_patterns_of_the_encoder() -> None:
    network = recipes()["encoder"].network
    assert (network.inputs, [layer.units for layer in network.layers]) == (8, [3, 8])


def test_the_weights_of_a_digits_cell_are_a_picture_of_what_it_looks_for() -> None:
    run = run_of("digits", 20)
    x, layer = run.dataset.x_train, run.network.layers[0]
    found = x @ layer.weights
    assert layer.weights.shape[0] == 64
    for unit in range(layer.weights.shape[1]):
        excites = x[np.argsort(found[:, unit])[-50:]].mean(0) - x.mean(0)
        assert np.corrcoef(excites, layer.weights[:, unit])[0, 1] > 0.3


def test_two_epochs_of_mnist_are_enough_for_nine_digits_in_ten() -> None:
    assert (run_of("mnist", 2).evaluate("test").accuracy or 0) >= 0.9
