"""The published and derived examples: every number of every step, to nine digits or more."""

import json
from pathlib import Path

import numpy as np
import pytest

from engine import LayerConfig, Network, NetworkConfig, Trainer, TrainingConfig

GOLDEN = json.loads(
    (Path(__file__).parents[1] / "golden" / "worked_examples.json").read_text("utf-8")
)
EXAMPLES = {each["name"]: each for each in GOLDEN["examples"]}
PATHS = {each["optimizer"]: each["path"] for each in GOLDEN["optimizers"]["paths"]}
LISTING = "numpy-3-4-1"
LEAKY_SLOPE = 0.1
"""The slope of the example's leaky ReLU, as its notes say."""


def trainer_of(example):
    """The example's network and training, before its first update."""
    layers = tuple(
        LayerConfig(
            freeze_biases=example.get("biases_frozen", False),
            slope=LEAKY_SLOPE if layer["activation"] == "leaky_relu" else None,
            **layer,
        )
        for layer in example["network"]["layers"]
    )
    config = NetworkConfig(example["network"]["inputs"], layers)
    network = Network(config, weights=example["weights"], biases=example.get("biases"))
    loss, reduction = example["loss"], "mean"
    if loss == "sum_squared_error_over_batch":
        loss, reduction = "mean_squared_error", "sum"
    optimizer = example["optimizer"]
    return Trainer(
        network,
        TrainingConfig(
            loss,
            optimizer=optimizer["name"],
            learning_rate=optimizer["learning_rate"],
            clip_norm=optimizer.get("clip_global_norm"),
            reduction=reduction,
        ),
    )


def same(got, wanted, what):
    """Equal to 1e-9, relative, number by number; zeros are zeros."""
    np.testing.assert_allclose(got, wanted, rtol=1e-9, atol=0.0, err_msg=what)


def test_every_golden_example_is_tried():
    assert len(EXAMPLES) == 26
    assert [name for name, each in EXAMPLES.items() if "at" in each["expected"]] == [LISTING]


@pytest.mark.parametrize("name", sorted(set(EXAMPLES) - {LISTING}))
def test_every_number_of_an_example_is_the_golden_one(name):
    example = EXAMPLES[name]
    trainer, before = trainer_of(example), example["expected"]["before"]
    record = trainer.prepare(example["x"], example["y"])
    same(record.loss, before["loss"], "loss")
    for index, layer in enumerate(record.layers):
        for key, array in (
            ("z", layer.z),
            ("a", layer.a),
            ("delta", layer.delta),
            ("weight_gradients", layer.weight_gradient),
            ("bias_gradients", layer.bias_gradient),
        ):
            same(array, before[key][index], f"{key} of layer {index}")
    for after in example["expected"]["after"]:
        while trainer.update < after["updates"]:
            trainer.commit(trainer.prepare(example["x"], example["y"]))
        record = trainer.prepare(example["x"], example["y"])
        same(record.loss, after["loss"], f"loss after {after['updates']}")
        for index, layer in enumerate(record.layers):
            for key, array in (
                ("a", layer.a),
                ("weights", layer.weights),
                ("biases", layer.biases),
            ):
                same(array, after[key][index], f"{key} of layer {index} after {after['updates']}")


def test_every_weight_of_the_two_layer_listing_is_the_published_one():
    example = EXAMPLES[LISTING]
    trainer = trainer_of(example)
    moments = {int(update): each for update, each in example["expected"]["at"].items()}
    assert max(moments) == 1500
    for update, wanted in sorted(moments.items()):
        trainer.run(update - trainer.update, example["x"], example["y"])
        record = trainer.prepare(example["x"], example["y"])
        same(record.loss, wanted["loss_sum_squared"], f"loss at {update}")
        same(record.layers[-1].a[:, 0], wanted["outputs"], f"outputs at {update}")
        for index, layer in enumerate(record.layers):
            same(layer.weights, wanted["weights"][index], f"weights {index} at {update}")


def test_the_number_of_the_wrong_order_does_not_come_out():
    """Frozen biases give 0.29102777; trained ones 0.28047; 0.291027924 is one of neither."""
    losses = []
    for name in ("worked-2-2-2-frozen-biases", "worked-2-2-2"):
        example = EXAMPLES[name]
        trainer = trainer_of(example)
        losses.append(trainer.run(2, example["x"], example["y"])[1])
    assert losses[0] == pytest.approx(0.29102777369359933, rel=1e-12)
    assert all(abs(loss - 0.291027924) > 1e-7 for loss in losses)


@pytest.mark.parametrize("name", sorted(PATHS))
def test_an_optimizer_walks_down_a_parabola(name):
    layers = (LayerConfig(1, "linear", bias=False),)
    network = Network(NetworkConfig(1, layers), weights=[[[10.0]]])
    training = TrainingConfig(
        "half_squared_error", optimizer=name, learning_rate=0.1, decay=0.9,
        weight_decay=0.01 if name == "adamw" else 0.0,
    )  # fmt: skip
    trainer = Trainer(network, training)
    walked = [10.0]
    for _ in PATHS[name][1:]:
        trainer.commit(trainer.prepare([[1.0]], [[0.0]]))
        walked.append(float(network.layers[0].weights[0, 0]))
    np.testing.assert_allclose(walked, PATHS[name], rtol=1e-12, atol=0.0)
