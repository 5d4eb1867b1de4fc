"""Playground's data, stream and start, proved by retraining its runs with a trainer of our own.

The trainer below is written from Playground's conventions in plain Python and knows nothing of the
engine's networks: neuron by neuron, sample by sample, sums in Playground's order.
"""

import json
import math
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from engine.data.config import DataConfig
from engine.data.generators import playground
from engine.data.generators.arc4 import Stream

GOLDEN = json.loads(
    (Path(__file__).parents[3] / "golden" / "playground.json").read_text(encoding="utf-8")
)
DEFAULT = GOLDEN["default"]
NAMES = {"plane": "plane", "rgauss": "gaussians"}


class Trainer:
    """A tanh network of Playground's, trained by its rules: the batch's leftover joins the next."""

    def __init__(self, weights, biases, linear_output, rate, batch):
        self.weights = [w.T.tolist() for w in weights]  # [layer][neuron][input]
        self.biases = [b.tolist() for b in biases]
        self.linear_output, self.rate, self.batch = linear_output, rate, batch
        self.sizes = []
        self._reset()

    def _reset(self):
        self.sum_w = [[[0.0] * len(row) for row in layer] for layer in self.weights]
        self.sum_b = [[0.0] * len(layer) for layer in self.biases]
        self.count = 0

    def forward(self, x):
        outputs = [list(x)]
        for depth, (layer, biases) in enumerate(zip(self.weights, self.biases, strict=True)):
            row = []
            for weights, bias in zip(layer, biases, strict=True):
                z = bias
                for w, a in zip(weights, outputs[-1], strict=True):
                    z += w * a
                last = depth == len(self.weights) - 1
                row.append(z if last and self.linear_output else math.tanh(z))
            outputs.append(row)
        return outputs

    def sample(self, x, target):
        outputs = self.forward(x)
        arriving = [outputs[-1][0] - target]
        for depth in range(len(self.weights) - 1, -1, -1):
            linear = self.linear_output and depth == len(self.weights) - 1
            delta = [
                e if linear else e * (1 - a * a)
                for e, a in zip(arriving, outputs[depth + 1], strict=True)
            ]
            for i, d in enumerate(delta):
                self.sum_b[depth][i] += d
                for j, a in enumerate(outputs[depth]):
                    self.sum_w[depth][i][j] += d * a
            arriving = [
                sum(self.weights[depth][i][j] * d for i, d in enumerate(delta))
                for j in range(len(outputs[depth]))
            ]
        self.count += 1

    def update(self):
        for layer, sums in zip(self.weights, self.sum_w, strict=True):
            for weights, total in zip(layer, sums, strict=True):
                for j, gradient in enumerate(total):
                    weights[j] -= (self.rate / self.count) * gradient
        for biases, total in zip(self.biases, self.sum_b, strict=True):
            for i, gradient in enumerate(total):
                biases[i] -= self.rate * gradient / self.count
        self.sizes.append(self.count)
        self._reset()

    def epoch(self, x, y):
        for i, (row, target) in enumerate(zip(x, y, strict=True)):
            self.sample(row, target)
            if (i + 1) % self.batch == 0:
                self.update()

    def loss(self, x, y):
        errors = (self.forward(row)[-1][0] - t for row, t in zip(x, y, strict=True))
        return sum(0.5 * e * e for e in errors) / len(x)


def start(name, batch=10):
    config = DataConfig(name=f"playground_{name}", seed=GOLDEN["seed"], features=("x1", "x2"))
    data, stream = playground.prepare(config)
    hidden = DEFAULT["config"]["hidden"]
    weights, biases = playground.initial_weights(stream, (2, *hidden, 1))
    rate = DEFAULT["config"]["learning_rate"]
    return data, Trainer(weights, biases, data.task == "regression", rate, batch)


def parts(data):
    train = (data.x_train.tolist(), data.y_train[:, 0].tolist())
    return train, (data.x_test.tolist(), data.y_test[:, 0].tolist())


def test_first_points_and_their_number_are_playgrounds():
    data, _ = start("circle")
    expected = [[point["x"], point["y"]] for point in DEFAULT["first_points"]]
    np.testing.assert_allclose(data.x_train[:3], expected, rtol=1e-15)
    assert data.y_train[:3, 0].tolist() == [point["label"] for point in DEFAULT["first_points"]]
    assert len(data.x_train) == DEFAULT["training_points"]


def test_the_weights_come_from_where_the_data_left_the_stream():
    data, trainer = start("circle")
    assert trainer.weights[0][0] == DEFAULT["first_hidden_neuron"]["w"]
    assert trainer.biases[0][0] == DEFAULT["first_hidden_neuron"]["b"]
    train, test = parts(data)
    losses = [trainer.loss(*train), trainer.loss(*test)]
    np.testing.assert_allclose(losses, DEFAULT["loss_before"], rtol=1e-9)


