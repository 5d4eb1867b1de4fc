"""What scikit-learn can express: the networks it has not are refused, each with its reason."""

from dataclasses import replace

import pytest

from engine import Trainer
from engine.explain import Moment
from engine.export.frameworks import sklearn_terms as terms
from engine.export.notes import ExportRefused
from engine.export.source import Source
from tests.exports.cases import source

BARE = ("linear", "half_squared_error")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"hidden": ("gelu",), "pair": BARE}, "activations"),
        ({"hidden": ("tanh", "relu"), "pair": BARE}, "activations"),
        ({"pair": ("tanh", "half_squared_error")}, "output"),
        ({"pair": ("linear", "hinge")}, "output"),
        ({"pair": ("softmax", "categorical_cross_entropy"), "outputs": 2}, "two_classes"),
    ],
)
def test_network_that_sklearn_has_not_is_refused(options, code):
    with pytest.raises(ExportRefused) as caught:
        terms.check(source(**options))
    assert caught.value.note.code == code


def test_targets_between_classes_are_refused():
    found = source()
    trainer = Trainer(found.record.network, found.step.config)
    record = trainer.prepare(found.record.x, abs(found.record.y - 0.25))
    with pytest.raises(ExportRefused) as caught:
        terms.check(Source(record, Moment.of(trainer), found.parameters))
    assert caught.value.note.code == "soft_targets"


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ({}, []),
        ({"optimizer": "adam", "l2": 0.1, "frozen": True}, []),
        ({"dropped": True}, ["no_dropout"]),
        ({"optimizer": "adamw"}, ["no_optimizer", "no_weight_decay"]),
        ({"l1": 0.1}, ["no_l1"]),
        ({"weight_decay": 0.1}, ["no_weight_decay"]),
        ({"clip_value": 1.0}, ["no_clipping"]),
        ({"clip_norm": 1.0}, ["no_clipping"]),
        ({"link_penalty": "l2"}, ["no_link_penalty"]),
        ({"learning_rate": 0.0}, ["no_rate"]),
    ],
)
def test_missing_names_what_keeps_sklearn_from_the_update(options, codes):
    assert [note.code for note in terms.missing(source(("tanh",), BARE, **options))] == codes


@pytest.mark.parametrize(
    ("pair", "reduction", "factor", "loss_factor"),
    [
        (BARE, "mean", 1.0, 3.0),
        (BARE, "sum", 4.0, 12.0),
        (("linear", "mean_squared_error"), "mean", 2 / 3, 2.0),
        (("linear", "mean_squared_error"), "sum", 8 / 3, 8.0),
        (("sigmoid", "binary_cross_entropy"), "mean", 1.0, 1.0),
        (("softmax", "categorical_cross_entropy"), "sum", 4.0, 4.0),
    ],
)
def test_gradient_and_loss_are_scaled_to_the_units_of_sklearn(pair, reduction, factor, loss_factor):
    found = source((), pair, reduction=reduction)
    assert terms.factor(found) == pytest.approx(factor, rel=1e-15)
    assert terms.loss_factor(found) == pytest.approx(loss_factor, rel=1e-15)


def test_saturated_probability_of_a_sample_is_noticed():
    found = source((), ("sigmoid", "binary_cross_entropy"))
    assert not terms.saturated(found)
    network = found.record.network
    network.parameters[...] = 100.0
    trainer = Trainer(network, replace(found.step.config))
    record = trainer.prepare([[1.0, 1.0]], [[1.0, 0.0, 1.0]])
    assert terms.saturated(Source(record, Moment.of(trainer), network.parameters))