@pytest.mark.parametrize("name", ["circle", *GOLDEN["other_datasets_same_settings"]])
def test_a_hundred_epochs_give_playgrounds_losses(name):
    golden = GOLDEN["other_datasets_same_settings"] | {"circle": DEFAULT["losses"]}
    expected = {epoch: losses for epoch, *losses in golden[name]}
    data, trainer = start(NAMES.get(name, name))
    train, test = parts(data)
    for epoch in range(1, 101):
        trainer.epoch(*train)
        if epoch in expected:
            losses = [trainer.loss(*train), trainer.loss(*test)]
            np.testing.assert_allclose(losses, expected[epoch], rtol=1e-9)


def test_a_leftover_joins_the_next_epochs_first_update():
    data, trainer = start("circle", batch=30)
    train, _ = parts(data)
    trainer.epoch(*train)
    trainer.epoch(*train)
    updates, largest, sizes = GOLDEN["updates_batch_30"]["raw"]
    assert len(trainer.sizes) == updates
    assert max(trainer.sizes) == largest
    assert ",".join(map(str, trainer.sizes)) == sizes


def test_weights_of_zero_take_the_same_draws():
    drawn, silent = Stream("3"), Stream("3")
    shapes = [w.shape for w in playground.initial_weights(drawn, (2, 4, 1))[0]]
    weights, biases = playground.initial_weights(silent, (2, 4, 1), zero=True)
    assert shapes == [(2, 4), (4, 1)] == [w.shape for w in weights]
    assert all(not array.any() for array in (*weights, *biases))
    assert drawn.random() == silent.random()


@pytest.mark.parametrize("name", playground.GENERATORS)
def test_noise_uses_the_same_draws_so_the_stream_ends_alike(name):
    quiet = playground.prepare(DataConfig(name=name, seed="s"))
    noisy = playground.prepare(DataConfig(name=name, seed="s", noise=0.3))
    assert quiet[1].random() == noisy[1].random()
    same_points = np.array_equal(quiet[0].x_train, noisy[0].x_train)
    assert same_points == (name not in ("playground_gauss", "playground_spiral"))
    assert not np.array_equal(
        np.hstack([quiet[0].x_train, quiet[0].y_train]),
        np.hstack([noisy[0].x_train, noisy[0].y_train]),
    )


def test_labels_follow_the_published_rules_without_noise():
    def points(name):
        data = playground.prepare(DataConfig(name=f"playground_{name}", seed="9"))[0]
        return np.vstack([data.x_train, data.x_test]), np.vstack([data.y_train, data.y_test])[:, 0]

    p, y = points("circle")
    radius = np.hypot(p[:, 0], p[:, 1])
    assert np.array_equal(y > 0, radius < 2.5)
    assert radius[y < 0].min() >= 3.5
    assert radius.max() <= 5
    p, y = points("xor")
    assert np.array_equal(y, np.sign(p[:, 0] * p[:, 1]))
    assert np.abs(p).min() >= 0.3
    p, y = points("plane")
    np.testing.assert_allclose(y, p.sum(axis=1) / 10, atol=1e-15)
    p, y = points("gaussians")
    near = (0, 2.5)
    inside = np.hypot(p[:, 0] - near[0], p[:, 1] - near[1]) < 1
    assert (y[inside] <= -0.5).all()
    p, y = points("spiral")
    assert (y == 1).sum() == (y == -1).sum() == 250
    p, y = points("gauss")
    np.testing.assert_allclose(p[y > 0].mean(axis=0), [2, 2], atol=0.2)
    np.testing.assert_allclose(p[y > 0].var(axis=0), [0.5, 0.5], atol=0.15)


@pytest.mark.parametrize("percent", range(10, 91))
def test_the_training_part_is_exact_for_every_percentage(percent):
    config = DataConfig(name="playground_xor", test_fraction=(100 - percent) / 100)
    data = playground.prepare(config)[0]
    assert len(data.x_train) == 5 * percent


def test_a_number_seeds_like_its_digits():
    text = playground.prepare(DataConfig(name="playground_xor", seed="5"))[0]
    number = playground.prepare(DataConfig(name="playground_xor", seed=5))[0]
    assert np.array_equal(text.x_train, number.x_train)


def test_sizes_pair_up_into_layers():
    weights, biases = playground.initial_weights(Stream("1"), (7, 8, 8, 1))
    assert [w.shape for w in weights] == list(pairwise((7, 8, 8, 1)))
    assert [b.tolist() for b in biases] == [[0.1] * 8, [0.1] * 8, [0.1]]
    assert all((np.abs(w) <= 0.5).all() for w in weights)
